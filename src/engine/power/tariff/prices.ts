import { compileTariff } from './bill.ts';
import { calendarFor, NO_PERIOD } from './calendar.ts';
import type { Tariff } from './types.ts';

/** A tariff as a linear programme of hours can see it. */
export interface TariffPrices {
  /** Energy price of each of 8,760 hours, first tier. */
  readonly energyUsdPerKwh: Float64Array;
  /** Sum of the demand charges on a month's peak, mean of the months, first tier. */
  readonly demandUsdPerKwMonth: number;
}

/** Any year of 365 days: weekdays of made-up weather are those of none. */
export const NOMINAL_YEAR = 2025;
const HOURS = 8760;

/**
 * Prices that a supply is chosen by: energy by the hour, demand on each month's peak. Ratchets, coincident peaks, contract floors
 * and tiers above the first are left out; the bill of what was chosen has them (`billYear`).
 */
export function tariffPrices(tariff: Tariff): TariffPrices {
  const x = compileTariff(tariff, calendarFor(HOURS, NOMINAL_YEAR));
  const energy = new Float64Array(HOURS);
  for (const [k, charge] of tariff.energy.entries())
    for (let h = 0; h < HOURS; h++) {
      const p = x.energy[k][h];
      if (charge.series) energy[h] += charge.series[h];
      else if (p !== NO_PERIOD) energy[h] += charge.periods[p].tiers[0].price[x.calendar.month[h]];
    }
  let demand = 0;
  for (const d of tariff.demand) {
    if (d.per !== 'month') continue;
    for (let m = 0; m < 12; m++) demand += Math.max(...d.periods.map((p) => p.tiers[0].price[m])) / 12;
  }
  return { energyUsdPerKwh: energy, demandUsdPerKwMonth: demand };
}
