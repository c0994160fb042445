import type { LpStatus } from '../../../lp/index.ts';
import type { Infeasibility } from '../explain/infeasible.ts';
import type { CostLine } from './books.ts';

export const PART_KINDS = ['grid', 'sun', 'wind', 'thermal', 'storage', 'agreement'] as const;

/** One part as built, and what it does in a year (mean over the life). */
export interface PartAnswer {
  /** Name of the part in the question. */
  readonly id: string;
  readonly kind: (typeof PART_KINDS)[number];
  readonly powerKw: number;
  /** Of a battery; 0 for others. */
  readonly energyKwh: number;
  /** Whole units, where there are units. */
  readonly units?: number;
  /** Energy given to the site; a battery's is what it discharges, a variable source's what it could make less its curtailment. */
  readonly energyKwhPerYear: number;
  /** Energy over nameplate × hours. */
  readonly capacityFactor: number;
  /** Energy of sun, wind or an agreement that was not wanted. */
  readonly curtailedKwhPerYear: number;
  readonly capexUsd: number;
  /** Economic life, years; a battery's is that of its energy. 0 where nothing is bought. */
  readonly lifeYears: number;
  /** All yearly costs of the part, levelled over the life. */
  readonly usdPerYear: number;
  readonly carbonKgPerYear: number;
  /** True where the size is as large as it may be. */
  readonly atMost: boolean;
}

/** One month of the first block of years: energy by part in the order of `parts`, then what is left unserved. */
export interface MonthAnswer {
  /** 1 … 12. */
  readonly month: number;
  readonly loadKwh: number;
  readonly energyKwh: readonly number[];
  readonly unservedKwh: number;
  readonly peakImportKw: number;
  readonly carbonKg: number;
}

/** Worth of the limits: change of the yearly cost per unit. Long run: sizes may change too. */
export interface Prices {
  /** One more kW of load in every hour. */
  readonly firmLoadUsdPerKwYear: number;
  /** Mean of the hours' marginal costs. */
  readonly meanMarginalUsdPerMwh: number;
  /** One kg more under the carbon cap, as USD per tonne; 0 where it does not bind. */
  readonly carbonUsdPerTonne: number;
  /** One MWh less that must be clean. */
  readonly cleanUsdPerMwh: number;
  /** One more kW through the grid connection, for a stated contract. */
  readonly contractUsdPerKwYear: number;
  /** One kW less of reserve. */
  readonly reserveUsdPerKwYear: number;
  /** One more USD of budget, USD a year. */
  readonly budgetUsdPerUsdYear: number;
}

/** One programme solved on the way. */
export interface RungAnswer {
  /** What came of it; figures of one that was not optimal are 0. */
  readonly status: LpStatus;
  readonly stepHours: number;
  readonly rows: number;
  readonly columns: number;
  readonly iterations: number;
  readonly seconds: number;
  readonly usdPerYear: number;
  /** Largest violation of a bound, in units of a hundredth to a tenth of the load. */
  readonly primalResidual: number;
  /** Distance of primal and dual objective, of the objective. */
  readonly dualityGap: number;
}

/** How the answer was come by, and how far it may be from the optimum. */
export interface SolutionAnswer {
  readonly solver: string;
  readonly rungs: readonly RungAnswer[];
  /** Hours of a step when sizes were chosen. */
  readonly stepHours: number;
  /** (cost by the hour − cost of the programme of steps) ÷ cost by the hour: how wrong the steps were about the cost. */
  readonly stepBias: number;
  /** What the steps cost: cost at the sizes chosen over the least cost by the hour, less 1; only where `verify` was asked. */
  readonly regret?: number;
  /** Cost of whole units over the relaxed programme, of the cost; the optimum in whole units lies within. */
  readonly unitGap?: number;
  /** Where sizes were searched by greedy dispatch: dispatches tried, and the programme's cost over the greedy one's, less 1. */
  readonly screened?: { readonly evaluations: number; readonly programmeOverGreedy: number };
  /** Rounds in which steps were cut into hours. */
  readonly refined: number;
  /** Cost worked out from sizes and flows over the programme's, less 1. */
  readonly booksError: number;
}

/** Outages of units: what is expected to be lost beyond what the plan leaves unserved. */
export interface ReliabilityAnswer {
  /** Capacity standing by in every hour. */
  readonly reserveKw: number;
  readonly spareUnits: number;
  /** Expected energy lost to forced outages of units, of the year's. */
  readonly expectedUnservedShare: number;
  /** Expected hours a year in which some load is lost. */
  readonly lossOfLoadHours: number;
}

/** Every hour of the first block of years, kW. */
export interface HourlyAnswer {
  readonly loadKw: readonly number[];
  /** By part, in the order of `parts`; a battery's is what it gives less what it takes. */
  readonly partsKw: readonly (readonly number[])[];
  readonly flexibleKw: readonly number[];
  readonly unservedKw: readonly number[];
  readonly curtailedKw: readonly number[];
  readonly storedKwh: readonly number[];
  /** Short run: at the sizes chosen. */
  readonly marginalUsdPerKwh: readonly number[];
}

export const SUPPLY_NOTICES = ['size-at-most', 'not-whole-year', 'regret-unknown'] as const;

/** The answer of `gigasite power supply`. */
export interface SupplyAnswer {
  readonly status: LpStatus;
  readonly peakLoadKw: number;
  readonly loadKwhPerYear: number;
  /** Yearly cost, levelled over the life. */
  readonly usdPerYear: number;
  /** That over the energy served. */
  readonly usdPerMwh: number;
  readonly capexUsd: number;
  readonly parts: readonly PartAnswer[];
  readonly costs: readonly CostLine[];
  /** Share of the served energy not from plant that burns fuel nor from the grid. */
  readonly renewableShare: number;
  /** Share of the served energy that counts as clean, matched as asked. */
  readonly cleanShare: number;
  readonly carbonKgPerYear: number;
  /** Per kWh served. */
  readonly carbonKgPerKwh: number;
  readonly curtailedKwhPerYear: number;
  readonly flexibleKwhPerYear: number;
  readonly unservedKwhPerYear: number;
  readonly peakImportKw: number;
  readonly months: readonly MonthAnswer[];
  readonly prices: Prices;
  readonly reliability: ReliabilityAnswer;
  readonly solution: SolutionAnswer;
  readonly notices: readonly (typeof SUPPLY_NOTICES)[number][];
  /** Why there is none, where there is none. */
  readonly infeasible?: Infeasibility;
  readonly hourly?: HourlyAnswer;
}
