import { HOURS_PER_YEAR } from '../../units/index.ts';
import { DAYS_PER_YEAR, MONTH_START_DAY } from '../weather-year.ts';
import { spreadDays } from './hourly-air.ts';

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
  const over = (skew: number): number => {
    const size = Math.sqrt(1 + (skew * skew) / 18);
    const own = 1 / size - 1;
    const bent = skew / size;
    let n = 0;
    for (let h = 0; h < HOURS_PER_YEAR; h++)
      if (hourly[h] + own * linear[h] + bent * square[h] > designC) n++;
    return n;
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
  for (let h = 0; h < HOURS_PER_YEAR; h++)
    hourly[h] += (1 / size - 1) * linear[h] + (skew / size) * square[h];
}

/** Takes each month's mean off. */
function centreMonths(hourly: Float64Array): void {
  for (let m = 0; m < 12; m++) {
    const first = MONTH_START_DAY[m] * 24;
    const last = MONTH_START_DAY[m + 1] * 24;
    let sum = 0;
    for (let h = first; h < last; h++) sum += hourly[h];
    for (let h = first; h < last; h++) hourly[h] -= sum / (last - first);
  }
}
