import type { Catalog } from '../../catalog/index.ts';
import { fail } from '../../errors.ts';
import { type Fabric, fabric, maxAccelerators } from './fabric.ts';
import { cableLengths, type Layout, layoutFromCatalog } from './layout.ts';
import { type LinkRun, linkBill, switchEnds } from './links.ts';

export type FabricTechnology = 'infiniband' | 'ethernet';

/**
 * Addresses that one InfiniBand subnet can give to ports: unicast local identifiers 0x0001–0xBFFF.
 * Source: InfiniBand Architecture Specification, volume 1. Every NIC port and every switch takes one.
 */
export const INFINIBAND_ADDRESSES = 0xbfff;
/** Leaf ports kept for the fabric manager, as in NVIDIA's DGX SuperPOD tables; Ethernet keeps none here. */
export const RESERVED_PORTS: Readonly<Record<FabricTechnology, number>> = { infiniband: 4, ethernet: 0 };
/** Ports one NIC may be split over. Two is what deployed systems show (Alibaba HPN 7.0: 2 × 200 Gbit/s). */
const MAX_PLANES = 2;

/** One cable run for each layer, m, instead of the catalogue's layout of the hall. */
export interface CableRuns {
  readonly nodeLeafM: number;
  readonly leafSpineM: number;
  readonly spineCoreM: number;
}
export const DEFAULT_RUNS: CableRuns = { nodeLeafM: 30, leafSpineM: 100, spineCoreM: 500 };

export interface FabricRequest {
  readonly accelerators: number;
  readonly acceleratorsPerRack: number;
  /** Scale-out bandwidth per accelerator, one NIC each. */
  readonly nicBitPerS: number;
  /** InfiniBand within its reach, Ethernet beyond, when absent. */
  readonly technology?: FabricTechnology;
  /** Accelerators per tray or server, hence rails. By default 4 in racks of more than 64 (trays), else at most 8. */
  readonly acceleratorsPerNode?: number;
  /** Leaf ports down per port up; 1 when absent. */
  readonly oversubscription?: number;
  /** Where runs are known; lengths by the catalogue's layout of a hall when absent. */
  readonly runs?: Partial<CableRuns>;
}

export interface BillLine {
  readonly kind: 'switch' | 'link';
  readonly id: string;
  readonly quantity: number;
  readonly unitCostUsd: number;
}

export interface FabricBill {
  readonly technology: FabricTechnology;
  readonly switchId: string;
  /** Ports each NIC is split over. */
  readonly planes: number;
  readonly nicBitPerS: number;
  readonly acceleratorsPerNode: number;
  /** Separate fabrics; more than 1 only when one cannot join all. Links between them are not modelled. */
  readonly pods: number;
  /** The most accelerators that one fabric of this switch joins; the reason for more than one pod. */
  readonly maxAcceleratorsPerPod: number;
  /** The largest pod, in full detail. */
  readonly pod: Fabric;
  readonly tiers: 1 | 2 | 3;
  readonly leaves: number;
  readonly spines: number;
  readonly cores: number;
  readonly links: Fabric['links'];
  /** Switches and both ends of all links, kW. */
  readonly powerKw: number;
  readonly bill: readonly BillLine[];
  readonly costUsd: number;
}

interface Candidate {
  readonly id: string;
  readonly technology: FabricTechnology;
  readonly radix: number;
  readonly planes: number;
  readonly portBitPerS: number;
  readonly reach: number;
}

/** Whole nodes of `pods` nearly equal fabrics: all but the last have `each`, the last `rest`. */
function evenPods(accelerators: number, perNode: number, reach: number) {
  const pods = Math.ceil(accelerators / reach);
  const nodesEach = Math.ceil(Math.ceil(accelerators / perNode) / pods);
  const each = Math.min(nodesEach * perNode, accelerators);
  const full = Math.floor(accelerators / each);
  return { full, each, rest: accelerators - full * each };
}

function candidates(catalog: Catalog, request: FabricRequest, perNode: number): Candidate[] {
  const found: Candidate[] = [];
  for (const id of catalog.ids('switch')) {
    const technology = catalog.attribute('switch', id, 'technology');
    if (technology !== 'infiniband' && technology !== 'ethernet') continue;
    if (request.technology && technology !== request.technology) continue;
    const portBitPerS = catalog.value('switch', id, 'portSpeed');
    const planes = Math.ceil(request.nicBitPerS / portBitPerS - 1e-9);
    if (planes > MAX_PLANES) continue;
    const radix = 2 * Math.floor(catalog.value('switch', id, 'radix') / 2);
    const reservedPorts = RESERVED_PORTS[technology];
    const { oversubscription } = request;
    let reach = maxAccelerators({
      acceleratorsPerNode: perNode,
      switchRadix: radix,
      reservedPorts,
      oversubscription,
    });
    if (technology === 'infiniband')
      reach = Math.min(reach, addressLimit(perNode, radix, reservedPorts, reach, oversubscription));
    if (reach >= perNode) found.push({ id, technology, radix, planes, portBitPerS, reach });
  }
  return found;
}

/** Largest whole-node fabric whose NIC ports and switches have an address each; planes are subnets of their own. */
function addressLimit(
  perNode: number,
  switchRadix: number,
  reservedPorts: number,
  most: number,
  oversubscription: number | undefined,
): number {
  const addresses = (nodes: number): number => {
    const f = fabric({
      accelerators: nodes * perNode,
      acceleratorsPerNode: perNode,
      nicBitPerS: 1,
      switchRadix,
      reservedPorts,
      oversubscription,
    });
    return f.links.nodeLeaf + f.switches;
  };
  let low = 0;
  let high = Math.floor(most / perNode);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (addresses(middle) <= INFINIBAND_ADDRESSES) low = middle;
    else high = middle - 1;
  }
  return low * perNode;
}

function billFor(
  catalog: Catalog,
  request: FabricRequest,
  perNode: number,
  c: Candidate,
  layout: Layout | undefined,
): FabricBill {
  const { nicBitPerS, runs } = request;
  const split = evenPods(request.accelerators, perNode, c.reach);
  const { linksPerTrunk } = switchEnds(catalog, c.id, nicBitPerS / c.planes);
  const build = (accelerators: number): Fabric =>
    fabric({
      accelerators,
      acceleratorsPerNode: perNode,
      nicBitPerS,
      switchRadix: c.radix,
      planes: c.planes,
      linksPerTrunk,
      reservedPorts: RESERVED_PORTS[c.technology],
      oversubscription: request.oversubscription,
    });
  const pod = build(split.each);
  const last = split.rest > 0 ? build(split.rest) : undefined;
  const sum = (pick: (f: Fabric) => number): number => split.full * pick(pod) + (last ? pick(last) : 0);
  const links = {
    nodeLeaf: sum((f) => f.links.nodeLeaf),
    leafSpine: sum((f) => f.links.leafSpine),
    spineCore: sum((f) => f.links.spineCore),
  };
  const nodesPerRack = Math.max(1, Math.round(request.acceleratorsPerRack / perNode));
  const lengths = (f: Fabric): LinkRun[] =>
    layout ? cableLengths(f, nodesPerRack, layout) : fixedRuns(f.links, { ...DEFAULT_RUNS, ...runs });
  const all = [
    ...lengths(pod).map((r) => ({ ...r, links: r.links * split.full })),
    ...(last ? lengths(last) : []),
  ];
  const made = linkBill(catalog, all, c.id, nicBitPerS, c.planes);
  const switches = sum((f) => f.switches);
  const line = (kind: BillLine['kind'], id: string, quantity: number): BillLine => ({
    kind,
    id,
    quantity,
    unitCostUsd: catalog.value(kind, id, 'price'),
  });
  const bill = [
    line('switch', c.id, switches),
    ...[...made.pieces].map(([id, quantity]) => line('link', id, quantity)),
  ];
  return {
    technology: c.technology,
    switchId: c.id,
    planes: c.planes,
    nicBitPerS,
    acceleratorsPerNode: perNode,
    pods: split.full + (last ? 1 : 0),
    maxAcceleratorsPerPod: c.reach,
    pod,
    tiers: pod.tiers,
    leaves: sum((f) => f.leaves),
    spines: sum((f) => f.spines),
    cores: sum((f) => f.cores),
    links,
    powerKw: switches * catalog.value('switch', c.id, 'power') + made.powerKw,
    bill,
    costUsd: bill.reduce((total, l) => total + l.quantity * l.unitCostUsd, 0),
  };
}

/** All links of a tier at one length. */
const fixedRuns = (links: Fabric['links'], runs: CableRuns): LinkRun[] =>
  (
    [
      ['nodeLeaf', runs.nodeLeafM],
      ['leafSpine', runs.leafSpineM],
      ['spineCore', runs.spineCoreM],
    ] as const
  ).flatMap(([tier, upToM]) => (links[tier] > 0 ? [{ tier, upToM, links: links[tier] }] : []));

/**
 * Chooses the scale-out fabric of one phase and bills it.
 *
 * Technology, when not given: InfiniBand if some switch joins all accelerators in one subnet, else Ethernet. Among the
 * switches of that technology: those that join all in one fabric, else those with the largest fabric, in as few and
 * even pods as that allows; then the lowest cost of switches and links, then the lowest power. A NIC faster than a
 * port is split over at most two planes. Links are the cheapest parts that reach each run.
 *
 * @throws GigasiteError `infeasible` when no switch or link of the catalogue carries the NIC's speed
 */
export function fabricFor(catalog: Catalog, request: FabricRequest): FabricBill {
  const perNode =
    request.acceleratorsPerNode ??
    (request.acceleratorsPerRack > 64 ? 4 : Math.min(8, request.acceleratorsPerRack));
  for (const [path, value] of [
    ['accelerators', request.accelerators],
    ['acceleratorsPerRack', request.acceleratorsPerRack],
    ['acceleratorsPerNode', perNode],
  ] as const) {
    if (!Number.isInteger(value) || value < 1)
      fail('out-of-range', path, { found: value, allowed: 'whole number ≥ 1' });
  }
  if (!(request.nicBitPerS > 0))
    fail('out-of-range', 'nicBitPerS', { found: request.nicBitPerS, allowed: '> 0' });
  let found = candidates(catalog, request, perNode);
  if (found.length === 0) {
    fail('infeasible', 'network', {
      found: `${request.nicBitPerS / 1e9} Gbit/s per accelerator`,
      allowed: catalog.ids('switch').join(', '),
    });
  }
  const reaching = (t: FabricTechnology): boolean =>
    found.some((c) => c.technology === t && c.reach >= request.accelerators);
  const has = (t: FabricTechnology): boolean => found.some((c) => c.technology === t);
  const technology =
    request.technology ?? (reaching('infiniband') || !has('ethernet') ? 'infiniband' : 'ethernet');
  found = found.filter((c) => c.technology === technology);
  const furthest = Math.min(request.accelerators, Math.max(...found.map((c) => c.reach)));
  const layout = request.runs ? undefined : layoutFromCatalog(catalog);
  let best: FabricBill | undefined;
  for (const c of found) {
    if (c.reach < furthest) continue;
    const bill = billFor(catalog, request, perNode, c, layout);
    if (
      !best ||
      bill.costUsd < best.costUsd ||
      (bill.costUsd === best.costUsd && bill.powerKw < best.powerKw)
    )
      best = bill;
  }
  return best!;
}
