import { fail } from '../errors.ts';
import { HOURS_PER_YEAR } from '../units/index.ts';
import type { ClimateNormals } from './climate.ts';
import { pressureAtElevationPa } from './psychrometrics.ts';
import { MONTH_DAYS, MONTH_START_DAY, type WeatherYear, weatherFromDewPoint } from './weather-year.ts';

/** Columns of an EnergyPlus weather file's data rows. */
const DRY_BULB_COLUMN = 6;
const DEW_POINT_COLUMN = 7;
const HEADER_ROWS = 8;

/** An EnergyPlus weather file, read. */
export interface EpwYear {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly elevationM: number;
  readonly weather: WeatherYear;
}

/**
 * Reads the text of an EnergyPlus weather file (EPW) of one non-leap year: place, dry bulb and dew point; one pressure,
 * that of the standard atmosphere at its elevation. Dew points above the dry bulb are taken down to it.
 * @throws GigasiteError `wrong-type` with the line where a number is missing, or with the row count
 */
export function parseEpw(text: string): EpwYear {
  const rows = text.split(/\r?\n/);
  const place = rows[0].split(',');
  if (place[0] !== 'LOCATION')
    fail('wrong-type', 'line 1', { found: place[0].slice(0, 40), expected: 'LOCATION' });
  const data = rows.slice(HEADER_ROWS).filter((row) => row.trim() !== '');
  if (data.length !== HOURS_PER_YEAR)
    fail('wrong-type', 'rows', { found: data.length, expected: HOURS_PER_YEAR });
  const dryBulbC = new Float64Array(HOURS_PER_YEAR);
  const dewPointC = new Float64Array(HOURS_PER_YEAR);
  for (let h = 0; h < HOURS_PER_YEAR; h++) {
    const cells = data[h].split(',');
    const line = HEADER_ROWS + h + 1;
    dryBulbC[h] = reading(cells[DRY_BULB_COLUMN], line);
    dewPointC[h] = Math.min(reading(cells[DEW_POINT_COLUMN], line), dryBulbC[h]);
  }
  const elevationM = reading(place[9], 1, 9000);
  return {
    latitudeDeg: reading(place[6], 1),
    longitudeDeg: reading(place[7], 1, 180),
    elevationM,
    weather: weatherFromDewPoint(dryBulbC, dewPointC, pressureAtElevationPa(elevationM)),
  };
}

/** A number of the file; 99.9 and above marks a missing temperature. */
function reading(cell: string | undefined, line: number, limit = 99.8): number {
  const value = cell === undefined || cell.trim() === '' ? Number.NaN : Number(cell);
  if (!(Math.abs(value) <= limit))
    fail('wrong-type', `line ${line}`, { found: cell ?? '', expected: 'number' });
  return value;
}

/** The value exceeded by a share (0..1) of the hours. */
export function exceededBy(hourly: Float64Array, share: number): number {
  const sorted = Float64Array.from(hourly).sort();
  return sorted[Math.max(0, sorted.length - 1 - Math.floor(share * sorted.length))];
}

/** Monthly normals and 0.4 % extremes of a year of weather, for synthesising others like it. */
export function normalsFromYear(id: string, year: EpwYear): ClimateNormals {
  const { dryBulbC, dewPointC, wetBulbC } = year.weather;
  const meanTemperatureC: number[] = [];
  const dailyRangeK: number[] = [];
  const meanDewPointC: number[] = [];
  for (let m = 0; m < 12; m++) {
    const from = MONTH_START_DAY[m] * 24;
    const to = MONTH_START_DAY[m + 1] * 24;
    const mean = (a: Float64Array): number =>
      a.subarray(from, to).reduce((sum, v) => sum + v, 0) / (to - from);
    meanTemperatureC.push(mean(dryBulbC));
    meanDewPointC.push(mean(dewPointC));
    let range = 0;
    for (let h = from; h < to; h += 24) {
      const day = dryBulbC.subarray(h, h + 24);
      range += Math.max(...day) - Math.min(...day);
    }
    dailyRangeK.push(range / MONTH_DAYS[m]);
  }
  return {
    id,
    latitudeDeg: year.latitudeDeg,
    longitudeDeg: year.longitudeDeg,
    elevationM: year.elevationM,
    meanTemperatureC,
    dailyRangeK,
    dewPointC: meanDewPointC,
    designDryBulbC: exceededBy(dryBulbC, 0.004),
    designWetBulbC: exceededBy(wetBulbC, 0.004),
  };
}
