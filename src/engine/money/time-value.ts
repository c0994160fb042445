import { fail } from '../errors.ts';

/** Rate of a month that compounds to the yearly rate: (1 + r)^(1/12) − 1. */
export const monthlyRate = (annualRate: number): number => Math.expm1(Math.log1p(annualRate) / 12);

/** Rate of a year that a monthly rate compounds to. */
export const annualRate = (perMonth: number): number => Math.expm1(12 * Math.log1p(perMonth));

/**
 * Present value of a column, at the beginning of its first period: Σ x(t)/(1 + i)^(t + offset).
 *
 * @param offset periods before the first flow: 0 at the beginning of a period, 1 at its end
 */
export function presentValue(flows: ArrayLike<number>, ratePerPeriod: number, offset = 0): number {
  const v = 1 / (1 + ratePerPeriod);
  // Horner from the last flow: one product a period, and no powers.
  let sum = 0;
  for (let t = flows.length - 1; t >= 0; t--) sum = sum * v + flows[t];
  return sum * v ** offset;
}

/** Level payment at the end of each of n periods that pays one unit off: r/(1 − (1 + r)^−n); 1/n at r = 0. */
export function annuity(ratePerPeriod: number, periods: number): number {
  if (ratePerPeriod === 0) return 1 / periods;
  return ratePerPeriod / -Math.expm1(-periods * Math.log1p(ratePerPeriod));
}

const TOLERANCE = 1e-13;
const STEPS = 200;
/** Rates from −95 % to 1,900 % a period. */
const LOG_RANGE = 3;

/** Changes of sign of the flows, zeros left out (Descartes: at most so many rates above −1). */
function signChanges(flows: ArrayLike<number>): number {
  let changes = 0;
  let last = 0;
  for (let t = 0; t < flows.length; t++) {
    if (flows[t] === 0) continue;
    const sign = Math.sign(flows[t]);
    if (last !== 0 && sign !== last) changes++;
    last = sign;
  }
  return changes;
}

/**
 * Internal rate of return per period: the rate at which the present value is nil, by bisection between bounds that
 * straddle it. Undefined where the flows never change sign (no rate exists), or no sign change of the value is found.
 * With more than one change of sign there may be several rates: the one nearest to nil is given.
 */
export function irr(flows: ArrayLike<number>): number | undefined {
  const changes = signChanges(flows);
  if (changes === 0) return undefined;
  const value = (r: number): number => presentValue(flows, r);
  // Steps of ln(1 + r) from nil both ways; fine where there may be several rates, so that none is stepped over.
  const step = changes === 1 ? 0.25 : 0.02;
  for (let k = 0; k * step < LOG_RANGE; k++) {
    for (const side of [1, -1]) {
      const near = Math.expm1(side * k * step);
      const far = Math.expm1(side * (k + 1) * step);
      const [a, b] = [value(near), value(far)];
      if (a === 0) return near;
      if (a * b < 0) return bisect(value, Math.min(near, far), Math.max(near, far));
    }
  }
  return undefined;
}

function bisect(f: (x: number) => number, low: number, high: number): number {
  const rising = f(high) > 0;
  let [a, b] = [low, high];
  for (let k = 0; k < STEPS && b - a > TOLERANCE * (1 + Math.abs(a)); k++) {
    const middle = (a + b) / 2;
    if (f(middle) > 0 === rising) b = middle;
    else a = middle;
  }
  return (a + b) / 2;
}

/** First period by whose end the flows have paid themselves back, discounted at a rate; −1 if never. */
export function payback(flows: ArrayLike<number>, ratePerPeriod = 0): number {
  let balance = 0;
  let discount = 1;
  let since = -1;
  for (let t = 0; t < flows.length; t++) {
    balance += flows[t] * discount;
    discount /= 1 + ratePerPeriod;
    if (balance < 0) since = -1;
    else if (since < 0) since = t;
  }
  return since;
}

/**
 * Refuses a rate that cannot be meant.
 * @throws GigasiteError `out-of-range` above 100 % a year or at −100 % and below
 */
export function checkedRate(rate: number, path: string): number {
  if (!(rate > -1 && rate <= 1))
    fail('out-of-range', path, { found: `${rate * 100} %`, allowed: '−100 % … 100 %' });
  return rate;
}
