import { fail, GigasiteError, type Problem } from '../../errors.ts';
import { type FileReadings, fileReadings } from '../series/csv/index.ts';
import { isLeapYear } from './calendar.ts';

/** Units of a load, and kW of one; energy is that of an interval. */
export const LOAD_UNITS = ['kW', 'MW', 'GW', 'kWh', 'MWh'] as const;
export type LoadUnit = (typeof LOAD_UNITS)[number];
const KW: Readonly<Record<LoadUnit, number>> = { kW: 1, MW: 1e3, GW: 1e6, kWh: 1, MWh: 1e3 };

/** kW of one unit, in intervals of so many an hour. */
export const kwPer = (unit: LoadUnit, intervalsPerHour: number): number =>
  KW[unit] * (unit.endsWith('h') ? intervalsPerHour : 1);

/** What a file says about its columns, where it cannot be told. */
export interface IntervalFileOptions {
  readonly time?: string;
  readonly column?: string;
  readonly zone?: string;
  readonly year?: number;
  readonly unit?: LoadUnit;
  /** Fills gaps of at most three hours by straight lines, and takes the first of two readings. */
  readonly repair?: boolean;
}

/** A year of intervals as they stand in a file, leap days kept. */
export interface IntervalYear {
  readonly kw: Float64Array;
  /** Year of the times; undefined for a file of numbers alone. */
  readonly year?: number;
  readonly filled: number;
}

const MOST_PROBLEMS = 200;
const LONGEST_FILL_MS = 3 * 3_600_000;
const STEPS_MS = [5, 15, 30, 60].map((m) => m * 60_000);

/** A unit in a column's name: `load_kW`, `Energy (MWh)`. */
function unitOfName(name: string): LoadUnit | undefined {
  const m = /(?:^|[^a-z])([kmg]w)(h?)(?:$|[^a-z])/i.exec(name);
  if (!m) return undefined;
  const unit = `${m[1][0] === 'k' || m[1][0] === 'K' ? 'k' : m[1][0].toUpperCase()}W${m[2] ? 'h' : ''}`;
  return LOAD_UNITS.find((u) => u === unit);
}

/** One number a line; a first line of words is the name of the column. */
function bareNumbers(text: string): { values: number[]; name: string } | undefined {
  const lines = text.split(/\r?\n/);
  const first = lines.filter((l) => l.trim() !== '').slice(0, 5);
  if (first.length === 0 || first.some((l) => /[;,\t]/.test(l))) return undefined;
  const values: number[] = [];
  const problems: Problem[] = [];
  let name = '';
  lines.forEach((l, k) => {
    const cell = l.trim();
    if (cell === '') return;
    const v = Number(cell);
    if (Number.isFinite(v)) values.push(v);
    else if (values.length === 0 && name === '') name = cell;
    else if (problems.length < MOST_PROBLEMS)
      problems.push({
        code: 'series-row',
        path: '',
        line: k + 1,
        params: { reason: 'series-value', found: cell.slice(0, 60) },
      });
  });
  if (problems.length > 0) throw new GigasiteError(problems);
  return { values, name };
}

function unitOf(options: IntervalFileOptions, name: string): LoadUnit {
  return (
    options.unit ??
    unitOfName(name) ??
    fail('missing', 'load.unit', { expected: `unit: ${LOAD_UNITS.join(', ')}` })
  );
}

/** The commonest distance of readings that follow each other. */
function stepOf(order: Uint32Array, utcMs: Float64Array): number {
  const counts = new Map<number, number>();
  for (let k = 1; k < order.length; k++) {
    const d = utcMs[order[k]] - utcMs[order[k - 1]];
    if (STEPS_MS.includes(d)) counts.set(d, (counts.get(d) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 3_600_000;
}

const timeText = (utcMs: number): string => `${new Date(utcMs).toISOString().slice(0, 16)}Z`;

/** Lays readings on the intervals of their year; gaps and second readings are told by line. */
function onYear(f: FileReadings, stepMs: number, order: Uint32Array, repair: boolean) {
  const { utcMs, value, line } = f.readings;
  const startMs = Date.UTC(f.year, 0, 1) - f.standardMinutes * 60_000;
  const n = ((isLeapYear(f.year) ? 366 : 365) * 86_400_000) / stepMs;
  const values = new Float64Array(n);
  const lineOf = new Int32Array(n);
  const problems: Problem[] = [...f.readings.problems];
  const tell = (reason: string, at: number, found: string, limit: string): void => {
    if (problems.length < MOST_PROBLEMS)
      problems.push({
        code: 'series-row',
        path: '',
        line: Math.max(1, at),
        params: { reason, found, limit },
      });
  };
  for (const k of order) {
    const i = Math.floor((utcMs[k] - startMs) / stepMs);
    if (i < 0 || i >= n) continue;
    if (lineOf[i] > 0) {
      if (!repair) tell('series-duplicate', line[k], timeText(utcMs[k]), String(lineOf[i]));
      continue;
    }
    lineOf[i] = line[k];
    values[i] = value[k];
  }
  let filled = 0;
  let last = 0;
  for (let i = 0; i < n; i++) {
    if (lineOf[i] > 0) {
      last = lineOf[i];
      continue;
    }
    let end = i;
    while (end < n && lineOf[end] === 0) end++;
    if (repair && i > 0 && end < n && (end - i) * stepMs <= LONGEST_FILL_MS) {
      for (let k = i; k < end; k++)
        values[k] = values[i - 1] + ((values[end] - values[i - 1]) * (k - i + 1)) / (end - i + 1);
      filled += end - i;
    } else tell('series-gap', last, timeText(startMs + i * stepMs), String(((end - i) * stepMs) / 3_600_000));
    i = end - 1;
  }
  if (problems.length > 0) throw new GigasiteError(problems);
  return { values, filled };
}

/**
 * A year of loads at the file's own intervals (60, 30, 15 or 5 minutes) from CSV text: a time and a number a line, by
 * the names and clocks that series files have, or one number a line.
 *
 * @throws GigasiteError with every row that is unreadable, missing or told twice, at its line; `missing` without a unit
 */
export function readIntervalYear(text: string, options: IntervalFileOptions): IntervalYear {
  const bare = bareNumbers(text);
  if (bare) {
    // How many an hour is only known from the length.
    const perHour = [1, 2, 4, 12].find((k) => [8760, 8784].includes(bare.values.length / k)) ?? 1;
    const scale = kwPer(unitOf(options, bare.name), perHour);
    return { kw: Float64Array.from(bare.values, (v) => v * scale), filled: 0 };
  }
  const f = fileReadings(text, { kind: 'load', ...options, unit: 'kW' });
  const order = Uint32Array.from(f.readings.utcMs, (_, k) => k).sort(
    (a, b) => f.readings.utcMs[a] - f.readings.utcMs[b] || a - b,
  );
  const stepMs = stepOf(order, f.readings.utcMs);
  const { values, filled } = onYear(f, stepMs, order, options.repair === true);
  const scale = kwPer(unitOf(options, f.column), 3_600_000 / stepMs);
  return { kw: values.map((v) => v * scale), year: f.year, filled };
}
