import { exp, inverseNormal } from '../../site/index.ts';

/** Distribution of hourly prices over a year, in one unit of money. */
export interface PriceSpread {
  readonly mean: number;
  /** Standard deviation of the hours. */
  readonly sd: number;
  /** Share of hours below zero, 0…0.5. */
  readonly negativeShare: number;
  /** Price exceeded in 1 % of the hours; a middling tail where left out. */
  readonly top1Percent?: number;
}

/** Tail parameter where no top price is known: between a normal (∞) and the tail of a scarcity market (about 1). */
const USUAL_DELTA = 1.8;
const LEAST_DELTA = 0.6;
const MOST_DELTA = 12;
const STEPS = 36;
/** Skew is sought between none and this many times δ. */
const MOST_SKEW = 4;

/** sinh((z − gamma)/delta). */
function johnson(z: number, gamma: number, delta: number): number {
  const x = exp(Math.min(300, Math.max(-300, (z - gamma) / delta)));
  return (x - 1 / x) / 2;
}

/** The curve's nodes: some of n equally likely hours, each standing for `weight` of them; every hour of the two tails. */
interface Nodes {
  readonly z: Float64Array;
  readonly weight: Float64Array;
}

function nodesOf(n: number): Nodes {
  const z: number[] = [];
  const weight: number[] = [];
  for (let i = 0; i < n; ) {
    const fromEnd = Math.min(i, n - 1 - i);
    const step = Math.max(1, Math.min(n - i, Math.floor(fromEnd / 12)));
    z.push(inverseNormal((i + step / 2) / n));
    weight.push(step / n);
    i += step;
  }
  return { z: Float64Array.from(z), weight: Float64Array.from(weight) };
}

/** Mean and deviation of sinh((z − γ)/δ) over the nodes, written into `out`. */
function moments(nodes: Nodes, gamma: number, delta: number, out: { mean: number; sd: number }): void {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < nodes.z.length; i++) {
    const x = johnson(nodes.z[i], gamma, delta);
    sum += nodes.weight[i] * x;
    squares += nodes.weight[i] * x * x;
  }
  out.mean = sum;
  out.sd = Math.sqrt(Math.max(0, squares - sum * sum));
}

/** Bisection of a test that turns from false to true; an end where it does not. */
function bisect(low: number, high: number, over: (x: number) => boolean): number {
  let [a, b] = [low, high];
  for (let i = 0; i < STEPS; i++) {
    const middle = (a + b) / 2;
    if (over(middle)) b = middle;
    else a = middle;
  }
  return (a + b) / 2;
}

/**
 * The year's hourly prices from lowest to highest: Johnson's S_U curve ξ + λ·sinh((z − γ)/δ) (Johnson 1949, Biometrika 36,
 * 149), with ξ and λ from mean and standard deviation, the skew γ from the share of negative hours, and the tail δ from the
 * price exceeded in 1 % of the hours. Mean and deviation are exact; negative share and top price as near as the curve
 * allows (a large deviation with no negative hour is only reached in the limit).
 *
 * @param n how many hours @returns ascending, n values
 */
export function priceQuantiles(spread: PriceSpread, n: number): Float64Array {
  const out = new Float64Array(n);
  if (spread.sd <= 0) return out.fill(spread.mean);
  const nodes = nodesOf(n);
  const m = { mean: 0, sd: 0 };
  const priceAt = (z: number, gamma: number, delta: number): number => {
    moments(nodes, gamma, delta, m);
    return spread.mean + ((johnson(z, gamma, delta) - m.mean) * spread.sd) / m.sd;
  };
  // More skew (γ further below zero) leaves fewer hours under zero.
  const zNegative = inverseNormal(Math.max(spread.negativeShare, 0.5 / n));
  const skewFor = (delta: number): number =>
    bisect(-MOST_SKEW * delta, 0, (gamma) => priceAt(zNegative, gamma, delta) < 0);
  const { top1Percent } = spread;
  const zTop = inverseNormal(0.99);
  const delta =
    top1Percent === undefined
      ? USUAL_DELTA
      : bisect(LEAST_DELTA, MOST_DELTA, (d) => priceAt(zTop, skewFor(d), d) > top1Percent);
  const gamma = skewFor(delta);
  for (let i = 0; i < n; i++) out[i] = johnson(inverseNormal((i + 0.5) / n), gamma, delta);
  return settle(out, spread);
}

/** Shifts and scales in place to the exact mean and deviation. */
function settle(column: Float64Array, spread: PriceSpread): Float64Array {
  const n = column.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += column[i] / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (column[i] - mean) * (column[i] - mean);
  const scale = spread.sd / Math.sqrt(squares / n);
  for (let i = 0; i < n; i++) column[i] = spread.mean + (column[i] - mean) * scale;
  return column;
}
