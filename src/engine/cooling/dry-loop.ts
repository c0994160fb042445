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
export const LEAST_CHILLER_INPUT = BEST_PART_LOAD_INPUT / AIR_COOLED_COP_MAX;

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
  const coolers = dryCoolers(loop);
  // Columns are taken out of `air` once, and those of humidity only where they are used: it may make them on demand.
  const { dryBulbC } = air;
  const outdoor: Outdoor = { air, wets, dryBulbC, wetBulbC: wets ? air.wetBulbC : dryBulbC };
  return (hours) => rejectDry(coolers, outdoor, hours);
}

interface Outdoor {
  readonly air: OutdoorAir;
  readonly wets: boolean;
  readonly dryBulbC: Float64Array;
  readonly wetBulbC: Float64Array;
}

/** Dry coolers with their chiller, ready for the hours. */
export interface DryCoolers {
  readonly loop: Loop;
  readonly returnC: number;
  readonly perSpan: number;
  /** Beside the coolers, in the hours that need it. */
  readonly chiller: AirCooledChiller;
}

export const dryCoolers = (loop: Loop): DryCoolers => ({
  loop,
  returnC: loop.supplyC + loop.riseK,
  perSpan: 1 / (loop.riseK + loop.approachK),
  chiller: new AirCooledChiller(loop.copFraction, loop.supplyC),
});

/** Places of `dryHour`'s answer: compressors' work, rejection fans, heat that the chillers take. */
export const WORK = 0;
export const FAN = 1;
export const COLD = 2;

/**
 * One hour of a loop on dry coolers, per kW of its design heat. What stays the same all year comes as plain numbers, which
 * the JavaScript engine keeps in registers.
 *
 * @param wanted heat to reject @param entering air that the coolers get, °C @param dryBulb outdoor air, °C
 * @param out receives work, fan power and the chillers' heat
 */
export function dryHour(
  returnC: number,
  perSpan: number,
  fanShare: number,
  chillerShare: number,
  ratedDryBulbC: number,
  chiller: AirCooledChiller,
  wanted: number,
  entering: number,
  dryBulb: number,
  out: Float64Array,
): void {
  const capacity = (returnC - entering) * perSpan;
  let missing = wanted;
  let fan = 0;
  if (capacity > 0) {
    missing = wanted - capacity;
    // No heat, no fans: the table's first entry is their least speed.
    if (wanted > 0) fan = fanShare * dryCoolerFanPower(wanted / capacity);
  }
  let input = 0;
  let cold = 0;
  // A chiller alone never takes less than this per heat, so most free hours need no more.
  if (missing > 1e-12 || fan > LEAST_CHILLER_INPUT * wanted) {
    const perCop = chiller.inputPerHeat(dryBulb);
    const most = chillerShare * airCooledCapacity(dryBulb, ratedDryBulbC);
    if (missing > 1e-12) {
      cold = missing < most ? missing : most;
      input = cold > 0 ? partLoadHeat(cold) * perCop : 0;
    }
    // The coolers' fans stop where the chiller alone takes less, if it is large enough.
    const alone = partLoadHeat(wanted) * perCop;
    if (wanted <= most && alone <= input + fan) {
      cold = wanted;
      input = alone;
      fan = 0;
    }
  }
  out[WORK] = input;
  out[FAN] = fan;
  out[COLD] = cold;
}

/**
 * The rest of `dryHour` for an hour that coolers alone do not serve best, without adiabatic section, where chillers take
 * whatever is wanted: the same numbers, to the bit.
 *
 * @param capacity of the coolers; below `wanted`, or fans take more than the best chiller @param fan their fans' power
 * @param perKelvin @param liftOffset @param least of the chiller @param out receives work and fan power
 */
export function chilledHour(
  capacity: number,
  fan: number,
  perKelvin: number,
  liftOffset: number,
  least: number,
  wanted: number,
  dryBulb: number,
  out: Float64Array,
): void {
  const needed = (dryBulb + liftOffset) * perKelvin;
  const perCop = needed > least ? needed : least;
  const missing = capacity > 0 ? wanted - capacity : wanted;
  const beside = missing > 1e-12 ? partLoadHeat(missing) * perCop : 0;
  const coolers = capacity > 0 ? fan : 0;
  // The coolers' fans stop where the chiller alone takes less.
  const alone = partLoadHeat(wanted) * perCop;
  const both = alone > beside + coolers;
  out[WORK] = both ? beside : alone;
  out[FAN] = both ? coolers : 0;
}

const hour = new Float64Array(3);

/** A block of hours. No closure: one optimised function serves the loops of all plants. */
function rejectDry(coolers: DryCoolers, outdoor: Outdoor, hours: LoopHours): void {
  const { loop, returnC, perSpan, chiller } = coolers;
  const { fanShare, chillerShare, ratedDryBulbC } = loop;
  const { air, wets, dryBulbC, wetBulbC } = outdoor;
  const { from, heat, work, chilled, fans, water } = hours;
  const count = hours.hours;
  for (let h = 0; h < count; h++) {
    const wanted = heat[h];
    const dryBulb = dryBulbC[from + h];
    const entering = wets ? enteringAirC(loop, wanted, dryBulb, wetBulbC[from + h]) : dryBulb;
    dryHour(
      returnC,
      perSpan,
      fanShare,
      chillerShare,
      ratedDryBulbC,
      chiller,
      wanted,
      entering,
      dryBulb,
      hour,
    );
    work[h] = hour[WORK];
    chilled[h] = hour[COLD];
    fans[h] = hour[FAN];
    if (wets)
      water[h] = entering < dryBulb && hour[FAN] > 0 ? wettingWaterL(loop, air, from + h, entering) : 0;
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
