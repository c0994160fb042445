import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GigasiteError } from '../../errors.ts';
import {
  answerLatency,
  bandMs,
  correctionMs,
  corrections,
  cutEffect,
  greatCircleKm,
  type HubGraphData,
  hubNetwork,
  kmToLand,
  readLatencyQuestion,
  rttMatrix,
  rttPath,
  shortestMs,
} from './index.ts';

const data = JSON.parse(
  readFileSync(new URL('../../../../catalog/network/hubs.json', import.meta.url), 'utf8'),
) as HubGraphData;
const network = hubNetwork(data);
const n = network.hubs;
const place = (latDeg: number, lonDeg: number) => ({ latDeg, lonDeg });
const LONDON = place(51.51, -0.13);
const SINGAPORE = place(1.29, 103.85);
const rtt = (a: { latDeg: number; lonDeg: number }, b: typeof a, profile: 'private' | 'public' = 'private') =>
  rttMatrix(
    network,
    Float64Array.of(a.latDeg),
    Float64Array.of(a.lonDeg),
    Float64Array.of(b.latDeg),
    Float64Array.of(b.lonDeg),
    profile,
  )[0];
/** A place on or near land: a hub and up to two degrees around it. */
const anywhere = fc
  .tuple(
    fc.nat(n - 1),
    fc.double({ min: -2, max: 2, noNaN: true }),
    fc.double({ min: -2, max: 2, noNaN: true }),
  )
  .map(([h, a, b]) => place(data.hubs[h][2] + a, data.hubs[h][3] + b));
const problems = (f: () => unknown) => {
  try {
    f();
  } catch (e) {
    if (e instanceof GigasiteError) return e.problems;
    throw e;
  }
  return [];
};

/** Four hubs on the equator, 1° = 111.195 km apart: a–b–c by land, c~d by sea. */
const small: HubGraphData = {
  ...data,
  hubs: [
    ['a', 'A', 0, 0, 0],
    ['b', 'B', 0, 10, 0],
    ['c', 'C', 0, 20, 1],
    ['d', 'D', 0, 30, 1],
  ],
  routes: [
    ['a', 'b', 0, 0, 1000],
    ['b', 'c', 0, 2, 2000],
    ['c', 'd', 1, 3, 1500],
    ['a', 'd', 1, 4, 9000],
  ],
  corridors: [{ id: 'strait', name: 'The Strait', routes: ['c~d'] }],
  profiles: {
    ...data.profiles,
    private: {
      ...data.profiles.private,
      factorByClass: [1.5, 1.6, 2, 1.2, 1.3, 1, 1, 1, 1, 1],
      accessFactor: 1.5,
      hopLandMs: 0.1,
      hopSeaMs: 1,
      constMs: 5,
    },
  },
};

describe('round trips on a small graph', () => {
  const g = hubNetwork(small);

  it('adds routes, hops and ends', () => {
    // 2·1000·1.5/204.19 + 0.1 = 14.792; 2·2000·2/204.19 + 0.1 = 39.279; 2·1500·1.2/204.19 + 1 = 18.631
    const p = rttPath(g, place(0, 0), place(0, 30), 'private');
    expect(p.routesMs).toBeCloseTo(14.792 + 39.279 + 18.631, 2);
    expect(p.rttMs).toBeCloseTo(5 + 14.792 + 39.279 + 18.631, 2);
    expect(p.hubs).toEqual([0, 1, 2, 3]);
  });

  it('adds the line between a place and its hub', () => {
    // 5° south of a: 555.97 km · 2 · 1.5 / 204.19 = 8.168 ms
    const p = rttPath(g, place(-5, 0), place(0, 10), 'private');
    expect(p.linesMs).toBeCloseTo(8.168, 2);
    expect(p.rttMs).toBeCloseTo(5 + 14.792 + 8.168, 2);
  });

  it('takes the long way round when the strait is cut, and says what is parted when that goes too', () => {
    const cut = hubNetwork(small, ['strait']);
    // 2·9000·1.3/204.19 + 1 = 115.6 ms from a to d
    expect(rttPath(cut, place(0, 0), place(0, 30), 'private').rttMs).toBeCloseTo(5 + 115.6, 1);
    // c–d now by b and a: slower are a–d, b–d and c–d
    const e = cutEffect(g, cut, 'private');
    expect(e).toMatchObject({ pairs: 6, slowerPairs: 3, partedPairs: 0, routes: ['c~d'], cutOff: [] });
    const off = cutEffect(g, hubNetwork(small, ['D']), 'private');
    expect(off).toMatchObject({ partedPairs: 3, slowerPairs: 0, cutOff: [['D']] });
  });

  it('finds routes either way round, by id or by name of hub', () => {
    for (const name of ['c~d', 'd~c', 'C~D', 'd-c', 'The Strait'])
      expect(cutEffect(g, hubNetwork(small, [name]), 'private').routes, name).toEqual(['c~d']);
  });
});

describe('round trips on the shipped graph', () => {
  it('every route joins two known hubs, is no shorter than the great circle and has a known class', () => {
    const at = new Map(data.hubs.map((h) => [h[0], h]));
    for (const [a, b, , cls, km] of data.routes) {
      const [p, q] = [at.get(a)!, at.get(b)!];
      expect(km, `${a} ${b}`).toBeGreaterThanOrEqual(Math.floor(greatCircleKm(p[2], p[3], q[2], q[3])) - 1);
      expect(data.classes[cls]).toBeDefined();
    }
    const ids = new Set(network.routeIds);
    for (const c of data.corridors) for (const r of c.routes) expect(ids.has(r), r).toBe(true);
  });

  it('joins every hub to every other', () => {
    expect(shortestMs(network, 'private').every(Number.isFinite)).toBe(true);
  });

  it('matrix and single pair agree, in both directions', () => {
    fc.assert(
      fc.property(anywhere, anywhere, (a, b) => {
        expect(rttPath(network, a, b, 'private').rttMs).toBeCloseTo(rtt(a, b), 3);
        expect(rtt(b, a)).toBeCloseTo(rtt(a, b), 3);
      }),
      { numRuns: 60 },
    );
  });

  it('is never faster than light in fibre on the great circle', () => {
    fc.assert(
      fc.property(
        anywhere,
        anywhere,
        fc.constantFrom('private' as const, 'public' as const),
        (a, b, profile) => {
          const km = greatCircleKm(a.latDeg, a.lonDeg, b.latDeg, b.lonDeg);
          expect(rtt(a, b, profile)).toBeGreaterThan((2 * km) / data.fibreKmPerMs);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('a cut makes nothing faster', () => {
    const before = shortestMs(network, 'private');
    fc.assert(
      fc.property(fc.subarray([...network.routeIds], { minLength: 1, maxLength: 12 }), (routes) => {
        const after = shortestMs(hubNetwork(data, routes), 'private');
        for (let k = 0; k < before.length; k++) if (after[k] < before[k] - 1e-9) throw new Error(`${k}`);
      }),
      { numRuns: 15 },
    );
  });

  it('within one region: 1 to 2.5 ms for 0 to 25 km', () => {
    expect(rtt(place(50.11, 8.68), place(50.11, 8.68))).toBeCloseTo(1, 6);
    // 0.2° of latitude = 22.2 km
    const near = rtt(place(50.11, 8.68), place(50.31, 8.68));
    expect(near).toBeGreaterThan(1);
    expect(near).toBeLessThan(2.5);
  });

  it('the Red Sea cut slows Europe to Asia and leaves the Americas alone', () => {
    const cut = hubNetwork(data, ['red-sea']);
    const ms = (g: typeof network, b: { latDeg: number; lonDeg: number }) =>
      rttPath(g, LONDON, b, 'private').rttMs;
    expect(ms(cut, SINGAPORE)).toBeGreaterThan(ms(network, SINGAPORE) + 20);
    expect(ms(cut, place(39, -77.5))).toBeCloseTo(ms(network, place(39, -77.5)), 9);
  });
});

describe('the band', () => {
  it('holds the value and is interpolated', () => {
    const p = data.profiles.private;
    const mid = (p.bandRttMs[0] + p.bandRttMs[1]) / 2;
    const b = bandMs(network, 'private', mid);
    expect(b.highMs).toBeCloseTo((mid * (p.bandHigh[0] + p.bandHigh[1])) / 2, 9);
    for (const ms of [2, 40, 130, 400]) {
      const at = bandMs(network, 'private', ms);
      expect(at.lowMs).toBeLessThan(ms);
      expect(at.highMs).toBeGreaterThan(ms);
    }
  });
});

describe('measurements', () => {
  const p = rtt(LONDON, SINGAPORE);

  it('one of the very pair corrects 1/1.3 of its residual, in both directions', () => {
    const c = corrections(network, 'private', [{ from: LONDON, to: SINGAPORE, ms: p + 13 }], {
      regions: false,
      near: true,
    });
    // w = 1, the reverse orientation is 21,000 km away: 13 · 1/(1 + 0.3) = 10
    expect(correctionMs(network, c, LONDON, SINGAPORE)).toBeCloseTo(10, 4);
    expect(correctionMs(network, c, SINGAPORE, LONDON)).toBeCloseTo(10, 4);
    expect(correctionMs(network, c, LONDON, place(40.7, -74))).toBeCloseTo(0, 3);
  });

  it('three of a pair of regions correct 3/5 of their median', () => {
    const list = [place(48.86, 2.35), place(50.11, 8.68), place(52.37, 4.9)].map((from, k) => ({
      from,
      to: SINGAPORE,
      ms: rtt(from, SINGAPORE) + [5, 10, 40][k],
    }));
    const c = corrections(network, 'private', list, { regions: true, near: false });
    // median 10 · 3/(3 + 2) = 6
    expect(correctionMs(network, c, LONDON, SINGAPORE)).toBeCloseTo(6, 3);
  });
});

describe('questions', () => {
  const ask = (q: unknown) => answerLatency(readLatencyQuestion(q, network), data);

  it('adds access lines', () => {
    const [a] = ask({ from: [{ hub: 'fra' }], to: [{ hub: 'lon' }] }).pairs;
    const [b] = ask({ from: [{ hub: 'Frankfurt', access: 'lte' }], to: [{ hub: 'lon' }] }).pairs;
    expect(b.rttMs! - a.rttMs!).toBeCloseTo(data.access.find((l) => l.id === 'lte')!.ms, 9);
  });

  it('reports a place that a cut parts from the rest', () => {
    const a = ask({ from: [{ hub: 'Honolulu' }], to: [{ hub: 'lax' }], cut: ['hnl'] });
    expect(a.pairs[0]).toMatchObject({ rttMs: null, extraMs: null });
    expect(a.cut?.cutOff).toEqual([['Honolulu']]);
  });

  it('refuses what is off the map, in the sea or unknown, all at once', () => {
    const found = problems(() =>
      readLatencyQuestion(
        {
          from: [{ lat: 95, lon: 0 }, { lat: -30, lon: -120 }, { hub: 'frx' }, { lat: -85, lon: 0 }, {}],
          to: [{ hub: 'lon', access: 'fiber' }],
        },
        network,
      ),
    );
    expect(found.map((p) => [p.code, p.path])).toEqual([
      ['out-of-range', 'from.0.lat'],
      ['out-of-range', 'from.1'],
      ['unknown-name', 'from.2.hub'],
      ['out-of-range', 'from.3'],
      ['missing', 'from.4'],
      ['unknown-name', 'to.0.access'],
    ]);
    expect(found[1].params.found).toMatch(/open sea; land \d+ km away; nearest hub/);
    expect(found[5].params.nearest).toBe('fibre');
  });

  it('names the nearest route for an unknown cut', () => {
    const found = problems(() => ask({ cut: ['red-see', 'mrs~alx'] }));
    expect(found).toMatchObject([{ code: 'unknown-name', path: 'cut.0', params: { nearest: 'red-sea' } }]);
    expect(problems(() => ask({})).map((p) => p.path)).toEqual(['from']);
    expect(problems(() => ask({ from: [{ lat: 1, lon: 2, acess: 'x' }] }))[0].params.nearest).toBe('access');
  });

  it('knows land from sea: 0 km in Chad; the middle of the South Pacific is over 2,000 km from land', () => {
    expect(kmToLand(data.landCells, place(15, 19))).toBe(0);
    // Point Nemo, 48.88° S 123.39° W, 2,688 km from the nearest island (Lukatela 1992); cells may miss islets.
    const km = kmToLand(data.landCells, place(-48.88, -123.39));
    expect(km).toBeGreaterThan(2500);
    expect(km).toBeLessThan(2900);
  });
});
