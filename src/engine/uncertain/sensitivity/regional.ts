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
export function kolmogorovDistance(a: readonly number[], b: readonly number[]): number {
  const x = [...a].sort((p, q) => p - q);
  const y = [...b].sort((p, q) => p - q);
  let [i, j, most] = [0, 0, 0];
  while (i < x.length && j < y.length) {
    const at = Math.min(x[i], y[j]);
    while (i < x.length && x[i] <= at) i++;
    while (j < y.length && y[j] <= at) j++;
    most = Math.max(most, Math.abs(i / x.length - j / y.length));
  }
  return most;
}

const mean = (a: readonly number[]): number => a.reduce((s, v) => s + v, 0) / Math.max(a.length, 1);

/**
 * Regional sensitivity (Spear and Hornberger 1980): draws are split in two, and each input's values on either side compared.
 *
 * @param names of the inputs @param places of each input by draw, in (0, 1) @param first whether a draw is on the first side
 * @returns the inputs that decide most first
 */
export function regionalSensitivity(
  names: readonly string[],
  places: readonly ArrayLike<number>[],
  first: readonly boolean[],
): RegionalRow[] {
  const n = first.reduce((k, f) => k + (f ? 1 : 0), 0);
  const m = first.length - n;
  return names
    .map((input, i): RegionalRow => {
      const a: number[] = [];
      const b: number[] = [];
      for (let d = 0; d < first.length; d++) (first[d] ? a : b).push(places[i][d]);
      return {
        input,
        distance: kolmogorovDistance(a, b),
        chance: n > 0 && m > 0 ? 1.358 * Math.sqrt((n + m) / (n * m)) : 1,
        meanFirst: mean(a),
        meanSecond: mean(b),
      };
    })
    .sort((a, b) => b.distance - a.distance);
}
