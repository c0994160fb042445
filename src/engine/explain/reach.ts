import {
  type CutEffect,
  type HubGraphData,
  type HubNetwork,
  type Profile,
  rttPath,
} from '../network/index.ts';
import type { Results } from '../run/index.ts';
import { type ExplainNode, input, type Label, label, model, name, ratio, sum } from './node.ts';

/** People of places, and the round trip from each to its nearest site. */
export interface ReachColumns {
  readonly people: Float64Array;
  readonly rttMs: Float64Array;
  /** Index of that site; −1 where no way is left. */
  readonly site: Int32Array;
}

const PAGE = 'docs/models/latency.md';

/** The coefficients of a kind of network, each with where it comes from. */
function coefficients(hubs: HubGraphData, profile: Profile): ExplainNode[] {
  const p = hubs.profiles[profile];
  const cited = (id: string): string => {
    const s = hubs.sources[id];
    return s ? `${s.publisher}: ${s.title}, ${s.date}` : id;
  };
  const from = [`${p.basis} (${cited(p.source)}; ${p.status}, ${p.asOf})`];
  const ms = { unit: 'ms' };
  return [
    input(label('Fixed part of a round trip', '왕복 시간의 고정 부분'), p.constMs, from, ms),
    input(label('A hop on land', '육상 홉'), p.hopLandMs, from, ms),
    input(label('A hop at sea', '해저 홉'), p.hopSeaMs, from, ms),
    input(label('Fibre to a hub over great circle', '거점까지 광섬유/대권 거리'), p.accessFactor, from),
    input(label('Light in fibre, km per ms', '광섬유 속 빛, km/ms'), hubs.fibreKmPerMs, [cited(hubs.source)]),
  ];
}

/**
 * Share of people within a round trip of their nearest site: by site, down to where the site stands and to the coefficients
 * of the network.
 *
 * @param reach of the scenario's sites, in their order @param peopleSource where the numbers of people are from
 * @param cut corridors that are cut
 */
export function reachTree(
  r: Results,
  hubs: HubGraphData,
  profile: Profile,
  withinMs: number,
  reach: ReachColumns,
  peopleSource: string,
  cut: readonly string[] = [],
): ExplainNode {
  const near = new Float64Array(r.scenario.sites.length);
  reach.people.forEach((people, i) => {
    if (reach.site[i] >= 0 && reach.rttMs[i] <= withinMs) near[reach.site[i]] += people;
  });
  const sites = r.scenario.sites.flatMap((s, i) =>
    near[i] === 0
      ? []
      : model(name(s.name), near[i], PAGE, [
          input(label('Latitude', '위도'), s.latitudeDeg, s.sources, { unit: '°' }),
          input(label('Longitude', '경도'), s.longitudeDeg, s.sources, { unit: '°' }),
          ...coefficients(hubs, profile),
          ...corridorsOf(hubs, cut),
        ]),
  );
  return ratio(
    label(`People within ${withinMs} ms of a site`, `부지에서 ${withinMs} ms 안의 인구`),
    sum(label('People nearest to each site', '부지별로 가장 가까운 인구'), sites),
    input(
      label(
        `People of the ${reach.people.length} largest cities`,
        `가장 큰 도시 ${reach.people.length}곳의 인구`,
      ),
      reach.people.reduce((a, b) => a + b, 0),
      [peopleSource],
    ),
    { kind: 'share' },
  );
}

/** People of a city with its surroundings. @param source where their number is from */
export const peopleTree = (city: string, people: number, source: string): ExplainNode =>
  input(label(`People of ${city} and around it`, `${city}와 주변의 인구`), people, [source], {
    kind: 'count',
  });

/** Corridors as inputs: what somebody cut. */
const corridorsOf = (hubs: HubGraphData, cut: readonly string[]): ExplainNode[] =>
  hubs.corridors
    .filter((c) => cut.includes(c.id))
    .map((c) =>
      input(label(`Cut: ${c.name}`, `절단: ${c.name}`), c.routes.length, [`routes ${c.routes.join(', ')}`]),
    );

/** Round trip from a place to a site: the routes between hubs, the lines to them, and the ends. */
export function roundTripTree(
  r: Results,
  network: HubNetwork,
  profile: Profile,
  from: { readonly name: string; readonly latDeg: number; readonly lonDeg: number; readonly source: string },
  siteIndex: number,
  cut: readonly string[],
): ExplainNode {
  const hubs = network.data;
  const site = r.scenario.sites[siteIndex];
  const to = { latDeg: site.latitudeDeg, lonDeg: site.longitudeDeg };
  const path = rttPath(network, from, to, profile);
  const ms = { unit: 'ms' };
  const through = path.hubs.map((h) => hubs.hubs[h][1]).join(' – ');
  const places = [
    input(name(`${from.name}: °N`), from.latDeg, [from.source]),
    input(name(`${from.name}: °E`), from.lonDeg, [from.source]),
    input(name(`${site.name}: °N`), to.latDeg, site.sources),
    input(name(`${site.name}: °E`), to.lonDeg, site.sources),
  ];
  const all = coefficients(hubs, profile);
  return sum(
    label(`Round trip ${from.name} – ${site.name}`, `왕복 시간 ${from.name} – ${site.name}`),
    [
      model(
        label('Routes between hubs, with their hops', '거점 사이 경로와 홉'),
        path.routesMs,
        through === '' ? PAGE : `${through} (${PAGE})`,
        [all[1], all[2], all[4], ...corridorsOf(hubs, cut)],
        ms,
      ),
      model(
        label('Lines to the hubs', '거점까지의 회선'),
        path.linesMs,
        PAGE,
        [all[3], all[4], ...places],
        ms,
      ),
      model(label('Ends', '양 끝'), path.endsMs, PAGE, [all[0]], ms),
    ],
    ms,
  );
}

/** What a cut does between hubs: figures of `cutEffect`, with the corridors and coefficients that went in. */
export const CUT_FIGURES = {
  slowerPairs: [label('Pairs of hubs made slower', '느려진 거점 쌍'), ''],
  partedPairs: [label('Pairs of hubs parted', '끊긴 거점 쌍'), ''],
  meanExtraMs: [label('Mean extra round trip of the slower pairs', '느려진 쌍의 평균 추가 왕복'), 'ms'],
  maxExtraMs: [label('Most extra round trip', '최대 추가 왕복'), 'ms'],
} as const satisfies Readonly<Partial<Record<keyof CutEffect, readonly [Label, string]>>>;

export function cutTree(
  hubs: HubGraphData,
  profile: Profile,
  effect: CutEffect,
  figure: keyof typeof CUT_FIGURES,
  cut: readonly string[],
): ExplainNode {
  const [title, unit] = CUT_FIGURES[figure];
  return model(
    title,
    effect[figure],
    `${PAGE}: shortest ways between ${effect.pairs} pairs of hubs, whole and cut`,
    [...corridorsOf(hubs, cut), ...coefficients(hubs, profile)],
    unit === '' ? {} : { unit },
  );
}

/** Round trip of one of the pairs of hubs that lose most, whole or cut. @param n its place among them */
export function worstTree(
  hubs: HubGraphData,
  profile: Profile,
  effect: CutEffect,
  n: number,
  when: 'beforeMs' | 'afterMs',
  cut: readonly string[],
): ExplainNode {
  const { fromHub, toHub, [when]: ms } = effect.worst[n];
  const pair = `${fromHub} – ${toHub}`;
  const [, hopLand, hopSea, , light] = coefficients(hubs, profile);
  return model(
    when === 'beforeMs'
      ? label(`Round trip ${pair}, whole`, `왕복 시간 ${pair}, 온전할 때`)
      : label(`Round trip ${pair}, cut`, `왕복 시간 ${pair}, 절단 후`),
    ms,
    `${PAGE}: shortest way over the routes between the hubs`,
    [...(when === 'afterMs' ? corridorsOf(hubs, cut) : []), hopLand, hopSea, light],
    { unit: 'ms' },
  );
}
