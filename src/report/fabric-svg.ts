import { type Fabric, fabricScene, type Scene } from '../engine/network/index.ts';
import type { Lang } from '../i18n/index.ts';
import { escapeHtml } from './html.ts';

const LAYERS: Readonly<Record<Scene['labels'][number]['layer'], readonly [en: string, ko: string]>> = {
  core: ['cores', '코어'],
  spine: ['spines', '스파인'],
  leaf: ['leaves', '리프'],
  rack: ['racks', '랙'],
};
const FILLS = { core: '#aa3377', spine: '#4477aa', leaf: '#228833', rack: '#7d8792' } as const;

/**
 * A scene as SVG text. Colours follow the page's theme where it has one, and read on white where it has not.
 *
 * @param title what it shows, read out by screen readers
 */
export function sceneSvg(scene: Scene, title: string, lang: Lang): string {
  const ink = 'var(--ink,#1b1f24)';
  const n = (v: number): string => String(Math.round(v * 10) / 10);
  const lines = scene.lines.map((l) => `M${n(l.x1)} ${n(l.y1)}L${n(l.x2)} ${n(l.y2)}`).join('');
  const boxes = scene.nodes
    .map(
      (b) =>
        `<rect x="${n(b.x)}" y="${n(b.y)}" width="${b.width}" height="${b.height}" rx="4" fill="${FILLS[b.layer]}"/><text x="${n(b.x + b.width / 2)}" y="${n(b.y + b.height / 2)}" text-anchor="middle" dominant-baseline="central" font-size="12" fill="#fff">${escapeHtml(b.label)}</text>`,
    )
    .join('');
  const gaps = scene.gaps
    .map(
      (g) =>
        `<text x="${n(g.x)}" y="${n(g.y)}" text-anchor="middle" dominant-baseline="central" font-size="18" fill="${ink}">…</text>`,
    )
    .join('');
  const labels = scene.labels
    .map(
      (l) =>
        `<text x="${l.x}" y="${n(l.y)}" dominant-baseline="central" font-size="15" fill="${ink}">${l.count.toLocaleString('en-US')} ${LAYERS[l.layer][lang === 'ko' ? 1 : 0]}</text>`,
    )
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${scene.width} ${scene.height}" role="img" font-family="sans-serif" aria-label="${escapeHtml(title)}"><title>${escapeHtml(title)}</title><path d="${lines}" fill="none" stroke="${ink}" stroke-opacity=".22" stroke-width="1"/>${boxes}${gaps}${labels}</svg>`;
}

/** The fabric of one plane, drawn. */
export const fabricSvg = (f: Fabric, racks: number, title: string, lang: Lang): string =>
  sceneSvg(fabricScene(f, racks), title, lang);
