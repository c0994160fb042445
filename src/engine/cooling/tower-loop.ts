import { partLoadHeat, waterCooledCop } from './chiller.ts';
import type { CoolingYear, Loop, OutdoorAir } from './columns.ts';
import { flowPower, towerFanPower } from './laws.ts';
import {
  circulatingKgSPerKw,
  SaturatedAir,
  TOWER_RATING_WET_BULB_C,
  towerApproachK,
  towerWaterL,
} from './tower.ts';

/** Approach of the exchanger between tower water and coolant (K): middle of 1.7–2.8 K (Lei and Masanet). */
const EXCHANGER_APPROACH_K = 2.25;

let saturatedAir: SaturatedAir | undefined;
function saturatedAt(pressurePa: number): SaturatedAir {
  if (saturatedAir?.pressurePa !== pressurePa) saturatedAir = new SaturatedAir(pressurePa);
  return saturatedAir;
}

/** Share of the heat the tower takes without compressor at its coldest water (0..1). */
export function economiserShare(loop: Loop, towerWaterC: number): number {
  const share = (loop.supplyC + loop.riseK - towerWaterC - EXCHANGER_APPROACH_K) / loop.riseK;
  return share > 0 ? (share < 1 ? share : 1) : 0;
}

/**
 * Adds a loop on cooling towers: a water-side economiser first, water-cooled chillers for the rest. Where the economiser
 * takes all, the tower water is held at what it needs and the fans slow down; else they run for the coldest water.
 */
export function addTowerLoop(loop: Loop, air: OutdoorAir, load: Float64Array, out: CoolingYear): void {
  const { share, fanShare, pumpShare, airFanShare, riseK, supplyC, copFraction } = loop;
  const saturated = saturatedAt(air.pressurePa);
  const halfRange = riseK / 2;
  const ratingWaterC = TOWER_RATING_WET_BULB_C + loop.approachK;
  const ratingDrive =
    saturated.enthalpyKjKgAt(ratingWaterC + halfRange) - saturated.enthalpyKjKgAt(TOWER_RATING_WET_BULB_C);
  const ratingHeat =
    1 +
    ((1 - economiserShare(loop, ratingWaterC)) * partLoadHeat(1)) /
      waterCooledCop(copFraction, supplyC, ratingWaterC);
  const drivePerHeat = ratingDrive / ratingHeat;
  const circulating = circulatingKgSPerKw(riseK);
  const { wetBulbC, enthalpyKjKg, humidityRatio } = air;
  for (let h = 0; h < load.length; h++) {
    const heat = load[h];
    const moved = flowPower(heat);
    out.pumpKw[h] += share * pumpShare * moved;
    out.fanKw[h] += share * airFanShare * moved;
    if (!(heat > 0)) continue;
    const wetBulb = wetBulbC[h];
    const coldest = wetBulb + towerApproachK(loop.approachK, wetBulb);
    const free = economiserShare(loop, coldest);
    const compressor =
      free < 1 ? partLoadHeat(heat * (1 - free)) / waterCooledCop(copFraction, supplyC, coldest) : 0;
    const rejected = heat + compressor;
    const meanWater = (free < 1 ? coldest : supplyC - EXCHANGER_APPROACH_K) + halfRange;
    const exitEnthalpy = saturated.enthalpyKjKgAt(meanWater);
    const airEnthalpy = enthalpyKjKg[h];
    out.compressorKw[h] += share * compressor;
    out.fanKw[h] +=
      share * fanShare * towerFanPower((rejected * drivePerHeat) / (exitEnthalpy - airEnthalpy));
    const water = towerWaterL(
      rejected,
      circulating * heat,
      loop.cyclesOfConcentration,
      saturated.humidityRatioAt(meanWater),
      exitEnthalpy,
      humidityRatio[h],
      airEnthalpy,
    );
    out.waterL[h] += share * water;
  }
}
