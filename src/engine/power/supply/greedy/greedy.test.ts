import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wasmSolver } from '../../../../solver/index.ts';
import { benchmarkProblem, profiles } from '../benchmark.test-data.ts';
import { climb, usdPerYear } from '../ladder/design.ts';
import type { SupplyProblem } from '../problem/parts.ts';
import { sizesOf } from '../programme/read.ts';
import { greedyLimits } from './applies.ts';
import { greedyYear, newTotals } from './dispatch.ts';
import { greedyCost, screen } from './search.ts';

/** Off the grid: sun, wind, battery, and an engine that carries the load alone. */
function offGrid(seed: number, hours: number, fuelUsdPerKwh = 0.12): SupplyProblem {
  const p = benchmarkProblem('B', profiles(seed), hours);
  const { grid: _, ...rest } = p;
  return {
    ...rest,
    thermal: p.thermal.map((g) => ({ ...g, fuelUsdPerKwh, size: { minKw: 125_000, maxKw: 125_000 } })),
    flexible: [],
    limits: { carbonUsdPerKg: 0, cleanMatching: 'hourly', reserveKw: 0 },
  };
}

describe('greedy dispatch', () => {
  it('costs what the programme costs at the programme’s sizes, to 1e-9', { timeout: 60_000 }, async () => {
    for (const [seed, fuel] of [
      [1, 0.12],
      [2, 0.2],
      [3, 0.3],
    ] as const) {
      const p = offGrid(seed, 672, fuel);
      expect(greedyLimits(p)).toEqual([]);
      const rung = await climb(p, wasmSolver(), 1);
      const s = sizesOf(p, rung.programme, rung.checked.solution);
      expect(s.storageKwh[0]).toBeGreaterThan(0);
      const x = Float64Array.of(...s.variableKw, s.storageKw[0], s.storageKwh[0], s.thermalKw[0]);
      expect(Math.abs(greedyCost(p)(x, newTotals()) / usdPerYear(rung) - 1)).toBeLessThan(1e-9);
      const found = screen(p);
      expect(found.usdPerYear / usdPerYear(rung)).toBeGreaterThan(1 - 1e-9);
      // The search may stop on an edge of the valley: up to 0.32 % above its floor was measured on these.
      expect(found.usdPerYear / usdPerYear(rung)).toBeLessThan(1.01);
    }
  });

  it('conserves energy every year', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.double({ min: 0, max: 300, noNaN: true }),
            fc.double({ min: 1, max: 200, noNaN: true }),
          ),
          {
            minLength: 24,
            maxLength: 200,
          },
        ),
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 500, noNaN: true }),
        (hours, kw, kwh) => {
          const freeKw = Float64Array.from(hours, ([f]) => f);
          const loadKw = Float64Array.from(hours, ([, l]) => l);
          const t = greedyYear({
            loadKw,
            freeKw,
            storageKw: kw,
            storageKwh: kwh,
            chargeEfficiency: 1,
            dischargeEfficiency: 1,
            selfDischargePerHour: 0,
            firmKw: loadKw.map((v) => v * 0.7),
          });
          const made = freeKw.reduce((a, b) => a + b, 0) - t.curtailedKwh + t.firmKwh + t.unservedKwh;
          const used = loadKw.reduce((a, b) => a + b, 0);
          // Without losses, what is made is used, or stands in the store at both ends of the year.
          return Math.abs(made - used) <= 1e-6 * (used + kwh) + kwh * 1e-6;
        },
      ),
    );
  });

  it('says when it must not be used', () => {
    const p = offGrid(1, 168);
    const b = benchmarkProblem('B', profiles(), 168);
    expect(greedyLimits(b)).toEqual(['grid', 'flexible-load', 'clean-share', 'plant-below-load']);
    expect(greedyLimits({ ...p, thermal: [...p.thermal, ...p.thermal] })).toContain('several-plants');
    expect(greedyLimits({ ...p, storage: p.storage.map((s) => ({ ...s, wearUsdPerKwh: 1 })) })).toContain(
      'wear-over-fuel',
    );
  });
});
