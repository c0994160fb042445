import {
  type BuildAnswer,
  formatNumber,
  formatQuantity,
  type PhaseAnswer,
  type PushRow,
  pushNext,
} from '../engine/index.ts';
import { type Lang, pushWord, type Texts, taskWord, term } from '../i18n/index.ts';
import type { Context } from './context.ts';
import { columns, paragraph } from './layout.ts';

const WORDS = {
  phases: { en: 'When the first racks run', ko: '첫 랙 가동 시점' },
  phase: { en: 'phase', ko: '단계' },
  planned: { en: 'plan', ko: '계획' },
  byPlan: { en: 'by plan', ko: '계획대로' },
  holds: { en: 'waits for', ko: '기다리는 것' },
  known: { en: 'as known', ko: '확정' },
  more: { en: '… and {n} more phases; --json has all', ko: '… 외 {n}개 단계. 전체는 --json' },
  milestones: { en: 'Live IT power', ko: '가동 IT 전력' },
  milestone: { en: 'milestone', ko: '이정표' },
  inHorizon: { en: 'within the horizon', ko: '기간 내' },
  binds: {
    en: 'Share of draws in which each timeline binds in some month from here on',
    ko: '앞으로 어느 달이든 각 일정이 병목이 되는 추출의 비율',
  },
  shared: {
    en: 'What phases share puts {n} tasks off and costs {mw} MW-months.',
    ko: '공유 자원이 {n}개 작업을 미루고 {mw} MW-개월을 늦춥니다.',
  },
  status: { en: 'Capacity by how far it is, facility power', ko: '진행 단계별 용량(시설 전력)' },
  hall: { en: 'hall IT', ko: '건물 IT' },
  facility: { en: 'facility', ko: '시설' },
  live: { en: 'live IT', ko: '가동 IT' },
  sites: { en: 'sites', ko: '사이트' },
  announced: { en: 'Totals announced, against the sites they speak of', ko: '발표된 총량과 해당 사이트' },
  total: { en: 'announced', ko: '발표' },
  inSites: { en: 'in sites', ko: '사이트 합' },
  permitted: { en: 'permitted', ko: '허가' },
  observed: { en: 'observed', ko: '관측' },
  once: {
    en: 'Added up {sum}; each megawatt once {once}.',
    ko: '단순 합계 {sum}, 중복 제외 {once}.',
  },
  money: { en: 'Money over the same draws', ko: '같은 추출에서의 금액' },
  npv: { en: 'NPV', ko: 'NPV' },
  npvRent: { en: 'NPV, rent wandering', ko: 'NPV(임대료 변동)' },
  cost: { en: '$ per useful hour', ko: '유효 시간당 $' },
  capex: { en: 'capex', ko: '자본 지출' },
  mean: { en: 'mean', ko: '평균' },
  above: { en: '≥ 0 in', ko: '≥ 0 비율' },
  atMean: {
    en: 'Tariffs counted at the run’s mean price: {list}.',
    ko: '요금제는 실행의 평균 단가로 계산: {list}.',
  },
  push: { en: 'What to push on next', ko: '다음에 앞당길 것' },
  what: { en: 'one step of', ko: '한 단계' },
  where: { en: 'where', ko: '위치' },
  programme: { en: 'whole programme', ko: '전체' },
  step: { en: 'step', ko: '크기' },
  hours: { en: 'useful hours', ko: '유효 시간' },
  nothing: {
    en: 'No step of anything brings a useful hour: what is planned is there.',
    ko: '앞당겨서 늘어나는 유효 시간이 없습니다. 계획된 것은 이미 있습니다.',
  },
  idle: { en: 'Without effect: {list}.', ko: '효과 없음: {list}.' },
  month: { en: '1 month', ko: '1개월' },
} as const satisfies Record<string, Texts>;

const MOST_PHASES = 16;

type Say = (w: keyof typeof WORDS, params?: Readonly<Record<string, string | number>>) => string;
const sayIn =
  (lang: Lang): Say =>
  (w, params = {}) =>
    WORDS[w][lang].replace(/\{(\w+)\}/g, (_, k: string) => String(params[k] ?? ''));

const mw = (value: number): string => formatQuantity(value * 1000, 'power');
const kw = (value: number): string => formatQuantity(value, 'power');
const usd = (value: number): string => formatQuantity(value, 'money');
const percent = (x: number | null): string => (x === null ? '–' : `${(100 * x).toFixed(0)} %`);
const or = (text: string): string => (text === '' ? '–' : text);

/** The last of the chain that holds all racks of a phase; its timeline where the chain is empty. */
const holds = (p: PhaseAnswer, lang: Lang): string => {
  const last = p.all.chain.at(-1);
  return last === undefined ? term(p.all.timeline, lang) : taskWord(last, lang);
};

function phaseLines(ctx: Context, a: BuildAnswer, say: Say): string[] {
  const { bold, dim } = ctx.colours;
  const shown = [...a.phases].sort((x, y) => y.itMw - x.itMw).slice(0, MOST_PHASES);
  const list = a.phases.filter((p) => shown.includes(p));
  const rows = list.map((p) => {
    const { planned, p10, p50, p90, byPlan } = p.firstLive;
    const known = p10 === p90 && planned === p10;
    return [
      `${p.siteId} ${p.phaseId}`,
      or(planned),
      ...(known ? [say('known'), '', ''] : [or(p10), or(p50), or(p90)]),
      known ? '' : percent(byPlan),
      holds(p, ctx.lang),
    ];
  });
  const head = [say('phase'), say('planned'), 'P10', 'P50', 'P90', say('byPlan'), say('holds')].map((h) =>
    dim(h),
  );
  const out = [
    bold(say('phases')),
    ...columns([head, ...rows], { align: 'llllrrl', flex: 0, indent: 2, gap: 1 }),
  ];
  if (list.length < a.phases.length) out.push(`  ${say('more', { n: a.phases.length - list.length })}`);
  return out;
}

function riskLines(ctx: Context, a: BuildAnswer, say: Say): string[] {
  const { bold, dim } = ctx.colours;
  const head = [say('milestone'), say('planned'), 'P10', 'P50', 'P90', say('byPlan'), say('inHorizon')].map(
    (h) => dim(h),
  );
  const rows = a.milestones.map(({ liveItMw, date: d }) => [
    mw(liveItMw),
    or(d.planned),
    or(d.p10),
    or(d.p50),
    or(d.p90),
    percent(d.byPlan),
    percent(d.inHorizon),
  ]);
  const binds = Object.entries(a.everBinds)
    .map(([t, share]) => `${term(t, ctx.lang)} ${percent(share)}`)
    .join(', ');
  return [
    bold(say('milestones')),
    ...columns([head, ...rows], { align: 'rllllrr', indent: 2 }),
    '',
    ...paragraph(`${bold(say('binds'))}: ${binds}`),
    ...(a.shared && a.shared.waits.length > 0
      ? paragraph(say('shared', { n: a.shared.waits.length, mw: formatNumber(a.shared.lateMwMonths) }))
      : []),
  ];
}

function statusLines(ctx: Context, a: BuildAnswer, say: Say): string[] {
  const { bold, dim } = ctx.colours;
  const { byStatus, announcements, addedUpKw, onceKw } = a.status;
  const out = [
    bold(say('status')),
    ...columns(
      [
        ['', say('sites'), say('hall'), say('facility'), say('live')].map((h) => dim(h)),
        ...byStatus.map((s) => [
          term(s.status, ctx.lang),
          String(s.sites),
          kw(s.hallItKw),
          kw(s.facilityKw),
          kw(s.liveItKw),
        ]),
      ],
      { align: 'lrrrr', indent: 2 },
    ),
  ];
  if (announcements.length === 0) return out;
  return [
    ...out,
    '',
    bold(say('announced')),
    ...columns(
      [
        ['', '', say('total'), say('inSites'), say('permitted'), say('observed')].map((h) => dim(h)),
        ...announcements.map((r) => [
          r.within === null ? r.id : `  ${r.id}`,
          r.basis === 'it' ? 'IT' : '',
          kw(r.announcedKw),
          kw(r.sitesKw),
          kw(r.permittedKw),
          kw(r.observedKw),
        ]),
      ],
      { align: 'llrrrr', flex: 0, indent: 2 },
    ),
    ...paragraph(say('once', { sum: kw(addedUpKw), once: kw(onceKw) }), 2),
  ];
}

function moneyLines(ctx: Context, a: BuildAnswer, say: Say): string[] {
  const { bold, dim } = ctx.colours;
  const m = a.money;
  const row = (name: string, s: typeof m.npvUsd, f: (x: number) => string, more = ''): string[] => [
    name,
    f(s.planned),
    f(s.p10),
    f(s.p50),
    f(s.p90),
    f(s.mean),
    more,
  ];
  return [
    bold(say('money')),
    ...columns(
      [
        ['', say('planned'), 'P10', 'P50', 'P90', say('mean'), say('above')].map((h) => dim(h)),
        row(say('npv'), m.npvUsd, usd, percent(m.npvAboveZero)),
        row(say('npvRent'), m.npvAtRentUsd, usd, percent(m.npvAtRentAboveZero)),
        row(say('cost'), m.usdPerUsefulHour, (x) => x.toFixed(2)),
        row(say('capex'), m.capexUsd, usd),
      ],
      { align: 'lrrrrrr', flex: 0, indent: 2 },
    ),
    ...(m.atMeanPrice.length > 0 ? paragraph(dim(say('atMean', { list: m.atMeanPrice.join(', ') })), 2) : []),
  ];
}

const stepText = (v: PushRow, say: Say): string => {
  if (v.unit === 'months') return say('month');
  if (v.unit === 'kW') return kw(v.step);
  if (v.unit === 'USD') return usd(v.step);
  return formatQuantity(v.step, 'count');
};

/** What a step is of, in words: the kind, or the scenario's own task. */
export const pushName = (v: Pick<PushRow, 'kind' | 'task'>, lang: Lang): string =>
  v.task === null ? pushWord(v.kind, lang) : taskWord(v.task, lang);

function pushLines(ctx: Context, a: BuildAnswer, say: Say): string[] {
  const { bold, dim } = ctx.colours;
  const { idle } = a.push;
  const helps = pushNext(a.push);
  const out = [bold(say('push'))];
  if (helps.length === 0) out.push(...paragraph(say('nothing'), 2));
  else
    out.push(
      ...columns(
        [
          [say('what'), say('where'), say('step'), say('hours'), say('npv')].map((h) => dim(h)),
          ...helps.map((v) => [
            pushName(v, ctx.lang),
            v.siteId ?? say('programme'),
            stepText(v, say),
            `+${formatQuantity(v.usefulAcceleratorHours, 'count')}`,
            `${v.npvUsd >= 0 ? '+' : ''}${usd(v.npvUsd)}`,
          ]),
        ],
        { align: 'llrrr', flex: 0, indent: 2 },
      ),
    );
  const without = [...new Set(idle.map((v) => pushName(v, ctx.lang)))];
  if (without.length > 0) out.push(...paragraph(dim(say('idle', { list: without.join(', ') })), 2));
  return out;
}

/** The build of a programme on a screen or two. */
export function buildLines(ctx: Context, a: BuildAnswer): string[] {
  const say = sayIn(ctx.lang);
  return [
    ctx.colours.bold(`${a.name} · ${a.asOf}`),
    '',
    ...phaseLines(ctx, a, say),
    '',
    ...riskLines(ctx, a, say),
    '',
    ...statusLines(ctx, a, say),
    '',
    ...moneyLines(ctx, a, say),
    '',
    ...pushLines(ctx, a, say),
  ];
}
