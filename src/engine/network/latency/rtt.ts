import { ENTRIES, type Entries, entriesOf } from './access.ts';
import { arcKm, chordOfKm, chordSquared } from './geometry.ts';
import { shortestMs } from './shortest.ts';
import type { HubNetwork, Profile } from './types.ts';

/** Below this a direct line may beat the way by the hubs. */
const DIRECT_KM = 400;
/** The constant of both ends grows from `SAME_PLACE_MS` at no distance to its full value here. Judgement. */
const FULL_ENDS_KM = 150;
/** Round trip within a region of one operator: about 0.1 ms in a building to 2.5 ms between buildings. */
const SAME_PLACE_MS = 1;
/** Class of the direct line: a national route. */
const DIRECT_CLASS = 1;

/** Round trip of a direct line, ms. */
export function directMs(network: HubNetwork, profile: Profile, km: number): number {
  const p = network.data.profiles[profile];
  const ends = SAME_PLACE_MS + (p.constMs - SAME_PLACE_MS) * Math.min(1, km / FULL_ENDS_KM);
  return ends + (2 * km * p.factorByClass[DIRECT_CLASS]) / network.data.fibreKmPerMs;
}

/** Ways from every hub to each place, ms, at [hub · places + place]. */
function toPlaces(network: HubNetwork, profile: Profile, to: Entries, perKm: number): Float64Array {
  const n = network.hubs;
  const m = to.hub.length / ENTRIES;
  const between = shortestMs(network, profile);
  const out = new Float64Array(n * m).fill(Number.POSITIVE_INFINITY);
  for (let j = 0; j < m; j++) {
    for (let k = ENTRIES * j; k < ENTRIES * (j + 1); k++) {
      if (to.hub[k] < 0) continue;
      const row = to.hub[k] * n;
      const line = to.km[k] * perKm;
      for (let h = 0; h < n; h++) {
        const d = between[row + h] + line;
        if (d < out[h * m + j]) out[h * m + j] = d;
      }
    }
  }
  return out;
}

/**
 * Round trips between places, ms:
 *
 *     RTT = const + min over entry hubs and ways of Σ (2 · km · factor(class) / v + hop) + 2 · km · access / v (each end)
 *
 * with v = 204.19 km/ms. Below 400 km, between places whose nearest hubs are the same or joined, a direct line counts if
 * it is shorter; its constant falls to 1 ms within one place. No access line of end users is included.
 *
 * @param fromLat, fromLon, toLat, toLon degrees, checked by the caller (`checkPlace`)
 * @returns row-major from × to; Infinity where no way is left
 */
export function rttMatrix(
  graph: HubNetwork,
  fromLat: Float64Array,
  fromLon: Float64Array,
  toLat: Float64Array,
  toLon: Float64Array,
  profile: Profile,
): Float32Array {
  const p = graph.data.profiles[profile];
  const perKm = (2 * p.accessFactor) / graph.data.fibreKmPerMs;
  const from = entriesOf(graph, fromLat, fromLon);
  const to = entriesOf(graph, toLat, toLon);
  const ways = toPlaces(graph, profile, to, perKm);
  const n = fromLat.length;
  const m = toLat.length;
  const out = new Float32Array(n * m);
  const near = chordOfKm(DIRECT_KM);
  const a = from.unit;
  const b = to.unit;
  for (let i = 0; i < n; i++) {
    const e = ENTRIES * i;
    // A missing entry stands for the nearest once more, so that the loop has no branch.
    const r0 = from.hub[e] * m;
    const r1 = from.hub[e + 1] < 0 ? r0 : from.hub[e + 1] * m;
    const r2 = from.hub[e + 2] < 0 ? r0 : from.hub[e + 2] * m;
    const l0 = p.constMs + from.km[e] * perKm;
    const l1 = from.hub[e + 1] < 0 ? l0 : p.constMs + from.km[e + 1] * perKm;
    const l2 = from.hub[e + 2] < 0 ? l0 : p.constMs + from.km[e + 2] * perKm;
    const joinedRow = from.hub[e] * graph.hubs;
    const ax = a[3 * i];
    const ay = a[3 * i + 1];
    const az = a[3 * i + 2];
    for (let j = 0, o = i * m; j < m; j++, o++) {
      let d = l0 + ways[r0 + j];
      const d1 = l1 + ways[r1 + j];
      if (d1 < d) d = d1;
      const d2 = l2 + ways[r2 + j];
      if (d2 < d) d = d2;
      const x = ax - b[3 * j];
      const y = ay - b[3 * j + 1];
      const z = az - b[3 * j + 2];
      const chord = x * x + y * y + z * z;
      if (chord < near && graph.joined[joinedRow + to.hub[ENTRIES * j]] === 1) {
        const direct = directMs(graph, profile, arcKm(chord));
        if (direct < d) d = direct;
      }
      out[o] = d;
    }
  }
  return out;
}

/** Great-circle distance between places, km, row-major from × to. */
export function distanceMatrix(from: Entries, to: Entries): Float64Array {
  const n = from.unit.length / 3;
  const m = to.unit.length / 3;
  const out = new Float64Array(n * m);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < m; j++) out[i * m + j] = arcKm(chordSquared(from.unit, i, to.unit, j));
  return out;
}
