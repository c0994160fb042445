import { formatMonth, formatNumber } from '../../engine/index.ts';
import { INK, MUTED, RULE, type Size } from './draw.ts';

const TEXT = { color: MUTED, fontSize: 12 };

/** Unit that keeps the axis labels short. */
export interface Scale {
  readonly per: number;
  readonly unit: string;
}
const pickScale = (max: number, steps: readonly Scale[]): Scale =>
  steps.find((s) => max >= 1.5 * s.per) ?? steps[steps.length - 1];

/** For power in kW. */
export const powerScale = (maxKw: number): Scale =>
  pickScale(maxKw, [
    { per: 1e6, unit: 'GW' },
    { per: 1e3, unit: 'MW' },
    { per: 1, unit: 'kW' },
  ]);
/** For money in USD. */
export const moneyScale = (maxUsd: number): Scale =>
  pickScale(maxUsd, [
    { per: 1e9, unit: '$ B' },
    { per: 1e6, unit: '$ M' },
    { per: 1e3, unit: '$ k' },
    { per: 1, unit: '$' },
  ]);
/** For water in litres. */
export const waterScale = (maxL: number): Scale =>
  pickScale(maxL, [
    { per: 1e9, unit: 'GL' },
    { per: 1e6, unit: 'ML' },
    { per: 1e3, unit: 'kL' },
    { per: 1, unit: 'L' },
  ]);

/** Room around the plot; the sides are fixed so that charts above one another line up. */
export const grid = (size: Size, more: object = {}): object => ({
  left: size.narrow ? 44 : 56,
  right: size.narrow ? 22 : 24,
  top: 30,
  bottom: 30,
  outerBoundsMode: 'none',
  ...more,
});

/** Months of the horizon, labelled by year at each January. */
export function monthAxis(firstMonth: number, months: number, size: Size): object {
  const data = Array.from({ length: months }, (_, i) => formatMonth(firstMonth + i));
  const years = months / 12;
  const every = size.narrow ? Math.max(1, Math.ceil(years / 5)) : Math.max(1, Math.ceil(years / 16));
  const january = (index: number, value: string): boolean =>
    value.endsWith('-01') && (firstMonth + index) % (12 * every) < 12;
  const labelled = (index: number, value: string): boolean =>
    months < 12 ? index % 3 === 0 : january(index, value);
  return {
    type: 'category',
    data,
    boundaryGap: true,
    axisLine: { lineStyle: { color: MUTED } },
    axisTick: { show: true, interval: labelled, lineStyle: { color: MUTED } },
    axisLabel: {
      ...TEXT,
      interval: labelled,
      formatter: (v: string) => (months < 12 ? v : v.slice(0, 4)),
      align: 'left',
      margin: 10,
    },
  };
}

/** Twelve calendar months. */
export const calendarAxis = (names: readonly string[], size: Size): object => ({
  type: 'category',
  data: names,
  axisLine: { lineStyle: { color: MUTED } },
  axisTick: { show: false },
  axisLabel: { ...TEXT, interval: size.narrow ? 1 : 0 },
});

export const valueAxis = (name: string, more: object = {}): object => ({
  type: 'value',
  name,
  nameLocation: 'end',
  nameGap: 12,
  nameTextStyle: { color: INK, fontSize: 12, align: 'right', padding: [0, 6, 0, 0] },
  splitNumber: 4,
  axisLabel: { ...TEXT, formatter: (v: number) => formatNumber(v, 4) },
  splitLine: { lineStyle: { color: RULE } },
  ...more,
});

/** Names down the side of a chart of lying bars. */
export const nameAxis = (names: readonly string[], size: Size): object => ({
  type: 'category',
  data: names,
  inverse: true,
  axisLine: { show: false },
  axisTick: { show: false },
  axisLabel: { color: INK, fontSize: 12, width: size.narrow ? 106 : 220, overflow: 'break', lineHeight: 14 },
});

export const BAR_LABEL = { show: true, color: INK, fontSize: 12 };
