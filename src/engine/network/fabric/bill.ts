import type { Catalog } from '../../catalog/index.ts';
import type { Fabric } from './fabric.ts';
import { cheapestLink } from './fabric-bom.ts';
import { cableLengths, type Layout, type Tier } from './layout.ts';

export interface Ranged {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}
export interface PartLine {
  readonly kind: 'switch' | 'link';
  readonly id: string;
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
  readonly cables: number;
  readonly metres: number;
  /** Catalogue link that closes it. */
  readonly link: string;
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
  linkBitPerS: number,
  nodesPerRack: number,
  layout: Layout,
): FabricParts {
  const counts = new Map<string, number>();
  const add = (ref: string, n: number): void => void counts.set(ref, (counts.get(ref) ?? 0) + n);
  add(`switch/${switchId}`, f.switches);
  const mass = (name: string) => catalog.figure('workload', 'fabric-cabling', name);
  const massOf = { low: 0, value: 0, high: 0 };
  let linkPowerKw = 0;
  const choices = new Map<number, ReturnType<typeof cheapestLink>>();
  const cables = cableLengths(f, nodesPerRack, layout).map((c): CableLine => {
    const choice = choices.get(c.upToM) ?? cheapestLink(catalog, linkBitPerS, c.upToM);
    choices.set(c.upToM, choice);
    for (const part of choice.parts) add(`link/${part.id}`, part.pieces * c.cables);
    linkPowerKw += choice.powerKw * c.cables;
    const copper = catalog.attribute('link', choice.parts[0].id, 'medium').includes('copper');
    const perMetre = mass(copper ? 'copperPerMetre' : 'fibrePerMetre');
    for (const b of ['low', 'value', 'high'] as const)
      massOf[b] += c.metres * perMetre[b] + 2 * c.cables * mass('perEnd')[b];
    return { ...c, link: choice.parts[0].id };
  });
  const parts = [...counts].map(([ref, quantity]): PartLine => {
    const [kind, id] = ref.split('/') as ['switch' | 'link', string];
    const price = catalog.figure(kind, id, 'price');
    const medium = kind === 'switch' ? '' : catalog.attribute('link', id, 'medium');
    const ends = kind === 'link' && medium !== 'optic' ? 2 : 1;
    return {
      kind,
      id,
      medium,
      quantity,
      reachM: kind === 'switch' ? 0 : catalog.value('link', id, 'reach'),
      unitCostUsd: price.value,
      costUsd: ranged((b) => quantity * price[b]),
      powerKw: quantity * ends * catalog.value(kind, id, 'power'),
    };
  });
  const switchPowerKw = parts[0].powerKw;
  return {
    parts,
    transceivers: parts.reduce((n, p) => n + (p.medium === 'optic' ? p.quantity : 0), 0),
    cables,
    cableMetres: cables.reduce((m, c) => m + c.metres, 0),
    cablingMassKg: massOf,
    switchPowerKw,
    linkPowerKw,
    powerKw: switchPowerKw + linkPowerKw,
    costUsd: ranged((b) => parts.reduce((sum, p) => sum + p.costUsd[b], 0)),
  };
}
