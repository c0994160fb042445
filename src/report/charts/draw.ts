import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { escapeHtml } from '../html.ts';

use([LineChart, BarChart, GridComponent, MarkLineComponent, SVGRenderer]);

/** Colours that follow the page's theme: drawn as these, written as CSS variables. */
export const INK = '#010203';
export const MUTED = '#010204';
export const RULE = '#010205';
export const PAPER = '#010206';
const THEMED: readonly (readonly [string, string])[] = [
  [INK, 'var(--ink)'],
  [MUTED, 'var(--muted)'],
  [RULE, 'var(--rule)'],
  [PAPER, 'var(--paper)'],
];

/** Drawn twice: wide for screens and paper, narrow for phones, each with its own number of labels. */
export interface Size {
  readonly width: number;
  readonly narrow: boolean;
}
export const WIDE: Size = { width: 960, narrow: false };
export const NARROW: Size = { width: 400, narrow: true };

/** Pixel of a data point on the first pair of axes. */
export type ToPixel = (x: number, y: number) => readonly [number, number];

export interface Drawing {
  readonly height: number;
  readonly option: EChartsCoreOption;
  /** Markup laid over the chart, in its coordinates; must be escaped. */
  readonly overlay?: (toPixel: ToPixel) => string;
}

/** Opening tag of a picture that says what it shows. */
export const svgOpen = (width: number, height: number, size: Size, label: string): string =>
  `<svg class="${size.narrow ? 'narrow' : 'wide'}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(label)}"><title>${escapeHtml(label)}</title>`;

/**
 * Draws a chart into an SVG element. Ids come from `id` alone, so that two renders are the same to the byte.
 *
 * @param id unique in the page
 * @param label what the chart shows, read out by screen readers
 */
export function draw(id: string, size: Size, label: string, drawing: Drawing): string {
  const { width } = size;
  const { height } = drawing;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ animation: false, silent: true, textStyle: { color: INK }, ...drawing.option });
    const drawn = chart.renderToSVGString();
    const overlay =
      drawing.overlay?.(
        (x, y) => chart.convertToPixel({ xAxisIndex: 0, yAxisIndex: 0 }, [x, y]) as [number, number],
      ) ?? '';
    const key = `${id}-${size.narrow ? 'n' : 'w'}`;
    let body = drawn
      .replace(/^<svg[^>]*>\s*<rect[^>]*><\/rect>/, '')
      .replace(/<style\s*>[\s\S]*?<\/style>/g, '')
      .replace(/ (class="zr\d+-cls-\d+"|pointer-events="visible"|ecmeta_\w+="[^"]*")/g, '')
      .replace(/font-family:[^;"]*;?/g, '')
      .replace(/zr\d+-/g, `${key}-`)
      .replace(/<\/svg>\s*$/, '');
    for (const [from, to] of THEMED) body = body.replaceAll(from, to).replaceAll(rgba(from), to);
    return `${svgOpen(width, height, size, label)}${body}${overlay}</svg>`;
  } finally {
    // Without this the renderer's timer keeps the process alive.
    chart.dispose();
  }
}

const rgba = (hex: string): string =>
  `rgb(${[1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)).join(',')})`;

/** Width of a text in ems: Hangul and Han are square, Latin a little over half. */
export function textEms(text: string): number {
  let ems = 0;
  for (const c of text)
    ems += /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uff00-\uffef]/.test(c)
      ? 1
      : /[A-Z0-9MW]/.test(c)
        ? 0.64
        : 0.54;
  return ems;
}
