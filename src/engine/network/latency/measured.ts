import { entriesOf } from './access.ts';
import { arcKm, chordSquared, unitVectors } from './geometry.ts';
import type { Place } from './places.ts';
import { rttMatrix } from './rtt.ts';
import type { HubNetwork, Profile } from './types.ts';

/** A round trip somebody measured, without access lines of end users. */
export interface Measurement {
  readonly from: Place;
  readonly to: Place;
  readonly ms: number;
}

/** Weight of a measurement falls by e every so many km between its two ends and those asked for, added up. */
const NEAR_KM = 300;
/** So much weight on no correction at all: a single measurement of the very pair corrects 1/1.3 of its residual. */
const NEAR_PRIOR = 0.3;
/** A pair of regions is corrected by n/(n + 2) of the median of its n residuals. Judgement. */
const REGION_PRIOR = 2;

const column = (places: readonly Place[], key: keyof Place): Float64Array =>
  Float64Array.from(places, (p) => p[key]);

function median(x: number[]): number {
  x.sort((a, b) => a - b);
  const m = x.length >> 1;
  return x.length % 2 ? x[m] : (x[m - 1] + x[m]) / 2;
}

/** What measurements say about other pairs. Make it with `corrections`. */
export interface Corrections {
  /** Added to a pair's round trip by the medians of regions, ms. */
  regionMs(fromHub: number, toHub: number): number;
  /** Added by measurements near both ends, ms, and their total weight. */
  nearMs(fromUnit: Float64Array, toUnit: Float64Array): { ms: number; weight: number };
  readonly measurements: number;
}

/** Predicted round trip of each measurement's pair, ms. */
export function predictedMs(
  network: HubNetwork,
  profile: Profile,
  list: readonly Measurement[],
): Float64Array {
  // Ends repeat: a matrix of the distinct ones, then a look-up.
  const index = new Map<string, number>();
  const places: Place[] = [];
  const at = (p: Place): number => {
    const key = `${p.latDeg},${p.lonDeg}`;
    const known = index.get(key);
    if (known !== undefined) return known;
    index.set(key, places.length);
    places.push(p);
    return places.length - 1;
  };
  const pairs = list.map((m) => [at(m.from), at(m.to)]);
  const lat = column(places, 'latDeg');
  const lon = column(places, 'lonDeg');
  const all = rttMatrix(network, lat, lon, lat, lon, profile);
  return Float64Array.from(pairs, ([a, b]) => all[a * places.length + b]);
}

/**
 * Corrections from an operator's own measurements:
 *
 * - by region: the shrunk median of (measured − predicted) for each pair of the twelve macro-regions;
 * - near: Σ w·r / (Σ w + 0.3), w = exp(−(d(from) + d(to))/300 km), r what the regions leave, both directions.
 *
 * @param layers which of the two to use
 */
export function corrections(
  network: HubNetwork,
  profile: Profile,
  measurements: readonly Measurement[],
  layers: { regions: boolean; near: boolean } = { regions: true, near: true },
): Corrections {
  const predicted = predictedMs(network, profile, measurements);
  // A pair that a cut has parted says nothing.
  const keep = measurements.map((_, k) => k).filter((k) => Number.isFinite(predicted[k]));
  const list = keep.map((k) => measurements[k]);
  const residual = Float64Array.from(keep, (k) => measurements[k].ms - predicted[k]);
  const regions = network.data.regions.length;
  const regionOf = (hub: number): number => network.data.hubs[hub][4];
  const from = list.map((m) => m.from);
  const to = list.map((m) => m.to);
  const fromEntries = entriesOf(network, column(from, 'latDeg'), column(from, 'lonDeg'));
  const toEntries = entriesOf(network, column(to, 'latDeg'), column(to, 'lonDeg'));
  const table = new Float64Array(regions * regions);
  const cell = (k: number): number =>
    regionOf(fromEntries.hub[3 * k]) * regions + regionOf(toEntries.hub[3 * k]);
  if (layers.regions) {
    const groups = new Map<number, number[]>();
    list.forEach((_, k) => {
      const c = cell(k);
      const turned = (c % regions) * regions + Math.floor(c / regions);
      for (const key of new Set([c, turned])) groups.set(key, [...(groups.get(key) ?? []), residual[k]]);
    });
    for (const [c, r] of groups) table[c] = (median(r) * r.length) / (r.length + REGION_PRIOR);
    list.forEach((_, k) => {
      residual[k] -= table[cell(k)];
    });
  }
  return {
    measurements: list.length,
    regionMs: (a, b) => table[regionOf(a) * regions + regionOf(b)],
    nearMs(fromUnit, toUnit) {
      let sum = 0;
      let weight = 0;
      if (!layers.near) return { ms: 0, weight };
      const add = (a: Float64Array, b: Float64Array, k: number): void => {
        const km = arcKm(chordSquared(fromUnit, 0, a, k)) + arcKm(chordSquared(toUnit, 0, b, k));
        const w = Math.exp(-km / NEAR_KM);
        sum += w * residual[k];
        weight += w;
      };
      for (let k = 0; k < list.length; k++) {
        add(fromEntries.unit, toEntries.unit, k);
        add(toEntries.unit, fromEntries.unit, k);
      }
      return { ms: sum / (weight + NEAR_PRIOR), weight };
    },
  };
}

/** Correction of one pair of places, ms, both layers. */
export function correctionMs(network: HubNetwork, c: Corrections, from: Place, to: Place): number {
  const hub = (p: Place): number =>
    entriesOf(network, Float64Array.of(p.latDeg), Float64Array.of(p.lonDeg)).hub[0];
  const unit = (p: Place): Float64Array => unitVectors([p.latDeg], [p.lonDeg]);
  return c.regionMs(hub(from), hub(to)) + c.nearMs(unit(from), unit(to)).ms;
}
