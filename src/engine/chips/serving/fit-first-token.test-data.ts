import type { FirstTokenTerms } from './first-token.ts';
import { solve } from './fit.test-data.ts';

/** Time to first token is linear in its constants: fits them by reweighted least squares on the relative error. */
export interface FirstTokenRow extends FirstTokenTerms {
  readonly ttftMs: number;
}

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
      const y = r.ttftMs;
      const error = r.ms(v) / y - 1;
      const w = 1 / Math.sqrt(1 + (error / SOFT) ** 2) / y ** 2;
      for (let i = 0; i < v.length; i++) {
        b[i] += w * r.terms[i] * (y - r.fixedMs);
        for (let j = 0; j < v.length; j++) a[i][j] += w * r.terms[i] * r.terms[j];
      }
    }
    v = solve(a, b).map((x) => Math.max(0, x));
  }
  return v;
}
