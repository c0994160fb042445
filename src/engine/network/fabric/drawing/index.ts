import type { Fabric } from '../types.ts';
import { closShape, drawBlocks, drawCores, drawGroups, drawSpines } from './clos.ts';
import { drawDragonfly } from './dragonfly.ts';
import {
  BOX_HEIGHT,
  CAPTION,
  newDraft,
  PAPERS,
  type Scene,
  type SceneLabel,
  type SceneLayer,
  type SceneLinkLabel,
  STEP,
  TOP,
} from './scene.ts';

export type { Scene, SceneArc, SceneBox, SceneFrame, SceneLabel, SceneLayer, SceneLine } from './scene.ts';

/**
 * One plane of a fabric as a picture. What is joined is drawn joined and nothing else: racks to the leaves of their
 * block, leaves to the spines they reach (all in two tiers, their rail's or group's in three, their rail's alone in
 * rail-only), spines to their cores, groups of dragonfly+ to each other. Rows and groups too long are cut: first ones,
 * a gap, the last.
 *
 * @param nodesPerRack for the words on racks @param portBitPerS speed of a link
 * @param paper wide for screens and paper, narrow for phones
 */
export function fabricScene(
  f: Fabric,
  nodesPerRack: number,
  portBitPerS: number,
  paper: keyof typeof PAPERS = 'wide',
): Scene {
  const d = newDraft(PAPERS[paper]);
  const shape = closShape(f);
  const dragonfly = f.topology === 'dragonfly+';
  const rows: SceneLayer[] = dragonfly
    ? ['spine', 'leaf', 'rack']
    : [
        ...(shape.cores > 0 ? (['core'] as const) : []),
        ...(f.spines > 0 ? (['spine'] as const) : []),
        'leaf',
        'rack',
      ];
  const lift = dragonfly ? 64 : 0;
  const y = (layer: SceneLayer): number => TOP + CAPTION + lift + rows.indexOf(layer) * STEP;
  if (dragonfly) drawDragonfly(d, f, nodesPerRack, y('spine'));
  else {
    const leaves = drawBlocks(d, f, shape, nodesPerRack, y('leaf'));
    if (f.tiers === 3 || (shape.railOnly && f.tiers === 2)) {
      const groups = drawGroups(d, f, shape, leaves, y('spine'));
      if (shape.cores > 0) drawCores(d, f, shape, groups, y('core'));
    } else if (f.tiers === 2) drawSpines(d, shape, leaves);
  }
  const counts = { core: f.cores, spine: f.spines, leaf: f.leaves, rack: Math.ceil(f.nodes / nodesPerRack) };
  const labels = rows.map(
    (layer): SceneLabel => ({ x: 4, y: y(layer) + BOX_HEIGHT / 2, layer, count: counts[layer] }),
  );
  const between = (upper: SceneLayer, lower: SceneLayer, links: number): SceneLinkLabel[] =>
    rows.includes(upper) && links > 0 ? [{ x: 4, y: (y(upper) + y(lower) + BOX_HEIGHT) / 2, links }] : [];
  const linkLabels = [
    ...between('leaf', 'rack', f.links.nodeLeaf),
    ...between('spine', 'leaf', f.links.leafSpine),
    ...between('core', 'spine', f.links.spineCore),
    ...(dragonfly && f.links.spineCore > 0 ? [{ x: 4, y: y('spine') - 40, links: f.links.spineCore }] : []),
  ];
  return {
    width: d.paper.width,
    height: y('rack') + BOX_HEIGHT + 16,
    planes: f.planes,
    portBitPerS,
    ...(dragonfly || f.tiers === 1 ? {} : { railsPerLeaf: f.railsPerLeaf }),
    boxes: d.boxes,
    lines: d.lines,
    arcs: d.arcs,
    frames: d.frames,
    gaps: d.gaps,
    labels,
    linkLabels,
  };
}
