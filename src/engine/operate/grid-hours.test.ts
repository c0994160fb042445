import { describe, expect, it } from 'vitest';
import { plan, total } from '../../../test/engine/plan.ts';
import { runScenario, summarise } from '../run/index.ts';

const SERVING = 'workloads: { serving: [{ id: chat, model: llama-3.1-70b }] }';
const run = (power: string, end = SERVING) => runScenario(plan({ phases: [{ power }], end }));
const flat = run('grid: { energised: 2026-01 }');
const hourly = run('grid: { energised: 2026-01, price: hourly }');

describe('a grid with prices by the hour', () => {
  it('without it, nothing is said of hours; `flat` is the default', () => {
    expect(flat.operation.siteYears[0].gridHours).toBeUndefined();
    const said = run('grid: { energised: 2026-01, price: flat }');
    expect(said.operation.siteYears[0].energyCostUsd).toBe(flat.operation.siteYears[0].energyCostUsd);
  });

  it('has the region’s means, and the bill is Σ load·price: gain = energy·mean − bill', () => {
    const y = hourly.operation.siteYears[0];
    const g = y.gridHours!;
    expect(g.meanUsdPerKwh).toBeCloseTo(hourly.scenario.catalog.value('grid-region', 'ercot', 'price'), 12);
    expect(g.meanKgPerKwh).toBeCloseTo(hourly.scenario.catalog.value('grid-region', 'ercot', 'carbon'), 12);
    expect(y.gridKwh).toBeCloseTo(flat.operation.siteYears[0].gridKwh, 3);
    expect(g.correlationGainUsd).toBeCloseTo(y.gridKwh * g.meanUsdPerKwh - y.energyCostUsd, 3);
    expect(y.energyCostUsd).toBeCloseTo(y.gridKwh * g.paidUsdPerKwh, 3);
    expect(g.paidUsdPerKwh).not.toBeCloseTo(g.meanUsdPerKwh, 5);
  });

  it('a whole year of months pays what the hours of the year pay', () => {
    const { operation } = hourly;
    const from = operation.sites[0].itKwh.length - 12;
    const last = (column: Float64Array): number => total(column.subarray(from));
    const y = operation.siteYears[0];
    expect(last(operation.sites[0].gridKwh) / y.gridKwh).toBeCloseTo(1, 9);
    expect(last(operation.sites[0].energyCostUsd) / y.energyCostUsd).toBeCloseTo(1, 9);
    expect(last(operation.sites[0].carbonKg) / y.carbonKg).toBeCloseTo(1, 9);
  });

  it('a price stated in the scenario is the mean of the hours; the summary tells the gain', () => {
    const stated = run(
      'grid: { energised: 2026-01, price: hourly }',
      `${SERVING}\nmoney: { electricityPrice: 0.05 USD/kWh }`,
    );
    expect(stated.operation.siteYears[0].gridHours?.meanUsdPerKwh).toBeCloseTo(0.05, 12);
    const summary = summarise(stated);
    expect(summary.notices.map((n) => n.code)).toContain('grid-hours');
    expect(summary.sites[0].gridHours?.correlationGainUsd).toBe(
      stated.operation.siteYears[0].gridHours?.correlationGainUsd,
    );
  });

  it('own engines beside a full contract run in the dear hours only, and what is paid for the grid falls', () => {
    const both = run(
      'grid: { energised: 2026-01, contract: 20 MW, price: hourly }, onsite: [{ source: gas-recip, capacity: 40 MW, energised: 2026-01 }]',
    ).operation.siteYears[0];
    expect(both.onsiteKwh).toBeGreaterThan(0);
    expect(both.gridKwh).toBeGreaterThan(0);
    expect(both.unservedKwh).toBe(0);
    expect(both.gridHours?.paidUsdPerKwh).toBeLessThan(
      hourly.operation.siteYears[0].gridHours?.paidUsdPerKwh as number,
    );
    expect(both.gridKwh + both.onsiteKwh).toBeCloseTo(hourly.operation.siteYears[0].gridKwh, 2);
  });
});
