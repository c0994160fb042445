import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plan, relative, type ScenarioName, shipped, total } from '../../../test/engine/plan.ts';
import { chainLoss } from '../power/index.ts';
import { runScenario } from '../run/index.ts';
import { demandByHour, EngineCache, HOURS_OF_MONTH, itShareByHour, MONTH_START_HOUR } from './index.ts';

const SOME: readonly ScenarioName[] = [
  'one-rack',
  'abilene',
  'chips-that-cannot-be-plugged-in',
  'stargate-10gw',
];
const operation = (text: Parameters<typeof plan>[0] = {}) => runScenario(plan(text)).operation;

describe('demandByHour', () => {
  it('peaks at 1 in its hour and keeps its mean, for any mean from 0.05 to 1', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 23 }),
        (mean, peak) => {
          const shape = demandByHour(mean, peak);
          expect(shape).toHaveLength(24);
          expect(total(shape) / 24).toBeCloseTo(mean, 6);
          expect(shape[peak]).toBeCloseTo(1, 12);
          for (const v of shape) {
            expect(v).toBeGreaterThanOrEqual(-1e-12);
            expect(v).toBeLessThanOrEqual(1 + 1e-12);
          }
        },
      ),
    );
  });
  it('at a mean of one half is the cosine (1 + cos)/2 itself', () => {
    const shape = demandByHour(0.5, 12);
    expect(shape[12]).toBeCloseTo(1, 12);
    expect(shape[0]).toBeCloseTo(0, 12);
    expect(shape[18]).toBeCloseTo(0.5, 12);
  });
});

describe('the year', () => {
  it('has 8,760 hours in twelve months', () => {
    expect(total(HOURS_OF_MONTH)).toBe(8760);
    HOURS_OF_MONTH.forEach((h, m) => {
      expect(MONTH_START_HOUR[m + 1] - MONTH_START_HOUR[m]).toBe(h);
    });
  });
  it('closes its energy each hour: facility = IT + cooling + loss of the chain at that hour’s load', () => {
    const hall = fc.record({
      cooling: fc.constantFrom(
        'air-chiller',
        'water-chiller',
        'airside-adiabatic',
        'liquid-dry',
        'liquid-adiabatic',
        'liquid-tower',
      ),
      redundancy: fc.constantFrom('N', 'N+1', '2N', '3N/2', 'block'),
      ups: fc.constantFrom('none', 'ups-eco', 'ups-double-conversion'),
      mw: fc.constantFrom(1, 12, 300),
      rack: fc.constantFrom('dgx-h100', 'gb200-nvl72'),
    });
    fc.assert(
      fc.property(hall, ({ cooling, redundancy, ups, mw, rack }) => {
        const o = operation({
          phases: [
            {
              hall: `itPower: ${mw} MW, ready: 2026-01, cooling: ${cooling}, redundancy: ${redundancy}, ups: ${ups}`,
              chips: `rack: ${rack}`,
            },
          ],
        });
        const { chain } = o.build.design.phases[0];
        const { year } = o.siteYears[0].parts[0];
        let worst = 0;
        for (let h = 0; h < 8760; h += 7) {
          const it = year.itKw[h];
          const cool = year.coolingKw[h];
          worst = Math.max(worst, relative(year.facilityKw[h], it + cool + chainLoss(chain, it, cool)));
          expect(cool).toBeGreaterThan(0);
        }
        expect(worst).toBeLessThan(1e-12);
        // The three monthly sums add up to the hourly columns, the peak is the highest hour.
        expect(relative(total(year.facilityKwhByMonth), total(year.facilityKw))).toBeLessThan(1e-12);
        expect(relative(total(year.itKwhByMonth), total(year.itKw))).toBeLessThan(1e-12);
        expect(total(year.waterLByMonth)).toBeCloseTo(total(year.waterL), 6);
        expect(year.peakFacilityKw).toBe(Math.max(...year.facilityKw));
        expect(o.siteYears[0].pue).toBeCloseTo(total(year.facilityKw) / total(year.itKw), 10);
      }),
      { numRuns: 12 },
    );
  });
  it('draws IT power as the workloads’ hours have it', () => {
    const o = operation();
    const d = o.build.design.phases[0];
    const share = itShareByHour(o.build.design.activity);
    const { year } = o.siteYears[0].parts[0];
    // per kW of hall: share of the hour × racks × rack kW / hall kW
    for (const h of [0, 5, 23, 24, 4000, 8759])
      expect(year.itKw[h]).toBeCloseTo((share[h % 24] * d.itNameplateKw) / d.hallItKw, 12);
  });
});

describe('the months of the horizon', () => {
  for (const name of SOME) {
    const { operation: o, build: b } = runScenario(shipped(name));
    it(`${name}: live racks × the hall-year’s month, and sites add up to the fleet`, () => {
      b.phases.forEach((p, i) => {
        const d = b.design.phases[i];
        const { year, hallItKw } = o.siteYears[d.siteIndex].parts.find((x) => x.phaseIndex === i)!;
        for (let m = 0; m < b.months; m++) {
          const calendar = (b.firstMonth + m) % 12;
          const kw = hallItKw * (p.liveRacks[m] / d.racks);
          expect(relative(o.phases[i].itKwh[m], kw * year.itKwhByMonth[calendar])).toBeLessThan(1e-12);
          expect(relative(o.phases[i].facilityKwh[m], kw * year.facilityKwhByMonth[calendar])).toBeLessThan(
            1e-12,
          );
          expect(o.phases[i].capacityHours[m]).toBeCloseTo(
            p.liveRacks[m] * d.rack.accelerators * HOURS_OF_MONTH[calendar],
            3,
          );
        }
      });
      for (const key of [
        'itKwh',
        'facilityKwh',
        'gridKwh',
        'onsiteKwh',
        'energyCostUsd',
        'carbonKg',
        'waterL',
        'usefulHours',
      ] as const)
        for (let m = 0; m < b.months; m++)
          expect(relative(o.fleet[key][m], total(o.sites.map((s) => s[key][m])))).toBeLessThan(1e-9);
    });
    it(`${name}: supply meets the load and never exceeds what is energised; useful ≤ capacity`, () => {
      o.phases.forEach((x, i) => {
        for (let m = 0; m < b.months; m++) {
          const hours = HOURS_OF_MONTH[(b.firstMonth + m) % 12];
          expect(x.gridKwh[m]).toBeLessThanOrEqual(b.phases[i].gridKw[m] * hours * (1 + 1e-9));
          expect(x.gridKwh[m] + x.onsiteKwh[m]).toBeLessThanOrEqual(
            b.phases[i].energisedKw[m] * hours * (1 + 1e-9),
          );
          expect(relative(x.gridKwh[m] + x.onsiteKwh[m], x.facilityKwh[m])).toBeLessThan(1e-9);
          expect(x.usefulHours[m]).toBeLessThanOrEqual(x.capacityHours[m]);
        }
      });
    });
  }
  it('a hall with more racks than fit draws the power of the racks that run', () => {
    const fits = operation();
    const d = fits.build.design.phases[0];
    const twice = operation({ phases: [{ chips: `rack: gb200-nvl72, count: ${2 * d.racks}` }] });
    // The same racks are live, so the same IT energy flows.
    const m = fits.build.months - 1;
    expect(twice.build.phases[0].liveRacks[m]).toBe(fits.build.phases[0].liveRacks[m]);
    expect(twice.fleet.itKwh[m]).toBeCloseTo(fits.fleet.itKwh[m], 3);
  });
  it('a half-empty hall draws half the IT power', () => {
    const d = operation().build.design.phases[0];
    const half = Math.floor(d.racks / 2);
    const [a, b] = [operation({ phases: [{ chips: `rack: gb200-nvl72, count: ${half}` }] }), operation()];
    const m = a.build.months - 1;
    expect(a.fleet.itKwh[m] / b.fleet.itKwh[m]).toBeCloseTo(half / d.racks, 9);
  });
});

describe('a programme of which nothing is built', () => {
  it('runs, with nothing in it', () => {
    const o = operation({
      site: 'status: paused',
      end: 'workloads: { training: [{ id: r, model: llama-3.1-405b }], serving: [{ id: s, model: deepseek-v3 }] }',
    });
    expect(o.training).toEqual([]);
    expect(total(o.fleet.facilityKwh)).toBe(0);
  });
});

describe('EngineCache', () => {
  it('shared or new, gives the same to the last bit', () => {
    const cache = new EngineCache();
    const look = (name: ScenarioName, c: EngineCache) => {
      const { operation: o } = runScenario(shipped(name), c);
      return {
        fleet: o.fleet,
        years: o.siteYears.map((y) => ({
          ...y,
          parts: y.parts.map((p) => [...p.year.facilityKw.subarray(4000, 4200)]),
        })),
        serving: o.serving,
      };
    };
    for (const name of ['stargate-10gw', 'one-rack', 'abilene', 'stargate-10gw', 'one-rack'] as const)
      expect(look(name, cache), name).toEqual(look(name, new EngineCache()));
  });
  it('tells seeds, plants and assumptions about climate apart', () => {
    const cache = new EngineCache();
    const pue = (options: object) =>
      runScenario(shipped('one-rack', options), cache).operation.siteYears[0].pue;
    const seen = [
      pue({}),
      pue({ seed: 2 }),
      pue({ set: [['sites.lab.phases.rack.hall.cooling', 'air-chiller']] }),
      pue({ set: [['assume.climate/ann-arbor-mi/meanTemperature', '30 °C']] }),
      pue({ set: [['assume.cooling-plant/liquid-dry/fanShare', '5 %']] }),
    ];
    expect(new Set(seen).size).toBe(seen.length);
  });
});
