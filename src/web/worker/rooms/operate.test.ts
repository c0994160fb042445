import { describe, expect, it } from 'vitest';
import { shipped } from '../../../../test/engine/plan.ts';
import { EngineCache, runScenario } from '../../../engine/index.ts';
import { siteHours } from '../../../engine/operate/index.ts';
import { fleetPrice } from './operate.ts';

const cache = new EngineCache();
const never = (): boolean => false;

describe('the price of a fleet', () => {
  it('is that of its sites, each counted by the grid power of the hour', async () => {
    const r = runScenario(shipped('stargate-10gw'), cache);
    const price = await fleetPrice(r, cache, never);
    const sites = r.scenario.sites.flatMap((_, i) =>
      r.operation.siteYears[i].itKwh > 0 ? [siteHours(r.scenario, r.operation, i, cache)] : [],
    );
    expect(price).toMatchObject({ counted: sites.length, sites: sites.length });
    for (const h of [0, 4000, 8759]) {
      const kw = sites.map((s) => s.supply[0].kw[h]);
      const paid = sites.reduce((n, s, i) => n + (s.priceUsdPerKwh?.[h] ?? Number.NaN) * kw[i], 0);
      const mean = paid / kw.reduce((a, b) => a + b);
      expect(price?.usdPerKwh[h]).toBeCloseTo(mean, 12);
      const each = sites.map((s) => s.priceUsdPerKwh?.[h] ?? Number.NaN);
      expect(mean).toBeGreaterThan(Math.min(...each));
      expect(mean).toBeLessThan(Math.max(...each));
    }
  });

  it('is given up when a newer plan is there', async () => {
    expect(await fleetPrice(runScenario(shipped('abilene'), cache), cache, () => true)).toBeUndefined();
  });
});
