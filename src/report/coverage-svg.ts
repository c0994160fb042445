import { formatNumber } from '../engine/index.ts';
import type { PlaceAnswer } from '../engine/network/index.ts';
import type { Lang } from '../i18n/index.ts';
import { escapeHtml } from './html.ts';
import { landPaths, worldProjection } from './map/world.ts';

type Pair = readonly [en: string, ko: string];
const WORDS = {
  site: ['site', '부지'],
  standing: ['site that stood before', '기존 부지'],
  note: [
    'Dots are people in cells of {d} degrees, coloured by their mean round trip; areas go with people.',
    '점은 {d}도 격자의 인구이며, 색은 평균 왕복 시간, 넓이는 인구에 비례한다.',
  ],
} as const satisfies Record<string, Pair>;
const FRAME = { width: 960, height: 452 };
const INK = '#1b1f24';

/** From near to far: blue to dark red, lighter between, so that it can be read without colours too; as many as there are classes. */
const RAMP: readonly (readonly [number, number, number])[] = [
  [8, 81, 156],
  [60, 160, 215],
  [90, 185, 120],
  [240, 190, 40],
  [222, 96, 20],
  [127, 20, 20],
];
function colours(count: number): string[] {
  return Array.from({ length: count }, (_, k) => {
    const at = count === 1 ? 0 : (k * (RAMP.length - 1)) / (count - 1);
    const low = Math.min(RAMP.length - 2, Math.floor(at));
    const mix = RAMP[low].map((v, c) => Math.round(v + (at - low) * (RAMP[low + 1][c] - v)));
    return `rgb(${mix.join(',')})`;
  });
}

const n = (v: number): string => v.toFixed(1);
const text = (x: number, y: number, words: string, size = 13, weight = ''): string =>
  `<text x="${n(x)}" y="${n(y)}" font-size="${size}" fill="${INK}" dominant-baseline="central"${weight ? ` font-weight="${weight}"` : ''}>${escapeHtml(words)}</text>`;

/** A class of round trips: up to a limit, or all beyond the last. */
function classOf(limitsMs: readonly number[], ms: number): number {
  const k = limitsMs.findIndex((limit) => ms <= limit);
  return k < 0 ? limitsMs.length : k;
}

/** Share of the world's people in each class, the last those beyond all limits. */
const sharesOf = (a: PlaceAnswer): number[] =>
  [...a.world.shareWithin, 1].map((v, k) => v - (k === 0 ? 0 : a.world.shareWithin[k - 1]));

/** A key a class: its range, and the share of people in it beneath. The same in every language. */
function legend(a: PlaceAnswer, fills: readonly string[], y: number): string {
  const ms = (k: number): string => formatNumber(a.limitsMs[k], 3);
  const range = (k: number): string =>
    k === 0 ? `≤ ${ms(0)} ms` : k < a.limitsMs.length ? `${ms(k - 1)}–${ms(k)} ms` : `> ${ms(k - 1)} ms`;
  const step = (FRAME.width - 24) / Math.max(4, fills.length);
  return sharesOf(a)
    .map(
      (v, k) =>
        `<circle cx="${n(20 + k * step)}" cy="${y}" r="7" fill="${fills[k]}"/>${text(33 + k * step, y, range(k))}${text(33 + k * step, y + 17, `${formatNumber(100 * v, 3)} %`, 13, '600')}`,
    )
    .join('');
}

/**
 * A world map of coverage: people coloured by the round trip to their site, and the sites.
 *
 * @param title written at the top and read out by screen readers
 */
export function coverageSvg(a: PlaceAnswer, title: string, lang: Lang): string {
  const l = lang === 'ko' ? 1 : 0;
  const projection = worldProjection(FRAME);
  const paths = landPaths(projection, FRAME);
  const fills = colours(a.limitsMs.length + 1);
  const { cells } = a;
  const most = Math.max(...cells.people, 1);
  // Large cells first, so that small ones lie on top.
  const order = cells.people.map((_, k) => k).sort((x, y) => cells.people[y] - cells.people[x]);
  const dots = order.flatMap((k) => {
    const at = projection([cells.longitudeDeg[k], cells.latitudeDeg[k]]);
    if (!at) return [];
    const r = Math.max(1.3, 11 * Math.sqrt(cells.people[k] / most));
    return `<circle cx="${n(at[0])}" cy="${n(at[1])}" r="${n(r)}" fill="${fills[classOf(a.limitsMs, cells.rttMs[k])]}"/>`;
  });
  const sites = a.sites.flatMap((s) => {
    const at = projection([s.longitudeDeg, s.latitudeDeg]);
    if (!at) return [];
    const fill = s.standing && a.mode === 'place' ? '#fff' : INK;
    return `<path d="M${n(at[0])} ${n(at[1] - 5)}l4.5 8h-9z" fill="${fill}" stroke="${fill === INK ? '#fff' : INK}" stroke-width="1"><title>${escapeHtml(s.name)}</title></path>`;
  });
  const top = 34;
  const foot = top + FRAME.height + 18;
  const both = a.mode === 'place' && a.sites.some((s) => s.standing);
  const mark = (x: number, fill: string, words: string): string =>
    `<path d="M${x} ${foot + 37}l4.5 8h-9z" fill="${fill}" stroke="${INK}"/>${text(x + 12, foot + 42, words)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${FRAME.width} ${foot + 96}" role="img" font-family="system-ui,sans-serif" aria-label="${escapeHtml(title)}"><title>${escapeHtml(title)}</title><rect width="100%" height="100%" fill="#fff"/>${text(12, 16, title, 15, '600')}<g transform="translate(0 ${top})"><rect width="${FRAME.width}" height="${FRAME.height}" rx="6" fill="#eef3f7"/><path d="${paths.land}" fill="#d3dae0"/><path d="${paths.borders}" fill="none" stroke="#fff" stroke-width=".6"/><g fill-opacity=".85">${dots.join('')}</g>${sites.join('')}</g>${legend(a, fills, foot)}${mark(20, INK, WORDS.site[l])}${both ? mark(110, '#fff', WORDS.standing[l]) : ''}${text(12, foot + 64, WORDS.note[l].replace('{d}', String(cells.degrees)), 11)}${text(12, foot + 80, a.attribution, 10)}</svg>`;
}
