import {
  chilledHour,
  DRY_COOLER_TABLE,
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

/** What the hours of all days have in common, by hour of day, and what a month leaves. */
interface DayColumns {
  readonly mainWanted: Float64Array;
  readonly restWanted: Float64Array;
  readonly moved: Float64Array;
  readonly pumps: Float64Array;
  readonly joined: Float64Array;
  readonly lost: Float64Array;
}

/** Places of what a month leaves: its energy, the highest hour so far, hours with a compressor so far. */
const [SUM, PEAK, RUNNING] = [0, 1, 2];
const left = new Float64Array(3);
const hour = new Float64Array(3);

/**
 * Facility power of a hall-year on dry coolers, hour by hour, with its sums, in one pass: cooling of both loops, then the
 * chain's losses. The same numbers to the bit as `coolYear` and `facilityHours` (a test compares them) in a third of the time.
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
  const { main, moved } = days;
  // A loop without heat adds nothing, to the bit.
  const rest: DryLoop = days.rest ?? { ...main, design: 0, hallFans: 0, pumps: 0 };
  const columns: DayColumns = {
    mainWanted: main.wanted,
    restWanted: rest.wanted,
    moved,
    pumps: moved.map((flow) => main.pumps * flow + rest.pumps * flow),
    joined: through.joined,
    lost: through.lost,
  };
  const facilityKwhByMonth = new Float64Array(12);
  left.fill(0);
  for (let m = 0; m < 12; m++) {
    dryMonth(
      main,
      rest,
      columns,
      through,
      dryBulbC,
      MONTH_START_HOUR[m],
      MONTH_START_HOUR[m + 1],
      facilityKw,
    );
    facilityKwhByMonth[m] = left[SUM];
  }
  return { facilityKwhByMonth, peakFacilityKw: left[PEAK], compressorHours: left[RUNNING] };
}

/**
 * Hours `from` to `to`, whole days. Everything that stays the same stands in plain numbers before the loop. Both loops and the
 * chain's two stages (as `facilityColumn` has them) are written out: in functions of their own the year took 1.7 times as long.
 */
function dryMonth(
  main: DryLoop,
  rest: DryLoop,
  { mainWanted, restWanted, moved, pumps, joined, lost }: DayColumns,
  { outer: { k0, k1, k2 } }: FacilityDay,
  dryBulbC: Float64Array,
  from: number,
  to: number,
  facilityKw: Float64Array,
): void {
  const { returnC, perSpan, loop, chiller } = main.coolers;
  const { perKelvin, liftOffset } = chiller;
  const least = plain(chiller.least);
  const fanShare = loop.fanShare;
  const { returnC: returnC2, perSpan: perSpan2, loop: loop2, chiller: chiller2 } = rest.coolers;
  const { perKelvin: perKelvin2, liftOffset: liftOffset2 } = chiller2;
  const least2 = plain(chiller2.least);
  const fanShare2 = loop2.fanShare;
  const { design, hallFans } = main;
  const { design: design2, hallFans: hallFans2 } = rest;
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
  for (let start = from; start < to; start += 24)
    for (let h = 0; h < 24; h++) {
      const air = dryBulbC[start + h];
      const flow = moved[h];
      const wanted = mainWanted[h];
      const capacity = (returnC - air) * perSpan;
      let work = 0;
      let fan = fanShare;
      if (capacity >= wanted) {
        const at = (wanted / capacity) * FAN_STEPS;
        const i = at | 0;
        const below = DRY_COOLER_TABLE[i];
        fan = fanShare * (below + (at - i) * (DRY_COOLER_TABLE[i + 1] - below));
      }
      if (capacity < wanted || fan > LEAST_CHILLER_INPUT * wanted) {
        chilledHour(capacity, fan, perKelvin, liftOffset, least, wanted, air, hour);
        work = hour[WORK];
        fan = hour[FAN];
      }
      const wanted2 = restWanted[h];
      const capacity2 = (returnC2 - air) * perSpan2;
      let work2 = 0;
      let fan2 = fanShare2;
      if (capacity2 >= wanted2) {
        const at = (wanted2 / capacity2) * FAN_STEPS;
        const i = at | 0;
        const below = DRY_COOLER_TABLE[i];
        fan2 = fanShare2 * (below + (at - i) * (DRY_COOLER_TABLE[i + 1] - below));
      }
      if (capacity2 < wanted2 || fan2 > LEAST_CHILLER_INPUT * wanted2) {
        chilledHour(capacity2, fan2, perKelvin2, liftOffset2, least2, wanted2, air, hour);
        work2 = hour[WORK];
        fan2 = hour[FAN];
      }
      const compressor = design * work + design2 * work2;
      const fans = design * fan + hallFans * flow + design2 * fan2 + hallFans2 * flow;
      const other = compressor + fans + pumps[h];
      if (compressor > 0) running++;
      const inner = joined[h] + other;
      const first = a0 + inner * (a1 + inner * a2);
      const middle = inner + first;
      const second = b0 + middle * (b1 + middle * b2);
      const facility = lost[h] + other + first + second;
      facilityKw[start + h] = facility;
      sum += facility;
      if (facility > peak) peak = facility;
    }
  left[SUM] = sum;
  left[PEAK] = peak;
  left[RUNNING] += running;
}

/** A column for hours that nobody keeps. */
export const passingHours = new Float64Array(HOURS_PER_YEAR);
const held = new Float64Array(1);
/** A number that the JavaScript engine knows to be one: out of an object's field it would be boxed anew in every hour. */
function plain(value: number): number {
  held[0] = value;
  return held[0];
}
