import { describe, expect, it } from 'vitest';
import { testCatalog } from '../../../test/catalog.ts';
import { chainFromCatalog } from './chain/chain.ts';
import { chainEfficiency, chainFlows, chainLoss, chainLossCurve } from './chain/chain-loss.ts';
import { REDUNDANCIES } from './chain/redundancy.ts';
import { dispatchYear } from './dispatch.ts';
import { levelisedFromCatalog } from './levelised.ts';
import { firmCapacityKw, gridSource, onsiteSource } from './supply.ts';

/** The models on the catalogue as shipped: its figures must carry them. */
const catalog = testCatalog();
const chain = (ups: string, redundancy: (typeof REDUNDANCIES)[number] = '2N') =>
  chainFromCatalog(catalog, {
    ups,
    rack: 'rack-psu-54v',
    redundancy,
    designKw: 100_000,
    standby: 'standby-diesel',
  });

describe('the shipped catalogue', () => {
  it.each([
    // Eaton 9395XR at 25, 50, 75 and 100 %, tolerance 0.3 points
    ['ups-double-conversion', [97.0, 97.3, 97.0, 96.4]],
    ['ups-eco', [98.4, 99.0, 99.2, 99.2]],
  ])('%s keeps to the data sheet', (id, percent) => {
    percent.forEach((expected, i) => {
      const x = (i + 1) / 4;
      // N without losses below: the unit's load fraction is then the load's.
      const alone = chainFromCatalog(catalog, {
        ups: id,
        rack: 'none',
        redundancy: 'N',
        designKw: 1000,
        distribution: 'none',
        mvTransformer: 'none',
        hvTransformer: 'none',
      });
      expect(Math.abs(100 * chainEfficiency(alone, x) - expected)).toBeLessThan(0.3);
    });
  });

  it('loses 1 to 7 % of full load in any arrangement, and the quadratic follows to 0.01 points', () => {
    for (const redundancy of REDUNDANCIES) {
      for (const ups of ['ups-double-conversion', 'ups-eco']) {
        const c = chain(ups, redundancy);
        expect(chainLoss(c, 1)).toBeGreaterThan(0.01);
        expect(chainLoss(c, 1)).toBeLessThan(0.07);
        expect(chainLossCurve(c).maxDeviation).toBeLessThan(1e-4);
        expect(chainFlows(c, 1).map((f) => f.id)).toEqual([
          'busway',
          ups,
          'mv-transformer',
          'hv-transformer',
        ]);
      }
    }
  });

  it.each([
    // USD/kWh at 8 %, 20 years, highest capacity factor; wide bands that a slip of unit (10×, MMBtu) would leave
    ['gas-recip', 0.05, 0.12],
    ['gas-turbine-aero', 0.05, 0.12],
    ['gas-turbine-frame', 0.05, 0.12],
    ['gas-ccgt', 0.04, 0.1],
    ['fuel-cell-gas', 0.07, 0.2],
    ['pv-utility', 0.03, 0.1],
    ['wind-onshore', 0.03, 0.12],
    ['smr', 0.1, 0.35],
  ])('%s levelises to between %f and %f USD/kWh', (id, low, high) => {
    const price = levelisedFromCatalog(catalog, id, { rate: 0.08, years: 20 });
    expect(price).toBeGreaterThan(low);
    expect(price).toBeLessThan(high);
  });

  it('dispatches grid, engines and diesel, and refuses what is not firm', () => {
    const region = catalog.ids('grid-region')[0];
    const sources = [
      gridSource(catalog, region, 80_000),
      onsiteSource(catalog, 'gas-recip', 40_000),
      onsiteSource(catalog, 'diesel-standby', 30_000),
    ];
    const load = new Float64Array(8760).fill(100_000);
    const d = dispatchYear(load, sources);
    expect(firmCapacityKw(sources)).toBeGreaterThan(100_000);
    expect(d.unservedKwh).toBe(0);
    expect(d.energyKwh[2]).toBe(0); // diesel is dearest
    for (const id of ['pv-utility', 'wind-onshore', 'battery-4h']) {
      expect(() => onsiteSource(catalog, id, 1)).toThrow(/not-allowed/);
    }
  });
});
