import type { HubGraphData, Profile } from '../network/index.ts';
import type { Results } from '../run/index.ts';
import { type ExplainNode, input, label, model, name, ratio, sum } from './node.ts';

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
 */
export function reachTree(
  r: Results,
  hubs: HubGraphData,
  profile: Profile,
  withinMs: number,
  reach: ReachColumns,
  peopleSource: string,
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
