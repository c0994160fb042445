/**
 * A linear programme as typed columns: minimise cost·x with rowLower ≤ A·x ≤ rowUpper and lower ≤ x ≤ upper. A is stored
 * row by row (compressed sparse rows): row i has the entries starts[i] … starts[i+1] of `indices` and `values`.
 */
export interface LpModel {
  readonly columns: number;
  readonly rows: number;
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
  /** 1 for a column that must be whole; none where left out. */
  readonly integer?: Uint8Array;
}

/** Where each column and row stands at a corner of the feasible set: 0 at its lower bound, 1 basic, 2 at its upper bound, 3 free at zero. */
export interface LpBasis {
  readonly columns: Int32Array;
  readonly rows: Int32Array;
}

export const LP_METHODS = ['simplex', 'interior-point', 'first-order'] as const;
export type LpMethod = (typeof LP_METHODS)[number];

export interface LpOptions {
  /** `simplex` where left out. */
  readonly method?: LpMethod;
  /** Wall time after which the solver gives up; 600 s where left out. */
  readonly timeLimitS?: number;
  /** Where simplex starts: a corner of this or of a like programme. */
  readonly basis?: LpBasis;
  /** Whole-number programmes: gap at which to stop. */
  readonly relativeGap?: number;
}

export type LpStatus =
  | 'optimal'
  | 'infeasible'
  | 'unbounded'
  | 'time-limit'
  | 'iteration-limit'
  /** Anything else the solver said, a solution it does not vouch for among them. */
  | 'failed';

/** What a solver answers. Arrays are empty where there is no solution. */
export interface LpSolution {
  readonly status: LpStatus;
  readonly objective: number;
  readonly values: Float64Array;
  /** Change of the optimum per unit of a row's bound. */
  readonly rowDuals: Float64Array;
  /** Change of the optimum per unit of a column's bound: cost less Aᵀ·rowDuals. */
  readonly reducedCosts: Float64Array;
  readonly basis?: LpBasis;
  readonly iterations: number;
  /** Time in the solver, as the solver's edge measured it. */
  readonly seconds: number;
  /** Whole-number programmes: proven bound below the objective. */
  readonly bound?: number;
}

/**
 * Brought by the edge that calls the engine: HiGHS in WebAssembly, in this thread or in others, or a native one. Calls may
 * overlap; an edge with several workers then runs them side by side.
 */
export interface LpSolver {
  readonly name: string;
  /** Solves side by side. */
  readonly workers: number;
  solve(model: LpModel, options?: LpOptions): Promise<LpSolution>;
}
