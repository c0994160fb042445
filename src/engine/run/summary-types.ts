import type { BINDING_CODES, Timeline } from '../build/index.ts';
import type { BridgingPlant, CostCause, ModeResult } from '../finance/index.ts';
import type { GridHoursOutcome } from '../operate/index.ts';
import type { PartAnswer } from '../power/index.ts';
import type { AppliedRevision, SiteStatus } from '../scenario/index.ts';

export type BindingName = (typeof BINDING_CODES)[number];

/** One calendar year of the fleet; capacity is at the year's last month. */
export interface YearSummary {
  readonly year: number;
  readonly liveItMw: number;
  readonly liveFacilityMw: number;
  readonly liveAccelerators: number;
  /** Timeline that held back the most IT megawatt-months in the year; `complete` when nothing was held back. */
  readonly binding: BindingName;
  /** IT MW held back by each timeline, mean over the year. */
  readonly heldBackItMw: Readonly<Record<Timeline, number>>;
  /** IT MW that would run at once were this timeline alone no limit, mean over the year. */
  readonly releasedItMw: Readonly<Record<Timeline, number>>;
  readonly chipsWaitingMean: number;
  readonly idleUsd: number;
  readonly powerWaitingMwMean: number;
  readonly itGwh: number;
  readonly facilityGwh: number;
  readonly waterMl: number;
  readonly carbonKt: number;
  readonly capexUsd: number;
  readonly opexUsd: number;
  readonly usefulAcceleratorHours: number;
  readonly servingTokens: number;
}

/** Power at a phase's racks, and how its training swings. */
export interface ElectricalSummary {
  /** Share of time with power at a rack: one utility feed, standby and redundancy as planned; on-site plant not counted. */
  readonly availability: number;
  readonly downtimeHPerYear: number;
  readonly failuresPerYear: number;
  /** Without power and recovering. */
  readonly lostAcceleratorHoursPerYear: number;
  /** Peak to peak of training at steps of 10 s; null where nothing trains. */
  readonly swing: {
    readonly mw: number;
    /** Of it in the band that grids limit. */
    readonly inBandMw: number;
    readonly holds: boolean;
    /** Store that makes the load flat, and one that keeps the usual limit. */
    readonly flattenKwh: number;
    readonly smoothKwh: number;
    /** Or a floor under the power, and what it burns. */
    readonly neededFloorShare: number;
    readonly floorOverheadShare: number;
    /** Store that spreads starts and stops over the grid's ramp limit. */
    readonly startKwh: number;
  } | null;
}

export interface PhaseSummary {
  readonly id: string;
  readonly status: SiteStatus;
  readonly rack: string;
  readonly accelerator: string;
  readonly racks: number;
  readonly accelerators: number;
  readonly hallItMw: number;
  readonly facilityPeakMw: number;
  readonly peakPue: number;
  readonly gridContractMw: number;
  /** First months in which each timeline allows anything, and all; empty when it never does. */
  readonly ready: Readonly<Record<Timeline, { readonly first: string; readonly all: string }>>;
  readonly firstLive: string;
  readonly allLive: string;
  /** Timeline that kept the phase from being complete the longest. */
  readonly binding: BindingName;
  readonly monthsByBinding: Readonly<Record<Timeline, number>>;
  readonly capexUsd: number;
  readonly electrical: ElectricalSummary;
  readonly sources: readonly string[];
}

/** What a site's own supply is made of and how it runs; costs levelled over its life. */
export interface SiteSupplySummary {
  readonly mode: 'optimise' | 'stated';
  readonly parts: readonly {
    readonly id: string;
    readonly kind: PartAnswer['kind'];
    readonly powerMw: number;
    /** Of a battery. */
    readonly energyMwh: number;
    readonly units?: number;
    readonly gwhPerYear: number;
    readonly capexUsd: number;
    readonly usdPerYear: number;
    readonly carbonKtPerYear: number;
    /** True where it is as large as it may be. */
    readonly atMost: boolean;
  }[];
  readonly usdPerMwh: number;
  readonly usdPerYear: number;
  readonly capexUsd: number;
  readonly renewableShare: number;
  readonly cleanShare: number;
  readonly carbonKgPerMwh: number;
  readonly curtailedGwhPerYear: number;
  readonly flexibleGwhPerYear: number;
  readonly unservedGwhPerYear: number;
  readonly peakImportMw: number;
  /** Worth of one kW more load in every hour, of a tonne under the carbon cap, of a kW more connection. */
  readonly firmLoadUsdPerKwYear: number;
  readonly carbonUsdPerTonne: number;
  readonly contractUsdPerKwYear: number;
  /** Expected energy lost to outages of units. */
  readonly expectedUnservedShare: number;
  /** How it was come by: steps of the programme that chose sizes, their bias about the cost, checks of the solver. */
  readonly stepHours: number;
  readonly stepBias: number;
  readonly primalResidual: number;
  readonly dualityGap: number;
}

/** Bill of a site's tariff in the representative year. */
export interface SiteBillSummary {
  readonly tariff: string;
  readonly contractMw: number;
  readonly usdPerYear: number;
  readonly usdPerMwh: number;
  readonly energyUsd: number;
  readonly demandUsd: number;
  readonly coincidentUsd: number;
  readonly otherUsd: number;
  readonly peakMw: number;
}

/** What waiting for power costs a site, and what becomes of its bridging plant. */
export interface TimeToPowerSummary {
  /** Facility power that would run at once were power alone no limit, MW · months. */
  readonly heldMwMonths: number;
  /** What a month of one MW earlier saves: the chips that sit idle. */
  readonly monthEarlierUsdPerMw: number;
  /** The two multiplied. */
  readonly heldUsd: number;
  readonly bridging: readonly BridgingPlant[];
}

export interface SiteSummary {
  readonly id: string;
  readonly name: string;
  readonly programme: string;
  readonly status: SiteStatus;
  readonly country: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly gridRegion: string;
  readonly climate: string;
  readonly accelerators: number;
  readonly hallItMw: number;
  readonly facilityPeakMw: number;
  readonly landAcres: number;
  readonly pue: number;
  readonly wueLPerKwh: number;
  readonly compressorHoursShare: number;
  /** Of the representative year. */
  readonly facilityGwhPerYear: number;
  readonly waterMlPerYear: number;
  readonly carbonKtPerYear: number;
  readonly energyUsdPerYear: number;
  readonly unservedGwhPerYear: number;
  /** Where a phase pays by the hour: means, what it paid and drew, and what the hours it drew in saved. */
  readonly gridHours?: GridHoursOutcome;
  /** Where the site has a supply of its own. */
  readonly supply?: SiteSupplySummary;
  /** Where the site has a tariff. */
  readonly bill?: SiteBillSummary;
  /** Where power holds racks back, or plant bridges. */
  readonly timeToPower?: TimeToPowerSummary;
  readonly effectiveTimeRatio: number;
  readonly firstLive: string;
  readonly allLive: string;
  readonly binding: BindingName;
  readonly capexUsd: number;
  readonly note: string;
  readonly sources: readonly string[];
  readonly phases: readonly PhaseSummary[];
}

/** Something a reader must know before trusting a figure. The text is rendered from the code by the edges. */
export interface Notice {
  readonly code:
    | 'never-live'
    | 'never-complete'
    | 'unserved-energy'
    | 'grid-hours'
    | 'supply-not-chosen'
    | 'training-never-starts'
    | 'serving-impossible'
    | 'unverified-figures'
    | 'idle-site'
    | 'revision';
  readonly params: Readonly<Record<string, string | number>>;
}

export interface SensitivityRow {
  readonly input: string;
  /** Catalogue figure the range comes from. */
  readonly figure: string;
  readonly unit: string;
  readonly base: number;
  readonly low: number;
  readonly high: number;
  /** Levelised cost at the low and the high input, USD per useful accelerator-hour. */
  readonly usdPerUsefulHourLow: number;
  readonly usdPerUsefulHourHigh: number;
  readonly usefulHoursLow: number;
  readonly usefulHoursHigh: number;
}

/** What one step of one constraint is worth: a month less of a lead time, a megawatt, an allocation, a cap. */
export interface PushRow {
  /** Lead time or resource. */
  readonly kind: string;
  /** Site it is taken at; null for the whole programme. */
  readonly siteId: string | null;
  /** Task of the scenario's own; null otherwise. */
  readonly task: string | null;
  readonly step: number;
  readonly unit: 'months' | 'kW' | 'accelerators' | 'USD' | 'count';
  /** Change over the horizon. */
  readonly usefulAcceleratorHours: number;
  readonly npvUsd: number;
}

/** `summary.json`: everything a reader asks first. Field names carry units; nothing in it depends on clock or machine. */
export interface Summary {
  readonly gigasite: string;
  readonly catalog: string;
  readonly scenario: {
    readonly name: string;
    readonly story: string;
    readonly asOf: string;
    readonly firstMonth: string;
    readonly lastMonth: string;
    readonly seed: number;
  };
  readonly headline: {
    readonly sites: number;
    readonly countries: number;
    readonly accelerators: number;
    readonly hallItMw: number;
    readonly facilityPeakMw: number;
    readonly finalLiveItMw: number;
    readonly pue: number;
    readonly wueLPerKwh: number;
    readonly facilityGwhPerYear: number;
    readonly waterMlPerYear: number;
    readonly carbonKtPerYear: number;
    readonly energyUsdPerYear: number;
    readonly programmeCapexUsd: number;
    readonly firstFitCapexUsd: number;
    readonly usdPerUsefulHour: number;
    readonly usdPerMillionTokens: number | null;
    readonly npvUsd: number;
    readonly idleUsd: number;
    readonly usefulAcceleratorHours: number;
    readonly servingTokens: number;
    readonly bestMode: string;
  };
  readonly years: readonly YearSummary[];
  readonly sites: readonly SiteSummary[];
  readonly money: {
    readonly wacc: number;
    readonly split: Readonly<Record<CostCause, number>>;
    readonly capexByClassUsd: Readonly<Record<string, number>>;
    readonly opexUsd: number;
    readonly meanRentUsdPerHour: number;
    readonly modes: readonly ModeResult[];
  };
  readonly training: readonly {
    readonly id: string;
    readonly model: string;
    readonly site: string;
    readonly accelerators: number;
    readonly accelerator: string;
    readonly precision: string;
    readonly start: string;
    readonly end: string;
    readonly days: number;
    readonly acceleratorHours: number;
    readonly mfu: number;
    readonly effectiveTimeRatio: number;
    readonly usd: number;
  }[];
  readonly serving: readonly {
    readonly id: string;
    readonly model: string;
    readonly precision: string;
    readonly share: number;
    readonly points: readonly {
      readonly accelerator: string;
      readonly tokensPerSPerAccelerator: number;
      readonly tpotMs: number;
      readonly tensorParallel: number;
      readonly batch: number;
      readonly possible: boolean;
    }[];
  }[];
  readonly sensitivity: readonly SensitivityRow[];
  /** What to push on next: steps at one place that bring useful hours, the most first; at most ten. */
  readonly push: readonly PushRow[];
  readonly revisions: readonly Omit<AppliedRevision, 'paths'>[];
  readonly notices: readonly Notice[];
  /** Catalogue figures the run read, with how many of them are unverified. */
  readonly figures: { readonly used: number; readonly unverified: number; readonly sources: number };
}
