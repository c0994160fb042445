import type { PlaceAnswer } from '../../engine/cooling/index.ts';
import { formatNumber } from '../../engine/index.ts';
import type { Lang } from '../../i18n/index.ts';

export type Pair = readonly [en: string, ko: string];

/** Remarks of weather and cooling answers. */
const NOTES: Readonly<Record<string, Pair>> = {
  'climate-borrowed': [
    'The climate is the nearest of the catalogue, corrected for height.',
    '카탈로그에서 가장 가까운 기후를 고도로 보정해 썼습니다.',
  ],
  'climate-far': [
    'It is more than 150 km away: give a weather file if you have one.',
    '150 km 넘게 떨어져 있습니다. 날씨 파일이 있으면 쓰십시오.',
  ],
  'year-synthetic': [
    'The year is synthetic, from monthly normals: size equipment on the extremes.',
    '월별 평년값으로 만든 한 해입니다. 장비 크기는 극값으로 정하십시오.',
  ],
  throttled: [
    'The plant cannot hold its supply in some hours: chips are throttled.',
    '설비가 공급 온도를 못 지키는 시간이 있어 칩이 스로틀됩니다.',
  ],
  'no-source-water': [
    'Name a grid region (grid:) for the water of the electricity.',
    '전기의 물을 보려면 전력망 지역(grid:)을 쓰십시오.',
  ],
};
export const noteText = (key: string, lang: Lang): string => NOTES[key]?.[lang === 'ko' ? 1 : 0] ?? key;

/** The place of an answer in one line. */
export function placeText(p: PlaceAnswer, lang: Lang): string {
  const spot = `${formatNumber(p.latitudeDeg, 4)}°, ${formatNumber(p.longitudeDeg, 4)}°, ${formatNumber(p.elevationM, 4)} m`;
  if (p.kind !== 'nearest') return `${p.name} (${spot})`;
  const [km, m] = [formatNumber(p.distanceKm, 3), formatNumber(p.higherM, 4)];
  return lang === 'ko'
    ? `${spot}: ${p.name}에서 ${km} km, 고도 차 ${m} m`
    : `${spot}: from ${p.name}, ${km} km away, ${m} m higher`;
}

export const MONTHS: readonly Pair[] = [
  ['Jan', '1월'],
  ['Feb', '2월'],
  ['Mar', '3월'],
  ['Apr', '4월'],
  ['May', '5월'],
  ['Jun', '6월'],
  ['Jul', '7월'],
  ['Aug', '8월'],
  ['Sep', '9월'],
  ['Oct', '10월'],
  ['Nov', '11월'],
  ['Dec', '12월'],
];
