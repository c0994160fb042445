import type { DemandPoints } from '../demand/index.ts';

/** How well one country's people are reached. */
export interface CoverageRow {
  readonly country: string;
  readonly people: number;
  /** Share of people within each limit, in the order of the limits. */
  readonly shareWithin: readonly number[];
  readonly meanMs: number;
  readonly medianMs: number;
  readonly p95Ms: number;
}

/**
 * Coverage from each point's best round trip, the world first, then countries by people.
 *
 * @param rttMs by point @param limitsMs ascending
 */
export function coverageTable(
  points: DemandPoints,
  rttMs: Float64Array,
  limitsMs: readonly number[],
): { world: CoverageRow; countries: CoverageRow[] } {
  const order = Array.from({ length: points.count }, (_, i) => i).sort(
    (a, b) => rttMs[a] - rttMs[b] || a - b,
  );
  const by = new Map<number, number[]>();
  for (const i of order) {
    const list = by.get(points.country[i]);
    if (list) list.push(i);
    else by.set(points.country[i], [i]);
  }
  const row = (country: string, list: readonly number[]): CoverageRow => {
    let people = 0;
    let sum = 0;
    for (const i of list) {
      people += points.people[i];
      sum += points.people[i] * rttMs[i];
    }
    const within = limitsMs.map((limit) => {
      let inside = 0;
      for (const i of list) if (rttMs[i] <= limit) inside += points.people[i];
      return inside / people;
    });
    return {
      country,
      people,
      shareWithin: within,
      meanMs: sum / people,
      medianMs: quantile(points, rttMs, list, 0.5 * people),
      p95Ms: quantile(points, rttMs, list, 0.95 * people),
    };
  };
  const countries = [...by].map(([k, list]) => row(points.countries[k], list));
  countries.sort((a, b) => b.people - a.people || (a.country < b.country ? -1 : 1));
  return { world: row('', order), countries };
}

/** The round trip that so many people are within; `list` in order of it. */
function quantile(
  points: DemandPoints,
  rttMs: Float64Array,
  list: readonly number[],
  people: number,
): number {
  let reached = 0;
  for (const i of list) {
    reached += points.people[i];
    if (reached >= people) return rttMs[i];
  }
  return rttMs[list[list.length - 1]];
}
