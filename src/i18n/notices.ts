import type { Notice } from '../engine/index.ts';
import type { Lang, Texts } from './lang.ts';
import { fill, shown } from './problems/fill.ts';
import { term } from './terms.ts';

/** Worst first; the order in which a short list keeps them. */
const NOTICES: Readonly<Record<Notice['code'], Texts>> = {
  'never-live': {
    en: '{site}, {phase}: nothing runs within the horizon; held back by {binding}.',
    ko: '{site}, {phase}: 계획 기간 안에 아무것도 돌지 않음. 원인: {binding}.',
  },
  'never-complete': {
    en: '{site}, {phase}: {live} of {racks} racks run at the end; held back by {binding}.',
    ko: '{site}, {phase}: 마지막에 랙 {racks}대 중 {live}대만 가동. 원인: {binding}.',
  },
  'unserved-energy': {
    en: '{site}: {share} of the energy of a full year is not served.',
    ko: '{site}: 한 해 전력량의 {share}만큼 공급되지 못함.',
  },
  'training-never-starts': {
    en: 'Training run {run} never has its {accelerators} accelerators.',
    ko: '학습 {run}: 필요한 가속기 {accelerators}개가 끝내 모이지 않음.',
  },
  'serving-impossible': {
    en: '{service}: {model} cannot be served on {accelerator}.',
    ko: '{service}: {accelerator} 가속기로는 {model} 모델을 서비스할 수 없음.',
  },
  'grid-hours': {
    en: '{site} pays by the hour: {paid} USD/MWh, where the mean is {mean}; the hours it draws in save {saved} M USD a year.',
    ko: '{site}: 시간별 요금 {paid} USD/MWh (평균 {mean}). 쓰는 시간대 덕분에 연 {saved}백만 USD 절약.',
  },
  'supply-not-chosen': {
    en: '{site}: its supply was not chosen here; the figures are at the price of its grid region.',
    ko: '{site}: 여기서는 공급을 고르지 않음. 수치는 전력망 지역 가격 기준.',
  },
  'idle-site': { en: '{site} is {status} and builds nothing.', ko: '{site}: {status} 상태로 짓지 않음.' },
  revision: { en: 'Revised {asOf}: {why}', ko: '{asOf} 개정: {why}' },
  'unverified-figures': {
    en: '{unverified} of {used} catalogue figures used are recalled, not yet checked at the source.',
    ko: '사용한 카탈로그 수치 {used}개 중 {unverified}개는 기억에 의한 값으로, 출처에서 아직 확인되지 않음.',
  },
};
const NOTICE_ORDER = Object.keys(NOTICES) as Notice['code'][];

/** The notice in one sentence. */
export function noticeText(n: Notice, lang: Lang): string {
  const params = Object.fromEntries(
    Object.entries(n.params).map(([k, v]) => {
      if (k === 'binding' || k === 'status') return [k, term(String(v), lang)];
      if (k === 'share') return [k, `${(Number(v) * 100).toPrecision(2)} %`];
      return [k, shown(v)];
    }),
  );
  return fill(NOTICES[n.code][lang], params);
}

/** Notices worst first; the order within a code is kept. */
export function sortNotices(notices: readonly Notice[]): Notice[] {
  return [...notices].sort((a, b) => NOTICE_ORDER.indexOf(a.code) - NOTICE_ORDER.indexOf(b.code));
}
