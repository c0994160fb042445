import { HOURS_PER_YEAR } from '../units/index.ts';

/** Hourly results per kW of design heat. Electricity in kW; water in litres taken in the hour. */
export interface CoolingYear {
  /** Compressors, fans and pumps together. */
  readonly powerKw: Float64Array;
  readonly compressorKw: Float64Array;
  /** Heat-rejection and hall fans. */
  readonly fanKw: Float64Array;
  readonly pumpKw: Float64Array;
  /** Evaporation, drift and blowdown. */
  readonly waterL: Float64Array;
}

/** Columns for `simulateCoolingYear`, to be used again and again. */
export function createCoolingYear(hours: number = HOURS_PER_YEAR): CoolingYear {
  const column = (): Float64Array => new Float64Array(hours);
  return { powerKw: column(), compressorKw: column(), fanKw: column(), pumpKw: column(), waterL: column() };
}

/** Hourly outdoor air, as many hours as wanted (a `WeatherYear`, or a few design hours). */
export interface OutdoorAir {
  readonly dryBulbC: Float64Array;
  readonly wetBulbC: Float64Array;
  readonly humidityRatio: Float64Array;
  readonly enthalpyKjKg: Float64Array;
  readonly pressurePa: number;
}

/** One coolant loop of a plant; `share` is the share of the plant's design heat that it takes. */
export interface Loop {
  readonly share: number;
  readonly supplyC: number;
  readonly riseK: number;
  readonly copFraction: number;
  readonly approachK: number;
  readonly fanShare: number;
  readonly pumpShare: number;
  readonly airFanShare: number;
  readonly cyclesOfConcentration: number;
  readonly adiabaticEffectiveness: number;
}
