import {
  type GridDrivers,
  pvCapacityFactors,
  regionCarbonSeries,
  regionPriceSeries,
} from '../power/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { type OutdoorYear, utcOffsetHours, type WeatherYear } from '../site/index.ts';
import { columnSum, HOURS_PER_YEAR } from '../units/index.ts';
import { type GridHours, type GridHoursOutcome, MONTH_START_HOUR } from './types.ts';

const isOutdoor = (w: WeatherYear): w is OutdoorYear => 'globalHorizontalWM2' in w;

/**
 * Hours of a site's grid, made from its region's statistics, its own dry bulb (for the region's load) and its own sun (for
 * the region's PV); wind of the region is made up. Same scenario, same bytes.
 */
export function gridHours(
  scenario: Scenario,
  site: Scenario['sites'][number],
  weather: WeatherYear,
): GridHours {
  const { catalog, seed } = scenario;
  const drivers: GridDrivers = {
    dryBulbC: weather.dryBulbC,
    southern: site.latitudeDeg < 0,
    ...(isOutdoor(weather)
      ? {
          pvCapacityFactor: pvCapacityFactors(
            {
              ghiWPerM2: weather.globalHorizontalWM2,
              dniWPerM2: weather.directNormalWM2,
              dhiWPerM2: weather.diffuseHorizontalWM2,
              dryBulbC: weather.dryBulbC,
            },
            {
              latitudeDeg: site.latitudeDeg,
              longitudeDeg: site.longitudeDeg,
              utcOffsetHours: utcOffsetHours(site.longitudeDeg),
            },
          ),
        }
      : {}),
  };
  return {
    priceUsdPerKwh: regionPriceSeries(
      catalog,
      site.gridRegion,
      seed,
      drivers,
      'all-in',
      scenario.money.electricityUsdPerKwh,
    ),
    carbonKgPerKwh: regionCarbonSeries(catalog, site.gridRegion, seed, drivers),
  };
}

/** Mean of a column by calendar month, weighted by a load; the plain mean of a month without load. */
export function weightedByMonth(column: Float64Array, loadKw: Float64Array): Float64Array {
  const out = new Float64Array(12);
  for (let m = 0; m < 12; m++) {
    let sum = 0;
    let weight = 0;
    for (let h = MONTH_START_HOUR[m]; h < MONTH_START_HOUR[m + 1]; h++) {
      sum += column[h] * loadKw[h];
      weight += loadKw[h];
    }
    const hours = MONTH_START_HOUR[m + 1] - MONTH_START_HOUR[m];
    out[m] =
      weight > 0 ? sum / weight : columnSum(column, MONTH_START_HOUR[m], MONTH_START_HOUR[m + 1]) / hours;
  }
  return out;
}

/** Compares what was drawn with the same energy at the means of the hours. */
export function outcomeOf(
  hours: GridHours,
  gridKwh: number,
  gridCostUsd: number,
  gridCarbonKg: number,
): GridHoursOutcome {
  const mean = columnSum(hours.priceUsdPerKwh) / HOURS_PER_YEAR;
  const carbon = columnSum(hours.carbonKgPerKwh) / HOURS_PER_YEAR;
  return {
    meanUsdPerKwh: mean,
    paidUsdPerKwh: gridKwh > 0 ? gridCostUsd / gridKwh : mean,
    correlationGainUsd: gridKwh * mean - gridCostUsd,
    meanKgPerKwh: carbon,
    drawnKgPerKwh: gridKwh > 0 ? gridCarbonKg / gridKwh : carbon,
    correlationGainKg: gridKwh * carbon - gridCarbonKg,
    negativeHours: hours.priceUsdPerKwh.reduce((n, p) => n + (p < 0 ? 1 : 0), 0),
  };
}
