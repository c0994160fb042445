import { formatQuantity } from '../engine/index.ts';
import type { SupplyAnswer } from '../engine/power/index.ts';
import type { Lang } from '../i18n/index.ts';
import { escapeHtml } from './html.ts';
import { SERIES_COLOURS } from './palette.ts';

type Pair = readonly [en: string, ko: string];
const WORDS = {
  title: ['Supply by the hour', '시간별 공급'],
  week: ['Week from day {d}', '{d}일부터 한 주'],
  year: ['Year, means of days', '한 해, 일평균'],
  load: ['load', '부하'],
  charge: ['charging', '충전'],
  reduced: ['load reduced', '줄인 부하'],
  unserved: ['unserved', '미공급'],
  days: ['day', '일'],
} as const satisfies Record<string, Pair>;

const INK = 'var(--ink,#1b1f24)';
const PAPER = 'var(--paper,#fff)';
const GRID = 'var(--rule,#d5d9de)';
const WIDTH = 960;
const PANEL = { left: 70, right: 20, height: 220, gap: 64, top: 56 } as const;
const HOURS_OF_WEEK = 168;

interface Layer {
  readonly name: string;
  readonly fill: string;
  /** Power by point, kW; what is above the line. */
  readonly kw: Float64Array;
}

const n = (v: number): string => String(Math.round(v * 10) / 10);
const label = (x: number, y: number, words: string, anchor = 'start', size = 12): string =>
  `<text x="${n(x)}" y="${n(y)}" font-size="${size}" text-anchor="${anchor}" fill="${INK}">${escapeHtml(words)}</text>`;

/** Means of `span` hours from `from`. */
function means(column: readonly number[], from: number, count: number, span: number): Float64Array {
  return Float64Array.from({ length: count }, (_, k) => {
    let sum = 0;
    for (let h = 0; h < span; h++) sum += column[from + k * span + h];
    return sum / span;
  });
}

/** First hour of the week in which most plant and grid runs: the week that the sizes are for. */
function tightestWeek(a: SupplyAnswer): number {
  const hourly = a.hourly as NonNullable<SupplyAnswer['hourly']>;
  const firm = a.parts
    .map((p, i) => (p.kind === 'thermal' || p.kind === 'grid' ? i : -1))
    .filter((i) => i >= 0);
  const weeks = Math.floor(hourly.loadKw.length / HOURS_OF_WEEK);
  let [best, most] = [0, -1];
  for (let w = 0; w < weeks; w++) {
    let sum = 0;
    for (let h = w * HOURS_OF_WEEK; h < (w + 1) * HOURS_OF_WEEK; h++)
      for (const i of firm) sum += hourly.partsKw[i][h];
    if (sum > most) [best, most] = [w, sum];
  }
  return best * HOURS_OF_WEEK;
}

/** Stacked steps of one panel, highest of all layers and the load at its top. */
function panel(
  layers: readonly Layer[],
  load: Float64Array,
  top: number,
  title: string,
  ticks: readonly (readonly [at: number, words: string])[],
): string {
  const count = load.length;
  const width = WIDTH - PANEL.left - PANEL.right;
  let highest = 0;
  for (let t = 0; t < count; t++)
    highest = Math.max(
      highest,
      load[t],
      layers.reduce((s, l) => s + Math.max(0, l.kw[t]), 0),
    );
  const x = (t: number): number => PANEL.left + (t / count) * width;
  const y = (kw: number): number => top + PANEL.height * (1 - kw / highest);
  const below = new Float64Array(count);
  const out: string[] = [label(PANEL.left, top - 12, title, 'start', 13)];
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    const at = y(highest * share);
    out.push(`<path d="M${PANEL.left} ${n(at)}H${WIDTH - PANEL.right}" stroke="${GRID}"/>`);
    out.push(label(PANEL.left - 6, at + 4, formatQuantity(highest * share, 'power', 3), 'end', 11));
  }
  for (const l of layers) {
    const up: string[] = [];
    const down: string[] = [];
    for (let t = 0; t < count; t++) {
      const from = below[t];
      below[t] += Math.max(0, l.kw[t]);
      up.push(`${n(x(t))} ${n(y(below[t]))}H${n(x(t + 1))}`);
      down.push(`${n(x(t + 1))} ${n(y(from))}H${n(x(t))}`);
    }
    out.push(`<path d="M${up.join('L')}L${down.reverse().join('L')}Z" fill="${l.fill}"/>`);
  }
  const line = Array.from(load, (kw, t) => `${n(x(t))} ${n(y(kw))}H${n(x(t + 1))}`).join('L');
  out.push(`<path d="M${line}" fill="none" stroke="${INK}" stroke-width="1.5"/>`);
  for (const [at, words] of ticks) out.push(label(x(at), top + PANEL.height + 16, words, 'middle', 11));
  return out.join('');
}

/** The stack as a document of its own. @returns an SVG document with its own colours, dark in dark surroundings */
export function supplySvg(a: SupplyAnswer, lang: Lang): string {
  const { body, height, title } = stack(a, lang);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui,sans-serif" role="img" aria-label="${escapeHtml(title)}"><style>svg{background:${PAPER}}@media(prefers-color-scheme:dark){svg{--ink:#e6e9ed;--paper:#14171a;--rule:#3a4047}}</style>${body}</svg>\n`;
}

/** The stack within a page, in the page's colours. @param label read out by screen readers */
export function supplyFigure(a: SupplyAnswer, lang: Lang, label: string): string {
  const { body, height } = stack(a, lang);
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeHtml(label)}"><title>${escapeHtml(label)}</title>${body}</svg>`;
}

/**
 * Dispatch stack: the week in which plant and grid give most, and the year in means of days. Sources are stacked; the line is
 * the load; what stands above the line charges batteries. Needs the hourly columns of the answer.
 */
function stack(a: SupplyAnswer, lang: Lang): { body: string; height: number; title: string } {
  const say = (w: keyof typeof WORDS, d = 0): string =>
    WORDS[w][lang === 'ko' ? 1 : 0].replace('{d}', String(d));
  const hourly = a.hourly;
  if (!hourly) throw new Error('the drawing needs the hourly columns of the answer');
  const order = a.parts
    .map((p, i) => ({ p, i }))
    .filter(({ p }) => p.energyKwhPerYear > 0)
    .sort((x, y) => RANK[x.p.kind] - RANK[y.p.kind] || x.i - y.i);
  const layers = (from: number, count: number, span: number): Layer[] => [
    ...order.map(({ p, i }) => ({
      name: p.id,
      fill: SERIES_COLOURS[i % SERIES_COLOURS.length],
      kw: means(hourly.partsKw[i], from, count, span),
    })),
    { name: say('reduced'), fill: '#c9ced4', kw: means(hourly.flexibleKw, from, count, span) },
    { name: say('unserved'), fill: '#d1242f', kw: means(hourly.unservedKw, from, count, span) },
  ];
  const hours = hourly.loadKw.length;
  const week = Math.min(HOURS_OF_WEEK, hours);
  const start = tightestWeek(a);
  const weekLayers = layers(start, week, 1);
  const days = Math.floor(hours / 24);
  const second = PANEL.top + PANEL.height + PANEL.gap;
  const body = [
    label(PANEL.left, 20, say('title'), 'start', 15),
    panel(
      weekLayers,
      means(hourly.loadKw, start, week, 1),
      PANEL.top,
      say('week', start / 24 + 1),
      Array.from(
        { length: Math.floor(week / 24) },
        (_, d) => [d * 24 + 12, String(start / 24 + d + 1)] as const,
      ),
    ),
  ];
  if (days > 7)
    body.push(
      panel(
        layers(0, days, 24),
        means(hourly.loadKw, 0, days, 24),
        second,
        say('year'),
        Array.from({ length: 12 }, (_, m) => [((m + 0.5) * days) / 12, String(m + 1)] as const),
      ),
    );
  const legend = weekLayers.filter((l) => a.parts.some((p) => p.id === l.name) || l.kw.some((v) => v > 0));
  const bottom = (days > 7 ? second : PANEL.top) + PANEL.height + 40;
  const step = (WIDTH - PANEL.left - PANEL.right) / Math.max(4, legend.length);
  for (const [k, l] of legend.entries()) {
    const x = PANEL.left + k * step;
    body.push(`<rect x="${n(x)}" y="${bottom - 10}" width="12" height="12" fill="${l.fill}"/>`);
    body.push(label(x + 17, bottom, l.name));
  }
  return { body: body.join(''), height: bottom + 20, title: say('title') };
}

/** From what runs whatever happens to what follows the load. */
const RANK = { agreement: 0, sun: 1, wind: 2, thermal: 3, grid: 4, storage: 5 } as const;
