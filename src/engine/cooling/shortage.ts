import { airsideShortfall, humidityLimits, wettedAirC } from './airside-loop.ts';
import { airCooledCapacity } from './chiller.ts';
import type { Loop, OutdoorAir } from './columns.ts';
import { enteringAirC } from './dry-loop.ts';
import { MIN_FLOW } from './laws.ts';
import type { PlantParameters } from './parameters.ts';
import { type ChillerLimits, type LoopKind, loopsOf } from './plant.ts';
import { towerApproachK } from './tower.ts';
import { EXCHANGER_APPROACH_K } from './tower-loop.ts';

/** Warmer water lifts a chiller's capacity (1/K): the ASHRAE 90.1 capacity curve has 3.6 % at 35 °C; 3 % to be careful. */
const CAPACITY_PER_K = 0.03;

/** What a plant cannot hold, by hour. */
export interface Shortage {
  /** Share of each hour's load that can be cooled at the limit (1 where all). */
  readonly keptShare: Float64Array;
  /** Supply of the main loop over its set point (K), after throttling. */
  readonly overK: Float64Array;
}

/** Heat of a loop at a load, over its design heat. */
function heatAt(loop: Loop, load: number): number {
  const flow = Math.max(load, MIN_FLOW);
  return (load + loop.ownHeat * flow ** 2.5) / (1 + loop.ownHeat);
}

/**
 * Drift (K) at which chillers of a capacity take a heat: warmer water lifts it by `CAPACITY_PER_K`. With help that grows
 * by `perK` for each kelvin from `at0` (may be negative: help that has not begun), both over design heat.
 */
function driftK(heat: number, chillers: number, at0: number, perK: number): number {
  const together = (heat - chillers - at0) / (chillers * CAPACITY_PER_K + perK);
  if (at0 + perK * together >= 0) return Math.max(0, together);
  return chillers > 0 ? Math.max(0, (heat / chillers - 1) / CAPACITY_PER_K) : Number.POSITIVE_INFINITY;
}

/** Supply temperature (°C) that a loop reaches for a heat share in an hour; not below its set point. */
export function reachedSupplyC(kind: LoopKind, loop: Loop, air: OutdoorAir, h: number, heat: number): number {
  const { supplyC, riseK } = loop;
  const dryBulb = air.dryBulbC[h];
  const wetBulb = air.wetBulbC[h];
  const chillers = loop.chillerShare * airCooledCapacity(dryBulb, loop.ratedDryBulbC);
  if (kind === 'dry') {
    const wets = loop.adiabaticEffectiveness > 0;
    const entering = wets ? enteringAirC(loop, Math.max(heat - chillers, 0), dryBulb, wetBulb) : dryBulb;
    const span = riseK + loop.approachK;
    return supplyC + driftK(heat, chillers, (supplyC + riseK - entering) / span, 1 / span);
  }
  if (kind === 'tower') {
    const water = wetBulb + towerApproachK(loop.approachK, wetBulb, heat) + EXCHANGER_APPROACH_K;
    if (water <= supplyC) return supplyC;
    return (
      supplyC + driftK(heat, loop.chillerShare, (heat * (supplyC + riseK - water)) / riseK, heat / riseK)
    );
  }
  const limits = humidityLimits(supplyC, air.pressurePa);
  const entering = wettedAirC(loop, limits, dryBulb, wetBulb, air.humidityRatio[h], air.enthalpyKjKg[h]);
  // Shut out, the hall has its chillers only: what they leave warms the air by that share of the rise.
  const missing = heat * airsideShortfall(loop, entering) - chillers;
  return supplyC + (missing > 0 ? missing / (heat / riseK + chillers * CAPACITY_PER_K) : 0);
}

/** Largest share (0..1) of an hour's load that keeps a loop's supply at or below a limit. */
function shareThatHolds(
  kind: LoopKind,
  loop: Loop,
  air: OutdoorAir,
  h: number,
  load: number,
  limitC: number,
): number {
  const holds = (share: number): boolean =>
    reachedSupplyC(kind, loop, air, h, heatAt(loop, load * share)) <= limitC + 1e-9;
  if (holds(1)) return 1;
  let low = 0;
  let high = 1;
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * Hours in which installed chillers do not hold the set points: the supply drifts up to the limit of the racks, beyond
 * which chips are throttled until it holds. Loads are those of `simulateCoolingYear`; give it `load × keptShare`.
 *
 * @param limitsC highest supply of each loop, main loop first
 */
export function shortageYear(
  plant: PlantParameters,
  air: OutdoorAir,
  load: Float64Array,
  chillers: ChillerLimits,
  limitsC: readonly number[],
): Shortage {
  const keptShare = new Float64Array(load.length).fill(1);
  const overK = new Float64Array(load.length);
  const loops = loopsOf(plant, air.pressurePa, chillers);
  for (let h = 0; h < load.length; h++) {
    if (!(load[h] > 0)) continue;
    loops.forEach(({ kind, loop }, i) => {
      const limit = Math.max(loop.supplyC, limitsC[i] ?? limitsC[0]);
      if (reachedSupplyC(kind, loop, air, h, heatAt(loop, load[h])) <= loop.supplyC) return;
      const share = shareThatHolds(kind, loop, air, h, load[h], limit);
      if (share < keptShare[h]) keptShare[h] = share;
    });
    const { kind, loop } = loops[0];
    overK[h] = reachedSupplyC(kind, loop, air, h, heatAt(loop, load[h] * keptShare[h])) - loop.supplyC;
  }
  return { keptShare, overK };
}
