import type { Catalog } from '../catalog/index.ts';
import type { ClimateNormals, OutdoorYear } from '../site/index.ts';
import type { Month } from '../units/index.ts';
import type { CURRENCIES, TRANCHE_MODES } from './schema-financing.ts';
import type { FABRICS, PRECISIONS, REDUNDANCIES, SITE_STATUSES, UPS_MODES } from './schema-phase.ts';
import type { SiteSupplyInput } from './schema-supply.ts';

export type Redundancy = (typeof REDUNDANCIES)[number];
export type SiteStatus = (typeof SITE_STATUSES)[number];
export type Precision = (typeof PRECISIONS)[number];
export type FabricTechnology = (typeof FABRICS)[number];
export type UpsMode = (typeof UPS_MODES)[number];

/** Something that becomes available from `ready`, all of it `rampMonths` later, linear between. */
export interface Ramp {
  readonly readyMonth: Month;
  readonly rampMonths: number;
  /** True where nobody stated a date and the hall's was taken over: such a timeline never wins a tie. */
  readonly assumed?: boolean;
  /** True where the date is a stated start plus the catalogue's usual lead time. */
  readonly usual?: boolean;
}

export interface HallPlan extends Ramp {
  readonly itPowerKw: number;
  readonly coolingPlant: string;
  readonly supplyTemperatureC?: number;
  readonly redundancy: Redundancy;
  readonly ups: UpsMode;
  readonly standby: boolean;
  readonly startMonth: Month;
}
export interface ChipsPlan extends Ramp {
  readonly rack: string;
  readonly racks: number;
  /** False where the count was derived from the hall's IT power. */
  readonly racksStated: boolean;
  readonly orderMonth: Month;
}
export interface NetworkPlan extends Ramp {
  readonly fabric: FabricTechnology;
  /** Leaf ports down per port up. */
  readonly oversubscription: number;
  readonly startMonth: Month;
}
export interface GridPlan extends Ramp {
  /** Stated: when the connection was asked for. */
  readonly requestedMonth?: Month;
  /** Undefined: as much as the facility draws at its peak. */
  readonly contractKw?: number;
  /** Price and carbon by the hour instead of yearly means. */
  readonly hourly?: boolean;
}
export interface OnsitePlan extends Ramp {
  /** Stated: when it was ordered. */
  readonly orderedMonth?: Month;
  readonly source: string;
  readonly capacityKw: number;
  readonly untilMonth?: Month;
  /** Share of what its life has left that it brings when it leaves; the rest is stranded. */
  readonly resale?: number;
}

/** One phase with every default filled in, in canonical units. */
export interface Phase {
  readonly id: string;
  readonly status: SiteStatus;
  readonly sources: readonly string[];
  /** When its dates were last stated, as a month with its fraction: by itself or by a revision. */
  readonly statedMonth?: number;
  readonly hall: HallPlan;
  readonly chips: ChipsPlan;
  readonly network: NetworkPlan;
  readonly grid?: GridPlan;
  readonly onsite: readonly OnsitePlan[];
}

/** Supply of a whole site: fields of the supply question, in canonical units. */
export type SupplyPlan = SiteSupplyInput;

export interface Site {
  readonly id: string;
  readonly name: string;
  readonly programme: string;
  readonly status: SiteStatus;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly country: string;
  readonly gridRegion: string;
  /** Climate of the catalogue, or the weather file as the scenario names it: `climateNormals` knows which. */
  readonly climate: string;
  readonly landAcres?: number;
  readonly note: string;
  readonly sources: readonly string[];
  /** Supply of its own instead of the grid at its yearly price. */
  readonly supply?: SupplyPlan;
  /** Tariff of the catalogue that the grid is paid by. */
  readonly tariff?: string;
  readonly phases: readonly Phase[];
}

export interface TrainingPlan {
  readonly id: string;
  readonly model: string;
  readonly tokens: number;
  readonly precision: Precision;
  readonly accelerators?: number;
  readonly startMonth?: Month;
}
export interface ServingPlan {
  readonly id: string;
  readonly model: string;
  readonly share: number;
  readonly precision: Precision;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly tpotS?: number;
}
export interface WorkloadPlan {
  readonly trainingShare: number;
  readonly trainingUtilisation: number;
  readonly servingMeanToPeak: number;
  readonly training: readonly TrainingPlan[];
  readonly serving: readonly ServingPlan[];
}

/** An amount by calendar year, ascending; a year not named takes the nearest earlier one, or else the first. */
export interface YearlySupply {
  readonly years: readonly number[];
  readonly amounts: readonly number[];
}
/** A task that the scenario adds to a phase, or the length and start it states for a usual one. */
export interface CustomTask {
  readonly siteId: string;
  readonly phaseId: string;
  /** Name within the phase. */
  readonly name: string;
  readonly durationMonths?: number;
  readonly startMonth?: Month;
  /** Names in full, `site.phase.task`. */
  readonly after: readonly string[];
  readonly before: readonly string[];
  readonly lagMonths: number;
  readonly crews: number;
}
export interface Precedence {
  readonly first: string;
  readonly next: string;
  readonly lagMonths: number;
}
/** What phases share, and tasks beside the usual ones. */
export interface BuildPlan {
  readonly crews?: number;
  readonly connections?: number;
  readonly chips?: YearlySupply;
  readonly turbinesKw?: YearlySupply;
  readonly cashUsd?: YearlySupply;
  readonly tasks: readonly CustomTask[];
  readonly precedence: readonly Precedence[];
  readonly milestonesKw: readonly number[];
}

/** How projects are taxed and financed, and how prices and demand may go; rates a year. */
export interface FinancingPlan {
  readonly taxRate: number;
  readonly inflation: number;
  readonly equityReturn: number;
  readonly currency: (typeof CURRENCIES)[number];
  /** True where the scenario itself asks for debt: one that could never be repaid is then refused. */
  readonly debtStated: boolean;
  readonly debtRate: number;
  readonly debtTenorMonths: number;
  readonly dscr: number;
  readonly gearing: number;
  /** An agreed loan, as a share of cost; absent where debt is sized to its cover. */
  readonly debtShare?: number;
  readonly repayment: 'sculpted' | 'level';
  readonly rentDrift: number;
  readonly rentVolatility: number;
  readonly rentReversion: number;
  readonly demandDrift: number;
  readonly demandVolatility: number;
}

/** A part of the programme that is got in one way. */
export interface TranchePlan {
  readonly id: string;
  readonly mode: (typeof TRANCHE_MODES)[number];
  /** Ids of sites; empty: all. */
  readonly sites: readonly string[];
  readonly share: number;
  readonly contract?: string;
  readonly counterparty?: string;
  readonly rentUsdPerHour?: number;
  readonly termMonths?: number;
  readonly prepaidShare?: number;
  readonly takeOrPayShare?: number;
  readonly rampMonths?: number;
  readonly renewal?: { readonly probability: number; readonly rentFactor: number };
  readonly guaranteeShare?: number;
}

export interface MoneyPlan {
  /** Per year, nominal. */
  readonly wacc: number;
  readonly chipLifeMonths: number;
  readonly refresh: boolean;
  readonly electricityUsdPerKwh?: number;
  readonly rentUsdPerHour?: number;
  readonly lease: string;
  readonly spv: string;
  readonly neocloud: string;
  readonly hyperscaler: string;
  readonly onDemand: string;
  readonly financing: FinancingPlan;
  readonly tranches: readonly TranchePlan[];
}

/** A total that somebody announced; totals overlap. */
export interface Announcement {
  readonly id: string;
  readonly by: string;
  readonly powerKw: number;
  readonly basis: 'it' | 'facility';
  readonly asOf: string;
  /** Ids of the sites it speaks of. */
  readonly sites: readonly string[];
  /** Larger announcement that contains it. */
  readonly within?: string;
  readonly sources: readonly string[];
}

/** A revision that the run's as-of date let in. */
export interface AppliedRevision {
  readonly asOf: string;
  readonly why: string;
  readonly sources: readonly string[];
  /** What it set. */
  readonly paths: readonly string[];
}

/** A site's own weather. */
export interface SiteWeather {
  readonly normals: ClimateNormals;
  readonly year: OutdoorYear;
  /** Of the file's text: tells kept results of one file from those of another. */
  readonly fingerprint: string;
}

/** A scenario, checked and complete: the input of every stage. */
export interface Scenario {
  readonly name: string;
  readonly story: string;
  readonly asOf: string;
  /** The same as a month with its fraction. */
  readonly asOfMonth: number;
  readonly firstMonth: Month;
  readonly lastMonth: Month;
  readonly months: number;
  readonly seed: number;
  /** Sites that build; paused and withdrawn ones are in `idleSites`. */
  readonly sites: readonly Site[];
  readonly idleSites: readonly Site[];
  readonly build: BuildPlan;
  readonly workloads: WorkloadPlan;
  readonly money: MoneyPlan;
  /** Totals announced by the as-of date. */
  readonly announcements: readonly Announcement[];
  readonly applied: readonly AppliedRevision[];
  /** The catalogue as known on the as-of date, with the scenario's assumptions. */
  readonly catalog: Catalog;
  /** Weather of files that sites name, by the file's name. */
  readonly weathers: ReadonlyMap<string, SiteWeather>;
}
