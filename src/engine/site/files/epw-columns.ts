/** A numeric column of an EPW data row. */
export interface EpwColumn {
  readonly name: string;
  /** Field of the row, from 0. */
  readonly field: number;
  /** This value and above stand for “missing”. */
  readonly missingFrom: number;
  /** Values outside are taken for missing, in the four columns the air is made of for a fault of the file. */
  readonly min: number;
  readonly max: number;
}

const c = <N extends string>(
  name: N,
  field: number,
  missingFrom: number,
  min: number,
  max: number,
): EpwColumn & { readonly name: N } => ({
  name,
  field,
  missingFrom,
  min,
  max,
});

/**
 * All numeric columns of the format, with the codes for missing values and the ranges of the EnergyPlus auxiliary
 * programs manual (“EPW data dictionary”); units are in the names. Field 5, source flags, is text and not read.
 */
export const EPW_COLUMNS = [
  c('dryBulbC', 6, 99.9, -70, 70),
  c('dewPointC', 7, 99.9, -90, 70),
  c('relativeHumidityPercent', 8, 999, 0, 110),
  c('pressurePa', 9, 999999, 31000, 120000),
  c('extraterrestrialHorizontalWM2', 10, 9999, 0, 2000),
  c('extraterrestrialNormalWM2', 11, 9999, 0, 2000),
  c('horizontalInfraredWM2', 12, 9999, 0, 1000),
  c('globalHorizontalWM2', 13, 9999, 0, 2000),
  c('directNormalWM2', 14, 9999, 0, 2000),
  c('diffuseHorizontalWM2', 15, 9999, 0, 2000),
  c('globalIlluminanceLux', 16, 999900, 0, 999900),
  c('directIlluminanceLux', 17, 999900, 0, 999900),
  c('diffuseIlluminanceLux', 18, 999900, 0, 999900),
  c('zenithLuminanceCdM2', 19, 9999, 0, 99999),
  c('windDirectionDeg', 20, 999, 0, 360),
  c('windSpeedMS', 21, 999, 0, 100),
  c('totalSkyCoverTenths', 22, 99, 0, 10),
  c('opaqueSkyCoverTenths', 23, 99, 0, 10),
  c('visibilityKm', 24, 9999, 0, 9999),
  c('ceilingM', 25, 99999, 0, 99999),
  c('presentWeatherObservation', 26, 9, 0, 9),
  c('precipitableWaterMm', 28, 999, 0, 999),
  c('aerosolOpticalDepth', 29, 0.999, 0, 1),
  c('snowDepthCm', 30, 999, 0, 1000),
  c('daysSinceSnow', 31, 99, 0, 99),
  c('albedo', 32, 999, 0, 1),
  c('rainDepthMm', 33, 999, 0, 1000),
  c('rainQuantityH', 34, 99, 0, 99),
] as const satisfies readonly EpwColumn[];

/** Fields that every row must have: up to wind speed. */
export const LEAST_FIELDS = 22;
export const ALL_FIELDS = 35;
/** Columns without which there is no air: a broken value in one of these is a fault of the file. */
export const AIR_COLUMNS = 4;
