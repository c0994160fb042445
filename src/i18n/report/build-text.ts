import { type Of, t } from './pair.ts';

/** Texts of the report: build, risk, contracts. */
export const BUILD_TEXT = {
  hBuild: t('Schedule and risk', '일정과 위험'),
  ganttTitle: t(
    (p: Of) => `${p.site} · ${p.phase} is the last to be whole, in ${p.month}: it waits for ${p.task}`,
    (p) => `마지막 단계는 ${p.site} · ${p.phase}(${p.month}), 기다리는 것: ${p.task}`,
  ),
  ganttTitleNone: t('Tasks by phase and timeline', '단계와 일정별 작업'),
  ganttCaption: t(
    'One row a timeline. Outlined tasks hold their phase’s first or last racks; pale ones have slack, drawn dotted. Grey lines beneath a phase: first racks from P10 to P90, with the plan as a tick. The dashed line is the as-of date. Tasks nobody stated are put as late as what is stated allows.',
    '일정마다 한 줄. 테두리 있는 작업이 첫 랙이나 마지막 랙을 결정한다. 옅은 작업은 여유(점선)가 있다. 단계 아래 회색 선은 첫 랙의 P10–P90, 눈금은 계획. 파선은 기준일. 명시되지 않은 작업은 허용되는 가장 늦은 때에 놓았다.',
  ),
  fanTitle: t(
    (p: Of) => `By ${p.month} the plan has ${p.plan}; eight draws in ten lie between ${p.low} and ${p.high}`,
    (p) => `${p.month} 계획 ${p.plan}, 추출 열에 여덟은 ${p.low}–${p.high}`,
  ),
  fanCaption: t(
    (p: Of) =>
      `Live IT power over ${p.draws} draws of what may slip: P10 to P90 shaded, P50 and the plan as lines. Slips are those of eleven published milestones; nothing is ever withdrawn in a draw.`,
    (p) =>
      `지연을 ${p.draws}회 추출한 가동 IT 전력. 음영은 P10–P90, 선은 P50과 계획. 지연 분포는 공표된 이정표 열하나에서. 추출에서 철회는 없다.`,
  ),
  planLine: t('plan', '계획'),
  rangeBand: t('P10 to P90', 'P10–P90'),
  milestonesHead: t('Milestones', '이정표'),
  cMilestone: t('Live IT power', '가동 IT 전력'),
  cPlan: t('Plan', '계획'),
  cByPlan: t('By plan', '계획대로'),
  cInHorizon: t('Within the horizon', '기간 내'),
  bindsNote: t(
    (p: Of) => `Share of draws in which each timeline binds in some month from the as-of date on: ${p.list}.`,
    (p) => `기준일 이후 어느 달이든 병목이 되는 추출의 비율: ${p.list}.`,
  ),
  statusHead: t('Announced, permitted and observed', '발표·허가·관측'),
  cStatus: t('How far', '진행'),
  cSites: t('Sites', '사이트'),
  cHallIt: t('Hall IT', '건물 IT'),
  cFacilityPower: t('Facility', '시설'),
  cLiveNow: t('Live IT', '가동 IT'),
  cAnnounced: t('Announced', '발표'),
  cInSites: t('In sites', '사이트 합'),
  cPermitted: t('Permitted', '허가'),
  cObserved: t('Observed', '관측'),
  onceNote: t(
    (p: Of) => `Totals overlap: added up they make ${p.sum}, each megawatt once ${p.once} (facility power).`,
    (p) => `총량은 겹친다: 단순 합계 ${p.sum}, 중복 제외 ${p.once}(시설 전력).`,
  ),
  pushHead: t('What to push on next', '다음에 앞당길 것'),
  pushNote: t(
    'One step of one thing, everything else as planned; each is an exact re-run. Steps do not add up.',
    '한 가지만 한 단계 바꾸고 나머지는 계획대로. 모두 정확한 재계산. 서로 더할 수 없다.',
  ),
  pushNone: t('No step of anything brings a useful hour.', '앞당겨서 늘어나는 유효 시간이 없다.'),
  cPush: t('One step of', '대상'),
  cWhere: t('Where', '위치'),
  cStep: t('Step', '크기'),
  cGainHours: t('Useful hours', '유효 시간'),
  cGainNpv: t('NPV', 'NPV'),
  wholeProgramme: t('whole programme', '전체'),
  oneMonthStep: t('1 month', '1개월'),
  hContracts: t('Contracts and exposure', '계약과 노출'),
  exposureTitle: t(
    (p: Of) => `${p.total} is owed whatever demand does, most of it in ${p.year}`,
    (p) => `수요와 무관하게 ${p.total}을 갚아야 하며, ${p.year}년이 가장 크다`,
  ),
  exposureCaption: t(
    'Committed payments by year; dark: what nobody uses at the ninetieth percentile of demand.',
    '연도별 약정 지급액. 진한 부분은 수요 90분위에서 아무도 쓰지 않는 몫.',
  ),
  exposureNone: t(
    'Nothing is owed to others: all is built and owned.',
    '타인에게 약정한 금액이 없다: 모두 직접 건설·소유.',
  ),
  committedKey: t('committed', '약정'),
  strandedKey: t('unused at P90', 'P90 미사용'),
  breakEvenTitle: t(
    (p: Of) => `At a life of ${p.life} months and a steady rent, owning is cheaper from ${p.use} of use`,
    (p) => `수명 ${p.life}개월, 임대료 불변이면 가동률 ${p.use}부터 소유가 싸다`,
  ),
  breakEvenCaption: t(
    (p: Of) =>
      `Utilisation from which owning is cheaper than renting: life of chips down, yearly change of rent across, at ${p.rate} a year. Above 100 %: never.`,
    (p) =>
      `소유가 임대보다 싸지는 가동률: 세로는 칩 수명, 가로는 임대료의 연간 변화, 자본 비용 연 ${p.rate}. 100 % 초과: 없음.`,
  ),
  moneyDraws: t(
    (p: Of) =>
      `Over the same draws NPV is ${p.low} to ${p.high} (P10 to P90) and a useful hour costs ${p.hourLow} to ${p.hourHigh}.`,
    (p) => `같은 추출에서 NPV는 ${p.low}–${p.high}(P10–P90), 유효 시간당 ${p.hourLow}–${p.hourHigh}.`,
  ),
} as const;
