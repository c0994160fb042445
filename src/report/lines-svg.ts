import { escapeHtml } from './html.ts';
import { SERIES_COLOURS } from './palette.ts';

/** One line of a picture. */
export interface PictureLine {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** A picture of lines over one pair of axes. */
export interface LinesPicture {
  readonly title: string;
  readonly xName: string;
  readonly yName: string;
  readonly lines: readonly PictureLine[];
  /** Labels in place of numbers under the axis, with their places. */
  readonly xLabels?: readonly (readonly [x: number, label: string])[];
}

const WIDTH = 720;
const HEIGHT = 420;
const LEFT = 64;
const RIGHT = 20;
const TOP = 44;
const BOTTOM = 76;
/** Lines are told apart without colour, too. */
const DASHES = ['', '8 4', '2 3', '10 3 2 3', '5 2', '1 4'];

/** About five round steps from the lowest to the highest value. */
function ticks(low: number, high: number): number[] {
  const span = high - low || Math.abs(high) || 1;
  const rough = span / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((k) => k * power >= rough) ?? 10);
  const out: number[] = [];
  for (let v = Math.floor(low / step) * step; v <= high + step * 0.999; v += step)
    out.push(Number(v.toPrecision(12)));
  return out;
}

const n = (v: number): string => v.toFixed(1);

/** Draws lines as one SVG; the same picture gives the same bytes. All texts are escaped. */
export function linesSvg(p: LinesPicture): string {
  const points = p.lines.flatMap((l) => l.points);
  const xs = points.map(([x]) => x);
  const yTicks = ticks(Math.min(...points.map(([, y]) => y)), Math.max(...points.map(([, y]) => y)));
  const [xLow, xHigh] = [Math.min(...xs), Math.max(...xs)];
  const [yLow, yHigh] = [yTicks[0], yTicks[yTicks.length - 1]];
  const toX = (x: number): number => LEFT + ((x - xLow) / (xHigh - xLow || 1)) * (WIDTH - LEFT - RIGHT);
  const toY = (y: number): number =>
    HEIGHT - BOTTOM - ((y - yLow) / (yHigh - yLow || 1)) * (HEIGHT - TOP - BOTTOM);
  const text = (x: number, y: number, s: string, anchor = 'middle', more = ''): string =>
    `<text x="${n(x)}" y="${n(y)}" text-anchor="${anchor}"${more}>${escapeHtml(s)}</text>`;
  const xLabels =
    p.xLabels ??
    ticks(xLow, xHigh)
      .filter((x) => x >= xLow && x <= xHigh)
      .map((x) => [x, String(x)] as const);
  const legend = p.lines.map((l, i) => {
    const x = LEFT + (i * (WIDTH - LEFT - RIGHT)) / p.lines.length;
    const y = HEIGHT - 14;
    return `<path d="M${n(x)} ${y - 4}h24" stroke="${SERIES_COLOURS[i]}" stroke-width="2" stroke-dasharray="${DASHES[i]}"/>${text(x + 30, y, l.name, 'start')}`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" fill="#222" role="img" aria-label="${escapeHtml(p.title)}">`,
    `<title>${escapeHtml(p.title)}</title><rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    text(WIDTH / 2, 22, p.title, 'middle', ' font-size="14" font-weight="bold"'),
    ...yTicks.map(
      (y) =>
        `<path d="M${LEFT} ${n(toY(y))}H${WIDTH - RIGHT}" stroke="#ddd"/>${text(LEFT - 6, toY(y) + 4, String(y), 'end')}`,
    ),
    ...xLabels.map(([x, label]) => text(toX(x), HEIGHT - BOTTOM + 18, label)),
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - BOTTOM + 36, p.xName),
    `<text transform="translate(16 ${n((TOP + HEIGHT - BOTTOM) / 2)}) rotate(-90)" text-anchor="middle">${escapeHtml(p.yName)}</text>`,
    ...p.lines.map(
      (l, i) =>
        `<polyline fill="none" stroke="${SERIES_COLOURS[i]}" stroke-width="2" stroke-dasharray="${DASHES[i]}" points="${l.points.map(([x, y]) => `${n(toX(x))},${n(toY(y))}`).join(' ')}"/>`,
    ),
    ...legend,
    '</svg>\n',
  ].join('\n');
}
