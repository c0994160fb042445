import { AIR_COOLED_COP_MAX, airCooledCop, BEST_PART_LOAD_INPUT, partLoadHeat } from './chiller.ts';
import type { CoolingYear, Loop, OutdoorAir } from './columns.ts';
import { dryCoolerFanPower, flowPower } from './laws.ts';

/** Air temperature rise through a dry cooler at full fan (K): sets the air to be wetted. Assumption, as in the catalogue. */
const DRY_COOLER_AIR_RISE_K = 12;
const AIR_KJ_KG_K = 1.006;
const SECONDS_PER_HOUR = 3600;
const LEAST_CHILLER_INPUT = BEST_PART_LOAD_INPUT / AIR_COOLED_COP_MAX;

/**
 * Heat a dry cooler can take at full fan and design flows, as a share of its design heat: constant effectiveness, so
 * ∝ return water less entering air, and 1 where the air is `approachK` below the supply. Not negative.
 */
export function dryCoolerCapacity(loop: Loop, enteringAirC: number): number {
  const capacity = (loop.supplyC + loop.riseK - enteringAirC) / (loop.riseK + loop.approachK);
  return capacity > 0 ? capacity : 0;
}

/**
 * Entering air (°C) after the adiabatic section, which wets no more than this heat share needs. Dry bulb where the loop
 * has none.
 */
export function enteringAirC(loop: Loop, heatShare: number, dryBulbC: number, wetBulbC: number): number {
  if (loop.adiabaticEffectiveness === 0) return dryBulbC;
  const wanted = loop.supplyC + loop.riseK - heatShare * (loop.riseK + loop.approachK);
  const coldest = dryBulbC - loop.adiabaticEffectiveness * (dryBulbC - wetBulbC);
  return dryBulbC <= wanted ? dryBulbC : coldest > wanted ? coldest : wanted;
}

/**
 * Adds a loop of dry coolers (or free-cooling coils) with an air-cooled chiller for the shortfall: plain chillers with
 * free cooling, warm-water liquid cooling, and the latter with adiabatic pre-cooling.
 * The chiller alone is run where that takes less power than fans and chiller together.
 */
export function addDryLoop(loop: Loop, air: OutdoorAir, load: Float64Array, out: CoolingYear): void {
  const { share, fanShare, pumpShare, airFanShare, copFraction, supplyC } = loop;
  const wets = loop.adiabaticEffectiveness > 0;
  const waterPerKg = wets ? loop.cyclesOfConcentration / (loop.cyclesOfConcentration - 1) : 0;
  const airKgHour = SECONDS_PER_HOUR / (AIR_KJ_KG_K * DRY_COOLER_AIR_RISE_K);
  // Columns are taken out of `air` once, and those of humidity only where they are used: it may make them on demand.
  const { dryBulbC } = air;
  const wetBulbC = wets ? air.wetBulbC : dryBulbC;
  const enthalpyKjKg = wets ? air.enthalpyKjKg : dryBulbC;
  const humidityRatio = wets ? air.humidityRatio : dryBulbC;
  const { pumpKw, fanKw, compressorKw, waterL } = out;
  for (let h = 0; h < load.length; h++) {
    const heat = load[h];
    const moved = flowPower(heat);
    pumpKw[h] += share * pumpShare * moved;
    fanKw[h] += share * airFanShare * moved;
    if (!(heat > 0)) continue;
    const dryBulb = dryBulbC[h];
    const entering = wets ? enteringAirC(loop, heat, dryBulb, wetBulbC[h]) : dryBulb;
    const capacity = dryCoolerCapacity(loop, entering);
    const shortfall = capacity < heat - 1e-12 ? heat - capacity : 0;
    const fans = capacity > 0 ? fanShare * dryCoolerFanPower(heat / capacity) : 0;
    // A chiller alone never takes less than this per heat, so most free hours need no COP.
    if (shortfall > 0 || fans > LEAST_CHILLER_INPUT * heat) {
      const cop = airCooledCop(copFraction, supplyC, dryBulb);
      const alone = partLoadHeat(heat) / cop;
      const trim = shortfall > 0 ? partLoadHeat(shortfall) / cop : 0;
      if (alone <= trim + fans) {
        compressorKw[h] += share * alone;
        continue;
      }
      compressorKw[h] += share * trim;
    }
    fanKw[h] += share * fans;
    if (entering < dryBulb) {
      // Along the line of constant enthalpy: w₂ = (h − 1.006 T₂) / (2501 + 1.86 T₂).
      const wetted = (enthalpyKjKg[h] - AIR_KJ_KG_K * entering) / (2501 + 1.86 * entering);
      const evaporation = airKgHour * (wetted - humidityRatio[h]);
      waterL[h] += share * (evaporation > 0 ? evaporation * waterPerKg : 0);
    }
  }
}
