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
/** Where that is not enough either, days above this score, one or two a month, are hotter than the month's spread allows. Both numbers are judgement. */
const GUST_FROM = 1.5;
const MOST_GUST = 8;
const HALVINGS = 20;
const DESIGN_SHARE = 0.004;

/** What each hour gains per unit: of its days' scores, and of a change of their shape. */
interface Shapes {
  readonly linear: Float64Array;
  readonly change: Float64Array;
}
/** Factors of the shapes. */
type Bend = readonly [own: number, changed: number];

/** Factors of a skew that leave the days' variance at 1. */
function skewed(skew: number): Bend {
  const size = Math.sqrt(1 + (skew * skew) / 18);
  return [1 / size - 1, skew / size];
}

/** Factors of a lift, put on days that have the most skew, that leave their variance at 1. */
function lifted(lift: number): Bend {
  const size = Math.sqrt(1 + (MOST_SKEW * MOST_SKEW) / 18);
  const shared = (SPELL_WITH_SCORE + (MOST_SKEW / 6) * SPELL_WITH_SQUARE) / size;
  const whole = Math.sqrt(1 + 2 * lift * shared + lift * lift * SPELL_VARIANCE);
  return [1 / whole - 1, lift / whole];
}

const squareOf = (z: number): number => (z * z - 1) / 6;
const spellOf = (z: number): number => Math.max(0, z - SPELL_FROM) - SPELL_MEAN;
const gustOf = (z: number): number => Math.max(0, z - GUST_FROM);
/** Factors of a gust: the other days stay as they are, and the month's spread gets wider by what a few days add. */
const gusty = (gust: number): Bend => [0, gust];

/**
 * Skews the days of the hot months until the dry bulb exceeded 0.4 % of the hours is the design value: heat that comes
 * seldom and strong (coasts under desert wind) or seldom beyond a bound (monsoon, sea). Cornish-Fisher's first term, so
 * month means and spreads stay; coasts whose few hot days lie further out have these lifted as well. Where the spread of
 * a month does not hold its hottest days (wind from the land, one or two days a month), they count for more than it. What
 * lies beyond the bounds is left.
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
  const shape = (of: (z: number) => number): Float64Array => shapeOf(scores, sdK, hot, of);
  const linear = shape((z) => z);
  const change = shape(squareOf);
  const short = bringTo(hourly, { linear, change }, skewed, LEAST_SKEW, MOST_SKEW, designC);
  if (!short) return;
  // Of the days as they are by now: their own departures and skew together.
  const [own, bent] = skewed(MOST_SKEW);
  for (let h = 0; h < HOURS_PER_YEAR; h++) linear[h] += own * linear[h] + bent * change[h];
  if (!bringTo(hourly, { linear, change: shape(spellOf) }, lifted, 0, MOST_LIFT, designC)) return;
  bringTo(hourly, { linear, change: shape(gustOf) }, gusty, 0, MOST_GUST, designC);
}

/** Bends the hours by what brings the wanted number over the design value; true where the most does not. */
function bringTo(
  hourly: Float64Array,
  shapes: Shapes,
  bendOf: (v: number) => Bend,
  least: number,
  most: number,
  designC: number,
): boolean {
  const wanted = Math.floor(DESIGN_SHARE * HOURS_PER_YEAR);
  const hours = hoursInReach(hourly, shapes, bendOf(most), bendOf(least), designC);
  const tooMany = (v: number): boolean => countOver(hourly, shapes, hours, bendOf(v), designC) > wanted;
  const enough = tooMany(most);
  bend(hourly, shapes, bendOf(enough ? halve(least, most, tooMany) : most));
  return !enough;
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

/** Hourly shape of something of the scores of the hot months' days, in kelvin, each month's mean taken off. */
function shapeOf(
  scores: Float64Array,
  sdK: readonly number[],
  hot: readonly boolean[],
  of: (z: number) => number,
): Float64Array {
  const daily = new Float64Array(DAYS_PER_YEAR);
  for (let m = 0; m < 12; m++) {
    if (!hot[m]) continue;
    for (let d = MONTH_START_DAY[m]; d < MONTH_START_DAY[m + 1]; d++) daily[d] = sdK[m] * of(scores[d]);
  }
  const shape = new Float64Array(HOURS_PER_YEAR);
  spreadDays(daily, shape);
  centreMonths(shape);
  return shape;
}

/** Hours that some bend within the bounds may lift over the design value: the others need not be counted again and again. */
function hoursInReach(
  hourly: Float64Array,
  { linear, change }: Shapes,
  most: Bend,
  least: Bend,
  designC: number,
): Int32Array {
  const own = Math.max(Math.abs(most[0]), Math.abs(least[0]));
  const changed = Math.max(Math.abs(most[1]), Math.abs(least[1]));
  const found = new Int32Array(HOURS_PER_YEAR);
  let n = 0;
  for (let h = 0; h < HOURS_PER_YEAR; h++)
    if (hourly[h] + own * Math.abs(linear[h]) + changed * Math.abs(change[h]) > designC) found[n++] = h;
  return found.subarray(0, n);
}

function countOver(
  hourly: Float64Array,
  { linear, change }: Shapes,
  hours: Int32Array,
  [own, changed]: Bend,
  designC: number,
): number {
  let n = 0;
  for (let i = 0; i < hours.length; i++) {
    const h = hours[i];
    if (hourly[h] + own * linear[h] + changed * change[h] > designC) n++;
  }
  return n;
}

function bend(hourly: Float64Array, { linear, change }: Shapes, [own, changed]: Bend): void {
  for (let h = 0; h < HOURS_PER_YEAR; h++) hourly[h] += own * linear[h] + changed * change[h];
}

/** Takes each month's mean off. */
function centreMonths(hourly: Float64Array): void {
  for (let m = 0; m < 12; m++) {
    const first = MONTH_START_DAY[m] * 24;
    const last = MONTH_START_DAY[m + 1] * 24;
    shift(hourly, first, last, -columnSum(hourly, first, last) / (last - first));
  }
}
