import { HOURS_PER_YEAR } from '../../units/index.ts';
import { DAYS_PER_YEAR, MONTH_START_DAY } from '../weather-year.ts';

/** Share of the daily range that the air is below the day's peak, by hour (ASHRAE Fundamentals, ch. 14). */
const BELOW_PEAK = [
  0.88, 0.92, 0.95, 0.98, 1, 0.98, 0.91, 0.74, 0.55, 0.38, 0.23, 0.13, 0.05, 0, 0, 0.06, 0.14, 0.24, 0.39,
  0.5, 0.59, 0.68, 0.75, 0.82,
];
const MEAN_BELOW_PEAK = BELOW_PEAK.reduce((sum, v) => sum + v, 0) / 24;
/** Departure of each hour from the day's mean, per kelvin of range. */
const DIURNAL = Float64Array.from(BELOW_PEAK, (v) => MEAN_BELOW_PEAK - v);
/** Clear days swing more: amplitude × (1 + 0.6·(clearness/mean − 1)), held to these bounds (measured, see the docs). */
const CLEARNESS_GAIN = 0.6;
const SWING_MIN = 0.35;
const SWING_MAX = 1.5;
/** Passes that bring months to their means before the last. */
export const CORRECTIONS = 4;

/** Days that a month is taken to have where its length hardly matters. */
const USUAL_MONTH_DAYS = 30;

/**
 * Share of a month's variance of days that is left about a straight line through it, as normals count their spread
 * (n − 2 degrees of freedom), where days follow a first-order autoregression and have variance 1 about the month's mean.
 */
function varianceAboutLine(stepCorrelation: number): number {
  const n = USUAL_MONTH_DAYS;
  const middle = (n - 1) / 2;
  // Repeated products, not a power: those are the same on every engine.
  const covariances = [1];
  for (let lag = 1; lag < n; lag++) covariances.push(covariances[lag - 1] * stepCorrelation);
  let aboutMean = 0;
  let ofLine = 0;
  let across = 0;
  for (let i = 0; i < n; i++) {
    across += (i - middle) * (i - middle);
    for (let j = 0; j < n; j++) {
      const covariance = covariances[Math.abs(i - j)];
      aboutMean += ((i === j ? 1 : 0) - 1 / n) * covariance;
      ofLine += (i - middle) * (j - middle) * covariance;
    }
  }
  return ((1 - ofLine / across / aboutMean) * n) / (n - 2);
}

/**
 * What the spread of scores loses on the way to hours, for autoregressive scores with this step correlation: straight
 * lines between noons make a day's mean ¾ of its own value and ⅛ of each neighbour's, and the line through the month,
 * about which the normals' spread is counted, takes some.
 */
export function spreadKept(stepCorrelation: number): number {
  const own = 3 / 4;
  const side = 1 / 8;
  const variance =
    own * own +
    2 * side * side +
    4 * own * side * stepCorrelation +
    2 * side * side * stepCorrelation * stepCorrelation;
  return Math.sqrt(variance * varianceAboutLine(stepCorrelation));
}

/** Adds score × the month's standard deviation to daily values, in place. @param kept see `spreadKept` */
export function addScores(
  daily: Float64Array,
  scores: Float64Array,
  sdK: readonly number[],
  kept: number,
): Float64Array {
  for (let m = 0; m < 12; m++) {
    const scale = sdK[m] / kept;
    for (let day = MONTH_START_DAY[m]; day < MONTH_START_DAY[m + 1]; day++) daily[day] += scores[day] * scale;
  }
  return daily;
}

/** Writes daily values to hours by straight lines between noons, the year joined end to start. */
export function spreadDays(daily: Float64Array, hourly: Float64Array): void {
  let before = daily[DAYS_PER_YEAR - 1];
  for (let day = 0; day < DAYS_PER_YEAR; day++) {
    const here = daily[day];
    const after = daily[day === DAYS_PER_YEAR - 1 ? 0 : day + 1];
    const rise = (here - before) / 24;
    const fall = (after - here) / 24;
    const start = day * 24;
    // Hour centres are 0.5, 1.5, …; noon is 12.
    for (let h = 0; h < 12; h++) hourly[start + h] = here - rise * (11.5 - h);
    for (let h = 12; h < 24; h++) hourly[start + h] = here + fall * (h - 11.5);
    before = here;
  }
}

/** Sums of a month's hours as swung so far. */
interface MonthSums {
  celsius: number;
  rangeK: number;
}

/** Adds the daily swing to the hours of some days, in place. */
function swingDays(
  hourly: Float64Array,
  first: number,
  last: number,
  scaleK: number,
  relativeClearness: Float64Array,
  sums: MonthSums,
): void {
  let rangeSum = 0;
  let sum = 0;
  for (let day = first; day < last; day++) {
    const swing = 1 + CLEARNESS_GAIN * (relativeClearness[day] - 1);
    const amplitude = scaleK * Math.min(SWING_MAX, Math.max(SWING_MIN, swing));
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let h = 0, at = day * 24; h < 24; h++, at++) {
      const t = hourly[at] + amplitude * DIURNAL[h];
      hourly[at] = t;
      sum += t;
      if (t < low) low = t;
      if (t > high) high = t;
    }
    rangeSum += high - low;
  }
  sums.celsius = sum;
  sums.rangeK = rangeSum;
}

/** Adds the same to some of a column. */
export function shift(column: Float64Array, from: number, to: number, by: number): void {
  for (let i = from; i < to; i++) column[i] += by;
}

/** Dry bulb by hour: swings scaled until each month has its mean daily range, and shifted to its exact mean. */
export function hourlyDryBulb(
  meanC: readonly number[],
  dailyRangeK: readonly number[],
  dayMeanC: Float64Array,
  relativeClearness: Float64Array,
): Float64Array {
  const hourly = new Float64Array(HOURS_PER_YEAR);
  const swingScale = dailyRangeK.slice();
  const sums: MonthSums = { celsius: 0, rangeK: 0 };
  for (let pass = 0; pass <= CORRECTIONS; pass++) {
    spreadDays(dayMeanC, hourly);
    for (let m = 0; m < 12; m++) {
      const first = MONTH_START_DAY[m];
      const last = MONTH_START_DAY[m + 1];
      swingDays(hourly, first, last, swingScale[m], relativeClearness, sums);
      const days = last - first;
      const short = meanC[m] - sums.celsius / (days * 24);
      if (pass === CORRECTIONS) shift(hourly, first * 24, last * 24, short);
      else {
        shift(dayMeanC, first, last, short);
        swingScale[m] = Math.max(0, swingScale[m] + (dailyRangeK[m] - sums.rangeK / days));
      }
    }
  }
  return hourly;
}
