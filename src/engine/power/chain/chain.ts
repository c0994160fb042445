import type { Catalog } from '../../catalog/index.ts';
import { fail } from '../../errors.ts';
import { type Redundancy, type RedundancyLayout, redundancyLayout } from './redundancy.ts';

/**
 * One stage of the electrical chain. Its loss per rated kW is `a0 + a1·x + a2·x²`, x = output over rating.
 */
export interface ChainStage {
  /** Catalogue id, kind `electrical`. */
  readonly id: string;
  /** Place in the chain, as in the catalogue: `hv-transformer`, `mv-transformer`, `ups`, `distribution`, … */
  readonly stage: string;
  readonly a0: number;
  readonly a1: number;
  readonly a2: number;
  /** Rated kW installed per kW that the stage delivers at design, reserve included. */
  readonly installedPerLoad: number;
  /** The part of `installedPerLoad` that stands energised without load (the reserve of `block`). */
  readonly reservePerLoad: number;
  /** Units of a full group that its load needs, and that are installed. */
  readonly unitsNeeded: number;
  readonly unitsInstalled: number;
  /** Load that one unit stands for when units are counted, kW. */
  readonly unitKw: number;
  /** What units are counted on, kW per kW of design IT: 1 for a lineup, 1 + house load for the substation. */
  readonly countedPerKw: number;
}

/** The chain between the utility's meter and the racks' inlets. */
export interface Chain {
  readonly redundancy: Redundancy;
  /** Series stages, from the rack side out to the utility. */
  readonly stages: readonly ChainStage[];
  /** Index in `stages` of the first stage that also carries the cooling plant and other house loads. */
  readonly otherJoinsAt: number;
  /** House load beside IT at design, kW per kW of design IT. */
  readonly otherKwPerKw: number;
  /** Power supply inside the rack: its loss is part of IT power. Undefined where not modelled. */
  readonly rackPsu?: ChainStage;
  /** Standby sets: beside the chain, sized to the load of the MV/LV transformers; only `a0` draws power. */
  readonly standby?: ChainStage;
}

export interface ChainOptions {
  /** `ups-double-conversion`, `ups-eco` or another entry of stage `ups`; `none` leaves it out. */
  readonly ups: string;
  /** `rack-psu-54v`, `rack-psu-800vdc` or `none`. Loses inside the rack, hence inside IT power. */
  readonly rack: string;
  readonly redundancy: Redundancy;
  /** Design IT power, kW. */
  readonly designKw: number;
  /** IT load of one lineup, kW. Its transformer is larger where it also carries house load. */
  readonly unitKw?: number;
  /** Lineups that one group of `N+1` or `block` needs; a smaller site has fewer. */
  readonly groupUnits?: number;
  /** `hv-transformer`, or `none` where the utility delivers at medium voltage. */
  readonly hvTransformer?: string;
  /** Rating of one HV/MV transformer, kW. */
  readonly hvUnitKw?: number;
  readonly mvTransformer?: string;
  readonly distribution?: string;
  /** `standby-diesel` or `none`. */
  readonly standby?: string;
  /** Cooling and other house load at design, kW per kW of design IT, drawn ahead of the UPS. */
  readonly otherKwPerKw?: number;
}

/**
 * Default sizes, assumptions rather than findings. The lineup is the 1.9 MVA module whose measured efficiency
 * the UPS loss fit follows, at unity power factor. Four to a group is the "4 + 1" of the availability cases.
 * 100 MW is a common order of size of an HV/MV transformer (recalled, unverified).
 */
export const CHAIN_DEFAULTS = { unitKw: 1900, groupUnits: 4, hvUnitKw: 100_000 } as const;

/**
 * Builds utility → HV/MV transformer → MV/LV transformer → UPS → distribution → rack from catalogue entries.
 *
 * The lineup of MV/LV transformer, UPS, distribution and standby set is replicated as `redundancy` says. HV/MV
 * transformers are `N` when the chain is `N`, otherwise `N+1` (one transformer more than the load needs).
 * A rack supply's loss lies behind the rack's inlet: it is in the rack's nameplate and so in IT power, which is
 * how PUE counts it; it is therefore kept beside the chain, not in it.
 *
 * @throws GigasiteError `out-of-range`, `unknown-name`, `not-allowed` (an entry of another stage), `catalog-figure`
 */
export function chainFromCatalog(catalog: Catalog, options: ChainOptions): Chain {
  const unitKw = positive('unitKw', options.unitKw ?? CHAIN_DEFAULTS.unitKw);
  const groupUnits = positive('groupUnits', options.groupUnits ?? CHAIN_DEFAULTS.groupUnits);
  const hvUnitKw = positive('hvUnitKw', options.hvUnitKw ?? CHAIN_DEFAULTS.hvUnitKw);
  const designKw = positive('designKw', options.designKw);
  const otherKwPerKw = options.otherKwPerKw ?? 0;
  if (!(otherKwPerKw >= 0))
    fail('out-of-range', 'chain.otherKwPerKw', { found: otherKwPerKw, allowed: '≥ 0' });

  const lineup = redundancyLayout(options.redundancy, {
    loadKw: Math.min(designKw, groupUnits * unitKw),
    unitKw,
  });
  const substation = redundancyLayout(options.redundancy === 'N' ? 'N' : 'N+1', {
    loadKw: designKw * (1 + otherKwPerKw),
    unitKw: hvUnitKw,
  });
  const stage = (id: string, place: string, layout: RedundancyLayout, sizeKw: number, countedPerKw = 1) =>
    id === 'none' ? undefined : { ...stageFromCatalog(catalog, id, place, layout, sizeKw), countedPerKw };

  const inside = [
    stage(options.distribution ?? 'busway', 'distribution', lineup, unitKw),
    stage(options.ups, 'ups', lineup, unitKw),
  ].filter((s) => s !== undefined);
  const outside = [
    stage(options.mvTransformer ?? 'mv-transformer', 'mv-transformer', lineup, unitKw),
    stage(
      options.hvTransformer ?? 'hv-transformer',
      'hv-transformer',
      substation,
      hvUnitKw,
      1 + otherKwPerKw,
    ),
  ].filter((s) => s !== undefined);
  return {
    redundancy: options.redundancy,
    stages: [...inside, ...outside],
    otherJoinsAt: inside.length,
    otherKwPerKw,
    rackPsu: stage(options.rack, 'rack-psu', redundancyLayout('N'), designKw),
    standby: stage(options.standby ?? 'none', 'standby', lineup, unitKw),
  };
}

/** A stage from the catalogue's loss figures, checked to be of the stage that its place in the chain needs. */
function stageFromCatalog(
  catalog: Catalog,
  id: string,
  place: string,
  layout: RedundancyLayout,
  unitKw: number,
): Omit<ChainStage, 'countedPerKw'> {
  const found = catalog.attribute('electrical', id, 'stage');
  if (found !== place) {
    const fitting = catalog
      .ids('electrical')
      .filter((e) => catalog.attribute('electrical', e, 'stage') === place);
    fail('not-allowed', `chain.${place}`, { found: id, allowed: [...fitting, 'none'].join(', ') });
  }
  return {
    id,
    stage: place,
    a0: catalog.value('electrical', id, 'a0'),
    a1: catalog.value('electrical', id, 'a1'),
    a2: catalog.value('electrical', id, 'a2'),
    installedPerLoad: layout.installedPerLoad,
    reservePerLoad: layout.reservePerLoad,
    unitsNeeded: layout.unitsNeeded,
    unitsInstalled: layout.unitsInstalled,
    unitKw,
  };
}

function positive(name: string, value: number): number {
  if (!(value > 0 && Number.isFinite(value))) {
    fail('out-of-range', `chain.${name}`, { found: value, allowed: '> 0' });
  }
  return value;
}
