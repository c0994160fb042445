import type { EChartsCoreOption } from 'echarts/core';
import type { SiteHours } from '../../engine/operate/index.ts';
import { formatNumber } from '../../engine/units/index.ts';
import { SERIES_COLOURS } from '../../report/index.ts';
import {
  legend,
  most,
  powerScale,
  SCALE_COLOURS,
  scaled,
  tooltip,
  valueAxis,
  waterScale,
  zoom,
} from '../charts/axes.ts';
import type { Ink } from '../charts/chart.tsx';

export type Shown = 'facility' | 'pue' | 'cooling' | 'water' | 'price';

/** A column of the year in the unit it is drawn in. */
export interface HourColumn {
  readonly unit: string;
  readonly values: number[];
}

const ratio = (h: SiteHours): Float64Array => h.facilityKw.map((f, i) => (h.itKw[i] > 0 ? f / h.itKw[i] : 0));

/** The column that the heat map shows; undefined where the site has none. */
export function columnOf(h: SiteHours, shown: Shown): HourColumn | undefined {
  if (shown === 'pue') return { unit: '', values: scaled(ratio(h)) };
  if (shown === 'price')
    return h.priceUsdPerKwh && { unit: '$/MWh', values: scaled(h.priceUsdPerKwh, 0.001) };
  if (shown === 'water') {
    const { per, unit } = waterScale(most(h.waterL));
    return { unit: `${unit}/h`, values: scaled(h.waterL, per) };
  }
  const kw = shown === 'facility' ? h.facilityKw : h.coolingKw;
  const { per, unit } = powerScale(most(kw));
  return { unit, values: scaled(kw, per) };
}

const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** Ends of the colours: the middle 99 in a hundred hours, so that a few extreme ones do not wash out the rest. */
function ends(values: readonly number[]): [number, number] {
  const sorted = Float64Array.from(values).sort();
  const low = sorted[Math.floor(0.005 * sorted.length)];
  const high = sorted[Math.floor(0.995 * sorted.length)];
  return high > low ? [low, high] : [low - 0.5, high + 0.5];
}

/** Days across, hours of the day upwards, value as colour. */
export function heatMap(
  { unit, values }: HourColumn,
  months: readonly string[],
  hourName: string,
  ink: Ink,
): EChartsCoreOption {
  const data = values.map((v, h) => [Math.floor(h / 24), h % 24, v]);
  const [min, max] = ends(values);
  return {
    grid: { left: 36, right: 8, top: 26, bottom: 64 },
    tooltip: tooltip(ink, {
      trigger: 'item',
      formatter: (p: { value: [number, number, number] }) => {
        const m = DAYS_BEFORE.findLastIndex((d) => d <= p.value[0]);
        return `${months[m]} ${p.value[0] - DAYS_BEFORE[m] + 1}, ${p.value[1]}:00 — ${formatNumber(p.value[2], 4)} ${unit}`;
      },
    }),
    xAxis: {
      type: 'category',
      data: Array.from({ length: 365 }, (_, d) => d),
      axisLine: { lineStyle: { color: ink.muted } },
      axisTick: { interval: (i: number) => DAYS_BEFORE.includes(i) },
      axisLabel: {
        color: ink.muted,
        align: 'left',
        interval: (i: number) => DAYS_BEFORE.includes(i),
        formatter: (v: string) => months[DAYS_BEFORE.indexOf(Number(v))],
        hideOverlap: true,
      },
    },
    yAxis: {
      type: 'category',
      name: hourName,
      nameTextStyle: { color: ink.muted, align: 'left', padding: [0, 0, 0, -30] },
      nameGap: 8,
      data: Array.from({ length: 24 }, (_, h) => h),
      axisLine: { lineStyle: { color: ink.muted } },
      axisTick: { show: false },
      axisLabel: { color: ink.muted, interval: 5 },
    },
    visualMap: {
      min,
      max,
      orient: 'horizontal',
      left: 'center',
      bottom: 0,
      itemHeight: 160,
      itemWidth: 12,
      text: [`${formatNumber(max, 4)} ${unit}`, formatNumber(min, 4)],
      formatter: (v: number) => formatNumber(v, 4),
      textStyle: { color: ink.ink },
      inRange: { color: SCALE_COLOURS },
    },
    series: [{ type: 'heatmap', data, progressive: 0, silent: false, emphasis: { disabled: true } }],
  };
}

export interface SeriesWords {
  readonly months: readonly string[];
  readonly it: string;
  readonly facility: string;
  readonly water: string;
  readonly price: string;
  readonly unserved: string;
  readonly source: (id: string) => string;
}

const TOPS = [56, 266, 416, 566] as const;
const HEIGHTS = [160, 100, 100, 100] as const;
export const SERIES_HEIGHT = 756;

/** Hours of the year under one another with one zoom: supply stack and load, PUE, water, price. */
export function seriesChart(h: SiteHours, words: SeriesWords, ink: Ink): EChartsCoreOption {
  const power = powerScale(most(h.facilityKw));
  const water = waterScale(most(h.waterL));
  const priced = h.priceUsdPerKwh !== undefined;
  const panels = priced ? [0, 1, 2, 3] : [0, 1, 2];
  const date = (v: number): string => {
    const day = Math.floor(v / 24);
    const m = DAYS_BEFORE.findLastIndex((d) => d <= day);
    return `${words.months[m]} ${day - DAYS_BEFORE[m] + 1}`;
  };
  const line = (name: string, panel: number, data: readonly number[], colour: string, more: object = {}) => ({
    type: 'line',
    name,
    xAxisIndex: panel,
    yAxisIndex: panel,
    showSymbol: false,
    sampling: 'lttb',
    lineStyle: { width: 1, color: colour },
    itemStyle: { color: colour },
    emphasis: { disabled: true },
    data,
    ...more,
  });
  const given = h.supply.filter((s) => most(s.kw) > 0);
  const stack = [
    ...given.map((s, i) => ({ name: words.source(s.id), kw: s.kw, colour: SERIES_COLOURS[i % 10] })),
    ...(most(h.unservedKw) > 0 ? [{ name: words.unserved, kw: h.unservedKw, colour: '#c0392b' }] : []),
  ];
  const hours = Array.from({ length: 8760 }, (_, i) => i);
  const pue = scaled(ratio(h));
  return {
    legend: legend(ink, { data: [...stack.map((s) => s.name), words.it] }),
    tooltip: tooltip(ink, {
      axisPointer: { type: 'line', lineStyle: { color: ink.muted } },
      formatter: (all: { dataIndex: number; seriesName: string; value: number; marker: string }[]) =>
        `${date(all[0].dataIndex)}, ${all[0].dataIndex % 24}:00<br>${all.map((p) => `${p.marker} ${p.seriesName}: ${formatNumber(p.value, 4)}`).join('<br>')}`,
    }),
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    grid: panels.map((p) => ({ left: 48, right: 16, top: TOPS[p], height: HEIGHTS[p] })),
    xAxis: panels.map((p) => ({
      type: 'category',
      gridIndex: p,
      data: hours,
      boundaryGap: false,
      axisLine: { lineStyle: { color: ink.muted }, onZero: false },
      axisTick: { show: false },
      axisLabel: { color: ink.muted, formatter: (v: string) => date(Number(v)), hideOverlap: true },
    })),
    yAxis: [
      valueAxis(power.unit, ink, { gridIndex: 0 }),
      valueAxis('PUE', ink, { gridIndex: 1, scale: true, splitNumber: 3 }),
      valueAxis(`${words.water}, ${water.unit}/h`, ink, { gridIndex: 2, splitNumber: 3 }),
      ...(priced
        ? [valueAxis(`${words.price}, $/MWh`, ink, { gridIndex: 3, scale: true, splitNumber: 3 })]
        : []),
    ],
    dataZoom: zoom(ink, panels, SERIES_HEIGHT - (priced ? 40 : 190)),
    series: [
      ...stack.map((s) =>
        line(s.name, 0, scaled(s.kw, power.per), s.colour, {
          stack: 'supply',
          sampling: 'average',
          lineStyle: { width: 0 },
          areaStyle: { color: s.colour, opacity: 0.75 },
        }),
      ),
      line(words.it, 0, scaled(h.itKw, power.per), ink.ink, {
        lineStyle: { width: 1, color: ink.ink, opacity: 0.6 },
      }),
      line('PUE', 1, pue, SERIES_COLOURS[5]),
      line(words.water, 2, scaled(h.waterL, water.per), SERIES_COLOURS[0]),
      ...(h.priceUsdPerKwh ? [line(words.price, 3, scaled(h.priceUsdPerKwh, 0.001), SERIES_COLOURS[6])] : []),
    ],
  };
}
