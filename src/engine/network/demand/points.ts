import { type Catalog, nearestName } from '../../catalog/index.ts';
import { GigasiteError } from '../../errors.ts';
import type { CityTable } from './cities.ts';

/** Where people are: one row a city, or a group of cities. */
export interface DemandPoints {
  readonly count: number;
  readonly countries: readonly string[];
  /** Index into `countries`. */
  readonly country: Int32Array;
  readonly latitudeDeg: Float64Array;
  readonly longitudeDeg: Float64Array;
  readonly people: Float64Array;
  readonly name: readonly string[];
  readonly state: readonly string[];
  /** Countries without a national figure; their cities keep the table's own populations. */
  readonly unscaled: readonly string[];
}

const PEOPLE = 'people-by-country';

/**
 * Cities with their populations rescaled so that each country's sum is its national population:
 * people_i = agglomeration_i · national / Σ agglomerations of the country's kept cities.
 * So people outside the kept cities are counted as living in them, in proportion.
 *
 * @param only country codes to keep; all when absent
 * @throws GigasiteError `unknown-name` for a country without a city in the table
 */
export function demandPoints(table: CityTable, catalog: Catalog, only?: readonly string[]): DemandPoints {
  const wanted = only && wantedCountries(table, only);
  const sum = new Float64Array(table.countries.length);
  for (let i = 0; i < table.name.length; i++) sum[table.country[i]] += table.agglomerationPeople[i];
  const unscaled: string[] = [];
  const factor = table.countries.map((code, k) => {
    if (wanted && !wanted.has(k)) return 0;
    const national = catalog.find('workload', PEOPLE, code);
    if (!national) unscaled.push(code);
    return national ? national.value / sum[k] : 1;
  });
  const rows: number[] = [];
  for (let i = 0; i < table.name.length; i++) if (!wanted || wanted.has(table.country[i])) rows.push(i);
  return {
    count: rows.length,
    countries: table.countries,
    country: Int32Array.from(rows, (i) => table.country[i]),
    latitudeDeg: Float64Array.from(rows, (i) => table.latitudeDeg[i]),
    longitudeDeg: Float64Array.from(rows, (i) => table.longitudeDeg[i]),
    people: Float64Array.from(rows, (i) => table.agglomerationPeople[i] * factor[table.country[i]]),
    name: rows.map((i) => table.name[i]),
    state: rows.map((i) => table.state[i]),
    unscaled,
  };
}

/** The nearest country code, or an empty text: codes are capitals, names are compared in small letters. */
export const nearestCountry = (found: string, countries: readonly string[]): string =>
  nearestName(
    found,
    countries.map((c) => c.toLowerCase()),
  )?.toUpperCase() ?? '';

function wantedCountries(table: CityTable, only: readonly string[]): Set<number> {
  const problems = only.flatMap((code, k) =>
    table.countries.includes(code)
      ? []
      : [
          {
            code: 'unknown-name' as const,
            path: `demand.countries.${k}`,
            params: {
              found: code.slice(0, 60),
              kind: 'country',
              nearest: nearestCountry(code, table.countries),
              allowed: table.countries.join(', '),
            },
          },
        ],
  );
  if (problems.length > 0) throw new GigasiteError(problems);
  return new Set(only.map((code) => table.countries.indexOf(code)));
}

const EARTH_KM = 6371;
const RAD = Math.PI / 180;

/** Points as unit vectors (x, y, z after each other), for distances without trigonometry in the loop. */
export function unitVectors(latitudeDeg: ArrayLike<number>, longitudeDeg: ArrayLike<number>): Float64Array {
  const out = new Float64Array(3 * latitudeDeg.length);
  for (let i = 0; i < latitudeDeg.length; i++) {
    const c = Math.cos(latitudeDeg[i] * RAD);
    out[3 * i] = c * Math.cos(longitudeDeg[i] * RAD);
    out[3 * i + 1] = c * Math.sin(longitudeDeg[i] * RAD);
    out[3 * i + 2] = Math.sin(latitudeDeg[i] * RAD);
  }
  return out;
}

/** Straight-line distance squared of unit vectors that are `km` apart along the surface. */
export function chordSquared(km: number): number {
  const half = Math.sin(km / (2 * EARTH_KM));
  return 4 * half * half;
}

/** Squared straight-line distance between point i of `a` and point j of `b`. */
export function chord2(a: Float64Array, i: number, b: Float64Array, j: number): number {
  const x = a[3 * i] - b[3 * j];
  const y = a[3 * i + 1] - b[3 * j + 1];
  const z = a[3 * i + 2] - b[3 * j + 2];
  return x * x + y * y + z * z;
}

/**
 * Groups points: the `groups` most peopled points, and every country's first, are seeds; each other point joins the
 * nearest seed of its country. People are kept to the last one; places are those of the seeds.
 *
 * @returns the groups, and the group of each point
 */
export function groupPoints(
  points: DemandPoints,
  groups: number,
): { points: DemandPoints; groupOf: Int32Array } {
  const order = Array.from({ length: points.count }, (_, i) => i).sort(
    (a, b) => points.people[b] - points.people[a] || a - b,
  );
  const seeds: number[] = [];
  const byCountry = new Map<number, number[]>();
  for (const [rank, i] of order.entries()) {
    const list = byCountry.get(points.country[i]);
    if (rank >= groups && list) continue;
    if (list) list.push(seeds.length);
    else byCountry.set(points.country[i], [seeds.length]);
    seeds.push(i);
  }
  const xyz = unitVectors(points.latitudeDeg, points.longitudeDeg);
  const people = new Float64Array(seeds.length);
  const groupOf = new Int32Array(points.count);
  for (let i = 0; i < points.count; i++) {
    let best = -1;
    let nearest = Number.POSITIVE_INFINITY;
    for (const g of byCountry.get(points.country[i]) as number[]) {
      const d = chord2(xyz, i, xyz, seeds[g]);
      if (d < nearest) {
        nearest = d;
        best = g;
      }
    }
    groupOf[i] = best;
    people[best] += points.people[i];
  }
  return {
    points: {
      ...points,
      count: seeds.length,
      country: Int32Array.from(seeds, (i) => points.country[i]),
      latitudeDeg: Float64Array.from(seeds, (i) => points.latitudeDeg[i]),
      longitudeDeg: Float64Array.from(seeds, (i) => points.longitudeDeg[i]),
      people,
      name: seeds.map((i) => points.name[i]),
      state: seeds.map((i) => points.state[i]),
    },
    groupOf,
  };
}
