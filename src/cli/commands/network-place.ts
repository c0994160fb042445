import { Catalog } from '../../engine/catalog/index.ts';
import { fail } from '../../engine/errors.ts';
import { formatNumber, formatQuantity, loadScenario } from '../../engine/index.ts';
import {
  answerPlaceCertified,
  type CoverageRow,
  graphData,
  hubNetwork,
  type PlaceAnswer,
  readPlaceQuestion,
} from '../../engine/network/index.ts';
import {
  highsSolver,
  loadCatalog,
  loadCities,
  loadHubGraph,
  readScenario,
  weatherBeside,
} from '../../store/index.ts';
import type { Context } from '../context.ts';
import { writeDrawing } from '../drawing.ts';
import { columns, paragraph } from '../layout.ts';
import { readQuestion } from '../question.ts';
import { type Pair, type Say as SayOf, sayIn } from '../words.ts';

const WORDS = {
  people: ['people', '인구'],
  world: ['world', '세계'],
  country: ['country', '국가'],
  within: ['≤', '≤'],
  mean: ['mean', '평균'],
  median: ['median', '중앙값'],
  p95: ['P95', 'P95'],
  sites: ['Sites', '부지'],
  site: ['site', '부지'],
  load: ['load', '부하'],
  price: ['USD/MWh', 'USD/MWh'],
  carbon: ['g/kWh', 'g/kWh'],
  coverage: [
    'Coverage: share of people by round trip to their site',
    '도달 범위: 부지까지 왕복 시간별 인구 비율',
  ],
  more: ['{n} more countries with --json', '국가 {n}개 더: --json'],
  place: ['{p} sites of {m} candidates for {n} cities', '후보 {m}곳 중 부지 {p}곳, 도시 {n}곳'],
  from: ['{p} sites, {n} cities', '부지 {p}곳, 도시 {n}곳'],
  public: ['public Internet', '공용 인터넷'],
  private: ['private backbone', '전용 백본'],
  access: ['access {ms} ms added', '접속 회선 {ms} ms 포함'],
  meanIs: ['mean round trip {v} ms (greedy {g})', '평균 왕복 {v} ms (탐욕 {g})'],
  weightedIs: ['mean with weights {v} ms (greedy {g})', '가중 평균 {v} ms (탐욕 {g})'],
  coveredIs: ['{v} of people within {t} ms', '{t} ms 이내 인구 {v}'],
  starts: ['{k} of {n} searches ended there', '탐색 {n}회 중 {k}회 도달'],
  unknownOut: [
    '{n} candidates left out: no figure in the catalogue',
    '카탈로그에 수치가 없어 후보 {n}곳 제외',
  ],
  unknownMean: ['{n} candidates given the mean of the others', '후보 {n}곳에 나머지 평균 사용'],
  gap: [
    'Certificate ({method}): no choice beats {bound}; gap {gap}',
    '증명 ({method}): 어떤 선택도 {bound}보다 낫지 않음. 격차 {gap}',
  ],
  whole: ['of the problem as asked', '질문 그대로의 문제에 대해'],
  grouped: [
    'of the problem with cities in {n} groups, where the sites score {chosen}',
    '도시를 {n}개 묶음으로 줄인 문제에 대해. 그 점수 {chosen}',
  ],
  solver: ['The solver chose otherwise: {sites}', '솔버의 다른 선택: {sites}'],
  day: ['A day by UTC hour', 'UTC 시간별 하루'],
  hour: ['hour', '시'],
  demand: ['demand', '수요'],
  lost: ['lost', '손실'],
  busiest: ['fullest sites', '부하가 큰 부지'],
  mapTitle: [
    '{p} sites, {n} people: half of them within {v} ms, 95 % within {w} ms',
    '부지 {p}곳, 인구 {n}: 절반 {v} ms, 95 % {w} ms 이내',
  ],
  losing: ['Losing a site', '부지 하나를 잃으면'],
  rise: ['mean rises', '평균 증가'],
  itsUsers: ['its users', '그 이용자'],
  lostDay: ['lost of the day', '하루 중 손실'],
  worst: ['worst hour', '최악 시간'],
} as const satisfies Record<string, Pair>;
type Word = keyof typeof WORDS;
type Say = SayOf<Word>;

const ms = (v: number): string => `${v.toFixed(1)} ms`;
const percent = (v: number): string => `${(v * 100).toFixed(1)} %`;
const millions = (v: number): string => `${formatNumber(v / 1e6, 4)} M`;

function coverageRows(say: Say, rows: readonly CoverageRow[]): string[][] {
  return rows.map((r) => [
    r.country === '' ? say('world') : r.country,
    millions(r.people),
    ...r.shareWithin.map(percent),
    r.meanMs.toFixed(1),
    r.medianMs.toFixed(1),
    r.p95Ms.toFixed(1),
  ]);
}

function coverageLines(say: Say, a: PlaceAnswer, dim: (s: string) => string): string[] {
  const shown = a.mode === 'coverage' ? a.countries : a.countries.slice(0, 20);
  const head = [
    say('country'),
    say('people'),
    ...a.limitsMs.map((l) => `${say('within')} ${formatNumber(l, 3)}`),
    say('mean'),
    say('median'),
    say('p95'),
  ].map(dim);
  const more = a.countries.length - shown.length;
  return [
    dim(say('coverage')),
    ...columns([head, ...coverageRows(say, [a.world, ...shown])], {
      align: `lr${'r'.repeat(a.limitsMs.length + 3)}`,
      indent: 2,
      gap: a.limitsMs.length > 4 ? 1 : 2,
    }),
    ...(more > 0 ? [dim(`  ${say('more', { n: more })}`)] : []),
  ];
}

function searchLines(say: Say, a: PlaceAnswer): string[] {
  const s = a.search;
  if (!s) return [];
  const weighted = Object.values(s.weights).some((w) => w > 0);
  const value =
    s.objective === 'coverage'
      ? say('coveredIs', { v: percent(s.value), t: s.withinMs ?? 0 })
      : say(weighted ? 'weightedIs' : 'meanIs', { v: s.value.toFixed(3), g: s.greedy.toFixed(3) });
  const out = [`${value}; ${say('starts', { k: s.startsAtBest, n: s.starts })}`];
  if (s.unknown.length > 0)
    out.push(say(s.unknownWere === 'mean' ? 'unknownMean' : 'unknownOut', { n: s.unknown.length }));
  const c = a.certificate;
  if (c) {
    const show = (v: number): string => (s.objective === 'coverage' ? percent(v) : ms(v));
    const gap = `${(c.gapShare * 100).toFixed(2)} %`;
    const where =
      c.bounds === 'whole' ? say('whole') : say('grouped', { n: c.groups, chosen: show(c.chosen) });
    out.push(`${say('gap', { method: c.method, bound: show(c.bound), gap })} (${where})`);
    if (c.solverSites)
      out.push(
        `${say('solver', { sites: c.solverSites.join(', ') })}${c.solverObjective === undefined ? '' : ` (${show(c.solverObjective)})`}`,
      );
  }
  return out.flatMap((t) => paragraph(t));
}

function siteLines(say: Say, a: PlaceAnswer, dim: (s: string) => string): string[] {
  const priced = a.sites.some((s) => s.powerPriceUsdPerMwh !== undefined);
  const loaded = a.sites.some((s) => s.loadKw !== undefined);
  const head = [say('site'), say('people'), say('mean')];
  if (loaded) head.push(say('load'));
  if (priced) head.push(say('price'), say('carbon'));
  const rows = a.sites.map((s) => {
    const row = [`${s.standing && a.mode === 'place' ? '• ' : ''}${s.id}`, millions(s.people), ms(s.meanMs)];
    if (loaded) row.push(s.loadKw === undefined ? '' : formatQuantity(s.loadKw, 'power'));
    if (priced) row.push(s.powerPriceUsdPerMwh?.toFixed(0) ?? '–', s.carbonGPerKwh?.toFixed(0) ?? '–');
    return row;
  });
  return [
    dim(say('sites')),
    ...columns([head.map(dim), ...rows], {
      align: `lrr${loaded ? 'r' : ''}${priced ? 'rr' : ''}`,
      flex: 0,
      indent: 2,
    }),
  ];
}

function routeLines(say: Say, a: PlaceAnswer, dim: (s: string) => string): string[] {
  const r = a.route;
  if (!r) return [];
  const power = (kw: number): string => formatQuantity(kw, 'power');
  const hours = r.hours.map((h) => {
    const order = r.loadKw[h.hourUtc].map((kw, s) => ({ kw, s })).sort((x, y) => y.kw - x.kw);
    const fullest = order.slice(0, 2).map(({ kw, s }) => `${a.sites[s].id} ${power(kw)}`);
    return [String(h.hourUtc), power(h.demandKw), power(h.lostKw), ms(h.meanMs), fullest.join(', ')];
  });
  const losses = [...r.losses].sort((x, y) => y.addedMeanMs - x.addedMeanMs).slice(0, 20);
  return [
    dim(say('day')),
    ...columns([[say('hour'), say('demand'), say('lost'), say('mean'), say('busiest')].map(dim), ...hours], {
      align: 'rrrrl',
      flex: 4,
      indent: 2,
    }),
    '',
    dim(say('losing')),
    ...columns(
      [
        [say('site'), say('rise'), say('itsUsers'), say('lostDay'), say('worst')].map(dim),
        ...losses.map((l) => [
          l.site,
          `+${ms(l.addedMeanMs)}`,
          l.addedMsOfItsUsers === undefined ? '–' : `+${ms(l.addedMsOfItsUsers)}`,
          percent(l.lostShareOfDay),
          power(l.worstLostKw),
        ]),
      ],
      { align: 'lrrrr', flex: 0, indent: 2 },
    ),
    '',
  ];
}

function lines(ctx: Context, a: PlaceAnswer): string[] {
  const { bold, dim } = ctx.colours;
  const say = sayIn(WORDS, ctx.lang);
  const title = a.search
    ? say('place', { p: a.sites.length, m: a.search.candidates, n: formatNumber(a.cities, 6) })
    : say('from', { p: a.sites.length, n: formatNumber(a.cities, 6) });
  const how = [say(a.profile), ...(a.accessMs > 0 ? [say('access', { ms: a.accessMs })] : [])];
  return [
    ...paragraph(bold(`${title} · ${how.join(', ')}`)),
    ...searchLines(say, a),
    '',
    ...siteLines(say, a, dim),
    '',
    ...routeLines(say, a, dim),
    ...coverageLines(say, a, dim),
    '',
    ...paragraph(dim(a.attribution)),
  ];
}

/** The sites of a scenario as sites that stand: those in one place with one grid are one, their IT power added. */
function scenarioSites(given: string): unknown[] {
  const { file, text } = readScenario(given);
  const scenario = loadScenario(text, loadCatalog(), { file, readWeather: weatherBeside(given) });
  const places = new Map<string, { id: string; name: string; count: number; kw: number; at: object }>();
  for (const s of scenario.sites) {
    const at = { lat: s.latitudeDeg, lon: s.longitudeDeg, country: s.country, grid: s.gridRegion };
    const key = JSON.stringify(at);
    const kw = s.phases.reduce((sum, p) => sum + p.hall.itPowerKw, 0);
    const place = places.get(key);
    if (!place) places.set(key, { id: s.id, name: s.name, count: 1, kw, at });
    else {
      place.kw += kw;
      if (place.count++ === 1) {
        place.id = place.id.replace(/-1$/, '');
        place.name = place.name.replace(/ 1$/, '');
      }
    }
  }
  return [...places.values()].map((p) => ({
    id: p.id,
    name: p.count > 1 ? `${p.name} × ${p.count}` : p.name,
    at: p.at,
    capacity: `${p.kw} kW`,
  }));
}

/** Draws the map of coverage into a file. The report's door brings the charts along: only where a drawing is wanted. */
async function writeMap(path: string, ctx: Context, a: PlaceAnswer): Promise<void> {
  const { coverageSvg } = await import('../../report/index.ts');
  const say = sayIn(WORDS, ctx.lang);
  const title = say('mapTitle', {
    p: a.sites.length,
    n: millions(a.people),
    v: a.world.medianMs.toFixed(0),
    w: a.world.p95Ms.toFixed(0),
  });
  writeDrawing(path, coverageSvg(a, title, ctx.lang));
}

/** `gigasite network place`: one question about sites and people, answered as tables or as JSON. */
export async function networkPlace(
  ctx: Context,
  file: string,
  options: { readonly json?: boolean; readonly svg?: string },
): Promise<void> {
  const { scenario, ...asked } = readQuestion(file);
  const catalog = new Catalog(loadCatalog(), '9999-12-31');
  if (scenario !== undefined) {
    if (typeof scenario !== 'string')
      fail('wrong-type', 'scenario', { found: String(scenario).slice(0, 60), expected: 'a name or file' });
    asked.sites = [...(Array.isArray(asked.sites) ? asked.sites : []), ...scenarioSites(scenario as string)];
  }
  const question = readPlaceQuestion(asked, catalog);
  const data = graphData(loadCities(), hubNetwork(loadHubGraph()));
  const answer = await answerPlaceCertified(question, catalog, data, highsSolver);
  if (options.svg !== undefined) await writeMap(options.svg, ctx, answer);
  ctx.print(options.json ? JSON.stringify(answer, null, 2) : lines(ctx, answer));
}
