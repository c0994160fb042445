import type { LpSolver } from '../../../lp/index.ts';
import type { Sizes, SupplyProblem, ThermalPart } from '../problem/parts.ts';
import { sizesOf } from '../programme/read.ts';
import { type ClimbOptions, climb, type Rung, usdPerYear } from './design.ts';

/** Whole units, with what they cost over the relaxed programme. */
export interface WholeUnits {
  readonly problem: SupplyProblem;
  readonly rung: Rung;
  /** By thermal part; undefined where any size may be built. */
  readonly units: readonly (number | undefined)[];
  /** (cost with whole units − relaxed cost) ÷ cost: the optimum in whole units lies between the two. */
  readonly gap: number;
  /** Programmes solved on the way. */
  readonly tries: number;
}

const SLACK = 1e-6;

const withThermal = (p: SupplyProblem, kw: readonly (number | undefined)[]): SupplyProblem => ({
  ...p,
  thermal: p.thermal.map((g, i): ThermalPart => {
    const size = kw[i];
    return size === undefined ? g : { ...g, size: { ...g.size, minKw: size, maxKw: size } };
  }),
});

/**
 * Relax, round, resolve: sizes of the relaxed programme are rounded up to whole units, which is feasible wherever more
 * capacity is; then one part after another, the one with most capacity added first, is tried with a unit less while all
 * other sizes are free, and kept where that is feasible and cheaper.
 */
export async function wholeUnits(
  p: SupplyProblem,
  relaxed: Rung,
  solver: LpSolver,
  options: ClimbOptions,
): Promise<WholeUnits | undefined> {
  const free = p.thermal.map((g) => g.size.unitKw !== undefined && g.size.minKw !== g.size.maxKw);
  if (!free.some(Boolean)) return undefined;
  const sizes: Sizes = sizesOf(p, relaxed.programme, relaxed.checked.solution);
  const unit = (i: number): number => p.thermal[i].size.unitKw as number;
  const up = p.thermal.map((_, i) => (free[i] ? Math.ceil(sizes.thermalKw[i] / unit(i) - SLACK) : undefined));
  const kwOf = (units: readonly (number | undefined)[]): (number | undefined)[] =>
    units.map((n, i) => (n === undefined ? undefined : n * unit(i)));
  const solve = (units: readonly (number | undefined)[]): Promise<Rung> =>
    climb(withThermal(p, kwOf(units)), solver, relaxed.programme.steps, options, relaxed);
  let best = { units: up, rung: await solve(up) };
  let tries = 1;
  if (best.rung.checked.solution.status !== 'optimal') return undefined;
  const added = (i: number): number => (up[i] as number) * unit(i) - sizes.thermalKw[i];
  const order = [...free.keys()]
    .filter((i) => free[i] && added(i) > SLACK * unit(i))
    .sort((a, b) => added(b) - added(a));
  for (const i of order) {
    const fewer = best.units.map((n, k) => (k === i ? (n as number) - 1 : n));
    const rung = await solve(fewer);
    tries++;
    if (rung.checked.solution.status === 'optimal' && usdPerYear(rung) < usdPerYear(best.rung))
      best = { units: fewer, rung };
  }
  const cost = usdPerYear(best.rung);
  return {
    problem: withThermal(p, kwOf(best.units)),
    rung: best.rung,
    units: best.units,
    gap: (cost - usdPerYear(relaxed)) / Math.abs(cost),
    tries,
  };
}
