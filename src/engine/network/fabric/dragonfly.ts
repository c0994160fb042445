import type { SpineGroup } from './clos.ts';
import { portSplit } from './clos.ts';
import type { Checked, FabricInput } from './input.ts';
import type { Fabric } from './types.ts';

/** One group: leaves and spines all to all, the spines' other ports global. */
interface Group {
  readonly leaves: number;
  readonly spines: number;
  readonly hosts: number;
  readonly globalPerSpine: number;
}

function groupOf(c: Checked): Group {
  const spine = portSplit(c.radix, c.spineRatio);
  return {
    leaves: spine.down,
    spines: c.leafUp,
    hosts: spine.down * c.leafDown,
    globalPerSpine: Math.ceil(spine.down / c.spineRatio - 1e-9),
  };
}

/** The most nodes: one global link at least between any two groups. */
export function dragonflyLimit(c: Checked): number {
  const g = groupOf(c);
  const groups = g.spines * g.globalPerSpine + 1;
  return Math.max(0, Math.floor((groups * g.hosts - c.reserved) / c.rails));
}

/**
 * Dragonfly+ (Shpiner et al. 2017): groups of full bipartite leaves and spines, every two groups joined by the same
 * number of global links. All groups are built whole; the last may be part empty. Bisection is that of direct
 * (minimal) routes between halves of the groups; routing over a third group can at most double it.
 * No vendor's table was found to check the counts against.
 */
export function dragonflyPlus(input: FabricInput, c: Checked): Omit<Fabric, 'maxAccelerators'> {
  const g = groupOf(c);
  const ports = c.nodes * c.rails + c.reserved;
  const groups = Math.ceil(ports / g.hosts);
  const perPair = groups > 1 ? Math.floor((g.spines * g.globalPerSpine) / (groups - 1)) : 0;
  const global = ((groups * (groups - 1)) / 2) * perPair;
  const leaves = groups * g.leaves;
  const spines = groups * g.spines;
  const leafSpine = leaves * g.spines;
  const portBitPerS = input.nicBitPerS / c.planes;
  const trunks = (links: number): number => Math.ceil((links * c.planes) / c.linksPerTrunk);
  const half = Math.floor(groups / 2);
  const cut = groups > 1 ? half * (groups - half) * perPair : leafSpine / 2;
  const spineGroup: SpineGroup = {
    count: groups,
    leaves: g.leaves,
    spines: g.spines,
    down: g.leaves,
    up: g.globalPerSpine,
  };
  return {
    topology: c.topology,
    nodes: c.nodes,
    railsPerNode: c.rails,
    railsPerLeaf: c.railsPerLeaf,
    nodesPerLeaf: Math.floor(g.hosts / g.leaves / c.rails),
    planes: c.planes,
    tiers: groups > 1 ? 3 : 2,
    leaves: leaves * c.planes,
    spines: spines * c.planes,
    cores: 0,
    switches: (leaves + spines) * c.planes,
    links: { nodeLeaf: ports * c.planes, leafSpine: leafSpine * c.planes, spineCore: global * c.planes },
    cables: { nodeLeaf: ports, leafSpine: trunks(leafSpine), spineCore: trunks(global) },
    portsLeft: {
      leaf: (leaves * c.radix - ports - leafSpine) * c.planes,
      spine: (spines * c.radix - leafSpine - 2 * global) * c.planes,
      core: 0,
    },
    groups: [spineGroup],
    bisectionBitPerS: Math.min((c.nodes * c.rails * input.nicBitPerS) / 2, cut * c.planes * portBitPerS),
  };
}
