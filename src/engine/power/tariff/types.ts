/**
 * A tariff as plain data, in canonical units: what a supplier charges for a year of a metered load. Months are
 * 0 … 11. Prices by month have twelve values; a single price is twelve equal ones.
 */

/** Hours of the week and year in which something holds. Everything left out means "any". */
export interface Window {
  readonly months?: readonly number[];
  readonly days?: 'weekdays' | 'weekends';
  /** Hours of the day, each 0 … 23. */
  readonly hours?: readonly number[];
}

/** One step of a tiered price. */
export interface Tier {
  /**
   * Upper bound, cumulative from zero: kWh (energy) or kW (demand); infinite in the last tier. Where `perKw` is true,
   * the bound is in hours: kWh per kW of the month's billed demand.
   */
  readonly upTo: number;
  readonly perKw: boolean;
  /** USD per kWh or kW, twelve months. */
  readonly price: Float64Array;
}

/** A share of the year with its own price. An hour belongs to the first period that has a window holding it. */
export interface Period {
  readonly name: string;
  /** Any of these; empty means every hour that no earlier period took. */
  readonly windows: readonly Window[];
  /** At least one; one tier is a plain price. */
  readonly tiers: readonly Tier[];
}

export const TIER_SPANS = ['month', 'day', 'year'] as const;
export type TierSpan = (typeof TIER_SPANS)[number];
export const TIER_FILLS = ['period', 'chronological', 'proportional'] as const;
export type TierFill = (typeof TIER_FILLS)[number];

export interface EnergyCharge {
  readonly name: string;
  readonly periods: readonly Period[];
  /** Over what span a tier's bound counts. */
  readonly per: TierSpan;
  /**
   * Whose energy fills the tiers: each period its own (`period`), or all periods together, in order of time
   * (`chronological`) or each with its share of the span's energy (`proportional`).
   */
  readonly fill: TierFill;
  /** USD/kWh of each interval, instead of periods. */
  readonly series?: Float64Array;
}

/** A floor under billed demand from the peaks of other months. */
export interface Ratchet {
  /** Share of the highest peak looked back at. */
  readonly share: number;
  /** Months whose peaks count, for the whole year; or the number of months before the billed one. */
  readonly over: { readonly months: readonly number[] } | { readonly last: number };
  /** With `last`: whether months before January are those at the end of the same year. */
  readonly cyclic: boolean;
  /** Peaks of the months before January, the latest last, kW; used with `last` instead of the cycle. */
  readonly previousKw: readonly number[];
  /** Whose peak is looked back at: the same period's (`same`), that of all hours (`all`), or of a window. */
  readonly of: 'same' | 'all' | Window;
  /** Months in which the floor is applied. */
  readonly billed: readonly number[];
}

export interface DemandCharge {
  readonly name: string;
  readonly periods: readonly Period[];
  /** A peak is measured and billed each month, each day, or once a year. */
  readonly per: 'month' | 'day' | 'year';
  readonly ratchet?: Ratchet;
  /** Billed demand is never less, kW. */
  readonly minimumKw: number;
  /** Billed demand is never less than this share of the contract. */
  readonly contractShare: number;
}

/** A charge on the load at times that the system chooses. */
export interface CoincidentCharge {
  readonly name: string;
  /** USD/kW for the year. */
  readonly usdPerKw: number;
  /** Highest or mean load over what is listed. */
  readonly rule: 'max' | 'mean';
  /** Interval numbers, from 0. */
  readonly steps?: readonly number[];
  /** Load of the system, one value an interval: its highest interval of each listed month counts. */
  readonly systemLoad?: Float64Array;
  /** With `systemLoad`: months looked at. Alone: the mean load in this window stands for the unknown peaks. */
  readonly window?: Window;
}

export interface FixedCharge {
  readonly usdPerMonth: number;
  readonly usdPerDay: number;
  readonly usdPerYear: number;
}

/** Least amounts of money, and energy that is paid for whether taken or not. */
export interface Minimum {
  readonly usdPerMonth: number;
  readonly usdPerYear: number;
}
export interface TakeOrPay {
  /** Share of the contract's energy (contract kW × hours) that is paid for. */
  readonly share: number;
  readonly usdPerKwh: number;
  readonly settle: 'month' | 'year';
}

export interface Standby {
  /** Capacity held ready, kW, and its price. */
  readonly reservedKw: number;
  readonly usdPerKwMonth: number;
  /** Load above this is standby power as used: the highest of each day is billed. */
  readonly supplementalKw: number;
  readonly usdPerKwDay: number;
}

export interface Export {
  /** Every exported kWh is paid (`none`), or export is set against import by period, each month or over the year. */
  readonly netting: 'none' | 'month' | 'year';
  /** USD/kWh, twelve months: of all export without netting, of what is left over with it. */
  readonly price: Float64Array;
}

/** What a large customer binds himself to. */
export interface ContractTerms {
  readonly kw: number;
  readonly termMonths: number;
  /** Share of the contract that counts in each year of the ramp; 1 afterwards. */
  readonly ramp: readonly number[];
  /** Minimum bills due on leaving, at most so many; none of the rest of the term if left out. */
  readonly exitMonths?: number;
  /** Exit is free from this month of the term on. */
  readonly exitFreeAfter: number;
  /** Security: so many minimum bills, or a share of the exit fee. */
  readonly collateralMonths: number;
  readonly collateralExitShare: number;
  /** Yearly cost of the security. */
  readonly collateralRate: number;
}

export interface Tariff {
  readonly name: string;
  readonly fixed: FixedCharge;
  readonly energy: readonly EnergyCharge[];
  readonly demand: readonly DemandCharge[];
  readonly coincident: readonly CoincidentCharge[];
  readonly standby?: Standby;
  readonly export?: Export;
  readonly minimum: Minimum;
  readonly take?: TakeOrPay;
  readonly contract?: ContractTerms;
  /** Share added to everything else. */
  readonly tax: number;
}

export const LINE_KINDS = [
  'fixed',
  'energy',
  'demand',
  'coincident',
  'standby',
  'export',
  'take',
  'minimum',
  'tax',
] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** What set a billed demand. */
export const DEMAND_CAUSES = ['peak', 'ratchet', 'previous', 'minimum', 'contract'] as const;
export type DemandCause = (typeof DEMAND_CAUSES)[number];

/** One line of a bill: quantity × price = money, and what set the quantity. */
export interface BillLine {
  readonly kind: LineKind;
  readonly charge: string;
  readonly period: string;
  /** Tier from 1; 0 where there is one price. */
  readonly tier: number;
  /** Month 1 … 12; 0 where the line is for the year. */
  readonly month: number;
  readonly quantity: number;
  readonly unit: 'kWh' | 'kW' | 'day' | 'month' | 'year' | 'USD';
  readonly usdPerUnit: number;
  readonly usd: number;
  /** Demand: what set the billed amount. */
  readonly cause?: DemandCause;
  /** Number of the interval that set it, from 1; 0 where none did. */
  readonly step?: number;
  /** Its local time, `YYYY-MM-DD hh:mm`, when the interval starts. */
  readonly at?: string;
  /** The load there, kW. */
  readonly atKw?: number;
}
