/**
 * What a failure does second by second: four bodies of coolant, per kW of design heat.
 *
 * Racks (coolant inside, cold plates) → rack loop → exchanger → facility return → facility supply (with the buffer
 * tank) → rejection. C·dT/dt = heat in − heat out for each; flows carry heat ∝ flow × temperature difference.
 */

/** What can stop. */
export const DEVICES = ['rack-pumps', 'facility-pumps', 'chillers', 'heat-rejection', 'hall-fans'] as const;
export type Device = (typeof DEVICES)[number];

/** The loops at design, per kW of design heat: capacities kJ/K, temperatures °C, rises K. */
export interface ThermalLoops {
  readonly rackKjK: number;
  readonly rackLoopKjK: number;
  readonly facilityKjK: number;
  readonly bufferKjK: number;
  readonly rackRiseK: number;
  readonly facilityRiseK: number;
  /** Rack supply over facility supply. */
  readonly exchangerK: number;
  readonly facilitySetC: number;
  /** Heat rejected without chillers at full fans: (facility return − sink) / span, over design heat. */
  readonly sinkC: number;
  readonly spanK: number;
  /** Chillers over design heat. */
  readonly chillerShare: number;
  /** Whether racks are cooled by air: then hall fans move what rack pumps move elsewhere. */
  readonly byAir: boolean;
  readonly maxInletC: number;
  readonly maxReturnC: number;
  readonly tripC: number;
}

/** When each device runs: share of its full effect at a time (s). */
export type Course = (device: Device, second: number) => number;

export interface TransientSample {
  /** Seconds after the failure. */
  readonly second: number;
  /** Coolant entering the racks (°C). */
  readonly rackSupplyC: number;
  /** Coolant leaving the racks (°C). */
  readonly rackReturnC: number;
  /** Facility water leaving the plant (°C). */
  readonly facilitySupplyC: number;
  /** Heat of the racks over design. */
  readonly heatShare: number;
}

export interface Transient {
  readonly throttleS: number;
  readonly tripS: number;
  readonly peakSupplyC: number;
  readonly peakReturnC: number;
  readonly samples: readonly TransientSample[];
}

/** Rejection that goes on with fans off: natural draught. From memory of dry coolers, unverified. */
const STILL_FANS = 0.08;
/** Heat of throttled racks over full. Assumption: clocks at their least. */
const THROTTLED_HEAT = 0.5;
const STEP_S = 0.1;

/**
 * Follows the loops from steady state at full load.
 * @param seconds how long @param every seconds between samples
 */
export function transient(loops: ThermalLoops, course: Course, seconds: number, every: number): Transient {
  const rackFlow = 1 / loops.rackRiseK;
  const facilityFlow = 1 / loops.facilityRiseK;
  const exchange = 1 / (loops.rackRiseK + loops.exchangerK);
  let supply = loops.facilitySetC + loops.exchangerK;
  let rack = supply + loops.rackRiseK;
  let facilitySupply = loops.facilitySetC;
  let facilityReturn = facilitySupply + loops.facilityRiseK;
  let heat = 1;
  let throttleS = Number.POSITIVE_INFINITY;
  let tripS = Number.POSITIVE_INFINITY;
  let peakSupplyC = supply;
  let peakReturnC = rack;
  const samples: TransientSample[] = [];
  const steps = Math.round(seconds / STEP_S);
  const perSample = Math.max(1, Math.round(every / STEP_S));
  for (let i = 0; i <= steps; i++) {
    const t = i * STEP_S;
    if (i % perSample === 0)
      samples.push({
        second: t,
        rackSupplyC: supply,
        rackReturnC: rack,
        facilitySupplyC: facilitySupply,
        heatShare: heat,
      });
    const moved = course(loops.byAir ? 'hall-fans' : 'rack-pumps', t);
    const pumped = course('facility-pumps', t);
    const fans = STILL_FANS + (1 - STILL_FANS) * course('heat-rejection', t);
    const carried = rackFlow * moved * (rack - supply);
    const exchanged = exchange * Math.min(moved, pumped) * (rack - facilitySupply);
    const returned = facilityFlow * pumped * (facilityReturn - facilitySupply);
    const free = Math.max(0, (facilityReturn - loops.sinkC) / loops.spanK) * fans * pumped;
    // Chillers give their heat to the same fans.
    const chilled = loops.chillerShare * course('chillers', t) * fans * pumped;
    const wanted = Math.max(0, facilityFlow * pumped * (facilityReturn - loops.facilitySetC));
    const rejected = Math.min(wanted, free + chilled);
    rack += ((heat - carried) / loops.rackKjK) * STEP_S;
    supply += ((carried - exchanged) / loops.rackLoopKjK) * STEP_S;
    facilityReturn += ((exchanged - returned) / (loops.facilityKjK / 2)) * STEP_S;
    facilitySupply += ((returned - rejected) / (loops.facilityKjK / 2 + loops.bufferKjK)) * STEP_S;
    if (supply > peakSupplyC) peakSupplyC = supply;
    if (rack > peakReturnC) peakReturnC = rack;
    if (supply > loops.maxInletC + 0.05 || rack > loops.maxReturnC + 0.05) {
      if (throttleS === Number.POSITIVE_INFINITY) throttleS = t;
      heat = Math.min(heat, THROTTLED_HEAT);
    } else if (throttleS < t && tripS === Number.POSITIVE_INFINITY && supply < loops.maxInletC - 1) heat = 1;
    if (rack > loops.tripC && tripS === Number.POSITIVE_INFINITY) {
      tripS = t;
      heat = 0;
    }
    if (tripS < Number.POSITIVE_INFINITY) heat = 0;
  }
  return { throttleS, tripS, peakSupplyC, peakReturnC, samples };
}
