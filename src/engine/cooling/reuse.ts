import type { OutdoorAir } from './columns.ts';

/** A network that takes heat. Powers per kW of the plant's design heat. */
export interface HeatReuse {
  /** Temperature the network wants. */
  readonly supplyC: number;
  /** Its demand in full cold, and the share of that in the warm season (hot water). */
  readonly demandKw: number;
  readonly baseShare: number;
  /** Outdoor air below which heating starts, and at which demand is full. */
  readonly heatingBelowC: number;
  readonly fullAtC: number;
}

/** What a network took in a year, by hour, per kW of the plant's design heat. */
export interface ReuseYear {
  /** Taken out of the coolant. */
  readonly takenKw: Float64Array;
  /** Put into the network, heat pumps' work included. */
  readonly deliveredKw: Float64Array;
  readonly heatPumpKw: Float64Array;
}

/** Exchanger between coolant and network, and at each end of a heat pump (K). Assumption. */
const PINCH_K = 3;
/** Second-law fraction of large heat pumps, and the highest COP. From memory, unverified: 0.5 to 0.6 is usual. */
const HEAT_PUMP_FRACTION = 0.52;
const HIGHEST_COP = 12;

/** Heat delivered per electricity; infinite where the coolant is warm enough by itself. */
export function heatPumpCop(sourceC: number, supplyC: number): number {
  if (sourceC - PINCH_K >= supplyC) return Number.POSITIVE_INFINITY;
  const lift = supplyC + PINCH_K - (sourceC - PINCH_K);
  return Math.min(HIGHEST_COP, (HEAT_PUMP_FRACTION * (supplyC + PINCH_K + 273.15)) / lift);
}

/** Share of full demand at an outdoor temperature. */
export function demandShare(reuse: HeatReuse, dryBulbC: number): number {
  const cold = (reuse.heatingBelowC - dryBulbC) / (reuse.heatingBelowC - reuse.fullAtC);
  return Math.max(reuse.baseShare, Math.min(1, Math.max(0, cold)));
}

/**
 * Heat that a network takes by hour: what it wants, but no more than the coolant brings; heat pumps lift it where the
 * return water is too cool. taken + heat pump = delivered.
 *
 * @param availableKw heat of the coolant loop by hour @param returnC its return temperature
 */
export function reuseYear(
  reuse: HeatReuse,
  air: OutdoorAir,
  availableKw: Float64Array,
  returnC: number,
): ReuseYear {
  const n = availableKw.length;
  const year = {
    takenKw: new Float64Array(n),
    deliveredKw: new Float64Array(n),
    heatPumpKw: new Float64Array(n),
  };
  const cop = heatPumpCop(returnC, reuse.supplyC);
  const fromCoolant = 1 - 1 / cop;
  for (let h = 0; h < n; h++) {
    const wanted = reuse.demandKw * demandShare(reuse, air.dryBulbC[h]);
    const taken = Math.min(availableKw[h], wanted * fromCoolant);
    year.takenKw[h] = taken;
    year.deliveredKw[h] = taken / fromCoolant;
    year.heatPumpKw[h] = year.deliveredKw[h] - taken;
  }
  return year;
}
