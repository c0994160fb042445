import { partLoadHeat, WaterCooledChiller, waterCooledCop } from './chiller.ts';
import type { Loop, OutdoorAir, Rejection } from './columns.ts';
import { towerFanPower } from './laws.ts';
import {
  circulatingKgSPerKw,
  type SaturatedAir,
  saturatedAt,
  TABLE_FROM_C,
  TABLE_STEPS_PER_K,
  TOWER_RATING_WET_BULB_C,
  TowerWater,
  towerApproachK,
} from './tower.ts';

/** Approach of the exchanger between tower water and coolant (K): middle of 1.7–2.8 K (Lei and Masanet). */
export const EXCHANGER_APPROACH_K = 2.25;

/** Share of the heat the tower takes without compressor at its coldest water (0..1). */
export function economiserShare(loop: Loop, towerWaterC: number): number {
  const share = (loop.supplyC + loop.riseK - towerWaterC - EXCHANGER_APPROACH_K) / loop.riseK;
  return share > 0 ? (share < 1 ? share : 1) : 0;
}

/** Enthalpy drive (kJ/kg) that a tower has at its rating, per share of heat it rejects there, compressor heat included. */
function drivePerHeat(loop: Loop, saturated: SaturatedAir): number {
  const waterC = TOWER_RATING_WET_BULB_C + loop.approachK;
  const drive =
    saturated.enthalpyKjKgAt(waterC + loop.riseK / 2) - saturated.enthalpyKjKgAt(TOWER_RATING_WET_BULB_C);
  const chilled = 1 - economiserShare(loop, waterC);
  return drive / (1 + (chilled * partLoadHeat(1)) / waterCooledCop(loop.copFraction, loop.supplyC, waterC));
}

/**
 * The heat rejection of a loop on cooling towers: a water-side economiser first, water-cooled chillers for the rest.
 * Where the economiser takes all, the tower water is held at what it needs and the fans slow down; else they run for the
 * coldest water.
 */
export function towerRejection(loop: Loop, air: OutdoorAir): Rejection {
  const { riseK, supplyC, approachK, chillerShare, fanShare } = loop;
  const saturated = saturatedAt(air.pressurePa);
  const chiller = new WaterCooledChiller(loop.copFraction, supplyC);
  const taken = new TowerWater(loop.cyclesOfConcentration, circulatingKgSPerKw(riseK), loop.allVapour);
  const neededC = supplyC - EXCHANGER_APPROACH_K;
  const perRise = 1 / riseK;
  const perDrive = drivePerHeat(loop, saturated);
  const { table } = saturated;
  const { wetBulbC, enthalpyKjKg, humidityRatio } = air;
  const tableFrom = TABLE_FROM_C - riseK / 2;
  // In free hours, which are most, the water is held at one temperature: its air is looked up once.
  saturated.look(neededC + riseK / 2);
  const freeEnthalpy = saturated.enthalpyKjKg;
  const freeHumidity = saturated.humidityRatio;
  return (hours) => {
    const { from, heat, work, chilled, fans, water } = hours;
    const count = hours.hours;
    for (let h = 0; h < count; h++) {
      const wanted = heat[h];
      if (!(wanted > 0)) {
        work[h] = chilled[h] = fans[h] = water[h] = 0;
        continue;
      }
      const wetBulb = wetBulbC[from + h];
      const coldest = wetBulb + towerApproachK(approachK, wetBulb, wanted);
      let rejected = wanted;
      let enthalpy = freeEnthalpy;
      let humidity = freeHumidity;
      let cold = 0;
      let input = 0;
      if (coldest > neededC) {
        const share = (coldest - neededC) * perRise;
        const left = share < 1 ? wanted * share : wanted;
        cold = left < chillerShare ? left : chillerShare;
        input = cold > 0 ? partLoadHeat(cold) * chiller.inputPerHeat(coldest) : 0;
        rejected += input;
        const at = (coldest - tableFrom) * TABLE_STEPS_PER_K;
        const i = at > 0 ? at | 0 : 0;
        const part = at - i;
        const k = 2 * i;
        enthalpy = table[k] + part * (table[k + 2] - table[k]);
        humidity = table[k + 1] + part * (table[k + 3] - table[k + 1]);
      }
      work[h] = input;
      chilled[h] = cold;
      const gain = enthalpy - enthalpyKjKg[from + h];
      // Air as rich as the water's own takes no heat: full fans, all of it evaporated.
      const perGain = gain > 0 ? 1 / gain : Number.POSITIVE_INFINITY;
      fans[h] = fanShare * towerFanPower(rejected * perDrive * perGain);
      water[h] = taken.litres(rejected, wanted, (humidity - humidityRatio[from + h]) * perGain);
    }
  };
}
