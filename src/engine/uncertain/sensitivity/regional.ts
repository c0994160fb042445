/** An input's part in which side a draw falls on. */
export interface RegionalRow {
  readonly input: string;
  /** Largest distance between its distributions on the two sides (Kolmogorov and Smirnov), 0 to 1. */
  readonly distance: number;
  /** Distance that chance alone exceeds in 5 of 100 cases: 1.358·√((n + m)/(n·m)). */
  readonly chance: number;
  /** Mean place of the input in its distribution (0 to 1) on the first side and on the second. */
  readonly meanFirst: number;
  readonly meanSecond: number;
}

/** Largest distance between two empirical distribution functions. */
export function kolmogorovDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const x = Float64Array.from(a).sort();
  const y = Float64Array.from(b).sort();
  let [i, j, most] = [0, 0, 0];
  while (i < x.length && j < y.length) {
    const at = Math.min(x[i], y[j]);
    while (i < x.length && x[i] <= at) i++;
    while (j < y.length && y[j] <= at) j++;
    most = Math.max(most, Math.abs(i / x.length - j / y.length));
  }
  return most;
}

const mean = (a: Float64Array): number => a.reduce((s, v) => s + v, 0) / Math.max(a.length, 1);

/**
 * Regional sensitivity of one input (Spear and Hornberger 1980): draws are split in two, and its values on either side compared.
 *
 * @param places of the input by draw, in (0, 1) @param first whether a draw is on the first side
 */
export function regionalRow(input: string, places: Float64Array, first: readonly boolean[]): RegionalRow {
  const a = places.filter((_, d) => first[d]);
  const b = places.filter((_, d) => !first[d]);
  const [n, m] = [a.length, b.length];
  return {
    input,
    distance: kolmogorovDistance(a, b),
    chance: n > 0 && m > 0 ? 1.358 * Math.sqrt((n + m) / (n * m)) : 1,
    meanFirst: mean(a),
    meanSecond: mean(b),
  };
}

/** The inputs that decide most first. */
export const mostDeciding = (rows: readonly RegionalRow[]): RegionalRow[] =>
  [...rows].sort((a, b) => b.distance - a.distance);
