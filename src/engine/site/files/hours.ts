import type { Problem } from '../../errors.ts';
import { HOURS_PER_YEAR } from '../../units/index.ts';
import { MONTH_DAYS, MONTH_START_DAY } from '../weather-year.ts';

/** Problems listed at most for one file. */
export const MOST_PROBLEMS = 40;

/** Hour of the year (0..8759) of a date and an hour 0..23; −1 on 29 February, which a year of 8,760 h has not; −2 if none. */
export function hourOfYear(month: number, day: number, hour: number): number {
  if (!(month >= 1 && month <= 12 && Number.isInteger(month) && hour >= 0 && hour <= 23)) return -2;
  if (!Number.isInteger(day) || !Number.isInteger(hour) || day < 1) return -2;
  if (month === 2 && day === 29) return -1;
  if (day > MONTH_DAYS[month - 1]) return -2;
  return (MONTH_START_DAY[month - 1] + day - 1) * 24 + hour;
}

/** “02-14 05:00” of an hour of the year. */
export function hourText(hour: number): string {
  const day = Math.floor(hour / 24);
  let m = 11;
  while (MONTH_START_DAY[m] > day) m--;
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(m + 1)}-${two(day - MONTH_START_DAY[m] + 1)} ${two(hour % 24)}:00`;
}

/**
 * Puts the records of a file, in whatever order they come, into columns of 8,760 hours: several records of an hour are
 * averaged, 29 February is left out, hours that come twice or never are problems with their line.
 */
export class HourTable {
  readonly columns: readonly Float64Array[];
  /** Line (from 1) of the first record of each hour. */
  readonly lineOf = new Int32Array(HOURS_PER_YEAR);
  leapRecords = 0;
  private readonly counts: readonly Uint16Array[];
  private readonly hits = new Uint16Array(HOURS_PER_YEAR);
  private readonly perHour: number;

  constructor(columnCount: number, recordsPerHour: number) {
    this.columns = Array.from({ length: columnCount }, () => new Float64Array(HOURS_PER_YEAR));
    this.counts = this.columns.map(() => new Uint16Array(HOURS_PER_YEAR));
    this.perHour = recordsPerHour;
  }

  /** Takes note of a record; false where its hour already has all it may have. */
  open(hour: number, line: number): boolean {
    if (this.hits[hour] === 0) this.lineOf[hour] = line;
    return ++this.hits[hour] <= this.perHour;
  }

  /** Adds a value of the record that was opened last for this hour; NaN stands for missing. */
  add(column: number, hour: number, value: number): void {
    if (Number.isNaN(value)) return;
    this.columns[column][hour] += value;
    this.counts[column][hour]++;
  }

  /** Means of each hour's records; NaN where no record had a value. */
  close(): void {
    this.columns.forEach((column, c) => {
      const counts = this.counts[c];
      for (let h = 0; h < HOURS_PER_YEAR; h++) if (counts[h] !== 1) column[h] /= counts[h];
    });
  }

  /** Hours without a record, each stretch once. */
  gaps(): Problem[] {
    const problems: Problem[] = [];
    let line = 0;
    for (let h = 0; h < HOURS_PER_YEAR; h++) {
      if (this.hits[h] >= this.perHour) {
        line = this.lineOf[h];
        continue;
      }
      const from = h;
      while (h + 1 < HOURS_PER_YEAR && this.hits[h + 1] < this.perHour) h++;
      if (problems.length >= MOST_PROBLEMS) break;
      problems.push({
        code: 'weather-hours',
        path: '',
        ...(line > 0 ? { line: line + 1 } : {}),
        params: { reason: 'hours-missing', found: hourText(from), last: hourText(h), hours: h - from + 1 },
      });
    }
    return problems;
  }
}
