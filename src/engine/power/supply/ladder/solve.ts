import { fail } from '../../../errors.ts';
import {
  type LpModel,
  type LpOptions,
  type LpResiduals,
  type LpSolution,
  type LpSolver,
  lpResiduals,
} from '../../../lp/index.ts';

/** A solution with what it was found to be worth. */
export interface Checked {
  readonly solution: LpSolution;
  readonly residuals: LpResiduals;
  /** Attempts: 2 where the first answer did not stand up. */
  readonly attempts: number;
}

/** Largest violation of a bound, in units of power of which the load has 10 to 100. */
const PRIMAL = 1e-6;
/** Largest relative distance of primal and dual objective. */
const GAP = 1e-6;

const sound = (r: LpResiduals): boolean => r.primal <= PRIMAL && r.gap <= GAP;

/**
 * Solves and checks: the status the solver gives, and primal and dual residuals worked out from the programme itself. An
 * interior-point method may stop short of the optimum and still call what it has a solution; an answer that does not stand
 * up is asked for again of simplex from a cold start.
 *
 * @returns with status `infeasible`, `unbounded` or `time-limit` there are no residuals to speak of
 * @throws GigasiteError `solver-failed` where the second answer fails too
 */
export async function solveChecked(
  solver: LpSolver,
  model: LpModel,
  options: LpOptions = {},
): Promise<Checked> {
  const started = options.timeLimitS ?? 600;
  for (let attempts = 1; ; attempts++) {
    const { basis: _, method: __, ...cold } = options;
    const solution = await solver.solve(model, attempts === 1 ? options : { ...cold, method: 'simplex' });
    if (solution.status === 'optimal') {
      const residuals = lpResiduals(model, solution);
      if (sound(residuals)) return { solution, residuals, attempts };
    } else if (solution.status !== 'failed') {
      return { solution, residuals: NOTHING, attempts };
    }
    if (attempts === 2)
      fail('solver-failed', '', { solver: solver.name, found: solution.status, seconds: started });
  }
}

const NOTHING: LpResiduals = {
  primal: Number.NaN,
  dual: Number.NaN,
  gap: Number.NaN,
  objective: Number.NaN,
  dualObjective: Number.NaN,
};
