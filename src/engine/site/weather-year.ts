import { HOURS_PER_YEAR } from '../units/index.ts';
import { enthalpyKjKg, humidityRatioOfVapour, saturationPressurePa, wetBulbFromC } from './psychrometrics.ts';

/** Hourly air of a non-leap year in local standard time; element 0 is 1 January 00:00–01:00. */
export interface WeatherYear {
  readonly dryBulbC: Float64Array;
  readonly wetBulbC: Float64Array;
  readonly dewPointC: Float64Array;
  /** kg water per kg dry air. */
  readonly humidityRatio: Float64Array;
  /** kJ per kg dry air. */
  readonly enthalpyKjKg: Float64Array;
  readonly pressurePa: number;
}

/** Days of the months of a non-leap year. */
export const MONTH_DAYS: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** First day (0..364) of each month, and 365. */
export const MONTH_START_DAY: readonly number[] = [
  0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365,
];
export const DAYS_PER_YEAR = 365;

/**
 * Works humidity ratio, enthalpy and wet bulb out of hourly dry bulb and dew point (°C, 8,760 each, dew point not above
 * dry bulb) at one pressure (Pa). The arrays given become part of the result.
 */
export function weatherFromDewPoint(
  dryBulbC: Float64Array,
  dewPointC: Float64Array,
  pressurePa: number,
): WeatherYear {
  const wetBulb = new Float64Array(HOURS_PER_YEAR);
  const humidityRatio = new Float64Array(HOURS_PER_YEAR);
  const enthalpy = new Float64Array(HOURS_PER_YEAR);
  let guess = dewPointC[0];
  for (let h = 0; h < HOURS_PER_YEAR; h++) {
    const dryBulb = dryBulbC[h];
    const w = humidityRatioOfVapour(saturationPressurePa(dewPointC[h]), pressurePa);
    humidityRatio[h] = w;
    enthalpy[h] = enthalpyKjKg(dryBulb, w);
    guess = wetBulbFromC(dryBulb, w, pressurePa, guess);
    // Over ice, air saturated over water would read a hair above its dry bulb.
    if (guess > dryBulb) guess = dryBulb;
    wetBulb[h] = guess;
  }
  return { dryBulbC, wetBulbC: wetBulb, dewPointC, humidityRatio, enthalpyKjKg: enthalpy, pressurePa };
}
