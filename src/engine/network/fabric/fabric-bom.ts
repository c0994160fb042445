import type { Catalog } from '../../catalog/index.ts';
import { fail } from '../../errors.ts';
import { type Fabric, fabric, maxAccelerators } from './fabric.ts';

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

/** Longest cable run of each layer, m. Assumptions for liquid-cooled rows, not measured: override where known. */
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
    let reach = maxAccelerators({ acceleratorsPerNode: perNode, switchRadix: radix, reservedPorts });
    if (technology === 'infiniband')
      reach = Math.min(reach, addressLimit(perNode, radix, reservedPorts, reach));
    if (reach >= perNode) found.push({ id, technology, radix, planes, portBitPerS, reach });
  }
  return found;
}

/** Largest whole-node fabric whose NIC ports and switches have an address each; planes are subnets of their own. */
function addressLimit(perNode: number, switchRadix: number, reservedPorts: number, most: number): number {
  const addresses = (nodes: number): number => {
    const f = fabric({
      accelerators: nodes * perNode,
      acceleratorsPerNode: perNode,
      nicBitPerS: 1,
      switchRadix,
      reservedPorts,
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

export interface LinkChoice {
  readonly costUsd: number;
  readonly powerKw: number;
  readonly parts: readonly { readonly id: string; readonly pieces: number; readonly unitCostUsd: number }[];
}

/** The cheapest way to make one link: a copper cable, or two transceivers and a fibre trunk. */
export function cheapestLink(catalog: Catalog, bitPerS: number, runM: number): LinkChoice {
  let best: LinkChoice | undefined;
  const reaches = (id: string): boolean => catalog.value('link', id, 'reach') >= runM;
  const price = (id: string): number => catalog.value('link', id, 'price');
  const medium = (id: string): string => catalog.attribute('link', id, 'medium');
  const ids = catalog.ids('link');
  const trunk = ids
    .filter((id) => medium(id) === 'fibre' && reaches(id))
    .reduce<string | undefined>((a, b) => (a === undefined || price(b) < price(a) ? b : a), undefined);
  for (const id of ids) {
    if (medium(id) === 'fibre' || !reaches(id) || catalog.value('link', id, 'speed') < bitPerS) continue;
    const optical = medium(id) === 'optic';
    if (optical && trunk === undefined) continue;
    const parts = [{ id, pieces: optical ? 2 : 1, unitCostUsd: price(id) }];
    if (optical && trunk !== undefined) parts.push({ id: trunk, pieces: 1, unitCostUsd: price(trunk) });
    const costUsd = parts.reduce((sum, p) => sum + p.pieces * p.unitCostUsd, 0);
    const powerKw = 2 * catalog.value('link', id, 'power');
    if (!best || costUsd < best.costUsd || (costUsd === best.costUsd && powerKw < best.powerKw))
      best = { costUsd, powerKw, parts };
  }
  if (!best)
    fail('infeasible', 'network', {
      found: `${bitPerS / 1e9} Gbit/s over ${runM} m`,
      allowed: ids.join(', '),
    });
  return best;
}

function billFor(catalog: Catalog, request: FabricRequest, perNode: number, c: Candidate): FabricBill {
  const runs = { ...DEFAULT_RUNS, ...request.runs };
  const split = evenPods(request.accelerators, perNode, c.reach);
  const build = (accelerators: number): Fabric =>
    fabric({
      accelerators,
      acceleratorsPerNode: perNode,
      nicBitPerS: request.nicBitPerS,
      switchRadix: c.radix,
      planes: c.planes,
      reservedPorts: RESERVED_PORTS[c.technology],
    });
  const pod = build(split.each);
  const last = split.rest > 0 ? build(split.rest) : undefined;
  const sum = (pick: (f: Fabric) => number): number => split.full * pick(pod) + (last ? pick(last) : 0);
  const links = {
    nodeLeaf: sum((f) => f.links.nodeLeaf),
    leafSpine: sum((f) => f.links.leafSpine),
    spineCore: sum((f) => f.links.spineCore),
  };
  const switches = sum((f) => f.switches);
  const lines = new Map<string, BillLine>();
  const add = (kind: BillLine['kind'], id: string, quantity: number, unitCostUsd: number): void => {
    const before = lines.get(id)?.quantity ?? 0;
    lines.set(id, { kind, id, quantity: before + quantity, unitCostUsd });
  };
  add('switch', c.id, switches, catalog.value('switch', c.id, 'price'));
  let powerKw = switches * catalog.value('switch', c.id, 'power');
  const linkBitPerS = Math.min(request.nicBitPerS / c.planes, c.portBitPerS);
  for (const [count, runM] of [
    [links.nodeLeaf, runs.nodeLeafM],
    [links.leafSpine, runs.leafSpineM],
    [links.spineCore, runs.spineCoreM],
  ]) {
    if (count === 0) continue;
    const link = cheapestLink(catalog, linkBitPerS, runM);
    powerKw += count * link.powerKw;
    for (const part of link.parts) add('link', part.id, count * part.pieces, part.unitCostUsd);
  }
  const bill = [...lines.values()];
  return {
    technology: c.technology,
    switchId: c.id,
    planes: c.planes,
    pods: split.full + (last ? 1 : 0),
    maxAcceleratorsPerPod: c.reach,
    pod,
    tiers: pod.tiers,
    leaves: sum((f) => f.leaves),
    spines: sum((f) => f.spines),
    cores: sum((f) => f.cores),
    links,
    powerKw,
    bill,
    costUsd: bill.reduce((total, line) => total + line.quantity * line.unitCostUsd, 0),
  };
}

/**
 * Chooses the scale-out fabric of one phase and bills it.
 *
 * Technology, when not given: InfiniBand if some switch joins all accelerators in one subnet, else Ethernet. Among the
 * switches of that technology: those that join all in one fabric, else those with the largest fabric, in as few and
 * even pods as that allows; then the lowest cost of switches and links, then the lowest power. A NIC faster than a
 * port is split over at most two planes. Links are the cheapest parts that reach each layer's run.
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
  let best: FabricBill | undefined;
  for (const c of found) {
    if (c.reach < furthest) continue;
    const bill = billFor(catalog, request, perNode, c);
    if (
      !best ||
      bill.costUsd < best.costUsd ||
      (bill.costUsd === best.costUsd && bill.powerKw < best.powerKw)
    )
      best = bill;
  }
  return best!;
}
