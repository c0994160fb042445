import { escapeHtml } from './html.ts';
import { SERIES_COLOURS } from './palette.ts';

/** Candidates over two goals. */
export interface ParetoPicture {
  readonly title: string;
  readonly xName: string;
  readonly yName: string;
  /** Names of the three kinds in the legend. */
  readonly names: { readonly front: string; readonly kept: string; readonly broken: string };
  readonly points: readonly {
    readonly x: number;
    readonly y: number;
    readonly kind: 'front' | 'kept' | 'broken';
  }[];
}

const WIDTH = 720;
const HEIGHT = 440;
const [LEFT, RIGHT, TOP, BOTTOM] = [86, 24, 44, 84];
const STEPS = 5;

const n = (v: number): string => v.toFixed(1);
/** Four digits with thousands, millions and billions shortened. */
function label(v: number): string {
  const size = Math.abs(v);
  for (const [scale, name] of [
    [1e9, ' B'],
    [1e6, ' M'],
    [1e3, ' k'],
  ] as const)
    if (size >= scale) return `${Number((v / scale).toPrecision(4))}${name}`;
  return String(Number(v.toPrecision(4)));
}

/** Draws the candidates and the front as one SVG; the same picture gives the same bytes. All texts are escaped. */
export function paretoSvg(p: ParetoPicture): string {
  const range = (values: readonly number[]): readonly [number, number] => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const room = (high - low || Math.abs(high) || 1) * 0.06;
    return [low - room, high + room];
  };
  const [xLow, xHigh] = range(p.points.map((q) => q.x));
  const [yLow, yHigh] = range(p.points.map((q) => q.y));
  const toX = (x: number): number => LEFT + ((x - xLow) / (xHigh - xLow)) * (WIDTH - LEFT - RIGHT);
  const toY = (y: number): number =>
    HEIGHT - BOTTOM - ((y - yLow) / (yHigh - yLow)) * (HEIGHT - TOP - BOTTOM);
  const text = (x: number, y: number, s: string, anchor = 'middle', more = ''): string =>
    `<text x="${n(x)}" y="${n(y)}" text-anchor="${anchor}"${more}>${escapeHtml(s)}</text>`;
  // Kinds are told apart by shape as well as by colour.
  const mark = { front: SERIES_COLOURS[0], kept: '#777', broken: '#777' } as const;
  const point = (x: number, y: number, kind: keyof typeof mark): string =>
    kind === 'broken'
      ? `<path d="M${n(x - 3)} ${n(y - 3)}l6 6m0 -6l-6 6" stroke="${mark.broken}"/>`
      : `<circle cx="${n(x)}" cy="${n(y)}" r="${kind === 'front' ? 5 : 3}" fill="${kind === 'front' ? mark.front : 'none'}" stroke="${mark[kind]}"/>`;
  const grid = Array.from({ length: STEPS }, (_, i) => i / (STEPS - 1));
  const order = { broken: 0, kept: 1, front: 2 } as const;
  const drawn = [...p.points].sort((a, b) => order[a.kind] - order[b.kind]);
  const front = p.points.filter((q) => q.kind === 'front').sort((a, b) => a.x - b.x);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" fill="#222" role="img" aria-label="${escapeHtml(p.title)}">`,
    `<title>${escapeHtml(p.title)}</title><rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    text(WIDTH / 2, 22, p.title, 'middle', ' font-size="14" font-weight="bold"'),
    ...grid.flatMap((g) => {
      const [x, y] = [xLow + g * (xHigh - xLow), yLow + g * (yHigh - yLow)];
      return [
        `<path d="M${LEFT} ${n(toY(y))}H${WIDTH - RIGHT}" stroke="#ddd"/>`,
        text(LEFT - 6, toY(y) + 4, label(y), 'end'),
        text(toX(x), HEIGHT - BOTTOM + 18, label(x)),
      ];
    }),
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - BOTTOM + 38, p.xName),
    `<text transform="translate(16 ${n((TOP + HEIGHT - BOTTOM) / 2)}) rotate(-90)" text-anchor="middle">${escapeHtml(p.yName)}</text>`,
    `<polyline fill="none" stroke="${mark.front}" stroke-width="1.5" points="${front.map((q) => `${n(toX(q.x))},${n(toY(q.y))}`).join(' ')}"/>`,
    ...drawn.map((q) => point(toX(q.x), toY(q.y), q.kind)),
    ...(['front', 'kept', 'broken'] as const).map((kind, i) => {
      const x = LEFT + (i * (WIDTH - LEFT - RIGHT)) / 3;
      return point(x + 6, HEIGHT - 18, kind) + text(x + 18, HEIGHT - 14, p.names[kind], 'start');
    }),
    '</svg>\n',
  ].join('\n');
}
