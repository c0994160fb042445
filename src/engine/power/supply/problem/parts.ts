/**
 * What a supply is made of, in canonical units: kW, kWh, USD, kg. Hourly columns have one value an hour of the problem
 * (8,760 as a rule). Powers are at the facility's meter.
 */

/** How large a part may be; equal bounds state its size. */
export interface Size {
  readonly minKw: number;
  readonly maxKw: number;
  /** Size of one unit; whole units are then built. */
  readonly unitKw?: number;
}

/** What having a part costs, whether it runs or not. */
export interface Standing {
  readonly capexUsdPerKw: number;
  readonly fixedUsdPerKwYear: number;
  readonly lifeYears: number;
  /** Share of the capex that earns the investment tax credit of project finance. */
  readonly creditShare: number;
  /** Yearly cost stated whole: takes the place of capital and fixed cost, and does not grow. */
  readonly annualUsdPerKw?: number;
}

/** Connection to the grid. */
export interface GridPart {
  readonly id: string;
  /** Contract; import never exceeds it. */
  readonly contract: Size;
  readonly standing: Standing;
  /** Most import of each hour besides the contract: date of energising, hours in which the utility curtails. */
  readonly limitKw: Float64Array;
  readonly priceUsdPerKwh: Float64Array;
  readonly carbonKgPerKwh: Float64Array;
  /** Share of each hour's grid energy that counts as clean. */
  readonly cleanShare: Float64Array;
  /** On the highest import of each month. */
  readonly demandUsdPerKwMonth: number;
  /** Energy that is paid for at least, as share of contract × hours, at `takeUsdPerKwh`. */
  readonly minimumTakeShare: number;
  readonly takeUsdPerKwh: number;
  /** Most export, kW, and what an exported kWh brings as share of the hour's price. */
  readonly exportKw: number;
  readonly exportPriceShare: number;
}

/** Sun or wind: makes factor × capacity, or less; what is not wanted is curtailed free of charge. */
export interface VariablePart {
  readonly id: string;
  readonly size: Size;
  readonly standing: Standing;
  readonly factor: Float64Array;
  /** Loss of output a year. */
  readonly degradationPerYear: number;
}

/** Plant that runs when wanted. */
export interface ThermalPart {
  readonly id: string;
  readonly size: Size;
  readonly standing: Standing;
  /** Share of nameplate that can be had in each hour: outages where no spare units stand in for them, hot days. */
  readonly available: Float64Array;
  readonly fuelUsdPerKwh: number;
  readonly omUsdPerKwh: number;
  readonly carbonKgPerKwh: number;
  readonly clean: boolean;
  /** Least output as share of what is available, in every hour. */
  readonly minimumShare: number;
  /** Most change of output in an hour, share of nameplate; none where left out. */
  readonly rampSharePerHour?: number;
  /** Most energy a year, hours at nameplate (a permit, a tank). */
  readonly hoursPerYear?: number;
  /** Share of time in which one unit is forced out, for the reliability of the whole. */
  readonly forcedOutageShare: number;
}

/** Battery: power and energy sized apart. */
export interface StoragePart {
  readonly id: string;
  readonly power: Size;
  readonly energy: { readonly minKwh: number; readonly maxKwh: number };
  readonly powerStanding: Standing;
  /** Per kWh. */
  readonly energyStanding: Standing;
  readonly chargeEfficiency: number;
  readonly dischargeEfficiency: number;
  readonly selfDischargePerHour: number;
  /** Share of the energy that is never used. */
  readonly minimumCharge: number;
  /** Wear, USD per kWh discharged. */
  readonly wearUsdPerKwh: number;
  /** Loss of usable energy a year, where it is not made good. */
  readonly fadePerYear: number;
  readonly minHours?: number;
  readonly maxHours?: number;
  /** Charge before the first hour, of the usable energy, with any at the end; the last hour's where left out. */
  readonly initialCharge?: number;
}

export const PPA_TYPES = ['pay-as-produced', 'baseload', 'hourly-matched'] as const;
export type PpaType = (typeof PPA_TYPES)[number];

/** Purchase agreement, delivered through the grid connection. */
export interface PpaPart {
  readonly id: string;
  readonly type: PpaType;
  /** Contracted capacity (pay-as-produced), flat delivery (baseload), or most delivery (hourly-matched). */
  readonly size: Size;
  /** Output of each hour over the contracted capacity; ones for baseload and for hourly-matched. */
  readonly factor: Float64Array;
  readonly strikeUsdPerKwh: number;
  /** What a kWh not used is sold on for, as share of the hour's grid price. */
  readonly resaleShare: number;
  readonly carbonKgPerKwh: number;
  readonly clean: boolean;
}

/** Load that may be left unserved at a price: training paused or capped, serving moved. */
export interface FlexibleTier {
  readonly id: string;
  /** Most of each hour's load. */
  readonly share: number;
  /** What an unserved kWh is worth. */
  readonly valueUsdPerKwh: number;
  /** Most of the year's energy of the load. */
  readonly energyShare?: number;
}

/** Load that must not, or only so much of it may, go unserved. */
export interface UnservedRule {
  readonly valueUsdPerKwh: number;
  /** Most of the year's energy; 0: none. */
  readonly maxShare: number;
}

export interface Limits {
  /** Most CO2 a year. */
  readonly carbonKgPerYear?: number;
  readonly carbonUsdPerKg: number;
  /** Least share of the served load from clean sources. */
  readonly cleanShare?: number;
  /** `hourly`: what is not clean may cover no more than the rest; `annual`: surplus of one hour counts for another. */
  readonly cleanMatching: 'hourly' | 'annual';
  /** Capacity that must stand by in every hour beside what runs. */
  readonly reserveKw: number;
  readonly capexUsd?: number;
}

/** One part of the life, told by one year of hours. */
export interface YearBlock {
  /** First and last year of operation it stands for. */
  readonly first: number;
  readonly last: number;
  /** Share of the discounted years; shares of all blocks add to 1. */
  readonly share: number;
  /** The same with prices grown: of fuel, of grid energy, of operation and maintenance. */
  readonly fuel: number;
  readonly price: number;
  readonly om: number;
  /** Share of the undiscounted years, for yearly limits. */
  readonly years: number;
  /** Load over that of year one. */
  readonly load: number;
  /** Output of each variable part over that of year one. */
  readonly variable: readonly number[];
  /** Usable energy of each battery over that of year one. */
  readonly storage: readonly number[];
}

/** A site's supply question, ready to be written as a programme. */
export interface SupplyProblem {
  readonly hours: number;
  /** Year over the hours of the problem: 1 for a whole one. */
  readonly perYear: number;
  readonly loadKw: Float64Array;
  /** Month of each hour, 0…11. */
  readonly month: Uint8Array;
  readonly grid?: GridPart;
  readonly variable: readonly VariablePart[];
  readonly thermal: readonly ThermalPart[];
  readonly storage: readonly StoragePart[];
  readonly ppas: readonly PpaPart[];
  readonly flexible: readonly FlexibleTier[];
  readonly unserved: UnservedRule;
  readonly limits: Limits;
  readonly blocks: readonly YearBlock[];
  /** Levelled yearly payment per USD of capex, by life and by the share that earns the credit. */
  readonly capitalFactor: (lifeYears: number, creditShare: number) => number;
  /** Levelled yearly cost per USD of yearly operation and maintenance. */
  readonly omFactor: number;
  /** Costs that no size moves: balance of system, soft operation. USD a year, levelled; capex USD. */
  readonly fixedUsdPerYear: number;
  readonly fixedCapexUsd: number;
  /** The part of `fixedUsdPerYear` that pays the fixed capex off; nothing where left out. */
  readonly fixedCapitalUsdPerYear?: number;
  /** Multiplies every capex: soft costs. */
  readonly softFactor: number;
  /** Yearly operation cost as share of hard capex. */
  readonly omShareOfCapex: number;
}

/** Sizes of all parts, in the order of the problem's lists. */
export interface Sizes {
  readonly contractKw: number;
  readonly variableKw: Float64Array;
  readonly thermalKw: Float64Array;
  readonly storageKw: Float64Array;
  readonly storageKwh: Float64Array;
  readonly ppaKw: Float64Array;
}

/** Levelled yearly cost of having one kW (or kWh) of a part: capital with soft costs, fixed operation. */
export const standingUsdPerYear = (p: SupplyProblem, s: Standing): number =>
  capitalUsdPerYear(p, s) + fixedUsdPerYear(p, s);

/** The part of it that pays the capital off; nothing where the yearly cost is stated whole. */
export const capitalUsdPerYear = (p: SupplyProblem, s: Standing): number =>
  s.annualUsdPerKw === undefined
    ? s.capexUsdPerKw * p.softFactor * p.capitalFactor(s.lifeYears, s.creditShare)
    : 0;

/** The rest: fixed operation, soft operation, or the yearly cost stated whole. */
export const fixedUsdPerYear = (p: SupplyProblem, s: Standing): number =>
  s.annualUsdPerKw ?? (s.capexUsdPerKw * p.omShareOfCapex + s.fixedUsdPerKwYear) * p.omFactor;

/** Capex of one kW (or kWh), soft costs in. */
export const capexOf = (p: SupplyProblem, s: Standing): number => s.capexUsdPerKw * p.softFactor;

export const isFixed = (s: { readonly minKw: number; readonly maxKw: number }): boolean =>
  s.minKw === s.maxKw;
