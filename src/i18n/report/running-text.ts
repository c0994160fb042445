import { type Of, t } from './pair.ts';

/** Texts of the report: operation, training and serving. */
export const RUNNING_TEXT = {
  // operation
  durationTitle: t(
    (p: Of) => `The fleet draws between ${p.low} and ${p.high}, ${p.mean} on average`,
    (p) => `전체 시설 전력은 ${p.low}에서 ${p.high} 사이, 평균 ${p.mean}`,
  ),
  durationCaption: t(
    'Facility and IT power of all sites in the representative year, every phase complete; each curve sorted on its own from the highest hour to the lowest. Machines draw less than their nameplate on average, so the curves lie below the capacity shown above. The axis does not begin at zero.',
    '모든 단계가 완성된 대표 연도에 전체 부지의 시설 전력과 IT 전력을 각각 높은 시간부터 낮은 시간 순으로 늘어놓았다. 기기는 평균적으로 명판보다 적게 쓰므로 위의 용량보다 낮다. 세로축은 0에서 시작하지 않는다.',
  ),
  facilityPower: t('facility power', '시설 전력'),
  itPower: t('IT power', 'IT 전력'),
  hoursOfYear: t('hours of the year', '연중 시간'),
  pueTitle: t(
    (p: Of) =>
      `PUE is ${p.mean} over the year, from ${p.low} in ${p.lowMonth} to ${p.high} in ${p.highMonth}`,
    (p) => `연간 PUE ${p.mean}, ${p.lowMonth} ${p.low}에서 ${p.highMonth} ${p.high}까지`,
  ),
  pueCaption: t(
    'Facility energy over IT energy by calendar month of the representative year, one line a site.',
    '대표 연도의 월별 시설 전력량을 IT 전력량으로 나눈 값, 부지마다 한 선.',
  ),
  pueCaptionMany: t(
    'Facility energy over IT energy by calendar month of the representative year: fleet (weighted by IT energy), the middle eight tenths of the sites, and all sites.',
    '대표 연도의 월별 시설 전력량을 IT 전력량으로 나눈 값: 전체(IT 전력량 가중), 부지의 가운데 80 %, 모든 부지.',
  ),
  fleet: t('fleet', '전체'),
  middleSites: t('middle 80 % of sites', '부지의 가운데 80 %'),
  allSites: t('all sites', '모든 부지'),
  waterTitle: t(
    (p: Of) => `Cooling uses ${p.total} of water a year, most in ${p.month} (${p.most})`,
    (p) => `냉각용수 연간 ${p.total}, 가장 많은 달은 ${p.month}(${p.most})`,
  ),
  waterCaption: t(
    'Water used on site for cooling, by calendar month of the representative year.',
    '대표 연도의 월별 현장 냉각용수 사용량.',
  ),
  waterNone: t(
    'In the representative year cooling uses no water on site.',
    '대표 연도에 현장 냉각용수 사용은 없다.',
  ),
  // work
  cRun: t('Run', '작업'),
  cModel: t('Model', '모델'),
  cPrecision: t('Precision', '정밀도'),
  cStart: t('Start', '시작'),
  cEnd: t('End', '끝'),
  cDays: t('Days', '일수'),
  cMfu: t('MFU', 'MFU'),
  cEttr: t('Effective time', '유효 시간 비율'),
  cHours: t('Accelerator-hours', '가속기 시간'),
  cCost: t('Cost', '비용'),
  cService: t('Service', '서비스'),
  cShare: t('Share', '비중'),
  cAccelerator: t('Accelerator', '가속기'),
  cTokens: t('Tokens/s each', '개당 토큰/초'),
  cTpot: t('Time per token', '토큰당 시간'),
  cParallel: t('Tensor parallel', '텐서 병렬'),
  cBatch: t('Batch', '배치'),
  impossible: t('not possible', '불가능'),
  noTraining: t('The scenario names no training run.', '시나리오에 학습 작업이 없다.'),
  noServing: t('The scenario names no service.', '시나리오에 추론 서비스가 없다.'),
  trainingCaption: t(
    'MFU: share of peak speed that reaches the model. Effective time: share of the run not lost to failures and restarts.',
    'MFU: 최고 속도 가운데 모델 계산에 쓰인 비율. 유효 시간 비율: 고장과 재시작으로 잃지 않은 시간의 비율.',
  ),
} as const;
