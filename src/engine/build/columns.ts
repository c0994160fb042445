import type { PhaseDesign } from '../design/index.ts';
import { firmCapacityKw, onsiteSource } from '../power/index.ts';
import type { Phase, Scenario } from '../scenario/index.ts';
import { rampShare } from './ramp.ts';

/** Places of a phase's dates in a row of whole months; on-site sources follow with `SOURCE_DATES` places each. */
export const DATE = {
  hallStart: 0,
  hallReady: 1,
  hallRamp: 2,
  chipsOrder: 3,
  chipsReady: 4,
  chipsRamp: 5,
  networkStart: 6,
  networkReady: 7,
  networkRamp: 8,
  gridReady: 9,
  gridRamp: 10,
} as const;
/** Where the first on-site source stands, and what each has: ready, ramp, until. */
export const FIRST_SOURCE = 11;
export const SOURCE_DATES = 3;
/** A date that never comes. */
export const NEVER = 0x7fffffff;

export const datesOf = (phase: Phase): number => FIRST_SOURCE + SOURCE_DATES * phase.onsite.length;

/** Writes a phase's dates as planned into a row, from place `at`. */
export function writeDates(phase: Phase, into: Int32Array, at: number): void {
  const { hall, chips, network, grid, onsite } = phase;
  into[at + DATE.hallStart] = hall.startMonth;
  into[at + DATE.hallReady] = hall.readyMonth;
  into[at + DATE.hallRamp] = hall.rampMonths;
  into[at + DATE.chipsOrder] = chips.orderMonth;
  into[at + DATE.chipsReady] = chips.readyMonth;
  into[at + DATE.chipsRamp] = chips.rampMonths;
  into[at + DATE.networkStart] = network.startMonth;
  into[at + DATE.networkReady] = network.readyMonth;
  into[at + DATE.networkRamp] = network.rampMonths;
  into[at + DATE.gridReady] = grid?.readyMonth ?? NEVER;
  into[at + DATE.gridRamp] = grid?.rampMonths ?? 0;
  onsite.forEach((o, i) => {
    const place = at + FIRST_SOURCE + SOURCE_DATES * i;
    into[place] = o.readyMonth;
    into[place + 1] = o.rampMonths;
    into[place + 2] = o.untilMonth ?? NEVER;
  });
}

/** What a phase's columns need besides its dates. */
export interface PhaseShape {
  readonly racks: number;
  readonly rackAllInKw: number;
  /** Facility power of one rack at the design day's PUE. */
  readonly rackFacilityKw: number;
  readonly hallItKw: number;
  readonly gridContractKw: number;
  /** Firm kW of each on-site source: nameplate × availability. */
  readonly onsiteFirmKw: Float64Array;
}

export function shapeOf(d: PhaseDesign, scenario: Scenario): PhaseShape {
  return {
    racks: d.racks,
    rackAllInKw: d.rackAllInKw,
    rackFacilityKw: d.rackAllInKw * d.peakPue,
    hallItKw: d.hallItKw,
    gridContractKw: d.phase.grid ? d.gridContractKw : 0,
    onsiteFirmKw: Float64Array.from(d.phase.onsite, (o) =>
      firmCapacityKw([onsiteSource(scenario.catalog, o.source, o.capacityKw)]),
    ),
  };
}

/** A phase by month: what each timeline allows, what is live, what power is energised. Overwritten by `fillColumns`. */
export interface PhaseColumns {
  /** In the order of `TIMELINES`. */
  readonly allowedRacks: readonly [Int32Array, Int32Array, Int32Array, Int32Array];
  readonly liveRacks: Int32Array;
  readonly gridKw: Float64Array;
  readonly onsiteKw: readonly Float64Array[];
  readonly energisedKw: Float64Array;
}

/** A whole number of racks, forgiving the last bit of a division. */
const wholeRacks = (x: number): number => Math.floor(x * (1 + 1e-12) + 1e-9);

function fillPower(shape: PhaseShape, dates: Int32Array, at: number, first: number, out: PhaseColumns): void {
  const { energisedKw, gridKw, onsiteKw } = out;
  const months = energisedKw.length;
  const ready = dates[at + DATE.gridReady];
  const ramp = dates[at + DATE.gridRamp];
  for (let m = 0; m < months; m++) {
    const kw = shape.gridContractKw * rampShare(first + m, ready, ramp);
    gridKw[m] = kw;
    energisedKw[m] = kw;
  }
  for (let i = 0; i < onsiteKw.length; i++) {
    const place = at + FIRST_SOURCE + SOURCE_DATES * i;
    const column = onsiteKw[i];
    const firm = shape.onsiteFirmKw[i];
    for (let m = 0; m < months; m++) {
      const kw =
        first + m < dates[place + 2] ? firm * rampShare(first + m, dates[place], dates[place + 1]) : 0;
      column[m] = kw;
      energisedKw[m] += kw;
    }
  }
}

/**
 * A phase's months from its dates: racks each timeline allows, ⌊energised kW / (rack kW × peak PUE)⌋ for power,
 * ⌊racks × share⌋ for chips and network, ⌊hall kW × share / rack kW⌋ for the hall, and the least of them.
 *
 * @param dates rows as `writeDates` lays them out @param at where the phase's row starts @param first month of index 0
 * @param out every entry is overwritten
 */
export function fillColumns(
  shape: PhaseShape,
  dates: Int32Array,
  at: number,
  first: number,
  out: PhaseColumns,
): void {
  fillPower(shape, dates, at, first, out);
  const [power, chips, hall, network] = out.allowedRacks;
  const { liveRacks, energisedKw } = out;
  const { racks, hallItKw, rackAllInKw, rackFacilityKw } = shape;
  const months = liveRacks.length;
  for (let m = 0; m < months; m++) {
    const month = first + m;
    const a = wholeRacks(energisedKw[m] / rackFacilityKw);
    const b = wholeRacks(racks * rampShare(month, dates[at + DATE.chipsReady], dates[at + DATE.chipsRamp]));
    const c = wholeRacks(
      (hallItKw * rampShare(month, dates[at + DATE.hallReady], dates[at + DATE.hallRamp])) / rackAllInKw,
    );
    const d = wholeRacks(
      racks * rampShare(month, dates[at + DATE.networkReady], dates[at + DATE.networkRamp]),
    );
    power[m] = a;
    chips[m] = b;
    hall[m] = c;
    network[m] = d;
    liveRacks[m] = Math.min(racks, a, b, c, d);
  }
}
