/** A time as a file's row gives it. */
export interface Stamp {
  /** The clock's reading as if it were UTC, ms since 1970; the beginning of the interval. */
  readonly wallMs: number;
  /** Minutes from UTC where the text says so (`Z`, `+01:00`, `(CEST)`). */
  readonly offsetMinutes?: number;
  /** True where the text has a date but no time of day: an hour column must give it. */
  readonly dateOnly: boolean;
}

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2})(?::?(\d{2}))?(?::?(\d{2})(?:[.,]\d+)?)?)?/;
const SLASHED = /^(\d{1,2})([/.])(\d{1,2})\2(\d{4})(?:[ ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2}):?(\d{2})(?::?(\d{2}))?)?/;
const ZONED = /(Z|UTC|GMT|([+-])(\d{2}):?(\d{2}))\)?\s*$/i;
/** Abbreviations of European files. Those of America are said by the zone of the column. */
const NAMED: Readonly<Record<string, number>> = { CET: 60, CEST: 120, WET: 0, WEST: 60, EET: 120, EEST: 180 };

function offsetOf(text: string): number | undefined {
  const named = /\(?\b(CEST|CET|WEST|WET|EEST|EET)\b\)?/.exec(text);
  if (named) return NAMED[named[1]];
  const zoned = ZONED.exec(text);
  if (!zoned) return undefined;
  return zoned[2] === undefined
    ? 0
    : (zoned[2] === '-' ? -1 : 1) * (Number(zoned[3]) * 60 + Number(zoned[4]));
}

/**
 * Reads the time of a row: ISO 8601, `20240131 0500`, `01/31/2024 5:00:00 AM`, `31.01.2024 05:00`, or the beginning of a
 * range `a - b`. Slashes are month first where `dayFirst` is false. Hour 24 is the next day's 0.
 * @returns undefined where it is no time
 */
export function readStamp(given: string, dayFirst: boolean): Stamp | undefined {
  const text = given
    .trim()
    .split(/\s+[-–]\s+/)[0]
    .trim();
  let parts: (number | undefined)[];
  let rest: string;
  const iso = ISO.exec(text);
  const slashed = iso ? null : SLASHED.exec(text);
  const compact = iso || slashed ? null : COMPACT.exec(text);
  if (iso) {
    parts = iso.slice(1, 7).map((v) => (v === undefined ? undefined : Number(v)));
    rest = text.slice(iso[0].length);
  } else if (slashed) {
    const [a, b] = [Number(slashed[1]), Number(slashed[3])];
    // Dots are always day first.
    const first = dayFirst || slashed[2] === '.';
    parts = [
      Number(slashed[4]),
      first ? b : a,
      first ? a : b,
      ...slashed.slice(5, 8).map((v) => (v === undefined ? undefined : Number(v))),
    ];
    rest = text.slice(slashed[0].length);
  } else if (compact) {
    parts = compact.slice(1, 7).map((v) => (v === undefined ? undefined : Number(v)));
    rest = text.slice(compact[0].length);
  } else return undefined;
  const [year, month, day, hour, minute = 0, second = 0] = parts as [
    number,
    number,
    number,
    number | undefined,
    number?,
    number?,
  ];
  let h = hour ?? 0;
  const half = /^\s*([AP])\.?M\.?/i.exec(rest);
  if (half) {
    if (h < 1 || h > 12) return undefined;
    h = (h % 12) + (half[1].toUpperCase() === 'P' ? 12 : 0);
  }
  if (!(year >= 1990 && year <= 2100 && month >= 1 && month <= 12 && h <= 24 && minute < 60 && second < 60))
    return undefined;
  if (!(day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate())) return undefined;
  return {
    wallMs: Date.UTC(year, month - 1, day, h, minute, second),
    offsetMinutes: offsetOf(given) ?? offsetOf(rest),
    dateOnly: hour === undefined,
  };
}

/** Whether slashed dates are day first: true as soon as a first number is over 12. */
export function looksDayFirst(samples: readonly string[]): boolean {
  return samples.some((s) => {
    const m = SLASHED.exec(s.trim());
    return m !== null && Number(m[1]) > 12;
  });
}
