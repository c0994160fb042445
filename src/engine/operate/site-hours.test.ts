import { describe, expect, it } from 'vitest';
import { plan, total } from '../../../test/engine/plan.ts';
import { EngineCache, siteHours } from '../operate/index.ts';
import { runScenario } from '../run/index.ts';

const hoursOf = (power: string) => {
  const cache = new EngineCache();
  const r = runScenario(plan({ phases: [{ power }] }), cache);
  return { hours: siteHours(r.scenario, r.operation, 0, cache), year: r.operation.siteYears[0] };
};

describe('the hours of a site', () => {
  it.each([
    ['grid alone', 'grid: { energised: 2026-01 }'],
    [
      'a small contract beside engines',
      'grid: { energised: 2026-01, contract: 4 MW }, onsite: [{ source: gas-recip, capacity: 5 MW, energised: 2026-01 }]',
    ],
    [
      'by the hour',
      'grid: { energised: 2026-01, contract: 6 MW, price: hourly }, onsite: [{ source: gas-recip, capacity: 8 MW, energised: 2026-01 }]',
    ],
  ])('add up to the representative year: %s', (_, power) => {
    const { hours, year } = hoursOf(power);
    expect(total(hours.itKw) / year.itKwh).toBeCloseTo(1, 9);
    expect(total(hours.facilityKw) / year.facilityKwh).toBeCloseTo(1, 9);
    expect(total(hours.waterL)).toBeCloseTo(year.waterL, 3);
    expect(total(hours.supply[0].kw) / year.gridKwh).toBeCloseTo(1, 9);
    const own = hours.supply.slice(1).reduce((s, c) => s + total(c.kw), 0);
    expect(own).toBeCloseTo(year.onsiteKwh, 2);
    expect(total(hours.unservedKw)).toBeCloseTo(year.unservedKwh, 2);
  });

  it('balance in every hour: sources + unserved = facility', () => {
    const { hours } = hoursOf(
      'grid: { energised: 2026-01, contract: 4 MW, price: hourly }, onsite: [{ source: gas-recip, capacity: 5 MW, energised: 2026-01 }]',
    );
    for (let h = 0; h < 8760; h++) {
      const given = hours.supply.reduce((s, c) => s + c.kw[h], 0) + hours.unservedKw[h];
      if (Math.abs(given - hours.facilityKw[h]) > 1e-6)
        throw new Error(`hour ${h}: ${given}, ${hours.facilityKw[h]}`);
    }
    expect(hours.paysByHour).toBe(true);
    expect(total(hours.priceUsdPerKwh as Float64Array) / 8760).toBeGreaterThan(0);
  });
});
