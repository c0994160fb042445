import type { ServingConstants } from './constants.ts';
import { type MeasuredServing, predictedTpotMs, withFitted } from './measured.ts';

/** Fits the constants of time per output token to measured rows, for the test that leaves each model out in turn. */

type Value = readonly [
  name: string,
  get: (c: ServingConstants) => number,
  low: number,
  high: number,
  prior: number,
];
const host = (engine: 'vllm' | 'sglang' | 'trtllm', prior: number): Value => [
  `host.${engine}`,
  (c) => c.hostPerSequenceS[engine],
  1e-7,
  2e-4,
  prior,
];
/** Fitted constants, their bounds, and where the fit starts: a fold that has no row for one keeps to its start. */
export const FITTED: readonly Value[] = [
  ['efficiencyBandwidth', (c) => c.efficiencyBandwidth, 0.3, 0.92, 0.85],
  ['efficiencyKvBandwidth', (c) => c.efficiencyKvBandwidth, 0.2, 0.9, 0.6],
  ['efficiencyComputeDecode', (c) => c.efficiencyComputeDecode, 0.1, 1, 0.6],
  ['efficiencyComputePrefill', (c) => c.efficiencyComputePrefill, 0.1, 0.9, 0.7],
  ['prefillFactorFp4', (c) => c.prefillFactorFp4, 0.1, 1, 0.5],
  ['widenedComputeFactor', (c) => c.widenedComputeFactor, 0.05, 1, 0.3],
  ['widenedBandwidthFactor', (c) => c.widenedBandwidthFactor, 0.1, 1, 0.5],
  ['allReduceLatencyS', (c) => c.allReduceLatencyS, 5e-7, 4e-5, 6e-6],
  ['kernelLatencyS', (c) => c.kernelLatencyS, 2e-7, 2e-5, 3.8e-6],
  ['expertLatencyS', (c) => c.expertLatencyS, 1e-9, 2e-6, 1e-7],
  ['routingEvenness', (c) => c.routingEvenness, 0.3, 1000, 3],
  ['draftAcceptance', (c) => c.draftAcceptance, 0.3, 0.95, 0.65],
  host('vllm', 2e-5),
  host('sglang', 4e-5),
  host('trtllm', 1e-5),
  ['prefill.sglang', (c) => c.prefillByEngine.sglang, 0.1, 2, 0.8],
  ['prefill.trtllm', (c) => c.prefillByEngine.trtllm, 0.1, 2, 0.9],
];

/** Weight of staying near the start, per row and constant, in log space: holds constants that a fold has no rows for. */
const RIDGE = 0.01;
/** Where the loss turns from squares to absolute values, in log of predicted over measured. */
const SOFT = 0.08;

/** Weighted residuals in one pass: Σρ(r²) with ρ the soft absolute value, by reweighting. */
function residuals(
  rows: readonly MeasuredServing[],
  base: ServingConstants,
  x: readonly number[],
): Float64Array {
  const constants = withFitted(base, x.map(Math.exp));
  return Float64Array.from(rows, (r) => Math.log(predictedTpotMs(r, constants) / r.tpotMs));
}

const bounded = (x: readonly number[]): number[] =>
  x.map((v, i) => Math.min(Math.log(FITTED[i][3]), Math.max(Math.log(FITTED[i][2]), v)));

/** The objective that {@link fitConstants} lowers, for the check that the shipped constants sit at its bottom. */
export function objective(
  rows: readonly MeasuredServing[],
  base: ServingConstants,
  v: readonly number[],
): number {
  const x = v.map(Math.log);
  let sum = 0;
  for (const r of residuals(rows, base, x)) sum += 2 * SOFT ** 2 * (Math.sqrt(1 + (r / SOFT) ** 2) - 1);
  x.forEach((xi, i) => {
    sum += rows.length * (RIDGE * (xi - Math.log(FITTED[i][4]))) ** 2;
  });
  return sum;
}

/** Solves a·y = b in place by elimination with pivoting. */
export function solve(a: number[][], b: number[]): number[] {
  const n = b.length;
  for (let k = 0; k < n; k++) {
    let p = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(a[i][k]) > Math.abs(a[p][k])) p = i;
    [a[k], a[p]] = [a[p], a[k]];
    [b[k], b[p]] = [b[p], b[k]];
    for (let i = k + 1; i < n; i++) {
      const f = a[i][k] / a[k][k];
      for (let j = k; j < n; j++) a[i][j] -= f * a[k][j];
      b[i] -= f * b[k];
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    for (let j = k + 1; j < n; j++) b[k] -= a[k][j] * b[j];
    b[k] /= a[k][k];
  }
  return b;
}

/** Gauss–Newton on logarithms with reweighting and damping; a few steps from `start` suffice. */
export function fitConstants(
  rows: readonly MeasuredServing[],
  base: ServingConstants,
  start: readonly number[] = FITTED.map((f) => f[4]),
  steps = 12,
): number[] {
  const n = FITTED.length;
  let x = bounded(start.map(Math.log));
  let best = objective(rows, base, x.map(Math.exp));
  let damping = 1e-3;
  for (let step = 0; step < steps; step++) {
    const r0 = residuals(rows, base, x);
    const h = 1e-4;
    const jacobian = x.map((_, i) => {
      const side = x[i] + h > Math.log(FITTED[i][3]) ? -h : h;
      const moved = residuals(
        rows,
        base,
        x.map((v, j) => (j === i ? v + side : v)),
      );
      return moved.map((v, k) => (v - r0[k]) / side);
    });
    const weight = r0.map((r) => 1 / Math.sqrt(1 + (r / SOFT) ** 2));
    const a = x.map((_, i) =>
      x.map((__, j) => {
        let s = 0;
        for (let k = 0; k < r0.length; k++) s += weight[k] * jacobian[i][k] * jacobian[j][k];
        return s;
      }),
    );
    const g = x.map((xi, i) => {
      let s = rows.length * RIDGE ** 2 * (xi - Math.log(FITTED[i][4]));
      for (let k = 0; k < r0.length; k++) s += weight[k] * jacobian[i][k] * r0[k];
      return s;
    });
    let gain = 0;
    for (let attempt = 0; attempt < 8; attempt++) {
      const m = a.map((row, i) =>
        row.map((v, j) => (i === j ? (v + rows.length * RIDGE ** 2) * (1 + damping) + 1e-9 : v)),
      );
      const dx = solve(
        m,
        g.map((v) => -v),
      );
      const next = bounded(x.map((v, i) => v + Math.max(-1, Math.min(1, dx[i]))));
      const value = objective(rows, base, next.map(Math.exp));
      if (value < best) {
        gain = best - value;
        best = value;
        x = next;
        damping = Math.max(1e-6, damping / 5);
        break;
      }
      damping *= 5;
    }
    if (gain < 1e-5 * best) break;
  }
  return x.slice(0, n).map(Math.exp);
}

const ACCEPTANCE = FITTED.findIndex(([name]) => name === 'draftAcceptance');

/**
 * The whole fit: machines and engines on rows without drafted tokens, then the one constant of drafting on those with. So a wrong
 * idea of drafting cannot bend the rest.
 */
export function fitAll(
  rows: readonly MeasuredServing[],
  base: ServingConstants,
  start?: readonly number[],
  steps?: number,
): number[] {
  const fitted = fitConstants(rows.filter(undrafted), base, start, steps);
  const drafted = rows.filter((r) => !undrafted(r));
  fitted[ACCEPTANCE] = FITTED[ACCEPTANCE][4];
  if (drafted.length === 0) return fitted;
  let least = Number.POSITIVE_INFINITY;
  const [, , low, high] = FITTED[ACCEPTANCE];
  const tried = [...fitted];
  for (let share = low; share <= high; share += 0.005) {
    tried[ACCEPTANCE] = share;
    const value = objective(drafted, base, tried);
    if (value < least) {
      least = value;
      fitted[ACCEPTANCE] = share;
    }
  }
  return fitted;
}

export const undrafted = (row: MeasuredServing): boolean => (row.draftTokens ?? 0) === 0;
