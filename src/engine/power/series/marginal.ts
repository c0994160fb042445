import { exp, inverseNormal, log } from '../../site/index.ts';

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
/** Beyond this skew the curve is a lognormal one. */
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
  /** Score of the last negative hour, or of the lowest where none is. */
  readonly zNegative: number;
}

function nodesOf(n: number, negativeShare: number): Nodes {
  const z: number[] = [];
  const weight: number[] = [];
  for (let i = 0; i < n; ) {
    const fromEnd = Math.min(i, n - 1 - i);
    const step = Math.max(1, Math.min(n - i, Math.floor(fromEnd / 12)));
    z.push(inverseNormal((i + step / 2) / n));
    weight.push(step / n);
    i += step;
  }
  return {
    z: Float64Array.from(z),
    weight: Float64Array.from(weight),
    zNegative: inverseNormal(Math.max(negativeShare, 0.5 / n)),
  };
}

/** Skew (−γ/δ) and tail (δ) of a curve. */
interface Shape {
  readonly skew: number;
  readonly delta: number;
}

/**
 * Squared misses of a shape, in standard deviations: of zero at the quantile of the negative hours, and of the top price at
 * 99 %. The curve's own mean and deviation over the nodes place it first.
 */
function miss(nodes: Nodes, spread: PriceSpread, shape: Shape): number {
  const gamma = -shape.skew * shape.delta;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < nodes.z.length; i++) {
    const x = johnson(nodes.z[i], gamma, shape.delta);
    sum += nodes.weight[i] * x;
    squares += nodes.weight[i] * x * x;
  }
  const sd = Math.sqrt(Math.max(1e-300, squares - sum * sum));
  const priceAt = (z: number): number =>
    spread.mean + ((johnson(z, gamma, shape.delta) - sum) * spread.sd) / sd;
  const low = priceAt(nodes.zNegative) / spread.sd;
  // A price at the quantile above zero is only wrong where hours are said to be negative.
  const under = spread.negativeShare > 0 || low < 0 ? low : 0;
  const over = spread.top1Percent === undefined ? 0 : (priceAt(Z_TOP) - spread.top1Percent) / spread.sd;
  return under * under + over * over;
}

const Z_TOP = inverseNormal(0.99);
const COARSE = 14;
const FINE = 5;
const ROUNDS = 9;

/** The shape with the least miss: a grid over skew and log δ, then ever smaller grids about the best. */
function bestShape(nodes: Nodes, spread: PriceSpread): Shape {
  const fixed = spread.top1Percent === undefined;
  let best: Shape = { skew: 0, delta: USUAL_DELTA };
  let least = Number.POSITIVE_INFINITY;
  const search = (skew: number, skewHalf: number, tail: number, tailHalf: number, n: number): void => {
    for (let i = 0; i < n; i++) {
      const s = Math.max(0, Math.min(MOST_SKEW, skew + skewHalf * ((2 * i) / (n - 1) - 1)));
      for (let j = 0; j < (fixed ? 1 : n); j++) {
        const t = fixed ? tail : tail + tailHalf * ((2 * j) / (n - 1) - 1);
        const shape = { skew: s, delta: Math.max(LEAST_DELTA, Math.min(MOST_DELTA, exp(t))) };
        const found = miss(nodes, spread, shape);
        if (found < least) [least, best] = [found, shape];
      }
    }
  };
  const [low, high] = [log(LEAST_DELTA), log(MOST_DELTA)];
  const middle = fixed ? log(USUAL_DELTA) : (low + high) / 2;
  search(MOST_SKEW / 2, MOST_SKEW / 2, middle, (high - low) / 2, COARSE);
  let skewHalf = MOST_SKEW / (COARSE - 1);
  let tailHalf = (high - low) / (COARSE - 1);
  for (let r = 0; r < ROUNDS; r++) {
    search(best.skew, skewHalf, log(best.delta), tailHalf, FINE);
    skewHalf *= 0.5;
    tailHalf *= 0.5;
  }
  return best;
}

/**
 * The year's hourly prices from lowest to highest: Johnson's S_U curve ξ + λ·sinh((z − γ)/δ) (Johnson 1949, Biometrika 36,
 * 149), with ξ and λ from mean and standard deviation, skew and tail from the share of negative hours and the price
 * exceeded in 1 % of the hours. Mean and deviation are exact; the other two as near as the curve comes.
 *
 * @param n how many hours @returns ascending, n values
 */
export function priceQuantiles(spread: PriceSpread, n: number): Float64Array {
  const out = new Float64Array(n);
  if (spread.sd <= 0) return out.fill(spread.mean);
  const { skew, delta } = bestShape(nodesOf(n, spread.negativeShare), spread);
  for (let i = 0; i < n; i++) out[i] = johnson(inverseNormal((i + 0.5) / n), -skew * delta, delta);
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
