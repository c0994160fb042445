import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activityPowerShare, rackPowerKw, servingPowerShare } from './power.ts';
import { tinyCatalog } from './tiny-catalog.test-data.ts';

const shares = { idle: 0.3, training: 0.8, prefill: 0.9, decode: 0.6 };
const rack = {
  id: 'r',
  acceleratorId: 'a',
  accelerators: 72,
  powerKw: 120,
  allInPowerKw: 2.1,
  liquidShare: 0.85,
  priceUsd: 3e6,
};

describe('power by activity', () => {
  it('reads the four shares', () => {
    const catalog = tinyCatalog({
      workload: {
        training: { figures: { powerShare: [0.8] } },
        serving: { figures: { idlePowerShare: [0.3], powerSharePrefill: [0.9], powerShareDecode: [0.6] } },
      },
    });
    expect(activityPowerShare(catalog)).toEqual(shares);
  });
  it('is linear between idle and busy', () => {
    // busy = 0.25·0.9 + 0.75·0.6 = 0.675; at half load 0.3 + 0.5·(0.675 − 0.3) = 0.4875
    expect(servingPowerShare(shares, 0.5, 0.25)).toBeCloseTo(0.4875, 12);
    expect(servingPowerShare(shares, 0, 0.25)).toBe(0.3);
    expect(servingPowerShare(shares, 1, 1)).toBeCloseTo(0.9, 12);
    expect(rackPowerKw(rack, 0.4875)).toBeCloseTo(58.5, 9); // 120 · 0.4875
  });
  it('rises with load and stays between the extremes', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(unit, unit, unit, (a, b, prefill) => {
        const low = servingPowerShare(shares, Math.min(a, b), prefill);
        const high = servingPowerShare(shares, Math.max(a, b), prefill);
        expect(high).toBeGreaterThanOrEqual(low);
        expect(low).toBeGreaterThanOrEqual(0.3);
        expect(high).toBeLessThanOrEqual(0.9 + 1e-12);
      }),
    );
  });
  it('refuses a load beyond 1', () => {
    expect(() => servingPowerShare(shares, 1.01, 0)).toThrow(/out-of-range/);
    expect(() => rackPowerKw(rack, -0.1)).toThrow(/out-of-range/);
  });
});
