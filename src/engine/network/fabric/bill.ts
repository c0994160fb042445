import type { Catalog } from '../../catalog/index.ts';
import type { Fabric } from './fabric.ts';
import { cableLengths, type Layout, type Tier } from './layout.ts';
import { linkBill } from './links.ts';

export interface Ranged {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}
export interface PartLine {
  readonly kind: 'switch' | 'link';
  readonly id: string;
  /** Of links: copper, active-copper, active-optical, optic (a transceiver) or fibre. */
  readonly medium: string;
  readonly quantity: number;
  readonly reachM: number;
  readonly unitCostUsd: number;
  readonly costUsd: Ranged;
  readonly powerKw: number;
}
export interface CableLine {
  readonly tier: Tier;
  readonly upToM: number;
  /** Links at port speed; several may share a cable. */
  readonly links: number;
  readonly cables: number;
  readonly metres: number;
  /** Catalogue parts that close it: a cable, or transceivers and fibre. */
  readonly parts: readonly string[];
}
export interface FabricParts {
  readonly parts: readonly PartLine[];
  /** Optical transceivers among the parts. */
  readonly transceivers: number;
  readonly cables: readonly CableLine[];
  readonly cableMetres: number;
  readonly cablingMassKg: Ranged;
  readonly switchPowerKw: number;
  readonly linkPowerKw: number;
  readonly powerKw: number;
  readonly costUsd: Ranged;
}

type Bound = keyof Ranged;
const ranged = (of: (b: Bound) => number): Ranged => ({
  value: of('value'),
  low: of('low'),
  high: of('high'),
});

/**
 * Switches, transceivers and cables of a fabric, with power, cost and mass. Each length class takes the cheapest link
 * that reaches its upper end. Cost ranges add all lows and all highs: the true total lies well inside.
 *
 * @throws GigasiteError `infeasible` where no link reaches
 */
export function fabricParts(
  catalog: Catalog,
  f: Fabric,
  switchId: string,
  nicBitPerS: number,
  nodesPerRack: number,
  layout: Layout,
): FabricParts {
  const lengths = cableLengths(f, nodesPerRack, layout);
  const bill = linkBill(catalog, lengths, switchId, nicBitPerS, f.planes);
  const mass = (name: string) => catalog.figure('workload', 'fabric-cabling', name);
  const medium = (id: string): string => catalog.attribute('link', id, 'medium');
  const massOf = { low: 0, value: 0, high: 0 };
  const cables = lengths.map((c, k): CableLine => {
    const parts = bill.choices[k].parts.map((p) => p.id);
    const perMetre = mass(medium(parts[0]).includes('copper') ? 'copperPerMetre' : 'fibrePerMetre');
    const perEnd = mass('perEnd');
    // An end a link: a split cable has one end on one side and several on the other.
    for (const b of ['low', 'value', 'high'] as const)
      massOf[b] += c.metres * perMetre[b] + (c.cables + c.links) * perEnd[b];
    return { ...c, parts };
  });
  const partLine = (kind: 'switch' | 'link', id: string, quantity: number): PartLine => {
    const price = catalog.figure(kind, id, 'price');
    const what = kind === 'switch' ? '' : medium(id);
    // Power of links is per end: a transceiver is one, a cable has two.
    const ends = kind === 'switch' || what === 'optic' ? 1 : 2;
    return {
      kind,
      id,
      medium: what,
      quantity,
      reachM: kind === 'switch' ? 0 : catalog.value('link', id, 'reach'),
      unitCostUsd: price.value,
      costUsd: ranged((b) => quantity * price[b]),
      powerKw: quantity * ends * catalog.value(kind, id, 'power'),
    };
  };
  const parts = [
    partLine('switch', switchId, f.switches),
    ...[...bill.pieces].map(([id, quantity]) => partLine('link', id, quantity)),
  ];
  const switchPowerKw = parts[0].powerKw;
  return {
    parts,
    transceivers: parts.reduce((n, p) => n + (p.medium === 'optic' ? p.quantity : 0), 0),
    cables,
    cableMetres: cables.reduce((m, c) => m + c.metres, 0),
    cablingMassKg: massOf,
    switchPowerKw,
    linkPowerKw: bill.powerKw,
    powerKw: switchPowerKw + bill.powerKw,
    costUsd: ranged((b) => parts.reduce((sum, p) => sum + p.costUsd[b], 0)),
  };
}
