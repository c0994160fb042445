/**
 * The fit of a profile's coefficients. For given ways a round trip is linear in the coefficients, so that ways and
 * coefficients are found in turn: shortest ways, weighted least squares, a step half of the way there, and again.
 */
import {
  type HubGraphData,
  hubNetwork,
  type Profile,
  type ProfileData,
  rttPath,
} from '../../src/engine/network/index.ts';
import type { Pair } from './measured.ts';

export const COEFFICIENTS = 14;

/**
 * What was expected before any measurement, and how firmly: fibre over drawn length by class of route (dense land,
 * national, sparse, sea between developed networks, other sea, borders, South Atlantic, Indian Ocean, African coasts,
 * oceans), lines to hubs, ms a hop on land and at sea, ms of both ends. Judgement; the weight of a prior is that of
 * `PRIOR_MS`² a standard deviation, against squared ms of 1,226 pairs.
 */
const PRIOR = {
  mean: [1.5, 1.8, 2.5, 1.25, 1.3, 3, 2, 1.5, 1.4, 1.2, 1.6, 0.3, 0.7, 6],
  sd: [0.3, 0.4, 0.8, 0.15, 0.2, 1.5, 1, 0.4, 0.3, 0.1, 0.4, 0.3, 0.7, 2],
  // No fibre is shorter than 1.05 times what is drawn.
  low: [1.05, 1.05, 1.05, 1.05, 1.05, 1.05, 1.05, 1.05, 1.05, 1.05, 1.05, 0, 0, 1],
};
const PRIOR_MS = 15;
/** Residuals beyond so many ms at a round trip of 100 ms count less than squared (soft L1); less at shorter ones. */
const SOFT_MS = 8;
const softOf = (ms: number): number => SOFT_MS * Math.max(0.3, ms / 100);

/** The graph with these coefficients in one profile. */
export function withCoefficients(
  data: HubGraphData,
  profile: Profile,
  t: ArrayLike<number>,
  more: Partial<ProfileData> = {},
): HubGraphData {
  const own: ProfileData = {
    ...data.profiles[profile],
    factorByClass: Array.from({ length: 10 }, (_, k) => t[k]),
    accessFactor: t[10],
    hopLandMs: t[11],
    hopSeaMs: t[12],
    constMs: t[13],
    ...more,
  };
  return { ...data, profiles: { ...data.profiles, [profile]: own } };
}

/** Round trip within one place, which is not fitted: the model's `SAME_PLACE_MS`. */
const SAME_PLACE_MS = 1;

/** Pairs as rows: rttMs = offset + x · coefficients, along the shortest ways at these coefficients. */
function featuresOf(data: HubGraphData, profile: Profile, t: ArrayLike<number>, pairs: readonly Pair[]) {
  const network = hubNetwork(withCoefficients(data, profile, t));
  const perKm = 2 / data.fibreKmPerMs;
  const x = new Float64Array(pairs.length * COEFFICIENTS);
  const offset = new Float64Array(pairs.length);
  const rttMs = new Float64Array(pairs.length);
  pairs.forEach((pair, k) => {
    const way = rttPath(network, pair.from, pair.to, profile);
    const row = x.subarray(k * COEFFICIENTS, (k + 1) * COEFFICIENTS);
    rttMs[k] = way.rttMs;
    if (way.hubs.length === 0) {
      // A direct line: a national route, and as much of the constant as its length calls for.
      row[1] = way.linesMs / t[1];
      row[13] = (way.endsMs - SAME_PLACE_MS) / (t[13] - SAME_PLACE_MS);
      offset[k] = SAME_PLACE_MS * (1 - row[13]);
      return;
    }
    row[13] = 1;
    row[10] = way.linesMs / t[10];
    for (const r of way.routes) {
      const [, , sea, kind, km] = data.routes[r];
      row[kind] += km * perKm;
      row[sea === 1 ? 12 : 11]++;
    }
  });
  return { x, offset, rttMs };
}

/** Round trips of the pairs at these coefficients, ms. */
export const predict = (data: HubGraphData, profile: Profile, t: ArrayLike<number>, pairs: readonly Pair[]) =>
  featuresOf(data, profile, t, pairs).rttMs;

/** Solves a·x = b by elimination with pivots; a is n × n, row by row. */
function solve(a: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const m = Array.from({ length: n }, (_, i) => Float64Array.from([...a.subarray(i * n, i * n + n), b[i]]));
  for (let i = 0; i < n; i++) {
    let p = i;
    for (let r = i + 1; r < n; r++) if (Math.abs(m[r][i]) > Math.abs(m[p][i])) p = r;
    [m[i], m[p]] = [m[p], m[i]];
    for (let r = 0; r < n; r++) {
      if (r === i) continue;
      const f = m[r][i] / m[i][i];
      for (let c = i; c <= n; c++) m[r][c] -= f * m[i][c];
    }
  }
  return Float64Array.from(m, (row, i) => row[n] / row[i]);
}

/** Σ soft-L1 residuals and priors, ms². */
function loss(pairs: readonly Pair[], predicted: ArrayLike<number>, t: ArrayLike<number>): number {
  let sum = 0;
  pairs.forEach((p, k) => {
    const r = (p.ms - predicted[k]) / softOf(p.ms);
    sum += 2 * SOFT_MS * SOFT_MS * (Math.sqrt(1 + r * r) - 1);
  });
  for (let i = 0; i < COEFFICIENTS; i++) sum += ((PRIOR_MS * (t[i] - PRIOR.mean[i])) / PRIOR.sd[i]) ** 2;
  return sum;
}

/** One weighted least-squares step at the present ways. */
function leastSquares(pairs: readonly Pair[], x: Float64Array, offset: Float64Array, rttMs: Float64Array) {
  const n = COEFFICIENTS;
  const a = new Float64Array(n * n);
  const b = new Float64Array(n);
  pairs.forEach((p, k) => {
    const soft = softOf(p.ms);
    const w = (SOFT_MS / soft) ** 2 / Math.sqrt(1 + ((p.ms - rttMs[k]) / soft) ** 2);
    for (let i = 0; i < n; i++) {
      const xi = x[k * n + i];
      if (xi === 0) continue;
      b[i] += w * xi * (p.ms - offset[k]);
      for (let j = 0; j < n; j++) a[i * n + j] += w * xi * x[k * n + j];
    }
  });
  for (let i = 0; i < n; i++) {
    const w = (PRIOR_MS / PRIOR.sd[i]) ** 2;
    a[i * n + i] += w;
    b[i] += w * PRIOR.mean[i];
  }
  return solve(a, b);
}

/**
 * Coefficients of least loss found in `steps` turns. Ways jump, so the loss is not convex: the best of all turns is kept.
 *
 * @param start where to begin; what was expected when absent
 */
export function fitCoefficients(
  data: HubGraphData,
  profile: Profile,
  pairs: readonly Pair[],
  steps = 60,
  start: ArrayLike<number> = PRIOR.mean,
): Float64Array {
  let t = Float64Array.from(start);
  let best = t;
  let least = Number.POSITIVE_INFINITY;
  for (let step = 0; step <= steps; step++) {
    const { x, offset, rttMs } = featuresOf(data, profile, t, pairs);
    const here = loss(pairs, rttMs, t);
    if (here < least) {
      least = here;
      best = t;
    }
    const next = leastSquares(pairs, x, offset, rttMs);
    const share = step < 0.6 * steps ? 0.5 : 0.25;
    t = t.map((v, i) => Math.max(PRIOR.low[i], v + share * (next[i] - v)));
  }
  return best;
}
