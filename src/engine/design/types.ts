import type { FigureRef } from '../catalog/index.ts';
import type { ChipSpec, RackSpec } from '../chips/index.ts';
import type { PlantParameters } from '../cooling/index.ts';
import type { FabricBill } from '../network/index.ts';
import type { Chain } from '../power/index.ts';
import type { Phase, Site } from '../scenario/index.ts';

/** Classes of capital; finance gives each its own life. */
export const COST_CLASSES = [
  'chips',
  'network',
  'cooling',
  'electrical',
  'building',
  'land',
  'onsite',
] as const;
export type CostClass = (typeof COST_CLASSES)[number];

/** One line of the bill of materials. */
export interface BomLine {
  readonly costClass: CostClass;
  /** Catalogue entry, `kind/id`. */
  readonly item: string;
  readonly quantity: number;
  readonly unit: 'rack' | 'piece' | 'kW' | 'acre' | 'share';
  readonly unitCostUsd: number;
  readonly costUsd: number;
  /** Order to site; undefined where it is built on the spot. */
  readonly leadTimeMonths?: number;
  /** The figure the unit cost was taken from. */
  readonly figure: FigureRef;
}

/** What one phase installs. Power is IT power unless the name says facility. */
export interface PhaseDesign {
  readonly siteIndex: number;
  readonly site: Site;
  readonly phase: Phase;
  readonly rack: RackSpec;
  readonly chip: ChipSpec;
  readonly racks: number;
  readonly accelerators: number;
  /** What the hall is built for. */
  readonly hallItKw: number;
  /** IT power of one rack with its share of network, storage and servers. */
  readonly rackAllInKw: number;
  /** IT power of all racks at nameplate. */
  readonly itNameplateKw: number;
  /** Mean IT power at the workloads’ activity. */
  readonly itExpectedKw: number;
  readonly fabric: FabricBill;
  readonly plant: PlantParameters;
  /** Installed heat rejection, reserve included. */
  readonly coolingInstalledKw: number;
  readonly chillerInstalledKw: number;
  readonly chain: Chain;
  /** Facility power of the full hall on the design day. */
  readonly facilityPeakKw: number;
  /** Facility peak over hall IT power. */
  readonly peakPue: number;
  /** Grid contract, stated or by default the facility's peak less what runs on site in the end. */
  readonly gridContractKw: number;
  readonly landAcres: number;
  readonly bom: readonly BomLine[];
  readonly capexUsd: number;
}

export interface SiteDesign {
  readonly site: Site;
  readonly phases: readonly PhaseDesign[];
  readonly accelerators: number;
  readonly hallItKw: number;
  readonly facilityPeakKw: number;
  readonly landAcres: number;
  readonly capexUsd: number;
}

/** Shares of time and power of an accelerator by the workloads. */
export interface ActivityMix {
  readonly trainingShare: number;
  readonly trainingUtilisation: number;
  readonly servingMeanToPeak: number;
  readonly servingPeakHour: number;
  /** Shares of nameplate IT power. */
  readonly idlePowerShare: number;
  readonly trainingPowerShare: number;
  readonly servingPowerShare: number;
}

export interface Design {
  readonly sites: readonly SiteDesign[];
  /** All phases of all sites, in order. */
  readonly phases: readonly PhaseDesign[];
  readonly activity: ActivityMix;
  readonly accelerators: number;
  readonly hallItKw: number;
  readonly facilityPeakKw: number;
  readonly capexUsd: number;
}
