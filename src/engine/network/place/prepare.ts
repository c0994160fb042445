import type { Catalog } from '../../catalog/index.ts';
import { fail } from '../../errors.ts';
import { type CityTable, type DemandPoints, demandPoints } from '../demand/index.ts';
import { type HubNetwork, rttMatrix } from '../latency/index.ts';
import type { PlaceQuestion } from './question.ts';
import {
  type AddedCost,
  addedCosts,
  checkCountry,
  gridAt,
  metroCandidates,
  type PlaceSite,
  type SiteTerms,
  siteTerms,
} from './sites.ts';

/** Round trips from every `from` to every `to`, ms, at [from·to + to]. */
export type RttMatrix = (
  fromLatitudeDeg: Float64Array,
  fromLongitudeDeg: Float64Array,
  toLatitudeDeg: Float64Array,
  toLongitudeDeg: Float64Array,
  profile: 'private' | 'public',
) => Float32Array;

/** What a siting question needs beside the catalogue. */
export interface PlaceData {
  readonly cities: CityTable;
  readonly rttMs: RttMatrix;
}

/** The cities with round trips of the hub graph. */
export const graphData = (cities: CityTable, network: HubNetwork): PlaceData => ({
  cities,
  rttMs: (fromLat, fromLon, toLat, toLon, profile) =>
    rttMatrix(network, fromLat, fromLon, toLat, toLon, profile),
});

/** A question with its sites, people and round trips laid out. */
export interface Prepared {
  readonly question: PlaceQuestion;
  readonly points: DemandPoints;
  /** Standing sites first, then candidates. */
  readonly sites: readonly PlaceSite[];
  readonly standing: number;
  readonly terms: readonly SiteTerms[];
  readonly added: readonly AddedCost[];
  /** Names of candidates that lack a weighted figure. */
  readonly unknown: readonly string[];
  /** Round trip with access, ms, at [site·points + point]. */
  readonly rttMs: Float32Array;
  readonly matrix: (points: DemandPoints, sites: readonly PlaceSite[]) => Float32Array;
}

type AskedSite = NonNullable<PlaceQuestion['sites']>[number];

/**
 * @throws GigasiteError for countries without cities, sites that share a name, more sites than candidates, a total that
 *   is missing where capacities are given
 */
export function prepare(question: PlaceQuestion, catalog: Catalog, data: PlaceData): Prepared {
  const standing = (question.sites ?? []).map((s, k) =>
    siteOf(s, catalog, data.cities, `sites.${k}.at.country`),
  );
  if (question.mode !== 'place' && standing.length === 0) fail('missing', 'sites', { expected: 'sites' });
  const candidates = question.mode === 'place' ? candidatesOf(question, catalog, data.cities) : [];
  const points = demandPoints(data.cities, catalog, question.demand.countries);
  let sites = [...standing, ...candidates];
  unique(sites);
  let terms = sites.map((s) => siteTerms(s, catalog));
  let added = addedCosts(terms, question.weights);
  const lacking = sites.map((_, k) => added[k].unknown.length > 0);
  const unknown = sites.filter((_, k) => lacking[k]).map((s) => s.id);
  if (question.unknown === 'leave-out' && question.mode === 'place') {
    const kept = sites.map((_, k) => k < standing.length || !lacking[k]);
    sites = sites.filter((_, k) => kept[k]);
    terms = terms.filter((_, k) => kept[k]);
    added = addedCosts(terms, question.weights);
  }
  if (question.mode === 'place') checkChoice(question, sites.length, standing.length);
  const limited = sites.some((s) => Number.isFinite(s.capacityKw));
  if (
    question.demand.total === undefined &&
    (question.mode === 'route' || (question.mode === 'place' && limited))
  )
    fail('missing', 'demand.total', { expected: 'total' });
  const matrix = (to: DemandPoints, from: readonly PlaceSite[]): Float32Array => {
    const rtt = data.rttMs(
      Float64Array.from(from, (s) => s.latitudeDeg),
      Float64Array.from(from, (s) => s.longitudeDeg),
      to.latitudeDeg,
      to.longitudeDeg,
      question.profile,
    );
    const accessMs = question.access * 1000;
    if (accessMs > 0) for (let k = 0; k < rtt.length; k++) rtt[k] += accessMs;
    return rtt;
  };
  return {
    question,
    points,
    sites,
    standing: standing.length,
    terms,
    added,
    unknown,
    rttMs: matrix(points, sites),
    matrix,
  };
}

function checkChoice(question: PlaceQuestion, sites: number, standing: number): void {
  const p = question.choose ?? fail('missing', 'choose', { expected: 'choose' });
  if (p < Math.max(1, standing))
    fail('out-of-range', 'choose', { found: p, allowed: `≥ ${standing} (the sites that stand)` });
  if (p > sites)
    fail('out-of-range', 'choose', { found: p, allowed: `≤ ${sites} (candidates and standing sites)` });
}

function siteOf(s: AskedSite, catalog: Catalog, cities: CityTable, path: string): PlaceSite {
  checkCountry(cities, s.at.country, path);
  return {
    id: s.id,
    name: s.name ?? s.id,
    latitudeDeg: s.at.lat,
    longitudeDeg: s.at.lon,
    country: s.at.country,
    grid: s.at.grid ?? gridAt(catalog, s.at.country, ''),
    capacityKw: s.capacity ?? Number.POSITIVE_INFINITY,
    timeToPowerMonths: s.timeToPower,
  };
}

function candidatesOf(question: PlaceQuestion, catalog: Catalog, cities: CityTable): PlaceSite[] {
  const { count, spacing, countries, capacity, sites } = question.candidates;
  if (sites)
    return sites.map((s, k) => {
      const site = siteOf(s, catalog, cities, `candidates.sites.${k}.at.country`);
      return s.capacity === undefined && capacity !== undefined ? { ...site, capacityKw: capacity } : site;
    });
  for (const [k, c] of (countries ?? []).entries()) checkCountry(cities, c, `candidates.countries.${k}`);
  return metroCandidates(
    cities,
    catalog,
    count,
    spacing / 1000,
    capacity ?? Number.POSITIVE_INFINITY,
    countries,
  );
}

function unique(sites: readonly PlaceSite[]): void {
  const seen = new Set<string>();
  for (const s of sites) {
    if (seen.has(s.id)) fail('duplicate-id', 'sites', { found: s.id });
    seen.add(s.id);
  }
}
