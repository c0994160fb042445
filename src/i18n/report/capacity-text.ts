import { type Of, t } from './pair.ts';

/** Texts of the report: capacity and sites. */
export const CAPACITY_TEXT = {
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
  chainTitle: t(
    (p: Of) => `From the utility to the racks: ${p.site} · ${p.phase}`,
    (p) => `전력회사에서 랙까지: ${p.site} · ${p.phase}`,
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
  cAvailability: t('Power at racks', '랙 전력 가용도'),
  cSwing: t('Training swing', '학습 전력 변동'),
  cFirstLive: t('First live', '첫 가동'),
  cAllLive: t('All live', '전체 가동'),
  cPue: t('PUE', 'PUE'),
  cEnergyYear: t('Energy a year', '연간 전력량'),
} as const;
