import { humidityRatioOfVapour, saturationHumidityRatio, saturationPressurePa } from '../site/index.ts';
import { AirCooledChiller, airCooledCapacity, partLoadHeat } from './chiller.ts';
import type { Loop, LoopHours, OutdoorAir, Rejection } from './columns.ts';

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
 * Outdoor-air cooling with wetted media: outdoor air, mixed with return air in the cold, wetted in the heat, and an
 * air-cooled chiller for what is missing; too humid or too hot air is shut out and the chiller takes all.
 * In dry cold the outdoor air is wetted to the lower humidity limit.
 */
export function outdoorAirRejection(loop: Loop, air: OutdoorAir): Rejection {
  const { fanShare, supplyC, riseK } = loop;
  const limits = humidityLimits(supplyC, air.pressurePa);
  const warm = new WarmAir(loop, air, limits);
  const { dryBulbC, humidityRatio } = air;
  const perKg = litresPerHumidity(loop);
  return (hours) => {
    const { from, heat, moved, work, chilled, fans, water } = hours;
    for (let h = 0; h < hours.hours; h++) {
      work[h] = 0;
      chilled[h] = 0;
      fans[h] = 0;
      water[h] = 0;
      const wanted = heat[h];
      if (!(wanted > 0)) continue;
      const dryBulb = dryBulbC[from + h];
      const ratio = humidityRatio[from + h];
      if (dryBulb > supplyC || ratio > limits.high) {
        warm.run(hours, h);
        continue;
      }
      fans[h] = fanShare * moved[h];
      // In the cold, return air makes up the rest of the flow and carries no new dryness.
      if (ratio < limits.low)
        water[h] = ((perKg * wanted * riseK) / (riseK + supplyC - dryBulb)) * (limits.low - ratio);
    }
  };
}

/** Litres an hour for each kg/kg of humidity gained by the air of one kW, blowdown included. */
const litresPerHumidity = (loop: Loop): number =>
  (SECONDS_PER_HOUR / (AIR_KJ_KG_K * loop.riseK)) *
  (loop.cyclesOfConcentration / (loop.cyclesOfConcentration - 1));

/** Hours that are too warm or too humid for plain outdoor air. */
class WarmAir {
  private readonly loop: Loop;
  private readonly air: OutdoorAir;
  private readonly limits: HumidityLimits;
  private readonly chiller: AirCooledChiller;
  private readonly perKg: number;

  constructor(loop: Loop, air: OutdoorAir, limits: HumidityLimits) {
    this.loop = loop;
    this.air = air;
    this.limits = limits;
    this.chiller = new AirCooledChiller(loop.copFraction, loop.supplyC - COIL_APPROACH_K);
    this.perKg = litresPerHumidity(loop);
  }

  run(hours: LoopHours, h: number): void {
    const { loop, air, limits } = this;
    const at = hours.from + h;
    const dryBulb = air.dryBulbC[at];
    const ratio = air.humidityRatio[at];
    const enthalpy = air.enthalpyKjKg[at];
    const entering = wettedAirC(loop, limits, dryBulb, air.wetBulbC[at], ratio, enthalpy);
    const shortfall = airsideShortfall(loop, entering);
    if (shortfall > 0) {
      const most = loop.chillerShare * airCooledCapacity(dryBulb, loop.ratedDryBulbC);
      const left = hours.heat[h] * shortfall;
      const cold = left < most ? left : most;
      hours.chilled[h] = cold;
      hours.work[h] = cold > 0 ? partLoadHeat(cold) * this.chiller.inputPerHeat(dryBulb) : 0;
    }
    if (shortfall >= 1) return;
    hours.fans[h] = loop.fanShare * hours.moved[h];
    const wetted = (enthalpy - AIR_KJ_KG_K * entering) / (2501 + 1.86 * entering);
    const supplied = wetted > limits.low ? wetted : limits.low;
    if (supplied > ratio) hours.water[h] = this.perKg * hours.heat[h] * (supplied - ratio);
  }
}
