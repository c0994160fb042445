import type { Lang, Texts } from './lang.ts';

/** Words of the field that appear in summary, report and messages alike. */
const TERMS = {
  // timelines and binding codes
  power: { en: 'power', ko: '전력' },
  chips: { en: 'chips', ko: '칩' },
  hall: { en: 'hall and cooling', ko: '건물·냉각' },
  network: { en: 'network', ko: '네트워크' },
  'not-started': { en: 'not started', ko: '시작 전' },
  complete: { en: 'nothing', ko: '없음' },
  // causes of cost
  facility: { en: 'facility', ko: '시설' },
  people: { en: 'people', ko: '인력' },
  finance: { en: 'cost of money', ko: '자본 비용' },
  idle: { en: 'idle chips', ko: '놀고 있는 칩' },
  // classes of capital
  cooling: { en: 'cooling plant', ko: '냉각 설비' },
  electrical: { en: 'electrical plant', ko: '전기 설비' },
  building: { en: 'building', ko: '건물' },
  land: { en: 'land', ko: '토지' },
  onsite: { en: 'on-site power', ko: '자체 발전' },
  // ways to get compute
  'self-build': { en: 'build and own', ko: '직접 건설·소유' },
  lease: { en: 'lease the building, own the chips', ko: '건물 임차, 칩 소유' },
  spv: { en: 'SPV with residual guarantee', ko: 'SPV(잔존가치 보증)' },
  neocloud: { en: 'neocloud, take-or-pay', ko: '네오클라우드(의무 구매)' },
  hyperscaler: { en: 'hyperscaler commitment', ko: '하이퍼스케일러 약정' },
  'on-demand': { en: 'on demand', ko: '온디맨드' },
  // statuses
  announced: { en: 'announced', ko: '발표' },
  permitted: { en: 'permitted', ko: '허가' },
  construction: { en: 'under construction', ko: '건설 중' },
  operating: { en: 'operating', ko: '운영 중' },
  paused: { en: 'paused', ko: '중단' },
  withdrawn: { en: 'withdrawn', ko: '철회' },
  observed: { en: 'observed', ko: '관측' },
  estimated: { en: 'estimated', ko: '추정' },
  // inputs of the sensitivity
  'rack-price': { en: 'price of racks', ko: '랙 가격' },
  'chip-life': { en: 'life of chips', ko: '칩 수명' },
  'cost-of-capital': { en: 'cost of capital', ko: '자본 비용률' },
  'electricity-price': { en: 'price of electricity', ko: '전기 가격' },
  'building-cost': { en: 'cost of buildings', ko: '건물 비용' },
  'cooling-cost': { en: 'cost of cooling plant', ko: '냉각 설비 비용' },
  'failure-rate': { en: 'failure rate', ko: '고장률' },
  maintenance: { en: 'maintenance', ko: '유지 보수' },
  'training-utilisation': { en: 'training utilisation', ko: '학습 가동률' },
  'serving-mean-to-peak': { en: 'serving mean over peak', ko: '서빙 평균/최대' },
  'power-delay': { en: 'delay of power', ko: '전력 지연' },
  'hall-delay': { en: 'delay of halls', ko: '건물 지연' },
  'chips-delay': { en: 'delay of chips', ko: '칩 지연' },
} as const satisfies Record<string, Texts>;

export type Term = keyof typeof TERMS;

/** The word for a code; the code itself where none is known. */
export function term(code: string, lang: Lang): string {
  return Object.hasOwn(TERMS, code) ? TERMS[code as Term][lang] : code;
}
