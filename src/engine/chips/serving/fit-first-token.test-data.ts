import { ENGINES, type ServingConstants } from './constants.ts';
import { solve } from './fit.test-data.ts';
import type { MeasuredRow } from './measured.test-data.ts';
import { pointOf } from './point.ts';
import { prepare } from './step.ts';

/** Time to first token is linear in its constants: fits them by reweighted least squares on the relative error. */
export interface FirstTokenRow {
  readonly row: MeasuredRow;
  /** Host by engine, then the terms that multiply steps, prefill and burst, ms. */
  readonly terms: readonly number[];
  /** Part without a constant: the wait for a seat, ms. */
  readonly fixedMs: number;
  /** Users over seats: near and above one, the wait decides and a small error in seats is a large one in waiting. */
  readonly crowding: number;
}

const ZERO = { vllm: 0, sglang: 0, trtllm: 0 };
const at = (c: ServingConstants, steps: number, prefill: number, burst: number): ServingConstants => ({
  ...c,
  firstTokenHostS: ZERO,
  firstTokenSteps: steps,
  firstTokenPrefill: prefill,
  firstTokenBurst: burst,
});

export function firstTokenRow(row: MeasuredRow, constants: ServingConstants): FirstTokenRow {
  const ms = (c: ServingConstants) => pointOf(prepare({ ...row, constants: c }), row.batch);
  const bare = ms(at(constants, 0, 0, 0));
  const term = (c: ServingConstants): number => ms(c).ttftMs - bare.ttftMs;
  return {
    row,
    terms: [
      ...ENGINES.map((e) => (row.engine === e ? 1 : 0)),
      term(at(constants, 1, 0, 0)),
      term(at(constants, 0, 1, 0)),
      term(at(constants, 0, 0, 1)),
    ],
    fixedMs: bare.ttftMs,
    crowding: row.batch / bare.seats,
  };
}

export const firstTokenMs = (r: FirstTokenRow, v: readonly number[]): number =>
  r.fixedMs + r.terms.reduce((s, t, i) => s + t * v[i], 0);

/** Start of each constant (ms for the hosts), to which a fold without rows for it keeps. */
const START = [10, 150, 30, 5, 1, 0.1];
const SOFT = 0.05;
const RIDGE = 0.003;

export function fitFirstToken(rows: readonly FirstTokenRow[]): number[] {
  let v = [...START];
  for (let step = 0; step < 40; step++) {
    const a = START.map((s, i) => START.map((_, j) => (i === j ? rows.length * (RIDGE / s) ** 2 : 0)));
    const b = START.map((s) => (rows.length * RIDGE ** 2) / s);
    for (const r of rows) {
      const y = r.row.ttftMs;
      const error = firstTokenMs(r, v) / y - 1;
      const w = 1 / Math.sqrt(1 + (error / SOFT) ** 2) / y ** 2;
      for (let i = 0; i < v.length; i++) {
        b[i] += w * r.terms[i] * (y - r.fixedMs);
        for (let j = 0; j < v.length; j++) a[i][j] += w * r.terms[i] * r.terms[j];
      }
    }
    v = solve(a, b);
  }
  return v;
}
