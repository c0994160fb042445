import type { CoverageCells } from './cells.ts';
import type { CoverageRow } from './coverage.ts';
import type { PlaceWeights } from './sites.ts';

/** One site of an answer. */
export interface PlacedSite {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly grid: string;
  /** It stood before, or was chosen. */
  readonly standing: boolean;
  /** People whose round trip is least here, or whose demand goes here. */
  readonly people: number;
  readonly meanMs: number;
  readonly capacityKw?: number;
  /** Mean load, where the demand has a total. */
  readonly loadKw?: number;
  readonly powerPriceUsdPerMwh?: number;
  readonly carbonGPerKwh?: number;
  readonly gridWaterLPerKwh?: number;
  readonly timeToPowerMonths?: number;
}

/** How far from the best the chosen sites can be, and what exactly was proven. */
export interface PlaceCertificate {
  readonly method: 'lagrange' | 'highs';
  /** `whole`: the bound holds for the problem as asked. `grouped`: for the problem with demand grouped. */
  readonly bounds: 'whole' | 'grouped';
  /** Objective of the chosen sites on the problem that was bounded: ms, or share of people covered. */
  readonly chosen: number;
  /** No choice of sites does better than this on that problem. */
  readonly bound: number;
  /** |chosen − bound| over chosen. */
  readonly gapShare: number;
  readonly groups: number;
  /** Most candidates that a group had in the solver's problem. */
  readonly near?: number;
  readonly iterations?: number;
  readonly status?: string;
  /** Sites the solver chose, and their objective on the whole problem, where it differs from the search's. */
  readonly solverSites?: readonly string[];
  readonly solverObjective?: number;
}

/** Where a day's demand goes, as plain arrays. */
export interface RouteAnswer {
  readonly totalMeanKw: number;
  readonly groups: number;
  /** By UTC hour. */
  readonly hours: readonly {
    readonly hourUtc: number;
    readonly demandKw: number;
    readonly lostKw: number;
    readonly meanMs: number;
    readonly powerUsdPerH?: number;
    readonly carbonKgPerH?: number;
  }[];
  /** Follow the sun: `loadKw[hour][site]`, sites as in `sites`. */
  readonly loadKw: readonly (readonly number[])[];
  /** Country by hour by site, kW. */
  readonly flows: readonly {
    readonly country: string;
    readonly hourUtc: number;
    readonly site: string;
    readonly kw: number;
  }[];
  readonly losses: readonly {
    readonly site: string;
    readonly addedMeanMs: number;
    readonly addedMsOfItsUsers?: number;
    readonly lostShareOfDay: number;
    readonly worstLostKw: number;
  }[];
}

/** The answer of `gigasite network place`: plain data. */
export interface PlaceAnswer {
  readonly mode: 'place' | 'coverage' | 'route';
  readonly profile: 'public' | 'private';
  readonly accessMs: number;
  readonly cities: number;
  readonly people: number;
  readonly limitsMs: readonly number[];
  readonly sites: readonly PlacedSite[];
  readonly world: CoverageRow;
  readonly countries: readonly CoverageRow[];
  /** People and their round trips on a grid: the map. */
  readonly cells: CoverageCells;
  readonly search?: {
    readonly objective: 'mean' | 'coverage';
    /** ms (with what the weights add), or share of people within `withinMs`. */
    readonly value: number;
    readonly withinMs?: number;
    readonly greedy: number;
    readonly candidates: number;
    /** Candidates without a figure that has a weight, and what became of them. */
    readonly unknown: readonly string[];
    readonly unknownWere: 'leave-out' | 'mean';
    readonly starts: number;
    /** Starts that ended at the best found. */
    readonly startsAtBest: number;
    readonly swaps: number;
    readonly weights: PlaceWeights;
    readonly groups?: number;
  };
  readonly certificate?: PlaceCertificate;
  readonly route?: RouteAnswer;
  /** Countries whose people are those of the cities' table, for want of a national figure. */
  readonly unscaledCountries: readonly string[];
  readonly attribution: string;
}
