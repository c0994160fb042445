import { describe, expect, it } from 'vitest';
import { testCatalog } from '../../../../test/catalog.ts';
import { chainFromCatalog } from './chain.ts';
import { REDUNDANCIES } from './redundancy.ts';
import { availabilityOf, groupAvailability, reliabilityOf, setsFail } from './reliability.ts';
import { simulateAvailability } from './simulate.ts';
import { flattenKwh, floorOverhead, inBandShare, startKwh, swingAnswer } from './swings.ts';

const catalog = testCatalog();
const model = (redundancy: (typeof REDUNDANCIES)[number], beta = 0.05, more = {}) =>
  reliabilityOf(
    catalog,
    chainFromCatalog(catalog, {
      ups: 'ups-double-conversion',
      rack: 'none',
      redundancy,
      designKw: 100_000,
      standby: 'standby-diesel',
    }),
    { utility: 'utility-single', beta, ...more },
  );

describe('closed form', () => {
  it('takes one unit away for maintenance', () => {
    const part = { name: 'x', failuresPerYear: 8760 / 99, repairH: 1 }; // q = 0.01
    const g = { name: 'g', needed: 1, installed: 2, parts: [part], beta: 0, maintenanceH: 438 };
    // A tenth of the year one of two is away: 0.9·q² + 0.1·q
    expect(groupAvailability(g).unavailability).toBeCloseTo(0.9 * 1e-4 + 0.1 * 0.01, 9);
  });
  it('follows sets that start and then fail one by one', () => {
    const s = {
      failuresPerYear: 1,
      outageH: 2,
      setsNeeded: 1,
      setsInstalled: 1,
      failToStart: 0.1,
      failPerH: 0.5,
      beta: 0,
      rideThroughH: 0,
    };
    // Starts with 0.9; fails before the outage ends with 0.5/(0.5 + 0.5)
    expect(setsFail(s)).toBeCloseTo(0.1 + 0.9 * 0.5, 12);
    expect(setsFail({ ...s, setsInstalled: 0 })).toBe(1);
  });
  it('is best for two full paths without a common cause, and falls as beta grows', () => {
    const at = (beta: number) => availabilityOf(model('2N', beta)).unplannedAvailability;
    expect(at(0)).toBeGreaterThan(at(0.02));
    expect(at(0.02)).toBeGreaterThan(at(0.1));
  });
});

describe('simulation', () => {
  it.each(REDUNDANCIES)('%s agrees with the closed form within four standard errors', (redundancy) => {
    const m = model(redundancy, 0.1);
    const closed = availabilityOf(m);
    const sim = simulateAvailability(m, 20_000, 7);
    const distance = Math.abs(sim.unplannedAvailability - closed.unplannedAvailability);
    expect(distance).toBeLessThan(4 * sim.standardError);
    // The error itself is small enough for the test to mean something.
    expect(sim.standardError).toBeLessThan(0.15 * (1 - closed.unplannedAvailability));
    expect(sim.failuresPerYear / closed.failuresPerYear).toBeGreaterThan(0.9);
    expect(sim.failuresPerYear / closed.failuresPerYear).toBeLessThan(1.1);
  });
  it('gives the same for the same seed', () => {
    const m = model('2N');
    expect(simulateAvailability(m, 200, 3)).toEqual(simulateAvailability(m, 200, 3));
  });
});

describe('swings', () => {
  it('give the closed forms of the notes', () => {
    // 600 MW, 5 s, 0.7: 600,000 × 5 × 0.21 / 3,600
    expect(flattenKwh(600_000, 5, 0.7)).toBeCloseTo(175, 9);
    // 1 GW at 100 MW/min: 10⁶² / (2 × 1,666.7) / 3,600
    expect(startKwh(1e6, 1e5 / 60)).toBeCloseTo(83_333, 0);
    // (0.7 + 0.3 × 0.9) / (0.7 + 0.3 × 0.4) − 1
    expect(floorOverhead(0.7, 0.4, 0.9)).toBeCloseTo(0.97 / 0.82 - 1, 12);
  });
  it('store what a trapezoid swings above its mean', () => {
    const [T, D, r, n] = [5, 0.7, 0.5, 100_000];
    let level = 0;
    let [low, high] = [0, 0];
    for (let i = 0; i < n; i++) {
      const t = ((i + 0.5) * T) / n;
      // Rise over r, high, fall over r, low; high for D·T between the middles of the ramps.
      const p = t < r ? t / r : t < D * T ? 1 : t < D * T + r ? 1 - (t - D * T) / r : 0;
      level += ((p - D) * T) / n;
      low = Math.min(low, level);
      high = Math.max(high, level);
    }
    expect((high - low) / 3600).toBeCloseTo(flattenKwh(1, T, D, r), 8);
  });
  it('lie in a band by their harmonics, and ramps take the high ones away', () => {
    const q = { periodS: 5, highShare: 0.5, rampS: 0, bandLowHz: 0.2, bandHighHz: 0.2 };
    // The fundamental of a square wave: 4/π peak to peak of 1
    expect(inBandShare(q)).toBeCloseTo(4 / Math.PI, 12);
    expect(inBandShare({ ...q, bandHighHz: 20, rampS: 1 })).toBeLessThan(
      inBandShare({ ...q, bandHighHz: 20 }),
    );
    expect(inBandShare({ ...q, bandLowHz: 21, bandHighHz: 30, periodS: 1e-3 })).toBe(0);
  });
  it('are brought to the limit by the store or the floor that is asked for', () => {
    const q = {
      highKw: 1e6,
      lowKw: 4e5,
      periodS: 5,
      highShare: 0.7,
      rampS: 0.2,
      stopKw: 6e5,
      rampLimitKwPerS: 1667,
      stepLimitKw: 1e5,
      swingLimitKw: 1e5,
      bandLowHz: 0.1,
      bandHighHz: 20,
      floorShare: 0,
    };
    const a = swingAnswer(q);
    expect([a.swingHolds, a.rampHolds, a.stepHolds]).toEqual([false, false, false]);
    const floored = swingAnswer({ ...q, lowKw: a.neededFloorShare * q.highKw });
    expect(floored.swingInBandKw).toBeCloseTo(q.swingLimitKw, 3);
    expect(floored.smoothKwh).toBeCloseTo(0, 6);
    expect(() => swingAnswer({ ...q, lowKw: 2e6 })).toThrow(/out-of-range/);
  });
});
