import { CholeskyDecomposition, EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { normalDistribution } from '../../money/index.ts';
import { inverseNormal } from '../../site/index.ts';

/** The correlation of normals whose ranks correlate by ρ: 2·sin(π·ρ/6) (Pearson 1907). */
export const normalCorrelation = (rank: number): number => 2 * Math.sin((Math.PI * rank) / 6);
/** And back: the rank correlation of normals that correlate by r. */
export const rankCorrelation = (r: number): number => (6 / Math.PI) * Math.asin(r / 2);

const MAX_ITERATIONS = 500;
const LEAST_EIGENVALUE = 1e-8;

function clipped(a: Matrix): Matrix {
  const e = new EigenvalueDecomposition(a, { assumeSymmetric: true });
  const v = e.eigenvectorMatrix;
  const d = Matrix.diag(e.realEigenvalues.map((x) => Math.max(x, LEAST_EIGENVALUE)));
  return v.mmul(d).mmul(v.transpose());
}

/** True where a correlation matrix has no eigenvalue at or below zero (to 1e-10). */
export function isPositiveDefinite(rows: readonly (readonly number[])[]): boolean {
  const e = new EigenvalueDecomposition(new Matrix(rows.map((r) => [...r])), { assumeSymmetric: true });
  return e.realEigenvalues.every((x) => x > 1e-10);
}

/**
 * The nearest correlation matrix in the Frobenius norm that is positive definite: alternating projections with Dykstra's
 * correction, N. J. Higham, "Computing the nearest correlation matrix", IMA J. Numer. Anal. 22 (2002).
 */
export function nearestCorrelation(rows: readonly (readonly number[])[]): number[][] {
  const n = rows.length;
  let y = new Matrix(rows.map((r) => [...r]));
  let correction = Matrix.zeros(n, n);
  for (let k = 0; k < MAX_ITERATIONS; k++) {
    const r = Matrix.sub(y, correction);
    const x = clipped(r);
    correction = Matrix.sub(x, r);
    const next = x.clone();
    for (let i = 0; i < n; i++) next.set(i, i, 1);
    const moved = Matrix.sub(next, y).norm('frobenius');
    y = next;
    if (moved < 1e-9) break;
  }
  // A last shrinking towards the identity takes out what the projection left below zero.
  for (let s = 0; s < 60 && !isPositiveDefinite(y.to2DArray()); s++)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) if (i !== j) y.set(i, j, y.get(i, j) * (1 - 1e-7 * 2 ** s));
  return y.to2DArray();
}

/** Lower triangle L with L·Lᵀ = the matrix (Cholesky), row by row. */
export const triangleOf = (rows: readonly (readonly number[])[]): number[][] =>
  new CholeskyDecomposition(new Matrix(rows.map((r) => [...r]))).lowerTriangularMatrix.to2DArray();

/**
 * Joins independent places in (0, 1) by a Gaussian copula: z = Φ⁻¹(u), z′ = L·z, u′ = Φ(z′). In place.
 *
 * @param u one coordinate an input @param inputs those that correlate, in the order of `triangle`'s rows
 */
export function correlate(u: Float64Array, inputs: readonly number[], triangle: readonly number[][]): void {
  const z = inputs.map((i) => inverseNormal(u[i]));
  inputs.forEach((input, row) => {
    let sum = 0;
    for (let k = 0; k <= row; k++) sum += triangle[row][k] * z[k];
    // Kept off the ends, where quantiles are infinite.
    u[input] = Math.min(Math.max(normalDistribution(sum), 1e-15), 1 - 1e-15);
  });
}
