import { fail } from '../../errors.ts';
import { type CoreCount, coreCount, divisorFrom, portSplit, type SpineGroup, spineGroups } from './clos.ts';
import { dragonflyLimit, dragonflyPlus } from './dragonfly.ts';
import { type Checked, checkedInput, type FabricInput } from './input.ts';

import type { Fabric } from './types.ts';

export type { FabricInput } from './input.ts';
export type { Fabric, LayerCounts } from './types.ts';

/**
 * The most accelerators that the topology joins: three tiers have at most R · D leaves (D ports down a spine, R/2 at
 * full bisection), two have R, in whole rail groups. Without rails or reserved ports three tiers are the fat tree's R³/4.
 */
export function maxAccelerators(
  input: Omit<FabricInput, 'accelerators' | 'nicBitPerS'> & Partial<FabricInput>,
): number {
  return limitOf(checkedInput({ ...input, accelerators: 1, nicBitPerS: 1 }), input.acceleratorsPerNode);
}

function limitOf(c: Checked, perNode: number): number {
  if (c.topology === 'dragonfly+') return dragonflyLimit(c) * perNode;
  const sets = c.topology === 'rail-only' ? 1 : c.rails / c.railsPerLeaf;
  const mostLeaves = c.maxTiers === 3 ? c.radix * portSplit(c.radix, c.spineRatio).down : c.radix;
  const single = Math.floor((c.radix * (c.topology === 'rail-only' ? c.rails : 1) - c.reserved) / c.rails);
  const reserved = c.reserved / c.rails;
  const many = Math.floor(Math.floor(mostLeaves / sets) * c.nodesPerLeaf - reserved);
  return Math.max(0, c.maxTiers === 1 ? single : many) * perNode;
}

interface Layers {
  readonly tiers: 1 | 2 | 3;
  readonly leaves: number;
  readonly spines: number;
  readonly cores: CoreCount | undefined;
  readonly leafSpine: number;
  readonly spineCore: number;
  readonly groups: readonly SpineGroup[];
}

/** One Clos of `sets` rows of leaves, `ports` in all. */
function closLayers(c: Checked, sets: number, ports: number): Layers {
  if (ports <= c.radix)
    return { tiers: 1, leaves: 1, spines: 0, cores: undefined, leafSpine: 0, spineCore: 0, groups: [] };
  const perSet = Math.ceil((c.nodes + c.reserved / c.rails) / c.nodesPerLeaf);
  const leaves = sets * perSet;
  const leafSpine = leaves * c.leafUp;
  if (leaves <= c.radix) {
    const spines = divisorFrom(c.leafUp, Math.ceil(leafSpine / c.radix));
    return { tiers: 2, leaves, spines, cores: undefined, leafSpine, spineCore: 0, groups: [] };
  }
  const groups = spineGroups(perSet, sets, c.leafUp, c.radix, c.spineRatio);
  const spines = groups.reduce((sum, g) => sum + g.count * g.spines, 0);
  const spineCore = groups.reduce((sum, g) => sum + g.count * g.spines * g.up, 0);
  return { tiers: 3, leaves, spines, cores: coreCount(groups, c.radix), leafSpine, spineCore, groups };
}

/** Half of what the narrowest layer carries. */
function bisection(input: FabricInput, c: Checked, l: { leafSpine: number; spineCore: number }): number {
  const portBitPerS = input.nicBitPerS / c.planes;
  let narrowest = c.nodes * c.rails * input.nicBitPerS;
  for (const links of [l.leafSpine, l.spineCore])
    if (links > 0) narrowest = Math.min(narrowest, links * c.planes * portBitPerS);
  return narrowest / 2;
}

/**
 * Counts a fabric.
 *
 * Per plane, at full bisection with h = R/2: leaves = rails·⌈(nodes + reserved/rails)/h⌉. One switch suffices when all
 * ports fit it. Up to R leaves take two tiers, with as many spines as the smallest divisor of a leaf's uplinks that is
 * at least leaves·uplinks/R, so that each leaf spreads them evenly. Beyond, three tiers: see `spineGroups` and
 * `coreCount`. With oversubscription o a leaf has at most o ports down for each up. `rail-only` is one such fabric a
 * rail. Sources: the fat tree is Leiserson 1985 and Al-Fares et al. 2008; the even spread was formed on NVIDIA's DGX
 * SuperPOD tables (docs/models/fabric.md says which rows); rail-only is Wang et al. 2023 (arXiv 2307.12169).
 *
 * @throws GigasiteError `infeasible` with the limit and what would do; `out-of-range`, `not-allowed` for bad inputs
 */
export function fabric(input: FabricInput): Fabric {
  const c = checkedInput(input);
  const limit = limitOf(c, input.acceleratorsPerNode);
  const ports = c.nodes * c.rails + c.reserved;
  const oneSwitch = ports <= c.radix && c.topology !== 'dragonfly+';
  if (c.nodes * input.acceleratorsPerNode > limit && !oneSwitch) {
    fail('capacity-exceeded', 'accelerators', {
      reason: 'fabric-too-large',
      found: input.accelerators,
      allowed: limit,
      limit: `${c.topology}, ${c.maxTiers} tiers of ${c.radix}-port switches`,
      remedy: remedyOf(input, c, limit),
    });
  }
  if (c.topology === 'dragonfly+') return { ...dragonflyPlus(input, c), maxAccelerators: limit };
  const copies = c.topology === 'rail-only' ? c.rails : 1;
  const l =
    copies === 1
      ? closLayers(c, c.rails / c.railsPerLeaf, ports)
      : closLayers(c, 1, c.nodes + Math.ceil(c.reserved / c.rails));
  const cores = l.cores?.cores ?? 0;
  const all = copies * c.planes;
  const counts = { leafSpine: l.leafSpine * copies, spineCore: l.spineCore * copies };
  const trunks = (links: number): number => Math.ceil((links * c.planes) / c.linksPerTrunk);
  return {
    topology: c.topology,
    nodes: c.nodes,
    railsPerNode: c.rails,
    railsPerLeaf: l.tiers === 1 && copies === 1 ? c.rails : c.railsPerLeaf,
    nodesPerLeaf: l.tiers === 1 ? c.nodes : c.nodesPerLeaf,
    planes: c.planes,
    tiers: l.tiers,
    leaves: l.leaves * all,
    spines: l.spines * all,
    cores: cores * all,
    switches: (l.leaves + l.spines + cores) * all,
    links: { nodeLeaf: ports * c.planes, leafSpine: l.leafSpine * all, spineCore: l.spineCore * all },
    cables: { nodeLeaf: ports, leafSpine: trunks(counts.leafSpine), spineCore: trunks(counts.spineCore) },
    portsLeft: {
      leaf: (l.leaves * copies * c.radix - ports - counts.leafSpine) * c.planes,
      spine: (l.spines * c.radix - l.leafSpine - l.spineCore) * all,
      core: (cores * c.radix - l.spineCore) * all,
    },
    groups: l.groups,
    ...(l.cores ? { coreSpread: l.cores.spread } : {}),
    ...(l.cores?.planes === undefined ? {} : { corePlanes: l.cores.planes }),
    bisectionBitPerS: bisection(input, c, counts),
    maxAccelerators: limit,
  };
}

/** What would join them: more tiers, more ports, or separate fabrics. */
function remedyOf(input: FabricInput, c: Checked, limit: number): string {
  const ways: string[] = [];
  if (c.maxTiers < 3 && limitOf({ ...c, maxTiers: 3 }, input.acceleratorsPerNode) >= input.accelerators)
    ways.push('3 tiers');
  if (limit > 0) ways.push(`${Math.ceil(input.accelerators / limit)} separate fabrics`);
  for (const switchRadix of [128, 144, 256, 512]) {
    if (switchRadix <= c.radix) continue;
    if (maxAccelerators({ ...input, switchRadix }) >= input.accelerators) {
      ways.push(`switches of ${switchRadix} ports`);
      break;
    }
  }
  return ways.length > 0 ? ways.join(', or ') : 'more ports per switch';
}
