import { LpBuilder, type LpSolver } from '../../../lp/index.ts';

/** Answers of the sites so far: cost and use of each resource. */
export interface Master {
  readonly costs: readonly number[][];
  readonly usages: readonly Float64Array[][];
  readonly limits: readonly number[];
}

export interface MasterAnswer {
  readonly usdPerYear: number;
  /** What one unit more of each resource would save, USD a year. */
  readonly prices: Float64Array;
  /** What each site is given of each resource: its mix, and what is left over by the same proportion. */
  readonly shares: readonly Float64Array[];
  /** Largest excess over a limit, of the limit: above 0 where no mix holds them yet. */
  readonly short: number;
}

/** Cost of exceeding a limit by as much as is used, in all sites' cost. */
const EXCESS = 100;

/** Mixes the sites' answers at least cost within the limits: one row a site (weights sum to one), one a resource. */
export async function solveMaster(m: Master, solver: LpSolver): Promise<MasterAnswer> {
  const b = new LpBuilder();
  const unit = m.costs.reduce((s, c) => s + Math.abs(c[0]), 0) || 1;
  const weights = m.costs.map((costs) => costs.map((c) => b.column(c / unit)));
  const over = m.limits.map(() => b.column(EXCESS));
  for (const w of weights) {
    b.row(1, 1);
    for (const column of w) b.entry(column, 1);
  }
  // By the larger of limit and use, so that a tiny limit makes no huge number.
  const scale = m.limits.map((limit, k) => Math.max(limit, ...m.usages.flat().map((u) => u[k])) || 1);
  for (const [k, limit] of m.limits.entries()) {
    b.row(Number.NEGATIVE_INFINITY, limit / scale[k]);
    for (const [i, w] of weights.entries())
      for (const [j, column] of w.entries()) b.entry(column, m.usages[i][j][k] / scale[k]);
    b.entry(over[k], -1);
  }
  const { values, rowDuals } = await solver.solve(b.model());
  const mixed = m.usages.map((u, i) =>
    Float64Array.from(m.limits, (_, k) => u.reduce((s, x, j) => s + values[weights[i][j]] * x[k], 0)),
  );
  const used = m.limits.map((_, k) => mixed.reduce((s, u) => s + u[k], 0));
  return {
    usdPerYear: m.costs.reduce(
      (s, costs, i) => s + costs.reduce((t, c, j) => t + values[weights[i][j]] * c, 0),
      0,
    ),
    prices: Float64Array.from(
      m.limits,
      (limit, k) => (Math.max(0, -rowDuals[weights.length + k]) * unit) / limit,
    ),
    shares: mixed.map((u) => u.map((v, k) => (used[k] > 0 ? v * Math.max(1, m.limits[k] / used[k]) : v))),
    short: Math.max(0, ...over.map((column) => values[column])),
  };
}
