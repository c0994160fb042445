import type { Problem } from '../../../errors.ts';
import { HOURS_PER_YEAR } from '../../../units/index.ts';
import { HOUR_MS, type Readings } from './instants.ts';

/** A year of hours in standard time, 29 February left out. */
export interface HourlyYear {
  readonly hourly: Float64Array;
  /** Line of the first reading in each hour; 0 where there is none. */
  readonly line: Int32Array;
  readonly problems: readonly Problem[];
  /** Hours made by straight lines between their neighbours. */
  readonly filledHours: number;
  /** Readings of 29 February and of other years, left out. */
  readonly leftOut: number;
  /** Minutes between readings, the commonest. */
  readonly intervalMinutes: number;
  readonly duplicates: number;
}

/** Longest gap that may be filled, hours. */
export const LONGEST_FILL_H = 3;

/** Position of an instant in the 8,760-hour year, or −1 outside it and on 29 February. */
function hourOfYear(utcMs: number, startMs: number, leapDayMs: number): number {
  const hour = Math.floor((utcMs - startMs) / HOUR_MS);
  if (hour < 0) return -1;
  if (leapDayMs < 0) return hour < HOURS_PER_YEAR ? hour : -1;
  const leapHour = Math.round((leapDayMs - startMs) / HOUR_MS);
  if (hour >= leapHour && hour < leapHour + 24) return -1;
  const at = hour < leapHour ? hour : hour - 24;
  return at < HOURS_PER_YEAR ? at : -1;
}

/** The commonest step of each day, minutes: files change from hours to quarters within a year. */
function stepByDay(order: Uint32Array, r: Readings): Map<number, number> {
  const counts = new Map<number, Map<number, number>>();
  for (let k = 1; k < order.length; k++) {
    const step = Math.round((r.utcMs[order[k]] - r.utcMs[order[k - 1]]) / 60000);
    if (step <= 0 || step > 60) continue;
    const day = Math.floor(r.utcMs[order[k]] / (24 * HOUR_MS));
    const ofDay = counts.get(day) ?? new Map<number, number>();
    ofDay.set(step, (ofDay.get(step) ?? 0) + 1);
    counts.set(day, ofDay);
  }
  const out = new Map<number, number>();
  for (const [day, ofDay] of counts) {
    let best = 60;
    let most = 0;
    for (const [step, n] of ofDay) if (n > most) [best, most] = [step, n];
    out.set(day, best);
  }
  return out;
}

/**
 * Means of each hour of a year. A reading told twice, an hour with a reading short and an hour without one are problems,
 * each at its line; where `repair` is set, the first of two readings counts, an hour short of readings is the mean of
 * those it has, and gaps of at most three hours become straight lines.
 *
 * @param standardMinutes standard time less UTC
 */
export function hourlyYear(r: Readings, year: number, standardMinutes: number, repair: boolean): HourlyYear {
  const n = r.utcMs.length;
  const order = new Uint32Array(n);
  for (let k = 0; k < n; k++) order[k] = k;
  order.sort((a, b) => r.utcMs[a] - r.utcMs[b] || a - b);
  const startMs = Date.UTC(year, 0, 1) - standardMinutes * 60000;
  const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  const leapDayMs = leap ? Date.UTC(year, 1, 29) - standardMinutes * 60000 : -1;
  const steps = stepByDay(order, r);
  const hourly = new Float64Array(HOURS_PER_YEAR);
  const minutes = new Float64Array(HOURS_PER_YEAR);
  const line = new Int32Array(HOURS_PER_YEAR);
  const problems: Problem[] = [];
  let duplicates = 0;
  let leftOut = 0;
  for (let k = 0; k < n; k++) {
    const i = order[k];
    const before = k > 0 ? order[k - 1] : -1;
    if (before >= 0 && r.utcMs[before] === r.utcMs[i]) {
      duplicates++;
      order[k] = before;
      if (!repair)
        problems.push(problem('series-duplicate', r.line[i], timeText(r.utcMs[i]), String(r.line[before])));
      continue;
    }
    const h = hourOfYear(r.utcMs[i], startMs, leapDayMs);
    if (h < 0) {
      leftOut++;
      continue;
    }
    const step = steps.get(Math.floor(r.utcMs[i] / (24 * HOUR_MS))) ?? 60;
    hourly[h] += r.value[i] * step;
    minutes[h] += step;
    if (line[h] === 0) line[h] = r.line[i];
  }
  const filledHours = finish(hourly, minutes, line, startMs, leapDayMs, repair, problems);
  const common = [...steps.values()].sort((a, b) => a - b);
  return {
    hourly,
    line,
    problems,
    filledHours,
    leftOut,
    intervalMinutes: common[Math.floor(common.length / 2)] ?? 60,
    duplicates,
  };
}

/** Divides the sums, and reports or fills hours that are short or empty. Returns how many hours were filled. */
function finish(
  hourly: Float64Array,
  minutes: Float64Array,
  line: Int32Array,
  startMs: number,
  leapDayMs: number,
  repair: boolean,
  problems: Problem[],
): number {
  let filled = 0;
  const nameOf = (h: number): string => {
    const leapHour = leapDayMs < 0 ? HOURS_PER_YEAR : Math.round((leapDayMs - startMs) / HOUR_MS);
    return timeText(startMs + (h < leapHour ? h : h + 24) * HOUR_MS);
  };
  let lastLine = 0;
  for (let h = 0; h < HOURS_PER_YEAR; h++) {
    if (minutes[h] > 0) {
      hourly[h] /= minutes[h];
      if (minutes[h] < 59.5 && !repair)
        problems.push(problem('series-short-hour', line[h], nameOf(h), String(Math.round(minutes[h]))));
      lastLine = line[h];
      continue;
    }
    let end = h;
    while (end < HOURS_PER_YEAR && minutes[end] === 0) end++;
    const hours = end - h;
    if (repair && hours <= LONGEST_FILL_H && h > 0 && end < HOURS_PER_YEAR) {
      // The hour after the gap is not divided yet.
      const after = hourly[end] / minutes[end];
      for (let k = h; k < end; k++)
        hourly[k] = hourly[h - 1] + ((after - hourly[h - 1]) * (k - h + 1)) / (hours + 1);
      filled += hours;
    } else problems.push(problem('series-gap', lastLine, nameOf(h), String(hours)));
    h = end - 1;
  }
  return filled;
}

const timeText = (utcMs: number): string => `${new Date(utcMs).toISOString().slice(0, 16)}Z`;

function problem(reason: string, line: number, found: string, limit: string): Problem {
  return { code: 'series-row', path: '', line: Math.max(1, line), params: { reason, found, limit } };
}
