import { columnSum, HOURS_PER_YEAR } from '../../units/index.ts';
import { DAYS_PER_YEAR, MONTH_START_DAY } from '../weather-year.ts';
import { shift, spreadDays } from './hourly-air.ts';

/** Months whose usual afternoon is within this of the hottest month's take part (K). */
const HOT_WITHIN_K = 8;
/** Skew that a month's days may be given; the scores stay in order inside these bounds. */
const LEAST_SKEW = -1.2;
const MOST_SKEW = 1.4;
const HALVINGS = 20;
const DESIGN_SHARE = 0.004;

/**
 * Skews the days of the hot months until the dry bulb exceeded 0.4 % of the hours is the design value: heat that comes
 * seldom and strong (coasts under desert wind) or seldom beyond a bound (monsoon, sea). Cornish-Fisher's first term, so
 * month means and spreads stay. What lies beyond the bounds of the skew is left.
 *
 * @param hourly dry bulb with symmetric days; changed in place, month means kept
 */
export function fitHotTail(
  hourly: Float64Array,
  scores: Float64Array,
  sdK: readonly number[],
  meanC: readonly number[],
  dailyRangeK: readonly number[],
  designC: number,
): void {
  const afternoon = meanC.map((t, m) => t + dailyRangeK[m] / 2);
  const hottest = Math.max(...afternoon);
  const hot = afternoon.map((t) => t > hottest - HOT_WITHIN_K);
  const linear = new Float64Array(HOURS_PER_YEAR);
  const square = new Float64Array(HOURS_PER_YEAR);
  const dayLinear = new Float64Array(DAYS_PER_YEAR);
  const daySquare = new Float64Array(DAYS_PER_YEAR);
  for (let m = 0; m < 12; m++) {
    if (!hot[m]) continue;
    for (let d = MONTH_START_DAY[m]; d < MONTH_START_DAY[m + 1]; d++) {
      dayLinear[d] = sdK[m] * scores[d];
      daySquare[d] = (sdK[m] * (scores[d] * scores[d] - 1)) / 6;
    }
  }
  spreadDays(dayLinear, linear);
  spreadDays(daySquare, square);
  centreMonths(linear);
  centreMonths(square);
  const wanted = Math.floor(DESIGN_SHARE * HOURS_PER_YEAR);
  const hours = hoursInReach(hourly, linear, square, designC);
  const over = (skew: number): number => {
    const size = Math.sqrt(1 + (skew * skew) / 18);
    return countOver(hourly, linear, square, hours, 1 / size - 1, skew / size, designC);
  };
  let low = LEAST_SKEW;
  let high = MOST_SKEW;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (over(middle) > wanted) high = middle;
    else low = middle;
  }
  const skew = (low + high) / 2;
  const size = Math.sqrt(1 + (skew * skew) / 18);
  bend(hourly, linear, square, 1 / size - 1, skew / size);
}

/** Hours that some skew within the bounds may lift over the design value: the others need not be counted again and again. */
function hoursInReach(
  hourly: Float64Array,
  linear: Float64Array,
  square: Float64Array,
  designC: number,
): Int32Array {
  const most = Math.max(MOST_SKEW, -LEAST_SKEW);
  const own = 1 - 1 / Math.sqrt(1 + (most * most) / 18);
  const found = new Int32Array(HOURS_PER_YEAR);
  let n = 0;
  for (let h = 0; h < HOURS_PER_YEAR; h++)
    if (hourly[h] + own * Math.abs(linear[h]) + most * Math.abs(square[h]) > designC) found[n++] = h;
  return found.subarray(0, n);
}

function countOver(
  hourly: Float64Array,
  linear: Float64Array,
  square: Float64Array,
  hours: Int32Array,
  own: number,
  bent: number,
  designC: number,
): number {
  let n = 0;
  for (let i = 0; i < hours.length; i++) {
    const h = hours[i];
    if (hourly[h] + own * linear[h] + bent * square[h] > designC) n++;
  }
  return n;
}

function bend(
  hourly: Float64Array,
  linear: Float64Array,
  square: Float64Array,
  own: number,
  bent: number,
): void {
  for (let h = 0; h < HOURS_PER_YEAR; h++) hourly[h] += own * linear[h] + bent * square[h];
}

/** Takes each month's mean off. */
function centreMonths(hourly: Float64Array): void {
  for (let m = 0; m < 12; m++) {
    const first = MONTH_START_DAY[m] * 24;
    const last = MONTH_START_DAY[m + 1] * 24;
    shift(hourly, first, last, -columnSum(hourly, first, last) / (last - first));
  }
}
