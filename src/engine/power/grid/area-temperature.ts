import {
  type ClimateNormals,
  defaultDaySpread,
  fillNormal,
  MONTH_DAYS,
  MONTH_START_DAY,
} from '../../site/index.ts';
import { HOURS_PER_YEAR } from '../../units/index.ts';

const DAYS = 365;
/** Middle of each month, days from 1 January. */
const MIDDLE = MONTH_DAYS.map((n, m) => MONTH_START_DAY[m] + n / 2);
/** First stream of the random generator; one a year follows. */
const STREAM_DAYS = 0x67726500;
/** Day-to-day correlation of temperature (the weather model's; docs/models/weather.md). */
const PHI = 0.66;
/** Share of the daily range below the day's peak, by hour (ASHRAE Fundamentals, ch. 14). */
const BELOW_PEAK = [
  0.88, 0.92, 0.95, 0.98, 1, 0.98, 0.91, 0.74, 0.55, 0.38, 0.23, 0.13, 0.05, 0, 0, 0.06, 0.14, 0.24, 0.39,
  0.5, 0.59, 0.68, 0.75, 0.82,
];
const MEAN_BELOW = BELOW_PEAK.reduce((s, v) => s + v, 0) / 24;

/** Month (0…11) of each of the 365 days. */
export const MONTH_OF_DAY = Uint8Array.from(MONTH_DAYS.flatMap((n, m) => Array<number>(n).fill(m)));

/** Straight line between the middles of the months. */
function seasonal(means: readonly number[], day: number): number {
  const at = day + 0.5;
  let m = 11;
  for (let k = 0; k < 12; k++) if (MIDDLE[k] <= at) m = k;
  const next = (m + 1) % 12;
  const span = (MIDDLE[next] - MIDDLE[m] + DAYS) % DAYS;
  return means[m] + ((means[next] - means[m]) * ((at - MIDDLE[m] + DAYS) % DAYS)) / span;
}

/**
 * Effective temperature of a year, °C: half of the hour's own, half of the effective one a day earlier, as load forecasters
 * of Great Britain define it (recalled, unverified). Days are monthly normals plus an autoregression with the weather model's
 * spread, not forced back to the normal as in a design year: hot and cold years differ.
 */
export function effectiveTemperature(normals: ClimateNormals, seed: number, year: number): Float64Array {
  const noise = new Float64Array(DAYS);
  fillNormal(seed, STREAM_DAYS + year, noise);
  const { temperatureSdK } = defaultDaySpread(normals);
  const out = new Float64Array(HOURS_PER_YEAR);
  let score = noise[0];
  for (let day = 0; day < DAYS; day++) {
    if (day > 0) score = PHI * score + Math.sqrt(1 - PHI * PHI) * noise[day];
    const month = MONTH_OF_DAY[day];
    const mean = seasonal(normals.meanTemperatureC, day) + score * temperatureSdK[month];
    for (let hour = 0; hour < 24; hour++) {
      const h = day * 24 + hour;
      const own = mean + (MEAN_BELOW - BELOW_PEAK[hour]) * normals.dailyRangeK[month];
      out[h] = 0.5 * own + 0.5 * (day > 0 ? out[h - 24] : own);
    }
  }
  return out;
}

/** Average of the normals of several places, for an area that spans them. */
export function meanNormals(places: readonly ClimateNormals[]): ClimateNormals {
  if (places.length === 1) return places[0];
  const mean = (of: (p: ClimateNormals) => number): number =>
    places.reduce((s, p) => s + of(p), 0) / places.length;
  const months = (of: (p: ClimateNormals) => readonly number[]): number[] =>
    Array.from({ length: 12 }, (_, m) => mean((p) => of(p)[m]));
  return {
    ...places[0],
    latitudeDeg: mean((p) => p.latitudeDeg),
    meanTemperatureC: months((p) => p.meanTemperatureC),
    dailyRangeK: months((p) => p.dailyRangeK),
    dewPointC: months((p) => p.dewPointC),
  };
}
