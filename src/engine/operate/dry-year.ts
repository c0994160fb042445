import {
  chilledHour,
  DRY_COOLER_TABLE,
  type DryCoolers,
  type DryDays,
  type DryLoop,
  FAN,
  FAN_STEPS,
  LEAST_CHILLER_INPUT,
  WORK,
} from '../cooling/index.ts';
import type { FacilityDay } from '../power/index.ts';
import { HOURS_PER_YEAR } from '../units/index.ts';
import { MONTH_START_HOUR } from './types.ts';

/** Sums of a year's facility power and what else is counted on the way. */
export interface DryYearSums {
  /** Energy of each month, kWh per kW of design IT power. */
  readonly facilityKwhByMonth: Float64Array;
  readonly peakFacilityKw: number;
  readonly compressorHours: number;
}

/** What the hours of all days have in common, repeated over the longest month. */
interface MonthColumns {
  readonly mainWanted: Float64Array;
  readonly restWanted: Float64Array;
  readonly moved: Float64Array;
  readonly pumps: Float64Array;
  readonly joined: Float64Array;
  readonly lost: Float64Array;
}

const LONGEST_MONTH = 31 * 24;
const column = (): Float64Array => new Float64Array(LONGEST_MONTH);
const columns: MonthColumns = {
  mainWanted: column(),
  restWanted: column(),
  moved: column(),
  pumps: column(),
  joined: column(),
  lost: column(),
};
/** Of a month's hours: fans and compressors of both loops. Compressors that do not run stand at zero between months. */
const [mainFans, mainWork, restFans, restWork] = [column(), column(), column(), column()];
/** Hours of a loop in which coolers alone are not the best. */
const chilled = new Int16Array(LONGEST_MONTH);

/** Places of what a month leaves: its energy, the highest hour so far, hours with a compressor so far. */
const [SUM, PEAK, RUNNING] = [0, 1, 2];
const left = new Float64Array(3);
const hour = new Float64Array(3);

function repeat(day: Float64Array, over: Float64Array): void {
  for (let start = 0; start < LONGEST_MONTH; start += 24) over.set(day, start);
}

/**
 * Facility power of a hall-year on dry coolers, hour by hour, with its sums: cooling of both loops, then the chain's losses,
 * a month at a time. The same numbers to the bit as `coolYear` and `facilityHours` (a test compares them) in a fraction of
 * the time.
 *
 * @param through the day's IT load below the junction of the house load; at most two stages outside
 * @param facilityKw receives the hours
 */
export function dryYear(
  days: DryDays,
  through: FacilityDay,
  dryBulbC: Float64Array,
  facilityKw: Float64Array,
): DryYearSums {
  const { main, rest, moved } = days;
  repeat(main.wanted, columns.mainWanted);
  if (rest) repeat(rest.wanted, columns.restWanted);
  repeat(moved, columns.moved);
  repeat(
    moved.map((flow) => main.pumps * flow + (rest ? rest.pumps : 0) * flow),
    columns.pumps,
  );
  repeat(through.joined, columns.joined);
  repeat(through.lost, columns.lost);
  // A loop without heat adds nothing, to the bit.
  if (!rest) restFans.fill(0);
  const facilityKwhByMonth = new Float64Array(12);
  left.fill(0);
  for (let m = 0; m < 12; m++) {
    const from = MONTH_START_HOUR[m];
    const hours = MONTH_START_HOUR[m + 1] - from;
    const mainChilled = loopMonth(main, columns.mainWanted, dryBulbC, from, hours, mainFans, mainWork);
    const restChilled = rest
      ? loopMonth(rest, columns.restWanted, dryBulbC, from, hours, restFans, restWork)
      : 0;
    facilityMonth(main, rest, through, from, hours, facilityKw);
    if (mainChilled > 0) mainWork.fill(0);
    if (restChilled > 0) restWork.fill(0);
    facilityKwhByMonth[m] = left[SUM];
  }
  return { facilityKwhByMonth, peakFacilityKw: left[PEAK], compressorHours: left[RUNNING] };
}

/** Fans and compressors of a loop over a month. Returns in how many hours chillers were considered. */
function loopMonth(
  { coolers }: DryLoop,
  wanted: Float64Array,
  dryBulbC: Float64Array,
  from: number,
  hours: number,
  fans: Float64Array,
  work: Float64Array,
): number {
  const { returnC, perSpan, loop, chiller } = coolers;
  const count = coolersAlone(returnC, perSpan, loop.fanShare, wanted, dryBulbC, from, hours, fans);
  if (count > 0) withChillers(count, coolers, chiller, wanted, dryBulbC, from, fans, work);
  return count;
}

// Short loops, each with few numbers: the JavaScript engine keeps them in registers. One loop that does all of it takes
// half as long again, and functions called for every hour twice as long.

/** Fans of coolers alone; lists the hours in which chillers may do better. */
function coolersAlone(
  returnC: number,
  perSpan: number,
  fanShare: number,
  wantedHeat: Float64Array,
  dryBulbC: Float64Array,
  from: number,
  hours: number,
  fans: Float64Array,
): number {
  let count = 0;
  for (let h = 0; h < hours; h++) {
    const wanted = wantedHeat[h];
    const capacity = (returnC - dryBulbC[from + h]) * perSpan;
    // A share that starts as a plain 1: a number out of a parameter would be boxed in every hour.
    let share = 1;
    if (capacity >= wanted) {
      const at = (wanted / capacity) * FAN_STEPS;
      const i = at | 0;
      const below = DRY_COOLER_TABLE[i];
      share = below + (at - i) * (DRY_COOLER_TABLE[i + 1] - below);
    }
    const fan = fanShare * share;
    fans[h] = fan;
    if (capacity < wanted || fan > LEAST_CHILLER_INPUT * wanted) {
      chilled[count] = h;
      count++;
    }
  }
  return count;
}

/** The hours that `coolersAlone` listed. */
function withChillers(
  count: number,
  { returnC, perSpan }: DryCoolers,
  { perKelvin, liftOffset, least }: DryCoolers['chiller'],
  wanted: Float64Array,
  dryBulbC: Float64Array,
  from: number,
  fans: Float64Array,
  work: Float64Array,
): void {
  for (let k = 0; k < count; k++) {
    const h = chilled[k];
    const air = dryBulbC[from + h];
    const capacity = (returnC - air) * perSpan;
    chilledHour(capacity, fans[h], perKelvin, liftOffset, least, wanted[h], air, hour);
    work[h] = hour[WORK];
    fans[h] = hour[FAN];
  }
}

/** Facility power of a month's hours: cooling and the losses of the chain's stages, as `facilityColumn` has them. */
function facilityMonth(
  main: DryLoop,
  rest: DryLoop | undefined,
  { outer: { k0, k1, k2 } }: FacilityDay,
  from: number,
  hours: number,
  facilityKw: Float64Array,
): void {
  const { design, hallFans } = main;
  const design2 = rest ? rest.design : 0;
  const hallFans2 = rest ? rest.hallFans : 0;
  const { moved, pumps, joined, lost } = columns;
  const stages = k0.length;
  const a0 = stages > 0 ? k0[0] : 0;
  const a1 = stages > 0 ? k1[0] : 0;
  const a2 = stages > 0 ? k2[0] : 0;
  const b0 = stages > 1 ? k0[1] : 0;
  const b1 = stages > 1 ? k1[1] : 0;
  const b2 = stages > 1 ? k2[1] : 0;
  let sum = 0;
  let peak = left[PEAK];
  let running = 0;
  for (let h = 0; h < hours; h++) {
    const flow = moved[h];
    const compressor = design * mainWork[h] + design2 * restWork[h];
    const fans = design * mainFans[h] + hallFans * flow + design2 * restFans[h] + hallFans2 * flow;
    const other = compressor + fans + pumps[h];
    if (compressor > 0) running++;
    const inner = joined[h] + other;
    const first = a0 + inner * (a1 + inner * a2);
    const middle = inner + first;
    const second = b0 + middle * (b1 + middle * b2);
    const facility = lost[h] + other + first + second;
    facilityKw[from + h] = facility;
    sum += facility;
    if (facility > peak) peak = facility;
  }
  left[SUM] = sum;
  left[PEAK] = peak;
  left[RUNNING] += running;
}

/** A column for hours that nobody keeps. */
export const passingHours = new Float64Array(HOURS_PER_YEAR);
