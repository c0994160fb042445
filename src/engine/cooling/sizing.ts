import { enthalpyKjKg, humidityRatioOfWetBulb } from '../site/index.ts';
import { airsideShortfall, humidityLimits, wettedAirC } from './airside-loop.ts';
import { createCoolingYear, type Loop, type OutdoorAir } from './columns.ts';
import { dryCoolerCapacity, enteringAirC } from './dry-loop.ts';
import type { PlantParameters } from './parameters.ts';
import { type ChillerLimits, type LoopKind, loopsOf, simulateCoolingYear } from './plant.ts';
import { towerApproachK } from './tower.ts';
import { economiserShare } from './tower-loop.ts';

/** Design extremes of a place: dry and wet bulb each exceeded 0.4 % of the hours, and pressure. */
export interface DesignDay {
  readonly dryBulbC: number;
  readonly wetBulbC: number;
  readonly pressurePa: number;
}

/**
 * Two design hours: the hot one, with the design wet bulb (which seldom comes together: on the safe side), and the humid
 * one, air saturated at the design wet bulb, which shuts outdoor air out of halls.
 */
export function designHours(day: DesignDay): OutdoorAir {
  const wet = Math.min(day.wetBulbC, day.dryBulbC);
  const dryBulbC = Float64Array.of(day.dryBulbC, wet);
  const humidityRatio = dryBulbC.map((t) => humidityRatioOfWetBulb(t, wet, day.pressurePa));
  return {
    dryBulbC,
    wetBulbC: Float64Array.of(wet, wet),
    humidityRatio,
    enthalpyKjKg: dryBulbC.map((t, i) => enthalpyKjKg(t, humidityRatio[i])),
    pressurePa: day.pressurePa,
  };
}

/** Hour of the design hours with the most power, and its figures, per kW of heat at full load. */
function peak(plant: PlantParameters, day: DesignDay): { powerKw: number; compressorKw: number } {
  const out = createCoolingYear(2);
  simulateCoolingYear(plant, designHours(day), Float64Array.of(1, 1), out);
  return { powerKw: Math.max(...out.powerKw), compressorKw: Math.max(...out.compressorKw) };
}

/**
 * Cooling electricity at full load on the design day, kW per kW of design heat. For sizing the electrical chain.
 * @param pressurePa air pressure, `pressureAtElevationPa(elevation)`
 */
export function peakCoolingPower(
  plant: PlantParameters,
  designDryBulbC: number,
  designWetBulbC: number,
  pressurePa: number,
): number {
  return peak(plant, { dryBulbC: designDryBulbC, wetBulbC: designWetBulbC, pressurePa }).powerKw;
}

/** Heat the chillers of a loop must take in a design hour at full load, share of the loop's design heat. */
function chillerShare(kind: LoopKind, loop: Loop, air: OutdoorAir, h: number): number {
  const dryBulb = air.dryBulbC[h];
  const wetBulb = air.wetBulbC[h];
  if (kind === 'dry')
    return Math.max(0, 1 - dryCoolerCapacity(loop, enteringAirC(loop, 1, dryBulb, wetBulb)));
  if (kind === 'tower') return 1 - economiserShare(loop, wetBulb + towerApproachK(loop.approachK, wetBulb));
  const limits = humidityLimits(loop.supplyC, air.pressurePa);
  return airsideShortfall(
    loop,
    wettedAirC(loop, limits, dryBulb, wetBulb, air.humidityRatio[h], air.enthalpyKjKg[h]),
  );
}

/**
 * Chillers that the design extremes ask for, over each loop's design heat, main loop first, times a margin: what
 * `simulateCoolingYear` takes as limits.
 * @param margin installed over needed @param trim false for a plant without chillers in its main loop
 */
export function sizedChillers(
  plant: PlantParameters,
  day: DesignDay,
  margin: number,
  trim: boolean,
): ChillerLimits {
  const air = designHours(day);
  const shares = loopsOf(plant, day.pressurePa).map(({ kind, loop }, i) =>
    i === 0 && !trim
      ? 0
      : margin * Math.max(chillerShare(kind, loop, air, 0), chillerShare(kind, loop, air, 1)),
  );
  return { shares, ratedDryBulbC: day.dryBulbC };
}

/** Equipment to install. */
export interface CoolingCapacity {
  /** Heat the plant can put outdoors: the IT side's heat and the compressors'; pumps and hall fans are in the margin. */
  readonly heatRejectionKw: number;
  /** Cooling capacity of chillers, main or trim: what the design extremes leave them. */
  readonly chillerKw: number;
  /** Electric rating of heat-rejection and hall fans. */
  readonly fanKw: number;
  readonly pumpKw: number;
}

/**
 * Installed capacity for a design heat.
 * @param heatKw design heat @param redundancyFactor installed over needed, for example 1.25 for four of five (N+1)
 */
export function coolingCapacity(
  plant: PlantParameters,
  heatKw: number,
  redundancyFactor: number,
  day: DesignDay,
): CoolingCapacity {
  const installedKw = heatKw * redundancyFactor;
  const air = designHours(day);
  let chiller = 0;
  let fan = 0;
  let pump = 0;
  for (const { kind, loop } of loopsOf(plant, day.pressurePa)) {
    const design = loop.share * (1 + loop.ownHeat);
    chiller += design * Math.max(chillerShare(kind, loop, air, 0), chillerShare(kind, loop, air, 1));
    fan += design * loop.fanShare + loop.share * loop.airFanShare;
    pump += loop.share * loop.pumpShare;
  }
  return {
    heatRejectionKw: installedKw * (1 + peak(plant, day).compressorKw),
    chillerKw: installedKw * chiller,
    fanKw: installedKw * fan,
    pumpKw: installedKw * pump,
  };
}
