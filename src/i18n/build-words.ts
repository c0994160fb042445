import type { Lang, Texts } from './lang.ts';

/** Words of the build: what can be pushed on, tasks, and why something waits. */
const PUSH = {
  permits: { en: 'permits', ko: '인허가' },
  hall: { en: 'hall construction', ko: '건물 공사' },
  interconnection: { en: 'grid connection', ko: '전력망 연계' },
  turbines: { en: 'engines and turbines', ko: '엔진·터빈' },
  transformers: { en: 'transformers', ko: '변압기' },
  chips: { en: 'chips', ko: '칩' },
  network: { en: 'network', ko: '네트워크' },
  task: { en: 'task', ko: '작업' },
  everything: { en: 'all timelines together', ko: '모든 일정 함께' },
  'grid-power': { en: 'power of the grid', ko: '전력망 전력' },
  'onsite-power': { en: 'on-site power', ko: '자체 발전' },
  crews: { en: 'crews', ko: '시공팀' },
  connections: { en: 'connections studied at once', ko: '동시 연계 검토' },
  'chip-allocation': { en: 'allocation of chips', ko: '칩 배정' },
  'turbine-slots': { en: 'slots of engines', ko: '터빈 배정' },
  cash: { en: 'cash a year', ko: '연간 자금' },
} as const satisfies Record<string, Texts>;

const TASKS = {
  land: { en: 'land', ko: '토지' },
  permits: { en: 'permits', ko: '인허가' },
  study: { en: 'grid study', ko: '계통 검토' },
  queue: { en: 'grid queue', ko: '연계 대기' },
  transformers: { en: 'transformers', ko: '변압기' },
  substation: { en: 'substation', ko: '변전소' },
  'later-power': { en: 'rest of the power', ko: '나머지 전력' },
  turbines: { en: 'engines', ko: '엔진·터빈' },
  'later-turbines': { en: 'rest of the engines', ko: '나머지 엔진' },
  'site-work': { en: 'site work', ko: '부지 공사' },
  shell: { en: 'shell', ko: '골조' },
  'fit-out': { en: 'fit-out', ko: '설비 공사' },
  commissioning: { en: 'commissioning', ko: '시운전' },
  'later-halls': { en: 'rest of the halls', ko: '나머지 건물' },
  chips: { en: 'chips', ko: '칩' },
  'later-chips': { en: 'rest of the chips', ko: '나머지 칩' },
  network: { en: 'network', ko: '네트워크' },
  'later-network': { en: 'rest of the network', ko: '나머지 네트워크' },
  live: { en: 'first racks live', ko: '첫 랙 가동' },
  complete: { en: 'all racks live', ko: '모든 랙 가동' },
  crews: { en: 'crews', ko: '시공팀' },
  connections: { en: 'connections', ko: '연계 검토' },
  cash: { en: 'cash', ko: '자금' },
} as const satisfies Record<string, Texts>;

const of = (words: Readonly<Record<string, Texts>>, code: string, lang: Lang): string =>
  Object.hasOwn(words, code) ? words[code][lang] : code;

/** What can be pushed on, in words. */
export const pushWord = (kind: string, lang: Lang): string => of(PUSH, kind, lang);

/** A task of a phase, in words; its own name where the scenario made it. */
export function taskWord(name: string, lang: Lang): string {
  const numbered = /^(turbines|later-turbines)-(\d+)$/.exec(name);
  return numbered ? `${of(TASKS, numbered[1], lang)} ${numbered[2]}` : of(TASKS, name, lang);
}
