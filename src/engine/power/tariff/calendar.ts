import { fail } from '../../errors.ts';
import type { Window } from './types.ts';

/** A year cut into equal intervals, with what a tariff asks of each. Local time without daylight saving. */
export interface BillingCalendar {
  readonly year: number;
  readonly intervalsPerHour: number;
  readonly intervals: number;
  readonly days: number;
  /** First interval of each month, and `intervals` at the end. */
  readonly monthStart: Int32Array;
  /** 0 … 11, of each interval. */
  readonly month: Uint8Array;
  /** 0 … 23. */
  readonly hour: Uint8Array;
  /** 1 on Saturday and Sunday. */
  readonly weekend: Uint8Array;
  /** Day of the year from 0. */
  readonly day: Uint16Array;
}

/** How a 365-day series lies in a leap year: the last day of February or of December is not there. */
export const LEAP_RULES = ['drop-feb-29', 'drop-dec-31'] as const;
export type LeapRule = (typeof LEAP_RULES)[number];

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Day of the week of 1 January, 0 = Monday (Gauss). */
export function firstWeekday(year: number): number {
  const y = year - 1;
  return (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)) % 7;
}

/** Days of each month as billed. */
function monthDays(year: number, leap: LeapRule | undefined): number[] {
  const days = [...MONTH_DAYS];
  if (!isLeapYear(year)) return days;
  if (leap !== 'drop-feb-29') days[1] = 29;
  if (leap === 'drop-dec-31') days[11] = 30;
  return days;
}

const INTERVALS_PER_HOUR = [1, 2, 4, 12];

/**
 * The calendar that a series of so many values covers: 365 or 366 days of 60-, 30-, 15- or 5-minute intervals.
 *
 * @param leap for a leap year given 365 days: which day is missing
 * @param holidays dates, `YYYY-MM-DD`, that count as weekend
 * @throws GigasiteError `series-length` with the lengths that would do
 */
export function calendarFor(
  intervals: number,
  year: number,
  leap?: LeapRule,
  holidays: readonly string[] = [],
  path = 'load',
): BillingCalendar {
  const full = isLeapYear(year) ? 366 : 365;
  const days = full === 366 && leap !== undefined ? 365 : full;
  const perHour = intervals / (24 * days);
  if (!INTERVALS_PER_HOUR.includes(perHour)) {
    const other = full === 366 && INTERVALS_PER_HOUR.includes(intervals / (24 * 365));
    const leapLength = full === 365 && INTERVALS_PER_HOUR.includes(intervals / (24 * 366));
    fail('series-length', path, {
      found: intervals,
      year,
      allowed: INTERVALS_PER_HOUR.map((k) => k * 24 * days).join(', '),
      ...(other ? { reason: 'leap-short' } : leapLength ? { reason: 'leap-long' } : {}),
    });
  }
  const c = makeCalendar(year, perHour, monthDays(year, leap), leap);
  const perDay = 24 * perHour;
  for (const date of holidays) {
    const from = intervalAt(c, `${date} 00:00`);
    if (from < 0) fail('not-allowed', 'holidays', { found: date, allowed: `YYYY-MM-DD, ${year}` });
    c.weekend.fill(1, from, from + perDay);
  }
  return c;
}

function makeCalendar(
  year: number,
  perHour: number,
  days: readonly number[],
  leap: LeapRule | undefined,
): BillingCalendar {
  const total = days.reduce((s, d) => s + d, 0);
  const intervals = total * 24 * perHour;
  const month = new Uint8Array(intervals);
  const hour = new Uint8Array(intervals);
  const weekend = new Uint8Array(intervals);
  const day = new Uint16Array(intervals);
  const monthStart = new Int32Array(13);
  const skips = leap === 'drop-feb-29' && isLeapYear(year);
  let weekday = firstWeekday(year);
  let i = 0;
  let d = 0;
  for (let m = 0; m < 12; m++) {
    monthStart[m] = i;
    // 1 March follows the day that is left out.
    if (skips && m === 2) weekday = (weekday + 1) % 7;
    for (let k = 0; k < days[m]; k++, d++) {
      const free = weekday >= 5 ? 1 : 0;
      for (let h = 0; h < 24; h++) {
        for (let q = 0; q < perHour; q++, i++) {
          month[i] = m;
          hour[i] = h;
          weekend[i] = free;
          day[i] = d;
        }
      }
      weekday = (weekday + 1) % 7;
    }
  }
  monthStart[12] = i;
  return { year, intervalsPerHour: perHour, intervals, days: total, monthStart, month, hour, weekend, day };
}

const two = (n: number): string => String(n).padStart(2, '0');

/** Local start of an interval, `YYYY-MM-DD hh:mm`. */
export function timeOf(c: BillingCalendar, interval: number): string {
  const m = c.month[interval];
  const inMonth = interval - c.monthStart[m];
  const perDay = 24 * c.intervalsPerHour;
  const minute = (inMonth % c.intervalsPerHour) * (60 / c.intervalsPerHour);
  return `${c.year}-${two(m + 1)}-${two(Math.floor(inMonth / perDay) + 1)} ${two(c.hour[interval])}:${two(minute)}`;
}

/**
 * The interval that starts at or holds a local time.
 *
 * @returns −1 for a time that is not in the calendar
 */
export function intervalAt(c: BillingCalendar, text: string): number {
  const t = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})$/.exec(text);
  if (!t) return -1;
  const [year, month, day, hour, minute] = t.slice(1).map(Number);
  if (year !== c.year || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59) return -1;
  const perDay = 24 * c.intervalsPerHour;
  const i =
    c.monthStart[month - 1] +
    (day - 1) * perDay +
    hour * c.intervalsPerHour +
    Math.floor((minute * c.intervalsPerHour) / 60);
  return i < c.monthStart[month] ? i : -1;
}

/** Whether a window holds (month, weekend, hour). */
const holds = (w: Window, month: number, weekend: number, hour: number): boolean =>
  (w.months === undefined || w.months.includes(month)) &&
  (w.days === undefined || (w.days === 'weekends') === (weekend === 1)) &&
  (w.hours === undefined || w.hours.includes(hour));

/** Where no period holds. */
export const NO_PERIOD = 255;

/**
 * The first period whose windows hold each interval; `NO_PERIOD` where none does. A period without windows holds
 * whatever is left.
 */
export function periodColumn(c: BillingCalendar, periods: readonly (readonly Window[])[]): Uint8Array {
  const table = new Uint8Array(12 * 2 * 24).fill(NO_PERIOD);
  const rest = periods.findIndex((ws) => ws.length === 0);
  for (let k = 0; k < table.length; k++) {
    const [m, w, h] = [Math.floor(k / 48), Math.floor(k / 24) % 2, k % 24];
    const named = periods.findIndex((ws) => ws.some((x) => holds(x, m, w, h)));
    const p = named >= 0 ? named : rest;
    if (p >= 0) table[k] = p;
  }
  const column = new Uint8Array(c.intervals);
  for (let i = 0; i < c.intervals; i++) column[i] = table[c.month[i] * 48 + c.weekend[i] * 24 + c.hour[i]];
  return column;
}
