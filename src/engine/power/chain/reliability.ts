import type { Catalog } from '../../catalog/index.ts';
import { HOURS_PER_YEAR } from '../../units/index.ts';
import { kOfNUnavailability } from './availability.ts';
import type { Chain } from './chain.ts';

/** A part that fails and is repaired: failures a year, mean hours out. */
export interface Part {
  readonly name: string;
  readonly failuresPerYear: number;
  readonly repairH: number;
}

/** Like units of which some must work; `parts` are in series within each unit. */
export interface PartGroup {
  readonly name: string;
  readonly needed: number;
  readonly installed: number;
  readonly parts: readonly Part[];
  /** Share of failures that strike all units at once. */
  readonly beta: number;
  /** Hours a year that each unit is out for maintenance, one unit at a time. */
  readonly maintenanceH: number;
}

/** Utility with standby sets and battery. */
export interface SourceReliability {
  readonly failuresPerYear: number;
  readonly outageH: number;
  readonly setsNeeded: number;
  /** 0 without standby. */
  readonly setsInstalled: number;
  readonly failToStart: number;
  readonly failPerH: number;
  readonly beta: number;
  readonly rideThroughH: number;
}

/** What must all work for a rack to have power. */
export interface ReliabilityModel {
  readonly source: SourceReliability;
  readonly groups: readonly PartGroup[];
  /** Planned shutdowns, hours a year: known beforehand. */
  readonly shutdownH: number;
}

export interface ReliabilityOptions {
  readonly utility: 'utility-single' | 'utility-double';
  readonly beta?: number;
  /** Maintenance of each lineup, hours a year. */
  readonly maintenanceH?: number;
  readonly shutdownH?: number;
  /** Share of UPS failures that the static bypass catches. */
  readonly upsCoverage?: number;
}

/** Two feeds reach each rack, so that a failed busway is no outage. */
const TWO_FEEDS = ['2N', '3N/2', '4N/3', 'distributed'];

/**
 * The reliability model of a chain: utility and standby, substation transformers, lineups (transformer, switchgear,
 * UPS), the path to the rack. `N` is the one lineup that feeds the rack; a block's transfer switch is in series.
 *
 * @throws GigasiteError `catalog-figure`
 */
export function reliabilityOf(catalog: Catalog, chain: Chain, o: ReliabilityOptions): ReliabilityModel {
  const value = (id: string, name: string, otherwise = 0): number =>
    catalog.valueOr('reliability', id, name, otherwise);
  const part = (id: string, share = 1): Part => ({
    name: id,
    failuresPerYear: share * catalog.value('reliability', id, 'failures'),
    repairH: catalog.value('reliability', id, 'repair'),
  });
  const beta = o.beta ?? catalog.value('reliability', 'common-cause', 'beta');
  const stage = (place: string) => chain.stages.find((s) => s.stage === place);
  const ups = stage('ups');
  const hv = stage('hv-transformer');
  const lineup = ups ?? stage('mv-transformer') ?? chain.stages[0];
  const single = chain.redundancy === 'N';
  const [needed, installed] = single || !lineup ? [1, 1] : [lineup.unitsNeeded, lineup.unitsInstalled];
  const parts = [
    ...(stage('mv-transformer') ? [part('mv-transformer'), part('switchgear')] : []),
    ...(ups ? [part('ups', 1 - (o.upsCoverage ?? value('ups', 'coverage')))] : []),
  ];
  const maintenanceH =
    o.maintenanceH ?? value('mv-transformer', 'maintenance') + (ups ? value('ups', 'maintenance') : 0);
  const twoFeeds = TWO_FEEDS.includes(chain.redundancy);
  const groups: PartGroup[] = [
    // A single path's maintenance is its shutdown.
    {
      name: 'lineups',
      needed,
      installed,
      parts,
      beta: single ? 0 : beta,
      maintenanceH: installed > needed ? maintenanceH : 0,
    },
    {
      name: 'path',
      needed: 1,
      installed: twoFeeds ? 2 : 1,
      parts: [part('distribution')],
      beta: twoFeeds ? beta : 0,
      maintenanceH: 0,
    },
  ];
  if (hv) {
    // The transformers of a substation stand in for each other only where one more than needed is installed.
    const spare = hv.unitsInstalled > hv.unitsNeeded;
    groups.unshift({
      name: 'substation',
      needed: spare ? hv.unitsNeeded : 1,
      installed: spare ? hv.unitsInstalled : 1,
      parts: [part('hv-transformer')],
      beta: spare ? beta : 0,
      maintenanceH: spare ? value('hv-transformer', 'maintenance') : 0,
    });
  }
  if (chain.redundancy === 'block')
    groups.push({
      name: 'transfer',
      needed: 1,
      installed: 1,
      parts: [part('transfer-switch')],
      beta: 0,
      maintenanceH: 0,
    });
  const sets = chain.standby;
  return {
    source: {
      failuresPerYear: catalog.value('reliability', o.utility, 'failures'),
      outageH: catalog.value('reliability', o.utility, 'repair'),
      setsNeeded: sets?.unitsNeeded ?? 0,
      setsInstalled: sets?.unitsInstalled ?? 0,
      failToStart: value('standby-diesel', 'failToStart'),
      failPerH: value('standby-diesel', 'failToRun') / 24,
      beta: single ? 0 : beta,
      rideThroughH: ups ? value('battery', 'rideThrough') / 3600 : 0,
    },
    groups,
    shutdownH:
      o.shutdownH ??
      (single
        ? value('path-n', 'shutdown')
        : chain.redundancy === 'N+1'
          ? value('path-n-plus-1', 'shutdown')
          : 0),
  };
}

/** Unavailability and failures a year of one part of the model. */
export interface GroupAvailability {
  readonly name: string;
  /** Share of time without power. */
  readonly unavailability: number;
  readonly failuresPerYear: number;
}

const choose = (n: number, k: number): number => {
  let c = 1;
  for (let i = 0; i < k; i++) c = (c * (n - i)) / (i + 1);
  return c;
};

/** Probability that standby sets do not carry the load to the end of an exponential outage. */
export function setsFail(s: SourceReliability): number {
  if (s.setsInstalled === 0) return 1;
  const common = s.beta * s.failToStart;
  const own = (1 - s.beta) * s.failToStart;
  let fail = 0;
  for (let m = 0; m <= s.setsInstalled; m++) {
    const started = choose(s.setsInstalled, m) * (1 - own) ** m * own ** (s.setsInstalled - m);
    // Sets that run fail one by one; the outage ends at rate 1/outageH.
    let lost = 1;
    if (m >= s.setsNeeded)
      for (let j = s.setsNeeded; j <= m; j++) lost *= (j * s.failPerH) / (j * s.failPerH + 1 / s.outageH);
    fail += started * lost;
  }
  return common + (1 - common) * fail;
}

/** Utility, sets and battery: outages outlast the battery with e^(−b/r), and then last r more on the mean. */
function sourceAvailability(s: SourceReliability): GroupAvailability {
  const perYear = s.failuresPerYear * setsFail(s) * Math.exp(-s.rideThroughH / s.outageH);
  // Outages follow each other only after the one before has ended.
  const cycles = HOURS_PER_YEAR / (HOURS_PER_YEAR + s.failuresPerYear * s.outageH);
  return {
    name: 'source',
    unavailability: (cycles * perYear * s.outageH) / HOURS_PER_YEAR,
    failuresPerYear: cycles * perYear,
  };
}

const outOf = (ratePerYear: number, repairH: number): number =>
  (ratePerYear * repairH) / (HOURS_PER_YEAR + ratePerYear * repairH);

/** k of n independent units: unavailability, and failures a year at which exactly k were left. */
function kOfN(k: number, n: number, parts: readonly Part[], share: number): { u: number; f: number } {
  const up = parts.reduce((a, p) => a * (1 - outOf(share * p.failuresPerYear, p.repairH)), 1);
  const rate = parts.reduce((s, p) => s + share * p.failuresPerYear, 0);
  if (k > n) return { u: 1, f: 0 };
  const q = 1 - up;
  return { u: kOfNUnavailability(k, n, q), f: choose(n, k) * k * rate * up ** k * q ** (n - k) };
}

/**
 * A group in closed form: independent failures (1 − β)λ as k of n, common ones βλ in series, and maintenance that takes
 * one unit of n away for n·h hours a year: U = (1 − m)·U(n) + m·U(n − 1).
 */
export function groupAvailability(g: PartGroup): GroupAvailability {
  const common = g.parts.reduce((a, p) => a * (1 - outOf(g.beta * p.failuresPerYear, p.repairH)), 1);
  const m = Math.min(1, (g.installed * g.maintenanceH) / HOURS_PER_YEAR);
  const all = kOfN(g.needed, g.installed, g.parts, 1 - g.beta);
  const less = m > 0 ? kOfN(g.needed, g.installed - 1, g.parts, 1 - g.beta) : all;
  const u = (1 - m) * all.u + m * less.u;
  const shared = g.parts.reduce((s, p) => s + g.beta * p.failuresPerYear, 0);
  // Maintenance that begins while no unit can be spared: each of the k units left is taken once a year.
  const rate = g.parts.reduce((s, p) => s + (1 - g.beta) * p.failuresPerYear, 0);
  const begun = m > 0 && rate > 0 ? all.f / rate : 0;
  return {
    name: g.name,
    unavailability: 1 - common * (1 - u),
    failuresPerYear: (1 - m) * all.f + m * less.f + begun + shared,
  };
}

export interface Availability {
  /** Share of time with power at a rack, planned shutdowns counted. */
  readonly availability: number;
  /** Without planned shutdowns. */
  readonly unplannedAvailability: number;
  readonly downtimeHPerYear: number;
  /** Unplanned losses of power a year. */
  readonly failuresPerYear: number;
  readonly parts: readonly GroupAvailability[];
}

/** The whole in closed form: independent subsystems in series, shutdowns on top. */
export function availabilityOf(m: ReliabilityModel): Availability {
  const parts = [sourceAvailability(m.source), ...m.groups.map(groupAvailability)];
  const up = parts.reduce((a, p) => a * (1 - p.unavailability), 1);
  const availability = up * (1 - m.shutdownH / HOURS_PER_YEAR);
  return {
    availability,
    unplannedAvailability: up,
    downtimeHPerYear: (1 - availability) * HOURS_PER_YEAR,
    failuresPerYear: parts.reduce((s, p) => s + p.failuresPerYear, 0),
    parts,
  };
}
