import { fail } from '../errors.ts';

/** What a rail-optimised folded Clos has to join. */
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
  /** Leaf downlinks per uplink. Only 1 (full bisection) is modelled. */
  readonly oversubscription?: number;
}

/** Counts by layer. In `Fabric` they are of all planes together. */
export interface LayerCounts {
  readonly leaf: number;
  readonly spine: number;
  readonly core: number;
}

/** Switches, links and free ports of a fabric at full bisection. */
export interface Fabric {
  readonly nodes: number;
  readonly railsPerNode: number;
  readonly planes: number;
  readonly tiers: 1 | 2 | 3;
  readonly leaves: number;
  readonly spines: number;
  readonly cores: number;
  readonly switches: number;
  /** Point-to-point links at port speed; `nodeLeaf` includes the reserved ports. */
  readonly links: { readonly nodeLeaf: number; readonly leafSpine: number; readonly spineCore: number };
  readonly portsLeft: LayerCounts;
  /** Traffic that one half of the nodes can send to the other half, one direction. */
  readonly bisectionBitPerS: number;
  /** The most that three tiers of this switch join. */
  readonly maxAccelerators: number;
}

interface Checked {
  readonly nodes: number;
  readonly rails: number;
  readonly planes: number;
  readonly reserved: number;
  readonly radix: number;
}

function checkCount(value: number, path: string, low: number): void {
  if (!Number.isInteger(value) || value < low) {
    fail('out-of-range', path, { found: value, allowed: `whole number ≥ ${low}` });
  }
}

function checked(input: FabricInput): Checked {
  const oversubscription = input.oversubscription ?? 1;
  if (oversubscription !== 1) {
    fail('not-allowed', 'oversubscription', { found: oversubscription, allowed: '1 (full bisection)' });
  }
  checkCount(input.accelerators, 'accelerators', 1);
  checkCount(input.acceleratorsPerNode, 'acceleratorsPerNode', 1);
  const rails = input.railsPerNode ?? input.acceleratorsPerNode;
  checkCount(rails, 'railsPerNode', 1);
  const planes = input.planes ?? 1;
  checkCount(planes, 'planes', 1);
  const reserved = input.reservedPorts ?? 0;
  checkCount(reserved, 'reservedPorts', 0);
  checkCount(input.switchRadix, 'switchRadix', 4);
  if (input.switchRadix % 2 !== 0) {
    fail('not-allowed', 'switchRadix', { found: input.switchRadix, allowed: 'even numbers' });
  }
  if (!(input.nicBitPerS > 0))
    fail('out-of-range', 'nicBitPerS', { found: input.nicBitPerS, allowed: '> 0' });
  const nodes = Math.ceil(input.accelerators / input.acceleratorsPerNode);
  return { nodes, rails, planes, reserved, radix: input.switchRadix };
}

/** The smallest divisor of `n` that is at least `least`; `least` must not exceed `n`. */
function divisorFrom(n: number, least: number): number {
  let divisor = least;
  while (n % divisor !== 0) divisor++;
  return divisor;
}

/**
 * The most accelerators that a three-tier full-bisection fabric of this switch joins: at most R·(R/2) leaves, in
 * whole rail groups, each with R/2 ports down. Without rails or reserved ports this is the fat tree's R³/4.
 */
export function maxAccelerators(
  input: Omit<FabricInput, 'accelerators' | 'nicBitPerS'> & Partial<FabricInput>,
): number {
  const { rails, reserved, radix } = checked({ ...input, accelerators: 1, nicBitPerS: 1 });
  const half = radix / 2;
  const groups = Math.floor((radix * half) / rails);
  const nodes = Math.floor(groups * half - reserved / rails);
  return Math.max(0, nodes) * input.acceleratorsPerNode;
}

/** Groups of leaves, one leaf a rail: each leaf has R/2 ports down for nodes and for its share of reserved ports. */
function railGroups({ nodes, rails, reserved, radix }: Checked): number {
  return Math.ceil((nodes + reserved / rails) / (radix / 2));
}

/**
 * Counts a rail-optimised folded Clos at full bisection.
 *
 * Per plane, with h = R/2: leaves = rails·⌈(nodes + reserved/rails)/h⌉. One switch suffices when all ports fit it.
 * Up to R leaves take two tiers, with as many spines as the smallest divisor of h that is at least leaves/2, so that
 * each leaf spreads its h uplinks evenly. Beyond, three tiers: spines = leaves, cores = ⌈leaves/2⌉, which is the
 * lower bound by port count. Source of the rule: formed on the tables of NVIDIA's DGX SuperPOD (H100, B200)
 * reference architectures; the fat tree itself is Leiserson 1985 and Al-Fares et al. 2008.
 *
 * @throws GigasiteError `capacity-exceeded` with the limit and what would do; `not-allowed` for oversubscription
 */
export function fabric(input: FabricInput): Fabric {
  const c = checked(input);
  const { nodes, rails, planes, reserved, radix } = c;
  const half = radix / 2;
  const ports = nodes * rails + reserved;
  const limit = maxAccelerators(input);
  if (nodes * input.acceleratorsPerNode > limit && ports > radix) {
    fail('capacity-exceeded', 'accelerators', {
      found: input.accelerators,
      allowed: limit,
      limit: `three tiers of ${radix}-port switches`,
      remedy:
        limit > 0
          ? `${Math.ceil(input.accelerators / limit)} separate fabrics, or more ports per switch`
          : 'more ports per switch',
    });
  }
  const single = ports <= radix;
  const leaves = single ? 1 : rails * railGroups(c);
  const tiers = single ? 1 : leaves <= radix ? 2 : 3;
  const spines = tiers === 1 ? 0 : tiers === 2 ? divisorFrom(half, Math.ceil(leaves / 2)) : leaves;
  const cores = tiers === 3 ? Math.ceil(leaves / 2) : 0;
  const leafSpine = tiers === 1 ? 0 : leaves * half;
  const spineCore = tiers === 3 ? spines * half : 0;
  return {
    nodes,
    railsPerNode: rails,
    planes,
    tiers,
    leaves: leaves * planes,
    spines: spines * planes,
    cores: cores * planes,
    switches: (leaves + spines + cores) * planes,
    links: { nodeLeaf: ports * planes, leafSpine: leafSpine * planes, spineCore: spineCore * planes },
    portsLeft: {
      leaf: (leaves * radix - ports - leafSpine) * planes,
      spine: (spines * radix - leafSpine - spineCore) * planes,
      core: (cores * radix - spineCore) * planes,
    },
    bisectionBitPerS: (nodes * rails * input.nicBitPerS) / 2,
    maxAccelerators: limit,
  };
}
