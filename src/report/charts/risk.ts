import type { BuildAnswer, MoneyAnswer } from '../../engine/index.ts';
import { grid, moneyScale, monthAxis, powerScale, valueAxis } from './axes.ts';
import { type Drawing, INK, type Size } from './draw.ts';

export const FAN_COLOUR = '#4477aa';

const calendar = (text: string): number => {
  const [year, month] = text.split('-').map(Number);
  return year * 12 + month - 1;
};

/** Live IT power over the draws: P10 to P90 as an area, P50 and the plan as lines. */
export function fanChart(build: BuildAnswer, size: Size): Drawing {
  const { capacity } = build;
  const most = capacity.reduce((m, c) => Math.max(m, c.plannedItMw, c.p90ItMw), 0.001);
  const scale = powerScale(most * 1000);
  const of = (f: (c: BuildAnswer['capacity'][number]) => number): number[] =>
    capacity.map((c) => Number(((f(c) * 1000) / scale.per).toPrecision(5)));
  const line = (data: number[], style: object, more: object = {}): object => ({
    type: 'line',
    step: 'middle',
    showSymbol: false,
    lineStyle: style,
    data,
    ...more,
  });
  return {
    height: size.narrow ? 290 : 360,
    option: {
      grid: grid(size),
      xAxis: monthAxis(calendar(build.first), capacity.length, size),
      yAxis: valueAxis(`IT ${scale.unit}`),
      series: [
        line(
          of((c) => c.p10ItMw),
          { width: 0 },
          { stack: 'band' },
        ),
        line(
          of((c) => c.p90ItMw - c.p10ItMw),
          { width: 0 },
          { stack: 'band', areaStyle: { color: FAN_COLOUR, opacity: 0.3 } },
        ),
        line(
          of((c) => c.p50ItMw),
          { width: 2.5, color: FAN_COLOUR },
        ),
        line(
          of((c) => c.plannedItMw),
          { width: 2, color: INK, type: [6, 4] },
        ),
      ],
    },
  };
}

export const EXPOSURE_COLOURS = { committed: '#66ccee', stranded: '#aa3377' } as const;

/** Committed payments by year, and of them what demand leaves unused at its worst tenth. */
export function exposureChart(money: MoneyAnswer, size: Size): Drawing {
  const { years } = money.exposure;
  const scale = moneyScale(years.reduce((m, y) => Math.max(m, y.committedUsd), 1));
  const of = (f: (y: (typeof years)[number]) => number): number[] =>
    years.map((y) => Number((f(y) / scale.per).toPrecision(4)));
  return {
    height: size.narrow ? 260 : 320,
    option: {
      grid: grid(size),
      xAxis: {
        type: 'category',
        data: years.map((y) => String(y.year)),
        axisLabel: { color: INK, fontSize: 12 },
      },
      yAxis: valueAxis(scale.unit),
      series: [
        {
          type: 'bar',
          stack: 'e',
          itemStyle: { color: EXPOSURE_COLOURS.stranded },
          data: of((y) => y.strandedUsd.p90),
        },
        {
          type: 'bar',
          stack: 'e',
          itemStyle: { color: EXPOSURE_COLOURS.committed },
          data: of((y) => Math.max(0, y.committedUsd - y.strandedUsd.p90)),
        },
      ],
    },
  };
}

/** Blue where owning pays at little use, red where it hardly ever does; white in the middle. */
function heat(use: number): string {
  const x = Math.max(0, Math.min(1, use));
  const mix = (a: number, b: number, s: number): number => Math.round(a + (b - a) * s);
  const [low, mid, high] = [
    [68, 119, 170],
    [247, 247, 247],
    [213, 94, 0],
  ];
  const [from, to, s] = x < 0.5 ? [low, mid, x * 2] : [mid, high, (x - 0.5) * 2];
  return `rgb(${from.map((v, i) => mix(v, to[i], s)).join(',')})`;
}

/** Break-even utilisation as a grid of cells with their figures: life of chips down, yearly change of rent across. */
export function heatMap(
  money: MoneyAnswer,
  size: Size,
  never: string,
  months: string,
): { body: string; height: number } {
  const { chipLifeMonths, rentDrift, utilisation, annualRates } = money.breakEven;
  const cells = utilisation[Math.floor(annualRates.length / 2)];
  const left = size.narrow ? 62 : 110;
  const width = (size.width - left - 4) / rentDrift.length;
  const high = 34;
  const font = size.narrow ? 11 : 13;
  const text = (x: number, y: number, words: string, fill: string): string =>
    `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${font}" text-anchor="middle" dominant-baseline="central" fill="${fill}">${words}</text>`;
  const out: string[] = [];
  rentDrift.forEach((d, k) => {
    out.push(
      text(
        left + (k + 0.5) * width,
        12,
        `${d > 0 ? '+' : d < 0 ? '−' : ''}${Math.abs(100 * d).toFixed(0)} %`,
        'var(--ink)',
      ),
    );
  });
  chipLifeMonths.forEach((life, l) => {
    const y = 26 + l * high;
    out.push(text(left / 2, y + high / 2, `${life} ${months}`, 'var(--ink)'));
    rentDrift.forEach((_, d) => {
      const use = cells[d][l];
      const x = left + d * width;
      out.push(
        `<rect x="${x.toFixed(1)}" y="${y}" width="${(width - 2).toFixed(1)}" height="${high - 2}" fill="${heat(use)}"/>`,
        text(x + width / 2 - 1, y + high / 2 - 1, use > 1 ? never : `${Math.round(use * 100)} %`, '#111'),
      );
    });
  });
  return { body: out.join(''), height: 30 + chipLifeMonths.length * high };
}
