import { ENTRIES, entriesOf } from './access.ts';
import { arcKm, chordSquared } from './geometry.ts';
import type { Place } from './places.ts';
import { directMs } from './rtt.ts';
import { fromHub, newHeap, routeMs, shortestMs } from './shortest.ts';
import type { HubNetwork, Profile } from './types.ts';

/** One round trip taken apart. */
export interface RttPath {
  /** Infinity where no way is left. */
  readonly rttMs: number;
  readonly greatCircleKm: number;
  /** Routes with their hops. */
  readonly routesMs: number;
  /** Lines between the places and their hubs. */
  readonly linesMs: number;
  readonly endsMs: number;
  /** Hubs in order; none where the direct line is the shortest. */
  readonly hubs: readonly number[];
  readonly routes: readonly number[];
}

/** The way behind `rttMatrix`'s figure for one pair. */
export function rttPath(network: HubNetwork, from: Place, to: Place, profile: Profile): RttPath {
  const p = network.data.profiles[profile];
  const at = (q: Place) => entriesOf(network, Float64Array.of(q.latDeg), Float64Array.of(q.lonDeg));
  const [a, b] = [at(from), at(to)];
  const n = network.hubs;
  const between = shortestMs(network, profile);
  const perKm = (2 * p.accessFactor) / network.data.fibreKmPerMs;
  let best = { ms: Number.POSITIVE_INFINITY, ka: 0, kb: 0 };
  for (let ka = 0; ka < ENTRIES; ka++)
    for (let kb = 0; kb < ENTRIES; kb++) {
      if (a.hub[ka] < 0 || b.hub[kb] < 0) continue;
      const ms = between[a.hub[ka] * n + b.hub[kb]] + (a.km[ka] + b.km[kb]) * perKm;
      if (ms < best.ms) best = { ms, ka, kb };
    }
  const km = arcKm(chordSquared(a.unit, 0, b.unit, 0));
  const viaHubs = best.ms + p.constMs;
  if (km < 400 && network.joined[a.hub[0] * n + b.hub[0]] === 1) {
    const direct = directMs(network, profile, km);
    if (direct < viaHubs) {
      const line = directMs(network, profile, km) - directMs(network, profile, 0);
      return {
        rttMs: direct,
        greatCircleKm: km,
        routesMs: 0,
        linesMs: line,
        endsMs: direct - line,
        hubs: [],
        routes: [],
      };
    }
  }
  const linesMs = (a.km[best.ka] + b.km[best.kb]) * perKm;
  if (!Number.isFinite(viaHubs))
    return {
      rttMs: viaHubs,
      greatCircleKm: km,
      routesMs: viaHubs,
      linesMs,
      endsMs: p.constMs,
      hubs: [],
      routes: [],
    };
  const { hubs, routes } = trace(network, profile, a.hub[best.ka], b.hub[best.kb]);
  return {
    rttMs: viaHubs,
    greatCircleKm: km,
    routesMs: best.ms - linesMs,
    linesMs,
    endsMs: p.constMs,
    hubs,
    routes,
  };
}

/** Hubs and routes of the shortest way between two hubs. */
function trace(
  network: HubNetwork,
  profile: Profile,
  from: number,
  to: number,
): { hubs: number[]; routes: number[] } {
  const before = new Int32Array(network.hubs);
  fromHub(
    network,
    routeMs(network, profile),
    from,
    new Float64Array(network.hubs),
    0,
    newHeap(network),
    before,
  );
  const hubs = [to];
  const routes: number[] = [];
  for (let h = to; h !== from; ) {
    const r = before[h];
    routes.unshift(r);
    h = network.routeFrom[r] === h ? network.routeTo[r] : network.routeFrom[r];
    hubs.unshift(h);
  }
  return { hubs, routes };
}

/** The band of a round trip: P10 and P90 of measured over predicted where the profile was held against data. */
export function bandMs(network: HubNetwork, profile: Profile, ms: number): { lowMs: number; highMs: number } {
  const p = network.data.profiles[profile];
  const x = p.bandRttMs;
  const at = (y: readonly number[]): number => {
    if (ms <= x[0]) return y[0];
    for (let k = 1; k < x.length; k++)
      if (ms <= x[k]) return y[k - 1] + ((y[k] - y[k - 1]) * (ms - x[k - 1])) / (x[k] - x[k - 1]);
    return y[y.length - 1];
  };
  return { lowMs: ms * at(p.bandLow), highMs: ms * at(p.bandHigh) };
}
