import type { EChartsCoreOption } from 'echarts/core';
import type { CostCause } from '../../engine/finance/index.ts';
import { COST_CAUSES, type ModeResult, type Summary } from '../../engine/index.ts';
import { formatNumber } from '../../engine/units/index.ts';
import { type Lang, term } from '../../i18n/index.ts';
import { SERIES_COLOURS } from '../../report/index.ts';
import { legend, moneyScale, nameAxis, SCALE_COLOURS, scaled, tooltip, valueAxis } from '../charts/axes.ts';
import type { Ink } from '../charts/chart.tsx';
import type { MoneyView } from '../worker/rooms/money.ts';

/** A price of an hour keeps its cents. */
export const usdHour = (v: number): string =>
  Number.isFinite(v) ? `${v < 0 ? '−' : ''}$${Math.abs(v).toFixed(2)}` : '–';

const lying = (narrow: boolean): object => ({ left: narrow ? 148 : 210, right: 64, top: 8, bottom: 28 });
const names = (list: readonly string[], ink: Ink, narrow: boolean): object =>
  nameAxis(list, ink, {
    inverse: true,
    axisLabel: { color: ink.ink, fontSize: 12, width: narrow ? 136 : 196, overflow: 'break', lineHeight: 14 },
  });
const dollars = (ink: Ink): object =>
  valueAxis('', ink, {
    min: 0,
    axisLabel: { color: ink.muted, formatter: (v: number) => `$${formatNumber(v, 3)}` },
  });

/** Causes that take anything, in the order of the bars. */
export const splitCauses = (summary: Summary): CostCause[] =>
  COST_CAUSES.filter((c) => Math.abs(summary.money.split[c]) > 0);

/** The levelised cost as steps from nothing to the total. */
export function splitChart(
  summary: Summary,
  lang: Lang,
  total: string,
  ink: Ink,
  narrow: boolean,
): EChartsCoreOption {
  const { split } = summary.money;
  const causes = splitCauses(summary);
  let reached = 0;
  const from = causes.map((c) => {
    const start = reached;
    reached += split[c];
    return start;
  });
  return {
    grid: lying(narrow),
    yAxis: names([...causes.map((c) => term(c, lang)), total], ink, narrow),
    xAxis: dollars(ink),
    series: [
      { type: 'bar', stack: 's', silent: true, itemStyle: { color: 'transparent' }, data: [...from, 0] },
      {
        type: 'bar',
        stack: 's',
        barWidth: 18,
        label: {
          show: true,
          position: 'right',
          color: ink.ink,
          formatter: (p: { value: number }) => usdHour(p.value),
        },
        data: [
          ...causes.map((c, i) => ({ value: split[c], itemStyle: { color: SERIES_COLOURS[i] } })),
          { value: reached, itemStyle: { color: '#7d8792' } },
        ],
      },
    ],
  };
}

/** The ways from the cheapest, in the order of the bars. */
export const shownModes = (summary: Summary): ModeResult[] =>
  [...summary.money.modes].sort((a, b) => a.usdPerUsefulHour - b.usdPerUsefulHour);

/** The six ways from the cheapest. */
export function modesChart(summary: Summary, lang: Lang, ink: Ink, narrow: boolean): EChartsCoreOption {
  const modes = shownModes(summary);
  return {
    grid: lying(narrow),
    yAxis: names(
      modes.map((m) => term(m.mode, lang)),
      ink,
      narrow,
    ),
    xAxis: dollars(ink),
    series: [
      {
        type: 'bar',
        barWidth: 18,
        label: {
          show: true,
          position: 'right',
          color: ink.ink,
          formatter: (p: { value: number }) => usdHour(p.value),
        },
        data: modes.map((m, i) => ({
          value: m.usdPerUsefulHour,
          itemStyle: { color: i === 0 ? SERIES_COLOURS[2] : SERIES_COLOURS[0] },
        })),
      },
    ],
  };
}

/** A yearly change with its sign. */
export const driftText = (d: number): string =>
  `${d > 0 ? '+' : d < 0 ? '−' : ''}${Math.abs(Math.round(100 * d))} %`;

export interface BreakEvenWords {
  readonly life: string;
  readonly drift: string;
  readonly never: string;
  readonly utilisation: string;
}

/** Utilisation from which owning is cheaper than renting: life of chips across, yearly change of rent upwards. */
export function breakEvenChart(
  breakEven: MoneyView['breakEven'],
  rate: number,
  words: BreakEvenWords,
  ink: Ink,
  narrow: boolean,
): EChartsCoreOption {
  const { chipLifeMonths, rentDrift, utilisation } = breakEven;
  const grid = utilisation[rate];
  const percent = (u: number): string => (u > 1 ? words.never : `${Math.round(100 * u)} %`);
  const data = rentDrift.flatMap((_, d) => chipLifeMonths.map((_, l) => [l, d, Math.min(1.2, grid[d][l])]));
  return {
    grid: { left: 64, right: 8, top: 28, bottom: 84 },
    tooltip: tooltip(ink, {
      trigger: 'item',
      formatter: (p: { value: [number, number, number] }) =>
        `${words.life}: ${chipLifeMonths[p.value[0]]}<br>${words.drift}: ${driftText(rentDrift[p.value[1]])}<br>${words.utilisation}: ${percent(grid[p.value[1]][p.value[0]])}`,
    }),
    xAxis: nameAxis(chipLifeMonths.map(String), ink, {
      name: words.life,
      nameLocation: 'middle',
      nameGap: 26,
      nameTextStyle: { color: ink.muted },
    }),
    yAxis: nameAxis(rentDrift.map(driftText), ink, {
      name: words.drift,
      nameTextStyle: { color: ink.muted, align: 'left', padding: [0, 0, 0, -56] },
      nameGap: 10,
    }),
    visualMap: {
      show: true,
      min: 0,
      max: 1.2,
      orient: 'horizontal',
      left: 'center',
      bottom: 0,
      itemHeight: 140,
      itemWidth: 12,
      text: [words.never, '0 %'],
      textStyle: { color: ink.ink },
      inRange: { color: [...SCALE_COLOURS].reverse() },
    },
    series: [
      {
        type: 'heatmap',
        data,
        itemStyle: { borderColor: ink.paper, borderWidth: 1 },
        label: {
          show: true,
          fontSize: narrow ? 10 : 12,
          // White on the dark end, black on the bright one, as the colours are.
          formatter: (p: { value: [number, number, number] }) =>
            `{${p.value[2] > 0.55 ? 'w' : 'b'}|${percent(grid[p.value[1]][p.value[0]])}}`,
          rich: {
            w: { color: '#ffffff', fontSize: narrow ? 10 : 12 },
            b: { color: '#000000', fontSize: narrow ? 10 : 12 },
          },
        },
        emphasis: { disabled: true },
      },
    ],
  };
}

export interface ExposureWords {
  readonly guarantee: string;
  readonly p50: string;
  readonly p90: string;
}

/** Parties of any year, in the order of their bars. */
export const partiesOf = ({ years }: MoneyView['exposure']): string[] => [
  ...new Set(years.flatMap((y) => Object.keys(y.byCounterparty))),
];

/** Whether guarantees have bars. */
export const hasGuarantees = ({ years }: MoneyView['exposure']): boolean =>
  years.some((y) => y.guaranteeUsd > 0);

/** What is owed to others by year and party, with what of it nobody would use. */
export function exposureChart(
  exposure: MoneyView['exposure'],
  words: ExposureWords,
  ink: Ink,
  narrow: boolean,
): EChartsCoreOption {
  const { years } = exposure;
  const scale = moneyScale(Math.max(...years.map((y) => y.committedUsd + y.guaranteeUsd), 0));
  const bars = [
    ...partiesOf(exposure).map((p) => ({ name: p, data: years.map((y) => y.byCounterparty[p] ?? 0) })),
    ...(hasGuarantees(exposure) ? [{ name: words.guarantee, data: years.map((y) => y.guaranteeUsd) }] : []),
  ];
  const point = (name: string, of: (y: (typeof years)[number]) => number, symbol: string): object => ({
    type: 'scatter',
    name,
    symbol,
    symbolSize: 10,
    itemStyle: { color: ink.ink },
    data: scaled(years.map(of), scale.per),
    z: 5,
  });
  return {
    // Few names, some of them long: in rows, not behind arrows.
    legend: legend(ink, { type: 'plain' }),
    tooltip: tooltip(ink, { valueFormatter: (v: number) => `${formatNumber(v, 3)} ${scale.unit}` }),
    grid: { left: 52, right: 12, top: narrow ? 84 : 56, bottom: 28 },
    xAxis: nameAxis(
      years.map((y) => String(y.year)),
      ink,
    ),
    yAxis: valueAxis(scale.unit, ink),
    series: [
      ...bars.map((b, i) => ({
        type: 'bar',
        stack: 'owed',
        name: b.name,
        itemStyle: { color: SERIES_COLOURS[i % SERIES_COLOURS.length] },
        data: scaled(b.data, scale.per),
      })),
      point(words.p50, (y) => y.strandedUsd.p50, 'circle'),
      point(words.p90, (y) => y.strandedUsd.p90, 'triangle'),
    ],
  };
}
