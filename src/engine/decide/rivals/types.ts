/** One year of the two side by side; live IT power at the year's end, money of the year. */
export interface RivalYear {
  readonly year: number;
  readonly incumbentItMw: number;
  readonly challengerItMw: number;
  /** Part of the challenger's that the incumbent owns. */
  readonly rentedItMw: number;
  /** Share of the challenger's useful accelerator-hours of the year that the incumbent owns. */
  readonly dependence: number;
  readonly incumbentCostUsd: number;
  readonly challengerCostUsd: number;
  /** Months since the incumbent had as much as the challenger has without it; below zero: until it has; null where it never does. */
  readonly leadMonths: number | null;
  /** What the challenger lacks, without what the incumbent owns, to stand where the incumbent stands; 0 where it is ahead. */
  readonly gapItMw: number;
  /** That at the challenger's capital for an IT kW. */
  readonly gapCapexUsd: number;
}

/** What the challenger loses with the incumbent's halls. */
export interface Loss {
  readonly tranches: readonly string[];
  /** Useful accelerator-hours over the horizon, and their share of all. */
  readonly usefulAcceleratorHours: number;
  readonly share: number;
  /** Largest share of any year. */
  readonly worstYear: number;
  readonly worstShare: number;
  /** Present cost under the contracts with the incumbent. */
  readonly presentCostUsd: number;
  /** Present cost of the same live hours on demand, and in each other way that has a price; null where there is none. */
  readonly onDemandUsd: number | null;
  readonly cheapestOtherWay: string | null;
  readonly cheapestOtherUsd: number | null;
  /** Owed to the incumbent whatever happens. */
  readonly committedUsd: number;
  /** Capital to build the same for oneself. */
  readonly rebuildCapexUsd: number;
  /** Months until it would run, as long as the challenger's own phases take from the start of site work. */
  readonly rebuildMonths: number;
}

/** How the challenger could stand where the incumbent stands at a year's end. */
export interface Closing {
  readonly year: number;
  readonly gapItMw: number;
  /** Months that all of its open timelines must come earlier; null where no such number up to the most tried does. */
  readonly monthsEarlier: number | null;
  /** The same if what it rents from the incumbent counted as its own. */
  readonly monthsEarlierWithRented: number | null;
}

export interface Rivals {
  readonly incumbent: string;
  readonly challenger: string;
  /** Names under which the incumbent appears in the challenger's contracts. */
  readonly knownAs: readonly string[];
  readonly incumbentUsdPerUsefulHour: number;
  readonly challengerUsdPerUsefulHour: number;
  readonly incumbentWacc: number;
  readonly challengerWacc: number;
  readonly years: readonly RivalYear[];
  /** First month in which the challenger has more, with all it rents and without what the incumbent owns; null where never. */
  readonly overtakes: string | null;
  readonly overtakesAlone: string | null;
  readonly loss: Loss | null;
  readonly closing: readonly Closing[];
  /** Share of the challenger's committed payments by counterparty. */
  readonly owedShares: Readonly<Record<string, number>>;
}
