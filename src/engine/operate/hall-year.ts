import {
  type CoolingYear,
  createCoolingYear,
  type PlantParameters,
  simulateCoolingYear,
} from '../cooling/index.ts';
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

/** Columns reused from call to call. */
export interface HallScratch {
  readonly cooling: CoolingYear;
  readonly lossKw: Float64Array;
}
export const newHallScratch = (): HallScratch => ({
  cooling: createCoolingYear(),
  lossKw: new Float64Array(HOURS_PER_YEAR),
});

/**
 * A year of one hall type in one climate: IT load, cooling, chain losses, water, per kW of design IT power.
 * Facility = IT + cooling + losses of the chain at that hour's load.
 *
 * @param byHour IT power over the hall's design IT power for each of the 24 hours
 */
export function hallYear(
  plant: PlantParameters,
  chain: Chain,
  weather: WeatherYear,
  byHour: Float64Array,
  scratch: HallScratch = newHallScratch(),
): HallYear {
  const itKw = new Float64Array(HOURS_PER_YEAR);
  for (let h = 0; h < HOURS_PER_YEAR; h++) itKw[h] = byHour[h % 24];
  simulateCoolingYear(plant, weather, itKw, scratch.cooling);
  const { powerKw, waterL: water, compressorKw } = scratch.cooling;
  const facilityKw = new Float64Array(HOURS_PER_YEAR);
  const lossKw = scratch.lossKw;
  chainLossColumn(chain, itKw, powerKw, 1, lossKw);
  let peakFacilityKw = 0;
  let compressorHours = 0;
  for (let h = 0; h < HOURS_PER_YEAR; h++) {
    const f = itKw[h] + powerKw[h] + lossKw[h];
    facilityKw[h] = f;
    if (f > peakFacilityKw) peakFacilityKw = f;
    if (compressorKw[h] > 0) compressorHours++;
  }
  const year: HallYear = {
    itKw,
    facilityKw,
    coolingKw: powerKw.slice(),
    waterL: water.slice(),
    itKwhByMonth: new Float64Array(12),
    facilityKwhByMonth: new Float64Array(12),
    waterLByMonth: new Float64Array(12),
    compressorHours,
    peakFacilityKw,
  };
  for (let m = 0; m < 12; m++) {
    for (let h = MONTH_START_HOUR[m]; h < MONTH_START_HOUR[m + 1]; h++) {
      year.itKwhByMonth[m] += itKw[h];
      year.facilityKwhByMonth[m] += facilityKw[h];
      year.waterLByMonth[m] += water[h];
    }
  }
  return year;
}
