import { formatQuantity } from '../engine/index.ts';
import { type Fabric, fabricScene, type Scene } from '../engine/network/index.ts';
import type { Lang } from '../i18n/index.ts';
import { textEms } from './charts/draw.ts';
import { escapeHtml } from './html.ts';

type Layer = Scene['labels'][number]['layer'];
type Pair = readonly [en: string, ko: string];
const LAYERS: Readonly<Record<Layer, readonly [one: Pair, many: Pair]>> = {
  core: [
    ['core', '코어'],
    ['cores', '코어'],
  ],
  spine: [
    ['spine', '스파인'],
    ['spines', '스파인'],
  ],
  leaf: [
    ['leaf', '리프'],
    ['leaves', '리프'],
  ],
  rack: [
    ['rack', '랙'],
    ['racks', '랙'],
  ],
};
const FRAMES: Readonly<Record<Scene['frames'][number]['of'], Pair>> = {
  block: ['block', '블록'],
  rail: ['rail', '레일'],
  group: ['group', '그룹'],
  'core-plane': ['plane', '평면'],
};
const WORDS = {
  nodes: ['nodes', '노드'],
  node: ['node', '노드'],
  links: ['links of', '링크,'],
  aRail: ['one a rail', '레일마다 하나'],
  rails: ['one for {n} rails', '레일 {n}개당 하나'],
  planes: ['in {n} planes; one is drawn', '평면 {n}개 중 하나'],
} as const satisfies Record<string, Pair>;
const FILLS = { core: '#aa3377', spine: '#3b6ea5', leaf: '#1f7a3a', rack: '#66707b' } as const;
/** Lines of rails; dark and far apart enough to be told on white and on black. */
const RAILS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#8a6d00', '#56a0d3', '#7b4fb5', '#7a7a7a'];
/** Letters of a frame's caption; Hangul is as wide as high. */
const CAPTION_PX = 11;
const INK = 'var(--ink,#1b1f24)';
const PAPER = 'var(--paper,#fff)';

const n = (v: number): string => String(Math.round(v * 10) / 10);
const text = (
  x: number,
  y: number,
  words: string,
  { size = 12, anchor = 'start', fill = INK, weight = '', halo = false } = {},
): string =>
  `<text x="${n(x)}" y="${n(y)}" font-size="${size}" text-anchor="${anchor}" dominant-baseline="central" fill="${fill}"${weight ? ` font-weight="${weight}"` : ''}${halo ? ` paint-order="stroke" stroke="${PAPER}" stroke-width="4"` : ''}>${escapeHtml(words)}</text>`;

/** Lines of one colour in one path. */
function linePaths(scene: Scene): string {
  const by = new Map<number, string[]>();
  const opacity = scene.lines.length > 150 ? 0.35 : 0.6;
  for (const l of scene.lines) {
    const key = l.rail === undefined ? -1 : l.rail % RAILS.length;
    const path = by.get(key) ?? [];
    path.push(`M${n(l.x1)} ${n(l.y1)}L${n(l.x2)} ${n(l.y2)}`);
    by.set(key, path);
  }
  const arcs = scene.arcs.map(
    (a) => `M${n(a.x1)} ${n(a.y)}Q${n((a.x1 + a.x2) / 2)} ${n(a.y - 2 * a.rise)} ${n(a.x2)} ${n(a.y)}`,
  );
  return [
    ...[...by].map(
      ([key, path]) =>
        `<path d="${path.join('')}" fill="none" stroke="${key < 0 ? INK : RAILS[key]}" stroke-opacity="${key < 0 ? 0.45 : opacity}"/>`,
    ),
    ...(arcs.length > 0
      ? [`<path d="${arcs.join('')}" fill="none" stroke="${INK}" stroke-opacity=".7" stroke-width="1.5"/>`]
      : []),
  ].join('');
}

/**
 * A scene as SVG text. Colours follow the page's theme where it has one, and read on white where it has not.
 *
 * @param title what it shows, read out by screen readers; written at the top with `caption`
 * @param kind class of the element
 */
export function sceneSvg(
  scene: Scene,
  title: string,
  lang: Lang,
  { caption = true, kind = '' } = {},
): string {
  const l = lang === 'ko' ? 1 : 0;
  const narrow = scene.width < 600;
  const count = (v: number): string => v.toLocaleString('en-US');
  const layer = (which: Layer, v: number): string => LAYERS[which][v === 1 ? 0 : 1][l];
  const frames = scene.frames.map(
    (f) =>
      `<rect x="${n(f.x)}" y="${n(f.y)}" width="${n(f.width)}" height="${n(f.height)}" rx="6" fill="${INK}" fill-opacity=".04" stroke="${INK}" stroke-opacity=".3"/>`,
  );
  // Over the lines, on a ground of their own.
  const captions = scene.frames.map((f) => {
    const short = `${FRAMES[f.of][l]} ${count(f.index)}`;
    const long = f.count === undefined ? short : `${short}: ${count(f.count)} ${layer('spine', f.count)}`;
    return text(f.x + f.width / 2, f.y + 9, textEms(long) * CAPTION_PX + 8 < f.width ? long : short, {
      size: CAPTION_PX,
      anchor: 'middle',
      halo: true,
    });
  });
  const boxes = scene.boxes.map((b) => {
    const label =
      typeof b.label === 'string'
        ? b.label
        : `${b.width < 130 ? '' : `${count(b.label.racks)} ${layer('rack', b.label.racks)} · `}${count(b.label.nodes)} ${WORDS[b.label.nodes === 1 ? 'node' : 'nodes'][l]}`;
    return `<rect x="${n(b.x)}" y="${n(b.y)}" width="${n(b.width)}" height="${b.height}" rx="4" fill="${FILLS[b.layer]}"/>${text(b.x + b.width / 2, b.y + b.height / 2, label, { size: b.width < 24 && label.length > 2 ? 9 : 12, anchor: 'middle', fill: '#fff' })}`;
  });
  const gaps = scene.gaps.map((g) => text(g.x, g.y, '…', { size: 20, anchor: 'middle' }));
  const labels = scene.labels.flatMap((x) => [
    text(x.x, x.y, `${count(x.count)} ${layer(x.layer, x.count)}`, { size: narrow ? 13 : 15, weight: '600' }),
    ...(x.layer === 'leaf' && scene.railsPerLeaf !== undefined
      ? [
          text(
            x.x,
            x.y + 17,
            WORDS[scene.railsPerLeaf === 1 ? 'aRail' : 'rails'][l].replace('{n}', String(scene.railsPerLeaf)),
          ),
        ]
      : []),
  ]);
  const links = scene.linkLabels.flatMap((x) => [
    text(x.x, x.y - 8, `${count(x.links)} ${WORDS.links[l]}`),
    text(x.x, x.y + 8, formatQuantity(scene.portBitPerS, 'bitsPerSecond')),
  ]);
  const planes =
    scene.planes > 1
      ? text(
          scene.width - 4,
          caption && narrow ? 27 : 12,
          WORDS.planes[l].replace('{n}', String(scene.planes)),
          { anchor: 'end' },
        )
      : '';
  return `<svg${kind ? ` class="${kind}"` : ''} xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${scene.width} ${scene.height}" role="img" font-family="system-ui,sans-serif" aria-label="${escapeHtml(title)}"><title>${escapeHtml(title)}</title>${caption ? text(4, 12, title, { weight: '600' }) : ''}${planes}${frames.join('')}${linePaths(scene)}${captions.join('')}${boxes.join('')}${gaps.join('')}${labels.join('')}${links.join('')}</svg>`;
}

/** One plane of the fabric, drawn for a file of its own. */
export const fabricSvg = (
  f: Fabric,
  nodesPerRack: number,
  portBitPerS: number,
  title: string,
  lang: Lang,
): string => sceneSvg(fabricScene(f, nodesPerRack, portBitPerS), title, lang);
