import { inverseNormal } from '../../site/index.ts';
import { makeSampler, type Sampler } from '../inputs/index.ts';

/**
 * Variance-based indices from the radial design of A. Saltelli et al., Comput. Phys. Commun. 181 (2010): rows of two
 * independent matrices A and B, and A with one column of B for every input. Both are halves of one scrambled Sobol sequence.
 */
export const saltelliSampler = (seed: number, inputs: number): Sampler =>
  makeSampler('sobol', seed, 2 * inputs, 0);

/** Writes point `p`: of each row first A, then B, then A with input i from B, for i = 0, 1, … */
export function saltelliPoint(sampler: Sampler, inputs: number, p: number, u: Float64Array): void {
  const row = Math.floor(p / (inputs + 2));
  const part = p % (inputs + 2);
  const shift = part === 1 ? inputs : 0;
  for (let i = 0; i < inputs; i++) u[i] = sampler.at(row, i + shift);
  if (part > 1) u[part - 2] = sampler.at(row, inputs + part - 2);
}

export interface SobolIndex {
  /** Share of the variance that would go if this input were known. */
  readonly first: number;
  /** Share that would stay if all others were known: interactions included. */
  readonly total: number;
  /** Half-widths of 95 % intervals, from the spread of the rows' contributions. */
  readonly firstError: number;
  readonly totalError: number;
}

const Z = inverseNormal(0.975);

function meanAndError(terms: Float64Array): { mean: number; error: number } {
  const n = terms.length;
  let sum = 0;
  for (const t of terms) sum += t;
  const mean = sum / n;
  let squares = 0;
  for (const t of terms) squares += (t - mean) ** 2;
  return { mean, error: (Z * Math.sqrt(squares / Math.max(n - 1, 1))) / Math.sqrt(n) };
}

/** Rows of which every run has a value. */
function wholeRows(values: ArrayLike<number>, width: number): number[] {
  const rows: number[] = [];
  for (let r = 0; r < Math.floor(values.length / width); r++) {
    let whole = true;
    for (let k = 0; k < width; k++) if (!Number.isFinite(values[r * width + k])) whole = false;
    if (whole) rows.push(r);
  }
  return rows;
}

/**
 * First-order and total indices of each input. First: V(f) − ½·E[(f(B) − f(ABᵢ))²] over V(f); total: ½·E[(f(A) − f(ABᵢ))²]
 * over V(f) (M. J. W. Jansen, Comput. Phys. Commun. 117, 1999). V(f) is the variance over A and B together.
 *
 * @param values the figure at the points of `saltelliPoint`, in their order; rows with a missing value are left out
 * @returns all zero where the figure does not vary
 */
export function sobolIndices(inputs: number, values: ArrayLike<number>): SobolIndex[] {
  const width = inputs + 2;
  const rows = wholeRows(values, width);
  const n = rows.length;
  let mean = 0;
  for (const r of rows) mean += values[r * width] + values[r * width + 1];
  mean /= 2 * n;
  let variance = 0;
  for (const r of rows) variance += (values[r * width] - mean) ** 2 + (values[r * width + 1] - mean) ** 2;
  variance /= 2 * n;
  const none = { first: 0, total: 0, firstError: 0, totalError: 0 };
  return Array.from({ length: inputs }, (_, i): SobolIndex => {
    if (!(variance > 1e-24 * mean * mean) || n < 2) return none;
    const firsts = new Float64Array(n);
    const totals = new Float64Array(n);
    rows.forEach((r, k) => {
      const at = r * width;
      const moved = values[at + 2 + i];
      firsts[k] = (values[at + 1] - moved) ** 2 / (2 * variance);
      totals[k] = (values[at] - moved) ** 2 / (2 * variance);
    });
    const first = meanAndError(firsts);
    const total = meanAndError(totals);
    return { first: 1 - first.mean, total: total.mean, firstError: first.error, totalError: total.error };
  });
}
