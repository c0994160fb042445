/** Where a collective runs and how well. Bandwidths are per accelerator and direction. */
export interface CollectiveFabric {
  readonly scaleUpBytesPerS: number;
  readonly scaleOutBytesPerS: number;
  /** Accelerators in one scale-up domain. */
  readonly domain: number;
}

/** Efficiencies and step times; `collectiveConstants` reads the catalogue's. */
export interface CollectiveConstants {
  readonly ringEfficiency: number;
  readonly inNetworkEfficiency: number;
  readonly scaleOutEfficiency: number;
  readonly lowLatencyBandwidth: number;
  readonly ringBaseS: number;
  readonly ringScaleUpStepS: number;
  readonly ringScaleOutStepS: number;
  readonly treeBaseS: number;
  readonly treeScaleUpStepS: number;
  readonly treeScaleOutStepS: number;
  readonly bulkBaseS: number;
  readonly bulkScaleUpStepS: number;
  readonly bulkScaleOutStepS: number;
}

export const COLLECTIVES = ['all-reduce', 'all-gather', 'reduce-scatter', 'all-to-all'] as const;
export type Collective = (typeof COLLECTIVES)[number];
export const ALGORITHMS = ['ring', 'tree', 'in-network'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** One straight line of a Hockney model: start and bytes per second. */
export interface Regime {
  readonly latencyS: number;
  readonly bytesPerS: number;
}

/**
 * Two-regime alpha–beta: T(S) = min(α₁ + S/β₁, α₂ + S/β₂), the low-latency and the bulk protocol.
 * Source: Hockney 1994, with the choice of protocol as NCCL makes it.
 */
export const twoRegimeS = (bytes: number, low: Regime, bulk: Regime): number =>
  Math.min(low.latencyS + bytes / low.bytesPerS, bulk.latencyS + bytes / bulk.bytesPerS);

/** Bytes that each rank sends per byte of buffer: 2(n−1)/n for a ring all-reduce, half of it for the others. */
export const trafficFactor = (operation: Collective, ranks: number): number =>
  ranks <= 1 ? 0 : ((operation === 'all-reduce' ? 2 : 1) * (ranks - 1)) / ranks;

/**
 * Buffer bytes per second of a large collective: the hierarchical cap. A ring over several domains is flat: it fills the
 * NICs of a domain with the traffic of all ranks. A tree reduces inside first: inside the domain the scale-up links carry their
 * share, between domains each accelerator's NIC carries its 1/domain of the buffer; pipelined, the slower one decides.
 * With in-network reduction each rank sends its buffer once, inside and outside.
 *
 * @param ranks accelerators taking part, domain by domain
 */
export function bandwidthCapBytesPerS(
  operation: Collective,
  algorithm: Algorithm,
  ranks: number,
  f: CollectiveFabric,
  k: CollectiveConstants,
): number {
  if (ranks <= 1) return Number.POSITIVE_INFINITY;
  const inside = Math.min(ranks, f.domain);
  const domains = Math.ceil(ranks / f.domain);
  const reduces = algorithm === 'in-network' && operation === 'all-reduce';
  // A flat ring passes every link with the factor of all ranks; a tree reduces inside each domain first.
  const flat = algorithm === 'ring' && operation !== 'all-to-all' && domains > 1;
  const up =
    inside <= 1
      ? Number.POSITIVE_INFINITY
      : reduces
        ? k.inNetworkEfficiency * f.scaleUpBytesPerS
        : (k.ringEfficiency * f.scaleUpBytesPerS) / trafficFactor(operation, flat ? ranks : inside);
  if (domains <= 1) return up;
  // All-to-all sends (ranks − inside)/ranks of each rank's own buffer out of the domain; the others share it over the domain.
  const share = reduces
    ? 1 / inside
    : operation === 'all-to-all'
      ? (ranks - inside) / ranks
      : trafficFactor(operation, flat ? ranks : domains) / inside;
  const out = (k.scaleOutEfficiency * f.scaleOutBytesPerS) / share;
  return Math.min(up, out);
}

const log2 = (n: number): number => Math.ceil(Math.log2(Math.max(1, n)));

/** Latency of the two protocols, s. Steps as NCCL counts them. */
function latencies(
  operation: Collective,
  algorithm: Algorithm,
  ranks: number,
  f: CollectiveFabric,
  k: CollectiveConstants,
) {
  const inside = Math.min(ranks, f.domain);
  const domains = Math.ceil(ranks / f.domain);
  const rounds = operation === 'all-reduce' ? 2 : 1;
  const outSteps = rounds * (domains - 1);
  const upSteps = rounds * (ranks - 1) - outSteps;
  if (operation === 'all-reduce' && algorithm !== 'ring') {
    // Up and down a tree over the domains; in-network reduction climbs it inside the switches, in one step each way.
    const up = 2 * (algorithm === 'tree' ? inside - 1 : 1);
    const out = 2 * (algorithm === 'tree' ? log2(domains) : Math.min(1, domains - 1));
    return {
      low: k.treeBaseS + up * k.treeScaleUpStepS + out * k.treeScaleOutStepS,
      bulk: k.bulkBaseS + up * k.bulkScaleUpStepS + out * k.bulkScaleOutStepS,
    };
  }
  return {
    low: k.ringBaseS + upSteps * k.ringScaleUpStepS + outSteps * k.ringScaleOutStepS,
    bulk: k.bulkBaseS + upSteps * k.bulkScaleUpStepS + outSteps * k.bulkScaleOutStepS,
  };
}

/**
 * Time of one collective, s. `bytes` is the buffer of one rank: what it reduces, or ends with after a gather.
 *
 * @returns 0 for one rank
 */
export function collectiveS(
  operation: Collective,
  algorithm: Algorithm,
  bytes: number,
  ranks: number,
  f: CollectiveFabric,
  k: CollectiveConstants,
): number {
  if (ranks <= 1) return 0;
  const bytesPerS = bandwidthCapBytesPerS(operation, algorithm, ranks, f, k);
  const { low, bulk } = latencies(operation, algorithm, ranks, f, k);
  return twoRegimeS(
    bytes,
    { latencyS: low, bytesPerS: bytesPerS * k.lowLatencyBandwidth },
    { latencyS: bulk, bytesPerS },
  );
}

/** The fastest algorithm on offer for an all-reduce (others know only the ring). */
export function fastest(
  operation: Collective,
  bytes: number,
  ranks: number,
  f: CollectiveFabric,
  k: CollectiveConstants,
  inNetwork: boolean,
): { readonly algorithm: Algorithm; readonly timeS: number } {
  const tried =
    operation === 'all-reduce'
      ? ALGORITHMS.filter((a) => inNetwork || a !== 'in-network')
      : ALGORITHMS.slice(0, 1);
  return tried
    .map((algorithm) => ({ algorithm, timeS: collectiveS(operation, algorithm, bytes, ranks, f, k) }))
    .reduce((a, b) => (b.timeS < a.timeS ? b : a));
}
