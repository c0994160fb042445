/**
 * Hourly series of a year outside the fence: sun and wind as capacity factors, price and carbon of a grid region.
 * Model page: docs/models/series.md.
 */
export { type CarbonStatistics, carbonSeries } from './carbon.ts';
export {
  readSeries,
  SERIES_KINDS,
  SERIES_UNITS,
  type SeriesFile,
  type SeriesKind,
  type SeriesOptions,
} from './csv/index.ts';
export { beamAndDiffuse, erbsDiffuseShare, type Sunshine } from './irradiance.ts';
export { type PriceSpread, priceQuantiles } from './marginal.ts';
export { type PriceStatistics, priceSeries } from './price.ts';
export { PV_DEFAULTS, type PvPlant, type PvWeather, pvCapacityFactors, usualTiltDeg } from './pv.ts';
export {
  regionCarbonSeries,
  regionCarbonStatistics,
  regionDrivers,
  regionPriceSeries,
  regionPriceStatistics,
} from './region.ts';
export { type GridDrivers, type NetLoad, netLoad } from './score.ts';
export { type Place, type SunHours, sunHours } from './sun.ts';
export {
  WIND_DEFAULTS,
  type WindPlant,
  type WindWeather,
  windCapacityFactors,
  windCurveShare,
} from './wind.ts';
