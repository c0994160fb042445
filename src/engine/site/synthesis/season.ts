import { DAYS_PER_YEAR, MONTH_DAYS, MONTH_START_DAY } from '../weather-year.ts';

/**
 * A smooth yearly course through monthly means that keeps them: cubic Hermite through the middles of the months, the
 * year joined end to start, slopes by central difference, the knots corrected six times by what each month is short.
 */
const CORRECTIONS = 6;
const MIDDLE = MONTH_DAYS.map((days, m) => MONTH_START_DAY[m] + days / 2);

/** Month whose middle lies before each day's noon, and the four Hermite weights there (slopes per day). */
const KNOT = new Uint8Array(DAYS_PER_YEAR);
const WEIGHTS = new Float64Array(DAYS_PER_YEAR * 4);
for (let day = 0; day < DAYS_PER_YEAR; day++) {
  const at = day + 0.5;
  let m = 11;
  for (let k = 0; k < 12; k++) if (MIDDLE[k] <= at) m = k;
  if (at < MIDDLE[0]) m = 11;
  const span = (MIDDLE[(m + 1) % 12] - MIDDLE[m] + DAYS_PER_YEAR) % DAYS_PER_YEAR;
  const s = ((at - MIDDLE[m] + DAYS_PER_YEAR) % DAYS_PER_YEAR) / span;
  KNOT[day] = m;
  WEIGHTS[day * 4] = (1 + 2 * s) * (1 - s) * (1 - s);
  WEIGHTS[day * 4 + 1] = s * s * (3 - 2 * s);
  WEIGHTS[day * 4 + 2] = span * s * (1 - s) * (1 - s);
  WEIGHTS[day * 4 + 3] = span * s * s * (s - 1);
}
/** Days between the middles of the months before and after. */
const REACH = MIDDLE.map(
  (_, m) => (MIDDLE[(m + 1) % 12] - MIDDLE[(m + 11) % 12] + DAYS_PER_YEAR) % DAYS_PER_YEAR,
);

/** Daily values (365) of a yearly course whose monthly means are the twelve given. */
export function interpolateMonths(means: readonly number[]): Float64Array {
  const daily = new Float64Array(DAYS_PER_YEAR);
  const knots = Float64Array.from(means);
  const slopes = new Float64Array(12);
  for (let pass = 0; pass <= CORRECTIONS; pass++) {
    for (let m = 0; m < 12; m++) slopes[m] = (knots[(m + 1) % 12] - knots[(m + 11) % 12]) / REACH[m];
    // The knots move only after the slopes of the pass were taken; later months see the moved knot, which converges.
    for (let m = 0; m < 12; m++) knots[m] += means[m] - fillMonth(daily, knots, slopes, m) / MONTH_DAYS[m];
  }
  return daily;
}

/** Writes a month's days and gives their sum: a loop of its own, which is optimised early. */
function fillMonth(daily: Float64Array, knots: Float64Array, slopes: Float64Array, month: number): number {
  const end = MONTH_START_DAY[month + 1];
  let sum = 0;
  for (let day = MONTH_START_DAY[month]; day < end; day++) {
    const k = KNOT[day];
    const next = k === 11 ? 0 : k + 1;
    const w = day * 4;
    const value =
      WEIGHTS[w] * knots[k] +
      WEIGHTS[w + 1] * knots[next] +
      WEIGHTS[w + 2] * slopes[k] +
      WEIGHTS[w + 3] * slopes[next];
    daily[day] = value;
    sum += value;
  }
  return sum;
}
