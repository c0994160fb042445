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
