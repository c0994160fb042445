/** Linear programmes: typed columns, the solver's interface, checks of what it says. Solvers are brought by the edges. */
export { LpBuilder } from './builder.ts';
export { type LpResiduals, lpResiduals, rowActivities } from './check.ts';
export {
  LP_METHODS,
  type LpBasis,
  type LpMethod,
  type LpModel,
  type LpOptions,
  type LpSolution,
  type LpSolver,
  type LpStatus,
} from './model.ts';
export { mpsText } from './mps.ts';
