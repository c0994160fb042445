import { exp } from '../elementary.ts';
import type { ClimateNormals } from '../normals.ts';
import { DAYS_PER_YEAR, MONTH_START_DAY } from '../weather-year.ts';
import { dewPointSdOfExtremes, temperatureSdOfExtremes } from './spread-of-extremes.ts';

/** Least day-to-day standard deviation where the regressions would give less (K). */
export const MIN_DAY_SD_K = 0.3;
/**
 * No air is much moister than that over warm seas, whose dew point this is about (°C). Skew of a month's days: a little
 * everywhere, and more where their spread is large for the room below that bound.
 */
const MOISTEST_C = 24;
const SKEW_EVERYWHERE = -0.26;
const SKEW_PER_CROWDING = -3;
const CROWDING_FROM = 0.2;
const MOST_SKEW = -1.4;

/** Standard deviations of the daily means about the season, by month (K). */
export interface DaySpread {
  readonly temperatureSdK: readonly number[];
  readonly dewPointSdK: readonly number[];
}

/**
 * Day-to-day spread from the normals alone, by regressions over 8 TMYx files and 80 ERA5 site-years
 * (leave-one-site-out RMSE 0.84 K for temperature, 1.06 K for dew point; docs/models/weather.md).
 */
export function defaultDaySpread(normals: ClimateNormals): DaySpread {
  const means = normals.meanTemperatureC;
  const hottest = Math.max(...means);
  const annual = (hottest - Math.min(...means)) / 20;
  const latitude = Math.abs(normals.latitudeDeg) / 40;
  const spread = (sd: (cold: number, range: number, dryness: number) => number): number[] =>
    means.map((mean, m) =>
      Math.max(
        MIN_DAY_SD_K,
        sd((hottest - mean) / 20, normals.dailyRangeK[m] / 10, (mean - normals.dewPointC[m]) / 10),
      ),
    );
  return {
    temperatureSdK: spread(
      (cold, range, dryness) =>
        0.034 +
        0.215 * latitude +
        0.456 * annual -
        0.152 * cold +
        1.393 * range -
        0.198 * dryness +
        1.725 * latitude * cold,
    ),
    dewPointSdK: spread(
      (cold, range, dryness) =>
        -0.429 +
        0.121 * latitude +
        1.13 * annual +
        2.735 * cold +
        0.763 * range +
        0.957 * dryness -
        0.146 * latitude * cold,
    ),
  };
}

/** The normals' own day-to-day spread, where they have it, else by regression and from what design extremes tell. */
export function daySpread(normals: ClimateNormals): DaySpread {
  const { temperatureSdK, dewPointSdK } = normals;
  if (temperatureSdK && dewPointSdK) return { temperatureSdK, dewPointSdK };
  const usual = defaultDaySpread(normals);
  return {
    temperatureSdK: temperatureSdK ?? temperatureSdOfExtremes(normals, usual.temperatureSdK, MIN_DAY_SD_K),
    dewPointSdK: dewPointSdK ?? dewPointSdOfExtremes(normals, usual.dewPointSdK, MIN_DAY_SD_K),
  };
}

/**
 * Correlation of the days' temperature and dew point, by month: warm air is moist air where the sea is near and in
 * changes of air mass (wide dew points), and dry air in deserts. tanh of a line fitted to 204 months of 17 files
 * (docs/models/weather.md); leaving one site out 0.19 mean absolute error, against 0.29 of one number for all.
 */
export function dayCorrelation(normals: ClimateNormals, spread: DaySpread): number[] {
  return normals.meanTemperatureC.map((mean, m) => {
    const dryness = (mean - normals.dewPointC[m]) / 10;
    const x = 0.63 - 0.73 * dryness + 1.07 * (spread.dewPointSdK[m] / 5);
    const e = exp(2 * x);
    return Math.min(0.95, Math.max(-0.6, (e - 1) / (e + 1)));
  });
}

/**
 * Dew points are bounded above by the moistest air that reaches the place and trail off below. The skew of a month's
 * days grows with their spread over the room below that bound; Cornish-Fisher's first term gives it to the scores.
 */
export function skewedScores(
  scores: Float64Array,
  meanC: readonly number[],
  sdK: readonly number[],
): Float64Array {
  const out = new Float64Array(DAYS_PER_YEAR);
  for (let m = 0; m < 12; m++) {
    const crowding = sdK[m] / Math.max(1, MOISTEST_C - meanC[m]);
    const skew = Math.max(
      MOST_SKEW,
      SKEW_EVERYWHERE + SKEW_PER_CROWDING * Math.max(0, crowding - CROWDING_FROM),
    );
    const size = Math.sqrt(1 + (skew * skew) / 18);
    for (let day = MONTH_START_DAY[m]; day < MONTH_START_DAY[m + 1]; day++) {
      const z = scores[day];
      out[day] = (z + (skew / 6) * (z * z - 1)) / size;
    }
  }
  return out;
}
