import type { EChartsCoreOption } from 'echarts/core';
import { formatNumber, formatQuantity } from '../../engine/units/index.ts';
import { SERIES_COLOURS } from '../../report/index.ts';
import { legend, tooltip, valueAxis } from '../charts/axes.ts';
import type { Ink } from '../charts/chart.tsx';
import type { ServingFront, TrainingPoint, TrainingTrade } from '../worker/rooms/chips.ts';

const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'pin', 'arrow'] as const;

export interface TradeWords {
  readonly days: string;
  readonly hours: string;
  readonly accelerators: string;
  readonly perUser: string;
  readonly perAccelerator: string;
}

const middleName = (ink: Ink): object => ({
  nameLocation: 'middle',
  nameGap: 28,
  nameTextStyle: { color: ink.muted, fontSize: 12 },
});

/** Days against accelerator-hours, a line a run, a mark a size; the planned size is the large one. */
export function trainingChart(
  trades: readonly TrainingTrade[],
  words: TradeWords,
  ink: Ink,
): EChartsCoreOption {
  return {
    legend: legend(ink),
    tooltip: tooltip(ink, {
      trigger: 'item',
      formatter: (p: { seriesName: string; data: { point: TrainingPoint } }) =>
        `${p.seriesName}<br>${formatNumber(p.data.point.accelerators, 6)} ${words.accelerators}<br>${formatNumber(p.data.point.days, 3)} ${words.days}<br>${formatNumber(p.data.point.acceleratorHours / 1e6, 3)} M ${words.hours}<br>MFU ${formatNumber(100 * p.data.point.mfu, 3)} %`,
    }),
    grid: { left: 60, right: 24, top: 56, bottom: 44 },
    xAxis: valueAxis(words.days, ink, { type: 'log', ...middleName(ink) }),
    yAxis: valueAxis(`${words.hours}, M`, ink, { scale: true }),
    series: trades.map((t, i) => ({
      type: 'line',
      name: `${t.run} · ${t.model} · ${t.chip}`,
      symbol: SYMBOLS[i % SYMBOLS.length],
      itemStyle: { color: SERIES_COLOURS[i % 10] },
      lineStyle: { color: SERIES_COLOURS[i % 10] },
      label: {
        show: true,
        position: 'top',
        color: ink.ink,
        fontSize: 11,
        formatter: (p: { data: { point: TrainingPoint } }) =>
          formatQuantity(p.data.point.accelerators, 'count'),
      },
      labelLayout: { hideOverlap: true },
      data: t.points.map((point) => ({
        value: [Number(point.days.toPrecision(4)), Number((point.acceleratorHours / 1e6).toPrecision(4))],
        symbolSize: point.planned ? 14 : 8,
        point,
      })),
    })),
  };
}

/** Tokens a second of one user against tokens a second of one accelerator: no point of a line is beaten in both. */
export function servingChart(
  fronts: readonly ServingFront[],
  words: TradeWords,
  ink: Ink,
): EChartsCoreOption {
  return {
    legend: legend(ink),
    tooltip: tooltip(ink, {
      trigger: 'item',
      formatter: (p: { seriesName: string; value: [number, number] }) =>
        `${p.seriesName}<br>${words.perUser}: ${formatNumber(p.value[0], 3)}<br>${words.perAccelerator}: ${formatNumber(p.value[1], 4)}`,
    }),
    grid: { left: 60, right: 24, top: 56, bottom: 44 },
    xAxis: valueAxis(words.perUser, ink, { type: 'log', ...middleName(ink) }),
    yAxis: valueAxis(words.perAccelerator, ink, {
      type: 'log',
      nameTextStyle: { color: ink.muted, align: 'left', padding: [0, 0, 0, -48] },
    }),
    series: fronts.map((f, i) => ({
      type: 'line',
      name: `${f.service} · ${f.chip}`,
      symbol: SYMBOLS[i % SYMBOLS.length],
      symbolSize: 6,
      itemStyle: { color: SERIES_COLOURS[i % 10] },
      lineStyle: { color: SERIES_COLOURS[i % 10] },
      data: f.front.map((p) => [
        Number(p.tokensPerSPerUser.toPrecision(4)),
        Number(p.outputTokensPerSPerAccelerator.toPrecision(4)),
      ]),
      markLine:
        i === 0
          ? {
              symbol: 'none',
              silent: true,
              lineStyle: { color: ink.muted, type: 'dashed' },
              label: { color: ink.muted, formatter: `${formatNumber(1000 / f.tpotMs, 3)}/s` },
              data: [{ xAxis: 1000 / f.tpotMs }],
            }
          : undefined,
    })),
  };
}
