import { humidityRatioOfVapour, saturationHumidityRatio, saturationPressurePa } from '../site/index.ts';
import { AirCooledChiller, airCooledCapacity, partLoadHeat, WaterCooledChiller } from './chiller.ts';
import type { Loop, OutdoorAir, Rejection } from './columns.ts';
import type { HumidityRange, WaterBackUp } from './parameters.ts';
import { circulatingKgSPerKw, saturatedAt, TowerWater, towerApproachK } from './tower.ts';

/**
 * Humidity the servers allow: dew point −12 to 21 °C and relative humidity 8 to 80 % (ASHRAE TC 9.9, Thermal Guidelines
 * for Data Processing Environments, 5th edition 2021, allowable class A2; the stricter bound counts).
 */
export const CLASS_A2: HumidityRange = {
  lowestDewPointC: -12,
  highestDewPointC: 21,
  lowestRelativeHumidity: 0.08,
  highestRelativeHumidity: 0.8,
};
/** Back-up chilled water below the supply air (K): 22 °C water for 27 °C air, as in the catalogue. Assumption. */
const COIL_APPROACH_K = 5;
export const AIR_KJ_KG_K = 1.006;
const SECONDS_PER_HOUR = 3600;

/** Humidity ratios between which outdoor air may enter the hall. */
export interface HumidityLimits {
  readonly low: number;
  readonly high: number;
}
export function humidityLimits(
  supplyC: number,
  pressurePa: number,
  allowed: HumidityRange = CLASS_A2,
): HumidityLimits {
  const atShare = (share: number): number =>
    humidityRatioOfVapour(share * saturationPressurePa(supplyC), pressurePa);
  return {
    low: Math.max(
      saturationHumidityRatio(allowed.lowestDewPointC, pressurePa),
      atShare(allowed.lowestRelativeHumidity),
    ),
    high: Math.min(
      saturationHumidityRatio(allowed.highestDewPointC, pressurePa),
      atShare(allowed.highestRelativeHumidity),
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
 * Outdoor-air cooling with wetted media: outdoor air, mixed with return air in the cold, wetted in the heat, and a
 * chiller (air-cooled, or on towers of its own) for what is missing; too humid or too hot air is shut out and the chiller
 * takes all.
 * In dry cold the outdoor air is wetted to the lower humidity limit.
 */
export function outdoorAirRejection(loop: Loop, air: OutdoorAir): Rejection {
  const { fanShare, supplyC, riseK } = loop;
  const limits = humidityLimits(supplyC, air.pressurePa, loop.humidity);
  const { low, high } = limits;
  const backUp = backUpOf(loop, air);
  const { dryBulbC, wetBulbC, humidityRatio, enthalpyKjKg } = air;
  const perKg = litresPerHumidity(loop);
  return (hours) => {
    const { from, heat, moved, work, chilled, fans, water } = hours;
    const count = hours.hours;
    for (let h = 0; h < count; h++) {
      const wanted = heat[h];
      const at = from + h;
      const dryBulb = dryBulbC[at];
      const ratio = humidityRatio[at];
      let input = 0;
      let cold = 0;
      let fan = fanShare * moved[h];
      let litres = 0;
      if (!(wanted > 0)) fan = 0;
      else if (dryBulb <= supplyC && ratio <= high) {
        // In the cold, return air makes up the rest of the flow and carries no new dryness.
        if (ratio < low) litres = ((perKg * wanted * riseK) / (riseK + supplyC - dryBulb)) * (low - ratio);
      } else {
        const enthalpy = enthalpyKjKg[at];
        const entering = wettedAirC(loop, limits, dryBulb, wetBulbC[at], ratio, enthalpy);
        const shortfall = airsideShortfall(loop, entering);
        if (shortfall > 0) {
          cold = backUp(wanted * shortfall, at, chilling);
          input = chilling[INPUT];
          fan = chilling[MOVING];
          litres = chilling[LITRES];
        } else fan = 0;
        if (shortfall < 1) {
          fan += fanShare * moved[h];
          const wetted = (enthalpy - AIR_KJ_KG_K * entering) / (2501 + 1.86 * entering);
          const supplied = wetted > low ? wetted : low;
          if (supplied > ratio) litres += perKg * wanted * (supplied - ratio);
        }
      }
      work[h] = input;
      chilled[h] = cold;
      fans[h] = fan;
      water[h] = litres;
    }
  };
}

/** Litres an hour for each kg/kg of humidity gained by the air of one kW, blowdown included. */
export const litresPerHumidity = (loop: Loop): number =>
  (SECONDS_PER_HOUR / (AIR_KJ_KG_K * loop.riseK)) *
  (loop.cyclesOfConcentration / (loop.cyclesOfConcentration - 1));

/** Places of what a back-up chiller takes in an hour. */
export const INPUT = 0;
export const MOVING = 1;
export const LITRES = 2;
const chilling = new Float64Array(3);

/**
 * Back-up chillers for one hour: from the heat left to them, the heat they take; compressors, towers with pumps and water
 * go into `out`.
 */
type BackUp = (left: number, at: number, out: Float64Array) => number;

export const backUpOf = (loop: Loop, air: OutdoorAir): BackUp =>
  loop.backUp ? waterBackUp(loop, loop.backUp, air) : airBackUp(loop, air);

function airBackUp(loop: Loop, { dryBulbC }: OutdoorAir): BackUp {
  const { chillerShare, ratedDryBulbC, supplyC, copFraction } = loop;
  const chiller = new AirCooledChiller(copFraction, supplyC - COIL_APPROACH_K);
  return (left, at, out) => {
    const most = chillerShare * airCooledCapacity(dryBulbC[at], ratedDryBulbC);
    const cold = left < most ? left : most;
    out[INPUT] = cold > 0 ? partLoadHeat(cold) * chiller.inputPerHeat(dryBulbC[at]) : 0;
    out[MOVING] = out[LITRES] = 0;
    return cold;
  };
}

/** On towers that see the chillers' heat alone: of many cells those run that are needed, each at its rating. */
function waterBackUp(
  loop: Loop,
  { approachK, rangeK, fanShare, pumpShare }: WaterBackUp,
  air: OutdoorAir,
): BackUp {
  const { chillerShare, supplyC, copFraction, cyclesOfConcentration } = loop;
  const chiller = new WaterCooledChiller(copFraction, supplyC - COIL_APPROACH_K);
  const saturated = saturatedAt(air.pressurePa);
  const taken = new TowerWater(cyclesOfConcentration, circulatingKgSPerKw(rangeK), loop.allVapour);
  const { wetBulbC, enthalpyKjKg, humidityRatio } = air;
  return (left, at, out) => {
    const cold = left < chillerShare ? left : chillerShare;
    const waterC = wetBulbC[at] + towerApproachK(approachK, wetBulbC[at]);
    const input = cold > 0 ? partLoadHeat(cold) * chiller.inputPerHeat(waterC) : 0;
    saturated.look(waterC + rangeK / 2);
    const gain = saturated.enthalpyKjKg - enthalpyKjKg[at];
    const perGain = gain > 0 ? 1 / gain : Number.POSITIVE_INFINITY;
    out[INPUT] = input;
    out[MOVING] = cold * (fanShare + pumpShare);
    out[LITRES] = taken.litres(cold + input, cold, (saturated.humidityRatio - humidityRatio[at]) * perGain);
    return cold;
  };
}
