import type { Highs } from 'highs';
import type { LpMethod, LpModel, LpOptions, LpSolution, LpStatus } from '../engine/lp/index.ts';

/** Model status codes of HiGHS. */
const STATUS: Readonly<Record<number, LpStatus>> = {
  6: 'optimal',
  7: 'optimal',
  8: 'infeasible',
  9: 'infeasible',
  10: 'unbounded',
  13: 'time-limit',
  14: 'iteration-limit',
};
const SOLVER: Readonly<Record<LpMethod, string>> = {
  simplex: 'simplex',
  'interior-point': 'ipm',
  'first-order': 'pdlp',
};
/** Devex weights (1): from a lifted basis the steepest-edge weights would first have to be worked out, which costs more. */
const DEVEX = 1;

const EMPTY = new Float64Array(0);
const FAILED: LpSolution = {
  status: 'failed',
  objective: Number.NaN,
  values: EMPTY,
  rowDuals: EMPTY,
  reducedCosts: EMPTY,
  iterations: 0,
  seconds: 0,
};

/** Options of HiGHS, common to the WebAssembly and the native one. */
export function highsOptions(options: LpOptions, whole: boolean): Record<string, string | number | boolean> {
  return {
    output_flag: false,
    random_seed: 1,
    time_limit: options.timeLimitS ?? 600,
    // `solver: simplex` would drop the whole-number conditions.
    solver: whole ? 'choose' : SOLVER[options.method ?? 'simplex'],
    ...(whole ? { mip_rel_gap: options.relativeGap ?? 1e-4 } : {}),
    ...(options.basis ? { simplex_dual_edge_weight_strategy: DEVEX } : {}),
  };
}

/**
 * Solves in this thread. A basis that HiGHS refuses (it checks the count and mends what is singular) is left out: the
 * solution is the same, only later.
 */
export function solveWithHighs(highs: Highs, m: LpModel, options: LpOptions = {}): LpSolution {
  const started = performance.now();
  const model = highs.createModel({
    numCols: m.columns,
    numRows: m.rows,
    colCost: m.cost,
    colLower: m.lower,
    colUpper: m.upper,
    rowLower: m.rowLower,
    rowUpper: m.rowUpper,
    matrix: {
      format: 'csr',
      numRows: m.rows,
      numCols: m.columns,
      starts: m.starts,
      indices: m.indices,
      values: m.values,
    },
    ...(m.integer ? { integrality: Int32Array.from(m.integer) } : {}),
  });
  try {
    model.options.set(highsOptions(options, m.integer !== undefined));
    if (options.basis) {
      try {
        model.setBasis({ colStatus: options.basis.columns, rowStatus: options.basis.rows });
      } catch {
        model.setLogicalBasis();
      }
    }
    try {
      model.run();
    } catch {
      // From a corner that no longer suits, HiGHS may give up: the caller asks again from cold.
      return { ...FAILED, seconds: (performance.now() - started) / 1000 };
    }
    return answerOf(model, m.integer !== undefined, (performance.now() - started) / 1000);
  } finally {
    model.dispose();
  }
}

function answerOf(model: ReturnType<Highs['createModel']>, whole: boolean, seconds: number): LpSolution {
  const number = (name: string): number => Number(model.info.get(name));
  let status = STATUS[model.getModelStatus()] ?? 'failed';
  // 2 is a feasible point; after a time limit there may be one that is not optimal.
  const found = number('primal_solution_status') === 2;
  if (status === 'optimal' && !found) status = 'failed';
  const solution = found ? model.getSolution() : undefined;
  const basic = !whole && number('basis_validity') === 1 ? model.getBasis() : undefined;
  return {
    status,
    objective: found ? model.getObjectiveValue() : Number.NaN,
    values: solution?.colValue ?? EMPTY,
    rowDuals: solution?.rowDual ?? EMPTY,
    reducedCosts: solution?.colDual ?? EMPTY,
    ...(basic ? { basis: { columns: basic.colStatus, rows: basic.rowStatus } } : {}),
    iterations: number('simplex_iteration_count') + number('ipm_iteration_count'),
    seconds,
    ...(whole ? { bound: number('mip_dual_bound') } : {}),
  };
}
