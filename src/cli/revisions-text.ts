import type { KnownChange, Revisions } from '../engine/decide/index.ts';
import { formatQuantity } from '../engine/index.ts';
import { harmless, type Lang, type Texts } from '../i18n/index.ts';
import type { Context } from './context.ts';
import { columns, paragraph } from './layout.ts';

const WORDS = {
  asOf: { en: 'as of', ko: '기준일' },
  live: { en: 'Live IT MW at the end of the year', ko: '연말 가동 IT MW' },
  known: {
    en: 'Hall IT: planned, of it permitted or further, observed',
    ko: '건물 IT: 계획, 그중 허가 이상, 관측',
  },
  planned: { en: 'planned', ko: '계획' },
  permitted: { en: 'permitted', ko: '허가' },
  observed: { en: 'observed', ko: '관측' },
  sites: { en: 'sites', ko: '사이트' },
  npv: { en: 'NPV', ko: 'NPV' },
  hour: { en: '$/useful h', ko: '$/유효 시간' },
  between: { en: 'What changed from {from} to {to}, and why', ko: '{from}에서 {to}까지 바뀐 것과 이유' },
  date: { en: 'known', ko: '알려진 날' },
  catalogue: { en: 'figures of the catalogue of later date', ko: '이후 날짜의 카탈로그 수치' },
  nothing: { en: 'moves no date and no money', ko: '날짜와 금액 변화 없음' },
  moved: { en: 'moved', ko: '이동' },
  end: { en: 'end {year}', ko: '{year}년 말' },
} as const satisfies Record<string, Texts>;

type Say = (w: keyof typeof WORDS, params?: Readonly<Record<string, string | number>>) => string;
const sayIn =
  (lang: Lang): Say =>
  (w, params = {}) =>
    WORDS[w][lang].replace(/\{(\w+)\}/g, (_, k: string) => String(params[k] ?? ''));

const usd = (x: number): string => formatQuantity(x, 'money');
const whole = (x: number): string => Math.round(x).toLocaleString('en-US');
const signed = (x: number): string => (Math.abs(x) < 0.5 ? '·' : `${x > 0 ? '+' : '−'}${whole(Math.abs(x))}`);
const MOST_MOVES = 4;

/** Years in which anything changes, the first few. */
function busyYears(r: Revisions, changes: readonly KnownChange[]): number[] {
  const busy = r.years.filter((_, y) => changes.some((c) => Math.abs(c.liveItMw[y]) >= 0.5));
  return busy.slice(0, 4);
}

function moves(c: KnownChange, say: Say): string {
  if (c.moved.length === 0) return '';
  const list = c.moved.slice(0, MOST_MOVES).map((m) => {
    const [before, after] =
      m.firstBefore === m.firstAfter ? [m.allBefore, m.allAfter] : [m.firstBefore, m.firstAfter];
    return `${m.siteId} ${before || '–'} → ${after || '–'}`;
  });
  return `${say('moved')}: ${list.join(', ')}${c.moved.length > MOST_MOVES ? ' …' : ''}`;
}

function changeLines(ctx: Context, r: Revisions, k: number, say: Say): string[] {
  const { bold, dim } = ctx.colours;
  const changes = r.changes[k];
  const years = busyYears(r, changes);
  const head = [say('date'), ...years.map((y) => say('end', { year: y })), say('npv')].map((h) => dim(h));
  const out = [bold(say('between', { from: r.runs[k].asOf, to: r.runs[k + 1].asOf }))];
  for (const c of changes) {
    const quiet = c.moved.length === 0 && Math.abs(c.npvUsd) < 1;
    const why = c.why === '' ? say('catalogue') : harmless(c.why);
    out.push(...paragraph(`${c.asOf}  ${why}`, 2));
    if (quiet) {
      out.push(`    ${dim(say('nothing'))}`);
      continue;
    }
    out.push(
      ...columns(
        [head.slice(1), [...years.map((y) => signed(c.liveItMw[r.years.indexOf(y)])), usd(c.npvUsd)]],
        {
          align: `${'r'.repeat(years.length)}r`,
          indent: 4,
        },
      ),
    );
    const moved = moves(c, say);
    if (moved !== '') out.push(...paragraph(dim(moved), 4));
  }
  return out;
}

/** One file as of several dates: side by side, then what changed from each to the next and why. */
export function revisionsLines(ctx: Context, r: Revisions): string[] {
  const say = sayIn(ctx.lang);
  const { bold, dim } = ctx.colours;
  return [
    bold(harmless(r.name)),
    '',
    bold(say('live')),
    ...columns(
      [
        ['', ...r.runs.map((x) => dim(`${say('asOf')} ${x.asOf}`))],
        ...r.years.map((year, y) => [String(year), ...r.runs.map((x) => whole(x.liveItMw[y]))]),
      ],
      { align: `l${'r'.repeat(r.runs.length)}`, indent: 2 },
    ),
    '',
    bold(say('known')),
    ...columns(
      [
        [
          '',
          ...(['sites', 'planned', 'permitted', 'observed', 'hour', 'npv'] as const).map((w) => dim(say(w))),
        ],
        ...r.runs.map((x) => [
          x.asOf,
          String(x.sites),
          `${whole(x.announcedItMw)} MW`,
          `${whole(x.permittedItMw)} MW`,
          `${whole(x.observedItMw)} MW`,
          x.usdPerUsefulHour.toFixed(2),
          usd(x.npvUsd),
        ]),
      ],
      { align: 'lrrrrrr', indent: 2 },
    ),
    ...r.changes.flatMap((_, k) => ['', ...changeLines(ctx, r, k, say)]),
  ];
}
