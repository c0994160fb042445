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
  /** Mean of the year. */
  readonly pressurePa: number;
}

/** Sun and wind of a year by hour. */
export interface SunAndWind {
  /** Mean of the hour on a level surface, W/m². */
  readonly globalHorizontalWM2: Float64Array;
  /** Of the beam on a surface that faces the sun. */
  readonly directNormalWM2: Float64Array;
  /** Of the sky on a level surface. */
  readonly diffuseHorizontalWM2: Float64Array;
  /** At 10 m. */
  readonly windSpeedMS: Float64Array;
}

/** Hourly air, pressure, sun and wind. */
export interface OutdoorYear extends WeatherYear, SunAndWind {
  /** Air pressure by hour. */
  readonly stationPressurePa: Float64Array;
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

function humidityOf(
  dryBulbC: Float64Array,
  dewPointC: Float64Array,
  pressure: number | Float64Array,
): Humidity {
  const wetBulbC = new Float64Array(HOURS_PER_YEAR);
  const humidityRatio = new Float64Array(HOURS_PER_YEAR);
  const enthalpy = new Float64Array(HOURS_PER_YEAR);
  let guess = dewPointC[0];
  let dryBefore = dryBulbC[0];
  let dewBefore = dewPointC[0];
  for (let h = 0; h < HOURS_PER_YEAR; h++) {
    const dryBulb = dryBulbC[h];
    const dewPoint = dewPointC[h];
    // The last hour's wet bulb, moved with the air: by so much of the dry bulb's change, and 0.8 of the rest of the dew
    // point's (slopes at sea level, from 0.6 at 0 °C to 0.2 at 30 °C). It only saves a step of the solver.
    const dryPart = guess > 30 ? 0.2 : 0.6 - 0.0133 * guess;
    guess += dryPart * (dryBulb - dryBefore) + 0.8 * (1 - dryPart) * (dewPoint - dewBefore);
    dryBefore = dryBulb;
    dewBefore = dewPoint;
    const pressurePa = typeof pressure === 'number' ? pressure : pressure[h];
    const w = humidityRatioOfVapour(saturationPressurePa(dewPoint), pressurePa);
    humidityRatio[h] = w;
    enthalpy[h] = enthalpyKjKg(dryBulb, w);
    guess = wetBulbFromC(dryBulb, w, pressurePa, guess);
    // Over ice, air saturated over water would read a hair above its dry bulb.
    if (guess > dryBulb) guess = dryBulb;
    wetBulbC[h] = guess;
  }
  return { wetBulbC, humidityRatio, enthalpyKjKg: enthalpy };
}

const NO_HOURS = new Float64Array(0);
/** Air without sun and wind. */
const DARK_AND_CALM: SunAndWind = {
  globalHorizontalWM2: NO_HOURS,
  directNormalWM2: NO_HOURS,
  diffuseHorizontalWM2: NO_HOURS,
  windSpeedMS: NO_HOURS,
};

/** A year whose humidity, sun and wind are worked out when somebody asks: dry coolers and chillers never do. */
class LazyOutdoorYear implements OutdoorYear {
  readonly dryBulbC: Float64Array;
  readonly pressurePa: number;
  private readonly pressure: number | Float64Array;
  private readonly makeDewPoint: () => Float64Array;
  private readonly makeSunAndWind: () => SunAndWind;
  private dewPoint: Float64Array | undefined;
  private humidity: Humidity | undefined;
  private sunAndWind: SunAndWind | undefined;
  private readonly makePressure: (() => Float64Array) | undefined;

  constructor(
    dryBulbC: Float64Array,
    makeDewPoint: () => Float64Array,
    pressure: number | Float64Array,
    makeSunAndWind: () => SunAndWind,
    makePressure: (() => Float64Array) | undefined,
  ) {
    this.dryBulbC = dryBulbC;
    this.makeDewPoint = makeDewPoint;
    this.pressure = pressure;
    this.pressurePa =
      typeof pressure === 'number' ? pressure : pressure.reduce((s, v) => s + v, 0) / pressure.length;
    this.makeSunAndWind = makeSunAndWind;
    this.makePressure = makePressure;
  }
  get dewPointC(): Float64Array {
    this.dewPoint ??= this.makeDewPoint();
    return this.dewPoint;
  }
  private get humid(): Humidity {
    this.humidity ??= humidityOf(this.dryBulbC, this.dewPointC, this.pressure);
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
  get stationPressurePa(): Float64Array {
    if (typeof this.pressure !== 'number') return this.pressure;
    return this.makePressure?.() ?? new Float64Array(HOURS_PER_YEAR).fill(this.pressure);
  }
  private get sky(): SunAndWind {
    this.sunAndWind ??= this.makeSunAndWind();
    return this.sunAndWind;
  }
  get globalHorizontalWM2(): Float64Array {
    return this.sky.globalHorizontalWM2;
  }
  get directNormalWM2(): Float64Array {
    return this.sky.directNormalWM2;
  }
  get diffuseHorizontalWM2(): Float64Array {
    return this.sky.diffuseHorizontalWM2;
  }
  get windSpeedMS(): Float64Array {
    return this.sky.windSpeedMS;
  }
}

/**
 * A year from hourly dry bulb and dew point (°C, 8,760 each, dew point not above dry bulb) and pressure (Pa, one or by
 * hour); humidity ratio, enthalpy and wet bulb are worked out on first use. The arrays given become part of the result.
 *
 * @param dewPointC the hours, or how to make them on first use
 * @param sunAndWind the hours, or how to make them on first use; empty columns without
 * @param makePressure hourly pressure about the one given, for those who ask; humidity uses the one
 */
export function weatherFromDewPoint(
  dryBulbC: Float64Array,
  dewPointC: Float64Array | (() => Float64Array),
  pressurePa: number | Float64Array,
  sunAndWind: SunAndWind | (() => SunAndWind) = DARK_AND_CALM,
  makePressure?: () => Float64Array,
): OutdoorYear {
  return new LazyOutdoorYear(
    dryBulbC,
    typeof dewPointC === 'function' ? dewPointC : () => dewPointC,
    pressurePa,
    typeof sunAndWind === 'function' ? sunAndWind : () => sunAndWind,
    makePressure,
  );
}

/** A year warmer by so many kelvin in every hour, dew point alike (relative humidity nearly kept); itself at 0. */
export function warmed(year: OutdoorYear, warmingK: number): OutdoorYear {
  if (warmingK === 0) return year;
  return weatherFromDewPoint(
    year.dryBulbC.map((t) => t + warmingK),
    () => year.dewPointC.map((t) => t + warmingK),
    year.stationPressurePa,
    () => year,
  );
}
