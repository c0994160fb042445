import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { testCatalog } from '../../../../test/catalog.ts';
import { servingConstantsFromCatalog } from './constants.ts';
import { firstTokenTerms } from './first-token.ts';
import { FITTED, fitAll, objective, undrafted } from './fit.test-data.ts';
import { fitFirstToken } from './fit-first-token.test-data.ts';
import {
  FITTED_NAMES,
  predictedTpotMs,
  readMeasuredServing,
  SERVING_COLUMNS,
  type ServingFold,
  scoreServing,
  withFitted,
} from './measured.ts';
import { servingPoint } from './point.ts';

/** The shipped table of measured speeds, its folds, and the constants of the catalogue, held against one another. */
const folder = new URL('../../../../validation/measured/', import.meta.url);
const yaml = (name: string) => parse(readFileSync(new URL(name, folder), 'utf8'));
const catalog = testCatalog();
const constants = servingConstantsFromCatalog(catalog);
const table = yaml('serving.yaml') as { rows: string; columns: string[]; leftOut: Record<string, unknown> };
const rows = readMeasuredServing(table.rows, catalog);
const folds = yaml('serving-folds.yaml').folds as Readonly<Record<string, ServingFold>>;
const scored = rows.filter((r) => r.machines === 'shared' && r.leftOut === '');

const mean = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0) / xs.length;
const median = (xs: readonly number[]): number => [...xs].sort((a, b) => a - b)[xs.length >> 1];
const absolute = (xs: readonly number[]): number[] => xs.map(Math.abs);

describe('the measured table', () => {
  it('holds every row, and a reason for each that is not scored', () => {
    expect(table.columns).toEqual([...SERVING_COLUMNS]);
    expect(rows.filter((r) => r.machines === 'shared').length).toBe(2495);
    expect(rows.filter((r) => r.machines === 'decode').length).toBe(213);
    expect(scored.length).toBe(2354);
    const reasons = new Set(rows.map((r) => r.leftOut).filter((r) => r !== ''));
    expect([...reasons].sort()).toEqual(Object.keys(table.leftOut).sort());
    for (const r of rows) expect(Number.isFinite(r.tpotMs) && r.tpotMs > 0).toBe(true);
  });
});

describe('folds', () => {
  it('are of every model, and each is what the fit prefers without it', { timeout: 120_000 }, () => {
    const models = [...new Set(scored.map((r) => r.model.id))].sort();
    expect(Object.keys(folds)).toEqual(models);
    for (const id of models) {
      const others = scored.filter((r) => r.model.id !== id);
      expect(others.length).toBeLessThan(scored.length);
      const plain = others.filter(undrafted);
      const stored = objective(plain, constants, folds[id].step);
      // One more step of the fit hardly lowers it, and drafting comes out the same.
      const next = fitAll(others, constants, folds[id].step, 1);
      expect(objective(plain, constants, next), id).toBeGreaterThan(0.995 * stored);
      expect(next[FITTED_NAMES.indexOf('draftAcceptance')]).toBeCloseTo(
        folds[id].step[FITTED_NAMES.indexOf('draftAcceptance')],
        2,
      );
      // First tokens: from the same rows and the fold's own step constants, so nothing of the model is in it.
      const own = withFitted(constants, folds[id].step);
      const terms = others.map((r) => ({ ...firstTokenTerms(r, own), ttftMs: r.ttftMs }));
      fitFirstToken(terms.filter((t) => t.crowding <= 0.8)).forEach((v, i) => {
        expect(Math.abs(v - folds[id].firstToken[i]), `${id} ${i}`).toBeLessThan(0.01 + 0.002 * v);
      });
    }
  });
  it('and the catalogue hold what the fit to all rows finds', { timeout: 60_000 }, () => {
    const shipped = FITTED.map(([, get]) => get(constants));
    const plain = scored.filter(undrafted);
    const next = fitAll(scored, constants, shipped, 1);
    expect(objective(plain, constants, next)).toBeGreaterThan(0.995 * objective(plain, constants, shipped));
    expect(next[FITTED_NAMES.indexOf('draftAcceptance')]).toBeCloseTo(constants.draftAcceptance, 2);
    const terms = scored.map((r) => ({ ...firstTokenTerms(r, constants), ttftMs: r.ttftMs }));
    const first = [
      ...Object.values(constants.firstTokenHostS).map((s) => s * 1000),
      constants.firstTokenSteps,
      constants.firstTokenPrefill,
      constants.firstTokenBurst,
    ];
    fitFirstToken(terms.filter((t) => t.crowding <= 0.8)).forEach((v, i) => {
      expect(Math.abs(v - first[i]), String(i)).toBeLessThan(0.02 + 0.005 * v);
    });
  });
});

describe('against measured serving speeds, models the constants have not seen', () => {
  const all = scoreServing(
    rows.filter((r) => r.leftOut !== 'totals' && r.leftOut !== 'beyond-domain'),
    folds,
    catalog,
  );
  const shared = all.filter((s) => s.row.machines === 'shared');
  const kept = shared.filter((s) => s.row.leftOut === '');

  it('predicts time per output token: 15 % mean and 11 % median, with every row that has a layout', () => {
    for (const group of [kept, shared]) {
      const e = absolute(group.map((s) => s.tpotError));
      expect(mean(e)).toBeLessThan(0.15);
      expect(median(e)).toBeLessThan(0.11);
    }
    expect(Math.abs(mean(kept.map((s) => s.tpotError)))).toBeLessThan(0.03);
  });
  it('predicts time to first token: 35 %', () => {
    expect(mean(absolute(kept.map((s) => s.ttftError)))).toBeLessThan(0.35);
    expect(mean(absolute(kept.filter((s) => s.crowding <= 0.8).map((s) => s.ttftError)))).toBeLessThan(0.34);
  });
  it('carries over, unfitted, to decode on machines of its own', () => {
    const apart = all.filter((s) => s.row.machines === 'decode');
    expect(apart.length).toBe(205);
    expect(median(absolute(apart.map((s) => s.tpotErrorSeen)))).toBeLessThan(0.25);
  });
  it('takes times apart as a point puts them together', () => {
    for (const row of scored.filter((_, i) => i % 97 === 0)) {
      const point = servingPoint({ ...row, constants });
      const v = [
        ...Object.values(constants.firstTokenHostS).map((s) => s * 1000),
        constants.firstTokenSteps,
        constants.firstTokenPrefill,
        constants.firstTokenBurst,
      ];
      expect(firstTokenTerms(row, constants).ms(v)).toBeCloseTo(point.ttftMs, 6);
      expect(predictedTpotMs(row, constants)).toBe(point.tpotMs);
    }
  });
});
