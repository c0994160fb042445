import type { Problem } from '../../errors.ts';
import { HOURS_PER_YEAR } from '../../units/index.ts';
import { dewPointOfVapourC, pressureAtElevationPa, saturationPressurePa } from '../psychrometrics.ts';
import { hourText, MOST_PROBLEMS } from './hours.ts';

/** Stretches of missing values up to this are bridged by a straight line; longer ones are a problem of the file. */
export const LONGEST_BRIDGE_H = 6;
/** A dew or wet bulb above the dry bulb by no more than this is rounding or the sensor, and taken down to it (K). */
export const ROUNDING_K = 0.6;
const LEAST_HUMIDITY_PERCENT = 1;

/** What was mended in a file, for the reader to know. */
export interface WeatherMending {
  /** Hours whose dry bulb, humidity or pressure was missing and bridged. */
  bridgedHours: number;
  /** Hours whose dew point stood a little over the dry bulb. */
  cappedDewPoints: number;
  /** Records of 29 February, left out. */
  leapRecords: number;
  /** Hours whose pressure is that of the standard atmosphere for want of a measured one. */
  standardPressureHours: number;
}

/** Fills stretches of NaN in place. Returns hours filled; longer stretches become problems. */
export function bridge(column: Float64Array, name: string, lineOf: Int32Array, problems: Problem[]): number {
  let filled = 0;
  const n = HOURS_PER_YEAR;
  const first = column.findIndex((v) => !Number.isNaN(v));
  if (first < 0) {
    problems.push({
      code: 'weather-hours',
      path: '',
      params: { reason: 'hours-empty', found: name, hours: n },
    });
    return 0;
  }
  for (let k = 1; k <= n; k++) {
    const at = (first + k) % n;
    if (!Number.isNaN(column[at])) continue;
    let length = 0;
    while (Number.isNaN(column[(at + length) % n])) length++;
    if (length > LONGEST_BRIDGE_H) {
      if (problems.length < MOST_PROBLEMS)
        problems.push({
          code: 'weather-hours',
          path: '',
          line: lineOf[at],
          params: { reason: 'hours-empty', found: name, first: hourText(at), hours: length },
        });
    } else {
      const before = column[(at - 1 + n) % n];
      const after = column[(at + length) % n];
      for (let i = 0; i < length; i++)
        column[(at + i) % n] = before + ((after - before) * (i + 1)) / (length + 1);
      filled += length;
    }
    k += length;
  }
  return filled;
}

/** Dew point (°C) from relative humidity (%), over water or ice as the saturation curve has it. */
export const dewPointOfHumidityC = (dryBulbC: number, percent: number): number =>
  dewPointOfVapourC((Math.max(percent, LEAST_HUMIDITY_PERCENT) / 100) * saturationPressurePa(dryBulbC));

/**
 * Makes dry bulb, dew point and pressure whole: dew points from relative humidity where they are missing, short gaps
 * bridged, dew points over the dry bulb by rounding taken down; more than that is a problem at its line.
 */
export function completeAir(
  air: {
    readonly dryBulbC: Float64Array;
    readonly dewPointC: Float64Array;
    readonly relativeHumidityPercent?: Float64Array;
    readonly pressurePa: Float64Array;
  },
  lineOf: Int32Array,
  elevationM: number,
  problems: Problem[],
): WeatherMending {
  const { dryBulbC, dewPointC, relativeHumidityPercent: humidity, pressurePa } = air;
  const mending = { bridgedHours: 0, cappedDewPoints: 0, leapRecords: 0, standardPressureHours: 0 };
  const standard = pressureAtElevationPa(elevationM);
  const bridgedDry = bridge(dryBulbC, 'dry bulb', lineOf, problems);
  for (let h = 0; h < HOURS_PER_YEAR; h++) {
    if (Number.isNaN(pressurePa[h])) {
      pressurePa[h] = standard;
      mending.standardPressureHours++;
    }
    if (Number.isNaN(dewPointC[h]) && humidity && !Number.isNaN(humidity[h]))
      dewPointC[h] = dewPointOfHumidityC(dryBulbC[h], humidity[h]);
  }
  mending.bridgedHours = bridgedDry + bridge(dewPointC, 'humidity', lineOf, problems);
  for (let h = 0; h < HOURS_PER_YEAR; h++) {
    const over = dewPointC[h] - dryBulbC[h];
    if (!(over > 0)) continue;
    if (over > ROUNDING_K && problems.length < MOST_PROBLEMS)
      problems.push({
        code: 'weather-humidity',
        path: '',
        line: lineOf[h],
        params: { reason: 'dew-over-dry', found: dewPointC[h].toFixed(1), limit: dryBulbC[h].toFixed(1) },
      });
    dewPointC[h] = dryBulbC[h];
    mending.cappedDewPoints++;
  }
  return mending;
}
