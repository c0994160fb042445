import type { Fabric } from '../types.ts';
import {
  BOX_HEIGHT,
  CAPTION,
  columnsOf,
  type Draft,
  join,
  PAD,
  rowOf,
  type SceneBox,
  STEP,
} from './scene.ts';

/** Groups side by side: racks, leaves, spines, all leaves on all spines; arcs above for the links between groups. */
export function drawDragonfly(d: Draft, f: Fabric, nodesPerRack: number, y: number): void {
  const [group] = f.groups;
  const perGroup = group.leaves * f.nodesPerLeaf;
  const leafY = y + STEP;
  const rackY = leafY + STEP;
  const groups = columnsOf(d, group.count, d.paper.blocks, leafY + BOX_HEIGHT / 2);
  for (const { index, x, width } of groups) {
    const nodes = Math.min(perGroup, Math.max(0, f.nodes - index * perGroup));
    const most = Math.max(3, Math.floor(width / 40));
    const spines = rowOf(d, 'spine', group.spines, { x, width, y }, most);
    const leaves = rowOf(d, 'leaf', group.leaves, { x, width, y: leafY }, most);
    const rack: SceneBox = {
      x,
      y: rackY,
      width,
      height: BOX_HEIGHT,
      layer: 'rack',
      label: { racks: Math.ceil(nodes / nodesPerRack), nodes },
    };
    d.boxes.push(rack);
    for (const { box } of leaves) {
      for (const spine of spines) join(d, box, spine.box);
      const middle = box.x + box.width / 2;
      d.lines.push({ x1: middle, y1: rackY, x2: middle, y2: box.y + box.height });
    }
    d.frames.push({
      x: x - 2,
      y: y - CAPTION - 2,
      width: width + 4,
      height: 2 * STEP + BOX_HEIGHT + CAPTION + PAD + 2,
      of: 'group',
      index: index + 1,
    });
  }
  for (const [k, a] of groups.entries())
    for (const [j, b] of groups.slice(k + 1).entries())
      d.arcs.push({
        x1: a.x + a.width / 2,
        x2: b.x + b.width / 2,
        y: y - CAPTION - 2,
        rise: 22 + 16 * j,
      });
}
