import { type Of, t } from './pair.ts';

/** Texts of the report: notices and sources. */
export const SOURCES_TEXT = {
  // notices
  noNotices: t('No notices.', '알릴 것이 없다.'),
  moreNotices: t(
    (n: number) => `${n} more notices`,
    (n) => `그 밖의 알림 ${n}건`,
  ),
  // sources
  figuresUsed: t(
    (p: Of) =>
      `${p.used} catalogue figures from ${p.sources} sources were used; ${p.unverified} are not verified.`,
    (p) =>
      `출처 ${p.sources}곳의 카탈로그 수치 ${p.used}개를 사용했고, 그중 ${p.unverified}개는 확인되지 않았다.`,
  ),
  cFigure: t('Figure', '수치'),
  cValue: t('Value', '값'),
  cRange: t('Low – high', '낮음 – 높음'),
  cAsOf: t('As of', '기준일'),
  cBasis: t('Basis', '근거'),
  cVerified: t('Verified', '확인'),
  notVerified: t('not verified', '미확인'),
  publications: t('Publications', '출처 목록'),
  scenarioSource: t('Assumed in the scenario', '시나리오의 가정'),
  monthlyMean: t('mean of 12 months', '12개월 평균'),
  // kinds of the catalogue
  'kind-accelerator': t('Accelerators', '가속기'),
  'kind-rack': t('Racks', '랙'),
  'kind-switch': t('Switches', '스위치'),
  'kind-link': t('Links', '링크'),
  'kind-cooling-plant': t('Cooling plants', '냉각 설비'),
  'kind-electrical': t('Electrical equipment', '전기 설비'),
  'kind-power-source': t('Power sources', '발전원'),
  'kind-grid-region': t('Grid regions', '전력망 지역'),
  'kind-reliability': t('Failures and repair of equipment', '설비의 고장과 수리'),
  'kind-grid-limit': t('Limits of grids', '전력망의 한계'),
  'kind-climate': t('Climates', '기후'),
  'kind-lead-time': t('Lead times', '납기'),
  'kind-unit-cost': t('Unit costs', '단가'),
  'kind-finance': t('Finance', '재무'),
  'kind-contract': t('Contracts', '계약'),
  'kind-model': t('Models', '모델'),
  'kind-workload': t('Workload', '작업 부하'),
  'kind-site': t('Sites of the catalogue', '카탈로그 부지'),
} as const;
