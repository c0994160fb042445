import type { Problem } from '../../../errors.ts';
import type { Layout } from './layout.ts';
import { looksDayFirst, readStamp } from './stamp.ts';
import { instantsOf, type Zone } from './zone.ts';

/** Rows of a file as instants and values, in the order of the file. */
export interface Readings {
  /** Beginning of each interval, ms since 1970 UTC. */
  readonly utcMs: Float64Array;
  readonly value: Float64Array;
  /** Line of the file, from 1. */
  readonly line: Int32Array;
  readonly problems: readonly Problem[];
}

/** A number with or without thousands separators; NaN for anything else. */
export function readNumber(cell: string): number {
  const text = cell.trim();
  if (text === '') return Number.NaN;
  const joined = /^[-+]?\$?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text;
  const bare = joined.replace('$', '');
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(bare) ? Number(bare) : Number.NaN;
}

export const HOUR_MS = 3_600_000;

/** Minutes of day that the hour and interval columns of a row add to its date; undefined where they cannot be read. */
function minutesOfRow(row: readonly string[], layout: Layout, intervalsPerHour: number): number | undefined {
  let minutes = 0;
  if (layout.hour) {
    const text = (row[layout.hour.column] ?? '').trim();
    const m = /^(\d{1,2})(?::(\d{2}))?\D*$/.exec(text);
    if (!m) return undefined;
    const hour = Number(m[1]) - (layout.hour.ending ? 1 : 0);
    // The twice-told hour of autumn may be written as hour 25.
    if (hour < 0 || hour > 24) return undefined;
    minutes = hour * 60;
  }
  if (layout.interval !== undefined) {
    const i = Number(row[layout.interval]);
    if (!(Number.isInteger(i) && i >= 1 && i <= intervalsPerHour)) return undefined;
    minutes += ((i - 1) * 60) / intervalsPerHour;
  }
  return minutes;
}

/**
 * Turns rows into instants. A wall clock that could mean two instants takes the second where the row is flagged as repeated
 * or the first was taken already by an earlier row; one that could mean none (the hour left out in spring) is a problem.
 *
 * @param dataRows rows with their lines; @param zone clock of times that do not say their own
 */
export function readInstants(
  dataRows: readonly { readonly cells: readonly string[]; readonly line: number }[],
  layout: Layout,
  zone: Zone,
): Readings {
  const n = dataRows.length;
  const utcMs = new Float64Array(n);
  const value = new Float64Array(n);
  const line = new Int32Array(n);
  const problems: Problem[] = [];
  const dayFirst = looksDayFirst(dataRows.slice(0, 2000).map((r) => r.cells[layout.time] ?? ''));
  const intervalsPerHour = layout.interval === undefined ? 1 : mostIntervals(dataRows, layout.interval);
  const taken = new Set<number>();
  let kept = 0;
  for (const { cells, line: at } of dataRows) {
    const text = cells[layout.time] ?? '';
    const stamp = readStamp(text, dayFirst);
    const minutes = minutesOfRow(cells, layout, intervalsPerHour);
    const v = readNumber(cells[layout.value] ?? '');
    if (!stamp || minutes === undefined) {
      problems.push(row('series-time', at, text));
      continue;
    }
    if (Number.isNaN(v)) {
      problems.push(row('series-value', at, cells[layout.value] ?? ''));
      continue;
    }
    const wall = stamp.wallMs + (stamp.dateOnly || layout.interval !== undefined ? minutes * 60000 : 0);
    let instant: number | undefined;
    if (stamp.offsetMinutes !== undefined) instant = wall - stamp.offsetMinutes * 60000;
    else {
      const may = instantsOf(zone, wall);
      const flag =
        layout.repeated !== undefined
          ? (cells[layout.repeated] ?? '').trim()
          : layout.hour && /x$/i.test((cells[layout.hour.column] ?? '').trim())
            ? 'Y'
            : '';
      instant =
        may.length > 1 && (/^(y|true|1|\*)/i.test(flag) || (flag === '' && taken.has(may[0])))
          ? may[1]
          : may[0];
    }
    if (instant === undefined) {
      problems.push(row('series-no-such-hour', at, text));
      continue;
    }
    taken.add(instant);
    utcMs[kept] = instant;
    value[kept] = v;
    line[kept] = at;
    kept++;
  }
  if (layout.ending) {
    const step = commonStepMs(utcMs.subarray(0, kept));
    for (let k = 0; k < kept; k++) utcMs[k] -= step;
  }
  return {
    utcMs: utcMs.subarray(0, kept),
    value: value.subarray(0, kept),
    line: line.subarray(0, kept),
    problems,
  };
}

/** The commonest step between readings, ms. */
function commonStepMs(utcMs: Float64Array): number {
  const sorted = Float64Array.from(utcMs).sort();
  const count = new Map<number, number>();
  let best = HOUR_MS;
  for (let k = 1; k < sorted.length; k++) {
    const step = sorted[k] - sorted[k - 1];
    if (step <= 0 || step > HOUR_MS) continue;
    count.set(step, (count.get(step) ?? 0) + 1);
    if ((count.get(step) ?? 0) > (count.get(best) ?? 0)) best = step;
  }
  return best;
}

function mostIntervals(rows: readonly { readonly cells: readonly string[] }[], column: number): number {
  let most = 1;
  for (const r of rows) {
    const i = Number(r.cells[column]);
    if (Number.isInteger(i) && i > most && i <= 60) most = i;
  }
  return most;
}

function row(reason: string, line: number, found: string): Problem {
  return { code: 'series-row', path: '', line, params: { reason, found: found.slice(0, 60) } };
}

/** Year that holds most of the readings, by standard time. */
export function yearOfMost(readings: Readings, standardMinutes: number): number {
  const count = new Map<number, number>();
  for (const t of readings.utcMs) {
    const year = new Date(t + standardMinutes * 60000).getUTCFullYear();
    count.set(year, (count.get(year) ?? 0) + 1);
  }
  let best = 0;
  for (const [year, n] of count) if (n > (count.get(best) ?? 0)) best = year;
  return best;
}
