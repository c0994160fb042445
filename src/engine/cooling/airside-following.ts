import {
  AIR_KJ_KG_K,
  backUpOf,
  humidityLimits,
  INPUT,
  LITRES,
  litresPerHumidity,
  MOVING,
} from './airside-loop.ts';
import type { Loop, OutdoorAir, Rejection } from './columns.ts';
import type { HumidityRange } from './parameters.ts';

const STEPS_PER_K = 4;

/** Humidity ratios allowed at supply temperatures from the lowest to the highest, every quarter kelvin. */
interface LimitsBySupply {
  readonly lowestC: number;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Relative humidity counts at the temperature that the air has when it enters the hall, so limits move with it. */
function limitsBySupply(
  lowestC: number,
  highestC: number,
  pressurePa: number,
  allowed: HumidityRange | undefined,
): LimitsBySupply {
  const count = Math.ceil((highestC - lowestC) * STEPS_PER_K) + 2;
  const limits = Array.from({ length: count }, (_, i) =>
    humidityLimits(lowestC + i / STEPS_PER_K, pressurePa, allowed),
  );
  return {
    lowestC,
    low: Float64Array.from(limits, (l) => l.low),
    high: Float64Array.from(limits, (l) => l.high),
  };
}

const between = (column: Float64Array, lowestC: number, temperatureC: number): number => {
  const at = (temperatureC - lowestC) * STEPS_PER_K;
  const i = at > 0 ? at | 0 : 0;
  return column[i] + (at > 0 ? at - i : 0) * (column[i + 1] - column[i]);
};

/**
 * Where wetting along constant enthalpy ends (°C): the media's reach or the humidity limit, whichever is warmer, not
 * below the lowest supply temperature.
 */
function wettedC(limits: LimitsBySupply, reachedC: number, highestC: number, enthalpy: number): number {
  let t = highestC;
  const step = 1 / STEPS_PER_K;
  const least = reachedC > limits.lowestC ? reachedC : limits.lowestC;
  while (t - step > least) {
    const next = t - step;
    if ((enthalpy - AIR_KJ_KG_K * next) / (2501 + 1.86 * next) > between(limits.high, limits.lowestC, next))
      return t;
    t = next;
  }
  return least < t ? least : t;
}

/**
 * Outdoor air whose supply temperature follows the weather between a lowest and a highest, with media that run in full
 * as long as it is too hot, and no return air mixed in to dry it: air whose relative humidity is over the limit at its own
 * temperature is shut out, and the back-up chiller takes all. Colder than the lowest, return air is mixed in.
 * Against `outdoorAirRejection` (steady supply, return air warms and so dries) it uses more chiller hours and more water.
 */
export function followingAirRejection(loop: Loop, lowestSupplyC: number, air: OutdoorAir): Rejection {
  const { fanShare, supplyC, riseK, adiabaticEffectiveness } = loop;
  const limits = limitsBySupply(lowestSupplyC, supplyC, air.pressurePa, loop.humidity);
  const backUp = backUpOf(loop, air);
  const chilling = new Float64Array(3);
  const perKg = litresPerHumidity(loop);
  const { dryBulbC, wetBulbC, humidityRatio, enthalpyKjKg } = air;
  const { lowestC, low, high } = limits;
  return (hours) => {
    const { from, heat, moved, work, chilled, fans, water } = hours;
    for (let h = 0; h < hours.hours; h++) {
      const wanted = heat[h];
      const at = from + h;
      const outdoorC = dryBulbC[at];
      const ratio = humidityRatio[at];
      const followedC = outdoorC < supplyC ? (outdoorC > lowestC ? outdoorC : lowestC) : supplyC;
      const tooHumid = ratio > between(high, lowestC, followedC);
      let shortfall = tooHumid ? 1 : 0;
      let gain = 0;
      if (!tooHumid && outdoorC > supplyC) {
        const reached = outdoorC - adiabaticEffectiveness * (outdoorC - wetBulbC[at]);
        // Where the limit is met above the highest supply temperature, the chiller takes the rest.
        const limit = between(high, lowestC, supplyC);
        const enthalpy = enthalpyKjKg[at];
        const atLimit = (enthalpy - 2501 * limit) / (AIR_KJ_KG_K + 1.86 * limit);
        const least = reached > atLimit ? reached : atLimit;
        const entering = least > supplyC ? least : wettedC(limits, reached, supplyC, enthalpy);
        const share = (entering - supplyC) / riseK;
        shortfall = share > 0 ? (share < 1 ? share : 1) : 0;
        if (shortfall < 1) gain = (enthalpy - AIR_KJ_KG_K * entering) / (2501 + 1.86 * entering) - ratio;
      } else if (!tooHumid) {
        const dry = between(low, lowestC, followedC) - ratio;
        // Below the lowest supply temperature return air makes up the rest of the flow.
        if (dry > 0) gain = (dry * riseK) / (riseK + followedC - outdoorC);
      }
      let litres = gain > 0 ? perKg * wanted * gain : 0;
      let fan = shortfall < 1 && wanted > 0 ? fanShare * moved[h] : 0;
      let input = 0;
      let cold = 0;
      if (shortfall > 0 && wanted > 0) {
        cold = backUp(wanted * shortfall, at, chilling);
        input = chilling[INPUT];
        fan += chilling[MOVING];
        litres += chilling[LITRES];
      }
      work[h] = input;
      chilled[h] = cold;
      fans[h] = fan;
      water[h] = wanted > 0 ? litres : 0;
    }
  };
}
