import { humidityRatioOfVapour, saturationHumidityRatio, saturationPressurePa } from '../site/index.ts';
import { airCooledCop, partLoadHeat } from './chiller.ts';
import type { CoolingYear, Loop, OutdoorAir } from './columns.ts';
import { flowPower } from './laws.ts';

/**
 * Humidity the servers allow: dew point −12 to 21 °C and relative humidity 8 to 80 % (ASHRAE TC 9.9, Thermal Guidelines
 * for Data Processing Environments, 5th edition 2021, allowable class A2; the stricter bound counts).
 */
const HIGHEST_DEW_POINT_C = 21;
const LOWEST_DEW_POINT_C = -12;
const HIGHEST_RELATIVE_HUMIDITY = 0.8;
const LOWEST_RELATIVE_HUMIDITY = 0.08;
/** Back-up chilled water below the supply air (K): 22 °C water for 27 °C air, as in the catalogue. Assumption. */
const COIL_APPROACH_K = 5;
const AIR_KJ_KG_K = 1.006;
const SECONDS_PER_HOUR = 3600;

/** Humidity ratios between which outdoor air may enter the hall. */
export interface HumidityLimits {
  readonly low: number;
  readonly high: number;
}
export function humidityLimits(supplyC: number, pressurePa: number): HumidityLimits {
  const atShare = (share: number): number =>
    humidityRatioOfVapour(share * saturationPressurePa(supplyC), pressurePa);
  return {
    low: Math.max(saturationHumidityRatio(LOWEST_DEW_POINT_C, pressurePa), atShare(LOWEST_RELATIVE_HUMIDITY)),
    high: Math.min(
      saturationHumidityRatio(HIGHEST_DEW_POINT_C, pressurePa),
      atShare(HIGHEST_RELATIVE_HUMIDITY),
    ),
  };
}

/**
 * Temperature (°C) to which wetting brings outdoor air warmer than the supply: the warmest of the supply temperature,
 * what the media reach, and where the humidity limit is met. Infinity where the outdoor air is itself too humid.
 */
export function wettedAirC(
  loop: Loop,
  limits: HumidityLimits,
  dryBulbC: number,
  wetBulbC: number,
  humidityRatio: number,
  enthalpy: number,
): number {
  if (humidityRatio > limits.high) return Number.POSITIVE_INFINITY;
  if (dryBulbC <= loop.supplyC) return dryBulbC;
  const reached = dryBulbC - loop.adiabaticEffectiveness * (dryBulbC - wetBulbC);
  const atLimit = (enthalpy - 2501 * limits.high) / (AIR_KJ_KG_K + 1.86 * limits.high);
  const warmest = reached > atLimit ? reached : atLimit;
  return warmest > loop.supplyC ? warmest : loop.supplyC;
}

/** Share of the heat left to the back-up chiller when outdoor air enters the coil at this temperature (0..1). */
export function airsideShortfall(loop: Loop, enteringC: number): number {
  const share = (enteringC - loop.supplyC) / loop.riseK;
  return share > 0 ? (share < 1 ? share : 1) : 0;
}

/**
 * Adds outdoor-air cooling with wetted media: outdoor air, mixed with return air in the cold, wetted in the heat, and an
 * air-cooled chiller for what is missing; too humid or too hot air is shut out and the chiller takes all.
 * In dry cold the outdoor air is wetted to the lower humidity limit.
 */
export function addAirsideLoop(loop: Loop, air: OutdoorAir, load: Float64Array, out: CoolingYear): void {
  const { share, fanShare, pumpShare, airFanShare, supplyC, riseK } = loop;
  const limits = humidityLimits(supplyC, air.pressurePa);
  const chilledWaterC = supplyC - COIL_APPROACH_K;
  const airKgHour = SECONDS_PER_HOUR / (AIR_KJ_KG_K * riseK);
  const waterPerKg = loop.cyclesOfConcentration / (loop.cyclesOfConcentration - 1);
  const { dryBulbC, wetBulbC, humidityRatio: ratio, enthalpyKjKg } = air;
  for (let h = 0; h < load.length; h++) {
    const heat = load[h];
    const moved = flowPower(heat);
    out.fanKw[h] += share * airFanShare * moved;
    if (!(heat > 0)) continue;
    const dryBulb = dryBulbC[h];
    const humidityRatio = ratio[h];
    const enthalpy = enthalpyKjKg[h];
    const entering = wettedAirC(loop, limits, dryBulb, wetBulbC[h], humidityRatio, enthalpy);
    const shortfall = airsideShortfall(loop, entering);
    if (shortfall > 0) {
      const cop = airCooledCop(loop.copFraction, chilledWaterC, dryBulb);
      out.compressorKw[h] += (share * partLoadHeat(heat * shortfall)) / cop;
    }
    if (shortfall >= 1) continue;
    out.fanKw[h] += share * fanShare * moved;
    // In the cold, return air makes up the rest of the flow and carries no new dryness.
    const outdoorShare = dryBulb < supplyC ? riseK / (riseK + supplyC - dryBulb) : 1;
    const wetted =
      dryBulb > supplyC ? (enthalpy - AIR_KJ_KG_K * entering) / (2501 + 1.86 * entering) : humidityRatio;
    const supplied = wetted > limits.low ? wetted : limits.low;
    if (supplied > humidityRatio) {
      out.pumpKw[h] += share * pumpShare * moved;
      out.waterL[h] += share * airKgHour * heat * outdoorShare * (supplied - humidityRatio) * waterPerKg;
    }
  }
}
