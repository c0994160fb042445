import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testCatalogData } from '../../../../test/catalog.ts';
import { Catalog } from '../../catalog/index.ts';
import { GigasiteError } from '../../errors.ts';
import { climateFromCatalog } from '../../site/index.ts';
import { HOURS_PER_YEAR } from '../../units/index.ts';
import {
  type AreaLoad,
  answerGrid,
  areaLoadFromCatalog,
  headroom,
  hosting,
  loadShape,
  peaksOf,
  pstOnePercent,
  ruleEffect,
  swingEffect,
  synthesiseAreaLoad,
} from './index.ts';

const catalog = new Catalog(testCatalogData(), '9999-12-31');
const year = (of: (h: number) => number): Float64Array =>
  Float64Array.from({ length: HOURS_PER_YEAR }, (_, h) => of(h));
const problem = (f: () => unknown): string => {
  try {
    f();
  } catch (e) {
    if (e instanceof GigasiteError) return `${e.problems[0].path} ${e.problems[0].code}`;
    throw e;
  }
  return 'none';
};

describe('headroom', () => {
  /** 100 kW all year but 10 hours of July at 190 and one of January at 150: room 0 where the peak is, 40 or 90 elsewhere. */
  const JULY = 4344;
  const column = year((h) => (h === 100 ? 150 : h >= JULY && h < JULY + 10 ? 190 - (h - JULY) : 100));
  const area: AreaLoad = { years: [column], ...peaksOf([column], false) };

  test('by hand: 20 kW over ten hours of 190…181 and one of 150', () => {
    expect([area.summerPeakKw, area.winterPeakKw]).toEqual([190, 150]);
    // July: 20+19+…+11 = 155; January hour 100: 20. Share 175/(8760·20).
    const [h] = headroom(area, [175 / (8760 * 20)]);
    expect(h.loadKw).toBeCloseTo(20, 6);
    expect(h.hoursPerYear).toBe(11);
    expect(h.eventsPerYear).toBe(2);
    expect(h.meanEventHours).toBe(5.5);
    expect(h.longestEventHours).toBe(10);
    expect(h.curtailedKwhPerYear).toBeCloseTo(175, 5);
    expect(h.summerShareOfHours).toBeCloseTo(10 / 11, 12);
    // At most 10 kW cut: none but … 20−9 = 11 is the least: no hour keeps half.
    expect(h.hoursKeepingHalf).toBe(0);
  });

  test('rises with the allowed share, and the share is met, for any load', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 40, max: 100, noNaN: true }), { minLength: 24, maxLength: 24 }),
        fc.double({ min: 0.001, max: 0.02, noNaN: true }),
        (day, share) => {
          const load = year((h) => day[h % 24] * (1 + 0.2 * Math.sin(h / 1400)));
          const a: AreaLoad = { years: [load], ...peaksOf([load], false) };
          const [low, high] = headroom(a, [share, share * 1.5]);
          const met = low.curtailedKwhPerYear / (8760 * low.loadKw);
          return high.loadKw >= low.loadKw && Math.abs(met - share) < 1e-9;
        },
      ),
      { seed: 1, numRuns: 25 },
    );
  });
});

describe('an area’s load', () => {
  test('has the peaks and the mean it was made from, for areas of summer, of winter and of both', () => {
    for (const id of ['pjm', 'tva', 'ercot', 'bpa']) {
      const a = areaLoadFromCatalog(catalog, id, 3, 4);
      const value = (f: string) => catalog.value('balancing-area', id, f);
      expect(a.summerPeakKw / value('summerPeak')).toBeCloseTo(1, 3);
      expect(a.winterPeakKw / value('winterPeak')).toBeCloseTo(1, 3);
      const mean = a.years.reduce((s, y) => s + y.reduce((t, v) => t + v, 0), 0) / (4 * 8760);
      expect(mean / value('meanLoad')).toBeCloseTo(1, 3);
      expect(a.years.every((y) => y.every((v) => v > 0))).toBe(true);
    }
  });

  test('same seed, same bytes; another seed, another load; the south peaks in January', () => {
    const normals = climateFromCatalog(catalog, 'johannesburg');
    const made = (seed: number) =>
      synthesiseAreaLoad(
        { summerPeakKw: 30, winterPeakKw: 34, meanKw: 24, growthPerYear: 0 },
        normals,
        seed,
        2,
      );
    expect(Buffer.from(made(1).years[1].buffer).equals(Buffer.from(made(1).years[1].buffer))).toBe(true);
    expect(made(2).years[0][500]).not.toBe(made(1).years[0][500]);
    const july = made(1).years[0].subarray(4344, 5088);
    expect(Math.max(...july)).toBeGreaterThan(30);
  });

  test('statistics that no load can have are refused', () => {
    const normals = climateFromCatalog(catalog, 'dallas-tx');
    const bad = (meanKw: number, growthPerYear = 0) =>
      problem(() =>
        synthesiseAreaLoad({ summerPeakKw: 100, winterPeakKw: 80, meanKw, growthPerYear }, normals, 1, 1),
      );
    expect(bad(99)).toBe('area.mean out-of-range');
    expect(bad(Number.NaN)).toBe('area.mean out-of-range');
    expect(bad(50, 0.5)).toBe('area.growth out-of-range');
  });

  test('every area of the catalogue names regions and climates that are there', () => {
    for (const id of catalog.ids('balancing-area')) {
      for (const r of catalog.attribute('balancing-area', id, 'regions').split(' '))
        expect(catalog.has('grid-region', r), `${id} ${r}`).toBe(true);
      for (const c of catalog.attribute('balancing-area', id, 'climates').split(' '))
        expect(catalog.has('climate', c), `${id} ${c}`).toBe(true);
    }
  });
});

describe('shape and connection', () => {
  const saw = year((h) => 100 + (h % 24));
  test('a saw of 100…123: mean 111.5, rises of 1, falls of 23', () => {
    const s = loadShape(saw);
    expect([s.peakKw, s.leastKw, s.largestRiseKwPerHour, s.largestFallKwPerHour, s.meanDailySwingKw]).toEqual(
      [123, 100, 1, 23, 23].map((v, i) => (i === 4 ? expect.closeTo(v, 9) : v)),
    );
    expect(s.meanKw).toBeCloseTo(111.5, 12);
    expect(s.loadFactor).toBeCloseTo(111.5 / 123, 12);
    // A fall of 23 in 364 of 8,759 steps, over 1 %.
    expect(s.ramp99KwPerHour).toBe(23);
  });
  test('over a cap of 120: 121+122+123 → 6 kWh a day in 3 h', () => {
    const h = hosting(saw, 200, 120);
    expect([h.hoursOver, h.overKwh, h.largestOverKw, h.longestOverHours, h.roomKw]).toEqual([
      1095, 2190, 3, 3, -3,
    ]);
    expect(hosting(saw, 115, 200).roomKw).toBe(115 - 123);
  });
});

describe('swings', () => {
  test('the curve goes through the test points of the standard and between them', () => {
    expect([1, 2, 7, 39, 110, 1620].map(pstOnePercent)).toEqual(
      [2.724, 2.211, 1.459, 0.906, 0.725, 0.402].map((v) => expect.closeTo(v, 12)),
    );
    expect(pstOnePercent(20)).toBeGreaterThan(0.906);
    expect(pstOnePercent(20)).toBeLessThan(1.459);
    expect([pstOnePercent(0.01), pstOnePercent(1e5)]).toEqual([2.724, 0.402]);
  });
  test('400 MW at unity power factor on 20 GVA, X/R 10: 2 %·cos ψ = 0.199 %; twelve changes a minute', () => {
    const s = swingEffect({
      highKw: 9e5,
      lowKw: 5e5,
      periodS: 10,
      rampS: 2,
      powerFactorHigh: 1,
      powerFactorLow: 1,
      shortCircuitKva: 2e7,
      reactanceRatio: 10,
    });
    expect(s.voltageChangeShare).toBeCloseTo(0.02 / Math.sqrt(101), 12);
    expect(s.rampKwPerS).toBe(2e5);
    expect(s.changesPerMinute).toBe(12);
    expect(s.flickerPst).toBeCloseTo((100 * s.voltageChangeShare) / pstOnePercent(12), 12);
    expect(s.largestSwingKw).toBeCloseTo((4e5 * 0.8) / s.flickerPst, 6);
  });
});

describe('rules', () => {
  const load = {
    peakKw: 1e6,
    meanKw: 9e5,
    accelerators: 1e5,
    usdPerAcceleratorHour: 2,
    backedShare: 0,
    restartHours: 0.5,
  };
  test('Texas: (3 h + 0.143 calls · 0.5 h) · 100,000 · 2 $', () => {
    const r = ruleEffect(catalog, 'texas-sb6', load);
    expect(r.applies).toBe(true);
    expect(r.acceleratorHoursLost).toBeCloseTo((3 + 0.143 * 0.5) * 1e5, 6);
    expect(r.costUsdPerYear).toBeCloseTo(2 * r.acceleratorHoursLost, 6);
    expect(r.curtailedKwhPerYear).toBeCloseTo(3 * 9e5, 6);
    expect(r.costUsdPerYearHigh / r.costUsdPerYear).toBeCloseTo(71 / 3, 9);
  });
  test('nothing below 75 MW, nothing lost where standby carries all', () => {
    expect(ruleEffect(catalog, 'texas-sb6', { ...load, peakKw: 74_999 })).toMatchObject({
      applies: false,
      hoursPerYear: 0,
      costUsdPerYear: 0,
    });
    expect(ruleEffect(catalog, 'texas-sb6', { ...load, backedShare: 1 }).acceleratorHoursLost).toBe(0);
  });
});

describe('a question', () => {
  test('region, area and load of the wrong kind are told at their paths, all at once', () => {
    try {
      answerGrid({ region: 'ercott', load: '5 kg', allowed: [2], years: 0, colour: 1 }, catalog);
      expect.unreachable();
    } catch (e) {
      const paths = (e as GigasiteError).problems.map((p) => `${p.path} ${p.code}`);
      expect(paths.sort()).toEqual([
        'allowed.0 quantity-range',
        'colour unknown-key',
        'load quantity-dimension',
        'region unknown-name',
        'years out-of-range',
      ]);
    }
    expect(problem(() => answerGrid({ region: 'ercot' }, catalog))).toBe('load missing');
    expect(problem(() => answerGrid({ region: 'ercot', area: 'pjm', load: '1 GW' }, catalog))).toBe(
      'area not-allowed',
    );
    expect(
      problem(() =>
        answerGrid(
          {
            region: 'ercot',
            load: '1 GW',
            swing: { high: '1 MW', low: '2 MW', period: '1 s', shortCircuit: '1 GW' },
          },
          catalog,
        ),
      ),
    ).toBe('swing.low out-of-range');
  });

  test('a region without an area answers what it can; a file stands in for the area', () => {
    const a = answerGrid({ region: 'sg', load: '50 MW' }, catalog);
    expect(a.headroom).toEqual([]);
    expect(a.area).toBeUndefined();
    expect(a.queue?.months).toBeGreaterThan(0);
    const b = answerGrid({ region: 'sg', load: '50 MW' }, catalog, {
      areaKw: year((h) => 6e6 + 1e6 * Math.sin(h / 700)),
    });
    expect(b.area?.from).toBe('file');
    expect(b.headroom[0].loadKw).toBeGreaterThan(0);
  });
});
