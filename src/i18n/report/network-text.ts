import { type Of, t } from './pair.ts';

/** Texts of the report: the networks inside the sites. */
export const NETWORK_TEXT = {
  hNetwork: t('Network', '네트워크'),
  fabricTitle: t(
    (p: Of) => `${p.accelerators} accelerators of ${p.phase}: ${p.switches} switches in ${p.tiers} tiers`,
    (p) => `${p.phase} 가속기 ${p.accelerators}개: 스위치 ${p.switches}대, ${p.tiers}계층`,
  ),
  fabricTitleOne: t(
    (p: Of) => `${p.accelerators} accelerators of ${p.phase} on ${p.switches} switches in one tier`,
    (p) => `${p.phase} 가속기 ${p.accelerators}개: 스위치 ${p.switches}대, 단일 계층`,
  ),
  fabricCaption: t(
    (p: Of) =>
      `${p.switch}. One plane of the largest fabric of its kind. Drawn joined is what is joined: racks to the leaves of their block, leaves to the spines they reach, spines to their cores; colours tell rails apart. Long rows are cut.`,
    (p) =>
      `${p.switch}. 같은 종류 가운데 가장 큰 패브릭의 한 평면. 이어진 것만 이어 그렸다: 랙은 자기 블록의 리프에, 리프는 닿는 스파인에, 스파인은 자기 코어에. 색은 레일을 나타내며, 긴 줄은 줄였다.`,
  ),
  fabricTable: t('Fabrics by size; like ones together', '크기순 패브릭, 같은 것은 묶음'),
  cFabric: t('Fabric', '패브릭'),
  cPhases: t('Phases', '단계 수'),
  cTiers: t('Tiers', '계층'),
  cSwitches: t('Leaves + spines + cores', '리프 + 스파인 + 코어'),
  cLinks: t('Links', '링크'),
  cNetworkPower: t('Power', '전력'),
  cNetworkCost: t('Cost', '비용'),
  cPerAccelerator: t('per accelerator', '가속기당'),
  networkNote: t(
    'Of one fabric each. Lengths come from an assumed layout of the hall; prices of switches and optics are mostly unverified.',
    '각 패브릭 한 개 기준. 길이는 가정한 배치에서 나오며, 스위치와 광모듈 가격은 대부분 확인되지 않은 값이다.',
  ),
} as const;
