import { describe, expect, it } from 'vitest';
import { plan, relative, type ScenarioName, shipped, total } from '../../../test/engine/plan.ts';
import { MODES } from '../finance/index.ts';
import { EngineCache } from '../operate/index.ts';
import { rerunFrom, runScenario, summarise } from '../run/index.ts';
import { compareSummaries, sensitivityInputs, TORNADO_ROWS, tornado } from './index.ts';

describe('sensitivities', () => {
  for (const name of ['one-rack', 'abilene'] as const satisfies readonly ScenarioName[]) {
    const cache = new EngineCache();
    const base = runScenario(shipped(name), cache);
    it(`${name}: a run again from the first stage reached is the run of the whole`, () => {
      for (const input of sensitivityInputs(base.scenario))
        for (const end of ['low', 'high'] as const) {
          const part = rerunFrom(base, input.at(end), input.reaches, cache);
          const whole = runScenario(input.at(end));
          const at = `${input.id} ${end}`;
          const pairs: [number, number][] = [
            [part.finance.levelised.usdPerUsefulHour, whole.finance.levelised.usdPerUsefulHour],
            [part.finance.npvUsd, whole.finance.npvUsd],
            [part.finance.totalCapexUsd, whole.finance.totalCapexUsd],
            [part.finance.totalOpexUsd, whole.finance.totalOpexUsd],
            [part.finance.totalIdleUsd, whole.finance.totalIdleUsd],
            [part.design.capexUsd, whole.design.capexUsd],
            [total(part.operation.fleet.usefulHours), total(whole.operation.fleet.usefulHours)],
            [total(part.operation.fleet.facilityKwh), total(whole.operation.fleet.facilityKwh)],
            [total(part.operation.fleet.carbonKg), total(whole.operation.fleet.carbonKg)],
            [total(part.build.fleet.liveItKw), total(whole.build.fleet.liveItKw)],
            ...part.finance.modes.map((m, i): [number, number] => [
              m.presentCostUsd,
              whole.finance.modes[i].presentCostUsd,
            ]),
          ];
          pairs.forEach(([a, b], i) => {
            expect(relative(a, b), `${at}, figure ${i}`).toBeLessThan(1e-12);
          });
        }
    });
    it(`${name}: the tornado’s rows are those runs, the widest ten, widest first`, () => {
      const rows = tornado(base, cache);
      const inputs = new Map(sensitivityInputs(base.scenario).map((i) => [i.id, i]));
      expect(rows.length).toBe(Math.min(TORNADO_ROWS, inputs.size));
      const swing = (r: (typeof rows)[number]) => Math.abs(r.usdPerUsefulHourHigh - r.usdPerUsefulHourLow);
      rows.slice(1).forEach((r, i) => {
        expect(swing(r)).toBeLessThanOrEqual(swing(rows[i]));
      });
      for (const row of rows) {
        const input = inputs.get(row.input)!;
        expect(row).toMatchObject({
          figure: input.figure,
          base: input.base,
          low: input.low,
          high: input.high,
        });
        for (const [end, cost] of [
          ['low', row.usdPerUsefulHourLow],
          ['high', row.usdPerUsefulHourHigh],
        ] as const)
          expect(
            relative(runScenario(input.at(end)).finance.levelised.usdPerUsefulHour, cost),
            `${row.input} ${end}`,
          ).toBeLessThan(1e-12);
      }
    });
    it(`${name}: leaves the base as it was`, () => {
      // Only the count of figures read grows: the sensitivities read the slip of published milestones.
      const figures = (r: typeof base) => {
        const s = summarise(r);
        return { ...s, figures: null, notices: s.notices.filter((n) => n.code !== 'unverified-figures') };
      };
      expect(JSON.stringify(figures(base)) === JSON.stringify(figures(runScenario(shipped(name))))).toBe(
        true,
      );
    });
  }
  it('point at a cited figure each, with a range around the base', () => {
    const s = shipped('abilene');
    const inputs = sensitivityInputs(s);
    expect(new Set(inputs.map((i) => i.id)).size).toBe(inputs.length);
    for (const i of inputs) {
      const [kind, id, figure] = i.figure.split('/');
      expect(s.catalog.find(kind as 'rack', id, figure), i.figure).toBeDefined();
      expect(i.low, i.id).toBeLessThanOrEqual(i.base);
      expect(i.high, i.id).toBeGreaterThanOrEqual(i.base);
    }
  });
  it('keep a price of electricity that the scenario set, and delays only delay', () => {
    expect(
      sensitivityInputs(plan({ end: 'money: { electricityPrice: 5 ¢/kWh }' })).map((i) => i.id),
    ).not.toContain('electricity-price');
    const s = shipped('abilene');
    const live = (x: typeof s) => total(runScenario(x).build.fleet.liveItKw);
    for (const i of sensitivityInputs(s).filter((x) => x.id.endsWith('-delay'))) {
      expect(i.base, i.id).toBe(0);
      expect(live(i.at('high')), i.id).toBeLessThanOrEqual(live(s));
    }
  });
});

describe('compareSummaries', () => {
  const summary = (text: Parameters<typeof plan>[0]) => summarise(runScenario(plan(text)));
  const a = summary({ end: 'workloads: { serving: [{ id: s, model: gpt-oss-120b }] }' });
  const b = summary({
    horizon: '2026-01 .. 2028-12',
    phases: [{ hall: 'itPower: 20 MW, ready: 2026-01, duration: 0 months' }],
  });
  const c = compareSummaries([
    { name: 'a', summary: a },
    { name: 'b', summary: b },
  ]);
  const row = (key: string) => c.rows.find((r) => r.key === key)!.values;
  it('puts the headline side by side, in canonical units', () => {
    expect(c.names).toEqual(['a', 'b']);
    expect(row('hallIt')).toEqual([10_000, 20_000]);
    expect(row('usdPerUsefulHour')).toEqual([a.headline.usdPerUsefulHour, b.headline.usdPerUsefulHour]);
    // GWh and Mt to kWh and kg
    expect(row('energyPerYear')[0]).toBeCloseTo(a.headline.facilityGwhPerYear * 1e6, 3);
    expect(row('carbonPerYear')[1]).toBeCloseTo(b.headline.carbonKtPerYear * 1e6, 3);
  });
  it('has every year of either, and no figure where one has none', () => {
    expect(c.rows.filter((r) => r.key.startsWith('live-')).map((r) => r.key)).toEqual(
      ['2025', '2026', '2027', '2028', '2029', '2030'].map((y) => `live-${y}`),
    );
    expect(row('live-2025')[1]).toBeNaN();
    expect(row('live-2028')[1]).toBeCloseTo(b.years.at(-1)!.liveItMw * 1000, 9);
    expect(row('usdPerMillionTokens')[1]).toBeNaN();
    expect(row('usdPerMillionTokens')[0]).toBeGreaterThan(0);
  });
  it('has the six ways', () => {
    for (const mode of MODES)
      expect(row(`mode-${mode}`)[0]).toBe(a.money.modes.find((m) => m.mode === mode)!.usdPerUsefulHour);
  });
});
