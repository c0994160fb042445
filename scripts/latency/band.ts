/** The uncertainty band of a profile from measured and predicted round trips. */

export interface Band {
  readonly bandRttMs: readonly number[];
  readonly bandLow: readonly number[];
  readonly bandHigh: readonly number[];
}

/**
 * How far the band is stretched from 1 beyond what one operator's left-out regions show, because the next operator
 * routes otherwise. Chosen so that the mean of the shares covered, of Azure's left-out regions and of the rows of AWS at
 * hand, is about 80 %: the table of AWS was used for this, and for nothing else.
 */
export const WIDENED = 1.2;

const KNOTS_MS = [15, 50, 110, 180, 260];
const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];

/** P10 and P90 of measured over predicted near each knot (half of the way to its neighbours), widened. */
export function bandOf(measured: readonly number[], predicted: readonly number[], widened = WIDENED): Band {
  const edges = KNOTS_MS.slice(1).map((x, k) => (x + KNOTS_MS[k]) / 2);
  const low: number[] = [];
  const high: number[] = [];
  KNOTS_MS.forEach((_, k) => {
    const ratios = measured
      .map((y, i) => ({ r: y / predicted[i], p: predicted[i] }))
      .filter(({ p }) => (k === 0 || p >= edges[k - 1]) && (k === edges.length || p < edges[k]))
      .map(({ r }) => r)
      .sort((a, b) => a - b);
    low.push(Math.round(1000 * (1 + widened * (quantile(ratios, 0.1) - 1))) / 1000);
    high.push(Math.round(1000 * (1 + widened * (quantile(ratios, 0.9) - 1))) / 1000);
  });
  return { bandRttMs: KNOTS_MS, bandLow: low, bandHigh: high };
}

/** Share of the measured inside the band of the predicted, as text. */
export function covered(b: Band, measured: readonly number[], predicted: ArrayLike<number>): string {
  const x = b.bandRttMs;
  const at = (y: readonly number[], ms: number): number => {
    const k = x.findIndex((v) => ms <= v);
    if (k === 0) return y[0];
    if (k < 0) return y[y.length - 1];
    return y[k - 1] + ((y[k] - y[k - 1]) * (ms - x[k - 1])) / (x[k] - x[k - 1]);
  };
  const below = measured.filter((y, i) => y < predicted[i] * at(b.bandLow, predicted[i])).length;
  const above = measured.filter((y, i) => y > predicted[i] * at(b.bandHigh, predicted[i])).length;
  const share = (v: number): string => `${((100 * v) / measured.length).toFixed(1)} %`;
  return `${share(measured.length - below - above)} inside, ${share(below)} below, ${share(above)} above`;
}
