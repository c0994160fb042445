import type { Catalog } from '../catalog/index.ts';
import { fail } from '../errors.ts';

/** Monthly normals (January first) and design extremes of a place. */
export interface ClimateNormals {
  readonly id: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly elevationM: number;
  /** Monthly mean dry bulb. */
  readonly meanTemperatureC: readonly number[];
  /** Monthly mean of each day's highest less lowest dry bulb. */
  readonly dailyRangeK: readonly number[];
  /** Monthly mean dew point. */
  readonly dewPointC: readonly number[];
  /** Standard deviation of the days' mean dry bulb about the season, by month; by regression when absent (K). */
  readonly temperatureSdK?: readonly number[];
  /** The same of dew point. */
  readonly dewPointSdK?: readonly number[];
  /** Monthly mean of the sun's energy on a level surface, kWh/m² a day; from the daily range when absent. */
  readonly sunKwhM2Day?: readonly number[];
  /** Monthly mean wind at 10 m, m/s; 4 when absent. */
  readonly windMS?: readonly number[];
  /** Yearly mean air pressure; of the standard atmosphere at the elevation when absent. */
  readonly pressurePa?: number;
  /** Local standard time ahead of UTC; nautical time by longitude when absent. */
  readonly utcOffsetH?: number;
  /** Mean of each year's highest dry bulb, and its standard deviation: for n-year extremes. */
  readonly yearlyMaxMeanC?: number;
  readonly yearlyMaxSdK?: number;
  /** Dry bulb exceeded 0.4 % of the hours. */
  readonly designDryBulbC: number;
  /** Wet bulb exceeded 0.4 % of the hours. */
  readonly designWetBulbC: number;
  /** Dry bulb and dew point exceeded 99.6 % of the hours: how far winter's days spread where that is not known (°C). */
  readonly heatingDryBulbC?: number;
  readonly heatingDewPointC?: number;
}

/**
 * The normals of a `climate` entry of the catalogue. Where a scenario assumed another yearly mean of a monthly
 * figure, the twelve months move together by the difference.
 * @throws GigasiteError `unknown-name`, `catalog-figure`
 */
export function climateFromCatalog(catalog: Catalog, id: string): ClimateNormals {
  const value = (name: string): number => catalog.value('climate', id, name);
  const monthly = (name: string): number[] => {
    const figure = catalog.figure('climate', id, name);
    const months = figure.values;
    if (months?.length !== 12) fail('catalog-figure', `climate/${id}`, { figure: name, expected: 12 });
    const shift = figure.value - months.reduce((sum, v) => sum + v, 0) / 12;
    return months.map((v) => v + (Math.abs(shift) > 1e-9 ? shift : 0));
  };
  const has = (name: string): boolean => catalog.find('climate', id, name) !== undefined;
  const months = (name: string): number[] | undefined => (has(name) ? monthly(name) : undefined);
  return {
    id,
    latitudeDeg: value('latitude'),
    longitudeDeg: value('longitude'),
    elevationM: value('elevation'),
    meanTemperatureC: monthly('meanTemperature'),
    dailyRangeK: monthly('dailyRange'),
    dewPointC: monthly('dewPoint'),
    temperatureSdK: months('temperatureSd'),
    dewPointSdK: months('dewPointSd'),
    sunKwhM2Day: months('sun'),
    windMS: months('wind'),
    yearlyMaxMeanC: has('yearlyMax') ? value('yearlyMax') : undefined,
    yearlyMaxSdK: has('yearlyMaxSd') ? value('yearlyMaxSd') : undefined,
    designDryBulbC: value('designDryBulb'),
    designWetBulbC: value('designWetBulb'),
    heatingDryBulbC: has('heatingDryBulb') ? value('heatingDryBulb') : undefined,
    heatingDewPointC: has('heatingDewPoint') ? value('heatingDewPoint') : undefined,
  };
}

/** Hours from UTC by longitude (°E) alone: nautical time, not the legal zone of the country. −12..12. */
export function utcOffsetHours(longitudeDeg: number): number {
  return Math.round(longitudeDeg / 15) + 0;
}
