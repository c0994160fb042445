import type { LpMethod, LpSolver } from '../../../lp/index.ts';
import type { Sizes, SupplyProblem } from '../problem/parts.ts';
import { buildProgramme, type Programme } from '../programme/build.ts';
import { liftBasis } from '../programme/lift.ts';
import { evenSteps, type Steps } from '../programme/steps.ts';
import { type Checked, solveChecked } from './solve.ts';

/** One solved programme of the ladder. */
export interface Rung {
  readonly programme: Programme;
  readonly checked: Checked;
  /** Hours of its longest step. */
  readonly stepHours: number;
}

/** Yearly cost of a rung, levelled: its objective and what is stated. */
export const usdPerYear = (r: Rung): number =>
  r.checked.solution.objective * r.programme.layout.unitUsd + r.programme.statedUsdPerYear;

export interface ClimbOptions {
  readonly timeLimitS?: number;
  readonly method?: LpMethod;
  readonly report?: (stepHours: number) => void;
}

/**
 * Steps of the rungs below a target: each about a third of the one before, so that a corner lifted from one to the next
 * is near the optimum, and the coarsest has few enough rows to be quick from cold.
 */
export function rungsBelow(hours: number, target: number): number[] {
  if (hours / target < 400) return [target];
  const out = [target];
  while (hours / out[0] > 1200 && out[0] < 12)
    out.unshift(out[0] === 1 ? 2 : out[0] === 2 ? 4 : out[0] === 3 ? 6 : 12);
  return out;
}

/**
 * Solves the problem over ever shorter steps, each started from the corner of the one before, down to `target` hours.
 * Stops at the first rung that is not optimal: a programme of means is infeasible only where the hours are too.
 */
export async function climb(
  p: SupplyProblem,
  solver: LpSolver,
  target: number | Steps,
  options: ClimbOptions = {},
  from?: Rung,
  sizes?: Sizes,
): Promise<Rung> {
  const steps =
    typeof target === 'number'
      ? (from ? [target] : rungsBelow(p.hours, target)).map((h) => evenSteps(p.hours, h))
      : [target];
  let below = from;
  for (const s of steps) {
    const programme = buildProgramme(p, s, sizes);
    const basis = below?.checked.solution.basis;
    const checked = await solveChecked(solver, programme.model, {
      timeLimitS: options.timeLimitS,
      method: options.method,
      ...(below && basis ? { basis: liftBasis(below.programme, basis, programme) } : {}),
    });
    let stepHours = 0;
    for (let t = 0; t < s.count; t++) stepHours = Math.max(stepHours, s.start[t + 1] - s.start[t]);
    options.report?.(stepHours);
    below = { programme, checked, stepHours };
    if (checked.solution.status !== 'optimal') break;
  }
  return below as Rung;
}
