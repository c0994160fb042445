import { formatMonth, formatNumber } from '../../engine/units/index.ts';
import type { Ink } from './chart.tsx';

/** Unit that keeps the labels of an axis short. */
export interface Scale {
  readonly per: number;
  readonly unit: string;
}
const pick = (max: number, steps: readonly Scale[]): Scale =>
  steps.find((s) => max >= 1.5 * s.per) ?? steps[steps.length - 1];

export const powerScale = (maxKw: number): Scale =>
  pick(maxKw, [
    { per: 1e6, unit: 'GW' },
    { per: 1e3, unit: 'MW' },
    { per: 1, unit: 'kW' },
  ]);
export const moneyScale = (maxUsd: number): Scale =>
  pick(maxUsd, [
    { per: 1e9, unit: '$ B' },
    { per: 1e6, unit: '$ M' },
    { per: 1e3, unit: '$ k' },
    { per: 1, unit: '$' },
  ]);
export const waterScale = (maxL: number): Scale =>
  pick(maxL, [
    { per: 1e6, unit: 'ML' },
    { per: 1e3, unit: 'm³' },
    { per: 1, unit: 'L' },
  ]);

export const most = (a: ArrayLike<number>): number => {
  let m = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < a.length; i++) if (a[i] > m) m = a[i];
  return m;
};
/** Values from which a column is long. */
const LONG = 1000;

/** A column as numbers that a chart can take, in another unit; five digits are more than a screen shows. */
export function scaled(a: ArrayLike<number>, per = 1): number[] {
  const out = new Array<number>(a.length);
  // Rounding by text takes longer than drawing where a column is a year of hours.
  if (a.length > LONG) for (let i = 0; i < a.length; i++) out[i] = a[i] / per;
  else for (let i = 0; i < a.length; i++) out[i] = Number((a[i] / per).toPrecision(5));
  return out;
}

const text = (ink: Ink): object => ({ color: ink.muted, fontSize: 12 });

export const valueAxis = (name: string, ink: Ink, more: object = {}): object => ({
  type: 'value',
  name,
  nameLocation: 'end',
  nameGap: 12,
  nameTextStyle: { color: ink.muted, fontSize: 12, align: 'left', padding: [0, 0, 0, -36] },
  splitNumber: 4,
  axisLabel: { ...text(ink), formatter: (v: number) => formatNumber(v, 4) },
  splitLine: { lineStyle: { color: ink.rule } },
  ...more,
});

/** Months of the horizon, labelled by year. */
export function monthAxis(firstMonth: number, months: number, ink: Ink, narrow: boolean): object {
  const every = Math.max(1, Math.ceil(months / 12 / (narrow ? 5 : 12)));
  const labelled = (i: number): boolean =>
    months <= 18
      ? i % 3 === 0
      : (firstMonth + i) % 12 === 0 && Math.floor((firstMonth + i) / 12) % every === 0;
  return {
    type: 'category',
    data: Array.from({ length: months }, (_, i) => formatMonth(firstMonth + i)),
    axisLine: { lineStyle: { color: ink.muted } },
    axisTick: { interval: labelled },
    axisLabel: {
      ...text(ink),
      interval: labelled,
      formatter: (v: string) => (months <= 18 ? v : v.slice(0, 4)),
      hideOverlap: true,
    },
  };
}

export const nameAxis = (names: readonly string[], ink: Ink, more: object = {}): object => ({
  type: 'category',
  data: names,
  axisLine: { lineStyle: { color: ink.muted } },
  axisTick: { show: false },
  axisLabel: { ...text(ink), color: ink.ink },
  ...more,
});

export const legend = (ink: Ink, more: object = {}): object => ({
  type: 'scroll',
  top: 0,
  left: 0,
  right: 0,
  // Scrolled rows are cut at their height: the line must hold the letters.
  textStyle: { color: ink.ink, fontSize: 12, lineHeight: 18 },
  pageTextStyle: { color: ink.muted },
  pageIconColor: ink.ink,
  pageIconInactiveColor: ink.rule,
  inactiveColor: ink.muted,
  itemWidth: 14,
  itemHeight: 10,
  ...more,
});

export const tooltip = (ink: Ink, more: object = {}): object => ({
  trigger: 'axis',
  backgroundColor: ink.paper,
  borderColor: ink.rule,
  textStyle: { color: ink.ink, fontSize: 12 },
  confine: true,
  ...more,
});

/** Wheel and drag to zoom, with a slider below. */
export const zoom = (ink: Ink, axes: readonly number[], top: number, more: object = {}): object[] => [
  { type: 'inside', xAxisIndex: axes, zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false },
  {
    type: 'slider',
    xAxisIndex: axes,
    top,
    height: 18,
    brushSelect: false,
    borderColor: ink.rule,
    fillerColor: 'rgba(68,119,170,0.25)',
    handleStyle: { color: ink.muted, borderColor: ink.muted },
    moveHandleStyle: { color: ink.muted },
    dataBackground: { lineStyle: { color: ink.muted }, areaStyle: { color: ink.rule } },
    textStyle: { color: ink.muted },
    ...more,
  },
];

/** From low to high: light to dark on paper of either kind, and told apart with any colour vision (viridis). */
export const SCALE_COLOURS = ['#440154', '#3b528b', '#21918c', '#5ec962', '#fde725'] as const;
