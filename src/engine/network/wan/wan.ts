import type { Catalog } from '../../catalog/index.ts';
import { fail } from '../../errors.ts';

/** Light in fibre, km per ms (group index 1.468). */
export const FIBRE_KM_PER_MS = 204.19;
/** Line rate of one wave. */
export const WAVE_BIT_PER_S = 400e9;
const EARTH_KM = 6371.0088;
/** Years over which equipment is spread to compare leased waves with dark fibre. */
const SPREAD_YEARS = 5;

export interface Place {
  readonly lat: number;
  readonly lon: number;
}

/** Great-circle distance, km, on a sphere of the mean radius (error up to 0.5 %). */
export function greatCircleKm(a: Place, b: Place): number {
  const rad = Math.PI / 180;
  const s = Math.sin(((b.lat - a.lat) * rad) / 2) ** 2;
  const t = Math.sin(((b.lon - a.lon) * rad) / 2) ** 2;
  return (
    2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(s + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * t)))
  );
}

/** Smallest round trip over fibre of this length, ms. 1,060 km → 10.4 ms. */
export const fibreRttMs = (routeKm: number): number => (2 * routeKm) / FIBRE_KM_PER_MS;

/** A sum with the low and high of the figures it comes from. */
export interface Range {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface WanOption {
  readonly kind: 'waves' | 'dark-fibre';
  readonly capexUsd: Range;
  readonly opexUsdPerYear: Range;
  /** Opex and a fifth of the capex: what compares the two. */
  readonly yearlyUsd: Range;
  readonly powerKw: number;
}

export interface WanLink {
  readonly greatCircleKm: number;
  readonly routeKm: number;
  readonly rttMs: Range;
  readonly bandwidthBitPerS: number;
  readonly waves: number;
  readonly fibrePairs: number;
  readonly amplifierSites: number;
  /** Cheapest first. */
  readonly options: readonly WanOption[];
}

type Pick3 = 'value' | 'low' | 'high';

/**
 * A link between two sites over leased waves or leased dark fibre. Prices are recalled, not sourced: read the ranges.
 *
 * @throws GigasiteError `out-of-range` for a distance or bandwidth that is none
 */
export function wanLink(catalog: Catalog, greatCircle: number, bandwidthBitPerS: number): WanLink {
  if (!(greatCircle >= 0 && greatCircle <= 20_040))
    fail('out-of-range', 'distance', { found: greatCircle, allowed: '0 … 20,040 km' });
  if (!(bandwidthBitPerS > 0 && Number.isFinite(bandwidthBitPerS)))
    fail('out-of-range', 'bandwidth', { found: bandwidthBitPerS, allowed: '> 0' });
  const figure = (id: string, name: string) => catalog.figure('unit-cost', id, name);
  const f = (name: string) => figure('wan-fibre', name);
  const range = (of: (p: Pick3) => number): Range => ({
    value: of('value'),
    low: of('low'),
    high: of('high'),
  });
  const routeKm = greatCircle * f('routeFactor').value;
  const waves = Math.ceil(bandwidthBitPerS / WAVE_BIT_PER_S - 1e-9);
  const fibrePairs = Math.ceil((waves * WAVE_BIT_PER_S) / f('capacityPerPair').value - 1e-9);
  const amplifierSites = Math.max(0, Math.ceil((routeKm * 1000) / f('amplifierSpacing').value) - 1);
  const ends = 2 * waves;
  const option = (
    kind: WanOption['kind'],
    capex: (p: Pick3) => number,
    opex: (p: Pick3) => number,
    powerKw: number,
  ): WanOption => ({
    kind,
    capexUsd: range(capex),
    opexUsdPerYear: range(opex),
    yearlyUsd: range((p) => opex(p) + capex(p) / SPREAD_YEARS),
    powerKw,
  });
  const base = figure('wan-wave', 'baseYearly');
  const perKm = figure('wan-wave', 'perKmYear');
  const options = [
    option(
      'waves',
      () => 0,
      (p) => waves * (base[p] + perKm[p] * routeKm),
      0,
    ),
    option(
      'dark-fibre',
      (p) => ends * f('transponder')[p] + fibrePairs * amplifierSites * f('amplifierSite')[p],
      (p) => fibrePairs * routeKm * f('leasePerYear')[p],
      ends * f('transponderPower').value + fibrePairs * amplifierSites * f('amplifierPower').value,
    ),
  ].sort((a, b) => a.yearlyUsd.value - b.yearlyUsd.value);
  return {
    greatCircleKm: greatCircle,
    routeKm,
    rttMs: range((p) => fibreRttMs(greatCircle * f('routeFactor')[p])),
    bandwidthBitPerS,
    waves,
    fibrePairs,
    amplifierSites,
    options,
  };
}

export interface CrossSiteInput {
  /** Bytes that must be reduced over the sites each step: parameters times bytes of a gradient. */
  readonly bytesPerStep: number;
  readonly rttS: number;
  /** What each site can send to the others. */
  readonly bandwidthBitPerS: number;
  /** Step without the WAN. */
  readonly stepS: number;
  /** Share of the step that can hide the exchange. */
  readonly overlapShare?: number;
  readonly sites?: number;
  /** Steps between exchanges: 1 synchronous, hundreds with low-communication training. */
  readonly stepsPerExchange?: number;
}

export interface CrossSiteStep {
  readonly exchangeS: number;
  readonly exposedSPerStep: number;
  readonly stepS: number;
  /** Speed over that without the WAN. */
  readonly efficiency: number;
  /** The bandwidth from which on the exchange is hidden or costs at most 5 %; Infinity where the round trip alone costs more. */
  readonly neededBitPerS: number;
}

/**
 * What training over several sites costs: a ring all-reduce between k sites sends 2(k−1)/k of the bytes in 2(k−1)
 * half round trips. Can two campuses train one model? Where `efficiency` stays near 1.
 *
 * @throws GigasiteError `out-of-range`
 */
export function crossSiteStep(input: CrossSiteInput): CrossSiteStep {
  const { bytesPerStep, rttS, bandwidthBitPerS, stepS } = input;
  const { overlapShare = 0.5, sites = 2, stepsPerExchange = 1 } = input;
  if (!(stepS > 0)) fail('out-of-range', 'stepS', { found: stepS, allowed: '> 0' });
  if (!(bandwidthBitPerS > 0))
    fail('out-of-range', 'bandwidthBitPerS', { found: bandwidthBitPerS, allowed: '> 0' });
  if (!(sites >= 2)) fail('out-of-range', 'sites', { found: sites, allowed: '≥ 2' });
  const sentBits = (8 * bytesPerStep * 2 * (sites - 1)) / sites;
  const latencyS = (sites - 1) * rttS;
  const exchangeS = latencyS + sentBits / bandwidthBitPerS;
  // What hides an exchange is the overlappable share of all the steps since the last one.
  const hidden = overlapShare * stepS * (stepsPerExchange > 1 ? stepsPerExchange : 1);
  const exposedSPerStep = Math.max(0, exchangeS - hidden) / stepsPerExchange;
  const room = hidden + 0.05 * stepS * stepsPerExchange - latencyS;
  return {
    exchangeS,
    exposedSPerStep,
    stepS: stepS + exposedSPerStep,
    efficiency: stepS / (stepS + exposedSPerStep),
    neededBitPerS: room > 0 ? sentBits / room : Number.POSITIVE_INFINITY,
  };
}
