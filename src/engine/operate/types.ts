import type { Build } from '../build/index.ts';
import type { Precision } from '../chips/index.ts';
import type { Bill, SupplyAnswer, SupplySource } from '../power/index.ts';

/** Hours of each calendar month in the 8,760-hour year. */
export const HOURS_OF_MONTH = [744, 672, 744, 720, 744, 720, 744, 744, 720, 744, 720, 744] as const;

/** First hour of each month, and 8,760 at the end. */
export const MONTH_START_HOUR: readonly number[] = [
  0, 744, 1416, 2160, 2880, 3624, 4344, 5088, 5832, 6552, 7296, 8016, 8760,
];

/** A hall type in a climate, hour by hour, per kW of the hall's design IT power. */
export interface HallYear {
  readonly itKw: Float64Array;
  readonly facilityKw: Float64Array;
  /** Part of facility power that cools. */
  readonly coolingKw: Float64Array;
  readonly waterL: Float64Array;
  /** By calendar month: energy and water per kW of design IT. */
  readonly itKwhByMonth: Float64Array;
  readonly facilityKwhByMonth: Float64Array;
  readonly waterLByMonth: Float64Array;
  readonly compressorHours: number;
  readonly peakFacilityKw: number;
}

/** One phase's share in its site's year. */
export interface HallPart {
  readonly phaseIndex: number;
  readonly hallItKw: number;
  readonly year: HallYear;
}

/** Price and carbon of a site's grid by hour of its representative year. */
export interface GridHours {
  /** All-in price, USD/kWh; its mean is the region's price, or the money section's. */
  readonly priceUsdPerKwh: Float64Array;
  /** Of the average kWh drawn, kg/kWh. */
  readonly carbonKgPerKwh: Float64Array;
}

/** What hours did to a site's bill and carbon, against the same energy at the yearly means. */
export interface GridHoursOutcome {
  /** Mean of all hours, and mean weighted by what was drawn. */
  readonly meanUsdPerKwh: number;
  readonly paidUsdPerKwh: number;
  /** What drawing when it drew saved (below zero: cost) against the mean price, USD a year. */
  readonly correlationGainUsd: number;
  readonly meanKgPerKwh: number;
  readonly drawnKgPerKwh: number;
  readonly correlationGainKg: number;
  /** Hours of the year with a price below zero. */
  readonly negativeHours: number;
}

/** Bill of the representative year. */
export interface SiteYearBill {
  readonly tariff: string;
  readonly contractKw: number;
  readonly bill: Bill;
}

/** The representative year: every phase complete, all 8,760 hours. */
export interface SiteYear {
  readonly parts: readonly HallPart[];
  readonly itKwh: number;
  readonly facilityKwh: number;
  readonly waterL: number;
  /** Sum of the halls' own highest hours. */
  readonly peakFacilityKw: number;
  readonly pue: number;
  /** Litres on site per kWh of IT. */
  readonly wueLPerKwh: number;
  readonly pueByMonth: Float64Array;
  readonly wueByMonth: Float64Array;
  readonly gridKwh: number;
  readonly onsiteKwh: number;
  readonly unservedKwh: number;
  readonly energyCostUsd: number;
  readonly carbonKg: number;
  /** What hourly prices did, where a phase of the site pays by the hour. */
  readonly gridHours?: GridHoursOutcome;
  /** Supply of its own, where the site has one. */
  readonly supply?: SupplyAnswer;
  /** Bill of its tariff, where the site has one. */
  readonly bill?: SiteYearBill;
  readonly compressorHoursShare: number;
  /** Effective-time ratio of the largest training job of the site. */
  readonly effectiveTimeRatio: number;
}

/** Running totals by month of the horizon. */
export interface MonthlyOperation {
  readonly itKwh: Float64Array;
  readonly facilityKwh: Float64Array;
  readonly gridKwh: Float64Array;
  readonly onsiteKwh: Float64Array;
  readonly energyCostUsd: Float64Array;
  /** The part of it paid for grid energy, or by a tariff's bill. */
  readonly gridCostUsd: Float64Array;
  readonly carbonKg: Float64Array;
  readonly waterL: Float64Array;
  /** Accelerator-hours that are live, and that do useful work after goodput and utilisation. */
  readonly capacityHours: Float64Array;
  readonly usefulHours: Float64Array;
  readonly servingTokens: Float64Array;
}

/** What a phase's months need besides the hall-year: all that does not change from month to month. */
export interface PhaseFigures {
  /** kW of hall design IT per live rack: where more racks are ordered than fit, the whole hall is live before all are. */
  readonly hallKwPerRack: number;
  readonly acceleratorsPerRack: number;
  readonly usefulShare: number;
  readonly tokensPerAcceleratorHour: number;
  /** The grid first, then the on-site sources, at their full planned capacity. */
  readonly sources: readonly SupplySource[];
  /** Price of the grid by calendar month where it is paid by the hour. */
  readonly gridUsdPerKwhByMonth?: Float64Array;
}

export interface TrainingOutcome {
  readonly id: string;
  readonly model: string;
  readonly precision: Precision;
  readonly accelerators: number;
  readonly acceleratorId: string;
  readonly siteId: string;
  /** Month the run starts; −1 if never enough accelerators are live. */
  readonly startMonth: number;
  readonly days: number;
  /** Month it ends; −1 if it does not start. */
  readonly endMonth: number;
  readonly acceleratorHours: number;
  readonly effectiveTimeRatio: number;
  readonly mfu: number;
}

export interface ServingOutcome {
  readonly id: string;
  readonly model: string;
  readonly precision: Precision;
  readonly share: number;
  /** By accelerator kind of the fleet. */
  readonly points: readonly {
    readonly acceleratorId: string;
    readonly tokensPerSPerAccelerator: number;
    readonly tpotMs: number;
    readonly tensorParallel: number;
    readonly batch: number;
    /** False where no configuration meets the target or the precision is missing: that kind serves none of it. */
    readonly possible: boolean;
  }[];
}

export interface Operation {
  readonly build: Build;
  /** Answers to the sites' supply questions that it ran with, by site. */
  readonly supplies: ReadonlyMap<string, SupplyAnswer>;
  /** The hall-year of each phase. */
  readonly parts: readonly HallPart[];
  readonly siteYears: readonly SiteYear[];
  readonly phases: readonly MonthlyOperation[];
  /** What each phase's months were made of. */
  readonly figures: readonly PhaseFigures[];
  readonly sites: readonly MonthlyOperation[];
  readonly fleet: MonthlyOperation;
  readonly training: readonly TrainingOutcome[];
  readonly serving: readonly ServingOutcome[];
}
