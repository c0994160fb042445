import { type Of, t } from './pair.ts';

/** Texts of the report: frame, headings, headline figures and the answer year by year. */
export const PAGE_TEXT = {
  // page
  report: t('Gigasite report', 'Gigasite 보고서'),
  asOf: t('As known on', '기준일'),
  horizon: t('Horizon', '기간'),
  engine: t('Engine', '엔진'),
  catalogue: t('Catalogue', '카탈로그'),
  contents: t('Contents', '차례'),
  units: t(
    'k thousand, M million, B billion, T trillion. IT power is what computers draw; facility power adds cooling and electrical losses.',
    'k 천, M 백만, B 십억, T 조. IT 전력은 컴퓨터가 쓰는 전력이고, 시설 전력은 여기에 냉각과 전기 손실을 더한 값입니다.',
  ),
  others: t(
    (n: number) => `${n} other sites`,
    (n) => `기타 ${n}개 부지`,
  ),
  none: t('none', '없음'),
  otherCountries: t(
    (n: number) => `${n} other countries`,
    (n) => `기타 ${n}개국`,
  ),
  never: t('never', '기간 내 없음'),
  yes: t('yes', '예'),
  total: t('Total', '합계'),
  // headings
  hAnswer: t('What binds, year by year', '해마다 무엇이 막는가'),
  hCapacity: t('Capacity', '용량'),
  hSites: t('Sites', '부지'),
  hOperation: t('Operation', '운영'),
  hMoney: t('Money', '비용'),
  hWork: t('Training and serving', '학습과 추론 서비스'),
  hNotices: t('Read this before trusting the figures', '수치를 믿기 전에 읽을 것'),
  hRevisions: t('Revisions applied', '반영한 개정'),
  hSources: t('Sources', '출처'),
  tornadoTable: t(
    (n: number) => `All ${n} inputs that were varied`,
    (n) => `바꿔 본 입력값 ${n}개 전체`,
  ),
  hTraining: t('Training runs', '학습 작업'),
  hServing: t('Services', '추론 서비스'),
  // headline
  kLive: t('live by the end of the horizon, IT', '기간 말 가동 IT 전력'),
  kSites: t(
    (p: Of) => (p.sites === '1' ? '1 site' : `${p.sites} sites`),
    (p) => `${p.sites}곳`,
  ),
  kLiveSub: t(
    (p: Of) => `${p.facility} facility, ${p.accelerators} accelerators at ${p.sites}`,
    (p) => `시설 ${p.facility}, 부지 ${p.sites}, 가속기 ${p.accelerators}개`,
  ),
  kCapex: t('capital over the horizon', '기간 전체 자본 지출'),
  kCapexSub: t(
    (p: Of) => `${p.first} of it for the first fit-out; ${p.opex} operation`,
    (p) => `최초 설치분 ${p.first}, 운영비 ${p.opex}`,
  ),
  kHour: t('per useful accelerator-hour', '유효 가속기 시간당'),
  kHourSub: t(
    (p: Of) => `${p.idle} of it for idle chips; cheapest way: ${p.best}`,
    (p) => `그중 놀고 있는 칩 ${p.idle}, 가장 싼 방식: ${p.best}`,
  ),
  kEnergy: t('a year with everything live', '모두 가동할 때 연간 전력량'),
  kEnergySub: t(
    (p: Of) => `PUE ${p.pue}, ${p.water} water, ${p.carbon} CO₂, ${p.usd} a year for energy`,
    (p) => `PUE ${p.pue}, 물 ${p.water}, CO₂ ${p.carbon}, 연간 에너지 비용 ${p.usd}`,
  ),
  // the paragraph
  yearHeld: t(
    (p: Of) => `In ${p.year} ${p.holds} back ${p.held} of IT on average`,
    (p) => `${p.year}년에는 ${p.holds} 평균 ${p.held}의 IT 전력을 막는다`,
  ),
  yearWhere: t(
    (p: Of) => `, mostly at ${p.where}`,
    (p) => ` (주로 ${p.where})`,
  ),
  siteUntil: t(
    (p: Of) => `${p.site} (${p.held}; ${p.timeline} complete ${p.until})`,
    (p) => `${p.site} ${p.held}, ${p.timeline} 완비 ${p.until}`,
  ),
  siteNever: t(
    (p: Of) => `${p.site} (${p.held}; ${p.timeline} not complete within the horizon)`,
    (p) => `${p.site} ${p.held}, 기간 내 ${p.timeline} 미완비`,
  ),
  yearUntil: t(
    (p: Of) => ` (${p.timeline} complete ${p.until})`,
    (p) => ` (${p.timeline} 완비 ${p.until})`,
  ),
  yearNever: t(
    (p: Of) => ` (${p.timeline} not complete within the horizon)`,
    (p) => ` (기간 내 ${p.timeline} 미완비)`,
  ),
  yearRelease: t(
    (p: Of) => ` Freed of that limit alone, ${p.released} more would run at once.`,
    (p) => ` 이 제약 하나만 풀리면 바로 ${p.released}를 더 가동할 수 있다.`,
  ),
  yearNoRelease: t(
    (_: Of) => ' Lifting that limit alone would free nothing: another one stands right behind it.',
    (_) => ' 이 제약 하나만 풀어서는 늘어나지 않는다. 바로 뒤에 다른 제약이 있기 때문이다.',
  ),
  yearIdle: t(
    (p: Of) => ` ${p.chips} delivered accelerators wait on average, at a cost of ${p.usd}.`,
    (p) => ` 납품된 가속기 평균 ${p.chips}개가 기다리며, 그 비용은 ${p.usd}이다.`,
  ),
  yearLive: t(
    (p: Of) => ` ${p.live} is live by ${p.month}.`,
    (p) => ` ${p.month}까지 ${p.live}가 가동된다.`,
  ),
  yearNoneLive: t(
    (p: Of) => ` Nothing is live by ${p.month} yet.`,
    (p) => ` ${p.month}까지 가동되는 것은 아직 없다.`,
  ),
  yearNothing: t(
    (p: Of) => `In ${p.year} nothing is under way yet.`,
    (p) => `${p.year}년에는 아직 시작된 것이 없다.`,
  ),
  yearFree: t(
    (p: Of) => `In ${p.year} nothing holds the programme back: ${p.live} is live.`,
    (p) => `${p.year}년에는 막는 것이 없고, ${p.live}가 가동된다.`,
  ),
  yearsFree: t(
    (p: Of) => `From ${p.from} to ${p.to} nothing holds the programme back: ${p.live} is live.`,
    (p) => `${p.from}년부터 ${p.to}년까지는 막는 것이 없고, ${p.live}가 가동된다.`,
  ),
} as const;
