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

/** Sites from the largest; those beyond the palette are one. Only sites that ever run. */
export function capacityStacks(view: View): Stack[] {
  const { build } = view.results;
  const order = sitesBySize(view).filter((i) => build.sites[i].liveItKw.some((v) => v > 0));
  const room = SERIES_COLOURS.length;
  const named = order.length > room ? order.slice(0, room - 1) : order;
  const stacks: Stack[] = named.map((i, k) => ({
    name: shortName(view.summary.sites[i].name),
    colour: SERIES_COLOURS[k],
    kw: build.sites[i].liveItKw,
  }));
  const rest = order.slice(named.length);
  if (rest.length > 0) {
    const kw = new Float64Array(build.months);
    for (const i of rest) for (let m = 0; m < kw.length; m++) kw[m] += build.sites[i].liveItKw[m];
    stacks.push({ name: view.text.others(rest.length), colour: SERIES_COLOURS[room - 1], kw });
  }
  return stacks;
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
