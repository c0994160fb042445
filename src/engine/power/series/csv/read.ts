import Papa from 'papaparse';
import { fail, GigasiteError, type Problem } from '../../../errors.ts';
import { hourlyYear } from './hourly.ts';
import { type Readings, readInstants, yearOfMost } from './instants.ts';
import { type Layout, layoutOf } from './layout.ts';
import { implausible, SERIES_UNITS, type SeriesKind, USUAL_UNIT, unitOfName } from './units.ts';
import { zoneOf } from './zone.ts';

/** How to read a file; everything that its names say may be left out. */
export interface SeriesOptions {
  readonly kind: SeriesKind;
  /** Name of the column of times; found by the names of market files where left out. */
  readonly time?: string;
  /** Name of the column of values. */
  readonly column?: string;
  /** Only rows whose column holds this text (a node, a zone, `LMP`). */
  readonly where?: Readonly<Record<string, string>>;
  /** Clock of times that do not say their own: `UTC`, `+05:30`, an IANA zone, or a market. UTC where left out. */
  readonly zone?: string;
  /** Calendar year to read; that of most readings where left out. */
  readonly year?: number;
  /** One of `SERIES_UNITS`; that of the column's name, else the usual one of the kind. */
  readonly unit?: string;
  /** Dollars per euro, for files in euro. */
  readonly usdPerEur?: number;
  /** Takes the numbers as they are, however implausible. */
  readonly insist?: boolean;
  /** Fills gaps of at most three hours, takes the first of two readings, the mean of an hour short of readings. */
  readonly repair?: boolean;
}

/** A year read from a file. */
export interface SeriesFile {
  /** 8,760 hours in standard time, 29 February left out: USD/kWh, kg/kWh, kW or shares. */
  readonly hourly: Float64Array;
  readonly kind: SeriesKind;
  readonly year: number;
  readonly unit: string;
  readonly column: string;
  /** Standard time of the hours less UTC. */
  readonly utcOffsetHours: number;
  readonly intervalMinutes: number;
  readonly rows: number;
  /** Readings outside the year and on 29 February. */
  readonly leftOut: number;
  readonly filledHours: number;
  readonly duplicates: number;
}

/** Most text and rows read: a year of five-minute prices of ten nodes is about 1.1 million rows, 80 MB. */
const MOST_TEXT = 100_000_000;
const MOST_PROBLEMS = 200;

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Parses the text into rows that know their line. */
function rowsOf(text: string): Row[] {
  if (text.length > MOST_TEXT) fail('file-too-large', '', { found: text.length, limit: MOST_TEXT });
  const parsed = Papa.parse<string[]>(text, { skipEmptyLines: false });
  const rows: Row[] = [];
  let line = 1;
  for (const cells of parsed.data) {
    rows.push({ cells, line });
    line++;
    // A cell in quotes may hold line ends of its own.
    for (const c of cells) if (c.includes('\n')) line += c.split('\n').length - 1;
  }
  return rows;
}

/** Rows of data that pass the filter. CAISO gives the parts of a price as rows of their own: the whole is taken. */
function wanted(rows: readonly Row[], layout: Layout, where: Readonly<Record<string, string>>): Row[] {
  const tests: [number, string][] = Object.entries(where).map(([name, text]) => {
    const at = layout.names.indexOf(
      name
        .trim()
        .toLowerCase()
        .replace(/[_\s]+/g, ' '),
    );
    if (at < 0)
      fail('series-columns', 'where', {
        found: name.slice(0, 60),
        reason: 'series-no-column',
        allowed: layout.names.join(', '),
      });
    return [at, text.trim().toLowerCase()];
  });
  const type = layout.names.indexOf('lmp type');
  if (type >= 0 && !tests.some(([at]) => at === type)) tests.push([type, 'lmp']);
  return rows
    .slice(layout.firstRow)
    .filter((r) => r.cells.some((c) => c.trim() !== ''))
    .filter((r) => layout.mark === undefined || r.cells[0].trim().toLowerCase() === layout.mark)
    .filter((r) => tests.every(([at, text]) => (r.cells[at] ?? '').trim().toLowerCase() === text));
}

function unitOf(options: SeriesOptions, name: string): { unit: string; scale: number } {
  const unit = options.unit ?? unitOfName(name, options.kind) ?? USUAL_UNIT[options.kind];
  const spec = SERIES_UNITS[unit];
  const fitting = Object.keys(SERIES_UNITS).filter((u) => SERIES_UNITS[u].kind === options.kind);
  if (spec?.kind !== options.kind)
    fail('not-allowed', 'unit', { found: unit.slice(0, 40), allowed: fitting.join(', ') });
  if (!spec.euro) return { unit, scale: spec.scale };
  if (options.usdPerEur === undefined) fail('missing', 'usdPerEur', { found: unit, expected: 'usdPerEur' });
  return { unit, scale: spec.scale * (options.usdPerEur as number) };
}

/** Rows of a file as instants and values in canonical units, before they are laid on a calendar. */
export interface FileReadings {
  readonly readings: Readings;
  /** Multiplies values into canonical units. */
  readonly scale: number;
  readonly unit: string;
  readonly column: string;
  /** Standard time less UTC. */
  readonly standardMinutes: number;
  readonly year: number;
  readonly rows: number;
}

/**
 * Finds columns, clock, year and unit of a file and reads its rows.
 *
 * @throws GigasiteError where no row can be used; single rows that cannot are in `readings.problems`
 */
export function fileReadings(text: string, options: SeriesOptions): FileReadings {
  const rows = rowsOf(text);
  const layout = layoutOf(
    rows.slice(0, 50).map((r) => r.cells),
    options.kind,
    { time: options.time, value: options.column },
  );
  const data = wanted(rows, layout, options.where ?? {});
  if (data.length === 0) fail('series-columns', 'rows', { found: 0, reason: 'series-no-rows' });
  const zoneName = layout.zone ?? options.zone ?? 'UTC';
  const roughYear = options.year ?? guessYear(data, layout);
  const readings = readInstants(data, layout, zoneOf(zoneName, roughYear));
  // Times in UTC are still hours of a place: the zone asked for says which.
  const standardMinutes = zoneOf(options.zone ?? zoneName, roughYear).standardMinutes;
  if (readings.utcMs.length === 0) throw new GigasiteError(readings.problems.slice(0, MOST_PROBLEMS));
  const year = options.year ?? yearOfMost(readings, standardMinutes);
  const column = layout.names[layout.value];
  return { readings, ...unitOf(options, column), column, standardMinutes, year, rows: data.length };
}

/**
 * Reads a year of hours from the text of a CSV file, as market operators publish them (ERCOT, PJM, CAISO, MISO, SPP,
 * NYISO, ISO-NE, ENTSO-E) or any with a time and a value: 5-, 15-, 30- or 60-minute, in UTC, with offsets, or by a wall
 * clock with daylight saving. The result is in standard time of the zone, so that its hours are those of the weather.
 *
 * @throws GigasiteError with every row that is unreadable, told twice or missing, at its line, at most 200:
 *   `series-row`; `series-columns` for names; `series-implausible` for a mean or an hour that looks like another unit
 */
export function readSeries(text: string, options: SeriesOptions): SeriesFile {
  const { readings, scale, unit, column, standardMinutes, year, rows } = fileReadings(text, options);
  const made = hourlyYear(readings, year, standardMinutes, options.repair === true);
  const problems: Problem[] = [...readings.problems, ...made.problems];
  if (problems.length > 0) throw new GigasiteError(problems.slice(0, MOST_PROBLEMS));
  for (let h = 0; h < made.hourly.length; h++) made.hourly[h] *= scale;
  const doubts = options.insist ? [] : implausible(options.kind, unit, made.hourly, (h) => made.line[h]);
  if (doubts.length > 0) throw new GigasiteError(doubts);
  return {
    hourly: made.hourly,
    kind: options.kind,
    year,
    unit,
    column,
    utcOffsetHours: standardMinutes / 60,
    intervalMinutes: made.intervalMinutes,
    rows,
    leftOut: made.leftOut,
    filledHours: made.filledHours,
    duplicates: made.duplicates,
  };
}

/** Year of the middle row, for the daylight-saving tables. */
function guessYear(data: readonly Row[], layout: Layout): number {
  for (const at of [Math.floor(data.length / 2), 0, data.length - 1]) {
    const m = /(?:19|20)\d{2}/.exec(data[at].cells[layout.time] ?? '');
    if (m) return Number(m[0]);
  }
  return 2024;
}
