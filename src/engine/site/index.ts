/** Where a site is and what its air does: psychrometrics, climate normals, synthetic and read weather, random draws. */
export { climateFromCatalog, climateSpreads } from './climate.ts';
export { monthlyMeans, normalsFromYear } from './climate-of-year.ts';
export { distanceKm } from './distance.ts';
export { cos, exp, inverseNormal, log, sin } from './elementary.ts';
export { type DesignExtremes, designExtremes, yearsDryBulbC } from './extremes.ts';
export { type EpwYear, parseEpw, type WeatherFile } from './files/epw.ts';
export { type CsvPlace, parseHourlyCsv } from './files/hourly-csv.ts';
export { type OwnWeather, readOwnWeather, wholeYear } from './files/own-weather.ts';
export { type BorrowedClimate, nearestClimate } from './nearest.ts';
export { type ClimateNormals, utcOffsetHours } from './normals.ts';
export {
  dewPointOfVapourC,
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
export { exceededBy, meanOf } from './statistics.ts';
export { type DaySpread, defaultDaySpread } from './synthesis/day-spread.ts';
export { synthesiseWeather } from './synthesis/weather.ts';
export {
  MONTH_DAYS,
  MONTH_START_DAY,
  type OutdoorYear,
  type SunAndWind,
  type WeatherYear,
  warmed,
  weatherFromDewPoint,
} from './weather-year.ts';
