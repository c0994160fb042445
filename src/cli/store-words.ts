import type { Texts } from '../i18n/index.ts';

/** Words of the store of results. */
export const STORE_WORDS = {
  aboutRuns: {
    en: 'List kept results: scenario, versions, seed, machine and time of each',
    ko: '보관된 결과 목록: 시나리오, 버전, 씨앗, 기계, 시각',
  },
  aboutQuery: {
    en: 'Ask kept results in SQL: tables runs, monthly, hourly, draws',
    ko: '보관된 결과를 SQL로 조회: runs, monthly, hourly, draws 표',
  },
  store: {
    en: 'folder under which results were written by --out; out unless stated',
    ko: '--out으로 결과를 쓴 폴더들의 위 폴더. 기본값 out',
  },
  sql: {
    en: 'one question: select, with, describe, summarize, show or explain',
    ko: '조회 하나: select, with, describe, summarize, show, explain',
  },
  csv: { en: 'print CSV instead of a table', ko: '표 대신 CSV로 출력' },
  named: { en: 'only results whose folder or name contains this', ko: '폴더나 이름에 이것이 든 결과만' },
  none: {
    en: 'No results in {folder}. Runs and ensembles with --out {folder}/<name> are kept there.',
    ko: '{folder}에 결과가 없습니다. --out {folder}/<이름>으로 실행하면 보관됩니다.',
  },
  run: { en: 'folder', ko: '폴더' },
  kind: { en: 'what', ko: '종류' },
  name: { en: 'scenario', ko: '시나리오' },
  asOf: { en: 'as of', ko: '기준일' },
  seed: { en: 'seed', ko: '씨앗' },
  at: { en: 'done', ko: '시각' },
  host: { en: 'on', ko: '기계' },
  ensemble: { en: 'ensemble', ko: '앙상블' },
  optimise: { en: 'optimise', ko: '최적화' },
  single: { en: 'run', ko: '실행' },
  more: {
    en: '{n} more columns: use --json or --csv, or select fewer.',
    ko: '열 {n}개 더: --json이나 --csv를 쓰거나 열을 줄이십시오.',
  },
  moreRows: {
    en: '{shown} of {all} rows; --json or --csv give all.',
    ko: '{all}행 중 {shown}행. --json이나 --csv는 모두 출력.',
  },
  cut: { en: 'Only the first {n} rows are given.', ko: '처음 {n}행만 제공합니다.' },
  empty: { en: 'No rows.', ko: '행이 없습니다.' },
} as const satisfies Record<string, Texts>;

export type StoreWord = keyof typeof STORE_WORDS;
