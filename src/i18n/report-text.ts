import type { Timeline } from '../engine/index.ts';
import type { Lang } from './lang.ts';

/** A text or a sentence in both languages; the type makes the two take the same parameters. */
const t = <T>(en: T, ko: T): { readonly en: T; readonly ko: T } => ({ en, ko });

type Of = Readonly<Record<string, string>>;

/** The timeline as the subject of a sentence, with its verb or particle. */
const HOLDS: Readonly<Record<Timeline, Record<Lang, string>>> = {
  power: { en: 'power holds', ko: '전력이' },
  chips: { en: 'chips hold', ko: '칩이' },
  hall: { en: 'hall and cooling hold', ko: '건물·냉각이' },
  network: { en: 'the network holds', ko: '네트워크가' },
};
export const holds = (timeline: Timeline, lang: Lang): string => HOLDS[timeline][lang];

const TEXT = {
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
  kLiveSub: t(
    (p: Of) =>
      `${p.facility} facility, ${p.accelerators} accelerators at ${p.sites === '1' ? '1 site' : `${p.sites} sites`}`,
    (p) => `시설 ${p.facility}, 부지 ${p.sites}곳, 가속기 ${p.accelerators}개`,
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
  // capacity
  capacityTitle: t(
    (p: Of) => `${p.live} of IT is live by ${p.month}; longest bound by: ${p.binding} (${p.months} months)`,
    (p) => `${p.month}까지 IT ${p.live} 가동, 가장 오래 막는 것: ${p.binding}(${p.months}개월)`,
  ),
  capacityTitleFree: t(
    (p: Of) => `${p.live} of IT is live by ${p.month}`,
    (p) => `${p.month}까지 IT ${p.live} 가동`,
  ),
  capacityCaption: t(
    'Live IT power at nameplate by site and month, stacked. The band beneath names the timeline that holds back the most IT power of the fleet in that month; straight lines join the months.',
    '부지별·월별 가동 IT 전력(명판 기준)을 쌓아 그렸다. 아래 띠는 그 달에 전체 IT 전력을 가장 많이 막는 일정을 나타낸다. 달과 달 사이는 직선으로 이었다.',
  ),
  capacityCaptionMany: t(
    'Live IT power at nameplate by country and month, stacked; the number of sites in brackets. The band beneath names the timeline that holds back the most IT power of the fleet in that month; straight lines join the months.',
    '국가별·월별 가동 IT 전력(명판 기준)을 쌓아 그렸다. 괄호 안은 부지 수. 아래 띠는 그 달에 전체 IT 전력을 가장 많이 막는 일정을 나타낸다. 달과 달 사이는 직선으로 이었다.',
  ),
  bandLabel: t('What binds', '제약'),
  timelinesTitle: t(
    (p: Of) => `Last of the four timelines to be complete: ${p.last} (${p.when})`,
    (p) => `네 일정 가운데 가장 늦게 완비되는 것: ${p.last}(${p.when})`,
  ),
  timelinesTitleOpen: t(
    (p: Of) => `Not all four timelines are complete by ${p.when}`,
    (p) => `${p.when}까지 네 일정이 모두 완비되지는 않는다`,
  ),
  timelinesCaption: t(
    'IT power that each timeline alone would allow, each phase capped at its planned racks, summed over the fleet. Filled: what runs. A phase runs the least of its four, so the filled area can lie below every line.',
    '각 일정만 따질 때 가능한 IT 전력을 단계별 계획 랙 수 한도 안에서 합산했다. 채운 면적은 실제 가동분이다. 단계마다 네 값 중 최솟값만 가동하므로 면적이 모든 선보다 낮을 수 있다.',
  ),
  live: t('live', '가동'),
  yearsCaption: t(
    'Capacity at the end of the year; held back, waiting and released are means over the year. “Released” is what would run at once if only the binding timeline were no limit.',
    '용량은 연말 기준이고, 막힌 용량·대기·풀리는 용량은 연평균이다. “풀리는 용량”은 제약 일정 하나만 없을 때 바로 가동할 수 있는 양이다.',
  ),
  cYear: t('Year', '연도'),
  cLiveIt: t('Live IT', '가동 IT'),
  cLiveFacility: t('Facility', '시설'),
  cBinding: t('Bound by', '제약'),
  cHeldBack: t('Held back', '막힌 용량'),
  cHeldSplit: t('Held back by each', '일정별 막힌 용량'),
  cReleased: t('Released', '풀리는 용량'),
  cChipsWaiting: t('Chips waiting', '대기 칩'),
  cIdle: t('Idle cost', '유휴 비용'),
  cEnergy: t('Energy', '전력량'),
  cCapex: t('Capex', '자본 지출'),
  // sites
  mapTitle: t(
    (p: Of) =>
      `${p.sites} sites in ${p.countries === '1' ? 'one country' : `${p.countries} countries`}; the largest is ${p.site} with ${p.size}`,
    (p) => `${p.countries}개국 ${p.sites}개 부지, 가장 큰 곳은 ${p.site}(${p.size})`,
  ),
  mapTitleOne: t(
    (p: Of) => `One site: ${p.site}, ${p.size} of planned IT`,
    (p) => `부지 한 곳: ${p.site}, 계획 IT ${p.size}`,
  ),
  mapTitleMany: t(
    (p: Of) => `${p.sites} sites in ${p.countries} countries with ${p.total} of planned IT in all`,
    (p) => `${p.countries}개국 ${p.sites}개 부지, 계획 IT 전력 합계 ${p.total}`,
  ),
  mapCaption: t(
    'Circle area is proportional to planned IT power; colour and pattern show the timeline that held the site back the most over the horizon. Coastlines: Natural Earth 1:110 million; Equal Earth projection.',
    '원의 넓이는 계획 IT 전력에 비례하고, 색과 무늬는 기간 중 그 부지를 가장 많이 막은 일정을 나타낸다. 해안선: Natural Earth 1:1.1억, 이퀄 어스 도법.',
  ),
  mapNoLabels: t(
    ' Sites are too many to name on the map; the table names them.',
    ' 부지가 많아 지도에는 이름을 적지 않았다. 이름은 표에 있다.',
  ),
  mapZoom: t('Detail', '확대'),
  sitesTable: t(
    (n: number) => `All ${n} sites: size, dates and the year they run`,
    (n) => `${n}개 부지: 규모, 일정, 연간 운영`,
  ),
  phasesTable: t(
    (n: number) => `All ${n} phases: when each timeline is ready`,
    (n) => `${n}개 단계: 일정별 준비 시점`,
  ),
  phasesCaption: t(
    'Each pair of dates: first capacity, then all of it, as that timeline alone would allow.',
    '두 날짜는 그 일정만 따질 때 첫 용량과 전체 용량이 가능한 달이다.',
  ),
  siteSources: t('Sources of sites and phases', '부지와 단계의 출처'),
  cSite: t('Site', '부지'),
  cPhase: t('Phase', '단계'),
  cStatus: t('Status', '상태'),
  cCountry: t('Country', '국가'),
  cGrid: t('Grid', '전력망'),
  cRack: t('Rack', '랙'),
  cRacks: t('Racks', '랙 수'),
  cAccelerators: t('Accelerators', '가속기'),
  cHallIt: t('Planned IT', '계획 IT'),
  cFacilityPeak: t('Facility peak', '시설 최대'),
  cFirstLive: t('First live', '첫 가동'),
  cAllLive: t('All live', '전체 가동'),
  cPue: t('PUE', 'PUE'),
  cEnergyYear: t('Energy a year', '연간 전력량'),
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
  // money
  capexTitle: t(
    (p: Of) =>
      `${p.total} of capital, ${p.share} of it ${p.class}; the heaviest year is ${p.year} with ${p.most}`,
    (p) => `자본 ${p.total}, 그중 ${p.class} ${p.share}, 지출이 가장 큰 해는 ${p.year}년(${p.most})`,
  ),
  capexCaption: t(
    'Cash paid for capital by month and class, replacements within the horizon included.',
    '월별·종류별 자본 지출. 기간 안의 교체를 포함한다.',
  ),
  splitTitle: t(
    (p: Of) => `A useful accelerator-hour costs ${p.total}; ${p.share} of it is ${p.class}`,
    (p) => `유효 가속기 시간당 ${p.total}, 그중 ${p.class} ${p.share}`,
  ),
  splitCaption: t(
    (p: Of) =>
      `Levelised cost by cause: present value of charges over present value of useful hours, at ${p.wacc} a year.`,
    (p) => `원인별 균등화 비용: 비용의 현재가치를 유효 시간의 현재가치로 나눈 값, 연 ${p.wacc}.`,
  ),
  modesTitle: t(
    (p: Of) => `Cheapest: ${p.best} at ${p.low}; dearest: ${p.worst} at ${p.high}`,
    (p) => `가장 싼 방식: ${p.best} ${p.low}, 가장 비싼 방식: ${p.worst} ${p.high}`,
  ),
  modesCaption: t(
    'Cost of a useful accelerator-hour for the same compute, got in six ways, on the terms of the contracts named in the table.',
    '같은 계산 능력을 여섯 방식으로 얻을 때의 유효 가속기 시간당 비용. 계약 조건은 표에 적었다.',
  ),
  cMode: t('Way', '방식'),
  cContract: t('Terms of', '계약 조건'),
  cUsdHour: t('Useful hour', '유효 시간당'),
  cPresent: t('Present cost', '현재가치 비용'),
  cOwn: t('Own capital tied up', '묶이는 자기 자본'),
  cCommitted: t('Owed if demand vanishes', '수요 소멸 시 남는 의무'),
  cBreakEven: t('Break-even use', '손익분기 이용률'),
  breakEvenNever: t('never', '없음'),
  modesNote: t(
    'Break-even: the utilisation above which the way costs less than paying on demand.',
    '손익분기: 이 이용률을 넘으면 온디맨드보다 싸다.',
  ),
  tornadoTitle: t(
    (p: Of) => `${p.input} moves the result most: ${p.low} to ${p.high}`,
    (p) => `결과를 가장 크게 움직이는 것: ${p.input}, ${p.low}에서 ${p.high}까지`,
  ),
  tornadoCaption: t(
    'Cost of a useful accelerator-hour with one input at a time at the low and the high end of its published range.',
    '입력값을 하나씩 공표된 범위의 낮은 끝과 높은 끝으로 바꿀 때 유효 가속기 시간당 비용.',
  ),
  lowInput: t('input at its low end', '낮은 끝'),
  highInput: t('input at its high end', '높은 끝'),
  cInput: t('Input', '입력값'),
  cBase: t('Base', '기준'),
  cAtLow: t('Result at low', '낮은 끝 결과'),
  cAtHigh: t('Result at high', '높은 끝 결과'),
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
  'kind-climate': t('Climates', '기후'),
  'kind-lead-time': t('Lead times', '납기'),
  'kind-unit-cost': t('Unit costs', '단가'),
  'kind-finance': t('Finance', '재무'),
  'kind-contract': t('Contracts', '계약'),
  'kind-model': t('Models', '모델'),
  'kind-workload': t('Workload', '작업 부하'),
  'kind-site': t('Sites of the catalogue', '카탈로그 부지'),
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
