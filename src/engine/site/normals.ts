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

/** Hours from UTC by longitude (°E) alone: nautical time, not the legal zone of the country. −12..12. */
export function utcOffsetHours(longitudeDeg: number): number {
  return Math.round(longitudeDeg / 15) + 0;
}
