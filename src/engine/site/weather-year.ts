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

/** What follows from dry bulb and dew point. */
type Humidity = Pick<WeatherYear, 'wetBulbC' | 'humidityRatio' | 'enthalpyKjKg'>;

function humidityOf(dryBulbC: Float64Array, dewPointC: Float64Array, pressurePa: number): Humidity {
  const wetBulbC = new Float64Array(HOURS_PER_YEAR);
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
    wetBulbC[h] = guess;
  }
  return { wetBulbC, humidityRatio, enthalpyKjKg: enthalpy };
}

/** A year whose humidity is worked out when somebody asks: dry coolers and chillers never do. */
class LazyWeatherYear implements WeatherYear {
  readonly dryBulbC: Float64Array;
  readonly pressurePa: number;
  private readonly makeDewPoint: () => Float64Array;
  private dewPoint: Float64Array | undefined;
  private humidity: Humidity | undefined;

  constructor(dryBulbC: Float64Array, makeDewPoint: () => Float64Array, pressurePa: number) {
    this.dryBulbC = dryBulbC;
    this.makeDewPoint = makeDewPoint;
    this.pressurePa = pressurePa;
  }
  get dewPointC(): Float64Array {
    this.dewPoint ??= this.makeDewPoint();
    return this.dewPoint;
  }
  private get humid(): Humidity {
    this.humidity ??= humidityOf(this.dryBulbC, this.dewPointC, this.pressurePa);
    return this.humidity;
  }
  get wetBulbC(): Float64Array {
    return this.humid.wetBulbC;
  }
  get humidityRatio(): Float64Array {
    return this.humid.humidityRatio;
  }
  get enthalpyKjKg(): Float64Array {
    return this.humid.enthalpyKjKg;
  }
}

/**
 * A year from hourly dry bulb and dew point (°C, 8,760 each, dew point not above dry bulb) at one pressure (Pa);
 * humidity ratio, enthalpy and wet bulb are worked out on first use. The array given becomes part of the result.
 *
 * @param dewPointC the hours, or how to make them on first use
 */
export function weatherFromDewPoint(
  dryBulbC: Float64Array,
  dewPointC: Float64Array | (() => Float64Array),
  pressurePa: number,
): WeatherYear {
  return new LazyWeatherYear(
    dryBulbC,
    typeof dewPointC === 'function' ? dewPointC : () => dewPointC,
    pressurePa,
  );
}
