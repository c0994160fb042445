import type { EChartsCoreOption } from 'echarts/core';
import { type BuildFan, TIMELINES } from '../../engine/build/index.ts';
import { formatMonth, formatNumber } from '../../engine/units/index.ts';
import { type Lang, term } from '../../i18n/index.ts';
import { BINDING_COLOURS, LINE_TYPES } from '../../report/index.ts';
import { legend, monthAxis, most, powerScale, scaled, tooltip, valueAxis } from '../charts/axes.ts';
import type { Ink } from '../charts/chart.tsx';
import type { Plan } from '../worker/protocol.ts';
import type { BuildView } from '../worker/rooms/build.ts';

/** A bar of the Gantt chart. */
export interface GanttRow {
  /** `site.phase.task` */
  readonly id: string;
  readonly name: string;
  /** The task alone; after the first of a phase that is enough where there is little room. */
  readonly task: string;
  readonly from: number;
  readonly to: number;
  /** End with its slack; equal to `to` where nothing waits for it. */
  readonly until: number;
  /** Code of `BINDING_COLOURS`; 0 for what comes before all timelines. */
  readonly colour: number;
  readonly critical: boolean;
  readonly phase: string;
}

/** Shorter than this, in months, is a milestone without work. */
const LEAST = 0.02;

/** Tasks of a site with the phases in order, and whether each is on the chain that holds its phase. */
export function ganttRows(view: BuildView, siteId: string, word: (name: string) => string): GanttRow[] {
  const { tasks, phases } = view.critical;
  const several = view.names.filter((n) => n.siteId === siteId).length > 1;
  return tasks.flatMap(({ task, startMonth, finishMonth, slackMonths }, i): GanttRow[] => {
    const at = view.names[task.phase];
    if (at.siteId !== siteId || finishMonth - startMonth < LEAST) return [];
    const { first, all } = phases[task.phase];
    return [
      {
        id: task.id,
        task: word(task.name),
        name: several ? `${at.phaseId} · ${word(task.name)}` : word(task.name),
        from: startMonth,
        to: finishMonth,
        until: finishMonth + (Number.isFinite(slackMonths) ? Math.max(0, slackMonths) : 0),
        colour: task.timeline + 1,
        critical: first.chain.includes(i) || all.chain.includes(i),
        phase: at.phaseId,
      },
    ];
  });
}

const ROW = 20;
export const ganttHeight = (rows: number): number => 70 + ROW * rows;

export interface GanttWords {
  readonly critical: string;
  readonly slack: string;
  readonly before: string;
}

interface Api {
  value(i: number): number;
  coord(at: readonly [number, number]): [number, number];
}

/** Tasks as bars over the calendar: filled on the critical chain, pale otherwise, with their slack as a line. */
export function ganttChart(
  rows: readonly GanttRow[],
  asOfMonth: number,
  words: GanttWords,
  lang: Lang,
  ink: Ink,
  narrow: boolean,
): EChartsCoreOption {
  const first = 12 * Math.floor(Math.min(...rows.map((r) => r.from)) / 12);
  const last = Math.ceil(Math.max(...rows.map((r) => Math.max(r.until, r.to)))) + 1;
  const timeline = (code: number): string => (code === 0 ? words.before : term(TIMELINES[code - 1], lang));
  return {
    grid: { left: narrow ? 132 : 220, right: 16, top: 8, bottom: 40 },
    tooltip: tooltip(ink, {
      trigger: 'item',
      formatter: (p: { dataIndex: number }) => {
        const r = rows[p.dataIndex];
        const dates = `${formatMonth(Math.floor(r.from))} … ${formatMonth(Math.floor(r.to))}`;
        const slack = r.until > r.to ? `<br>${words.slack}: ${formatNumber(r.until - r.to, 3)}` : '';
        return `${r.name}<br>${timeline(r.colour)}<br>${dates}${slack}${r.critical ? `<br>${words.critical}` : ''}`;
      },
    }),
    xAxis: valueAxis('', ink, {
      min: first,
      max: last,
      minInterval: 12,
      interval: 12 * Math.max(1, Math.ceil((last - first) / 12 / (narrow ? 4 : 12))),
      axisLabel: {
        color: ink.muted,
        formatter: (v: number) => (v % 12 === 0 ? String(v / 12) : ''),
        hideOverlap: true,
      },
    }),
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map((r, i) => (narrow && r.phase === rows[i - 1]?.phase ? r.task : r.name)),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        color: ink.ink,
        fontSize: 11,
        width: narrow ? 122 : 210,
        overflow: 'truncate',
        interval: 0,
      },
    },
    series: [
      {
        type: 'custom',
        clip: true,
        encode: { x: [0, 1, 2], y: 3 },
        data: rows.map((r, i) => [r.from, r.to, r.until, i]),
        markLine: {
          symbol: 'none',
          silent: true,
          lineStyle: { color: ink.muted, type: 'dashed' },
          label: { show: false },
          data: [{ xAxis: asOfMonth }],
        },
        renderItem: (p: { dataIndex: number }, api: Api) => {
          const r = rows[p.dataIndex];
          const [x, y] = api.coord([r.from, p.dataIndex]);
          const [end] = api.coord([r.to, p.dataIndex]);
          const [until] = api.coord([r.until, p.dataIndex]);
          const colour = BINDING_COLOURS[r.colour];
          return {
            type: 'group',
            children: [
              {
                type: 'line',
                shape: { x1: end, y1: y, x2: until, y2: y },
                style: { stroke: colour, lineWidth: 2, lineDash: [3, 3] },
              },
              {
                type: 'rect',
                shape: { x, y: y - 6, width: Math.max(2, end - x), height: 12, r: 2 },
                style: {
                  fill: colour,
                  opacity: r.critical ? 1 : 0.45,
                  stroke: r.critical ? ink.ink : 'transparent',
                  lineWidth: 1.5,
                },
              },
            ],
          };
        },
      },
    ],
  };
}

/** IT power that each timeline alone allows, and what runs. */
export function timelinesChart(
  plan: Plan,
  view: BuildView,
  live: string,
  lang: Lang,
  ink: Ink,
  narrow: boolean,
): EChartsCoreOption {
  const scale = powerScale(Math.max(1, ...view.allowedItKw.map(most)));
  return {
    legend: legend(ink),
    tooltip: tooltip(ink, { valueFormatter: (v: number) => `${formatNumber(v, 4)} ${scale.unit}` }),
    grid: { left: 48, right: 12, top: 56, bottom: 28 },
    xAxis: monthAxis(plan.firstMonth, plan.months, ink, narrow),
    yAxis: valueAxis(`IT ${scale.unit}`, ink),
    series: [
      {
        type: 'line',
        name: live,
        step: 'middle',
        showSymbol: false,
        lineStyle: { width: 0 },
        itemStyle: { color: '#7d8792' },
        areaStyle: { color: '#7d8792', opacity: 0.35 },
        data: scaled(plan.fleet.liveItKw, scale.per),
      },
      ...view.allowedItKw.map((kw, t) => ({
        type: 'line',
        name: term(TIMELINES[t], lang),
        step: 'middle',
        showSymbol: false,
        itemStyle: { color: BINDING_COLOURS[t + 1] },
        lineStyle: { width: 2.5, color: BINDING_COLOURS[t + 1], type: LINE_TYPES[t], cap: 'butt' },
        data: scaled(kw, scale.per),
      })),
    ],
  };
}

export interface FanWords {
  readonly planned: string;
  readonly middle: string;
  readonly range: string;
}

/** Live IT power over draws of what may slip: the band from P10 to P90, the middle and the plan. */
export function fanChart(fan: BuildFan, words: FanWords, ink: Ink, narrow: boolean): EChartsCoreOption {
  const scale = powerScale(Math.max(most(fan.p90ItKw), most(fan.plannedItKw), 1));
  const low = scaled(fan.p10ItKw, scale.per);
  const high = scaled(fan.p90ItKw, scale.per);
  const colour = '#4477aa';
  return {
    legend: legend(ink, { data: [words.planned, words.middle, words.range] }),
    tooltip: tooltip(ink, {
      formatter: (all: { dataIndex: number }[]) => {
        const m = all[0].dataIndex;
        const value = (v: number): string => `${formatNumber(v / scale.per, 4)} ${scale.unit}`;
        return `${formatMonth(fan.firstMonth + m)}<br>P10 ${value(fan.p10ItKw[m])}<br>P50 ${value(fan.p50ItKw[m])}<br>P90 ${value(fan.p90ItKw[m])}<br>${words.planned} ${value(fan.plannedItKw[m])}`;
      },
    }),
    grid: { left: 48, right: 12, top: 56, bottom: 28 },
    xAxis: monthAxis(fan.firstMonth, fan.months, ink, narrow),
    yAxis: valueAxis(`IT ${scale.unit}`, ink),
    series: [
      { type: 'line', stack: 'band', silent: true, showSymbol: false, lineStyle: { width: 0 }, data: low },
      {
        type: 'line',
        name: words.range,
        stack: 'band',
        silent: true,
        showSymbol: false,
        lineStyle: { width: 0 },
        itemStyle: { color: colour },
        areaStyle: { color: colour, opacity: 0.28 },
        data: high.map((v, i) => Number((v - low[i]).toPrecision(6))),
      },
      {
        type: 'line',
        name: words.middle,
        showSymbol: false,
        itemStyle: { color: colour },
        lineStyle: { width: 2.5, color: colour },
        data: scaled(fan.p50ItKw, scale.per),
      },
      {
        type: 'line',
        name: words.planned,
        showSymbol: false,
        itemStyle: { color: ink.ink },
        lineStyle: { width: 1.5, color: ink.ink, type: 'dashed' },
        data: scaled(fan.plannedItKw, scale.per),
      },
      // The edges, unseen: the band is drawn as what P90 has more, which no click could find. Last: lines that are seen go first.
      ...[low, high].map((data, i) => ({
        type: 'line',
        name: ['P10', 'P90'][i],
        showSymbol: false,
        lineStyle: { width: 0 },
        itemStyle: { color: colour },
        data,
      })),
    ],
  };
}
