import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testCatalog } from '../../../../test/catalog.ts';
import { type ServingConstants, servingConstantsFromCatalog } from './constants.ts';
import { decodeRow, decodeTpotMs } from './disaggregated.test-data.ts';
import { FITTED, fitConstants, objective, tpotMs, withFitted } from './fit.test-data.ts';
import { firstTokenMs, firstTokenRow, fitFirstToken } from './fit-first-token.test-data.ts';
import { FOLDS } from './folds.test-data.ts';
import { CASES_URL, type MeasuredRow, rowOf, rowsOf } from './measured.test-data.ts';

/** Scores the serving model on measured cases that are kept outside the product; skipped, and said so, where they are absent. */

const raw = existsSync(CASES_URL) ? rowsOf(readFileSync(CASES_URL, 'utf8')) : undefined;
if (!raw) console.warn('SKIPPED: measured serving cases are not here');
const constants = servingConstantsFromCatalog(testCatalog());

const mean = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0) / xs.length;
/** The q-quantile by the nearest-rank rule. */
function quantile(xs: readonly number[], q: number): number {
  const sorted = [...xs].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))];
}
const percent = (x: number): string => `${(100 * x).toFixed(1)} %`;

interface Scored {
  readonly row: MeasuredRow;
  readonly error: number;
}
const scoreWith =
  (c: ServingConstants) =>
  (row: MeasuredRow): Scored => ({
    row,
    error: tpotMs(row, c) / row.tpotMs - 1,
  });
const absolute = (scored: readonly Scored[]): number[] => scored.map((s) => Math.abs(s.error));

function say(name: string, scored: readonly Scored[]): void {
  const e = absolute(scored);
  if (e.length > 0)
    console.log(
      `${name}: ${e.length} rows, MAPE ${percent(mean(e))}, median ${percent(quantile(e, 0.5))}, P90 ${percent(quantile(e, 0.9))}, bias ${percent(mean(scored.map((s) => s.error)))}`,
    );
}
function sayGroups(name: string, scored: readonly Scored[]): void {
  for (const key of ['engine', 'family', 'system'] as const)
    for (const group of [...new Set(scored.map((s) => s.row[key]))].sort())
      say(
        `  ${name}, ${group}`,
        scored.filter((s) => s.row[key] === group),
      );
}

describe.skipIf(!raw)('against measured serving speeds', () => {
  const all = (raw ?? []).filter((r) => r.mode === 'agg').map(rowOf);
  const rows = all.filter((r) => r.excluded === '');
  const families = [...new Set(rows.map((r) => r.family))].sort();

  it('predicts time per output token of models it was not fitted to', () => {
    const inSample = rows.map(scoreWith(constants));
    const left = families.flatMap((f) => {
      const fold = withFitted(constants, FOLDS[f]);
      return rows.filter((r) => r.family === f).map(scoreWith(fold));
    });
    say('TPOT, shipped constants, in-sample', inSample);
    say('TPOT, leave one model out', left);
    sayGroups('TPOT, leave one model out', left);
    expect(all.length).toBe(2495);
    expect(rows.length).toBe(2237);
    // Required: 15 % mean and 11 % median. Measured: 12.5 % and 9.8 %.
    expect(mean(absolute(left))).toBeLessThan(0.13);
    expect(quantile(absolute(left), 0.5)).toBeLessThan(0.105);
    expect(Math.abs(mean(left.map((s) => s.error)))).toBeLessThan(0.03);
  });

  it('says what leaving rows out does', () => {
    for (const why of ['speculative', 'cached', 'inconsistent', 'totals'] as const)
      say(
        `TPOT, left out as ${why}`,
        all
          .filter((r) => r.excluded === why && r.tensorParallel <= r.chip.scaleUpDomain)
          .map(scoreWith(constants)),
      );
    const kept = all.filter((r) => r.excluded !== 'totals').map(scoreWith(constants));
    say('TPOT, all rows with a layout, whatever the reason', kept);
    expect(kept.length).toBe(2440);
    const without = all
      .filter((r) => r.excluded !== 'totals')
      .map((r) => scoreWith(withFitted(constants, FOLDS[r.family]))(r));
    say('TPOT, all rows with a layout, leave one model out', without);
    // With rows of drafted tokens in, still near the figure; the median hardly moves.
    expect(quantile(absolute(kept), 0.5)).toBeLessThan(0.11);
    // Drafted tokens: the model, which has none, must be too slow on most of them.
    const drafted = all.filter((r) => r.excluded === 'speculative').map(scoreWith(constants));
    expect(drafted.filter((s) => s.error > 0).length / drafted.length).toBeGreaterThan(0.9);
  });

  it('keeps folds that the fit prefers', { timeout: 120_000 }, () => {
    const shipped = FITTED.map(([, get]) => get(constants));
    expect(objective(rows, constants, fitConstants(rows, constants, shipped, 1))).toBeGreaterThan(
      0.995 * objective(rows, constants, shipped),
    );
    for (const f of families) {
      const others = rows.filter((r) => r.family !== f);
      const stored = objective(others, constants, FOLDS[f]);
      expect(stored, f).toBeLessThanOrEqual(objective(others, constants, shipped) * 1.0001);
      // One more step of the fit hardly lowers it.
      expect(objective(others, constants, fitConstants(others, constants, FOLDS[f], 1)), f).toBeGreaterThan(
        0.995 * stored,
      );
    }
  });

  it('predicts time to first token of models it was not fitted to', () => {
    const everything = rows.map((r) => firstTokenRow(r, constants));
    const clear = everything.filter((r) => r.crowding <= 0.8 && !r.row.compiling);
    const shipped = [
      ...Object.values(constants.firstTokenHostS).map((s) => s * 1000),
      constants.firstTokenSteps,
      constants.firstTokenPrefill,
      constants.firstTokenBurst,
    ];
    const score =
      (v: readonly number[]) =>
      (r: (typeof everything)[number]): Scored => ({
        row: r.row,
        error: firstTokenMs(r, v) / r.row.ttftMs - 1,
      });
    const left = families.flatMap((f) => {
      const fold = fitFirstToken(clear.filter((r) => r.row.family !== f));
      return clear.filter((r) => r.row.family === f).map(score(fold));
    });
    say('TTFT, shipped constants, in-sample', clear.map(score(shipped)));
    say('TTFT, shipped constants, with crowded and compiling rows', everything.map(score(shipped)));
    say('TTFT, leave one model out', left);
    sayGroups('TTFT, leave one model out', left);
    console.log(
      'TTFT, constants fitted here:',
      fitFirstToken(clear)
        .map((x) => x.toPrecision(4))
        .join(' '),
    );
    // Required: 35 %. Measured: 31.9 %.
    expect(mean(absolute(left))).toBeLessThan(0.35);
    expect(mean(absolute(everything.map(score(shipped))))).toBeLessThan(0.36);
    fitFirstToken(clear).forEach((v, i) => {
      expect(Math.abs(v / shipped[i] - 1), String(i)).toBeLessThan(0.06);
    });
  });

  it('carries over, unfitted, to decode on machines of its own', () => {
    const apart = (raw ?? [])
      .filter((r) => r.mode === 'disagg' && r.decode_num_workers !== '')
      .map(decodeRow);
    const scored = apart
      .filter((r) => r.tensorParallel <= r.chip.scaleUpDomain)
      .map((row): Scored => ({ row, error: decodeTpotMs(row, constants) / row.tpotMs - 1 }));
    say('TPOT, disaggregated', scored);
    sayGroups('TPOT, disaggregated', scored);
    expect(apart.length).toBe(213);
    expect(quantile(absolute(scored), 0.5)).toBeLessThan(0.25);
  });
});
