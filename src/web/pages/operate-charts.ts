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

const DAYS = 365;
const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
/** How the days of the year are called. */
export interface DayWords {
  readonly months: readonly string[];
  /** A day of a month. */
  readonly date: (month: string, day: number) => string;
}
const dayName = (day: number, { months, date }: DayWords): string => {
  const m = DAYS_BEFORE.findLastIndex((d) => d <= day);
  return date(months[m], day - DAYS_BEFORE[m] + 1);
};

/** Ends of the colours: the middle 99 in a hundred hours, so that a few extreme ones do not wash out the rest. */
function ends(values: readonly number[]): [number, number] {
  const sorted = Float64Array.from(values).sort();
  const low = sorted[Math.floor(0.005 * sorted.length)];
  const high = sorted[Math.floor(0.995 * sorted.length)];
  return high > low ? [low, high] : [low - 0.5, high + 0.5];
}

/** A colour of the scale as red, green and blue. */
const STOPS = SCALE_COLOURS.map((c) => [1, 3, 5].map((i) => Number.parseInt(c.slice(i, i + 2), 16)));

/** Every hour as one dot of a picture: thousands of shapes would take longer to draw than the plan takes to make. */
function dots(values: readonly number[], min: number, max: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = DAYS;
  canvas.height = 24;
  const c = canvas.getContext('2d') as CanvasRenderingContext2D;
  const image = c.createImageData(DAYS, 24);
  for (let h = 0; h < values.length; h++) {
    const at = Math.min(1, Math.max(0, (values[h] - min) / (max - min))) * (STOPS.length - 1);
    const i = Math.min(STOPS.length - 2, Math.floor(at));
    // The first hour of a day is at the bottom.
    const dot = 4 * ((23 - (h % 24)) * DAYS + Math.floor(h / 24));
    for (let k = 0; k < 3; k++)
      image.data[dot + k] = STOPS[i][k] + (at - i) * (STOPS[i + 1][k] - STOPS[i][k]);
    image.data[dot + 3] = 255;
  }
  c.putImageData(image, 0, 0);
  return enlarged(canvas);
}

/** The dots as squares, large enough that no smoothing of a renderer blurs one into the next. */
function enlarged(small: HTMLCanvasElement): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = 6 * small.width;
  canvas.height = 12 * small.height;
  const c = canvas.getContext('2d') as CanvasRenderingContext2D;
  c.imageSmoothingEnabled = false;
  c.drawImage(small, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** What is read where the pointer is on the heat map; nothing beside the days. */
export function hourRead({ unit, values }: HourColumn, days: DayWords): (x: number, y: number) => string {
  return (x, y) => {
    const value = values[24 * x + y];
    return value === undefined ? '' : `${dayName(x, days)}, ${y}:00 — ${formatNumber(value, 4)} ${unit}`;
  };
}

/** Days across, hours of the day upwards, value as colour. */
export function heatMap(
  { unit, values }: HourColumn,
  { months }: DayWords,
  hourName: string,
  ink: Ink,
  narrow: boolean,
): EChartsCoreOption {
  // Every other month has room on a narrow screen.
  const named = (i: number): boolean => DAYS_BEFORE.includes(i) && !(narrow && DAYS_BEFORE.indexOf(i) % 2);
  const [min, max] = ends(values);
  const image = dots(values, min, max);
  return {
    grid: { left: 36, right: 8, top: 26, bottom: 64 },
    xAxis: {
      type: 'category',
      data: Array.from({ length: DAYS }, (_, d) => d),
      axisLine: { lineStyle: { color: ink.muted } },
      axisTick: { interval: (i: number) => DAYS_BEFORE.includes(i) },
      axisLabel: {
        color: ink.muted,
        align: 'left',
        interval: named,
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
      hoverLink: false,
    },
    series: [
      {
        type: 'custom',
        silent: true,
        data: [[0, 0, min]],
        renderItem: ({ coordSys: { x, y, width, height } }: { coordSys: Frame }) => ({
          type: 'image',
          style: { image, x, y, width, height },
        }),
      },
    ],
  };
}

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface SeriesWords {
  readonly days: DayWords;
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

/** Hours stand on an axis of time; the year is one without a leap day, and is not named. */
const YEAR_START_MS = Date.UTC(2025, 0, 1);
const HOUR_MS = 3_600_000;
const YEAR_END_MS = YEAR_START_MS + 8759 * HOUR_MS;

/** Time and value in turn, as charts take long columns without looking at each entry. */
function timed(values: ArrayLike<number>, per = 1): Float64Array {
  const out = new Float64Array(2 * values.length);
  for (let h = 0; h < values.length; h++) {
    out[2 * h] = YEAR_START_MS + h * HOUR_MS;
    out[2 * h + 1] = values[h] / per;
  }
  return out;
}

/** A colour on paper as if it let a quarter of the paper through. */
const pale = (colour: string, paper: string): string =>
  `#${[1, 3, 5]
    .map((i) =>
      Math.round(
        0.75 * Number.parseInt(colour.slice(i, i + 2), 16) +
          0.25 * Number.parseInt(paper.slice(i, i + 2), 16),
      )
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

interface Line {
  readonly name: string;
  readonly panel: number;
  readonly per: number;
  readonly values: ArrayLike<number>;
  readonly colour: string;
  /** What is drawn where that is not the value: the height that a source reaches on those below it. */
  readonly reached?: Float64Array;
}

/** Who supplies, from the lowest; each with the height it reaches. */
function stackOf(h: SiteHours, words: SeriesWords, per: number): Line[] {
  const given = h.supply.filter((s) => most(s.kw) > 0);
  const parts = [
    ...given.map((s, i) => ({ name: words.source(s.id), values: s.kw, colour: SERIES_COLOURS[i % 10] })),
    ...(most(h.unservedKw) > 0 ? [{ name: words.unserved, values: h.unservedKw, colour: '#c0392b' }] : []),
  ];
  let below: Float64Array | undefined;
  return parts.map((p) => {
    const reached = below ? below.map((v, i) => v + p.values[i]) : p.values;
    below = reached;
    return { ...p, panel: 0, per, reached };
  });
}

/** A line, or an area of the stack where it is reached from below. */
const drawnLine = (l: Line, ink: Ink, itName: string): object => ({
  type: 'line',
  name: l.name,
  xAxisIndex: l.panel,
  yAxisIndex: l.panel,
  dimensions: ['time', 'value'],
  showSymbol: false,
  itemStyle: { color: l.colour },
  emphasis: { disabled: true },
  data: timed(l.reached ?? l.values, l.per),
  ...(l.reached
    ? {
        sampling: 'average',
        lineStyle: { width: 0 },
        areaStyle: { color: pale(l.colour, ink.paper), opacity: 1 },
      }
    : {
        sampling: 'lttb',
        lineStyle: { width: 1, color: l.colour, opacity: l.name === itName ? 0.6 : 1 },
      }),
});

/** The hour of the year at a place of the time axis. */
export const hourOf = (ms: number): number => Math.round((ms - YEAR_START_MS) / HOUR_MS);

/** The same hours across every panel. */
const timeAxis = (panel: number, date: (ms: number) => string, ink: Ink): object => ({
  type: 'time',
  gridIndex: panel,
  min: YEAR_START_MS,
  max: YEAR_END_MS,
  axisLine: { lineStyle: { color: ink.muted }, onZero: false },
  axisTick: { show: false },
  splitLine: { show: false },
  axisLabel: { color: ink.muted, formatter: date, hideOverlap: true, showMaxLabel: false },
});

/** Hours of the year under one another with one zoom: supply stack and load, PUE, water, price. */
export function seriesChart(h: SiteHours, words: SeriesWords, ink: Ink): EChartsCoreOption {
  const power = powerScale(most(h.facilityKw));
  const water = waterScale(most(h.waterL));
  const priced = h.priceUsdPerKwh !== undefined;
  const panels = priced ? [0, 1, 2, 3] : [0, 1, 2];
  const date = (ms: number): string => dayName(Math.floor(hourOf(ms) / 24), words.days);
  const stack = stackOf(h, words, power.per);
  const lines: readonly Line[] = [
    // The highest first: each covers the lower part of those before it.
    ...stack.toReversed(),
    { name: words.it, panel: 0, per: power.per, values: h.itKw, colour: ink.ink },
    { name: 'PUE', panel: 1, per: 1, values: ratio(h), colour: SERIES_COLOURS[5] },
    { name: words.water, panel: 2, per: water.per, values: h.waterL, colour: SERIES_COLOURS[0] },
    ...(h.priceUsdPerKwh
      ? [{ name: words.price, panel: 3, per: 0.001, values: h.priceUsdPerKwh, colour: SERIES_COLOURS[6] }]
      : []),
  ];
  const shown = [...stack, ...lines.slice(stack.length)];
  const read = (l: Line, hour: number): string =>
    `<span style="color:${l.colour}">●</span> ${l.name}: ${formatNumber(l.values[hour] / l.per, 4)}`;
  return {
    legend: legend(ink, { data: [...stack.map((s) => s.name), words.it] }),
    tooltip: tooltip(ink, {
      axisPointer: { type: 'line', lineStyle: { color: ink.muted }, label: { show: false } },
      formatter: (all: { axisValue: number }[]) => {
        const hour = hourOf(all[0].axisValue);
        return `${date(all[0].axisValue)}, ${hour % 24}:00<br>${shown.map((l) => read(l, hour)).join('<br>')}`;
      },
    }),
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    grid: panels.map((p) => ({ left: 48, right: 16, top: TOPS[p], height: HEIGHTS[p] })),
    xAxis: panels.map((p) => timeAxis(p, date, ink)),
    yAxis: [
      valueAxis(power.unit, ink, { gridIndex: 0 }),
      valueAxis('PUE', ink, { gridIndex: 1, scale: true, splitNumber: 3 }),
      valueAxis(`${words.water}, ${water.unit}/h`, ink, { gridIndex: 2, splitNumber: 3 }),
      ...(priced
        ? [valueAxis(`${words.price}, $/MWh`, ink, { gridIndex: 3, scale: true, splitNumber: 3 })]
        : []),
    ],
    dataZoom: zoom(ink, panels, SERIES_HEIGHT - (priced ? 40 : 190), { labelFormatter: date }),
    useUTC: true,
    series: lines.map((l) => drawnLine(l, ink, words.it)),
  };
}
