import type { Texts } from '../../i18n/index.ts';

const t = (en: string, ko: string): Texts => ({ en, ko });

/** Words of an ensemble's report. */
export const TEXTS = {
  report: t('Ensemble', '앙상블'),
  lead: t(
    '{run} draws over {inputs} inputs that are not known, as the scenario says. Each figure has a spread, not one value.',
    '시나리오가 모른다고 한 입력 {inputs}개로 표본 {run}개를 실행했다. 수치마다 하나의 값이 아니라 범위가 있다.',
  ),
  early: t('Stopped early: the wanted precision is reached.', '원하는 정밀도에 도달해 일찍 멈췄다.'),
  failed: t('{n} draws have no figures and are left out.', '표본 {n}개는 수치가 없어 뺐다.'),
  seed: t('seed {seed}', '씨앗 {seed}'),
  figures: t('How far the figures spread', '수치의 범위'),
  figure: t('Figure', '수치'),
  mean: t('mean', '평균'),
  fan: t('Live IT power by month', '월별 가동 IT 전력'),
  fanNote: t(
    'Line: median. Dark: half of the draws (P25 to P75). Light: nine in ten (P5 to P95).',
    '선: 중앙값. 진한 띠: 표본의 절반(P25~P75). 옅은 띠: 열에 아홉(P5~P95).',
  ),
  histograms: t('Histograms', '히스토그램'),
  histogramNote: t('Draws by value, in equal bins.', '값에 따른 표본 수, 같은 너비.'),
  convergence: t('How it settles: {figure}', '수렴: {figure}'),
  convergenceNote: t(
    'Mean, P5, P50 and P95 after so many draws, each with its 95 % confidence interval.',
    '표본이 늘 때의 평균, P5, P50, P95와 각각의 95 % 신뢰 구간.',
  ),
  tornado: t('What moves {figure}', '{figure}에 영향을 주는 입력'),
  tornadoNote: t(
    'Each input from its 10th to its 90th percentile, the others at their medians.',
    '입력을 하나씩 10 백분위에서 90 백분위까지, 나머지는 중앙값.',
  ),
  indices: t('Shares of the variance of {figure} (Sobol)', '{figure} 분산의 몫 (Sobol)'),
  indicesNote: t(
    'First: by itself. Total: with all that it does together with others.',
    '1차: 단독. 전체: 다른 입력과 함께 하는 것까지.',
  ),
  first: t('first', '1차'),
  total: t('total', '전체'),
  morris: t('Elementary effects on {figure} (Morris)', '{figure}에 대한 기본 효과 (Morris)'),
  morrisNote: t(
    'Mean size of the change as the input crosses its range.',
    '입력이 범위를 지날 때 변화의 평균 크기.',
  ),
  own: t('Own or rent', '소유와 임대'),
  ownLead: t(
    'Owning costs less than renting in {share} of the draws.',
    '표본의 {share}에서 소유가 임대보다 싸다.',
  ),
  ownChart: t('Which inputs decide it', '결정하는 입력'),
  ownNote: t(
    'Greatest distance between the input’s distributions on the two sides. Beyond the grey bar it is no chance (95 %).',
    '두 쪽에서 입력 분포 사이의 최대 거리. 회색 막대를 넘으면 우연이 아니다(95 %).',
  ),
  distance: t('distance', '거리'),
  chance: t('by chance', '우연'),
  byMargin: t(
    'One side is rare: draws are split by the margin instead.',
    '한쪽이 드물어 차이의 크기로 나눴다.',
  ),
  inputs: t('Inputs', '입력'),
  input: t('Input', '입력'),
  distribution: t('Distribution', '분포'),
  all: t('Every figure', '모든 수치'),
  engine: t('engine', '엔진'),
  catalogue: t('catalogue', '카탈로그'),
} as const;
