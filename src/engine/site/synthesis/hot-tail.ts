import { columnSum, HOURS_PER_YEAR } from '../../units/index.ts';
import { DAYS_PER_YEAR, MONTH_START_DAY } from '../weather-year.ts';
import { shift, spreadDays } from './hourly-air.ts';

/** Months whose usual afternoon is within this of the hottest month's take part (K). */
const HOT_WITHIN_K = 8;
/** Skew that a month's days may be given; the scores stay in order inside these bounds. */
const LEAST_SKEW = -1.2;
const MOST_SKEW = 1.4;
/** Where the most skew does not reach, days above this score are lifted in proportion to what they have over it. */
const SPELL_FROM = 1;
const MOST_LIFT = 4;
/** Of a standard normal z with r = max(0, z − 1): mean and variance of r, its covariances with z and with z² − 1. */
const SPELL_MEAN = 0.08332;
const SPELL_VARIANCE = 0.06842;
const SPELL_WITH_SCORE = 0.15866;
const SPELL_WITH_SQUARE = 0.24197;
const HALVINGS = 20;
const DESIGN_SHARE = 0.004;

/** What each hour gains per unit: of its days' scores, of their skew, of the days above `SPELL_FROM`. */
interface Shapes {
  readonly linear: Float64Array;
  readonly square: Float64Array;
  readonly spell: Float64Array;
}
/** Factors of the shapes. */
type Bend = readonly [own: number, bent: number, lifted: number];

/** Factors of a skew and a lift that leave the days' variance at 1. */
function bendOf(skew: number, lift: number): Bend {
  const size = Math.sqrt(1 + (skew * skew) / 18);
  const shared = (SPELL_WITH_SCORE + (skew / 6) * SPELL_WITH_SQUARE) / size;
  const whole = lift > 0 ? Math.sqrt(1 + 2 * lift * shared + lift * lift * SPELL_VARIANCE) : 1;
  return [1 / (size * whole) - 1, skew / (size * whole), lift / whole];
}

/**
 * Skews the days of the hot months until the dry bulb exceeded 0.4 % of the hours is the design value: heat that comes
 * seldom and strong (coasts under desert wind) or seldom beyond a bound (monsoon, sea). Cornish-Fisher's first term, so
 * month means and spreads stay; coasts whose few hot days lie further out have these lifted as well. What lies beyond
 * the bounds is left.
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
  const shapes = shapesOf(
    scores,
    sdK,
    afternoon.map((t) => t > hottest - HOT_WITHIN_K),
  );
  const wanted = Math.floor(DESIGN_SHARE * HOURS_PER_YEAR);
  const hours = hoursInReach(hourly, shapes, designC);
  const tooMany = (skew: number, lift: number): boolean =>
    countOver(hourly, shapes, hours, bendOf(skew, lift), designC) > wanted;
  if (tooMany(MOST_SKEW, 0)) {
    const skew = halve(LEAST_SKEW, MOST_SKEW, (v) => tooMany(v, 0));
    bend(hourly, shapes, bendOf(skew, 0));
  } else {
    const lift = halve(0, MOST_LIFT, (v) => tooMany(MOST_SKEW, v));
    bend(hourly, shapes, bendOf(MOST_SKEW, lift));
  }
}

/** Where between the bounds a growing figure becomes too much. */
function halve(least: number, most: number, tooMuch: (v: number) => boolean): number {
  let low = least;
  let high = most;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (tooMuch(middle)) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

function shapesOf(scores: Float64Array, sdK: readonly number[], hot: readonly boolean[]): Shapes {
  const days = [0, 1, 2].map(() => new Float64Array(DAYS_PER_YEAR));
  for (let m = 0; m < 12; m++) {
    if (!hot[m]) continue;
    for (let d = MONTH_START_DAY[m]; d < MONTH_START_DAY[m + 1]; d++) {
      const z = scores[d];
      days[0][d] = sdK[m] * z;
      days[1][d] = (sdK[m] * (z * z - 1)) / 6;
      days[2][d] = sdK[m] * (Math.max(0, z - SPELL_FROM) - SPELL_MEAN);
    }
  }
  const [linear, square, spell] = days.map((daily) => {
    const shape = new Float64Array(HOURS_PER_YEAR);
    spreadDays(daily, shape);
    centreMonths(shape);
    return shape;
  });
  return { linear, square, spell };
}

/** Hours that some bend within the bounds may lift over the design value: the others need not be counted again and again. */
function hoursInReach(hourly: Float64Array, { linear, square, spell }: Shapes, designC: number): Int32Array {
  const most = Math.max(MOST_SKEW, -LEAST_SKEW);
  const found = new Int32Array(HOURS_PER_YEAR);
  let n = 0;
  for (let h = 0; h < HOURS_PER_YEAR; h++) {
    const reach = Math.abs(linear[h]) + most * Math.abs(square[h]) + MOST_LIFT * Math.abs(spell[h]);
    if (hourly[h] + reach > designC) found[n++] = h;
  }
  return found.subarray(0, n);
}

function countOver(
  hourly: Float64Array,
  { linear, square, spell }: Shapes,
  hours: Int32Array,
  [own, bent, lifted]: Bend,
  designC: number,
): number {
  let n = 0;
  for (let i = 0; i < hours.length; i++) {
    const h = hours[i];
    if (hourly[h] + own * linear[h] + bent * square[h] + lifted * spell[h] > designC) n++;
  }
  return n;
}

function bend(hourly: Float64Array, { linear, square, spell }: Shapes, [own, bent, lifted]: Bend): void {
  for (let h = 0; h < HOURS_PER_YEAR; h++)
    hourly[h] += own * linear[h] + bent * square[h] + lifted * spell[h];
}

/** Takes each month's mean off. */
function centreMonths(hourly: Float64Array): void {
  for (let m = 0; m < 12; m++) {
    const first = MONTH_START_DAY[m] * 24;
    const last = MONTH_START_DAY[m + 1] * 24;
    shift(hourly, first, last, -columnSum(hourly, first, last) / (last - first));
  }
}
