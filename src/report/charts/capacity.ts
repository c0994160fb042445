import { BINDING_CODES } from '../../engine/index.ts';
import { term } from '../../i18n/index.ts';
import { escapeHtml } from '../html.ts';
import { BINDING_COLOURS, patternFill, SERIES_COLOURS } from '../palette.ts';
import { shortName, sitesBySize, type View } from '../view.ts';
import { grid, monthAxis, powerScale, valueAxis } from './axes.ts';
import { type Drawing, PAPER, type Size, textEms } from './draw.ts';

export interface Stack {
  readonly name: string;
  readonly colour: string;
  readonly kw: Float64Array;
}

/** Fleets with more running sites than this are stacked by country. */
export const MOST_SITES_STACKED = 24;

interface Group {
  readonly name: string;
  readonly sites: readonly number[];
}

const running = (view: View): number[] =>
  sitesBySize(view).filter((i) => view.results.build.sites[i].liveItKw.some((v) => v > 0));

export const stackedByCountry = (view: View): boolean => running(view).length > MOST_SITES_STACKED;

function countries(view: View, sites: readonly number[]): Group[] {
  const by = new Map<string, number[]>();
  for (const i of sites) {
    const { country } = view.summary.sites[i];
    by.set(country, [...(by.get(country) ?? []), i]);
  }
  const power = (list: readonly number[]): number =>
    list.reduce((s, i) => s + view.summary.sites[i].hallItMw, 0);
  return [...by]
    .sort(([a, x], [b, y]) => power(y) - power(x) || (a < b ? -1 : 1))
    .map(([country, list]) => ({ name: `${country} (${list.length})`, sites: list }));
}

/** Sites, or countries of a large fleet, from the largest; those beyond the palette are one. Only sites that ever run. */
export function capacityStacks(view: View): Stack[] {
  const { build } = view.results;
  const order = running(view);
  const many = stackedByCountry(view);
  const groups = many
    ? countries(view, order)
    : order.map((i): Group => ({ name: shortName(view.summary.sites[i].name), sites: [i] }));
  const room = SERIES_COLOURS.length;
  const named = groups.length > room ? groups.slice(0, room - 1) : groups;
  const rest = groups.slice(named.length);
  const others: Group[] =
    rest.length === 0
      ? []
      : [
          {
            name: (many ? view.text.otherCountries : view.text.others)(rest.length),
            sites: rest.flatMap((g) => g.sites),
          },
        ];
  return [...named, ...others].map((g, k) => {
    const kw = new Float64Array(build.months);
    for (const i of g.sites) for (let m = 0; m < kw.length; m++) kw[m] += build.sites[i].liveItKw[m];
    return { name: g.name, colour: SERIES_COLOURS[k], kw };
  });
}

/** Months in a row with the same code. */
export function runs(codes: Uint8Array): { code: number; from: number; to: number }[] {
  const out: { code: number; from: number; to: number }[] = [];
  codes.forEach((code, m) => {
    const last = out.at(-1);
    if (last?.code === code) last.to = m + 1;
    else out.push({ code, from: m, to: m + 1 });
  });
  return out;
}

/** The band of what binds, over the plot's own x axis: colour, pattern and, where there is room, the word. */
export function bindingBand(view: View, x: (m: number) => number, top: number, height: number): string {
  return runs(view.results.build.fleet.binding)
    .map(({ code, from, to }) => {
      const left = x(from);
      const width = x(to) - left;
      const rect = (fill: string): string =>
        `<rect x="${left.toFixed(1)}" y="${top}" width="${width.toFixed(1)}" height="${height}" fill="${fill}"/>`;
      const word = term(BINDING_CODES[code], view.lang);
      const needed = textEms(word) * 12 + 10;
      const middle = left + width / 2;
      const label =
        width > needed
          ? `<rect x="${(middle - needed / 2).toFixed(1)}" y="${top + 4}" width="${needed.toFixed(1)}" height="${height - 8}" rx="3" fill="var(--paper)" fill-opacity=".9"/><text x="${middle.toFixed(1)}" y="${top + height / 2}" text-anchor="middle" dominant-baseline="central" font-size="12" fill="var(--ink)">${escapeHtml(word)}</text>`
          : '';
      const over = patternFill(code);
      return rect(BINDING_COLOURS[code]) + (over ? rect(over) : '') + label;
    })
    .join('');
}

/** Live IT power by site over the months, with the binding timeline beneath. */
export function capacityChart(view: View, stacks: readonly Stack[], size: Size): Drawing {
  const { build } = view.results;
  const { months, firstMonth } = build;
  const scale = powerScale(Math.max(...build.fleet.liveItKw, 1));
  const height = size.narrow ? 330 : 420;
  const bottom = 72;
  return {
    height,
    option: {
      grid: grid(size, { bottom }),
      xAxis: monthAxis(firstMonth, months, size),
      yAxis: valueAxis(`IT ${scale.unit}`),
      series: stacks.map((s) => ({
        type: 'line',
        stack: 'it',
        showSymbol: false,
        lineStyle: { width: 0.75, color: PAPER },
        areaStyle: { color: s.colour, opacity: 1 },
        data: Array.from(s.kw, (v) => Number((v / scale.per).toPrecision(5))),
      })),
    },
    overlay: (toPixel) => {
      const half = months > 1 ? (toPixel(1, 0)[0] - toPixel(0, 0)[0]) / 2 : 0;
      const step = 2 * half;
      const x0 = toPixel(0, 0)[0] - half;
      return bindingBand(view, (m) => x0 + m * step, height - 36, 28);
    },
  };
}
