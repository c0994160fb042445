import type { Catalog } from '../../catalog/index.ts';
import { fail } from '../../errors.ts';
import { type CityTable, chord2, chordSquared, nearestCountry, unitVectors } from '../demand/index.ts';

/** A place that could serve, or does. */
export interface PlaceSite {
  readonly id: string;
  readonly name: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly country: string;
  /** Id of a grid region of the catalogue; empty where it has none for the place. */
  readonly grid: string;
  /** IT power it can serve with; Infinity where no limit is stated. */
  readonly capacityKw: number;
  readonly timeToPowerMonths?: number;
}

/**
 * Grid regions of the states and provinces of countries that have several: the region with most of the state's load.
 * States without a fitting region in the catalogue are left out.
 */
const GRID_OF_STATE: Readonly<Record<string, readonly string[]>> = {
  ercot: ['Texas'],
  miso: ['Michigan', 'Wisconsin', 'Indiana', 'Minnesota', 'Iowa', 'North Dakota', 'Missouri'],
  'miso-south': ['Louisiana', 'Arkansas', 'Mississippi'],
  pjm: [
    'Ohio',
    'Pennsylvania',
    'New Jersey',
    'Maryland',
    'Delaware',
    'District of Columbia',
    'West Virginia',
    'Illinois',
  ],
  dominion: ['Virginia'],
  spp: ['Oklahoma', 'Kansas', 'Nebraska', 'South Dakota'],
  caiso: ['California'],
  'wecc-nw': ['Washington', 'Oregon', 'Idaho', 'Montana'],
  'wecc-sw': ['Arizona', 'New Mexico'],
  rmpa: ['Wyoming', 'Colorado'],
  serc: ['Georgia', 'Alabama', 'South Carolina', 'North Carolina'],
  tva: ['Tennessee'],
  nyiso: ['New York'],
  'iso-ne': ['Massachusetts', 'Connecticut', 'Rhode Island', 'New Hampshire', 'Vermont', 'Maine'],
  frcc: ['Florida'],
  'ca-on': ['Ontario'],
  'ca-qc': ['Quebec'],
};

/** The catalogue's grid region at a place, or an empty text. */
export function gridAt(catalog: Catalog, country: string, state: string): string {
  const regions = catalog
    .ids('grid-region')
    .filter((g) => catalog.attribute('grid-region', g, 'country') === country);
  // A country's only region is its national one, except where the catalogue has a state or two of it.
  if (regions.length === 1 && !Object.hasOwn(GRID_OF_STATE, regions[0])) return regions[0];
  return regions.find((g) => GRID_OF_STATE[g]?.includes(state)) ?? '';
}

/** Refuses a country that no city is in, with the nearest code. */
export function checkCountry(table: CityTable, country: string, path: string): void {
  if (!table.countries.includes(country))
    fail('unknown-name', path, {
      found: country.slice(0, 60),
      kind: 'country',
      nearest: nearestCountry(country, table.countries),
      allowed: table.countries.join(', '),
    });
}

/**
 * Candidate metros: the largest cities, each at least `spacingKm` from those before it, up to `count`.
 *
 * @param countries codes to take them from; all when absent
 */
export function metroCandidates(
  table: CityTable,
  catalog: Catalog,
  count: number,
  spacingKm: number,
  capacityKw: number,
  countries?: readonly string[],
): PlaceSite[] {
  const xyz = unitVectors(table.latitudeDeg, table.longitudeDeg);
  const limit = chordSquared(spacingKm);
  const wanted = countries && new Set(countries);
  const chosen: number[] = [];
  const order = table.name.map((_, i) => i);
  order.sort((a, b) => table.agglomerationPeople[b] - table.agglomerationPeople[a] || a - b);
  for (const i of order) {
    if (chosen.length === count) break;
    if (wanted && !wanted.has(table.countries[table.country[i]])) continue;
    if (chosen.every((k) => chord2(xyz, i, xyz, k) > limit)) chosen.push(i);
  }
  const ids = new Set<string>();
  return chosen.map((i) => {
    const country = table.countries[table.country[i]];
    const stem = `${table.name[i]}-${country}`
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/[^A-Za-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .toLowerCase();
    let id = stem;
    for (let k = 2; ids.has(id); k++) id = `${stem}-${k}`;
    ids.add(id);
    return {
      id,
      name: table.name[i],
      latitudeDeg: table.latitudeDeg[i],
      longitudeDeg: table.longitudeDeg[i],
      country,
      grid: gridAt(catalog, country, table.state[i]),
      capacityKw,
    };
  });
}

/** What a site's power is like; undefined where the catalogue does not say. */
export interface SiteTerms {
  readonly powerPriceUsdPerMwh?: number;
  readonly carbonGPerKwh?: number;
  readonly gridWaterLPerKwh?: number;
  readonly timeToPowerMonths?: number;
}

/** Price, carbon and water of the site's grid region, and its own time to power. */
export function siteTerms(site: PlaceSite, catalog: Catalog): SiteTerms {
  const figure = (name: string, factor: number): number | undefined => {
    const v = site.grid === '' ? undefined : catalog.find('grid-region', site.grid, name)?.value;
    return v === undefined ? undefined : v * factor;
  };
  return {
    powerPriceUsdPerMwh: figure('price', 1000),
    carbonGPerKwh: figure('carbon', 1000),
    gridWaterLPerKwh: figure('waterIntensity', 1),
    timeToPowerMonths: site.timeToPowerMonths,
  };
}

/** What one more unit of each is worth in milliseconds of everybody's round trip. */
export interface PlaceWeights {
  /** ms per USD/MWh. */
  readonly powerPrice: number;
  /** ms per g/kWh. */
  readonly carbon: number;
  /** ms per L/kWh. */
  readonly water: number;
  /** ms per month. */
  readonly timeToPower: number;
}

const PARTS: readonly [keyof PlaceWeights, keyof SiteTerms][] = [
  ['powerPrice', 'powerPriceUsdPerMwh'],
  ['carbon', 'carbonGPerKwh'],
  ['water', 'gridWaterLPerKwh'],
  ['timeToPower', 'timeToPowerMonths'],
];

/** Milliseconds added to a site by its terms; `unknown` names weighted terms the catalogue lacks. */
export interface AddedCost {
  readonly addedMs: number;
  readonly unknown: readonly (keyof PlaceWeights)[];
}

/** Σ weight · term, the mean of the known standing in for an unknown one. */
export function addedCosts(terms: readonly SiteTerms[], weights: PlaceWeights): AddedCost[] {
  const active = PARTS.filter(([w]) => weights[w] > 0);
  const means = active.map(([, t]) => {
    const known = terms.flatMap((x) => (x[t] === undefined ? [] : [x[t] as number]));
    return known.length === 0 ? 0 : known.reduce((a, b) => a + b, 0) / known.length;
  });
  return terms.map((x) => ({
    addedMs: active.reduce((s, [w, t], k) => s + weights[w] * (x[t] ?? means[k]), 0),
    unknown: active.filter(([, t]) => x[t] === undefined).map(([w]) => w),
  }));
}
