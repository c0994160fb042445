import type { Rivals } from '../engine/decide/index.ts';
import { formatNumber, formatQuantity } from '../engine/index.ts';
import { type Lang, type Texts, term } from '../i18n/index.ts';
import type { Context } from './context.ts';
import { columns, paragraph } from './layout.ts';

const WORDS = {
  year: { en: 'year', ko: '연도' },
  incumbent: { en: 'incumbent', ko: '선발' },
  challenger: { en: 'challenger', ko: '후발' },
  rented: { en: 'rented', ko: '임차' },
  share: { en: 'dependent', ko: '의존' },
  lead: { en: 'lead', ko: '격차' },
  gap: { en: 'gap', ko: '부족' },
  cost: { en: 'cost', ko: '비용' },
  months: { en: 'mo', ko: '개월' },
  head: {
    en: 'Live IT MW at the end of the year, and what the year costs',
    ko: '연말 가동 IT MW와 연간 비용',
  },
  explain: {
    en: 'Rented: what the challenger has in the incumbent’s halls. Dependent: its share of the year’s useful hours. Lead: months since the incumbent had what the challenger has without it; below zero: until it has. Gap: what the challenger lacks without it.',
    ko: '임차: 선발의 시설에 있는 후발의 용량. 의존: 그해 유효 시간 중 비율. 격차: 그 몫을 뺀 후발의 용량을 선발이 가진 뒤 지난 개월 수, 음수는 앞으로의 개월 수. 부족: 그 몫을 뺐을 때 모자라는 용량.',
  },
  price: {
    en: 'A useful hour costs the incumbent {a} at {ra} a year, the challenger {b} at {rb}.',
    ko: '유효 시간당 선발 {a}(연 {ra}), 후발 {b}(연 {rb}).',
  },
  overtakes: {
    en: 'The challenger has more from {all} with all it rents, from {alone} without what the incumbent owns.',
    ko: '후발이 앞서는 시점: 모두 합치면 {all}, 선발 몫을 빼면 {alone}.',
  },
  never: { en: 'never', ko: '없음' },
  loss: { en: 'If the incumbent takes it away', ko: '선발이 거두어 가면' },
  lost: {
    en: 'lost: {hours} useful hours, {share} of all; {worst} of those of {year}',
    ko: '손실: 유효 시간 {hours}, 전체의 {share}. {year}년은 {worst}',
  },
  paid: {
    en: 'costs now {now} (present cost), of which {owed} is owed whatever happens',
    ko: '현재 비용 {now}(현재가치), 약정 {owed}',
  },
  other: {
    en: 'the same hours otherwise, cheapest: {way} at {usd}: {more}',
    ko: '같은 시간의 가장 싼 대안: {way} {usd}, 차이 {more}',
  },
  demand: { en: 'on demand: {usd}', ko: '온디맨드: {usd}' },
  noOther: { en: 'no other way has a price for these chips', ko: '이 칩의 다른 방식은 가격이 없음' },
  rebuild: {
    en: 'to build it oneself: {usd} of capital, about {months} months',
    ko: '직접 건설: 자본 {usd}, 약 {months}개월',
  },
  closing: { en: 'What would close the gap', ko: '격차를 메우려면' },
  closes: {
    en: '{year}: {gap} more ({usd}), or everything open {k} months earlier ({all} if what it rents counted as its own)',
    ko: '{year}: {gap} 추가({usd}), 또는 모든 일정을 {k}개월 앞당김(임차분을 포함하면 {all}개월)',
  },
  noGap: { en: 'No gap is left at the end of any year still open.', ko: '남은 연말에 격차가 없습니다.' },
  tooFar: { en: 'more than 36', ko: '36 초과' },
  owed: { en: 'The challenger owes: {list}.', ko: '후발의 약정 상대: {list}.' },
  none: { en: 'The challenger owes the incumbent nothing.', ko: '후발은 선발에 약정이 없습니다.' },
} as const satisfies Record<string, Texts>;

type Say = (w: keyof typeof WORDS, params?: Readonly<Record<string, string | number>>) => string;
const sayIn =
  (lang: Lang): Say =>
  (w, params = {}) =>
    WORDS[w][lang].replace(/\{(\w+)\}/g, (_, k: string) => String(params[k] ?? ''));

const usd = (x: number): string => formatQuantity(x, 'money');
const percent = (x: number): string => `${(100 * x).toFixed(x < 0.1 && x > 0 ? 1 : 0)} %`;
const whole = (x: number): string => Math.round(x).toLocaleString('en-US');

function lossLines(ctx: Context, r: Rivals, say: Say): string[] {
  const { loss } = r;
  if (loss === null) return [say('none')];
  const other =
    loss.cheapestOtherUsd === null
      ? say('noOther')
      : say('other', {
          way: term(loss.cheapestOtherWay ?? '', ctx.lang),
          usd: usd(loss.cheapestOtherUsd),
          more: `${loss.cheapestOtherUsd >= loss.presentCostUsd ? '+' : ''}${usd(loss.cheapestOtherUsd - loss.presentCostUsd)}`,
        });
  const items = [
    say('lost', {
      hours: formatQuantity(loss.usefulAcceleratorHours, 'count'),
      share: percent(loss.share),
      worst: percent(loss.worstShare),
      year: loss.worstYear,
    }),
    say('paid', { now: usd(loss.presentCostUsd), owed: usd(loss.committedUsd) }),
    other,
    ...(loss.onDemandUsd === null ? [] : [say('demand', { usd: usd(loss.onDemandUsd) })]),
    say('rebuild', { usd: usd(loss.rebuildCapexUsd), months: loss.rebuildMonths }),
  ];
  return [ctx.colours.bold(say('loss')), ...items.flatMap((t) => paragraph(`· ${t}`, 2))];
}

/** An incumbent and a challenger on one screen. */
export function rivalsLines(ctx: Context, r: Rivals): string[] {
  const say = sayIn(ctx.lang);
  const { bold, dim } = ctx.colours;
  const head = (['year', 'incumbent', 'challenger', 'rented', 'share', 'lead', 'gap'] as const).map((w) =>
    dim(say(w)),
  );
  const rows = r.years.map((y) => [
    String(y.year),
    whole(y.incumbentItMw),
    whole(y.challengerItMw),
    whole(y.rentedItMw),
    percent(y.dependence),
    y.leadMonths === null ? '–' : `${y.leadMonths} ${say('months')}`,
    whole(y.gapItMw),
    usd(y.incumbentCostUsd),
    usd(y.challengerCostUsd),
  ]);
  const months = (k: number | null): string => (k === null ? say('tooFar') : String(k));
  const closing = r.closing.map((c) => {
    const y = r.years.find((x) => x.year === c.year);
    return say('closes', {
      year: c.year,
      gap: formatQuantity(c.gapItMw * 1000, 'power'),
      usd: usd(y?.gapCapexUsd ?? 0),
      k: months(c.monthsEarlier),
      all: months(c.monthsEarlierWithRented),
    });
  });
  const owed = Object.entries(r.owedShares)
    .map(([name, share]) => `${name} ${percent(share)}`)
    .join(', ');
  return [
    bold(`${r.incumbent} ⟷ ${r.challenger}`),
    '',
    bold(say('head')),
    ...columns([[...head, dim(`$ ${say('incumbent')}`), dim(`$ ${say('challenger')}`)], ...rows], {
      align: 'lrrrrrrrr',
      gap: 1,
    }),
    ...paragraph(dim(say('explain'))),
    '',
    ...paragraph(
      say('price', {
        a: `$${formatNumber(r.incumbentUsdPerUsefulHour, 3)}`,
        b: `$${formatNumber(r.challengerUsdPerUsefulHour, 3)}`,
        ra: `${formatNumber(100 * r.incumbentWacc, 3)} %`,
        rb: `${formatNumber(100 * r.challengerWacc, 3)} %`,
      }),
    ),
    ...paragraph(
      say('overtakes', { all: r.overtakes ?? say('never'), alone: r.overtakesAlone ?? say('never') }),
    ),
    ...(owed === '' ? [] : paragraph(say('owed', { list: owed }))),
    '',
    ...lossLines(ctx, r, say),
    '',
    bold(say('closing')),
    ...(closing.length === 0 ? paragraph(say('noGap'), 2) : closing.flatMap((t) => paragraph(`· ${t}`, 2))),
  ];
}
