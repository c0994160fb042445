import { humidityLimits, wettedAirC } from '../airside-loop.ts';
import { isLiquid } from '../parameters.ts';
import { loopsOf } from '../plant.ts';
import type { Hall } from '../run/hall.ts';
import type { CoolingQuestion } from '../run/question.ts';
import { designHours } from '../sizing.ts';
import { towerApproachK } from '../tower.ts';
import { EXCHANGER_APPROACH_K } from '../tower-loop.ts';
import {
  type Course,
  DEVICES,
  type Device,
  type ThermalLoops,
  type TransientSample,
  transient,
} from './transient.ts';

/** What a failure does. */
export interface RideThroughAnswer {
  /** What stopped. */
  readonly failure: string;
  /** Seconds until chips are throttled; null if never in the time followed. */
  readonly throttleAfterS: number | null;
  /** Seconds until racks shut down; null if never. */
  readonly tripAfterS: number | null;
  /** Warmest coolant entering the racks (°C). */
  readonly peakSupplyC: number;
  /** Warmest coolant leaving them (°C). */
  readonly peakReturnC: number;
  /** Fewest devices that must be on UPS for a utility failure without throttling; null if even all are not enough. */
  readonly mustBeOnUps: readonly string[] | null;
  /** The course, at most 91 samples. */
  readonly samples: readonly TransientSample[];
}

/**
 * Without flow a chip has its cold plate and the coolant in it: a quarter of the rack's coolant, and the plates' metal
 * (kJ/K per kW). The rest of the rack's coolant and the CDU's loop take part while pumps turn. Assumptions.
 */
const COOLANT_AT_CHIPS = 0.25;
const PLATES_KJ_K = 0.25;
const RACK_LOOP_KJ_K = 2;
/** Halls cooled by air: servers' metal that takes part within minutes, air of hall and ducts (kJ/K per kW). Assumptions. */
const SERVERS_KJ_K = 5;
const HALL_AIR_KJ_K = 3.6;
const AIR_RISE_K = 13;
const COIL_APPROACH_K = 5;
const AIR_RETURN_LIMIT_C = 55;
const COOLANT_KJ_L = 4.01;
const WATER_KJ_L = 4.15;
/** Coolant in a rack where no law names it (L per kW): 34 L of 227 kW. */
const RACK_LITRES_PER_KW = 34 / 227;
/** Return at which racks throttle where no law names it (°C). */
const USUAL_MAX_RETURN_C = 65;
/** Times to coast down and to come back (s). Assumptions. */
const COAST_S: Readonly<Record<Device, number>> = {
  'rack-pumps': 2,
  'facility-pumps': 3,
  chillers: 1,
  'heat-rejection': 10,
  'hall-fans': 8,
};
const RISE_S: Readonly<Record<Device, number>> = {
  'rack-pumps': 5,
  'facility-pumps': 10,
  chillers: 60,
  'heat-rejection': 30,
  'hall-fans': 15,
};

/** The loops of a hall in the worse of its two design hours. */
export function thermalLoops(q: CoolingQuestion, hall: Hall): ThermalLoops {
  const asked = q.rideThrough as NonNullable<CoolingQuestion['rideThrough']>;
  const { plant, coolant, day } = hall;
  const { kind, loop } = loopsOf(plant, day.pressurePa, hall.chillers)[0];
  const air = designHours(day);
  const tower = day.wetBulbC + towerApproachK(loop.approachK, day.wetBulbC) + EXCHANGER_APPROACH_K;
  const wets = loop.adiabaticEffectiveness > 0;
  const limits = humidityLimits(loop.supplyC, day.pressurePa);
  const outdoor = wettedAirC(
    loop,
    limits,
    air.dryBulbC[0],
    air.wetBulbC[0],
    air.humidityRatio[0],
    air.enthalpyKjKg[0],
  );
  const sinkC =
    kind === 'tower'
      ? tower
      : kind === 'airside'
        ? Math.min(outdoor, 99)
        : day.dryBulbC - (wets ? loop.adiabaticEffectiveness * (day.dryBulbC - day.wetBulbC) : 0);
  const byAir = !isLiquid(plant.type);
  const litres = coolant ? coolant.volumeL / coolant.heatKw : RACK_LITRES_PER_KW;
  const airside = kind === 'airside';
  return {
    rackKjK: byAir ? SERVERS_KJ_K : COOLANT_AT_CHIPS * litres * COOLANT_KJ_L + PLATES_KJ_K,
    rackLoopKjK: byAir ? HALL_AIR_KJ_K : (1 - COOLANT_AT_CHIPS) * litres * COOLANT_KJ_L + RACK_LOOP_KJ_K,
    // Outdoor air has no facility loop: a little water in the media and back-up coils stands for it.
    facilityKjK: airside ? HALL_AIR_KJ_K : (asked.loopVolume / 1000) * WATER_KJ_L,
    bufferKjK: (asked.buffer / q.itPower) * WATER_KJ_L,
    rackRiseK: byAir ? AIR_RISE_K : loop.riseK,
    facilityRiseK: loop.riseK,
    exchangerK: byAir ? (airside ? 0.1 : COIL_APPROACH_K) : q.cduApproach,
    facilitySetC: loop.supplyC,
    sinkC,
    spanK: kind === 'tower' || airside ? loop.riseK : loop.riseK + loop.approachK,
    chillerShare: loop.chillerShare,
    byAir,
    maxInletC: hall.limitsC[0] + (byAir ? (airside ? 0.1 : COIL_APPROACH_K) : q.cduApproach),
    maxReturnC: byAir ? AIR_RETURN_LIMIT_C : (coolant?.maxReturnC ?? USUAL_MAX_RETURN_C),
    tripC: Math.max(asked.trip, byAir ? AIR_RETURN_LIMIT_C + 5 : 0),
  };
}

/** When devices run after a failure at 0 s. */
function courseOf(asked: NonNullable<CoolingQuestion['rideThrough']>, onUps: readonly string[]): Course {
  const { failure, repair = Number.POSITIVE_INFINITY, generators, chillerRestart } = asked;
  const back = (device: Device): number => {
    if (failure === 'utility') {
      if (onUps.includes(device)) return 0;
      return device === 'chillers' ? generators + chillerRestart : generators;
    }
    if (failure === device) return device === 'chillers' ? Math.min(repair, chillerRestart) : repair;
    return 0;
  };
  const returns = new Map(DEVICES.map((d) => [d, back(d)]));
  return (device, t) => {
    const at = returns.get(device) as number;
    if (at === 0) return 1;
    const left = Math.exp(-t / COAST_S[device]);
    return t < at ? left : Math.min(1, left + (t - at) / RISE_S[device]);
  };
}

/** Every choice of devices, the smallest first. */
const CHOICES: readonly (readonly Device[])[] = Array.from({ length: 2 ** DEVICES.length }, (_, bits) =>
  DEVICES.filter((_, i) => bits & (1 << i)),
).sort((a, b) => a.length - b.length);

/** Fewest devices on UPS with which a utility failure throttles nothing. */
function leastUps(
  loops: ThermalLoops,
  asked: NonNullable<CoolingQuestion['rideThrough']>,
): readonly Device[] | null {
  const holds = (choice: readonly Device[]): boolean =>
    transient(loops, courseOf({ ...asked, failure: 'utility' }, choice), asked.seconds, asked.seconds)
      .throttleS === Number.POSITIVE_INFINITY;
  // Devices that this hall does not have need no UPS.
  const usable = CHOICES.filter((c) => !c.includes(loops.byAir ? 'rack-pumps' : 'hall-fans'));
  return usable.find(holds) ?? null;
}

const SAMPLES = 90;

/** What the failure of the question does to a hall at full load in its design hour, and what must be on UPS. */
export function answerRideThrough(q: CoolingQuestion, hall: Hall): RideThroughAnswer {
  const asked = q.rideThrough as NonNullable<CoolingQuestion['rideThrough']>;
  const loops = thermalLoops(q, hall);
  const t = transient(loops, courseOf(asked, asked.onUps), asked.seconds, asked.seconds / SAMPLES);
  const finite = (s: number): number | null => (Number.isFinite(s) ? Number(s.toFixed(1)) : null);
  return {
    failure: asked.failure,
    throttleAfterS: finite(t.throttleS),
    tripAfterS: finite(t.tripS),
    peakSupplyC: t.peakSupplyC,
    peakReturnC: t.peakReturnC,
    mustBeOnUps: leastUps(loops, asked),
    samples: t.samples.slice(0, SAMPLES + 1),
  };
}
