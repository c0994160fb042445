import { inverseNormal } from '../../site/index.ts';

/** Percentiles that are told of every figure. */
export const PERCENTILES = [5, 10, 25, 50, 75, 90, 95] as const;

export interface FigureStatistics {
  /** Draws in which the figure has a value. */
  readonly n: number;
  readonly mean: number;
  readonly sd: number;
  readonly min: number;
  readonly max: number;
  /** In the order of `PERCENTILES`. */
  readonly percentiles: readonly number[];
}

/** Quantile of sorted values by straight lines between order statistics (type 7 of Hyndman and Fan, 1996). */
export function quantileOf(sorted: ArrayLike<number>, p: number): number {
  const n = sorted.length;
  if (n === 0) return Number.NaN;
  const at = p * (n - 1);
  const i = Math.min(Math.floor(at), Math.max(n - 2, 0));
  return n === 1 ? sorted[0] : sorted[i] + (at - i) * (sorted[i + 1] - sorted[i]);
}

/** Values that are numbers, ascending. */
export function sortedValues(values: ArrayLike<number>): Float64Array {
  let n = 0;
  const kept = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) kept[n++] = values[i];
  return kept.subarray(0, n).sort();
}

/** Mean, spread and percentiles of a figure over its draws; draws without a value are left out. */
export function statisticsOf(values: ArrayLike<number>): FigureStatistics {
  const sorted = sortedValues(values);
  const n = sorted.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += sorted[i];
  // What does not vary has no rounding either.
  const mean = n === 0 ? Number.NaN : sorted[0] === sorted[n - 1] ? sorted[0] : sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (sorted[i] - mean) ** 2;
  return {
    n,
    mean,
    sd: n > 1 ? Math.sqrt(squares / (n - 1)) : 0,
    min: n > 0 ? sorted[0] : Number.NaN,
    max: n > 0 ? sorted[n - 1] : Number.NaN,
    percentiles: PERCENTILES.map((p) => quantileOf(sorted, p / 100)),
  };
}

export interface Histogram {
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
}

/** Counts in equal bins between the least and the greatest value. */
export function histogramOf(values: ArrayLike<number>, bins = 24): Histogram {
  const sorted = sortedValues(values);
  const [from, to] = [sorted[0] ?? 0, sorted[sorted.length - 1] ?? 0];
  const counts = new Array<number>(bins).fill(0);
  const scale = to > from ? bins / (to - from) : 0;
  for (const v of sorted) counts[Math.min(bins - 1, Math.floor((v - from) * scale))]++;
  return { from, to, counts };
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** 95 % confidence: of the mean by the normal, of a percentile by its ranks n·p ± z·√(n·p·(1 − p)). */
export interface Confidence {
  readonly draws: number;
  readonly mean: Interval;
  readonly p5: Interval;
  readonly p50: Interval;
  readonly p95: Interval;
}

const Z = inverseNormal(0.975);

function ofRanks(sorted: Float64Array, p: number): Interval {
  const n = sorted.length;
  const half = (Z * Math.sqrt(p * (1 - p))) / Math.sqrt(n);
  return {
    low: quantileOf(sorted, Math.max(0, p - half)),
    high: quantileOf(sorted, Math.min(1, p + half)),
  };
}

/** Confidence intervals of a figure as of independent draws; for Latin hypercubes and Sobol points they are on the wide side. */
export function confidenceOf(values: ArrayLike<number>): Confidence {
  const sorted = sortedValues(values);
  const { mean, sd, n } = statisticsOf(sorted);
  const half = n > 0 ? (Z * sd) / Math.sqrt(n) : Number.NaN;
  return {
    draws: values.length,
    mean: { low: mean - half, high: mean + half },
    p5: ofRanks(sorted, 0.05),
    p50: ofRanks(sorted, 0.5),
    p95: ofRanks(sorted, 0.95),
  };
}

/** Draws after which convergence is looked at: every so many, and not before the second. */
export const CHECK_EVERY = 256;

/** True where mean, P5, P50 and P95 are all known within ± `precision` of the median, with 95 % confidence. */
export function isPrecise(values: ArrayLike<number>, precision: number): boolean {
  const c = confidenceOf(values);
  const scale = Math.abs(quantileOf(sortedValues(values), 0.5));
  const within = ({ low, high }: Interval): boolean => (high - low) / 2 <= precision * scale;
  return within(c.mean) && within(c.p5) && within(c.p50) && within(c.p95);
}
