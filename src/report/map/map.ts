import type { GeoProjection } from 'd3-geo';
import { BINDING_CODES } from '../../engine/index.ts';
import { type Size, svgOpen } from '../charts/draw.ts';
import { escapeHtml } from '../html.ts';
import { BINDING_COLOURS, patternFill } from '../palette.ts';
import { shortName, sitesBySize, type View } from '../view.ts';
import { type Dot, placeLabels } from './labels.ts';
import { clusters, type Frame, landPaths, regionProjection, worldProjection } from './world.ts';

/** Fleets larger than this are drawn without names. */
export const MOST_LABELS = 40;

/** Neighbours on the closer maps: about 1,800 km, at which labels on the world map begin to collide. */
const NEAR_DEGREES = 16;

interface Panel {
  readonly frame: Frame;
  readonly projection: GeoProjection;
  readonly sites: readonly number[];
  /** Sites that get a name here. */
  readonly named: ReadonlySet<number>;
  /** Neighbourhoods that have a closer map of their own. */
  readonly groups: readonly (readonly number[])[];
}

const lonLat = (view: View, i: number): readonly [number, number] => {
  const s = view.summary.sites[i];
  return [s.longitudeDeg, s.latitudeDeg];
};

/** A frame with its number round each neighbourhood that is drawn closer below. */
function boxes(panel: Panel, dots: ReadonlyMap<number, Dot>, fontPx: number): string {
  return panel.groups
    .map((group, k) => {
      const at = group.flatMap((i) => dots.get(i) ?? []);
      const left = Math.min(...at.map((d) => d.x - d.r)) - 5;
      const right = Math.max(...at.map((d) => d.x + d.r)) + 5;
      const top = Math.min(...at.map((d) => d.y - d.r)) - 5;
      const bottom = Math.max(...at.map((d) => d.y + d.r)) + 5;
      return `<rect class="zoom" x="${left.toFixed(1)}" y="${top.toFixed(1)}" width="${(right - left).toFixed(1)}" height="${(bottom - top).toFixed(1)}" rx="3"/><text class="zoom-number" x="${left.toFixed(1)}" y="${(top - 4).toFixed(1)}" font-size="${fontPx}">${k + 1}</text>`;
    })
    .join('');
}

function panelMarkup(view: View, panel: Panel, size: Size): string {
  const { frame, projection } = panel;
  const largest = Math.max(...view.summary.sites.map((s) => s.hallItMw), Number.MIN_VALUE);
  const rMax = (size.narrow ? 10 : 16) * (view.summary.sites.length > MOST_LABELS ? 0.45 : 1);
  const fontPx = size.narrow ? 11 : 12;
  const dots = new Map<number, Dot>();
  for (const i of panel.sites) {
    const s = view.summary.sites[i];
    const at = projection([s.longitudeDeg, s.latitudeDeg]);
    if (!at) continue;
    dots.set(i, {
      x: at[0],
      y: at[1],
      r: Math.max(3, rMax * Math.sqrt(s.hallItMw / largest)),
      text: shortName(s.name, size.narrow ? 18 : 24),
    });
  }
  const circles = [...dots]
    .map(([i, d]) => {
      const s = view.summary.sites[i];
      const code = Math.max(0, (BINDING_CODES as readonly string[]).indexOf(s.binding));
      const circle = (fill: string, more = ''): string =>
        `<circle cx="${d.x.toFixed(1)}" cy="${d.y.toFixed(1)}" r="${d.r.toFixed(1)}" fill="${fill}"${more}/>`;
      const over = d.r > 4 ? patternFill(code) : undefined;
      return `<g class="dot"><title>${escapeHtml(s.name)}</title>${circle(BINDING_COLOURS[code], ' stroke="var(--paper)" stroke-width="1"')}${over ? circle(over) : ''}</g>`;
    })
    .join('');
  const named = [...dots].filter(([i]) => panel.named.has(i)).map(([, d]) => d);
  const labels = placeLabels(named, frame.width, frame.height, fontPx)
    .map(({ dot, box }) => {
      const x = (box.left + box.right) / 2;
      const y = (box.top + box.bottom) / 2;
      const nearX = Math.min(Math.max(dot.x, box.left), box.right);
      const nearY = Math.min(Math.max(dot.y, box.top), box.bottom);
      const far = Math.hypot(nearX - dot.x, nearY - dot.y) > dot.r + 5;
      const lead = far
        ? `<path d="M${dot.x.toFixed(1)} ${dot.y.toFixed(1)}L${nearX.toFixed(1)} ${nearY.toFixed(1)}" stroke="var(--muted)" stroke-width="1"/>`
        : '';
      return `${lead}<text class="label" x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${fontPx}">${escapeHtml(dot.text)}</text>`;
    })
    .join('');
  const paths = landPaths(projection, frame);
  return `<rect width="${frame.width}" height="${frame.height}" rx="6" class="sea"/><path class="land" d="${paths.land}"/><path class="borders" d="${paths.borders}"/>${boxes(panel, dots, fontPx)}${circles}${labels}`;
}

/** Neighbourhoods too dense to name on the world map: three or more sites within reach of the next. */
function dense(view: View): number[][] {
  if (view.summary.sites.length > MOST_LABELS) return [];
  return clusters(
    view.summary.sites.map((_, i) => lonLat(view, i)),
    NEAR_DEGREES,
  )
    .filter((g) => g.length >= 3)
    .slice(0, 3);
}

/** World map of the sites, with a closer map of each dense neighbourhood beneath. */
export function siteMap(view: View, size: Size, label: string): string {
  const order = sitesBySize(view);
  const groups = dense(view);
  const inGroup = new Set(groups.flat());
  const frame: Frame = { width: size.width, height: Math.round(size.width * 0.47) };
  const few = order.length <= MOST_LABELS;
  const panels: Panel[] = [
    {
      frame,
      projection: worldProjection(frame),
      sites: order,
      named: new Set(few ? order.filter((i) => !inGroup.has(i)) : []),
      groups,
    },
  ];
  for (const group of groups) {
    const part: Frame = { width: size.width, height: size.narrow ? 260 : 430 };
    const sites = order.filter((i) => group.includes(i));
    panels.push({
      frame: part,
      projection: regionProjection(
        sites.map((i) => lonLat(view, i)),
        part,
        size.narrow ? 8 : 30,
      ),
      sites,
      named: new Set(sites),
      groups: [],
    });
  }
  let top = 0;
  const body = panels
    .map((panel, k) => {
      const caption =
        k === 0
          ? ''
          : `<text x="10" y="20" font-size="12" fill="var(--muted)">${escapeHtml(view.text.mapZoom)} ${k}</text>`;
      const markup = `<g class="panel" transform="translate(0 ${top})">${panelMarkup(view, panel, size)}${caption}</g>`;
      top += panel.frame.height + 10;
      return markup;
    })
    .join('');
  return `${svgOpen(size.width, top - 10, size, label)}${body}</svg>`;
}
