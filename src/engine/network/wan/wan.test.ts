import { describe, expect, it } from 'vitest';
import { testCatalog } from '../../../../test/catalog.ts';
import { crossSiteStep, fibreRttMs, greatCircleKm, wanLink } from './wan.ts';

describe('wanLink', () => {
  it('knows distance and light: a quarter of the earth, 1,060 km in 10.4 ms', () => {
    expect(greatCircleKm({ lat: 0, lon: 0 }, { lat: 0, lon: 90 })).toBeCloseTo((Math.PI / 2) * 6371.0088, 6);
    expect(fibreRttMs(1060)).toBeCloseTo(10.38, 2);
  });
  it('counts waves, pairs and amplifiers', () => {
    // 1,060 km · 1.3 = 1,378 km / 80 = 17.2 spans → 17 huts between; 30 Tb/s = 75 waves, 30/25.6 → 2 pairs
    const l = wanLink(testCatalog(), 1060, 30e12);
    expect(l).toMatchObject({ waves: 75, fibrePairs: 2, amplifierSites: 17 });
    // 2 pairs · 1,378 km · 1,500 $
    expect(l.options.find((o) => o.kind === 'dark-fibre')?.opexUsdPerYear.value).toBeCloseTo(
      2 * 1378 * 1500,
      3,
    );
    for (const o of l.options) expect(o.yearlyUsd.low).toBeLessThan(o.yearlyUsd.high);
    expect(() => wanLink(testCatalog(), -1, 1e12)).toThrow(/out-of-range/);
  });
});

describe('crossSiteStep', () => {
  it('adds what does not hide: 810 GB over 1 Tb/s in a step of 10 s', () => {
    // two sites send 810 GB each: 6.48 s + 10 ms; half of 10 s hides 5 s
    const s = crossSiteStep({ bytesPerStep: 810e9, rttS: 0.01, bandwidthBitPerS: 1e12, stepS: 10 });
    expect(s.exchangeS).toBeCloseTo(6.49, 9);
    expect(s.stepS).toBeCloseTo(11.49, 9);
    // 6.48 Tb in 5 + 0.5 − 0.01 s
    expect(s.neededBitPerS).toBeCloseTo(6.48e12 / 5.49, 0);
    expect(
      crossSiteStep({ bytesPerStep: 810e9, rttS: 0.01, bandwidthBitPerS: s.neededBitPerS, stepS: 10 })
        .efficiency,
    ).toBeCloseTo(1 / 1.05, 6);
  });
});
