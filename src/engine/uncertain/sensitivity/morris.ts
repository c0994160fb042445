import { uniformAt } from '../../site/index.ts';

/**
 * Screening by elementary effects: M. D. Morris, Technometrics 33 (1991); µ* by Campolongo, Cariboni, Saltelli (2007).
 * Points lie in the middles of four equal parts of each input's distribution; a step is half the distribution.
 */
const LEVELS = 4;
const STEP = 0.5;
const STREAM = 0x6d6f7200;

/** Start, direction and order of a trajectory, from its seed. */
function trajectory(seed: number, inputs: number, number: number): { start: Float64Array; order: number[] } {
  const at = (i: number): number => uniformAt(seed, STREAM, number * 2 * inputs + i);
  const start = Float64Array.from({ length: inputs }, (_, i) => (Math.floor(at(i) * LEVELS) + 0.5) / LEVELS);
  const order = Array.from({ length: inputs }, (_, i) => i);
  for (let i = inputs - 1; i > 0; i--) {
    const j = Math.floor(at(inputs + i) * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return { start, order };
}

/** Writes point `p` of the trajectories laid one after another, each of `inputs` + 1 points. */
export function morrisPoint(seed: number, inputs: number, p: number, u: Float64Array): void {
  const { start, order } = trajectory(seed, inputs, Math.floor(p / (inputs + 1)));
  u.set(start);
  const steps = p % (inputs + 1);
  for (let k = 0; k < steps; k++) u[order[k]] += start[order[k]] < 0.5 ? STEP : -STEP;
}

export interface MorrisEffect {
  /** Mean of the absolute elementary effects: how much the input matters, in the figure's unit over its whole range. */
  readonly muStar: number;
  readonly mu: number;
  /** Their spread: curvature and interaction. */
  readonly sigma: number;
}

/** Elementary effects of each input from the figure's values at the points of `morrisPoint`, in their order. */
export function morrisEffects(seed: number, inputs: number, values: ArrayLike<number>): MorrisEffect[] {
  const runs = Math.floor(values.length / (inputs + 1));
  const effects = Array.from({ length: inputs }, (): number[] => []);
  for (let r = 0; r < runs; r++) {
    const { start, order } = trajectory(seed, inputs, r);
    for (let k = 0; k < inputs; k++) {
      const i = order[k];
      const from = r * (inputs + 1) + k;
      const step = start[i] < 0.5 ? STEP : -STEP;
      const effect = (values[from + 1] - values[from]) / step;
      if (Number.isFinite(effect)) effects[i].push(effect);
    }
  }
  return effects.map((e) => {
    const n = Math.max(e.length, 1);
    const mu = e.reduce((a, b) => a + b, 0) / n;
    const variance = e.reduce((a, b) => a + (b - mu) ** 2, 0) / Math.max(e.length - 1, 1);
    return { mu, muStar: e.reduce((a, b) => a + Math.abs(b), 0) / n, sigma: Math.sqrt(variance) };
  });
}
