/**
 * A siting problem on a cost matrix: n demand points, m candidate sites. Costs are weighted (demand share × ms), so
 * that the sum over points is a demand-weighted mean; row of a candidate after row of a candidate.
 */
export interface Instance {
  readonly points: number;
  readonly candidates: number;
  /** weight_i · cost_ij at [j·points + i]; Float32: relative rounding 6e-8. */
  readonly weightedCost: Float32Array;
  /** The first so many candidates are always open. */
  readonly fixed: number;
}

/**
 * @param costMs cost of candidate j to point i at [j·n + i], ms
 * @param weights demand by point; scaled here to sum 1
 * @param addedMs added to every cost of a candidate (what its power, carbon, water and waiting are worth)
 */
export function makeInstance(
  costMs: Float32Array,
  weights: Float64Array,
  addedMs?: Float64Array,
  fixed = 0,
): Instance {
  const n = weights.length;
  const m = n === 0 ? 0 : costMs.length / n;
  let total = 0;
  for (let i = 0; i < n; i++) total += weights[i];
  const weightedCost = new Float32Array(costMs.length);
  for (let j = 0; j < m; j++) {
    const add = addedMs ? addedMs[j] : 0;
    for (let i = 0; i < n; i++) weightedCost[j * n + i] = ((costMs[j * n + i] + add) * weights[i]) / total;
  }
  return { points: n, candidates: m, weightedCost, fixed };
}

/**
 * The instance of maximal coverage: cost 1 where the latency exceeds the limit, else 0, plus a millionth of the
 * latency in ms, so that among sites that cover alike the nearer ones win (it can cost at most 0.03 % of coverage
 * where latencies reach 300 ms).
 */
export function coverageInstance(
  costMs: Float32Array,
  weights: Float64Array,
  limitMs: number,
  addedMs?: Float64Array,
  fixed = 0,
): Instance {
  const n = weights.length;
  const binary = new Float32Array(costMs.length);
  for (let k = 0; k < costMs.length; k++) {
    const added = addedMs ? addedMs[Math.floor(k / n)] : 0;
    binary[k] = (costMs[k] > limitMs ? 1 : 0) + 1e-6 * (costMs[k] + added);
  }
  return makeInstance(binary, weights, undefined, fixed);
}

/** Σ_i min_{j open} weighted cost. */
export function objective(x: Instance, open: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.points; i++) {
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < open.length; k++) {
      const c = x.weightedCost[open[k] * x.points + i];
      if (c < least) least = c;
    }
    sum += least;
  }
  return sum;
}

/** Position in `open` of each point's cheapest site; the first among equals. */
export function nearestOpen(costMs: Float32Array, points: number, open: ArrayLike<number>): Int32Array {
  const out = new Int32Array(points);
  for (let i = 0; i < points; i++) {
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < open.length; k++) {
      const c = costMs[open[k] * points + i];
      if (c < least) {
        least = c;
        out[i] = k;
      }
    }
  }
  return out;
}
