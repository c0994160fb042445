import { GigasiteError, type Problem } from '../../errors.ts';
import { HOURS_PER_YEAR } from '../../units/index.ts';
import {
  dewPointOfVapourC,
  humidityRatioOfWetBulb,
  pressureAtElevationPa,
  vapourOfHumidityRatio,
} from '../psychrometrics.ts';
import { exceededBy } from '../statistics.ts';
import { MONTH_DAYS, weatherFromDewPoint } from '../weather-year.ts';
import { completeAir, ROUNDING_K } from './air.ts';
import { CSV_NAMES, CSV_QUANTITIES, type CsvColumnName, csvHeader, isTimeName } from './csv-columns.ts';
import type { WeatherFile } from './epw.ts';
import { HourTable, hourOfYear, MOST_PROBLEMS } from './hours.ts';
import { decimalAt } from './number.ts';

/** Where the hours of a CSV were measured; a CSV does not say. */
export interface CsvPlace {
  readonly place: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly elevationM: number;
  /** Local standard time ahead of UTC; times of the file with a zone are brought to it. */
  readonly utcOffsetH: number;
}

interface Column {
  readonly at: number;
  readonly name: CsvColumnName;
  readonly convert: (given: number) => number;
}

const MINUTES_PER_DAY = 1440;
const DAYS = 365;

/** Header row, its line (from 0) and the separator. */
function findHeader(rows: readonly string[]): { line: number; separator: string } | undefined {
  for (let line = 0; line < Math.min(rows.length, 60); line++) {
    if (rows[line].startsWith('#')) continue;
    const separator = [';', '\t', ','].find((s) => rows[line].includes(s));
    if (separator && isTimeName(rows[line].replace(/^\uFEFF/, '').split(separator)[0]))
      return { line, separator };
  }
  return undefined;
}

function columnsOf(cells: readonly string[], line: number, problems: Problem[]): Column[] {
  const columns: Column[] = [];
  cells.forEach((cell, at) => {
    const header = csvHeader(cell.replace(/"/g, ''));
    if (!header || columns.some((c) => c.name === header.name)) return;
    if (header.convert) columns.push({ at, name: header.name, convert: header.convert });
    else
      problems.push({
        code: 'weather-line',
        path: '',
        line,
        params: { found: cell.trim(), expected: `${header.name}: ${header.allowed}` },
      });
  });
  const has = (name: CsvColumnName): boolean => columns.some((c) => c.name === name);
  if (problems.length === 0 && !has('dryBulbC'))
    problems.push({
      code: 'weather-line',
      path: '',
      line,
      params: { found: cells.join(','), expected: 'dry bulb (°C)' },
    });
  if (problems.length === 0 && !has('dewPointC') && !has('relativeHumidityPercent') && !has('wetBulbC'))
    problems.push({
      code: 'weather-line',
      path: '',
      line,
      params: { found: cells.join(','), expected: 'dew point (°C), relative humidity (%), wet bulb (°C)' },
    });
  return columns;
}

const TIME =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2})(?::?(\d{2}))?(?::\d{2}(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/** Hour of the year and minute of a time stamp, brought to local standard time; hour −2 where it is none. */
function timeOf(text: string, utcOffsetH: number): { hour: number; minute: number } {
  const m = TIME.exec(text.replace(/"/g, '').trim());
  if (!m) return { hour: -2, minute: 0 };
  const [month, day] = [Number(m[2]), Number(m[3])];
  const minute = Number(m[4] ?? 0) * 60 + Number(m[5] ?? 0);
  if (minute >= MINUTES_PER_DAY || Number(m[5] ?? 0) > 59) return { hour: -2, minute: 0 };
  if (m[6] === undefined)
    return { hour: hourOfYear(month, day, Math.floor(minute / 60)), minute: minute % 60 };
  const zone =
    m[6] === 'Z' ? 0 : (m[6][0] === '-' ? -1 : 1) * (Number(m[6].slice(1, 3)) * 60 + Number(m[6].slice(-2)));
  // 29 February is a day of its own while the zone is changed: the calendar of the stamp's own year.
  const leap = Number(m[1]) % 4 === 0 && (Number(m[1]) % 100 !== 0 || Number(m[1]) % 400 === 0) ? 1 : 0;
  if (hourOfYear(month, day, 0) === -2) return { hour: -2, minute: 0 };
  let dayOfYear = day - 1;
  for (let k = 0; k < month - 1; k++) dayOfYear += MONTH_DAYS[k] + (k === 1 ? leap : 0);
  const local = dayOfYear * MINUTES_PER_DAY + minute + utcOffsetH * 60 - zone;
  const length = (DAYS + leap) * MINUTES_PER_DAY;
  const inYear = ((local % length) + length) % length;
  const localDay = Math.floor(inYear / MINUTES_PER_DAY);
  const hourOfDay = Math.floor((inYear % MINUTES_PER_DAY) / 60);
  if (leap === 1 && localDay === 59) return { hour: -1, minute: 0 };
  return { hour: (localDay - (leap === 1 && localDay > 59 ? 1 : 0)) * 24 + hourOfDay, minute: inYear % 60 };
}

/**
 * Reads a year of hourly (or finer) weather as comma-, semicolon- or tab-separated text. The header row names columns
 * with their units: `time`, `dry bulb (°C)`, one of `dew point (°C)`, `relative humidity (%)`, `wet bulb (°C)`, and if
 * there `pressure (hPa)`, `ghi (W/m2)`, `dni`, `dhi`, `wind (m/s)`; others are passed over. Time stamps are ISO 8601 and
 * begin the hour; with a zone they are brought to the place's standard time. Lines before the header are passed over.
 *
 * @throws GigasiteError with every problem and its line: `weather-line`, `weather-hours`, `weather-humidity`
 */
export function parseHourlyCsv(text: string, place: CsvPlace): WeatherFile {
  const problems: Problem[] = [];
  const rows = text.split(/\r?\n/);
  const header = findHeader(rows);
  if (!header)
    throw new GigasiteError([
      {
        code: 'weather-line',
        path: '',
        line: 1,
        params: { found: (rows[0] ?? '').slice(0, 60), expected: 'time,dry bulb (°C),dew point (°C)' },
      },
    ]);
  const cells = rows[header.line].replace(/^\uFEFF/, '').split(header.separator);
  const columns = columnsOf(cells, header.line + 1, problems);
  if (problems.length > 0) throw new GigasiteError(problems);
  const table = readRows(rows, header, columns, cells.length, place, problems);
  if (problems.length < MOST_PROBLEMS) problems.push(...table.gaps());
  if (problems.length > 0) throw new GigasiteError(problems.slice(0, MOST_PROBLEMS));
  table.close();
  return fileOf(columns, table, place, problems);
}

function readRows(
  rows: readonly string[],
  header: { line: number; separator: string },
  columns: readonly Column[],
  width: number,
  place: CsvPlace,
  problems: Problem[],
): HourTable {
  const first = header.line + 1;
  const step =
    timeOf((rows[first + 1] ?? '').split(header.separator)[0], place.utcOffsetH).minute -
    timeOf((rows[first] ?? '').split(header.separator)[0], place.utcOffsetH).minute;
  const perHour = step > 0 && 60 % step === 0 ? 60 / step : 1;
  const table = new HourTable(CSV_NAMES.length, perHour);
  const complain = (problem: Problem): void => {
    if (problems.length < MOST_PROBLEMS) problems.push(problem);
  };
  for (let r = first; r < rows.length; r++) {
    const row = rows[r];
    if (row.trim() === '' || row.startsWith('#')) continue;
    const line = r + 1;
    const cells = row.split(header.separator);
    const { hour } = timeOf(cells[0], place.utcOffsetH);
    if (hour === -2 || cells.length < width) {
      const expected = hour === -2 ? '2025-01-31T23:00' : `${width} fields`;
      complain({ code: 'weather-line', path: '', line, params: { found: row.slice(0, 60), expected } });
    } else if (hour === -1) table.leapRecords++;
    else if (table.open(hour, line)) takeRow(cells, columns, header.separator, hour, line, table, complain);
    else
      complain({
        code: 'weather-hours',
        path: '',
        line,
        params: { reason: 'hour-twice', found: cells[0].trim(), first: table.lineOf[hour] },
      });
  }
  return table;
}

function takeRow(
  cells: readonly string[],
  columns: readonly Column[],
  separator: string,
  hour: number,
  line: number,
  table: HourTable,
  complain: (problem: Problem) => void,
): void {
  for (const { at, name, convert } of columns) {
    const given = cells[at];
    const cell = separator === ';' ? given.replace(',', '.') : given;
    if (/^\s*("")?\s*$|^\s*(nan|na|null|-9999(\.0+)?)\s*$/i.test(cell)) continue;
    const v = convert(decimalAt(cell, 0, cell.length));
    const { min, max } = CSV_QUANTITIES[name];
    if (v >= min && v <= max) table.add(CSV_NAMES.indexOf(name), hour, v);
    else if (name === 'relativeHumidityPercent' && v < 0)
      complain({
        code: 'weather-humidity',
        path: '',
        line,
        params: { reason: 'humidity-negative', found: given.trim() },
      });
    else
      complain({
        code: 'weather-line',
        path: '',
        line,
        params: { found: given.trim().slice(0, 60), expected: `${name} ${min} … ${max}` },
      });
  }
}

function fileOf(
  columns: readonly Column[],
  table: HourTable,
  place: CsvPlace,
  problems: Problem[],
): WeatherFile {
  const of = (name: CsvColumnName): Float64Array => table.columns[CSV_NAMES.indexOf(name)];
  const air = {
    dryBulbC: of('dryBulbC'),
    dewPointC: of('dewPointC'),
    relativeHumidityPercent: of('relativeHumidityPercent'),
    pressurePa: of('pressurePa'),
  };
  if (columns.some((c) => c.name === 'wetBulbC'))
    dewPointsOfWetBulbs(air, of('wetBulbC'), table, place, problems);
  const mending = completeAir(air, table.lineOf, place.elevationM, problems);
  if (problems.length > 0) throw new GigasiteError(problems);
  mending.leapRecords = table.leapRecords;
  const weather = weatherFromDewPoint(air.dryBulbC, air.dewPointC, air.pressurePa, {
    globalHorizontalWM2: of('globalHorizontalWM2'),
    directNormalWM2: of('directNormalWM2'),
    diffuseHorizontalWM2: of('diffuseHorizontalWM2'),
    windSpeedMS: of('windSpeedMS'),
  });
  return {
    ...place,
    weather,
    designDryBulbC: exceededBy(air.dryBulbC, 0.004),
    designWetBulbC: exceededBy(weather.wetBulbC, 0.004),
    mending,
  };
}

/** Dew points of hours that have a wet bulb and no dew point. Wet bulbs over the dry bulb are problems at their line. */
function dewPointsOfWetBulbs(
  air: { dryBulbC: Float64Array; dewPointC: Float64Array; pressurePa: Float64Array },
  wetBulbC: Float64Array,
  table: HourTable,
  place: CsvPlace,
  problems: Problem[],
): void {
  const standard = pressureAtElevationPa(place.elevationM);
  for (let h = 0; h < HOURS_PER_YEAR; h++) {
    const dry = air.dryBulbC[h];
    const over = wetBulbC[h] - dry;
    if (over > ROUNDING_K && problems.length < MOST_PROBLEMS)
      problems.push({
        code: 'weather-humidity',
        path: '',
        line: table.lineOf[h],
        params: { reason: 'wet-over-dry', found: wetBulbC[h].toFixed(1), limit: dry.toFixed(1) },
      });
    if (!Number.isNaN(air.dewPointC[h]) || Number.isNaN(wetBulbC[h])) continue;
    const pressure = Number.isNaN(air.pressurePa[h]) ? standard : air.pressurePa[h];
    const w = humidityRatioOfWetBulb(dry, Math.min(dry, wetBulbC[h]), pressure);
    air.dewPointC[h] = dewPointOfVapourC(Math.max(1, vapourOfHumidityRatio(w, pressure)));
  }
}
