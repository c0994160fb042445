import { HOURS_PER_YEAR } from '../../units/index.ts';
import { cos, log } from '../elementary.ts';
import { fillNormal } from '../random.ts';
import { DAYS_PER_YEAR, MONTH_START_DAY } from '../weather-year.ts';

/** From hour to hour, wind keeps this much of its departure (measured on 17 files: 0.68 to 0.97, middle 0.85). */
const PHI_WIND = 0.85;
/** Afternoons are windier: ± this share about the mean, highest at 14:00. */
const DIURNAL_SHARE = 0.25;
const WINDIEST_HOUR = 14;
const STREAM_WIND = 0x77656104;

/** From day to day, pressure keeps this much of its departure (measured on 12 files: 0.57 to 0.86). */
const PHI_PRESSURE = 0.7;
const STREAM_PRESSURE = 0x77656105;

/** First-order autoregression of standard normals with variance 1, in place. */
function autoregress(shocks: Float64Array, phi: number): Float64Array {
  const step = Math.sqrt(1 - phi * phi);
  for (let i = 1; i < shocks.length; i++) shocks[i] = phi * shocks[i - 1] + step * shocks[i];
  return shocks;
}

/**
 * Hourly wind (m/s): the hours of each month, ranked by an autoregression, take the middles of equal slices of a Weibull
 * distribution of shape 2 (Rayleigh), with a daily course; month means exact.
 */
export function synthesiseWind(seed: number, monthlyMS: readonly number[]): Float64Array {
  const latent = autoregress(fillNormalNew(seed, STREAM_WIND, HOURS_PER_YEAR), PHI_WIND);
  const wind = new Float64Array(HOURS_PER_YEAR);
  for (let m = 0; m < 12; m++) {
    const first = MONTH_START_DAY[m] * 24;
    const n = MONTH_START_DAY[m + 1] * 24 - first;
    const order = Float64Array.from({ length: n }, (_, i) => latent[first + i]).sort();
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const rank = lowerBound(order, latent[first + i]);
      const speed = Math.sqrt(-log(1 - (rank + 0.5) / n));
      const hour = i % 24;
      wind[first + i] = speed * (1 + DIURNAL_SHARE * cos(((hour + 0.5 - WINDIEST_HOUR) * Math.PI) / 12));
      sum += wind[first + i];
    }
    const scale = (monthlyMS[m] * n) / sum;
    for (let i = 0; i < n; i++) wind[first + i] *= scale;
  }
  return wind;
}

/** Standard deviation of the days' pressure (Pa): 1 hPa at the equator, 6 at 40°, 13 at 60° (measured on 12 files). */
export const pressureSdPa = (latitudeDeg: number): number => 100 * (1 + 0.0033 * latitudeDeg * latitudeDeg);

/** Hourly air pressure (Pa) about its mean: days autoregressed, hours on straight lines between them. */
export function synthesisePressure(seed: number, meanPa: number, latitudeDeg: number): Float64Array {
  const days = autoregress(fillNormalNew(seed, STREAM_PRESSURE, DAYS_PER_YEAR), PHI_PRESSURE);
  const mean = days.reduce((s, v) => s + v, 0) / DAYS_PER_YEAR;
  const scale = pressureSdPa(latitudeDeg) * (meanPa / 101325);
  const hourly = new Float64Array(HOURS_PER_YEAR);
  for (let h = 0; h < HOURS_PER_YEAR; h++) {
    const at = (h + 0.5) / 24 - 0.5;
    const before = Math.floor(at);
    const share = at - before;
    const a = days[(before + DAYS_PER_YEAR) % DAYS_PER_YEAR] - mean;
    const b = days[(before + 1) % DAYS_PER_YEAR] - mean;
    hourly[h] = meanPa + scale * (a + share * (b - a));
  }
  return hourly;
}

function fillNormalNew(seed: number, stream: number, n: number): Float64Array {
  const out = new Float64Array(n);
  fillNormal(seed, stream, out);
  return out;
}

/** Index of the first element not below v in a sorted column. */
function lowerBound(sorted: Float64Array, v: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < v) low = middle + 1;
    else high = middle;
  }
  return low;
}
