/**
 * Vapour-compression chillers by the second law: COP = fraction × Carnot COP between the water made and the condensing
 * side. Published biquadratic curves hold for 5–10 °C water only and turn non-monotone at the 18–40 °C of data centres.
 */

/** Condensing side over outdoor dry bulb, air-cooled (K); fitted with fraction 0.505 to the ASHRAE 90.1 curve. */
export const AIR_CONDENSER_RISE_K = 18.3;
/** Condensing side over entering condenser water (K); fitted with fraction 0.586 to the 90.1 water-cooled curve. */
export const WATER_CONDENSER_RISE_K = 7.9;
/** Least lift a compressor is run at (K). */
const MIN_LIFT_K = 6;
export const AIR_COOLED_COP_MAX = 9;
export const WATER_COOLED_COP_MAX = 13;

function secondLawCop(fraction: number, supplyC: number, liftK: number, highest: number): number {
  const cop = (fraction * (supplyC + 273.15)) / (liftK > MIN_LIFT_K ? liftK : MIN_LIFT_K);
  return cop < highest ? cop : highest;
}

/** Full-load COP of an air-cooled chiller, condenser fans included. Capped at 9. */
export const airCooledCop = (fraction: number, supplyC: number, dryBulbC: number): number =>
  secondLawCop(fraction, supplyC, dryBulbC + AIR_CONDENSER_RISE_K - supplyC, AIR_COOLED_COP_MAX);

/** 1/COP of an air-cooled chiller at one water temperature: linear in the dry bulb between its bounds. */
export class AirCooledChiller {
  readonly perKelvin: number;
  readonly liftOffset: number;
  readonly least: number;

  constructor(fraction: number, supplyC: number) {
    this.perKelvin = 1 / (fraction * (supplyC + 273.15));
    this.liftOffset = AIR_CONDENSER_RISE_K - supplyC;
    this.least = Math.max(1 / AIR_COOLED_COP_MAX, MIN_LIFT_K * this.perKelvin);
  }

  /** Electricity per heat at full load. */
  inputPerHeat(dryBulbC: number): number {
    const input = (dryBulbC + this.liftOffset) * this.perKelvin;
    return input > this.least ? input : this.least;
  }
}

/** The same for a water-cooled chiller, by its entering condenser water. */
export class WaterCooledChiller {
  private readonly perKelvin: number;
  private readonly liftOffset: number;
  private readonly least: number;

  constructor(fraction: number, supplyC: number) {
    this.perKelvin = 1 / (fraction * (supplyC + 273.15));
    this.liftOffset = WATER_CONDENSER_RISE_K - supplyC;
    this.least = Math.max(1 / WATER_COOLED_COP_MAX, MIN_LIFT_K * this.perKelvin);
  }

  /** Electricity per heat at full load. */
  inputPerHeat(condenserWaterC: number): number {
    const input = (condenserWaterC + this.liftOffset) * this.perKelvin;
    return input > this.least ? input : this.least;
  }
}

/** Full-load COP of a water-cooled chiller, compressor only, at its entering condenser water. Capped at 13. */
export const waterCooledCop = (fraction: number, supplyC: number, condenserWaterC: number): number =>
  secondLawCop(fraction, supplyC, condenserWaterC + WATER_CONDENSER_RISE_K - supplyC, WATER_COOLED_COP_MAX);

/** Part-load curve of ASHRAE 90.1 (air-cooled): input over full-load input at a share of capacity. */
const C0 = 0.141;
const C1 = 0.655;
const C2 = 0.203;
/** A plant is many machines: below half load they are switched off in turn, so that those that run stay at half. */
const STAGING_LOAD = 0.5;
const STAGED_SLOPE = (C0 + C1 * STAGING_LOAD + C2 * STAGING_LOAD * STAGING_LOAD) / STAGING_LOAD;
/** The best part-load input per unit of heat, at √(C0/C2) of full load: part load may lift the COP by 0.7 %. */
export const BEST_PART_LOAD_INPUT = C1 + 2 * Math.sqrt(C0 * C2);

/** Heat-equivalent of a chiller plant's input: electricity = this ÷ full-load COP, for heat as a share of its capacity. */
export const partLoadHeat = (heatShare: number): number =>
  heatShare < STAGING_LOAD ? STAGED_SLOPE * heatShare : C0 + heatShare * (C1 + C2 * heatShare);

/**
 * Capacity of an air-cooled chiller against its rating: 1.25 % less for each kelvin of dry bulb above it (slope of the
 * ASHRAE 90.1 capacity curve between 35 and 45 °C: 1.36 % at 6.7 °C water, 1.17 % at 10 °C). Not below a half, not above 1.
 */
export function airCooledCapacity(dryBulbC: number, ratedDryBulbC: number): number {
  const over = dryBulbC - ratedDryBulbC;
  if (!(over > 0)) return 1;
  const capacity = 1 - 0.0125 * over;
  return capacity > 0.5 ? capacity : 0.5;
}
