import {
  type FittedTraining,
  type MeasuredStep,
  predictedS,
  type shippedTraining,
  withFittedTraining,
} from '../measured.ts';

/** What is known before any of the cases is looked at; sources in docs/models/training.md, "Before the fit". */
export const PRIOR = {
  gemm: 0.65,
  powerExponent: 0.3,
  fp8Relative: 0.88,
  fp4Relative: 0.78,
  widthHalf: 400,
  rowsHalf: 200,
  attention: 0.5,
  vectorTraffic: 1.2,
  tpExposed: 0.4,
  expertLayerHostNode: 5e-3,
  expertLayerHostRack: 2.5e-3,
  expertExposed: 0.7,
  deepspeed2021: 1,
  mlperf: 1,
} as const;
export type ConstantName = keyof FittedTraining;
export const NAMES = Object.keys(PRIOR) as ConstantName[];
/** What the fit leaves as it is. */
export type Base = ReturnType<typeof shippedTraining>;

/** Weight of straying from the prior: a constant no remaining case speaks of keeps its prior. */
const STRAY = 0.01;

/** Mean absolute relative error plus the price of straying from the prior. */
export function objective(cases: readonly MeasuredStep[], base: Base, c: FittedTraining): number {
  const { physics, recipes } = withFittedTraining(base.physics, base.recipes, c);
  const error = cases.reduce((s, x) => s + Math.abs(predictedS(x, physics, recipes) / x.measuredS - 1), 0);
  const stray = NAMES.reduce((s, n) => s + Math.log(c[n] / PRIOR[n]) ** 2, 0);
  return error / cases.length + STRAY * stray;
}

/**
 * Pattern search (Hooke and Jeeves 1961) in the logarithms of the constants: try each constant up and down, repeat a
 * sweep that helped, halve the step when none does. Deterministic.
 */
export function fitConstants(
  cases: readonly MeasuredStep[],
  base: Base,
  start: FittedTraining = PRIOR,
  names: readonly ConstantName[] = NAMES,
): FittedTraining {
  let best: Record<string, number> = { ...start };
  let value = objective(cases, base, best as unknown as FittedTraining);
  const attempt = (c: Record<string, number>): boolean => {
    const v = objective(cases, base, c as unknown as FittedTraining);
    if (v >= value - 1e-12) return false;
    value = v;
    best = c;
    return true;
  };
  for (let step = 0.3; step > 0.002; ) {
    const before = best;
    for (const n of names)
      attempt({ ...best, [n]: best[n] * Math.exp(step) }) ||
        attempt({ ...best, [n]: best[n] * Math.exp(-step) });
    if (best === before) step /= 2;
    else attempt(Object.fromEntries(Object.entries(best).map(([n, v]) => [n, (v * v) / before[n]])));
  }
  return best as unknown as FittedTraining;
}
