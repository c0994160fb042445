import type { CoverageCells } from './cells.ts';
import type { CoverageRow } from './coverage.ts';
import type { PlaceWeights } from './sites.ts';

/** One site of an answer. */
export interface PlacedSite {
  /** Id of the site. */
  readonly id: string;
  /** Name of the site. */
  readonly name: string;
  /** ISO 3166 code. */
  readonly country: string;
  /** Latitude, north positive. */
  readonly latitudeDeg: number;
  /** Longitude, east positive. */
  readonly longitudeDeg: number;
  /** Grid region of the catalogue, or empty. */
  readonly grid: string;
  /** It stood before, or was chosen. */
  readonly standing: boolean;
  /** People whose round trip is least here, or whose demand goes here. */
  readonly people: number;
  /** Mean round trip of those it serves. */
  readonly meanMs: number;
  /** IT power it can serve with, where stated. */
  readonly capacityKw?: number;
  /** Mean load, where the demand has a total. */
  readonly loadKw?: number;
  /** Price of the grid region. */
  readonly powerPriceUsdPerMwh?: number;
  /** Carbon of the grid region. */
  readonly carbonGPerKwh?: number;
  /** Water of the grid region. */
  readonly gridWaterLPerKwh?: number;
  /** Wait for power, as the question says. */
  readonly timeToPowerMonths?: number;
}

/** How far from the best the chosen sites can be, and what exactly was proven. */
export interface PlaceCertificate {
  /** How it was bounded. */
  readonly method: 'lagrange' | 'highs';
  /** `whole`: the bound holds for the problem as asked. `grouped`: for the problem with demand grouped. */
  readonly bounds: 'whole' | 'grouped';
  /** Objective of the chosen sites on the problem that was bounded: ms, or share of people covered. */
  readonly chosen: number;
  /** No choice of sites does better than this on that problem. */
  readonly bound: number;
  /** |chosen − bound| over chosen. */
  readonly gapShare: number;
  /** Groups of cities in the bounded problem. */
  readonly groups: number;
  /** Most candidates that a group had in the solver's problem. */
  readonly near?: number;
  /** Steps of the bound. */
  readonly iterations?: number;
  /** What the solver said. */
  readonly status?: string;
  /** Sites the solver chose, and their objective on the whole problem, where it differs from the search's. */
  readonly solverSites?: readonly string[];
  readonly solverObjective?: number;
}

/** Where a day's demand goes, as plain arrays. */
export interface RouteAnswer {
  /** Mean IT power of all demand. */
  readonly totalMeanKw: number;
  /** Groups of cities in the bounded problem. */
  readonly groups: number;
  /** By UTC hour. */
  readonly hours: readonly {
    /** Hour of the day, UTC. */
    readonly hourUtc: number;
    /** Demand in the hour. */
    readonly demandKw: number;
    /** Demand without room. */
    readonly lostKw: number;
    /** Mean round trip of those it serves. */
    readonly meanMs: number;
    /** Cost of power in the hour, where all prices are known. */
    readonly powerUsdPerH?: number;
    /** Carbon in the hour, where all are known. */
    readonly carbonKgPerH?: number;
  }[];
  /** Follow the sun: `loadKw[hour][site]`, sites as in `sites`. */
  readonly loadKw: readonly (readonly number[])[];
  /** Country by hour by site, kW. */
  readonly flows: readonly {
    /** ISO 3166 code. */
    readonly country: string;
    /** Hour of the day, UTC. */
    readonly hourUtc: number;
    /** Id of the site. */
    readonly site: string;
    /** Power that goes there. */
    readonly kw: number;
  }[];
  /** What losing each site does. */
  readonly losses: readonly {
    /** Id of the site. */
    readonly site: string;
    /** Rise of the mean round trip. */
    readonly addedMeanMs: number;
    /** Rise for those it served. */
    readonly addedMsOfItsUsers?: number;
    /** Share of the day’s demand that is lost. */
    readonly lostShareOfDay: number;
    /** Lost in the worst hour. */
    readonly worstLostKw: number;
  }[];
}

/** The answer of `gigasite network place`: plain data. */
export interface PlaceAnswer {
  /** What was asked. */
  readonly mode: 'place' | 'coverage' | 'route';
  /** Which kind of network carries the traffic. */
  readonly profile: 'public' | 'private';
  /** Access lines of both ends, included in `rttMs`. */
  readonly accessMs: number;
  /** Cities of the demand. */
  readonly cities: number;
  /** People of the demand. */
  readonly people: number;
  /** Limits of the coverage table, ascending. */
  readonly limitsMs: readonly number[];
  /** Sites that stand or were chosen. */
  readonly sites: readonly PlacedSite[];
  /** Coverage of all people. */
  readonly world: CoverageRow;
  /** Coverage by country, most people first. */
  readonly countries: readonly CoverageRow[];
  /** People and their round trips on a grid: the map. */
  readonly cells: CoverageCells;
  /** How the search went, where sites were chosen. */
  readonly search?: {
    /** Least mean round trip, or most people within a limit. */
    readonly objective: 'mean' | 'coverage';
    /** ms (with what the weights add), or share of people within `withinMs`. */
    readonly value: number;
    /** The limit of coverage. */
    readonly withinMs?: number;
    /** The same of the greedy choice alone. */
    readonly greedy: number;
    /** Candidates that could be chosen. */
    readonly candidates: number;
    /** Candidates without a figure that has a weight, and what became of them. */
    readonly unknown: readonly string[];
    /** Left out, or given the mean of the others. */
    readonly unknownWere: 'leave-out' | 'mean';
    /** Local searches. */
    readonly starts: number;
    /** Starts that ended at the best found. */
    readonly startsAtBest: number;
    /** Swaps made. */
    readonly swaps: number;
    /** What else counted, ms a unit. */
    readonly weights: PlaceWeights;
    /** Groups of cities in the bounded problem. */
    readonly groups?: number;
  };
  /** How far from the best it can be, where asked for. */
  readonly certificate?: PlaceCertificate;
  /** A day routed, where asked for. */
  readonly route?: RouteAnswer;
  /** Countries whose people are those of the cities' table, for want of a national figure. */
  readonly unscaledCountries: readonly string[];
  /** Whose cities these are. */
  readonly attribution: string;
}
