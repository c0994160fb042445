import type { LpModel, LpSolution } from './model.ts';

/** How far a solution is from what it claims, worked out from the programme itself. */
export interface LpResiduals {
  /** Largest violation of a bound of a row or column, in the programme's units. */
  readonly primal: number;
  /** Largest reduced cost or row dual of the wrong sign. */
  readonly dual: number;
  /** |primal − dual objective| ÷ max(1, |primal objective|). */
  readonly gap: number;
  readonly objective: number;
  readonly dualObjective: number;
}

/** A·x, by row. */
export function rowActivities(m: LpModel, x: Float64Array): Float64Array {
  const out = new Float64Array(m.rows);
  for (let i = 0; i < m.rows; i++) {
    let sum = 0;
    for (let k = m.starts[i]; k < m.starts[i + 1]; k++) sum += m.values[k] * x[m.indices[k]];
    out[i] = sum;
  }
  return out;
}

/**
 * Residuals of a solution, trusting nothing of the solver but its values and row duals: primal feasibility, signs of the
 * duals (reduced costs d = c − Aᵀy are recomputed), and the gap to the dual objective Σ y·bound + Σ d·bound.
 * A dual that leans on a bound that is not there counts in `dual`, and not in the dual objective.
 */
export function lpResiduals(m: LpModel, s: Pick<LpSolution, 'values' | 'rowDuals'>): LpResiduals {
  const { values: x, rowDuals: y } = s;
  const activity = rowActivities(m, x);
  const reduced = m.cost.slice();
  for (let i = 0; i < m.rows; i++) {
    if (y[i] === 0) continue;
    for (let k = m.starts[i]; k < m.starts[i + 1]; k++) reduced[m.indices[k]] -= y[i] * m.values[k];
  }
  let objective = 0;
  for (let j = 0; j < m.columns; j++) objective += m.cost[j] * x[j];
  const worst = { primal: 0, dual: 0, dualObjective: 0 };
  side(m.rowLower, m.rowUpper, activity, y, worst);
  side(m.lower, m.upper, x, reduced, worst);
  const { primal, dual, dualObjective } = worst;
  const gap = Math.abs(objective - dualObjective) / Math.max(1, Math.abs(objective));
  return { primal, dual, gap, objective, dualObjective };
}

/** Rows, or columns: a positive dual rests on the lower bound, a negative one on the upper. */
function side(
  lower: Float64Array,
  upper: Float64Array,
  at: Float64Array,
  dual: Float64Array,
  worst: { primal: number; dual: number; dualObjective: number },
): void {
  for (let k = 0; k < at.length; k++) {
    const below = lower[k] - at[k];
    const above = at[k] - upper[k];
    if (below > worst.primal) worst.primal = below;
    if (above > worst.primal) worst.primal = above;
    const d = dual[k];
    if (d === 0) continue;
    const bound = d > 0 ? lower[k] : upper[k];
    if (Number.isFinite(bound)) worst.dualObjective += d * bound;
    else if (Math.abs(d) > worst.dual) worst.dual = Math.abs(d);
  }
}
