import { normalAt } from '../site/index.ts';
import { normalDistribution } from './normal.ts';

/** What an option is on: a value that grows, wanders, and leaks what waiting forgoes. */
export interface Underlying {
  readonly valueUsd: number;
  /** Continuous, a year. */
  readonly volatility: number;
  readonly riskFreeRate: number;
  /** Cash that the owner of the value gets and the holder of the option does not, continuous, a year. */
  readonly payoutRate: number;
}

/** European option, Black, Scholes and Merton (1973): the closed form that the lattice is checked against. */
export function europeanOption(u: Underlying, strikeUsd: number, years: number, call: boolean): number {
  const { valueUsd: s, volatility: v, riskFreeRate: r, payoutRate: q } = u;
  const forward = s * Math.exp((r - q) * years);
  const sd = v * Math.sqrt(years);
  if (sd === 0) return Math.exp(-r * years) * Math.max(0, call ? forward - strikeUsd : strikeUsd - forward);
  const d1 = Math.log(forward / strikeUsd) / sd + sd / 2;
  const d2 = d1 - sd;
  const sign = call ? 1 : -1;
  return (
    Math.exp(-r * years) *
    sign *
    (forward * normalDistribution(sign * d1) - strikeUsd * normalDistribution(sign * d2))
  );
}

export interface LatticeOption {
  readonly valueUsd: number;
  /** Value at and above (call) or below (put) which exercising is best, by step; NaN where it never is. */
  readonly thresholdUsd: Float64Array;
}

/**
 * Option that may be exercised at any step (American), on a binomial lattice after Cox, Ross and Rubinstein (1979).
 *
 * @param payoff USD on exercise at a value of the underlying and a step
 * @param early false: at the end alone
 */
export function latticeOption(
  u: Underlying,
  payoff: (valueUsd: number, step: number) => number,
  years: number,
  steps: number,
  early = true,
): LatticeOption {
  const dt = years / steps;
  const up = Math.exp(u.volatility * Math.sqrt(dt));
  const growth = Math.exp((u.riskFreeRate - u.payoutRate) * dt);
  const p = (growth - 1 / up) / (up - 1 / up);
  const discount = Math.exp(-u.riskFreeRate * dt);
  const value = new Float64Array(steps + 1);
  const thresholdUsd = new Float64Array(steps + 1).fill(Number.NaN);
  const at = (step: number, ups: number): number => u.valueUsd * up ** (2 * ups - step);
  for (let j = 0; j <= steps; j++) value[j] = Math.max(0, payoff(at(steps, j), steps));
  for (let n = steps - 1; n >= 0; n--) {
    for (let j = 0; j <= n; j++) {
      const held = discount * (p * value[j + 1] + (1 - p) * value[j]);
      const now = early ? payoff(at(n, j), n) : Number.NEGATIVE_INFINITY;
      if (now > held && Number.isNaN(thresholdUsd[n])) thresholdUsd[n] = at(n, j);
      value[j] = Math.max(held, now);
    }
  }
  return { valueUsd: value[0], thresholdUsd };
}

export interface SimulatedOption {
  readonly valueUsd: number;
  /** Standard error of the mean. */
  readonly standardErrorUsd: number;
  /** Share of paths that exercise by step. */
  readonly exercised: Float64Array;
}

/**
 * Option by least-squares Monte Carlo (Longstaff and Schwartz, 2001): the value of waiting is regressed on 1, x, x², x³ of
 * the value over its start; paths and their mirror images, so that the mean of the draws is nil.
 *
 * @param payoff as for the lattice @param paths pairs of paths @param seed the same seed gives the same value
 */
export function simulatedOption(
  u: Underlying,
  payoff: (valueUsd: number, step: number) => number,
  years: number,
  steps: number,
  paths: number,
  seed: number,
): SimulatedOption {
  const dt = years / steps;
  const n = 2 * paths;
  const drift = (u.riskFreeRate - u.payoutRate - u.volatility ** 2 / 2) * dt;
  const sd = u.volatility * Math.sqrt(dt);
  const x = new Float64Array(n * (steps + 1));
  for (let i = 0; i < paths; i++) {
    x[2 * i] = 1;
    x[2 * i + 1] = 1;
    for (let k = 1; k <= steps; k++) {
      const z = sd * normalAt(seed, i, k);
      x[k * n + 2 * i] = x[(k - 1) * n + 2 * i] * Math.exp(drift + z);
      x[k * n + 2 * i + 1] = x[(k - 1) * n + 2 * i + 1] * Math.exp(drift - z);
    }
  }
  const discount = Math.exp(-u.riskFreeRate * dt);
  const cash = new Float64Array(n);
  const when = new Int32Array(n).fill(steps);
  for (let i = 0; i < n; i++) cash[i] = Math.max(0, payoff(u.valueUsd * x[steps * n + i], steps));
  for (let k = steps - 1; k >= 1; k--) {
    for (let i = 0; i < n; i++) cash[i] *= discount;
    exerciseWhereBetter(
      x.subarray(k * n, (k + 1) * n),
      cash,
      (v) => payoff(u.valueUsd * v, k),
      (i) => {
        when[i] = k;
      },
    );
  }
  return summed(cash, discount, when, steps, Math.max(0, payoff(u.valueUsd, 0)));
}

function summed(
  cash: Float64Array,
  discount: number,
  when: Int32Array,
  steps: number,
  now: number,
): SimulatedOption {
  const pairs = cash.length / 2;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < pairs; i++) {
    const v = (discount * (cash[2 * i] + cash[2 * i + 1])) / 2;
    sum += v;
    squares += v * v;
  }
  const mean = sum / pairs;
  const exercised = new Float64Array(steps + 1);
  for (let i = 0; i < cash.length; i++) if (cash[i] > 0) exercised[when[i]] += 1 / cash.length;
  return {
    valueUsd: Math.max(mean, now),
    standardErrorUsd: Math.sqrt(Math.max(0, squares / pairs - mean * mean) / pairs),
    exercised,
  };
}

const TERMS = 4;

/** Where exercising pays more than the fitted value of waiting, the path's cash becomes the payoff. */
function exerciseWhereBetter(
  x: Float64Array,
  cash: Float64Array,
  payoff: (x: number) => number,
  exercise: (i: number) => void,
): void {
  const a = new Float64Array(TERMS * TERMS);
  const b = new Float64Array(TERMS);
  let inMoney = 0;
  for (let i = 0; i < x.length; i++) {
    if (payoff(x[i]) <= 0) continue;
    inMoney++;
    let pr = 1;
    for (let r = 0; r < TERMS; r++, pr *= x[i]) {
      b[r] += pr * cash[i];
      let pc = 1;
      for (let c = 0; c < TERMS; c++, pc *= x[i]) a[r * TERMS + c] += pr * pc;
    }
  }
  if (inMoney < 4 * TERMS) return;
  const beta = solve(a, b);
  if (!beta) return;
  for (let i = 0; i < x.length; i++) {
    const now = payoff(x[i]);
    if (now <= 0) continue;
    const held = beta[0] + x[i] * (beta[1] + x[i] * (beta[2] + x[i] * beta[3]));
    if (now <= held) continue;
    cash[i] = now;
    exercise(i);
  }
}

/** Normal equations of four unknowns by Gauss with pivots; undefined where they have no single answer. */
function solve(a: Float64Array, b: Float64Array): Float64Array | undefined {
  const n = b.length;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let r = k + 1; r < n; r++) if (Math.abs(a[r * n + k]) > Math.abs(a[pivot * n + k])) pivot = r;
    if (Math.abs(a[pivot * n + k]) < 1e-12) return undefined;
    for (let c = 0; c < n; c++) [a[k * n + c], a[pivot * n + c]] = [a[pivot * n + c], a[k * n + c]];
    [b[k], b[pivot]] = [b[pivot], b[k]];
    for (let r = k + 1; r < n; r++) {
      const f = a[r * n + k] / a[k * n + k];
      for (let c = k; c < n; c++) a[r * n + c] -= f * a[k * n + c];
      b[r] -= f * b[k];
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    for (let c = k + 1; c < n; c++) b[k] -= a[k * n + c] * b[c];
    b[k] /= a[k * n + k];
  }
  return b;
}
