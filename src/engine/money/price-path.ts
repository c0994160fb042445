import { normalAt } from '../site/index.ts';

/** A price whose logarithm drifts, wanders and is pulled back; all rates a year. */
export interface PricePath {
  /** Price in the first month. */
  readonly start: number;
  /** Expected growth of the price, continuous: −0.2 falls to e^−0.2 in a year. */
  readonly drift: number;
  readonly volatility: number;
  /** Pull towards the expected path: 0 is a random walk. */
  readonly reversion: number;
}

/**
 * One path by month: x(m) = ln(price/expected), x(m + 1) = x(m)·e^(−κ/12) + s·z, with s² = σ²(1 − e^(−2κ/12))/(2κ)
 * (σ²/12 at κ = 0), exact for any step; the mean of the price is kept by subtracting half the variance of x.
 *
 * @param draw number of the path: the same number gives the same path @param stream tells several prices apart
 */
export function drawPrice(
  path: PricePath,
  seed: number,
  stream: number,
  draw: number,
  out: Float64Array,
): Float64Array {
  const { start, drift, volatility, reversion: k } = path;
  const decay = Math.exp(-k / 12);
  const step = k === 0 ? volatility / Math.sqrt(12) : volatility * Math.sqrt(-Math.expm1(-k / 6) / (2 * k));
  let x = 0;
  let variance = 0;
  for (let m = 0; m < out.length; m++) {
    out[m] = start * Math.exp((drift * m) / 12 + x - variance / 2);
    x = x * decay + step * normalAt(seed, stream, draw * out.length + m);
    variance = variance * decay * decay + step * step;
  }
  return out;
}

/** The expected path: start·e^(drift·t). */
export function expectedPrice({ start, drift }: PricePath, out: Float64Array): Float64Array {
  for (let m = 0; m < out.length; m++) out[m] = start * Math.exp((drift * m) / 12);
  return out;
}
