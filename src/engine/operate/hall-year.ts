import {
  type CoolingYear,
  createCoolingYear,
  dryDays,
  type PlantParameters,
  simulateCoolingYear,
} from '../cooling/index.ts';
import type { ActivityMix } from '../design/index.ts';
import { type Chain, facilityColumn, facilityDay } from '../power/index.ts';
import type { WeatherYear } from '../site/index.ts';
import { HOURS_PER_YEAR } from '../units/index.ts';
import { dryYear, passingHours } from './dry-year.ts';
import { type HallYear, MONTH_START_HOUR } from './types.ts';

const TURN = (2 * Math.PI) / 24;

/**
 * Serving demand by hour of day over its peak: 1 at the peak hour, mean `meanToPeak`, a cosine between; where the
 * mean is under a half the cosine is cut at zero and raised to keep the mean.
 */
export function demandByHour(meanToPeak: number, peakHour: number): Float64Array {
  const shape = new Float64Array(24);
  // A cosine (1 + cos)/2 raised to a power p has mean 1 at p = 0 and falls with p; a mean above a half mixes in a constant.
  const mix = meanToPeak >= 0.5 ? 2 * (1 - meanToPeak) : 1;
  let power = 1;
  const meanOf = (p: number): number => {
    let sum = 0;
    for (let h = 0; h < 24; h++) sum += ((1 + Math.cos(TURN * (h - peakHour))) / 2) ** p;
    return sum / 24;
  };
  if (meanToPeak < 0.5) {
    let low = 1;
    let high = 200;
    for (let i = 0; i < 60; i++) {
      power = (low + high) / 2;
      if (meanOf(power) > meanToPeak) low = power;
      else high = power;
    }
  }
  for (let h = 0; h < 24; h++)
    shape[h] = 1 - mix + mix * ((1 + Math.cos(TURN * (h - peakHour))) / 2) ** power;
  return shape;
}

/** IT power over nameplate for each hour of the day. */
export function itShareByHour(a: ActivityMix): Float64Array {
  const demand = demandByHour(a.servingMeanToPeak, a.servingPeakHour);
  const training =
    a.trainingUtilisation * a.trainingPowerShare + (1 - a.trainingUtilisation) * a.idlePowerShare;
  return demand.map(
    (d) =>
      a.trainingShare * training +
      (1 - a.trainingShare) * (a.idlePowerShare + d * (a.servingPowerShare - a.idlePowerShare)),
  );
}

/** Hourly columns of a hall-year besides its facility power, per kW of the hall's design IT power. */
export type OtherHours = Pick<HallYear, 'itKw' | 'coolingKw' | 'waterL'>;

/** Sums of each calendar month. */
export function sumByMonth(hourly: Float64Array): Float64Array {
  const sums = new Float64Array(12);
  for (let m = 0; m < 12; m++) sums[m] = sumHours(hourly, MONTH_START_HOUR[m], MONTH_START_HOUR[m + 1]);
  return sums;
}

/** As `columnSum`, of hours alone: it sees one kind of column, so that its code stays optimised. */
function sumHours(hourly: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let h = from; h < to; h++) sum += hourly[h];
  return sum;
}

function positiveHours(hourly: Float64Array): number {
  let hours = 0;
  for (let h = 0; h < hourly.length; h++) if (hourly[h] > 0) hours++;
  return hours;
}

/** IT load and cooling of a year in columns that are used again and again. */
export interface CooledYear {
  readonly itKw: Float64Array;
  readonly cooling: CoolingYear;
}
export const newCooledYear = (): CooledYear => ({
  itKw: new Float64Array(HOURS_PER_YEAR),
  cooling: createCoolingYear(),
});

/**
 * IT load and cooling of a year, per kW of the hall's design IT power: the part that does not depend on the
 * electrical chain.
 *
 * @param byHour IT power over the hall's design IT power for each of the 24 hours
 * @param out overwritten
 */
export function coolYear(
  plant: PlantParameters,
  weather: WeatherYear,
  byHour: Float64Array,
  out: CooledYear,
): void {
  repeatDays(byHour, out.itKw);
  simulateCoolingYear(plant, weather, out.itKw, out.cooling);
}

// Loops over the hours stand in functions of their own, and what calls them has none: the JavaScript engine then
// optimises a small loop early instead of a large function late. A run in a fresh process is a third faster for it.

function repeatDays(byHour: Float64Array, itKw: Float64Array): void {
  for (let start = 0; start < HOURS_PER_YEAR; start += 24) itKw.set(byHour, start);
}

/** Adds the chain's losses, hour by hour: facility = IT + cooling + loss at that hour's load. Returns the highest hour. */
export const facilityHours = (cooled: CooledYear, chain: Chain, facilityKw: Float64Array): number =>
  facilityColumn(chain, cooled.itKw.subarray(0, 24), cooled.cooling.powerKw, facilityKw);

/** What is kept of a hall-year whether or not somebody looks at its hours. */
export type HallSums = Pick<
  HallYear,
  'itKwhByMonth' | 'facilityKwhByMonth' | 'waterLByMonth' | 'compressorHours' | 'peakFacilityKw'
>;

/** Sums of a year's columns. @param facilityKw of `facilityHours` */
export const sumsOfColumns = (
  cooled: CooledYear,
  facilityKw: Float64Array,
  peakFacilityKw: number,
): HallSums => ({
  itKwhByMonth: sumByMonth(cooled.itKw),
  facilityKwhByMonth: sumByMonth(facilityKw),
  waterLByMonth: sumByMonth(cooled.cooling.waterL),
  compressorHours: positiveHours(cooled.cooling.compressorKw),
  peakFacilityKw,
});

/**
 * The sums of a hall-year in one pass; undefined for a plant that needs more than the dry bulb. The same numbers as
 * `sumsOfColumns`, to the bit (a test compares them), in a third of the time.
 *
 * @param byHour as for `coolYear` @param facilityKw receives the hours where they are wanted
 */
export function sumsByDay(
  plant: PlantParameters,
  weather: WeatherYear,
  byHour: Float64Array,
  chain: Chain,
  facilityKw: Float64Array = passingHours,
): HallSums | undefined {
  const dry = dryDays(plant, weather.pressurePa, byHour);
  if (!dry) return undefined;
  const through = facilityDay(chain, byHour);
  if (through.outer.k0.length > 2) return undefined;
  return {
    itKwhByMonth: sumOfDays(byHour),
    waterLByMonth: new Float64Array(12),
    ...dryYear(dry, through, weather.dryBulbC, facilityKw),
  };
}

/** The hourly facility power of a hall-year alone, as `facilityHours` makes it; undefined where `sumsByDay` is. */
export function facilityByDay(
  plant: PlantParameters,
  weather: WeatherYear,
  byHour: Float64Array,
  chain: Chain,
): Float64Array | undefined {
  const dry = dryDays(plant, weather.pressurePa, byHour);
  if (!dry) return undefined;
  const through = facilityDay(chain, byHour);
  if (through.outer.k0.length > 2) return undefined;
  const facilityKw = new Float64Array(HOURS_PER_YEAR);
  dryYear(dry, through, weather.dryBulbC, facilityKw);
  return facilityKw;
}

/**
 * Sums by month of a day that repeats, hour by hour, as a sum over the year's column goes: months of the same length have
 * the same, and the longer ones go on from the shorter.
 */
function sumOfDays(byHour: Float64Array): Float64Array {
  const after = new Float64Array(32);
  for (let day = 0; day < 31; day++) after[day + 1] = plusDay(after[day], byHour);
  return Float64Array.from(
    { length: 12 },
    (_, m) => after[(MONTH_START_HOUR[m + 1] - MONTH_START_HOUR[m]) / 24],
  );
}

function plusDay(sum: number, byHour: Float64Array): number {
  let to = sum;
  for (let h = 0; h < byHour.length; h++) to += byHour[h];
  return to;
}

/**
 * A hall-year that keeps its monthly sums and makes its hourly columns when somebody looks at them: sensitivities and
 * ensembles never do.
 */
export class LazyHallYear implements HallYear {
  readonly itKwhByMonth: Float64Array;
  readonly facilityKwhByMonth: Float64Array;
  readonly waterLByMonth: Float64Array;
  readonly compressorHours: number;
  readonly peakFacilityKw: number;
  private readonly makeFacility: () => Float64Array;
  private readonly makeOthers: () => OtherHours;
  private facility: Float64Array | undefined;
  private others: OtherHours | undefined;

  /** @param facility hours that were made with the sums */
  constructor(
    sums: HallSums,
    makeFacility: () => Float64Array,
    makeOthers: () => OtherHours,
    facility?: Float64Array,
  ) {
    this.facility = facility;
    this.itKwhByMonth = sums.itKwhByMonth;
    this.facilityKwhByMonth = sums.facilityKwhByMonth;
    this.waterLByMonth = sums.waterLByMonth;
    this.compressorHours = sums.compressorHours;
    this.peakFacilityKw = sums.peakFacilityKw;
    this.makeFacility = makeFacility;
    this.makeOthers = makeOthers;
  }

  private get hours(): OtherHours {
    this.others ??= this.makeOthers();
    return this.others;
  }
  get itKw(): Float64Array {
    return this.hours.itKw;
  }
  get facilityKw(): Float64Array {
    this.facility ??= this.makeFacility();
    return this.facility;
  }
  get coolingKw(): Float64Array {
    return this.hours.coolingKw;
  }
  get waterL(): Float64Array {
    return this.hours.waterL;
  }
}
