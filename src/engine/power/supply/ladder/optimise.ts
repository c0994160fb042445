import type { LpSolver } from '../../../lp/index.ts';
import { isFixed, type Sizes, type SupplyProblem } from '../problem/parts.ts';
import { flowsOf, sizesOf } from '../programme/read.ts';
import { evenSteps, refineSteps, type Steps } from '../programme/steps.ts';
import { type ClimbOptions, climb, type Rung, usdPerYear } from './design.ts';
import { type WholeUnits, wholeUnits } from './units.ts';

export interface LadderOptions extends ClimbOptions {
  /** Hours of a step when sizes are chosen. */
  readonly stepHours: number;
  /** Also solve by the hour, for the regret. */
  readonly verify: boolean;
}

/** Sizes and dispatch by the hour, with how they were come by. */
export interface Optimised {
  readonly status: 'optimal' | 'infeasible' | 'unbounded' | 'time-limit' | 'iteration-limit' | 'failed';
  /** The problem with whole units stated, where there are units. */
  readonly problem: SupplyProblem;
  /** The programme that chose the sizes; its duals are those of the long run. */
  readonly design: Rung;
  /** By the hour at those sizes. The same as `design` where that went by the hour. */
  readonly dispatch: Rung;
  readonly sizes: Sizes;
  readonly units?: WholeUnits;
  /** Rounds in which steps were cut into hours because the hours did not add up. */
  readonly refined: number;
  /** By the hour with free sizes, where asked for. */
  readonly full?: Rung;
  readonly rungs: readonly Rung[];
}

/** Rounds of cutting steps before all hours are taken at once. */
const MOST_ROUNDS = 3;
/** Value of a kWh that may not go unserved while it is looked for where it does. */
const SEARCH_USD_PER_KWH = 1000;
const SHORT = 1e-6;

const done = (r: Rung): boolean => r.checked.solution.status === 'optimal';

/**
 * The ladder: sizes by steps of several hours, units made whole, then the dispatch of every hour at those sizes. Means hide
 * an hour's peak; where the hours cannot be served at the sizes found, their steps are cut into hours and the sizes are
 * chosen anew, at last by the hour.
 */
export async function optimise(
  p: SupplyProblem,
  solver: LpSolver,
  options: LadderOptions,
): Promise<Optimised> {
  const rungs: Rung[] = [];
  const keep = (r: Rung): Rung => {
    rungs.push(r);
    return r;
  };
  let steps: Steps | number = allStated(p) ? 1 : Math.min(options.stepHours, p.hours);
  let from: Rung | undefined;
  for (let refined = 0; ; refined++) {
    const relaxed = keep(await climb(p, solver, steps, options, from));
    if (!done(relaxed)) return stopped(p, relaxed, rungs, refined);
    const whole = await wholeUnits(p, relaxed, solver, options);
    if (whole) keep(whole.rung);
    const problem = whole?.problem ?? p;
    const design = whole?.rung ?? relaxed;
    const sizes = sizesOf(problem, design.programme, design.checked.solution);
    const byHour = design.stepHours === 1;
    const dispatch = byHour
      ? design
      : keep(await climb(problem, solver, evenSteps(p.hours, 1), options, design, sizes));
    if (done(dispatch)) {
      const full = options.verify && !byHour ? keep(await climb(problem, solver, 1, options)) : undefined;
      return {
        status: 'optimal',
        problem,
        design,
        dispatch,
        sizes,
        ...(whole ? { units: whole } : {}),
        refined,
        ...(full && done(full) ? { full } : {}),
        rungs,
      };
    }
    if (dispatch.checked.solution.status !== 'infeasible' || byHour)
      return stopped(p, dispatch, rungs, refined);
    from = relaxed;
    steps =
      refined < MOST_ROUNDS ? await cut(problem, sizes, relaxed, solver, options) : evenSteps(p.hours, 1);
  }
}

/** Whether there is no size to choose. */
const allStated = (p: SupplyProblem): boolean =>
  [
    ...(p.grid ? [p.grid.contract] : []),
    ...p.variable.map((v) => v.size),
    ...p.thermal.map((g) => g.size),
    ...p.storage.map((s) => s.power),
    ...p.storage.map((s) => ({ minKw: s.energy.minKwh, maxKw: s.energy.maxKwh })),
    ...p.ppas.map((a) => a.size),
  ].every(isFixed);

/** Steps with those hours told apart that go short at the sizes; every hour where that does not tell. */
async function cut(
  p: SupplyProblem,
  sizes: Sizes,
  design: Rung,
  solver: LpSolver,
  options: ClimbOptions,
): Promise<Steps> {
  const soft: SupplyProblem = { ...p, unserved: { valueUsdPerKwh: SEARCH_USD_PER_KWH, maxShare: 1 } };
  const hourly = await climb(soft, solver, evenSteps(p.hours, 1), options, undefined, sizes);
  if (!done(hourly)) return evenSteps(p.hours, 1);
  const marked = new Uint8Array(p.hours);
  let any = false;
  for (let k = 0; k < p.blocks.length; k++) {
    const { unservedKw } = flowsOf(soft, hourly.programme, hourly.checked.solution, k);
    for (let h = 0; h < p.hours; h++)
      if (unservedKw[h] > SHORT * p.loadKw[h]) {
        marked[h] = 1;
        any = true;
      }
  }
  const finer = refineSteps(design.programme.steps, marked);
  return any && finer.count > design.programme.steps.count ? finer : evenSteps(p.hours, 1);
}

function stopped(p: SupplyProblem, at: Rung, rungs: readonly Rung[], refined: number): Optimised {
  const { status } = at.checked.solution;
  const none: Sizes = {
    contractKw: 0,
    variableKw: new Float64Array(p.variable.length),
    thermalKw: new Float64Array(p.thermal.length),
    storageKw: new Float64Array(p.storage.length),
    storageKwh: new Float64Array(p.storage.length),
    ppaKw: new Float64Array(p.ppas.length),
  };
  return {
    status: status === 'optimal' ? 'failed' : status,
    problem: p,
    design: at,
    dispatch: at,
    sizes: none,
    refined,
    rungs,
  };
}

/** What the steps cost: (cost by the hour at the sizes found − least cost by the hour) ÷ that. */
export const regretOf = (o: Optimised): number | undefined =>
  o.full === undefined ? undefined : usdPerYear(o.dispatch) / usdPerYear(o.full) - 1;
