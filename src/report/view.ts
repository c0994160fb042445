import {
  type BuildAnswer,
  formatNumber,
  formatQuantity,
  type MoneyAnswer,
  type QuantityKind,
  type Results,
  type Summary,
} from '../engine/index.ts';
import { type Lang, monthName, type ReportText, reportText } from '../i18n/index.ts';

/** What every part of the page is drawn from. */
export interface View {
  readonly results: Results;
  readonly summary: Summary;
  readonly build?: BuildAnswer;
  readonly money?: MoneyAnswer;
  readonly lang: Lang;
  readonly text: ReportText;
}

export const makeView = (results: Results, summary: Summary, lang: Lang): View => ({
  results,
  summary,
  lang,
  text: reportText(lang),
});

/** MW (the unit of the summary) for people: 1234 → "1.23 GW". */
export const mw = (value: number, digits = 3): string => formatQuantity(value * 1000, 'power', digits);
export const kw = (value: number, digits = 3): string => formatQuantity(value, 'power', digits);
export const gwh = (value: number): string => formatQuantity(value * 1e6, 'energy');
export const usd = (value: number): string => formatQuantity(value, 'money');
/** A price of an hour keeps its cents: 2.5 → "$2.50". */
export const usdHour = (value: number): string =>
  Number.isFinite(value) ? `${value < 0 ? '−' : ''}$${Math.abs(value).toFixed(2)}` : '–';
/** ML → "12 ML". */
export const megalitres = (value: number): string => formatQuantity(value * 1e6, 'volume');
/** Kilotonnes → "9.4 Mt", "41 kt". */
export const kilotonnes = (value: number): string =>
  value >= 1000 ? `${formatNumber(value / 1000)} Mt` : `${formatNumber(value)} kt`;
export const share = (value: number): string => formatQuantity(value, 'share');
export const count = (value: number): string => formatQuantity(Math.round(value), 'count');
export const ratio = (value: number): string => formatNumber(value, 3);

/** A catalogue quantity; units that are words are written in the reader's language. */
export function quantity(value: number, kind: QuantityKind, lang: Lang): string {
  if (lang === 'ko' && kind === 'months') return `${formatNumber(value)}개월`;
  if (lang === 'ko' && kind === 'area') return `${formatNumber(value)} 에이커`;
  return formatQuantity(value, kind);
}

/** "2027-03" as a reader writes it: "Mar 2027", "2027년 3월"; an empty month is `never`. */
export function monthText(month: string, view: View): string {
  if (month === '') return view.text.never;
  const [year, m] = month.split('-').map(Number);
  return view.lang === 'ko' ? `${year}년 ${m}월` : `${monthName(m - 1, 'en')} ${year}`;
}

export const sum = (a: ArrayLike<number>, from = 0, to = a.length): number => {
  let total = 0;
  for (let i = from; i < to; i++) total += a[i];
  return total;
};
export const most = (a: ArrayLike<number>): number => {
  let best = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < a.length; i++) if (a[i] > best) best = a[i];
  return best;
};

/** Sites by planned IT power, largest first, as indices. */
export const sitesBySize = (view: View): number[] =>
  view.summary.sites
    .map((_, i) => i)
    .sort((a, b) => view.summary.sites[b].hallItMw - view.summary.sites[a].hallItMw || a - b);

/** A name short enough for a legend or a label: up to the first comma or bracket. */
export function shortName(name: string, length = 32): string {
  const head = name.split(/\s*[,(]/)[0];
  const letters = Array.from(head === '' ? name : head);
  return letters.length > length ? `${letters.slice(0, length - 1).join('')}…` : letters.join('');
}
