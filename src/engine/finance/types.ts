import type { CostClass } from '../design/index.ts';
import type { Operation } from '../operate/index.ts';

/** Causes that the levelised cost is split by. They add up to it. */
export const COST_CAUSES = ['chips', 'network', 'facility', 'power', 'people', 'finance', 'idle'] as const;
export type CostCause = (typeof COST_CAUSES)[number];

/** A class of capital by month: cash out, depreciation, and book value at the month's end (work in progress included). */
export interface CapitalSchedule {
  readonly capexUsd: Float64Array;
  readonly depreciationUsd: Float64Array;
  readonly bookUsd: Float64Array;
  /** Cost in service and within its life, the base of maintenance. */
  readonly inServiceUsd: Float64Array;
  /** Cost put in service in the month. */
  readonly serviceUsd: Float64Array;
}

/** The fleet's books by month of the horizon, USD nominal. */
export interface Ledger {
  readonly monthlyRate: number;
  readonly capital: Readonly<Record<CostClass, CapitalSchedule>>;
  readonly capexUsd: Float64Array;
  readonly opexUsd: Float64Array;
  readonly energyUsd: Float64Array;
  readonly waterUsd: Float64Array;
  readonly staffUsd: Float64Array;
  readonly maintenanceFacilityUsd: Float64Array;
  readonly maintenanceItUsd: Float64Array;
  /** Depreciation and cost of money of chips that wait for power, hall or network. */
  readonly idleUsd: Float64Array;
  /** Economic cost by cause: depreciation + cost of money on book value + operation. */
  readonly chargesUsd: Readonly<Record<CostCause, Float64Array>>;
  readonly totalChargesUsd: Float64Array;
}

export interface Levelised {
  /** Present value of charges over present value of useful accelerator-hours. */
  readonly usdPerUsefulHour: number;
  readonly split: Readonly<Record<CostCause, number>>;
  readonly presentCostUsd: number;
  readonly presentUsefulHours: number;
  readonly usdPerMillionTokens?: number;
}

/** The six ways to get the same compute. */
export const MODES = ['self-build', 'lease', 'spv', 'neocloud', 'hyperscaler', 'on-demand'] as const;
export type Mode = (typeof MODES)[number];

export interface ModeResult {
  readonly mode: Mode;
  /** Catalogue contract whose terms were used; empty for self-build. */
  readonly contract: string;
  readonly usdPerUsefulHour: number;
  readonly presentCostUsd: number;
  /** Largest cumulative cash out before anything is earned: own capital tied up. */
  readonly ownCapitalUsd: number;
  /** What is owed under the contract if demand vanishes the day all is live. */
  readonly committedUsd: number;
  /** Utilisation above which this costs less than paying on demand; above 1: never. Null for on demand itself, and where its price is unknown. */
  readonly breakEvenUtilisation: number | null;
}

export interface TrainingCost {
  readonly id: string;
  readonly usd: number;
}

export interface Finance {
  readonly operation: Operation;
  readonly ledger: Ledger;
  readonly levelised: Levelised;
  readonly npvUsd: number;
  readonly meanRentUsdPerHour: number;
  readonly modes: readonly ModeResult[];
  readonly best: Mode;
  readonly training: readonly TrainingCost[];
  readonly totalCapexUsd: number;
  readonly totalOpexUsd: number;
  readonly totalIdleUsd: number;
}
