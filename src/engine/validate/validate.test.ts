import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { testCatalogData } from '../../../test/catalog.ts';
import { problemsOf, type ScenarioName, scenarioText } from '../../../test/engine/plan.ts';
import { parseCases, type ValidationContext, validateAll, validateCase } from './index.ts';

const folder = new URL('../../../validation/', import.meta.url);
const cases = readdirSync(folder)
  .filter((f) => f.endsWith('.yaml'))
  .sort()
  .flatMap((f) => parseCases(parse(readFileSync(new URL(f, folder), 'utf8')), f));
const context: ValidationContext = {
  data: testCatalogData(),
  scenario: (name) => scenarioText(name as ScenarioName),
};
const rows = validateAll(cases, context);

describe('published figures', () => {
  it('are thirteen or more, each with an id of its own, a source, a date and whether it was used in fitting', () => {
    expect(cases.length).toBeGreaterThanOrEqual(13);
    expect(new Set(cases.map((c) => c.id)).size).toBe(cases.length);
    for (const c of cases) {
      expect(c.source.length, c.id).toBeGreaterThan(10);
      expect(c.asOf, c.id).toMatch(/^\d{4}(-\d{2}(-\d{2})?)?$/);
      expect(['no', 'partly', 'yes']).toContain(c.usedInFitting);
      expect(c.published, c.id).toBeGreaterThan(0);
      // A tolerance of one half would let almost anything through; bands are as wide as they were published.
      expect(c.tolerance, c.id).toBeLessThanOrEqual(c.unit.endsWith(' band') ? 1 : 0.5);
    }
    expect(cases.filter((c) => c.usedInFitting === 'no').length).toBeGreaterThanOrEqual(5);
  });
  it('are recomputed within their tolerance or flagged with the reason, one by one', () => {
    console.info(
      rows
        .map(
          (r) =>
            `${r.verdict} ${r.id} published ${r.published} computed ${r.computed.toPrecision(4)} ${r.unit} (${(100 * r.errorShare).toFixed(1)} %)`,
        )
        .join('\n'),
    );
    for (const r of rows) {
      expect(r.verdict, `${r.id}: published ${r.published}, computed ${r.computed} ${r.unit}`).not.toBe(
        'fail',
      );
      expect(Number.isFinite(r.computed), r.id).toBe(true);
      // error = (computed − published) / published
      expect(r.errorShare).toBeCloseTo(r.computed / r.published - 1, 9);
      expect(r.verdict === 'pass', r.id).toBe(Math.abs(r.errorShare) <= r.tolerance);
      expect(r.reason !== undefined, r.id).toBe(r.verdict === 'flag');
    }
    expect(rows.filter((r) => r.verdict === 'pass').length).toBeGreaterThan(rows.length / 2);
  });
  it('that pass carry no flag they do not need', () => {
    for (const c of cases) if (c.flag) expect(rows.find((r) => r.id === c.id)!.verdict, c.id).toBe('flag');
  });
});

describe('a doctored case', () => {
  const passing = cases.find((c) => c.id === rows.find((r) => r.verdict === 'pass')!.id)!;
  it('fails without a flag and is flagged with one', () => {
    const wrong = { ...passing, published: passing.published * 3, flag: undefined };
    expect(validateCase(wrong, context).verdict).toBe('fail');
    const reason = { en: 'a reason', ko: 'a reason' };
    expect(validateCase({ ...wrong, flag: reason }, context)).toMatchObject({ verdict: 'flag', reason });
  });
  it('fails where its inputs are changed', () => {
    const power = cases.find((c) => c.model === 'rack-power')!;
    expect(validateCase(power, context).verdict).toBe('pass');
    // Half the racks draw half the power.
    expect(
      validateCase({ ...power, inputs: { ...power.inputs, racks: Number(power.inputs.racks) / 2 } }, context),
    ).toMatchObject({ verdict: 'fail' });
  });
  it('of a model that does not exist, or without an input, is refused', () => {
    expect(problemsOf(() => validateCase({ ...passing, model: 'rack-powr' }, context))[0]).toMatchObject({
      code: 'unknown-name',
      params: { found: 'rack-powr', nearest: 'rack-power' },
    });
    expect(
      problemsOf(() =>
        validateCase({ ...passing, model: 'rack-power', inputs: { rack: 'gb200-nvl72' } }, context),
      )[0],
    ).toMatchObject({ code: 'missing', path: 'inputs.racks' });
    expect(
      problemsOf(() => parseCases({ cases: [{ ...passing, source: undefined }] }, 'v.yaml'))[0],
    ).toMatchObject({ path: 'cases.0.source', file: 'v.yaml' });
    expect(problemsOf(() => validateCase({ ...passing, model: 'constructor' }, context))[0].code).toBe(
      'unknown-name',
    );
  });
});
