import { type CoolingYear, type PlantParameters, simulateCoolingYear } from '../cooling/index.ts';
import type { ActivityMix } from '../design/index.ts';
import { type Chain, chainLossColumn } from '../power/index.ts';
import type { WeatherYear } from '../site/index.ts';
import { HOURS_PER_YEAR } from '../units/index.ts';
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

/** The part of a hall-year that does not depend on the electrical chain: shared by halls of one plant and climate. */
export interface CooledYear {
  readonly itKw: Float64Array;
  readonly coolingKw: Float64Array;
  readonly waterL: Float64Array;
  readonly itKwhByMonth: Float64Array;
  readonly waterLByMonth: Float64Array;
  readonly compressorHours: number;
}

/** Sums of each calendar month. */
export function sumByMonth(hourly: Float64Array): Float64Array {
  const sums = new Float64Array(12);
  for (let m = 0; m < 12; m++) {
    let sum = 0;
    for (let h = MONTH_START_HOUR[m]; h < MONTH_START_HOUR[m + 1]; h++) sum += hourly[h];
    sums[m] = sum;
  }
  return sums;
}

/**
 * IT load and cooling of a year, per kW of the hall's design IT power.
 *
 * @param byHour IT power over the hall's design IT power for each of the 24 hours
 * @param scratch columns of `createCoolingYear`, overwritten
 */
export function cooledYear(
  plant: PlantParameters,
  weather: WeatherYear,
  byHour: Float64Array,
  scratch: CoolingYear,
): CooledYear {
  const itKw = new Float64Array(HOURS_PER_YEAR);
  for (let h = 0, hour = 0; h < HOURS_PER_YEAR; h++) {
    itKw[h] = byHour[hour];
    hour = hour === 23 ? 0 : hour + 1;
  }
  simulateCoolingYear(plant, weather, itKw, scratch);
  let compressorHours = 0;
  for (let h = 0; h < HOURS_PER_YEAR; h++) if (scratch.compressorKw[h] > 0) compressorHours++;
  const coolingKw = scratch.powerKw.slice();
  const waterL = scratch.waterL.slice();
  return {
    itKw,
    coolingKw,
    waterL,
    itKwhByMonth: sumByMonth(itKw),
    waterLByMonth: sumByMonth(waterL),
    compressorHours,
  };
}

/** Adds the chain's losses, hour by hour: facility = IT + cooling + loss at that hour's load. */
export function hallYear(cooled: CooledYear, chain: Chain): HallYear {
  const { itKw, coolingKw } = cooled;
  const facilityKw = new Float64Array(HOURS_PER_YEAR);
  chainLossColumn(chain, itKw, coolingKw, 1, facilityKw);
  let peakFacilityKw = 0;
  for (let h = 0; h < HOURS_PER_YEAR; h++) {
    const f = itKw[h] + coolingKw[h] + facilityKw[h];
    facilityKw[h] = f;
    if (f > peakFacilityKw) peakFacilityKw = f;
  }
  return { ...cooled, facilityKw, facilityKwhByMonth: sumByMonth(facilityKw), peakFacilityKw };
}
