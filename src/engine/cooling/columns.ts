import { HOURS_PER_YEAR } from '../units/index.ts';
import type { HumidityRange, WaterBackUp } from './parameters.ts';

/** Hourly results per kW of design heat. Electricity and heat in kW; water in litres taken in the hour. */
export interface CoolingYear {
  /** Compressors, fans and pumps together. */
  readonly powerKw: Float64Array;
  readonly compressorKw: Float64Array;
  /** Heat-rejection and hall fans. */
  readonly fanKw: Float64Array;
  readonly pumpKw: Float64Array;
  /** Evaporation, drift and blowdown. */
  readonly waterL: Float64Array;
  /** Where the heat goes; filled in when the columns are there. */
  readonly heat?: HeatColumns;
}

/** Heat by the way it leaves, kW per kW of design heat. */
export interface HeatColumns {
  /** Given off without a compressor: by dry coolers, towers, outdoor air. */
  readonly freeKw: Float64Array;
  /** Given off by condensers: what the evaporators took and the compressors' work. */
  readonly condenserKw: Float64Array;
}

/**
 * Columns for `simulateCoolingYear`, to be used again and again.
 * @param withHeat whether the heat's ways out are wanted, too
 */
export function createCoolingYear(hours: number = HOURS_PER_YEAR, withHeat = false): CoolingYear {
  const column = (): Float64Array => new Float64Array(hours);
  return {
    powerKw: column(),
    compressorKw: column(),
    fanKw: column(),
    pumpKw: column(),
    waterL: column(),
    ...(withHeat ? { heat: { freeKw: column(), condenserKw: column() } } : {}),
  };
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
  /** Heat of its own pumps and hall fans at design, per kW of heat it takes. */
  readonly ownHeat: number;
  /** Chiller capacity over the loop's design heat at the design dry bulb; Infinity where nobody asks what is missing. */
  readonly chillerShare: number;
  /** Outdoor air: as `PlantParameters` has them. */
  readonly backUp?: WaterBackUp;
  readonly humidity?: HumidityRange;
  readonly lowestSupplyC?: number;
  readonly allVapour?: boolean;
  /** Dry bulb for which air-cooled chillers are rated; hotter air takes capacity off. */
  readonly ratedDryBulbC: number;
}

/**
 * A block of hours on its way through a loop's rejection, per kW of the loop's own design heat. Blocks are short, so
 * that all columns stay in the nearest cache.
 */
export interface LoopHours {
  /** First hour of the block in the year, and how many hours it has. */
  from: number;
  hours: number;
  /** Heat to reject: what the racks give, pumps and hall fans, less what is reused. */
  readonly heat: Float64Array;
  /** Power of pumps and hall fans over design. */
  readonly moved: Float64Array;
  /** Out: compressors' work, heat that evaporators take, power of rejection fans, water (L). */
  readonly work: Float64Array;
  readonly chilled: Float64Array;
  readonly fans: Float64Array;
  readonly water: Float64Array;
}

/** Works out one block of a loop's rejection. */
export type Rejection = (hours: LoopHours) => void;
