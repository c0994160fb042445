import { formatNumber } from '../../engine/index.ts';
import type { FigureStatistics, Histogram } from '../../engine/uncertain/index.ts';
import type { EnsembleResult } from '../../ensemble/index.ts';
import { BAR_LABEL, grid, monthAxis, nameAxis, powerScale, valueAxis } from '../charts/axes.ts';
import { type Drawing, INK, MUTED, type Size } from '../charts/draw.ts';
import { FAN_COLOUR } from '../charts/risk.ts';

/** Places in `percentiles`. */
export const P = { p5: 0, p10: 1, p25: 2, p50: 3, p75: 4, p90: 5, p95: 6 } as const;
export const SECOND = '#ee6677';
export const CHANCE = '#999999';

const short = (v: number): number => Number(v.toPrecision(5));

/** A stack of two lines that leaves the area between them. */
function band(low: readonly number[], high: readonly number[], opacity: number, name: string): object[] {
  const line = (data: readonly number[], more: object): object => ({
    type: 'line',
    step: 'middle',
    showSymbol: false,
    stack: name,
    lineStyle: { width: 0 },
    data,
    ...more,
  });
  return [
    line(low, {}),
    line(
      high.map((v, i) => short(v - low[i])),
      { areaStyle: { color: FAN_COLOUR, opacity } },
    ),
  ];
}

/** Months of capacity in the statistics, in their order. */
export const capacityMonths = (r: EnsembleResult): string[] =>
  Object.keys(r.statistics).filter((n) => /^month\.\d{4}-\d{2}\.liveItMw$/.test(n));

export function fan(r: EnsembleResult, size: Size): Drawing {
  const names = capacityMonths(r);
  const rows = names.map((n) => r.statistics[n].percentiles);
  const scale = powerScale(1000 * Math.max(0.001, ...rows.map((p) => p[P.p95])));
  const of = (i: number): number[] => rows.map((p) => short((p[i] * 1000) / scale.per));
  const [year, month] = names[0].slice('month.'.length).split('-');
  return {
    height: size.narrow ? 290 : 360,
    option: {
      grid: grid(size),
      xAxis: monthAxis(Number(year) * 12 + Number.parseInt(month, 10) - 1, names.length, size),
      yAxis: valueAxis(`IT ${scale.unit}`),
      series: [
        ...band(of(P.p5), of(P.p95), 0.22, 'nine'),
        ...band(of(P.p25), of(P.p75), 0.35, 'half'),
        {
          type: 'line',
          step: 'middle',
          showSymbol: false,
          lineStyle: { width: 2.5, color: FAN_COLOUR },
          data: of(P.p50),
        },
      ],
    },
  };
}

export function histogram(h: Histogram, size: Size, shown: (v: number) => string): Drawing {
  const width = (h.to - h.from) / h.counts.length;
  const every = size.narrow ? 8 : 4;
  return {
    height: 230,
    option: {
      grid: grid(size, { right: 40 }),
      xAxis: {
        type: 'category',
        data: Array.from(h.counts, (_, i) => shown(h.from + (i + 0.5) * width)),
        axisTick: { show: false },
        axisLabel: { color: MUTED, fontSize: 11, interval: (i: number) => i % every === every >> 1 },
      },
      yAxis: valueAxis(''),
      series: [{ type: 'bar', barCategoryGap: '8%', itemStyle: { color: FAN_COLOUR }, data: [...h.counts] }],
    },
  };
}

export function convergenceChart(r: EnsembleResult, size: Size): Drawing {
  const lines = [
    { value: 'mean', interval: 'mean95' },
    { value: 'p50', interval: 'p50In' },
  ] as const;
  const at = r.convergence.map((c) => String(c.draws));
  return {
    height: size.narrow ? 260 : 300,
    option: {
      grid: grid(size),
      xAxis: { type: 'category', data: at, axisLabel: { color: MUTED, fontSize: 11 } },
      yAxis: valueAxis('', { scale: true }),
      series: [
        ...band(
          r.convergence.map((c) => short(c.p5.low)),
          r.convergence.map((c) => short(c.p5.high)),
          0.25,
          'low',
        ),
        ...band(
          r.convergence.map((c) => short(c.p95.low)),
          r.convergence.map((c) => short(c.p95.high)),
          0.25,
          'high',
        ),
        ...lines.flatMap(({ value, interval }, k) => [
          ...band(
            r.convergence.map((c) => short(c[interval].low)),
            r.convergence.map((c) => short(c[interval].high)),
            0.3,
            value,
          ),
          {
            type: 'line',
            showSymbol: false,
            lineStyle: { width: 2, color: k === 0 ? INK : FAN_COLOUR, type: k === 0 ? [6, 4] : 'solid' },
            data: r.convergence.map((c) => short(c[value])),
          },
        ]),
      ],
    },
  };
}

/** Lying bars of one or two figures an input. */
export function bars(
  names: readonly string[],
  series: readonly { readonly colour: string; readonly data: readonly number[] }[],
  size: Size,
): Drawing {
  return {
    height: 46 + names.length * (size.narrow ? 58 : series.length > 1 ? 38 : 30),
    option: {
      grid: grid(size, { left: size.narrow ? 120 : 300, right: 60, top: 10 }),
      xAxis: valueAxis(''),
      yAxis: nameAxis(names, size),
      series: series.map((s) => ({
        type: 'bar',
        barGap: '10%',
        itemStyle: { color: s.colour },
        label: {
          ...BAR_LABEL,
          position: 'right',
          formatter: (p: { value: number }) => formatNumber(p.value, 2),
        },
        data: s.data.map(short),
      })),
    },
  };
}

/** From the figure at an input's P10 to that at its P90. */
export function tornadoBars(
  rows: readonly { readonly input: string; readonly low: number; readonly high: number }[],
  size: Size,
): Drawing {
  const least = (x: (typeof rows)[number]): number => Math.min(x.low, x.high);
  const from = Math.min(...rows.map(least));
  const room = Math.max(...rows.map((x) => Math.max(x.low, x.high))) - from;
  return {
    height: 46 + rows.length * (size.narrow ? 58 : 30),
    option: {
      grid: grid(size, { left: size.narrow ? 120 : 300, right: 30, top: 10 }),
      xAxis: valueAxis('', { min: short(from - 0.05 * room), scale: true }),
      yAxis: nameAxis(
        rows.map((x) => x.input),
        size,
      ),
      series: [
        { type: 'bar', stack: 't', itemStyle: { opacity: 0 }, data: rows.map((x) => short(least(x))) },
        {
          type: 'bar',
          stack: 't',
          data: rows.map((x) => ({
            value: short(Math.abs(x.high - x.low)),
            // Red where more of the input makes the figure larger.
            itemStyle: { color: x.high >= x.low ? SECOND : FAN_COLOUR },
          })),
        },
      ],
    },
  };
}

export const spread = (s: FigureStatistics): readonly number[] =>
  [P.p5, P.p25, P.p50, P.p75, P.p95].map((i) => s.percentiles[i]);
