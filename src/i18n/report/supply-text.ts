import { type Of, t } from './pair.ts';

/** Texts of the report: supplies and bills of sites. */
export const SUPPLY_TEXT = {
  hSupply: t('Supply of sites', '부지의 전력 공급'),
  stackTitle: t(
    (p: Of) => `${p.site}: ${p.usd} a MWh, ${p.clean} of it clean; capital ${p.capex}`,
    (p) => `${p.site}: MWh당 ${p.usd}, 청정 ${p.clean}, 자본 ${p.capex}`,
  ),
  stackCaption: t(
    'Dispatch by the hour at the sizes chosen: the week in which plant and grid give most, and the year in means of days. The line is the facility’s load; what stands above it charges batteries.',
    '선택된 크기의 시간별 운전: 발전과 전력망이 가장 많이 내는 한 주, 그리고 일평균의 한 해. 선은 시설 부하이며 그 위는 배터리 충전.',
  ),
  partsTable: t('What the supplies are made of', '공급의 구성'),
  billsTable: t('Bills under the sites’ tariffs, representative year', '대표 연도의 요금'),
  cPart: t('Part', '구성'),
  cSize: t('Size', '크기'),
  cGwhYear: t('A year', '연간'),
  cUsdYear: t('Cost a year', '연 비용'),
  cCarbonYear: t('Carbon a year', '연 탄소'),
  cTariff: t('Tariff', '요금제'),
  cContract: t('Contract', '계약'),
  cPeak: t('Peak', '최대'),
  cEnergyUsd: t('Energy', '전력량'),
  cDemandUsd: t('Demand', '수요'),
  cCoincidentUsd: t('Coincident', '동시 최대'),
  cTotalUsd: t('Bill', '합계'),
  atMostMark: t('* as large as allowed', '* 허용 최대'),
  hBridge: t('Time to power', '전력까지의 시간'),
  cHeldMwMonths: t('Held, MW·months', '막힌 MW·월'),
  cMonthEarlier: t('A MW a month earlier', 'MW 한 달 단축'),
  cHeldUsd: t('Held, idle chips', '막힌 칩의 비용'),
  cBridging: t('Bridging plant', '임시 전원'),
  cRedeployed: t('Redeployed', '재배치'),
  cStranded: t('Stranded', '좌초'),
  monthsShort: t('months', '개월'),
  bridgeNote: t(
    'Held: facility power that would run at once were power alone no limit. A month earlier: what racks and storage of one facility MW cost in a month, paid off level over their life.',
    '막힌: 전력만 제약이 아니면 바로 돌 시설 전력. 한 달 단축: 시설 1 MW의 랙과 스토리지를 수명 동안 균등 상환할 때의 월 비용.',
  ),
} as const;
