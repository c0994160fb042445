import type { Timeline } from '../../engine/index.ts';
import type { Lang } from '../lang.ts';
import { BUILD_TEXT } from './build-text.ts';
import { CAPACITY_TEXT } from './capacity-text.ts';
import { MONEY_TEXT } from './money-text.ts';
import { NETWORK_TEXT } from './network-text.ts';
import { PAGE_TEXT } from './page-text.ts';
import { RUNNING_TEXT } from './running-text.ts';
import { SOURCES_TEXT } from './sources-text.ts';
import { SUPPLY_TEXT } from './supply-text.ts';

/** The timeline as the subject of a sentence, with its verb or particle. */
const HOLDS: Readonly<Record<Timeline, Record<Lang, string>>> = {
  power: { en: 'power holds', ko: '전력이' },
  chips: { en: 'chips hold', ko: '칩이' },
  hall: { en: 'hall and cooling hold', ko: '건물·냉각이' },
  network: { en: 'the network holds', ko: '네트워크가' },
};
export const holds = (timeline: Timeline, lang: Lang): string => HOLDS[timeline][lang];

const TEXT = {
  ...PAGE_TEXT,
  ...CAPACITY_TEXT,
  ...BUILD_TEXT,
  ...NETWORK_TEXT,
  ...RUNNING_TEXT,
  ...MONEY_TEXT,
  ...SOURCES_TEXT,
  ...SUPPLY_TEXT,
} as const;

export type ReportKey = keyof typeof TEXT;
export type ReportText = { readonly [K in ReportKey]: (typeof TEXT)[K]['en'] };

const pick = (lang: Lang): ReportText =>
  Object.fromEntries(Object.entries(TEXT).map(([key, pair]) => [key, pair[lang]])) as ReportText;
const BY_LANG: Readonly<Record<Lang, ReportText>> = { en: pick('en'), ko: pick('ko') };

/** Every text of the report in one language. */
export const reportText = (lang: Lang): ReportText => BY_LANG[lang];

const EN_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** Calendar month 0–11 by its short name. */
export const monthName = (month: number, lang: Lang): string =>
  lang === 'ko' ? `${month + 1}월` : EN_MONTHS[month];
