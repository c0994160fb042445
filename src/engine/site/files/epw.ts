import { GigasiteError, type Problem } from '../../errors.ts';
import { exceededBy } from '../statistics.ts';
import { type OutdoorYear, weatherFromDewPoint } from '../weather-year.ts';
import { completeAir, type WeatherMending } from './air.ts';
import { AIR_COLUMNS, ALL_FIELDS, EPW_COLUMNS, LEAST_FIELDS } from './epw-columns.ts';
import { type EpwHeader, epwHeader, type FileDesign } from './epw-header.ts';
import { HourTable, hourOfYear, MOST_PROBLEMS } from './hours.ts';
import { decimalAt } from './number.ts';

export type EpwColumnName = (typeof EPW_COLUMNS)[number]['name'];

/** A year of measured or typical weather, read from a file. */
export interface WeatherFile {
  readonly place: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  /** Hours ahead of UTC of the file's standard time. */
  readonly utcOffsetH: number;
  readonly elevationM: number;
  /** Sun and wind are NaN in hours where the file has none. */
  readonly weather: OutdoorYear;
  /** 0.4 % extremes: those the file states, else counted from its hours. */
  readonly designDryBulbC: number;
  readonly designWetBulbC: number;
  readonly design?: FileDesign;
  readonly mending: WeatherMending;
}

/** An EnergyPlus weather file, read. */
export interface EpwYear extends WeatherFile {
  /** Every numeric column of the file by hour; NaN where missing. */
  readonly columns: Readonly<Record<EpwColumnName, Float64Array>>;
}

const NEWLINE = 10;
const RETURN = 13;
const COMMA = 44;
const MINUS = 45;
const DOT = 46;
const ZERO = 48;
const NINE = 57;
/** Source flags, text. */
const FLAGS_FIELD = 5;
/** The columns' specifications as numbers side by side, for the row loop. */
const FIELD = Int32Array.from(EPW_COLUMNS, (c) => c.field);
const MISSING_FROM = Float64Array.from(EPW_COLUMNS, (c) => c.missingFrom);
const LEAST = Float64Array.from(EPW_COLUMNS, (c) => c.min);
const MOST = Float64Array.from(EPW_COLUMNS, (c) => c.max);

/**
 * Reads the text of an EnergyPlus weather file (EPW). Any order of hours, one to sixty records an hour (averaged), with
 * or without 29 February (left out). Time is the file's local standard time, hour 1 ending at 01:00. The codes for
 * missing values of every column are known; short gaps of temperature and humidity are bridged (`mending` counts them).
 *
 * @throws GigasiteError with every problem and its line: `weather-line` (not a row, not a number, outside the format's
 * range), `weather-hours` (hours missing or twice), `weather-humidity` (dew point over dry bulb, negative humidity)
 */
export function parseEpw(text: string): EpwYear {
  const problems: Problem[] = [];
  const head = headRows(text);
  const header = epwHeader(head.rows, problems);
  const table = readRows(text, head.starts[header.lines] ?? text.length, header, problems);
  if (problems.length < MOST_PROBLEMS) problems.push(...table.gaps());
  if (problems.length > 0) throw new GigasiteError(problems.slice(0, MOST_PROBLEMS));
  table.close();
  const columns = Object.fromEntries(EPW_COLUMNS.map((c, i) => [c.name, table.columns[i]])) as Record<
    EpwColumnName,
    Float64Array
  >;
  const mending = completeAir(columns, table.lineOf, header.elevationM, problems);
  if (problems.length > 0) throw new GigasiteError(problems);
  mending.leapRecords = table.leapRecords;
  const weather = weatherFromDewPoint(columns.dryBulbC, columns.dewPointC, columns.pressurePa, {
    globalHorizontalWM2: columns.globalHorizontalWM2,
    directNormalWM2: columns.directNormalWM2,
    diffuseHorizontalWM2: columns.diffuseHorizontalWM2,
    windSpeedMS: columns.windSpeedMS,
  });
  return {
    place: header.place,
    latitudeDeg: header.latitudeDeg,
    longitudeDeg: header.longitudeDeg,
    utcOffsetH: header.utcOffsetH,
    elevationM: header.elevationM,
    columns,
    weather,
    get designDryBulbC() {
      return header.design?.dryBulbC ?? exceededBy(columns.dryBulbC, 0.004);
    },
    get designWetBulbC() {
      return header.design?.wetBulbC ?? exceededBy(weather.wetBulbC, 0.004);
    },
    design: header.design,
    mending,
  };
}

/** The first lines, and where each line starts. */
function headRows(text: string): { rows: string[]; starts: number[] } {
  const rows: string[] = [];
  const starts = [0];
  while (rows.length < 70 && starts[rows.length] < text.length) {
    const from = starts[rows.length];
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    rows.push(text.slice(from, text.charCodeAt(to - 1) === RETURN ? to - 1 : to));
    starts.push(to + 1);
  }
  return { rows, starts };
}

/** Start of each field of the row being read, and its number; NaN where it is none. */
const starts = new Int32Array(ALL_FIELDS + 2);
const values = new Float64Array(ALL_FIELDS + 1);
/** Where the row being read ends, and where the next begins. */
const row = { end: 0, next: 0 };
const TENS = Float64Array.from({ length: 16 }, (_, k) => 10 ** k);
const DIGITS_EXACT = 15;

/**
 * Reads one row in a single pass: plain decimals as they go by, anything else (signs of exponent, blanks, quotes, words)
 * by `decimalAt`. Returns the number of fields; those past the 35th are counted only.
 */
function readRow(text: string, from: number): number {
  let fields = 0;
  let i = from;
  for (;;) {
    const start = i;
    let mantissa = 0;
    let digits = 0;
    let scale = -1;
    let plain = true;
    let c = text.charCodeAt(i);
    const negative = c === MINUS;
    if (negative) c = text.charCodeAt(++i);
    // Behind the end of the text the character is NaN.
    while (c !== COMMA && c !== NEWLINE && !Number.isNaN(c)) {
      if (c >= ZERO && c <= NINE) {
        mantissa = mantissa * 10 + (c - ZERO);
        digits++;
        if (scale >= 0) scale++;
      } else if (c === DOT && scale < 0) scale = 0;
      else if (c !== RETURN || text.charCodeAt(i + 1) !== NEWLINE) plain = false;
      c = text.charCodeAt(++i);
    }
    if (fields <= ALL_FIELDS) {
      starts[fields] = start;
      if (plain && digits > 0 && digits <= DIGITS_EXACT) {
        const v = scale > 0 ? mantissa / TENS[scale] : mantissa;
        values[fields] = negative ? -v : v;
      } else values[fields] = fields === FLAGS_FIELD ? Number.NaN : decimalAt(text, start, i);
    }
    fields++;
    if (c === COMMA) {
      i++;
      continue;
    }
    row.next = i + 1;
    row.end = i > from && text.charCodeAt(i - 1) === RETURN ? i - 1 : i;
    if (fields <= ALL_FIELDS) starts[fields] = row.end + 1;
    return fields;
  }
}

/** Text of a field of the row read last. */
const cell = (text: string, f: number): string => text.slice(starts[f], starts[f + 1] - 1).trim();

/** Date of the row read last, as the file has it. */
const dateOf = (text: string): string => `${cell(text, 1)}/${cell(text, 2)} ${cell(text, 3)}`;

function readRows(text: string, begin: number, header: EpwHeader, problems: Problem[]): HourTable {
  const table = new HourTable(EPW_COLUMNS.length, header.recordsPerHour);
  const broken = (line: number, found: string, expected: string): void => {
    if (problems.length < MOST_PROBLEMS)
      problems.push({
        code: 'weather-line',
        path: '',
        line,
        params: { found: found.slice(0, 60), expected },
      });
  };
  let line = header.lines;
  for (let from = begin; from < text.length; from = row.next) {
    line++;
    const fields = readRow(text, from);
    if (fields < LEAST_FIELDS) {
      const found = text.slice(from, row.end);
      if (found.trim() !== '') broken(line, found, `${ALL_FIELDS} fields`);
      continue;
    }
    const hour = hourOfYear(values[1], values[2], values[3] - 1);
    if (hour === -2) broken(line, dateOf(text), 'month/day hour, 1/1 1 … 12/31 24');
    else if (hour === -1) table.leapRecords++;
    else if (table.open(hour, line)) takeValues(text, fields, hour, line, table, problems, broken);
    else if (problems.length < MOST_PROBLEMS)
      problems.push({
        code: 'weather-hours',
        path: '',
        line,
        params: { reason: 'hour-twice', found: dateOf(text), first: table.lineOf[hour] },
      });
  }
  return table;
}

function takeValues(
  text: string,
  fields: number,
  hour: number,
  line: number,
  table: HourTable,
  problems: Problem[],
  broken: (line: number, found: string, expected: string) => void,
): void {
  for (let c = 0; c < EPW_COLUMNS.length; c++) {
    const field = FIELD[c];
    if (field >= fields) return;
    const v = values[field];
    if (v >= MISSING_FROM[c]) continue;
    if (v >= LEAST[c] && v <= MOST[c]) {
      table.add(c, hour, v);
      continue;
    }
    if (c >= AIR_COLUMNS) continue;
    const found = cell(text, field);
    // An empty cell is missing; a word or an impossible value is a fault.
    if (found === '') continue;
    const { name, min, max } = EPW_COLUMNS[c];
    if (name === 'relativeHumidityPercent' && v < 0) {
      if (problems.length < MOST_PROBLEMS)
        problems.push({
          code: 'weather-humidity',
          path: '',
          line,
          params: { reason: 'humidity-negative', found },
        });
    } else broken(line, found, `${name} ${min} … ${max}`);
  }
}
