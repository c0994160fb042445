import {
  CUT_FIGURES,
  cutTree,
  type ExplainNode,
  peopleTree,
  type Results,
  reachTree,
  roundTripTree,
  worstTree,
} from '../../../engine/index.ts';
import {
  type CityTable,
  type CutEffect,
  cutEffect,
  type FabricBill,
  fabricScene,
  type HubGraphData,
  hubNetwork,
  type Profile,
  rttMatrix,
  type Scene,
} from '../../../engine/network/index.ts';

export interface FabricView {
  readonly bill: Omit<FabricBill, 'pod' | 'bill'>;
  readonly pod: FabricBill['pod'];
  readonly parts: FabricBill['bill'];
  readonly wide: Scene;
  readonly narrow: Scene;
}

/** The fabric of a phase, counted and drawn. */
export function fabricOf({ design }: Results, phase: number): FabricView {
  const d = design.phases[phase];
  const { pod, bill, ...rest } = d.fabric;
  const perRack = Math.max(1, Math.round(d.rack.accelerators / rest.acceleratorsPerNode));
  const portBitPerS = rest.nicBitPerS / rest.planes;
  return {
    bill: rest,
    pod,
    parts: bill,
    wide: fabricScene(pod, perRack, portBitPerS),
    narrow: fabricScene(pod, perRack, portBitPerS, 'narrow'),
  };
}

/** Cities shown: the largest. */
const CITIES = 500;

export interface Reach {
  readonly name: readonly string[];
  readonly latitudeDeg: Float64Array;
  readonly longitudeDeg: Float64Array;
  readonly people: Float64Array;
  /** Round trip to the nearest site, ms; Infinity where no way is left. */
  readonly rttMs: Float64Array;
  /** The same with the cut. */
  readonly cutMs: Float64Array;
  /** Index of the nearest site. */
  readonly site: Int32Array;
  /** The same with the cut; −1 where no way is left. */
  readonly cutSite: Int32Array;
  readonly effect: CutEffect | undefined;
  readonly corridors: readonly { readonly id: string; readonly name: string }[];
  /** Routes as pairs of places, and whether they are cut. */
  readonly routes: Float64Array;
  readonly routeCut: Uint8Array;
}

/** Addresses of this page: `reach.private.within25`, `city.private.12`, `people.12`, `cut.public.red-sea+egypt.slowerPairs`, `cut.public.egypt.worst0.afterMs`. */
const REACH = /^reach\.(private|public)\.within(\d{1,4})(?:\.cut\.([\w+-]+))?$/;
const CITY = /^city\.(private|public)\.(\d{1,3})(?:\.cut\.([\w+-]+))?$/;
const PEOPLE = /^people\.(\d{1,3})$/;
const CUT = new RegExp(`^cut\\.(private|public)\\.([\\w+-]+)\\.(${Object.keys(CUT_FIGURES).join('|')})$`);
const WORST = /^cut\.(private|public)\.([\w+-]+)\.worst(\d)\.(beforeMs|afterMs)$/;
export const isReach = (figure: string): boolean =>
  [REACH, CITY, PEOPLE, CUT, WORST].some((x) => x.test(figure));

const cutOf = (words: string | undefined): string[] => words?.split('+') ?? [];

/** Cities shown, the largest first, as places in the table of cities. */
const largest = ({ agglomerationPeople }: CityTable): number[] =>
  agglomerationPeople
    .map((_, i) => i)
    .sort((a, b) => agglomerationPeople[b] - agglomerationPeople[a])
    .slice(0, CITIES);

/** The tree of a share of people, a city's round trip or its people, or what a cut does. */
export function explainReach(r: Results, hubs: HubGraphData, cities: CityTable, figure: string): ExplainNode {
  const people = PEOPLE.exec(figure);
  if (people) {
    const i = largest(cities)[Number(people[1])];
    return peopleTree(cities.name[i], cities.agglomerationPeople[i], cities.attribution);
  }
  const effect = CUT.exec(figure);
  if (effect) {
    const [, profile, words, what] = effect;
    const cut = cutOf(words);
    const found = cutEffect(hubNetwork(hubs), hubNetwork(hubs, cut), profile as Profile);
    return cutTree(hubs, profile as Profile, found, what as keyof typeof CUT_FIGURES, cut);
  }
  const worst = WORST.exec(figure);
  if (worst) {
    const [, profile, words, n, when] = worst;
    const cut = cutOf(words);
    const found = cutEffect(hubNetwork(hubs), hubNetwork(hubs, cut), profile as Profile);
    return worstTree(hubs, profile as Profile, found, Number(n), when as 'beforeMs' | 'afterMs', cut);
  }
  const [, profile, number, words] = (REACH.exec(figure) ?? CITY.exec(figure)) as RegExpExecArray;
  const cut = cutOf(words);
  const reach = reachOf(r, hubs, cities, profile as Profile, cut);
  const shown = cut.length > 0 ? { ...reach, rttMs: reach.cutMs, site: reach.cutSite } : reach;
  if (figure.startsWith('reach.'))
    return reachTree(r, hubs, profile as Profile, Number(number), shown, cities.attribution, cut);
  const i = Number(number);
  const from = {
    name: reach.name[i],
    latDeg: reach.latitudeDeg[i],
    lonDeg: reach.longitudeDeg[i],
    source: cities.attribution,
  };
  return roundTripTree(r, hubNetwork(hubs, cut), profile as Profile, from, shown.site[i], cut);
}

/** Least of each row; where it is. */
function nearest(rtt: Float32Array, rows: number, columns: number): { ms: Float64Array; at: Int32Array } {
  const ms = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  const at = new Int32Array(rows).fill(-1);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++)
      if (rtt[i * columns + j] < ms[i]) {
        ms[i] = rtt[i * columns + j];
        at[i] = j;
      }
  return { ms, at };
}

/** Round trips from the largest cities to the nearest site of the scenario, with and without a cut. */
export function reachOf(
  r: Results,
  hubs: HubGraphData,
  cities: CityTable,
  profile: Profile,
  cut: readonly string[],
): Reach {
  const kept = largest(cities);
  const column = (of: readonly number[]): Float64Array => Float64Array.from(kept, (i) => of[i]);
  const latitudeDeg = column(cities.latitudeDeg);
  const longitudeDeg = column(cities.longitudeDeg);
  const siteLat = Float64Array.from(r.scenario.sites, (s) => s.latitudeDeg);
  const siteLon = Float64Array.from(r.scenario.sites, (s) => s.longitudeDeg);
  const whole = hubNetwork(hubs);
  const left = cut.length > 0 ? hubNetwork(hubs, cut) : whole;
  const before = nearest(
    rttMatrix(whole, latitudeDeg, longitudeDeg, siteLat, siteLon, profile),
    kept.length,
    siteLat.length,
  );
  const after =
    cut.length > 0
      ? nearest(
          rttMatrix(left, latitudeDeg, longitudeDeg, siteLat, siteLon, profile),
          kept.length,
          siteLat.length,
        )
      : before;
  const index = new Map(hubs.hubs.map((h, i) => [h[0], i]));
  const end = (id: string): [number, number] => {
    const h = hubs.hubs[index.get(id) ?? 0];
    return [h[3], h[2]];
  };
  return {
    name: kept.map((i) => cities.name[i]),
    latitudeDeg,
    longitudeDeg,
    people: column(cities.agglomerationPeople),
    rttMs: before.ms,
    cutMs: after.ms,
    site: before.at,
    cutSite: after.at,
    effect: cut.length > 0 ? cutEffect(whole, left, profile) : undefined,
    corridors: hubs.corridors.map(({ id, name }) => ({ id, name })),
    routes: Float64Array.from(hubs.routes.flatMap((x) => [...end(x[0]), ...end(x[1])])),
    routeCut: left.cut,
  };
}
