import { fail } from '../errors.ts';

/**
 * Months as whole numbers: year × 12 + (month − 1). The engine has no clock and no time zones; a date only
 * ever names a month, and a day after the 15th counts for the month that follows.
 */
export type Month = number;

const DATE = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/;

/** True for YYYY-MM or YYYY-MM-DD with a real month and day. */
export function isDate(text: string): boolean {
  const m = DATE.exec(text);
  if (!m) return false;
  const year = Number(m[1]);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const month = Number(m[2]);
  const day = m[3] === undefined ? 1 : Number(m[3]);
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return month >= 1 && month <= 12 && day >= 1 && day <= days;
}

/** @throws GigasiteError `date-unreadable` */
export function parseMonth(text: string, path = ''): Month {
  if (!isDate(text)) fail('date-unreadable', path, { found: text.slice(0, 40) });
  const [, year, month, day] = DATE.exec(text) as RegExpExecArray;
  return Number(year) * 12 + Number(month) - 1 + (day !== undefined && Number(day) > 15 ? 1 : 0);
}

/**
 * A date as a month with its fraction, so that rounding gives `parseMonth`: 2025-10-16 → 24309.5. @throws GigasiteError
 * `date-unreadable`
 */
export function monthOfDate(text: string, path = ''): number {
  if (!isDate(text)) fail('date-unreadable', path, { found: text.slice(0, 40) });
  const [, year, month, day] = DATE.exec(text) as RegExpExecArray;
  return Number(year) * 12 + Number(month) - 1 + (day === undefined ? 0 : (Number(day) - 1) / 30);
}

/** 24309 → "2025-10". */
export function formatMonth(month: Month): string {
  const year = Math.floor(month / 12);
  return `${year}-${String(month - year * 12 + 1).padStart(2, '0')}`;
}

export const yearOf = (month: Month): number => Math.floor(month / 12);

/** "2025-01 .. 2032-12" → first and last month. @throws GigasiteError `horizon-unreadable`, `dates-reversed` */
export function parseHorizon(text: string, path = 'horizon'): { first: Month; last: Month } {
  const parts = text.split('..').map((s) => s.trim());
  if (parts.length !== 2 || !isDate(parts[0]) || !isDate(parts[1])) {
    fail('horizon-unreadable', path, { found: text.slice(0, 60) });
  }
  const first = parseMonth(`${parts[0].slice(0, 7)}`);
  const last = parseMonth(`${parts[1].slice(0, 7)}`);
  if (last < first) fail('dates-reversed', path, { found: text, first: parts[0], second: parts[1] });
  if (last - first >= 12 * 60) fail('out-of-range', path, { found: text, allowed: '≤ 60 years' });
  return { first, last };
}
