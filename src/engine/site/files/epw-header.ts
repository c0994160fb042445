import type { Problem } from '../../errors.ts';
import { decimalAt } from './number.ts';

/** Design conditions that a file brings along, where it does. */
export interface FileDesign {
  /** Name of the data they come from. */
  readonly source: string;
  /** Dry bulb and wet bulb exceeded 0.4 % of the hours. */
  readonly dryBulbC: number;
  readonly wetBulbC: number;
  /** Dry bulb and dew point exceeded 99.6 % of the hours; none where the file has no heating part. */
  readonly heatingDryBulbC?: number;
  readonly heatingDewPointC?: number;
  /** Mean and standard deviation of each year's highest dry bulb. */
  readonly yearlyMaxMeanC: number;
  readonly yearlyMaxSdK: number;
}

export interface EpwHeader {
  readonly place: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  /** Hours ahead of UTC of the file's standard time. */
  readonly utcOffsetH: number;
  readonly elevationM: number;
  readonly recordsPerHour: number;
  readonly design?: FileDesign;
  /** Lines of the header. */
  readonly lines: number;
}

/** Lines looked through for the end of the header. */
const LONGEST_HEADER = 60;

/** Fields of the design line after the word “Cooling”: month, range, dry bulb 0.4 %, …, wet bulb 0.4 % at place 8. */
const DRY_BULB_04 = 2;
const WET_BULB_04 = 8;
/** Fields after the word “Heating”: month, dry bulb 99.6 %, dry bulb 99 %, dew point 99.6 %. */
const HEATING_DRY_BULB = 1;
const HEATING_DEW_POINT = 3;
/** The last twelve fields after “Extremes”: mean lowest, mean highest, their deviations, and four pairs of n-year values. */
const EXTREME_FIELDS = 12;

function designOf(row: string): FileDesign | undefined {
  const fields = row.split(',').map((f) => f.trim());
  const cooling = fields.indexOf('Cooling');
  const extremes = fields.indexOf('Extremes');
  if (cooling < 0 || extremes < cooling) return undefined;
  const n = (i: number): number => decimalAt(fields[i] ?? '', 0, (fields[i] ?? '').length);
  const heating = fields.indexOf('Heating');
  const winter = (place: number): number | undefined => {
    const v = heating < 0 ? Number.NaN : n(heating + 1 + place);
    return v > -90 && v < 40 ? v : undefined;
  };
  const design = {
    source: fields[2] || fields[1],
    dryBulbC: n(cooling + 1 + DRY_BULB_04),
    wetBulbC: n(cooling + 1 + WET_BULB_04),
    heatingDryBulbC: winter(HEATING_DRY_BULB),
    heatingDewPointC: winter(HEATING_DEW_POINT),
    yearlyMaxMeanC: n(fields.length - EXTREME_FIELDS + 1),
    yearlyMaxSdK: n(fields.length - EXTREME_FIELDS + 3),
  };
  const plausible =
    design.dryBulbC > -10 &&
    design.dryBulbC < 60 &&
    design.wetBulbC < 40 &&
    design.wetBulbC <= design.dryBulbC;
  return plausible ? design : undefined;
}

const place = (found: string, expected: string, line: number): Problem => ({
  code: 'weather-line',
  path: '',
  line,
  params: { found: found.slice(0, 60), expected },
});

/** Reads the lines before the data; problems are added to the list given. */
export function epwHeader(rows: readonly string[], problems: Problem[]): EpwHeader {
  const location = (rows[0] ?? '').replace(/^\uFEFF/, '').split(',');
  if (location[0].trim().toUpperCase() !== 'LOCATION') problems.push(place(rows[0] ?? '', 'LOCATION,…', 1));
  const reading = (i: number, name: string, min: number, max: number): number => {
    const cell = location[i] ?? '';
    const v = decimalAt(cell, 0, cell.length);
    if (!(v >= min && v <= max)) problems.push(place(cell, `${name} ${min} … ${max}`, 1));
    return v;
  };
  const at = (word: string): number =>
    rows.findIndex((r, i) => i < LONGEST_HEADER && r.trimStart().toUpperCase().startsWith(word));
  const end = at('DATA PERIODS');
  if (end < 0) problems.push(place(rows[7] ?? '', 'DATA PERIODS,…', 8));
  const periods = (rows[end] ?? '').split(',');
  const perHour = Number(periods[2] ?? 1);
  if (end >= 0 && !(Number.isInteger(perHour) && perHour >= 1 && perHour <= 60 && 60 % perHour === 0))
    problems.push(place(periods[2] ?? '', '1 … 60', end + 1));
  const designRow = at('DESIGN CONDITIONS');
  return {
    place: [location[1], location[2], location[3]]
      .map((f) => (f ?? '').trim())
      .filter((f) => f !== '' && f !== '-')
      .join(', '),
    latitudeDeg: reading(6, 'latitude', -90, 90),
    longitudeDeg: reading(7, 'longitude', -180, 180),
    utcOffsetH: reading(8, 'time zone', -12, 14),
    elevationM: reading(9, 'elevation', -500, 9000),
    recordsPerHour: Number.isInteger(perHour) && perHour >= 1 ? perHour : 1,
    design: designRow >= 0 ? designOf(rows[designRow]) : undefined,
    lines: end >= 0 ? end + 1 : 8,
  };
}
