/** Where a site is and what its air does: psychrometrics, climate normals, synthetic and read weather, random draws. */
export { type ClimateNormals, climateFromCatalog, utcOffsetHours } from './climate.ts';
export { exp, inverseNormal, log } from './elementary.ts';
export { type EpwYear, exceededBy, normalsFromYear, parseEpw } from './epw.ts';
export {
  dryBulbOfEnthalpyC,
  enthalpyKjKg,
  humidityRatioOfVapour,
  humidityRatioOfWetBulb,
  pressureAtElevationPa,
  saturationHumidityRatio,
  saturationPressurePa,
  wetBulbC,
  wetBulbFromC,
} from './psychrometrics.ts';
export { fillNormal, fillUniform, normalAt, philox4x32, uniformAt } from './random.ts';
export { type DaySpread, defaultDaySpread, synthesiseWeather } from './weather.ts';
export { MONTH_DAYS, MONTH_START_DAY, type WeatherYear, weatherFromDewPoint } from './weather-year.ts';
