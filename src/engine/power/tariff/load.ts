import { fail } from '../../errors.ts';
import { type BillingCalendar, calendarFor, isLeapYear, type LeapRule } from './calendar.ts';
import { type IntervalYear, kwPer, readIntervalYear } from './interval-file.ts';
import type { LoadInput } from './question.ts';

/** Text of a file named in a question. */
export type FileReader = (file: string) => string;

const DEFAULT_YEAR = 2025;

export interface LoadContext {
  readonly year?: number;
  readonly interval?: number;
  readonly leap?: LeapRule;
  readonly holidays: readonly string[];
  readonly read: FileReader;
}

export interface Load {
  readonly calendar: BillingCalendar;
  readonly kw: Float64Array;
  /** Intervals made by straight lines over gaps. */
  readonly filled: number;
}

/** Series and files: one value an interval, whatever the interval. */
function given(input: LoadInput, context: LoadContext, path: string): IntervalYear | undefined {
  if (input.file !== undefined)
    return readIntervalYear(context.read(input.file), { ...input, year: context.year });
  if (input.series === undefined) return undefined;
  const unit = input.unit ?? fail('missing', `${path}.unit`, { expected: 'unit: kW, MW, GW, kWh, MWh' });
  const perHour = [1, 2, 4, 12].find((k) => [8760, 8784].includes((input.series?.length ?? 0) / k)) ?? 1;
  const scale = kwPer(unit, perHour);
  return { kw: Float64Array.from(input.series, (v) => v * scale), filled: 0 };
}

/** Loads written as one power, a day or an energy. */
function made(input: LoadInput, c: BillingCalendar, path: string): Float64Array {
  const kw = new Float64Array(c.intervals);
  if (input.daily) for (let i = 0; i < kw.length; i++) kw[i] = (input.daily as number[])[c.hour[i]];
  else if (input.flat !== undefined) kw.fill(input.flat);
  else if (input.annual !== undefined) kw.fill(1);
  else fail('missing', path, { expected: 'flat, annual, daily, series or file' });
  return kw;
}

/**
 * The load of a question on its calendar.
 *
 * @param calendar the calendar to use, for a second series beside the load
 * @throws GigasiteError `missing`, `series-length`, `series-row`, `out-of-range`
 */
export function loadOf(
  input: LoadInput,
  context: LoadContext,
  path: string,
  calendar?: BillingCalendar,
): Load {
  const year = given(input, context, path);
  const years = year?.year ?? context.year ?? DEFAULT_YEAR;
  const days = isLeapYear(years) && context.leap === undefined ? 366 : 365;
  const intervals = year
    ? year.kw.length
    : (calendar?.intervals ?? days * 24 * (60 / (context.interval ?? 60)));
  const c = calendar ?? calendarFor(intervals, years, context.leap, context.holidays, path);
  if (year && year.kw.length !== c.intervals)
    fail('series-length', path, { found: year.kw.length, year: c.year, allowed: String(c.intervals) });
  const kw = year?.kw ?? made(input, c, path);
  if (input.annual !== undefined) {
    const kwh = kw.reduce((s, v) => s + v, 0) / c.intervalsPerHour;
    if (!(kwh > 0)) fail('out-of-range', `${path}.annual`, { found: kwh, allowed: '> 0' });
    for (let i = 0; i < kw.length; i++) kw[i] *= input.annual / kwh;
  }
  for (const [k, s] of (input.set ?? []).entries()) {
    if (s.step > c.intervals)
      fail('out-of-range', `${path}.set.${k}.step`, { found: s.step, allowed: `1 … ${c.intervals}` });
    kw[s.step - 1] = s.power;
  }
  for (let i = 0; i < kw.length; i++)
    if (!Number.isFinite(kw[i]))
      fail('quantity-not-finite', `${path}.${i}`, { found: String(kw[i]), kind: 'power', example: '100 MW' });
  return { calendar: c, kw, filled: year?.filled ?? 0 };
}
