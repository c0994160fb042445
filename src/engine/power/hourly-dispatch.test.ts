import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GigasiteError } from '../errors.ts';
import { dispatchAtPrices } from './hourly-dispatch.ts';
import type { SupplySource } from './supply.ts';

const source = (id: string, capacityKw: number, marginalUsdPerKwh: number): SupplySource => ({
  id,
  kind: id === 'grid' ? 'grid' : 'onsite',
  capacityKw,
  marginalUsdPerKwh,
  fixedUsdPerYear: 0,
  carbonKgPerKwh: 0.4,
  availability: 1,
});

describe('dispatch at hourly prices', () => {
  test('by hand: 100 kW; grid 70 at 2 and 6 cents; engine 50 at 5 cents', () => {
    const out = dispatchAtPrices(
      Float64Array.of(100, 100),
      [source('grid', 70, 0), source('engine', 50, 0.05)],
      Float64Array.of(0.02, 0.06),
      Float64Array.of(0.1, 0.3),
    );
    // Hour 1: grid 70, engine 30. Hour 2: engine 50, grid 50.
    expect([...out.energyKwh]).toEqual([120, 80]);
    expect(out.gridCostUsd).toBeCloseTo(70 * 0.02 + 50 * 0.06, 12);
    expect(out.costUsd).toBeCloseTo(70 * 0.02 + 50 * 0.06 + 80 * 0.05, 12);
    expect(out.gridCarbonKg).toBeCloseTo(70 * 0.1 + 50 * 0.3, 12);
    expect(out.carbonKg).toBeCloseTo(22 + 80 * 0.4, 12);
    expect(out.unservedKwh).toBe(0);
  });

  test('energy closes; no more costly than either order of call kept all year', () => {
    const price = fc.double({ min: -0.05, max: 0.3, noNaN: true });
    const kw = fc.double({ min: 0, max: 200, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(kw, price), { minLength: 1, maxLength: 40 }),
        kw,
        kw,
        fc.double({ min: 0, max: 0.2, noNaN: true }),
        (hours, gridKw, ownKw, cost) => {
          const load = Float64Array.from(hours, (h) => h[0]);
          const prices = Float64Array.from(hours, (h) => h[1]);
          const out = dispatchAtPrices(
            load,
            [source('grid', gridKw, 0), source('engine', ownKw, cost)],
            prices,
            prices.map(() => 0.3),
          );
          const fixedOrder = (gridFirst: boolean): number =>
            hours.reduce((sum, [want, p]) => {
              const first = Math.min(want, gridFirst ? gridKw : ownKw);
              const second = Math.min(want - first, gridFirst ? ownKw : gridKw);
              return sum + (gridFirst ? first * p + second * cost : first * cost + second * p);
            }, 0);
          const served = out.energyKwh[0] + out.energyKwh[1] + out.unservedKwh;
          return (
            Math.abs(served - load.reduce((s, v) => s + v, 0)) < 1e-9 * (1 + served) &&
            out.costUsd <= Math.min(fixedOrder(true), fixedOrder(false)) + 1e-9
          );
        },
      ),
      { seed: 1 },
    );
  });

  test('a yearly limit is spent; columns of another length are refused', () => {
    const limited = { ...source('engine', 50, 0.01), energyLimitKwhPerYear: 60 };
    const out = dispatchAtPrices(
      Float64Array.of(50, 50),
      [source('grid', 50, 0), limited],
      Float64Array.of(0.1, 0.1),
      Float64Array.of(0, 0),
    );
    expect([...out.energyKwh]).toEqual([40, 60]);
    expect(() =>
      dispatchAtPrices(Float64Array.of(1), [source('grid', 1, 0)], Float64Array.of(1, 2), Float64Array.of(1)),
    ).toThrow(GigasiteError);
  });
});
