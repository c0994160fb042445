import type { Catalog } from '../catalog/index.ts';
import { chipFromCatalog, type RackSpec, rackFromCatalog } from '../chips/index.ts';
import { coolingCapacity, peakCoolingPower, plantFromCatalog } from '../cooling/index.ts';
import { fabricFor } from '../network/index.ts';
import {
  CHAIN_DEFAULTS,
  chainEquipment,
  chainFromCatalog,
  chainLoss,
  firmCapacityKw,
  onsiteSource,
  redundancyLayout,
} from '../power/index.ts';
import { climateNormals, type Phase, type Scenario, type Site } from '../scenario/index.ts';
import { type ClimateNormals, pressureAtElevationPa } from '../site/index.ts';
import { contentText } from '../units/index.ts';
import { activityMix, meanPowerShare } from './activity.ts';
import { billOfMaterials, type Quantities } from './bom.ts';
import type { Design, PhaseDesign, SiteDesign } from './types.ts';

/** Firm kilowatts of on-site sources that stay for good. */
function lastingOnsiteKw(catalog: Catalog, phase: Phase): number {
  const lasting = phase.onsite.filter((o) => o.untilMonth === undefined);
  return firmCapacityKw(lasting.map((o) => onsiteSource(catalog, o.source, o.capacityKw)));
}

/** Land of a phase: its share of what the site holds, or by the density of built campuses. */
function landOf(scenario: Scenario, site: Site, hallItKw: number, facilityPeakKw: number): number {
  if (site.landAcres === undefined)
    return facilityPeakKw / scenario.catalog.value('unit-cost', 'building', 'landDensity');
  return (site.landAcres * hallItKw) / site.phases.reduce((sum, p) => sum + p.hall.itPowerKw, 0);
}

/** All that a phase's design depends on besides the catalogue: nothing that is installed depends on a date. */
function designKey(site: Site, phase: Phase, climate: ClimateNormals): string {
  const { itPowerKw, coolingPlant, supplyTemperatureC, redundancy, ups, standby } = phase.hall;
  const { rack, racks } = phase.chips;
  const { fabric, oversubscription } = phase.network;
  const land = site.landAcres === undefined ? 0 : site.phases.reduce((sum, p) => sum + p.hall.itPowerKw, 0);
  const onsite = phase.onsite.map((o) => [o.source, o.capacityKw, o.untilMonth === undefined]);
  return `phase ${JSON.stringify([
    [itPowerKw, coolingPlant, supplyTemperatureC, redundancy, ups, standby],
    [rack, racks, fabric, oversubscription, phase.grid?.contractKw, phase.grid !== undefined, onsite],
    [site.landAcres, land],
  ])} ${contentText(climate)}`;
}

/** A phase's design; shared with other scenarios over the same catalogue that differ in what it does not depend on. */
function designPhase(
  scenario: Scenario,
  site: Site,
  siteIndex: number,
  phase: Phase,
  climate: ClimateNormals,
  meanShare: number,
): PhaseDesign {
  const { catalog } = scenario;
  const key = designKey(site, phase, climate);
  const plan = catalog.remember(key, () => newPlan(scenario, site, phase, climate));
  const cost = catalog.remember(`bill of ${key}`, () => priceOf(catalog, plan.quantities));
  return {
    ...plan.machines,
    ...cost,
    siteIndex,
    site,
    phase,
    itExpectedKw: plan.machines.itNameplateKw * meanShare,
  };
}

/** What is installed in a phase, and what of it is bought: apart from prices, which change more often. */
interface PhasePlan {
  readonly machines: Omit<PhaseDesign, 'siteIndex' | 'site' | 'phase' | 'itExpectedKw' | 'bom' | 'capexUsd'>;
  readonly quantities: Quantities;
}

function priceOf(catalog: Catalog, quantities: Quantities): Pick<PhaseDesign, 'bom' | 'capexUsd'> {
  const bom = billOfMaterials(catalog, quantities);
  return { bom, capexUsd: bom.reduce((sum, l) => sum + l.costUsd, 0) };
}

/** Cooling and electrical plant of a phase's hall, on the climate's design day. */
function newPlant(catalog: Catalog, phase: Phase, rack: RackSpec, climate: ClimateNormals) {
  const hallItKw = phase.hall.itPowerKw;
  const catalogPlant = plantFromCatalog(catalog, phase.hall.coolingPlant, rack.liquidShare);
  const supply = phase.hall.supplyTemperatureC;
  const plant = supply === undefined ? catalogPlant : { ...catalogPlant, supplyTemperatureC: supply };
  const pressurePa = climate.pressurePa ?? pressureAtElevationPa(climate.elevationM);
  const coolingPeak = peakCoolingPower(plant, climate.designDryBulbC, climate.designWetBulbC, pressurePa);
  const chain = chainFromCatalog(catalog, {
    ups: phase.hall.ups,
    rack: 'none',
    redundancy: phase.hall.redundancy,
    designKw: hallItKw,
    standby: phase.hall.standby ? 'standby-diesel' : 'none',
    otherKwPerKw: coolingPeak,
  });
  // Heat to reject is the IT power: the losses of UPS and transformers leave by their rooms' own ventilation.
  const layout = redundancyLayout(phase.hall.redundancy, {
    loadKw: Math.min(hallItKw, CHAIN_DEFAULTS.groupUnits * CHAIN_DEFAULTS.unitKw),
    unitKw: CHAIN_DEFAULTS.unitKw,
  });
  const capacity = coolingCapacity(plant, hallItKw, layout.installedPerLoad, {
    dryBulbC: climate.designDryBulbC,
    wetBulbC: climate.designWetBulbC,
    pressurePa,
  });

  const facilityPeakKw = hallItKw * (1 + coolingPeak + chainLoss(chain, 1, coolingPeak));
  return { plant, chain, capacity, facilityPeakKw };
}

function newPlan(scenario: Scenario, site: Site, phase: Phase, climate: ClimateNormals): PhasePlan {
  const { catalog } = scenario;
  const rack = rackFromCatalog(catalog, phase.chips.rack);
  const chip = chipFromCatalog(catalog, rack.acceleratorId);
  const racks = phase.chips.racks;
  const accelerators = racks * rack.accelerators;
  const hallItKw = phase.hall.itPowerKw;
  const rackAllInKw = rack.allInPowerKw * rack.accelerators;
  const wanted = {
    accelerators,
    acceleratorsPerRack: rack.accelerators,
    nicBitPerS: chip.scaleOutBitPerS,
    technology: phase.network.fabric,
    oversubscription: phase.network.oversubscription,
  };
  const fabric = catalog.remember(`fabric ${JSON.stringify(wanted)}`, () => fabricFor(catalog, wanted));

  const { plant, chain, capacity, facilityPeakKw } = newPlant(catalog, phase, rack, climate);
  const ownKw = lastingOnsiteKw(catalog, phase);
  const gridContractKw = phase.grid ? (phase.grid.contractKw ?? Math.max(0, facilityPeakKw - ownKw)) : 0;
  const landAcres = landOf(scenario, site, hallItKw, facilityPeakKw);
  return {
    machines: {
      rack,
      chip,
      racks,
      accelerators,
      hallItKw,
      rackAllInKw,
      itNameplateKw: racks * rackAllInKw,
      fabric,
      plant,
      coolingInstalledKw: capacity.heatRejectionKw,
      chillerInstalledKw: capacity.chillerKw,
      chain,
      facilityPeakKw,
      peakPue: facilityPeakKw / hallItKw,
      gridContractKw,
      landAcres,
    },
    quantities: {
      rack,
      racks,
      fabric,
      coolingPlant: phase.hall.coolingPlant,
      coolingInstalledKw: capacity.heatRejectionKw,
      equipment: chainEquipment(chain, hallItKw),
      hallItKw,
      landAcres,
      onsite: phase.onsite,
    },
  };
}

const total = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((sum, i) => sum + of(i), 0);

/**
 * What to install: racks, fabric, cooling and electrical plant, land and the bill of materials of every phase.
 *
 * Facility peak = hall IT power × (1 + cooling + chain loss), cooling at the climate's 0.4 % design day and the
 * chain at its real load fractions. See docs/models/design.md.
 */
export function designStage(scenario: Scenario): Design {
  const activity = activityMix(scenario);
  const meanShare = meanPowerShare(activity);
  const climates = new Map<string, ClimateNormals>();
  const climate = (id: string): ClimateNormals => {
    const known = climates.get(id) ?? climateNormals(scenario, id);
    climates.set(id, known);
    return known;
  };
  const sites = scenario.sites.map((site, i): SiteDesign => {
    const phases = site.phases.map((p) =>
      designPhase(scenario, site, i, p, climate(site.climate), meanShare),
    );
    return {
      site,
      phases,
      accelerators: total(phases, (p) => p.accelerators),
      hallItKw: total(phases, (p) => p.hallItKw),
      facilityPeakKw: total(phases, (p) => p.facilityPeakKw),
      landAcres: total(phases, (p) => p.landAcres),
      capexUsd: total(phases, (p) => p.capexUsd),
    };
  });
  return {
    sites,
    phases: sites.flatMap((s) => s.phases),
    activity,
    accelerators: total(sites, (s) => s.accelerators),
    hallItKw: total(sites, (s) => s.hallItKw),
    facilityPeakKw: total(sites, (s) => s.facilityPeakKw),
    capexUsd: total(sites, (s) => s.capexUsd),
  };
}
