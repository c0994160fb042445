import { COST_CAUSES, COST_CLASSES, formatNumber, type SensitivityRow } from '../../engine/index.ts';
import { term } from '../../i18n/index.ts';
import { SERIES_COLOURS } from '../palette.ts';
import { usdHour, type View } from '../view.ts';
import { BAR_LABEL, grid, moneyScale, monthAxis, nameAxis, valueAxis } from './axes.ts';
import { type Drawing, INK, PAPER, type Size } from './draw.ts';

/** Classes that cost anything, with their colour. */
export const capexClasses = (view: View) =>
  COST_CLASSES.map((id, i) => ({ id, colour: SERIES_COLOURS[i], name: term(id, view.lang) })).filter(
    (c) => view.summary.money.capexByClassUsd[c.id] > 0,
  );

/** Capital by month, stacked by class. */
export function capexChart(view: View, size: Size): Drawing {
  const { scenario, finance } = view.results;
  const scale = moneyScale(Math.max(...finance.ledger.capexUsd));
  return {
    height: size.narrow ? 290 : 340,
    option: {
      grid: grid(size),
      xAxis: monthAxis(scenario.firstMonth, scenario.months, size),
      yAxis: valueAxis(scale.unit),
      series: capexClasses(view).map((c) => ({
        type: 'line',
        stack: 'capex',
        step: 'middle',
        showSymbol: false,
        lineStyle: { width: 0.5, color: PAPER },
        areaStyle: { color: c.colour, opacity: 1 },
        data: Array.from(finance.ledger.capital[c.id].capexUsd, (v) =>
          Number((v / scale.per).toPrecision(4)),
        ),
      })),
    },
  };
}

const lying = (size: Size, rows: number, each = 34): { height: number; grid: object } => ({
  height: 44 + rows * each,
  grid: grid(size, { left: size.narrow ? 132 : 236, right: size.narrow ? 58 : 70, top: 8, bottom: 32 }),
});
const dollars = (size: Size, more: object = {}): object =>
  valueAxis('', {
    axisLabel: { color: INK, fontSize: 12, formatter: (v: number) => `$${formatNumber(v, 3)}` },
    splitNumber: size.narrow ? 3 : 6,
    ...more,
  });

/** The levelised cost as steps from nothing to the total. */
export function splitChart(view: View, size: Size): Drawing {
  const { split } = view.summary.money;
  const causes = COST_CAUSES.filter((c) => Math.abs(split[c]) > 0);
  let reached = 0;
  const from = causes.map((c) => {
    const start = reached;
    reached += split[c];
    return start;
  });
  const names = [...causes.map((c) => term(c, view.lang)), view.text.total];
  return {
    ...lying(size, names.length),
    option: {
      grid: lying(size, names.length).grid,
      yAxis: nameAxis(names, size),
      xAxis: dollars(size, { min: 0 }),
      series: [
        { type: 'bar', stack: 's', silent: true, itemStyle: { color: 'transparent' }, data: [...from, 0] },
        {
          type: 'bar',
          stack: 's',
          barWidth: 20,
          label: { ...BAR_LABEL, position: 'right', formatter: (p: { value: number }) => usdHour(p.value) },
          data: [
            ...causes.map((c, i) => ({ value: split[c], itemStyle: { color: SERIES_COLOURS[i] } })),
            { value: reached, itemStyle: { color: '#7d8792' } },
          ],
        },
      ],
    },
  };
}

/** The six ways from the cheapest. */
export function modesChart(view: View, size: Size): Drawing {
  const modes = [...view.summary.money.modes].sort((a, b) => a.usdPerUsefulHour - b.usdPerUsefulHour);
  const rows = lying(size, modes.length, 38);
  return {
    height: rows.height,
    option: {
      grid: rows.grid,
      yAxis: nameAxis(
        modes.map((m) => term(m.mode, view.lang)),
        size,
      ),
      xAxis: dollars(size, { min: 0 }),
      series: [
        {
          type: 'bar',
          barWidth: 20,
          label: { ...BAR_LABEL, position: 'right', formatter: (p: { value: number }) => usdHour(p.value) },
          data: modes.map((m, i) => ({
            value: m.usdPerUsefulHour,
            itemStyle: { color: i === 0 ? SERIES_COLOURS[2] : SERIES_COLOURS[0] },
          })),
        },
      ],
    },
  };
}

/** Rows of the tornado, widest first. */
export const tornadoRows = (view: View, most = 14): SensitivityRow[] => {
  const width = (r: SensitivityRow): number => Math.abs(r.usdPerUsefulHourHigh - r.usdPerUsefulHourLow);
  return [...view.summary.sensitivity].sort((a, b) => width(b) - width(a)).slice(0, most);
};
export const TORNADO_COLOURS = { low: SERIES_COLOURS[0], high: SERIES_COLOURS[6] } as const;

type End = 'usdPerUsefulHourLow' | 'usdPerUsefulHourHigh';

/** Where the figure of a bar stands: at its tip, or at its foot where the other bar reaches further the same way. */
function tip(row: SensitivityRow, key: End, base: number): 'left' | 'right' {
  const other = row[key === 'usdPerUsefulHourLow' ? 'usdPerUsefulHourHigh' : 'usdPerUsefulHourLow'] - base;
  const own = row[key] - base;
  const shorter = own * other > 0 && Math.abs(own) < Math.abs(other);
  return own < 0 !== shorter ? 'left' : 'right';
}

/** One input at a time at the ends of its range. */
export function tornadoChart(view: View, size: Size): Drawing {
  const rows = tornadoRows(view);
  const base = view.summary.headline.usdPerUsefulHour;
  const frame = lying(size, rows.length);
  const ends = rows.flatMap((r) => [r.usdPerUsefulHourLow, r.usdPerUsefulHourHigh, base]);
  const span = Math.max(...ends) - Math.min(...ends) || 1;
  // Room for the figures beside the longest bars.
  const room = (size.narrow ? 0.4 : 0.18) * span;
  const bars = (key: End, colour: string): object => ({
    type: 'bar',
    barWidth: 18,
    barGap: '-100%',
    itemStyle: { color: colour },
    label: { ...BAR_LABEL, formatter: (p: { dataIndex: number }) => usdHour(rows[p.dataIndex][key]) },
    data: rows.map((r) => ({ value: r[key] - base, label: { position: tip(r, key, base) } })),
  });
  return {
    height: frame.height,
    option: {
      grid: frame.grid,
      yAxis: nameAxis(
        rows.map((r) => term(r.input, view.lang)),
        size,
      ),
      xAxis: {
        ...dollars(size),
        min: Math.min(...ends) - base - room,
        max: Math.max(...ends) - base + room,
        axisLabel: { show: false },
        splitLine: { show: false },
      },
      series: [
        bars('usdPerUsefulHourLow', TORNADO_COLOURS.low),
        {
          ...bars('usdPerUsefulHourHigh', TORNADO_COLOURS.high),
          markLine: {
            symbol: 'none',
            data: [{ xAxis: 0 }],
            lineStyle: { color: INK, type: 'solid', width: 1 },
            label: { show: true, position: 'end', formatter: usdHour(base), color: INK, fontSize: 12 },
          },
        },
      ],
    },
  };
}
