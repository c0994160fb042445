import { formatNumber, formatQuantity } from '../engine/index.ts';
import type { ChainAnswer } from '../engine/power/index.ts';
import type { Lang } from '../i18n/index.ts';
import { escapeHtml } from './html.ts';

type Pair = readonly [en: string, ko: string];
const WORDS = {
  title: ['Single-line diagram', '단선 결선도'],
  utility: ['utility', '전력회사'],
  racks: ['racks', '랙'],
  loss: ['loss', '손실'],
  load: ['load', '부하율'],
  available: ['Power at a rack', '랙의 전력'],
  downtime: ['h a year without', '시간/년 정전'],
} as const satisfies Record<string, Pair>;
const NAMES: Readonly<Record<string, Pair>> = {
  'hv-transformer': ['HV/MV transformers', '고압/중압 변압기'],
  'mv-transformer': ['MV/LV transformers', '중압/저압 변압기'],
  ups: ['UPS', 'UPS'],
  distribution: ['busway', '버스웨이'],
};

const INK = 'var(--ink,#1b1f24)';
const SOFT = 'var(--soft,#5a646e)';
const PAPER = 'var(--paper,#fff)';
const WIDTH = 640;
const TOP = 62;
const ROW = 84;
/** Two paths stand beside each other where every rack has two; else one. */
const TWO_FEEDS: readonly string[] = ['2N', '3N/2', '4N/3', 'distributed'];
const CENTRE = 210;
const APART = 70;
const BOX = { width: 112, height: 40 } as const;

const n = (v: number): string => String(Math.round(v * 10) / 10);
const line = (x1: number, y1: number, x2: number, y2: number, width = 1.6): string =>
  `<path d="M${n(x1)} ${n(y1)}L${n(x2)} ${n(y2)}" fill="none" stroke="${INK}" stroke-width="${width}"/>`;
const label = (x: number, y: number, words: string, anchor: string, size: number, fill = INK): string =>
  `<text x="${n(x)}" y="${n(y)}" font-size="${size}" text-anchor="${anchor}" fill="${fill}">${escapeHtml(words)}</text>`;
const circle = (x: number, y: number): string =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="12" fill="none" stroke="${INK}" stroke-width="1.6"/>`;

/** A stage's sign: two rings for a transformer, a box with a wave for a UPS, a bar for a busway. */
function sign(stage: string, x: number, y: number): string {
  if (stage.endsWith('transformer'))
    return `${line(x, y - 20, x, y - 19)}${circle(x, y - 7)}${circle(x, y + 8)}`;
  if (stage === 'distribution') return line(x - 38, y, x + 38, y, 4);
  const half = BOX.width / 4;
  return (
    `<rect x="${n(x - half)}" y="${n(y - 19)}" width="${n(2 * half)}" height="38" fill="${PAPER}" stroke="${INK}" stroke-width="1.6"/>` +
    line(x - half, y + 19, x + half, y - 19, 1) +
    label(x - 12, y - 5, '~', 'middle', 13) +
    label(x + 12, y + 14, '=', 'middle', 13)
  );
}

/** Draws the answer's chain from the utility down to the racks; the same answer gives the same bytes. */
export function chainSvg(a: ChainAnswer, lang: Lang): string {
  const at = lang === 'ko' ? 1 : 0;
  const say = (w: keyof typeof WORDS): string => WORDS[w][at];
  // The substation and the racks' own supplies are common to all paths.
  const stages = a.stages.filter((s) => s.stage !== 'rack-psu' && s.stage !== 'standby');
  const two = TWO_FEEDS.includes(a.topology);
  const xs = two ? [CENTRE - APART, CENTRE + APART] : [CENTRE];
  const bottom = TOP + ROW * (stages.length + 1);
  const height = bottom + 74;
  const parts: string[] = [];
  stages.forEach((s, i) => {
    const y = TOP + ROW * (i + 1);
    const above = y - ROW;
    const common = s.stage === 'hv-transformer';
    const own = common ? [CENTRE] : xs;
    const before = stages[i - 1];
    const split = two && !common && (i === 0 || before.stage === 'hv-transformer');
    const reach = (stage: string | undefined): number =>
      stage === undefined || stage === 'distribution' ? 0 : stage.endsWith('transformer') ? 20 : 19;
    const from = above + reach(before?.stage);
    if (split) parts.push(line(CENTRE, from, CENTRE, above + 34), line(xs[0], above + 34, xs[1], above + 34));
    for (const x of own) {
      parts.push(line(x, split ? above + 34 : from, x, y - reach(s.stage)));
      parts.push(sign(s.stage, x, y));
    }
    const name = NAMES[s.stage]?.[at] ?? s.stage;
    parts.push(
      label(330, y - 6, `${name} × ${formatNumber(s.units, 6)}`, 'start', 13),
      label(
        330,
        y + 12,
        `${s.id} · ${say('load')} ${formatNumber(100 * s.loadShare, 3)} % · ${say('loss')} ${formatQuantity(s.lossKw, 'power', 3)}`,
        'start',
        11,
        SOFT,
      ),
    );
  });
  const last = TOP + ROW * stages.length;
  for (const x of xs)
    parts.push(line(x, last + (stages.at(-1)?.stage === 'distribution' ? 0 : 19), x, bottom - 20));
  const [left, right] = [xs[0] - BOX.width / 2, (xs.at(-1) as number) + BOX.width / 2];
  parts.push(
    `<rect x="${n(left)}" y="${n(bottom - 20)}" width="${n(right - left)}" height="${BOX.height}" fill="${PAPER}" stroke="${INK}" stroke-width="1.6"/>`,
    label(
      (left + right) / 2,
      bottom + 5,
      `${say('racks')} ${formatQuantity(a.itPowerKw, 'power')}`,
      'middle',
      13,
    ),
    label(CENTRE, TOP - 8, say('utility'), 'middle', 13),
    line(CENTRE - 40, TOP, CENTRE + 40, TOP, 3),
    label(
      16,
      height - 16,
      `${say('available')} ${(100 * a.availability.availability).toFixed(4)} %, ${formatNumber(a.availability.downtimeHPerYear, 3)} ${say('downtime')}`,
      'start',
      12,
    ),
  );
  const title = `${say('title')}: ${a.topology}, ${a.architecture}`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" style="max-width:100%;height:auto" role="img" aria-label="${escapeHtml(title)}" font-family="system-ui,sans-serif">` +
    `<rect width="${WIDTH}" height="${height}" fill="${PAPER}"/>${label(16, 24, title, 'start', 15)}${parts.join('')}</svg>\n`
  );
}
