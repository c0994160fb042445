import type { CoreCount, SpineGroup } from './clos.ts';
import type { Topology } from './input.ts';

/** Counts by layer. In `Fabric` they are of all planes together. */
export interface LayerCounts {
  readonly leaf: number;
  readonly spine: number;
  readonly core: number;
}

/** Switches, links and free ports of a fabric, all planes together. */
export interface Fabric {
  readonly topology: Topology;
  readonly nodes: number;
  readonly railsPerNode: number;
  readonly railsPerLeaf: number;
  /** Nodes that one leaf has ports for. */
  readonly nodesPerLeaf: number;
  readonly planes: number;
  readonly tiers: 1 | 2 | 3;
  readonly leaves: number;
  readonly spines: number;
  readonly cores: number;
  readonly switches: number;
  /** Point-to-point links at port speed; `nodeLeaf` includes the reserved ports. Dragonfly+: `spineCore` are global links. */
  readonly links: { readonly nodeLeaf: number; readonly leafSpine: number; readonly spineCore: number };
  /** Cables, as vendors' tables count them: one a NIC whatever its planes; between switches `linksPerTrunk` links in one. */
  readonly cables: { readonly nodeLeaf: number; readonly leafSpine: number; readonly spineCore: number };
  readonly portsLeft: LayerCounts;
  /** Spine groups of one plane: in three tiers, and the groups of dragonfly+. */
  readonly groups: readonly SpineGroup[];
  /** Whether cores are an even spread or only a lower bound by ports; absent without cores. */
  readonly coreSpread?: CoreCount['spread'];
  /** Core planes: each takes every so-many-th spine of each group; absent without an even spread. */
  readonly corePlanes?: number;
  /** Traffic that one half of the nodes can send to the other half, one direction; within rails where `rail-only`. */
  readonly bisectionBitPerS: number;
  /** The most that `maxTiers` tiers of this switch join. */
  readonly maxAccelerators: number;
}
