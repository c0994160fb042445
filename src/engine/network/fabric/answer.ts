import type { Catalog } from '../../catalog/index.ts';
import { fail } from '../../errors.ts';
import { type Algorithm, collectiveConstants, fastest, trafficFactor } from '../collectives/index.ts';
import { type CrossSiteStep, crossSiteStep, type WanLink, wanLink } from '../wan/index.ts';
import { type FabricParts, fabricParts } from './bill.ts';
import { type Fabric, fabric } from './fabric.ts';
import { INFINIBAND_ADDRESSES } from './fabric-bom.ts';
import type { FabricInput, Topology } from './input.ts';
import { jobBitPerS } from './job.ts';
import { type Layout, layoutFromCatalog } from './layout.ts';
import { switchEnds } from './links.ts';
import type { FabricQuestion } from './question.ts';

export interface NetworkAnswer {
  /** Id of the switch. */
  readonly switch: string;
  /** infiniband or ethernet. */
  readonly technology: string;
  /** Ports of a switch at port speed. */
  readonly radix: number;
  /** Speed of one port. */
  readonly portBitPerS: number;
  /** Counts of switches, links and free ports. */
  readonly fabric: Fabric;
  /** Bisection over half of all NICs: 1 is full. */
  readonly bisectionShare: number;
  /** Switches, transceivers and cables, with cost, power and mass. */
  readonly parts: FabricParts;
}
export interface FabricAnswer extends NetworkAnswer {
  /** Shape that was asked for. */
  readonly topology: Topology;
  /** Accelerators asked for. */
  readonly accelerators: number;
  /** Speed of one NIC. */
  readonly nicBitPerS: number;
  /** Racks that hold them. */
  readonly racks: number;
  /** Servers or trays in a rack. */
  readonly nodesPerRack: number;
  /** Scale-out bandwidth per accelerator that a job of all of them finds: `bandwidth.scaleOut` of `chips train`. */
  readonly jobBitPerS: number;
  /** Storage and front-end network, where asked for. */
  readonly frontEnd?: NetworkAnswer;
  /** Time of a collective, where asked for. */
  readonly collective?: {
    /** What the collective does. */
    readonly operation: string;
    /** The fastest on offer. */
    readonly algorithm: Algorithm;
    /** Buffer of one accelerator. */
    readonly bytes: number;
    /** Accelerators asked for. */
    readonly accelerators: number;
    /** Time of one collective. */
    readonly timeS: number;
    /** Bytes over time, and times the traffic factor. */
    readonly algorithmBytesPerS: number;
    /** Bytes over time, times the traffic factor. */
    readonly busBytesPerS: number;
  };
  /** Link to other sites, where asked for. */
  readonly wan?: WanLink & { readonly training?: CrossSiteStep };
  /** Codes of what the reader should know. */
  readonly notes: readonly ('infiniband-addresses' | 'core-bound' | 'prices-unverified' | 'leaves-shared')[];
}

interface Choice {
  readonly id: string;
  readonly radix: number;
  readonly planes: number;
}

/** Switches that carry a NIC over at most `most` planes. */
function choices(
  catalog: Catalog,
  q: { switch?: string; technology?: string; radix?: number; planes?: number },
  nicBitPerS: number,
): Choice[] {
  const ids = q.switch ? [q.switch] : catalog.ids('switch');
  const found: Choice[] = [];
  for (const id of ids) {
    const technology = catalog.attribute('switch', id, 'technology');
    if (q.technology ? technology !== q.technology : !['infiniband', 'ethernet'].includes(technology))
      continue;
    const port = catalog.value('switch', id, 'portSpeed');
    const planes = q.planes ?? Math.ceil(nicBitPerS / port - 1e-9);
    if (nicBitPerS / planes > port * (1 + 1e-9) || (q.planes === undefined && planes > 2 && !q.switch))
      continue;
    found.push({ id, planes, radix: q.radix ?? 2 * Math.floor(catalog.value('switch', id, 'radix') / 2) });
  }
  if (found.length === 0)
    fail('infeasible', q.switch ? 'switch' : 'nic', {
      found: `${nicBitPerS / 1e9} Gbit/s${q.planes ? ` over ${q.planes} planes` : ''}`,
      allowed: ids.map((id) => `${id} ${catalog.value('switch', id, 'portSpeed') / 1e9} Gbit/s`).join(', '),
    });
  return found;
}

/** Whether one InfiniBand subnet (a plane) has fewer addresses than NIC ports and switches. */
const lacksAddresses = (catalog: Catalog, id: string, f: Fabric): boolean =>
  catalog.attribute('switch', id, 'technology') === 'infiniband' &&
  (f.links.nodeLeaf + f.switches) / f.planes > INFINIBAND_ADDRESSES;

/** The cheapest of the switches that join all. */
function network(
  catalog: Catalog,
  found: readonly Choice[],
  input: Omit<FabricInput, 'switchRadix' | 'planes'>,
  nodesPerRack: number,
  layout: Layout,
): NetworkAnswer {
  let best: NetworkAnswer | undefined;
  let first: unknown;
  let late: Choice | undefined;
  for (const c of found) {
    const portBitPerS = input.nicBitPerS / c.planes;
    const { linksPerTrunk } = switchEnds(catalog, c.id, portBitPerS);
    let f: Fabric;
    try {
      f = fabric({ ...input, switchRadix: c.radix, planes: c.planes, linksPerTrunk });
    } catch (e) {
      first ??= e;
      continue;
    }
    // A subnet without addresses is no choice while another switch joins all; asked for by name it is answered, with a note.
    if (found.length > 1 && lacksAddresses(catalog, c.id, f)) {
      late ??= c;
      continue;
    }
    const parts = fabricParts(catalog, f, c.id, input.nicBitPerS, nodesPerRack, layout);
    if (best && best.parts.costUsd.value <= parts.costUsd.value) continue;
    best = {
      switch: c.id,
      technology: catalog.attribute('switch', c.id, 'technology'),
      radix: c.radix,
      portBitPerS,
      fabric: f,
      bisectionShare: f.bisectionBitPerS / ((f.nodes * f.railsPerNode * input.nicBitPerS) / 2),
      parts,
    };
  }
  if (!best && late) return network(catalog, [late], input, nodesPerRack, layout);
  if (!best) throw first;
  return best;
}

/**
 * Answers a question about a fabric: counts, parts, power, cost, mass; on request a front-end network, the time of a
 * collective, and a link to other sites.
 *
 * @throws GigasiteError `capacity-exceeded` with the limit and what would do; `infeasible` where no part carries it
 */
export function answerFabric(q: FabricQuestion, catalog: Catalog): FabricAnswer {
  const chip = q.rack ? catalog.attribute('rack', q.rack, 'accelerator') : undefined;
  const perRack = q.acceleratorsPerRack ?? (q.rack ? catalog.value('rack', q.rack, 'accelerators') : 32);
  const perNode = q.acceleratorsPerNode ?? (perRack > 64 ? 4 : Math.min(8, perRack));
  const nicBitPerS = q.nic ?? (chip ? catalog.value('accelerator', chip, 'scaleOutBandwidth') : undefined);
  if (nicBitPerS === undefined) return fail('missing', 'nic', { expected: 'nic, or a rack' });
  const base = layoutFromCatalog(catalog);
  const layout: Layout = {
    rackPitchM: q.layout?.rackPitch ?? base.rackPitchM,
    rowPitchM: q.layout?.rowPitch ?? base.rowPitchM,
    racksPerRow: q.layout?.racksPerRow ?? base.racksPerRow,
    slackM: q.layout?.slack ?? base.slackM,
    inRackM: base.inRackM,
  };
  const nodesPerRack = Math.max(1, Math.round(perRack / perNode));
  const main = network(
    catalog,
    choices(catalog, q, nicBitPerS),
    {
      accelerators: q.accelerators,
      acceleratorsPerNode: perNode,
      ...(q.rails === undefined ? {} : { railsPerNode: q.rails }),
      nicBitPerS,
      reservedPorts: q.reservedPorts,
      oversubscription: q.oversubscription.leaf,
      spineOversubscription: q.oversubscription.spine,
      leafPorts: q.leafPorts,
      topology: q.topology,
      railsPerLeaf: q.sharedLeaves && q.topology === 'rail-optimised' ? 'auto' : 1,
      nodesPerDomain: q.wholeRacks ? nodesPerRack : 1,
      maxTiers: q.tiers,
    },
    nodesPerRack,
    layout,
  );
  const f = main.fabric;
  const linkOf = (ranks: number): number => jobBitPerS(f, ranks, perNode, nicBitPerS);
  const notes: FabricAnswer['notes'][number][] = ['prices-unverified'];
  if (lacksAddresses(catalog, main.switch, f)) notes.push('infiniband-addresses');
  if (f.coreSpread === 'ports') notes.push('core-bound');
  if (f.tiers > 1 && f.railsPerLeaf > 1) notes.push('leaves-shared');
  return {
    topology: q.topology,
    accelerators: q.accelerators,
    nicBitPerS,
    racks: Math.ceil(f.nodes / nodesPerRack),
    nodesPerRack,
    jobBitPerS: linkOf(q.accelerators),
    ...main,
    ...(q.frontEnd ? { frontEnd: frontEnd(catalog, q.frontEnd, f.nodes, nodesPerRack, layout) } : {}),
    ...(q.collective ? { collective: collective(catalog, q, q.collective, chip, perRack, linkOf) } : {}),
    ...(q.wan ? { wan: wan(catalog, q.wan) } : {}),
    notes,
  };
}

/** Storage and front-end network: a Clos without rails; two leaves at least where nodes have two ports. */
function frontEnd(
  catalog: Catalog,
  q: NonNullable<FabricQuestion['frontEnd']>,
  nodes: number,
  nodesPerRack: number,
  layout: Layout,
): NetworkAnswer {
  // Each of a node's ports goes to a leaf of its own half, so that one leaf may fail: the halves are two rails.
  const halves = Math.min(2, q.portsPerNode);
  const perHalf = Math.ceil((nodes * q.portsPerNode + q.storagePorts) / halves);
  return network(
    catalog,
    choices(catalog, { ...q, technology: 'ethernet' }, q.nic),
    {
      accelerators: perHalf,
      acceleratorsPerNode: 1,
      railsPerNode: halves,
      nicBitPerS: q.nic,
      oversubscription: q.oversubscription,
      // Even where one switch would hold all ports.
      topology: perHalf * halves <= 64 ? 'rail-only' : 'rail-optimised',
    },
    nodesPerRack * Math.ceil(q.portsPerNode / halves),
    layout,
  );
}

function collective(
  catalog: Catalog,
  q: FabricQuestion,
  c: NonNullable<FabricQuestion['collective']>,
  chip: string | undefined,
  perRack: number,
  linkOf: (ranks: number) => number,
): NonNullable<FabricAnswer['collective']> {
  if (!chip) return fail('missing', 'rack', { expected: 'a rack, for its scale-up links' });
  const ranks = Math.min(c.accelerators ?? q.accelerators, q.accelerators);
  const links = {
    scaleUpBytesPerS: catalog.value('accelerator', chip, 'scaleUpBandwidth'),
    scaleOutBytesPerS: linkOf(ranks) / 8,
    domain: Math.min(catalog.value('accelerator', chip, 'scaleUpDomain'), Math.max(perRack, 8)),
  };
  const { algorithm, timeS } = fastest(
    c.operation,
    c.size,
    ranks,
    links,
    collectiveConstants(catalog),
    c.inNetwork,
  );
  const algorithmBytesPerS = timeS > 0 ? c.size / timeS : 0;
  return {
    operation: c.operation,
    algorithm,
    bytes: c.size,
    accelerators: ranks,
    timeS,
    algorithmBytesPerS,
    busBytesPerS: algorithmBytesPerS * trafficFactor(c.operation, ranks),
  };
}

function wan(catalog: Catalog, q: NonNullable<FabricQuestion['wan']>): NonNullable<FabricAnswer['wan']> {
  const link = wanLink(catalog, q.distance / 1000, q.bandwidth);
  if (q.exchange === undefined || q.step === undefined) return link;
  const training = crossSiteStep({
    bytesPerStep: q.exchange,
    rttS: link.rttMs.value / 1000,
    bandwidthBitPerS: q.bandwidth,
    stepS: q.step,
    overlapShare: q.overlap,
    sites: q.sites,
    stepsPerExchange: q.stepsPerExchange,
  });
  return { ...link, training };
}
