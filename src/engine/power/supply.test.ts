import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dispatchYear, newDispatch } from './dispatch.ts';
import {
  firmCapacityKw,
  gridSource,
  marginalUsdPerKwh,
  meritOrder,
  onsiteSource,
  type SupplySource,
} from './supply.ts';
import { supplyCatalog } from './test-catalog.ts';

const catalog = supplyCatalog();
const source = (
  id: string,
  capacityKw: number,
  marginal: number,
  more: Partial<SupplySource> = {},
): SupplySource => ({
  id,
  kind: 'onsite',
  capacityKw,
  marginalUsdPerKwh: marginal,
  fixedUsdPerYear: 0,
  carbonKgPerKwh: 0,
  availability: 1,
  ...more,
});
const anySource = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  kind: fc.constantFrom('grid' as const, 'onsite' as const),
  capacityKw: fc.double({ min: 0, max: 2e5, noNaN: true }),
  marginalUsdPerKwh: fc.double({ min: -0.05, max: 0.5, noNaN: true }),
  fixedUsdPerYear: fc.double({ min: 0, max: 1e6, noNaN: true }),
  carbonKgPerKwh: fc.double({ min: 0, max: 1, noNaN: true }),
  availability: fc.double({ min: 0, max: 1, noNaN: true }),
  priority: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
});
const anySources = fc.array(anySource, { maxLength: 4 });
const anyLoad = fc
  .array(fc.double({ min: 0, max: 3e5, noNaN: true }), { minLength: 1, maxLength: 48 })
  .map((a) => Float64Array.from(a));

describe('sources', () => {
  it('prices fuel by heat rate: 8,989 Btu/kWh × 5 $/MMBtu + 2.5 ¢', () => {
    // 0.008989 MMBtu × 5 = 0.044945
    expect(marginalUsdPerKwh(catalog, 'engine')).toBeCloseTo(0.044945 + 0.025, 9);
    const s = onsiteSource(catalog, 'engine', 125_000);
    expect(s.fixedUsdPerYear).toBeCloseTo(10 * 125_000, 6);
    expect(s.availability).toBe(0.9);
    expect(s.carbonKgPerKwh).toBe(0.477);
  });

  it('takes a reactor without fuel figures at its O&M, and no carbon', () => {
    const s = onsiteSource(catalog, 'reactor', 300_000);
    expect(s.marginalUsdPerKwh).toBe(0.01);
    expect(s.carbonKgPerKwh).toBe(0);
  });

  it('limits diesel by its yearly energy, not by its power', () => {
    const s = onsiteSource(catalog, 'diesel', 1000);
    expect(s.availability).toBe(1);
    expect(s.energyLimitKwhPerYear).toBeCloseTo(0.05 * 8760 * 1000, 6);
    expect(firmCapacityKw([s])).toBe(0);
  });

  it('refuses gas without a fuel price rather than call it free', () => {
    expect(() => onsiteSource(catalog, 'gas-no-fuel-price', 1)).toThrow(/catalog-figure.*fuelPrice/);
  });

  it.each(['pv', 'battery'])('refuses %s as firm supply, naming what is firm', (id) => {
    expect(() => onsiteSource(catalog, id, 1000)).toThrow(
      /not-allowed.*engine.*reactor.*variable-or-storage/,
    );
  });

  it('takes the grid at its price and carbon, firm', () => {
    expect(gridSource(catalog, 'texas', 280_000)).toMatchObject({
      capacityKw: 280_000,
      marginalUsdPerKwh: 0.066,
      carbonKgPerKwh: 0.333,
      availability: 1,
    });
    expect(() => gridSource(catalog, 'texas', Number.NaN)).toThrow(/contractKw: out-of-range/);
  });

  it('orders by priority first, then cost, then as given', () => {
    const list = [
      source('dear', 1, 0.2),
      source('cheap', 1, 0.1),
      source('late', 1, 0.1),
      source('first', 1, 0.9, { priority: 1 }),
    ];
    expect(meritOrder(list).map((i) => list[i].id)).toEqual(['first', 'cheap', 'late', 'dear']);
  });
});

describe('dispatchYear', () => {
  it('gives a worked answer', () => {
    // Grid 100 kW at 5 ¢, engine 50 kW × 0.8 = 40 kW at 10 ¢ and $876 a year; loads 80, 120, 150.
    const grid = source('grid', 100, 0.05, { carbonKgPerKwh: 0.3 });
    const engine = source('engine', 50, 0.1, {
      availability: 0.8,
      fixedUsdPerYear: 876,
      carbonKgPerKwh: 0.5,
    });
    const d = dispatchYear(Float64Array.of(80, 120, 150), [engine, grid]);
    expect([...d.energyKwh]).toEqual([20 + 40, 80 + 100 + 100]);
    expect([...d.peakKw]).toEqual([40, 100]);
    expect([...d.hoursLimited]).toEqual([1, 2]);
    expect(d.unservedKwh).toBe(10);
    expect(d.hoursUnserved).toBe(1);
    expect(d.peakUnservedKw).toBe(10);
    // 280·0.05 + 60·0.1 + 876·3/8,760
    expect(d.totalCostUsd).toBeCloseTo(14 + 6 + 0.3, 12);
    expect(d.carbonKg).toBeCloseTo(280 * 0.3 + 60 * 0.5, 12);
  });

  it('conserves energy every hour and never exceeds capacity', () => {
    fc.assert(
      fc.property(anyLoad, anySources, (load, sources) => {
        const d = dispatchYear(load, sources, newDispatch(sources.length, load.length));
        for (let h = 0; h < load.length; h++) {
          let sum = d.hourlyUnservedKw![h];
          sources.forEach((s, i) => {
            const p = d.hourlyKw![i][h];
            expect(p).toBeGreaterThanOrEqual(0);
            expect(p).toBeLessThanOrEqual(s.capacityKw * s.availability);
            sum += p;
          });
          expect(Math.abs(sum - load[h])).toBeLessThanOrEqual(1e-9 * (1 + load[h]));
          const firm = firmCapacityKw(sources);
          expect(d.hourlyUnservedKw![h]).toBeCloseTo(Math.max(0, load[h] - firm), 6);
        }
        const total = d.energyKwh.reduce((a, b) => a + b, 0) + d.unservedKwh;
        expect(Math.abs(total - d.loadKwh)).toBeLessThanOrEqual(1e-9 * (1 + d.loadKwh));
      }),
    );
  });

  it('serves everything when firm capacity covers the peak', () => {
    fc.assert(
      fc.property(anyLoad, anySources, (load, sources) => {
        const short = Math.max(0, Math.max(...load) - firmCapacityKw(sources));
        const d = dispatchYear(load, [...sources, source('backstop', short, 9)]);
        expect(d.hoursUnserved).toBe(0);
        expect(d.unservedKwh).toBeLessThanOrEqual(1e-6);
      }),
    );
  });

  it('costs no less when a price rises', () => {
    fc.assert(
      fc.property(
        anyLoad,
        fc.array(anySource, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (load, sources, pick, rise) => {
          const i = pick % sources.length;
          const dearer = sources.map((s, k) =>
            k === i ? { ...s, marginalUsdPerKwh: s.marginalUsdPerKwh + rise } : s,
          );
          const before = dispatchYear(load, sources).totalCostUsd;
          const after = dispatchYear(load, dearer).totalCostUsd;
          expect(after).toBeGreaterThanOrEqual(before - 1e-9 * (1 + Math.abs(before)));
        },
      ),
    );
  });

  it('merit order is no dearer than any order by priority', () => {
    fc.assert(
      fc.property(anyLoad, fc.array(anySource, { minLength: 2, maxLength: 4 }), (load, sources) => {
        const free = sources.map((s) => ({ ...s, priority: undefined }));
        const forced = free.map((s, i) => ({ ...s, priority: i }));
        const [a, b] = [dispatchYear(load, free).totalCostUsd, dispatchYear(load, forced).totalCostUsd];
        expect(a).toBeLessThanOrEqual(b + 1e-9 * (1 + Math.abs(b)));
      }),
    );
  });

  it('spends a yearly energy limit as hours come, then leaves the load to others', () => {
    // Four hours of 100 kW; the set may give 8,760·60 kWh a year, so 60·4 = 240 kWh in four hours.
    const set = source('set', 100, 0.1, { energyLimitKwhPerYear: 60 * 8760 });
    const d = dispatchYear(Float64Array.of(100, 100, 100, 100), [set], newDispatch(1, 4));
    expect([...d.hourlyKw![0]].map((v) => Math.round(v * 1e6) / 1e6)).toEqual([100, 100, 40, 0]);
    expect(d.unservedKwh).toBeCloseTo(60 + 100, 9);
    expect(d.hoursLimited[0]).toBe(2);
    expect(() => dispatchYear(Float64Array.of(1), [{ ...set, energyLimitKwhPerYear: -1 }])).toThrow(
      /energyLimit/,
    );
  });

  it('never gives more than the yearly energy limit, and still conserves', () => {
    fc.assert(
      fc.property(
        anyLoad,
        anySources,
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        (load, sources, limit) => {
          const limited = sources.map((s) => ({ ...s, energyLimitKwhPerYear: limit }));
          const d = dispatchYear(load, limited);
          const total = d.energyKwh.reduce((a, b) => a + b, 0) + d.unservedKwh;
          expect(Math.abs(total - d.loadKwh)).toBeLessThanOrEqual(1e-9 * (1 + d.loadKwh));
          for (const e of d.energyKwh) {
            expect(e).toBeGreaterThanOrEqual(0);
            expect(e).toBeLessThanOrEqual((limit * load.length) / 8760 + 1e-6);
          }
        },
      ),
    );
  });

  it('overwrites the room it is given', () => {
    const out = newDispatch(1);
    dispatchYear(Float64Array.of(500), [source('a', 100, 0.1)], out);
    dispatchYear(Float64Array.of(50), [source('a', 100, 0.1)], out);
    expect([out.energyKwh[0], out.unservedKwh, out.hoursLimited[0], out.hoursUnserved]).toEqual([
      50, 0, 0, 0,
    ]);
    expect(out.totalCostUsd).toBeCloseTo(5, 12);
  });

  it('refuses bad loads, sources and room', () => {
    const ok = [source('a', 100, 0.1)];
    expect(() => dispatchYear(Float64Array.of(1, -1), ok)).toThrow(/load.1: out-of-range/);
    expect(() => dispatchYear(Float64Array.of(Number.NaN), ok)).toThrow(/load.0: out-of-range/);
    expect(() => dispatchYear(Float64Array.of(Number.POSITIVE_INFINITY), ok)).toThrow(/load.0: out-of-range/);
    expect(() => dispatchYear(new Float64Array(0), ok)).toThrow(/at least one hour/);
    expect(() => dispatchYear(Float64Array.of(1), [source('a', 1, 0.1, { availability: 1.1 })])).toThrow(
      /availability/,
    );
    expect(() => dispatchYear(Float64Array.of(1), [source('a', 1, Number.NaN)])).toThrow(/marginalUsdPerKwh/);
    expect(() => dispatchYear(Float64Array.of(1, 2), ok, newDispatch(1, 1))).toThrow(/out: out-of-range/);
    expect(() => dispatchYear(Float64Array.of(1), ok, newDispatch(2))).toThrow(/out: out-of-range/);
  });
});
