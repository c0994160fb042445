import type { WeatherFile } from './files/epw.ts';
import type { ClimateNormals } from './normals.ts';
import { exceededBy, meanOf } from './statistics.ts';
import { MONTH_DAYS, MONTH_START_DAY } from './weather-year.ts';

const DESIGN_SHARE = 0.004;
const HEATING_SHARE = 0.996;

/** Means of the calendar months of an hourly column, NaN hours left out; NaN for a month without any. */
export function monthlyMeans(hourly: Float64Array): number[] {
  return MONTH_DAYS.map((_, m) =>
    meanOf(hourly.subarray(MONTH_START_DAY[m] * 24, MONTH_START_DAY[m + 1] * 24)),
  );
}

/** Mean of each day's highest less lowest value, by month. */
function monthlyDailyRanges(hourly: Float64Array): number[] {
  return MONTH_DAYS.map((days, m) => {
    let range = 0;
    for (let d = MONTH_START_DAY[m]; d < MONTH_START_DAY[m + 1]; d++) {
      let low = Number.POSITIVE_INFINITY;
      let high = Number.NEGATIVE_INFINITY;
      for (let h = d * 24; h < d * 24 + 24; h++) {
        if (hourly[h] < low) low = hourly[h];
        if (hourly[h] > high) high = hourly[h];
      }
      range += high - low;
    }
    return range / days;
  });
}

/** Standard deviation of the days' means about a straight line through the month (the season is not spread), by month. */
function monthlyDaySpread(hourly: Float64Array): number[] {
  return MONTH_DAYS.map((days, m) => {
    const means = Array.from({ length: days }, (_, d) =>
      meanOf(hourly.subarray((MONTH_START_DAY[m] + d) * 24, (MONTH_START_DAY[m] + d + 1) * 24)),
    );
    const mean = means.reduce((s, v) => s + v, 0) / days;
    const middle = (days - 1) / 2;
    let along = 0;
    let across = 0;
    let all = 0;
    means.forEach((v, d) => {
      along += (d - middle) * (v - mean);
      across += (d - middle) ** 2;
      all += (v - mean) ** 2;
    });
    return Math.sqrt(Math.max(0, all - (along * along) / across) / (days - 2));
  });
}

/**
 * Monthly normals, day-to-day spread, 0.4 % and 99.6 % extremes (all counted from its own hours) of a year of weather, for synthesising others like it. Sun and wind
 * where the file has them.
 */
export function normalsFromYear(id: string, file: WeatherFile): ClimateNormals {
  const { weather } = file;
  const optional = (means: number[]): number[] | undefined =>
    means.every((v) => Number.isFinite(v)) ? means : undefined;
  const sun = optional(monthlyMeans(weather.globalHorizontalWM2));
  return {
    id,
    latitudeDeg: file.latitudeDeg,
    longitudeDeg: file.longitudeDeg,
    elevationM: file.elevationM,
    utcOffsetH: file.utcOffsetH,
    meanTemperatureC: monthlyMeans(weather.dryBulbC),
    dailyRangeK: monthlyDailyRanges(weather.dryBulbC),
    dewPointC: monthlyMeans(weather.dewPointC),
    temperatureSdK: monthlyDaySpread(weather.dryBulbC),
    dewPointSdK: monthlyDaySpread(weather.dewPointC),
    sunKwhM2Day: sun?.map((v) => (v * 24) / 1000),
    windMS: optional(monthlyMeans(weather.windSpeedMS)),
    pressurePa: weather.pressurePa,
    designDryBulbC: exceededBy(weather.dryBulbC, DESIGN_SHARE),
    designWetBulbC: exceededBy(weather.wetBulbC, DESIGN_SHARE),
    heatingDryBulbC: exceededBy(weather.dryBulbC, HEATING_SHARE),
    heatingDewPointC: exceededBy(weather.dewPointC, HEATING_SHARE),
    ...(file.design
      ? { yearlyMaxMeanC: file.design.yearlyMaxMeanC, yearlyMaxSdK: file.design.yearlyMaxSdK }
      : {}),
  };
}
