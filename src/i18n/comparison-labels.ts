import type { Lang, Texts } from './lang.ts';
import { term } from './terms.ts';

/** What the rows of a comparison are called. */
const LABELS: Readonly<Record<string, Texts>> = {
  sites: { en: 'sites', ko: '부지' },
  accelerators: { en: 'accelerators', ko: '가속기' },
  hallIt: { en: 'IT power, all built', ko: 'IT 전력(완공)' },
  facilityPeak: { en: 'facility peak', ko: '시설 최대 전력' },
  pue: { en: 'PUE', ko: 'PUE' },
  wue: { en: 'WUE', ko: 'WUE' },
  energyPerYear: { en: 'energy a year', ko: '연간 전력량' },
  waterPerYear: { en: 'water a year', ko: '연간 물' },
  carbonPerYear: { en: 'CO₂ a year', ko: '연간 CO₂' },
  programmeCapex: { en: 'capex', ko: '투자비' },
  usefulHours: { en: 'useful accelerator-hours', ko: '유효 가속기-시간' },
  usdPerUsefulHour: { en: 'per useful hour', ko: '유효 시간당' },
  usdPerMillionTokens: { en: 'per million tokens', ko: '백만 토큰당' },
  npv: { en: 'net present value', ko: '순현재가치' },
  idle: { en: 'idle chips', ko: '유휴 칩 비용' },
};

/** Label of a comparison's row; undefined for a key without one. */
export function comparisonLabel(key: string, lang: Lang): string | undefined {
  if (key.startsWith('live-')) return `${lang === 'ko' ? '가동 IT' : 'live IT'} ${key.slice('live-'.length)}`;
  if (key.startsWith('mode-')) return term(key.slice('mode-'.length), lang);
  return Object.hasOwn(LABELS, key) ? LABELS[key][lang] : undefined;
}
