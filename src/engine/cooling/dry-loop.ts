import {
  AIR_COOLED_COP_MAX,
  AirCooledChiller,
  airCooledCapacity,
  BEST_PART_LOAD_INPUT,
  partLoadHeat,
} from './chiller.ts';
import type { Loop, LoopHours, OutdoorAir, Rejection } from './columns.ts';
import { dryCoolerFanPower } from './laws.ts';

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
 * The heat rejection of a loop of dry coolers (or free-cooling coils) with an air-cooled chiller for the shortfall: plain
 * chillers with free cooling, warm-water liquid cooling, and the latter with adiabatic pre-cooling.
 * The chiller alone is run where that takes less power than fans and chiller together, if it is large enough.
 */
export function dryRejection(loop: Loop, air: OutdoorAir): Rejection {
  const wets = loop.adiabaticEffectiveness > 0;
  // Columns are taken out of `air` once, and those of humidity only where they are used: it may make them on demand.
  const { dryBulbC } = air;
  const coolers: DryCoolers = {
    loop,
    air,
    wets,
    dryBulbC,
    wetBulbC: wets ? air.wetBulbC : dryBulbC,
    returnC: loop.supplyC + loop.riseK,
    perSpan: 1 / (loop.riseK + loop.approachK),
    trim: new TrimChiller(loop),
  };
  return (hours) => rejectDry(coolers, hours);
}

interface DryCoolers {
  readonly loop: Loop;
  readonly air: OutdoorAir;
  readonly wets: boolean;
  readonly dryBulbC: Float64Array;
  readonly wetBulbC: Float64Array;
  readonly returnC: number;
  readonly perSpan: number;
  readonly trim: TrimChiller;
}

/** A block of hours. No closure: one optimised function serves the loops of all plants. */
function rejectDry(coolers: DryCoolers, hours: LoopHours): void {
  const { loop, air, wets, dryBulbC, wetBulbC, returnC, perSpan, trim } = coolers;
  const { fanShare } = loop;
  const { from, heat, work, chilled, fans, water } = hours;
  for (let h = 0; h < hours.hours; h++) {
    work[h] = 0;
    chilled[h] = 0;
    fans[h] = 0;
    water[h] = 0;
    const wanted = heat[h];
    if (!(wanted > 0)) continue;
    const dryBulb = dryBulbC[from + h];
    const entering = wets ? enteringAirC(loop, wanted, dryBulb, wetBulbC[from + h]) : dryBulb;
    const capacity = (returnC - entering) * perSpan;
    const missing = capacity > 0 ? wanted - capacity : wanted;
    const fan = capacity > 0 ? fanShare * dryCoolerFanPower(wanted / capacity) : 0;
    fans[h] = fan;
    // A chiller alone never takes less than this per heat, so most free hours need no more.
    if (missing > 1e-12 || fan > LEAST_CHILLER_INPUT * wanted) trim.run(hours, h, missing, dryBulb);
    if (entering < dryBulb && fans[h] > 0) water[h] = wettingWaterL(loop, air, from + h, entering);
  }
}

/** The air-cooled chiller beside dry coolers, in the hours that need it. */
class TrimChiller {
  private readonly chiller: AirCooledChiller;
  private readonly loop: Loop;

  constructor(loop: Loop) {
    this.loop = loop;
    this.chiller = new AirCooledChiller(loop.copFraction, loop.supplyC);
  }

  /** Writes an hour's work and chilled heat; the coolers' fans stop where the chiller alone takes less. */
  run(hours: LoopHours, h: number, missing: number, dryBulbC: number): void {
    const perCop = this.chiller.inputPerHeat(dryBulbC);
    const most = this.loop.chillerShare * airCooledCapacity(dryBulbC, this.loop.ratedDryBulbC);
    const trimmed = missing > 1e-12 ? (missing < most ? missing : most) : 0;
    const work = trimmed > 0 ? partLoadHeat(trimmed) * perCop : 0;
    const all = hours.heat[h];
    if (all <= most) {
      const alone = partLoadHeat(all) * perCop;
      if (alone <= work + hours.fans[h]) {
        hours.work[h] = alone;
        hours.chilled[h] = all;
        hours.fans[h] = 0;
        return;
      }
    }
    hours.work[h] = work;
    hours.chilled[h] = trimmed;
  }
}

/** Water (L/h per kW of design heat) that brings an hour's air to a temperature along the line of constant enthalpy. */
function wettingWaterL(loop: Loop, air: OutdoorAir, h: number, enteringC: number): number {
  const wetted = (air.enthalpyKjKg[h] - AIR_KJ_KG_K * enteringC) / (2501 + 1.86 * enteringC);
  const evaporation =
    (SECONDS_PER_HOUR / (AIR_KJ_KG_K * DRY_COOLER_AIR_RISE_K)) * (wetted - air.humidityRatio[h]);
  if (!(evaporation > 0)) return 0;
  return (evaporation * loop.cyclesOfConcentration) / (loop.cyclesOfConcentration - 1);
}
