import { fail } from '../../errors.ts';
import { portSplit } from './clos.ts';

export const TOPOLOGIES = ['rail-optimised', 'rail-only', 'dragonfly+'] as const;
export type Topology = (typeof TOPOLOGIES)[number];

/** What a fabric has to join, and how. */
export interface FabricInput {
  readonly accelerators: number;
  readonly acceleratorsPerNode: number;
  /** NICs per node, each on its own rail of leaves; one per accelerator when absent. */
  readonly railsPerNode?: number;
  readonly nicBitPerS: number;
  /** Ports per switch at the speed of one NIC port, `nicBitPerS / planes`. Even. */
  readonly switchRadix: number;
  /** Parallel fabrics that share each NIC's bandwidth; 1 when absent. */
  readonly planes?: number;
  /** Leaf ports kept for management or storage, per plane; 0 when absent. */
  readonly reservedPorts?: number;
  /** Leaf downlinks per uplink: 1 non-blocking (default), above 1 tapered, below 1 undersubscribed. */
  readonly oversubscription?: number;
  /** Ports of a leaf down and up, where a design states them; instead of `oversubscription`. */
  readonly leafPorts?: { readonly down: number; readonly up: number };
  /** Links that share one cable between switches (an unsplit port); as many as there are planes when absent. */
  readonly linksPerTrunk?: number;
  /** Spine downlinks per uplink, in three tiers; 1 when absent. In dragonfly+, hosts per global link of a group. */
  readonly spineOversubscription?: number;
  /** `rail-only` leaves the rails unjoined: traffic between them goes over the scale-up links. */
  readonly topology?: Topology;
  /** Rails on one leaf: 1 (default); all rails is a leaf per group of nodes; `auto` shares where one leaf has room. */
  readonly railsPerLeaf?: number | 'auto';
  /** Nodes of one scale-up domain (18 trays of an NVL72) that are kept on the same leaf of a rail; 1 when absent. */
  readonly nodesPerDomain?: number;
  /** 3 when absent. */
  readonly maxTiers?: 1 | 2 | 3;
}

/** A fabric's inputs, checked, with defaults; per plane. */
export interface Checked {
  readonly nodes: number;
  readonly rails: number;
  readonly planes: number;
  readonly reserved: number;
  readonly radix: number;
  readonly leafRatio: number;
  readonly spineRatio: number;
  readonly topology: Topology;
  readonly railsPerLeaf: number;
  /** Nodes that one leaf takes. */
  readonly nodesPerLeaf: number;
  /** Ports of one leaf down and up. */
  readonly leafDown: number;
  readonly leafUp: number;
  readonly linksPerTrunk: number;
  readonly maxTiers: 1 | 2 | 3;
}

function checkCount(value: number, path: string, low: number): void {
  if (!Number.isSafeInteger(value) || value < low) {
    fail('out-of-range', path, { found: value, allowed: `whole number ≥ ${low}` });
  }
}

function ratio(value: number | undefined, path: string, radix: number): number {
  const r = value ?? 1;
  if (!(r >= 1 / (radix - 1) && r <= radix - 1))
    fail('out-of-range', path, { found: r, allowed: `1/${radix - 1} … ${radix - 1} down per up` });
  return r;
}

/** Ports of a leaf as stated, or by the ratio. */
function leafPorts(given: FabricInput['leafPorts'], radix: number, leafRatio: number) {
  if (!given) return portSplit(radix, leafRatio);
  checkCount(given.down, 'leafPorts.down', 1);
  checkCount(given.up, 'leafPorts.up', 1);
  if (given.down + given.up > radix)
    fail('out-of-range', 'leafPorts', { found: given.down + given.up, allowed: `≤ ${radix} ports` });
  return given;
}

/** The most rails on a leaf that let one leaf of each set take all nodes. */
function sharedRails(nodes: number, rails: number, reserved: number, down: number): number {
  for (let r = rails; r > 1; r--)
    if (rails % r === 0 && nodes * r + Math.ceil((reserved * r) / rails) <= down) return r;
  return 1;
}

/** @throws GigasiteError `out-of-range` or `not-allowed`, with what is allowed */
export function checkedInput(input: FabricInput): Checked {
  checkCount(input.accelerators, 'accelerators', 1);
  checkCount(input.acceleratorsPerNode, 'acceleratorsPerNode', 1);
  const rails = input.railsPerNode ?? input.acceleratorsPerNode;
  checkCount(rails, 'railsPerNode', 1);
  const planes = input.planes ?? 1;
  checkCount(planes, 'planes', 1);
  const reserved = input.reservedPorts ?? 0;
  checkCount(reserved, 'reservedPorts', 0);
  const radix = input.switchRadix;
  checkCount(radix, 'switchRadix', 4);
  if (radix % 2 !== 0) fail('not-allowed', 'switchRadix', { found: radix, allowed: 'even numbers' });
  if (!(input.nicBitPerS > 0 && Number.isFinite(input.nicBitPerS)))
    fail('out-of-range', 'nicBitPerS', { found: input.nicBitPerS, allowed: '> 0' });
  const leafRatio = ratio(input.oversubscription, 'oversubscription', radix);
  const spineRatio = ratio(input.spineOversubscription, 'spineOversubscription', radix);
  const domain = input.nodesPerDomain ?? 1;
  checkCount(domain, 'nodesPerDomain', 1);
  const nodes = Math.ceil(input.accelerators / input.acceleratorsPerNode);
  const { down, up } = leafPorts(input.leafPorts, radix, leafRatio);
  const linksPerTrunk = input.linksPerTrunk ?? planes;
  checkCount(linksPerTrunk, 'linksPerTrunk', 1);
  const railsPerLeaf =
    input.railsPerLeaf === 'auto' ? sharedRails(nodes, rails, reserved, down) : (input.railsPerLeaf ?? 1);
  checkCount(railsPerLeaf, 'railsPerLeaf', 1);
  if (rails % railsPerLeaf !== 0)
    fail('not-allowed', 'railsPerLeaf', { found: railsPerLeaf, allowed: `divisors of ${rails}` });
  const nodesPerLeaf = Math.floor(Math.floor(down / railsPerLeaf) / domain) * domain;
  if (nodesPerLeaf < 1)
    fail('not-allowed', domain > 1 ? 'nodesPerDomain' : 'railsPerLeaf', {
      found: domain > 1 ? domain : railsPerLeaf,
      allowed: `at most ${down} ports down a leaf`,
    });
  return {
    nodes,
    rails,
    planes,
    reserved,
    radix,
    leafRatio,
    spineRatio,
    topology: input.topology ?? 'rail-optimised',
    railsPerLeaf,
    nodesPerLeaf,
    leafDown: down,
    leafUp: up,
    linksPerTrunk,
    maxTiers: input.maxTiers ?? 3,
  };
}
