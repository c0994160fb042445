import type { Catalog } from '../../catalog/index.ts';
import type { Fabric } from './fabric.ts';

/** Floor geometry, m. */
export interface Layout {
  readonly rackPitchM: number;
  readonly rowPitchM: number;
  readonly racksPerRow: number;
  /** Up to the tray, down again, and a loop: added to every run that leaves its rack. */
  readonly slackM: number;
  /** Run to a switch in the same rack. */
  readonly inRackM: number;
}

/** Upper ends of the length classes, m. */
export const LENGTH_CLASSES_M = [2, 5, 10, 30, 50, 100, 500, 2000] as const;

export type Tier = 'nodeLeaf' | 'leafSpine' | 'spineCore';
export interface LengthClass {
  readonly tier: Tier;
  readonly upToM: number;
  readonly links: number;
  readonly cables: number;
  /** Of cables. */
  readonly metres: number;
}

export function layoutFromCatalog(catalog: Catalog): Layout {
  const v = (name: string): number => catalog.value('workload', 'fabric-layout', name);
  return {
    rackPitchM: v('rackPitch'),
    rowPitchM: v('rowPitch'),
    racksPerRow: v('racksPerRow'),
    slackM: v('slack'),
    inRackM: v('inRack'),
  };
}

interface Block {
  readonly widthM: number;
  readonly depthM: number;
}

/**
 * Runs from the middle of a near-square floor of `n` equal blocks to the middle of each, along the aisles. To a single
 * rack there is none but that within it.
 */
function runsOnFloor(
  n: number,
  block: Block,
  layout: Layout,
  columns?: number,
): { runs: number[]; floor: Block } {
  if (n === 1 && columns !== undefined) return { runs: [layout.inRackM], floor: block };
  const across = columns ?? Math.max(1, Math.round(Math.sqrt((n * block.depthM) / block.widthM)));
  const cols = Math.min(n, across);
  const rows = Math.ceil(n / cols);
  const runs: number[] = [];
  for (let i = 0; i < n; i++) {
    const x = Math.abs((i % cols) - (cols - 1) / 2) * block.widthM;
    const y = Math.abs(Math.floor(i / cols) - (rows - 1) / 2) * block.depthM;
    runs.push(x + y + layout.slackM);
  }
  return { runs, floor: { widthM: cols * block.widthM, depthM: rows * block.depthM } };
}

/** Shares the links evenly over the runs, binned; the sums of the classes are `links` and `cables`. */
function binned(tier: Tier, links: number, cables: number, runs: readonly number[]): LengthClass[] {
  const last = LENGTH_CLASSES_M.length - 1;
  const counts = new Array<number>(last + 1).fill(0);
  const linkCounts = new Array<number>(last + 1).fill(0);
  const metres = new Array<number>(last + 1).fill(0);
  let given = 0;
  let givenLinks = 0;
  runs.forEach((run, i) => {
    const upTo = Math.round((cables * (i + 1)) / runs.length);
    const at = LENGTH_CLASSES_M.findIndex((limit) => run <= limit);
    const k = at < 0 ? last : at;
    counts[k] += upTo - given;
    metres[k] += (upTo - given) * run;
    given = upTo;
    const linksUpTo = Math.round((links * (i + 1)) / runs.length);
    linkCounts[k] += linksUpTo - givenLinks;
    givenLinks = linksUpTo;
  });
  return LENGTH_CLASSES_M.flatMap((upToM, k) =>
    linkCounts[k] > 0 ? [{ tier, upToM, links: linkCounts[k], cables: counts[k], metres: metres[k] }] : [],
  );
}

/**
 * Lengths of all links. Racks stand in rows; the racks of one set of leaves are a block with its leaves in the middle;
 * spines stand in the middle of the blocks they join, cores in the middle of all. Runs follow the aisles. An assumption
 * of the shape of the hall, not a plan of it.
 */
export function cableLengths(f: Fabric, nodesPerRack: number, layout: Layout): LengthClass[] {
  const racks = Math.ceil(f.nodes / nodesPerRack);
  const perBlock = Math.min(racks, Math.max(1, Math.ceil(f.nodesPerLeaf / nodesPerRack)));
  const rack: Block = { widthM: layout.rackPitchM, depthM: layout.rowPitchM };
  const su = runsOnFloor(perBlock, rack, layout, layout.racksPerRow);
  const blocks = Math.ceil(racks / perBlock);
  const out = binned('nodeLeaf', f.links.nodeLeaf, f.cables.nodeLeaf, su.runs);
  if (f.tiers === 1) return out;
  // Blocks that one set of spines joins: all in two tiers; as many as a spine group has leaves in three.
  const perPod = f.tiers === 2 ? blocks : Math.min(blocks, f.groups[0]?.leaves ?? blocks);
  const pod = runsOnFloor(perPod, su.floor, layout);
  out.push(...binned('leafSpine', f.links.leafSpine, f.cables.leafSpine, pod.runs));
  if (f.links.spineCore > 0) {
    const site = runsOnFloor(Math.ceil(blocks / perPod), pod.floor, layout);
    out.push(...binned('spineCore', f.links.spineCore, f.cables.spineCore, site.runs));
  }
  return out;
}
