import { describe, expect, test } from 'vitest';
import { testCatalog } from '../../../../test/catalog.ts';
import { highsSolver, loadCities } from '../../../store/index.ts';
import type { GigasiteError } from '../../errors.ts';
import { answerPlace, answerPlaceCertified } from './answer.ts';
import { coverageTable } from './coverage.ts';
import { greatCircleRtt } from './great-circle.ts';
import { readPlaceQuestion } from './question.ts';

const catalog = testCatalog();
const data = { cities: loadCities(), rttMs: greatCircleRtt };
const ask = (document: unknown) => answerPlace(readPlaceQuestion(document, catalog), catalog, data);
const problem = (document: unknown) => {
  try {
    ask(document);
  } catch (e) {
    return (e as GigasiteError).problems[0];
  }
  return undefined;
};
const sum = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0);
const at = (lat: number, lon: number, country: string, grid?: string) => ({ lat, lon, country, grid });
const THREE = [
  { id: 'virginia', at: at(39, -77.5, 'US', 'dominion'), capacity: '100 MW' },
  { id: 'dublin', at: at(53.3, -6.3, 'IE'), capacity: '100 MW' },
  { id: 'singapore', at: at(1.3, 103.8, 'SG'), capacity: '100 MW' },
];

describe('coverage', () => {
  test('medians, P95 and shares of four towns, by hand', () => {
    // People 10, 20, 30, 40 at 5, 10, 60, 200 ms: within 50 ms 30 %; half of 100 is reached at 60 ms; 95 at 200 ms.
    const points = {
      count: 4,
      countries: ['AA', 'BB'],
      country: Int32Array.of(0, 0, 1, 1),
      latitudeDeg: new Float64Array(4),
      longitudeDeg: new Float64Array(4),
      people: Float64Array.of(10, 20, 30, 40),
      name: ['a', 'b', 'c', 'd'],
      state: ['', '', '', ''],
      unscaled: [],
    };
    const t = coverageTable(points, Float64Array.of(5, 10, 60, 200), [50, 100]);
    expect(t.world).toEqual({
      country: '',
      people: 100,
      shareWithin: [0.3, 0.6],
      meanMs: (50 + 200 + 1800 + 8000) / 100,
      medianMs: 60,
      p95Ms: 200,
    });
    expect(t.countries.map((c) => [c.country, c.medianMs])).toEqual([
      ['BB', 200],
      ['AA', 10],
    ]);
  });

  test('of the world from three sites: people add up, nobody is served twice', () => {
    const a = ask({ mode: 'coverage', sites: THREE, limits: ['50 ms', '100 ms'] });
    expect(sum(a.countries.map((c) => c.people))).toBeCloseTo(a.people, -1);
    expect(sum(a.sites.map((s) => s.people))).toBeCloseTo(a.people, -1);
    expect(sum(a.sites.map((s) => s.people * s.meanMs)) / a.people).toBeCloseTo(a.world.meanMs, 3);
    expect(a.countries.find((c) => c.country === 'SG')?.shareWithin).toEqual([1, 1]);
    expect(a.attribution).toContain('SimpleMaps');
    const slow = ask({ mode: 'coverage', sites: THREE, access: '20 ms' });
    expect(slow.world.meanMs - a.world.meanMs).toBeCloseTo(20, 3);
  });
});

describe('placing', () => {
  test('ten of 300, proven within a percent, and more sites serve better', () => {
    const ten = ask({ mode: 'place', choose: 10, certificate: 'lagrange', starts: 4 });
    expect(ten.sites).toHaveLength(10);
    expect(ten.search?.value).toBeCloseTo(ten.world.meanMs, 3);
    expect(ten.certificate?.bound).toBeLessThanOrEqual(ten.world.meanMs);
    expect(ten.certificate?.gapShare).toBeLessThan(0.01);
    expect(ask({ mode: 'place', choose: 12, starts: 4 }).world.meanMs).toBeLessThan(ten.world.meanMs);
  });

  test('a dear kilowatt-hour moves sites to cheaper grids', () => {
    const price = (weight: number): number => {
      const a = ask({ mode: 'place', choose: 8, starts: 3, weights: { powerPrice: weight } });
      return sum(a.sites.map((s) => s.people * (s.powerPriceUsdPerMwh ?? Number.NaN))) / a.people;
    };
    expect(price(2)).toBeLessThan(price(0.01) - 10);
  });

  test('standing sites stay, and count', () => {
    const a = ask({ mode: 'place', choose: 4, starts: 2, sites: THREE.map(({ capacity: _, ...s }) => s) });
    expect(a.sites.filter((s) => s.standing).map((s) => s.id)).toEqual(['virginia', 'dublin', 'singapore']);
    expect(a.sites).toHaveLength(4);
  });

  test('capacities hold, and cost latency', () => {
    const free = ask({ mode: 'place', choose: 10, starts: 2 });
    const a = ask({
      mode: 'place',
      choose: 10,
      starts: 2,
      demand: { total: '1 GW' },
      candidates: { capacity: '110 MW' },
    });
    for (const s of a.sites) expect(s.loadKw).toBeLessThanOrEqual(110_000.01);
    expect(sum(a.sites.map((s) => s.loadKw ?? 0))).toBeCloseTo(1_000_000, 0);
    expect(a.world.meanMs).toBeGreaterThan(free.world.meanMs);
  });

  test('HiGHS proves coverage of the whole problem', async () => {
    const q = readPlaceQuestion(
      { mode: 'place', choose: 3, objective: 'coverage', within: '40 ms', certificate: 'highs' },
      catalog,
    );
    const a = await answerPlaceCertified(q, catalog, data, highsSolver);
    expect(a.certificate?.bounds).toBe('whole');
    expect(a.certificate?.status).toBe('optimal');
    expect(a.certificate?.bound).toBeGreaterThanOrEqual((a.search?.value ?? 1) - 1e-6);
    expect(a.certificate?.gapShare).toBeLessThan(0.02);
  });
});

describe('routing', () => {
  test('loads and losses of a day add up to its demand, within capacities', () => {
    // 200 MW mean, 300 MW of sites: the busiest hours lack nothing while all stand.
    const r = ask({ mode: 'route', sites: THREE, demand: { total: '200 MW', groups: 400 } }).route;
    if (!r) throw new Error('no route');
    expect(sum(r.hours.map((h) => h.demandKw)) / 24).toBeCloseTo(200_000, -2);
    for (const [h, row] of r.loadKw.entries()) {
      expect(sum([...row]) + r.hours[h].lostKw).toBeCloseTo(r.hours[h].demandKw, 1);
      for (const kw of row) expect(kw).toBeLessThanOrEqual(100_000.01);
    }
    expect(sum(r.flows.map((f) => f.kw))).toBeCloseTo(sum(r.loadKw.flat()), 0);
    // Without one site 200 MW are left: lost is max(0, demand − 200 MW) of each hour.
    const lost = r.hours.map((h) => Math.max(0, h.demandKw - 200_000));
    for (const l of r.losses) {
      expect(l.lostShareOfDay).toBeCloseTo(sum(lost) / sum(r.hours.map((h) => h.demandKw)), 6);
      expect(l.worstLostKw).toBeCloseTo(Math.max(...lost), 3);
    }
  });

  test('the sun moves the load: Singapore is busiest in its own day', () => {
    const far = THREE.map(({ capacity: _, ...s }) => s);
    const r = ask({ mode: 'route', sites: far, demand: { total: '200 MW', groups: 400 } }).route;
    const byHour = r?.loadKw.map((row) => row[2]) ?? [];
    // Peak at 15:00 local; people served by Singapore live at +5 to +9 h: 06:00 to 10:00 UTC.
    expect(byHour.indexOf(Math.max(...byHour))).toBeGreaterThanOrEqual(6);
    expect(byHour.indexOf(Math.max(...byHour))).toBeLessThanOrEqual(10);
  });
});

describe('refusals', () => {
  test.each([
    [{ mode: 'place', choose: 301 }, 'out-of-range', 'choose'],
    [{ mode: 'place' }, 'missing', 'choose'],
    [{ mode: 'place', choose: 2, sites: THREE, demand: { total: '1 MW' } }, 'out-of-range', 'choose'],
    [{ mode: 'place', choose: 5, weights: { carbon: -1 } }, 'quantity-range', 'weights.carbon'],
    [
      { mode: 'place', choose: 5, candidates: { countries: ['DX'] } },
      'unknown-name',
      'candidates.countries.0',
    ],
    [{ mode: 'coverage', sites: [{ id: 'a', at: at(1, 1, 'XX') }] }, 'unknown-name', 'sites.0.at.country'],
    [{ mode: 'place', choose: 5, candidates: { capacity: '1 MW' } }, 'missing', 'demand.total'],
    [
      { mode: 'place', choose: 5, candidates: { capacity: '1 MW' }, demand: { total: '9 MW' } },
      'capacity-exceeded',
      'capacity',
    ],
    [{ mode: 'coverage' }, 'missing', 'sites'],
    [{ mode: 'coverage', sites: [THREE[0], THREE[0]] }, 'duplicate-id', 'sites'],
    [{ mode: 'palce', choose: 5 }, 'not-allowed', 'mode'],
    [{ mode: 'place', chose: 5 }, 'unknown-key', 'chose'],
    [{ mode: 'coverage', sites: [{ id: 'a', at: at(91, 0, 'DE') }] }, 'quantity-range', 'sites.0.at.lat'],
  ])('%j', (document, code, path) => {
    expect([problem(document)?.code, problem(document)?.path]).toEqual([code, path]);
  });

  test('candidates without a weighted figure are named, or given the mean', () => {
    const out = ask({ mode: 'place', choose: 3, starts: 1, weights: { water: 1 } });
    expect(out.search?.unknown.length).toBeGreaterThan(200);
    expect(out.search?.candidates).toBe(300 - (out.search?.unknown.length ?? 0));
    const mean = ask({ mode: 'place', choose: 3, starts: 1, weights: { water: 1 }, unknown: 'mean' });
    expect(mean.search?.candidates).toBe(300);
  });
});
