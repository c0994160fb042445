import type { Fabric } from '../types.ts';
import {
  BOX_HEIGHT,
  CAPTION,
  columnsOf,
  type Draft,
  join,
  PAD,
  type Placed,
  rowOf,
  type SceneBox,
  STEP,
  TOP,
} from './scene.ts';

/** A fabric's shape, of one plane. */
export interface ClosShape {
  /** Leaves of one block of nodes: one a rail, or a set of rails. */
  readonly sets: number;
  readonly blocks: number;
  readonly spines: number;
  readonly cores: number;
  /** Rails do not meet above their leaves. */
  readonly railOnly: boolean;
}

export function closShape(f: Fabric): ClosShape {
  const sets = f.tiers === 1 ? f.leaves / f.planes : f.railsPerNode / f.railsPerLeaf;
  return {
    sets,
    blocks: f.tiers === 1 ? 1 : f.leaves / f.planes / sets,
    spines: f.spines / f.planes,
    cores: f.cores / f.planes,
    railOnly: f.topology === 'rail-only',
  };
}

interface Leaf {
  readonly block: number;
  readonly rail: number;
  readonly box: SceneBox;
}

/** Blocks at the bottom: racks in one box, their leaves above, every rack on every leaf of its block. */
export function drawBlocks(d: Draft, f: Fabric, s: ClosShape, nodesPerRack: number, y: number): Leaf[] {
  const rackY = y + STEP;
  return columnsOf(d, s.blocks, d.paper.blocks, rackY + BOX_HEIGHT / 2).flatMap(({ index, x, width }) => {
    const nodes =
      index === s.blocks - 1 ? f.nodes - Math.min(f.nodes, index * f.nodesPerLeaf) : f.nodesPerLeaf;
    const middle = x + width / 2;
    const narrow = s.blocks === 1 ? { x: middle - width * 0.3, width: width * 0.6 } : { x, width };
    const rack: SceneBox = {
      ...narrow,
      y: rackY,
      height: BOX_HEIGHT,
      layer: 'rack',
      label: { racks: Math.ceil(nodes / nodesPerRack), nodes },
    };
    d.boxes.push(rack);
    const leaves = rowOf(
      d,
      'leaf',
      s.sets,
      { ...narrow, y },
      Math.min(8, Math.max(3, Math.floor(narrow.width / 22))),
    );
    // A line from the racks to each leaf, where it stands: the box of racks is as wide as its leaves.
    for (const { box } of leaves)
      d.lines.push({
        x1: box.x + box.width / 2,
        y1: rackY,
        x2: box.x + box.width / 2,
        y2: box.y + box.height,
      });
    d.frames.push({
      x: narrow.x - PAD + 2,
      y: y - CAPTION - 2,
      width: narrow.width + 2 * PAD - 4,
      height: STEP + BOX_HEIGHT + CAPTION + PAD,
      of: 'block',
      index: index + 1,
    });
    return leaves.map(({ index: rail, box }) => ({ block: index, rail, box }));
  });
}

/** Spine group of a leaf: its rail's own, or with rails too long for one the run of leaves it falls into. */
export function groupOfLeaf(f: Fabric, s: ClosShape, block: number, rail: number): number {
  if (s.railOnly) return rail;
  const [first] = f.groups;
  if (first.leaves >= s.blocks && first.count >= s.sets) return rail;
  const whole = Math.floor(s.blocks / first.leaves);
  const run = Math.floor(block / first.leaves);
  if (run < whole) return rail * whole + run;
  const rest = s.blocks - whole * first.leaves;
  return s.sets * whole + Math.floor((rail * rest + block - whole * first.leaves) / first.leaves);
}

/** Spines of two tiers: one row, every leaf on every spine. */
export function drawSpines(d: Draft, s: ClosShape, leaves: readonly Leaf[]): void {
  const spines = rowOf(
    d,
    'spine',
    s.spines,
    { x: d.paper.left, width: d.paper.right - d.paper.left, y: TOP + CAPTION },
    d.paper.switches,
  );
  for (const leaf of leaves) for (const spine of spines) join(d, leaf.box, spine.box, leaf.rail);
}

interface Group {
  readonly index: number;
  readonly spines: readonly Placed[];
  readonly x: number;
  readonly width: number;
}

/** Spine groups as frames, each joined to the leaves that are its own. */
export function drawGroups(
  d: Draft,
  f: Fabric,
  s: ClosShape,
  leaves: readonly Leaf[],
  y: number,
): readonly Group[] {
  const total = s.railOnly ? s.sets : f.groups.reduce((sum, g) => sum + g.count, 0);
  const spinesOf = (index: number): number => {
    if (s.railOnly) return s.spines / s.sets;
    let from = 0;
    const group = f.groups.find((g) => {
      from += g.count;
      return index < from;
    });
    return group?.spines ?? 0;
  };
  const groups = columnsOf(d, total, d.paper.groups, y + BOX_HEIGHT / 2).map(({ index, x, width }) => {
    const spines = rowOf(d, 'spine', spinesOf(index), { x, width, y }, Math.max(3, Math.floor(width / 30)));
    d.frames.push({
      x: x - 2,
      y: y - CAPTION - 2,
      width: width + 4,
      height: BOX_HEIGHT + CAPTION + PAD + 2,
      of: total === s.sets ? 'rail' : 'group',
      index: index + 1,
      count: spinesOf(index),
    });
    return { index, spines, x, width };
  });
  for (const leaf of leaves) {
    const own = groups.find((g) => g.index === groupOfLeaf(f, s, leaf.block, leaf.rail));
    for (const spine of own?.spines ?? []) join(d, leaf.box, spine.box, leaf.rail);
  }
  return groups;
}

/** Cores: a row over all groups, in planes that take every k-th spine; over each rail its own where rails never meet. */
export function drawCores(d: Draft, f: Fabric, s: ClosShape, groups: readonly Group[], y: number): void {
  if (s.railOnly) {
    for (const g of groups) {
      const cores = rowOf(d, 'core', s.cores / s.sets, { x: g.x, width: g.width, y }, 3);
      for (const spine of g.spines) for (const core of cores) join(d, spine.box, core.box, g.index);
    }
    return;
  }
  const cores = rowOf(
    d,
    'core',
    s.cores,
    { x: d.paper.left, width: d.paper.right - d.paper.left, y },
    d.paper.switches,
  );
  const planes = f.corePlanes ?? 1;
  const each = s.cores / planes;
  for (const g of groups)
    for (const spine of g.spines)
      for (const core of cores)
        if (spine.index % planes === Math.floor(core.index / each)) join(d, spine.box, core.box, g.index);
}
