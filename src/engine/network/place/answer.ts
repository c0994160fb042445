import type { Catalog } from '../../catalog/index.ts';
import { type DemandPoints, groupPoints, servingDay } from '../demand/index.ts';
import type { PlaceAnswer, PlacedSite, RouteAnswer } from './answer-types.ts';
import { coverageCells } from './cells.ts';
import type { Solver } from './certificate.ts';
import { type Choice, certify, choose } from './choose.ts';
import { coverageTable } from './coverage.ts';
import { type PlaceData, type Prepared, prepare } from './prepare.ts';
import type { PlaceQuestion } from './question.ts';
import { routeDay, siteLosses } from './route.ts';
import { transport } from './transport.ts';

/**
 * Answers a siting question: sites chosen, people covered, or a day routed. Seconds for 10,000 cities and 300 sites.
 * A HiGHS certificate needs `answerPlaceCertified`; here it is left out.
 *
 * @throws GigasiteError for what cannot be: see `prepare` and `choose`
 */
export function answerPlace(question: PlaceQuestion, catalog: Catalog, data: PlaceData): PlaceAnswer {
  const x = prepare(question, catalog, data);
  return assemble(x, catalog, data, question.mode === 'place' ? choose(x) : undefined);
}

/** As `answerPlace`, with the certificate of a mixed-integer solver where the question asks for HiGHS. */
export async function answerPlaceCertified(
  question: PlaceQuestion,
  catalog: Catalog,
  data: PlaceData,
  solve: Solver,
): Promise<PlaceAnswer> {
  const x = prepare(question, catalog, data);
  if (question.mode !== 'place') return assemble(x, catalog, data, undefined);
  const choice = choose(x);
  const certificate = question.certificate === 'highs' ? await certify(x, choice, solve) : choice.certificate;
  return assemble(x, catalog, data, { ...choice, certificate });
}

function assemble(x: Prepared, catalog: Catalog, data: PlaceData, choice: Choice | undefined): PlaceAnswer {
  const { question, points } = x;
  const open = choice?.open ?? x.sites.map((_, k) => k);
  const limitsMs = [...question.limits].sort((a, b) => a - b).map((s) => s * 1000);
  const assigned = assign(x, open);
  const { world, countries } = coverageTable(points, assigned.rttMs, limitsMs);
  const route = question.mode === 'route' ? routeAnswer(x, catalog) : undefined;
  return {
    mode: question.mode,
    profile: question.profile,
    accessMs: question.access * 1000,
    cities: points.count,
    people: world.people,
    limitsMs,
    sites: open.map((j, k) =>
      placedSite(x, j, assigned.people[k], assigned.spentMs[k], route?.meanLoadKw[k]),
    ),
    world,
    countries,
    cells: coverageCells(points, assigned.rttMs),
    ...(choice ? { search: choice.search } : {}),
    ...(choice?.certificate ? { certificate: choice.certificate } : {}),
    ...(route ? { route: route.answer } : {}),
    unscaledCountries: points.unscaled,
    attribution: data.cities.attribution,
  };
}

interface Assigned {
  /** Round trip of each point, ms (of a split point, the mean). */
  readonly rttMs: Float64Array;
  readonly people: Float64Array;
  /** Σ people · ms. */
  readonly spentMs: Float64Array;
}

/** Who is served where: at the least cost, or within capacities where a total is stated and `place` was asked. */
function assign(x: Prepared, open: readonly number[]): Assigned {
  const { points, question } = x;
  const n = points.count;
  const rttMs = new Float64Array(n);
  const people = new Float64Array(open.length);
  const spentMs = new Float64Array(open.length);
  const put = (i: number, k: number, amount: number): void => {
    const ms = x.rttMs[open[k] * n + i];
    people[k] += amount;
    spentMs[k] += amount * ms;
    rttMs[i] += (ms * amount) / points.people[i];
  };
  const limited = question.mode === 'place' && open.some((j) => Number.isFinite(x.sites[j].capacityKw));
  if (limited) {
    const all = points.people.reduce((a, b) => a + b, 0);
    const perKw = all / (question.demand.total as number);
    const cost = new Float32Array(open.length * n);
    for (const [k, j] of open.entries())
      for (let i = 0; i < n; i++) cost[k * n + i] = x.rttMs[j * n + i] + x.added[j].addedMs;
    const flow = transport(
      cost,
      points.people,
      Float64Array.from(open, (j) => x.sites[j].capacityKw * perKw),
    );
    for (let k = 0; k < open.length; k++)
      for (let i = 0; i < n; i++) if (flow.amount[k * n + i] > 0) put(i, k, flow.amount[k * n + i]);
    return { rttMs, people, spentMs };
  }
  // Coverage asks who can be reached, so only the round trip counts there.
  const weighted = question.mode === 'place' && question.objective === 'mean';
  for (let i = 0; i < n; i++) {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < open.length; k++) {
      const v = x.rttMs[open[k] * n + i] + (weighted ? x.added[open[k]].addedMs : 0);
      if (v < least) {
        least = v;
        best = k;
      }
    }
    put(i, best, points.people[i]);
  }
  return { rttMs, people, spentMs };
}

function placedSite(
  x: Prepared,
  j: number,
  people: number,
  spentMs: number,
  meanLoadKw?: number,
): PlacedSite {
  const s = x.sites[j];
  const all = x.points.people.reduce((a, b) => a + b, 0);
  const total = x.question.demand.total;
  const load = meanLoadKw ?? (total === undefined ? undefined : (people / all) * total);
  return {
    id: s.id,
    name: s.name,
    country: s.country,
    latitudeDeg: s.latitudeDeg,
    longitudeDeg: s.longitudeDeg,
    grid: s.grid,
    standing: j < x.standing,
    people,
    meanMs: people > 0 ? spentMs / people : 0,
    ...(Number.isFinite(s.capacityKw) ? { capacityKw: s.capacityKw } : {}),
    ...(load === undefined ? {} : { loadKw: load }),
    ...x.terms[j],
  };
}

function routeAnswer(x: Prepared, catalog: Catalog): { answer: RouteAnswer; meanLoadKw: number[] } {
  const { question, sites } = x;
  const total = question.demand.total as number;
  const points: DemandPoints = groupPoints(x.points, question.demand.groups).points;
  const rtt = x.matrix(points, sites);
  const people = points.people.reduce((a, b) => a + b, 0);
  const meanKw = points.people.map((v) => (v / people) * total);
  const added = Float64Array.from(x.added, (a) => a.addedMs);
  const capacity = Float64Array.from(sites, (s) => s.capacityKw);
  const day = routeDay(points, rtt, added, capacity, meanKw, servingDay(catalog));
  const losses = siteLosses(points, rtt, added, capacity, meanKw, day.demandKw);
  const loads = (h: number): number[] =>
    Array.from(day.loadKw.subarray(h * sites.length, (h + 1) * sites.length));
  const loadKw = Array.from({ length: 24 }, (_, h) => loads(h));
  const { flows } = day;
  return {
    meanLoadKw: sites.map((_, s) => loadKw.reduce((a, row) => a + row[s], 0) / 24),
    answer: {
      totalMeanKw: total,
      groups: points.count,
      hours: loadKw.map((row, h) => ({
        hourUtc: h,
        demandKw: day.demandKw[h],
        lostKw: day.lostKw[h],
        meanMs: day.meanMs[h],
        ...sumOf('powerUsdPerH', x, row, (t) => t.powerPriceUsdPerMwh),
        ...sumOf('carbonKgPerH', x, row, (t) => t.carbonGPerKwh),
      })),
      loadKw,
      flows: Array.from(flows.kw, (kw, k) => ({
        country: points.countries[flows.country[k]],
        hourUtc: flows.hourUtc[k],
        site: sites[flows.site[k]].id,
        kw,
      })),
      losses: losses.map(({ site, ...rest }) => ({ site: sites[site].id, ...rest })),
    },
  };
}

/** Σ load · term / 1000, where every loaded site has the term. */
function sumOf(
  name: 'powerUsdPerH' | 'carbonKgPerH',
  x: Prepared,
  row: readonly number[],
  term: (t: Prepared['terms'][number]) => number | undefined,
): Record<string, number> {
  let sum = 0;
  for (const [s, kw] of row.entries()) {
    const v = term(x.terms[s]);
    if (kw > 0 && v === undefined) return {};
    sum += (kw * (v ?? 0)) / 1000;
  }
  return { [name]: sum };
}
