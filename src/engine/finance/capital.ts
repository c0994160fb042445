import { columns } from '../units/index.ts';
import type { CapitalSchedule } from './types.ts';

/** Adds a cost spread evenly over months [from, to] (indices, inclusive); what lies outside the horizon is not spent. */
export function spread(into: Float64Array, usd: number, from: number, to: number): void {
  const each = usd / (to - from + 1);
  for (let m = Math.max(0, from); m <= Math.min(to, into.length - 1); m++) into[m] += each;
}

/** Adds a cost put in service in equal parts from month `ready` to `ready + ramp` (indices). */
export function putInService(into: Float64Array, usd: number, ready: number, ramp: number): void {
  spread(into, usd, ready, ready + ramp);
}

export function newCapital(months: number): CapitalSchedule {
  const [capexUsd, depreciationUsd, bookUsd, inServiceUsd, serviceUsd] = columns(5, months);
  return { capexUsd, depreciationUsd, bookUsd, inServiceUsd, serviceUsd };
}

/**
 * Straight-line books of one class: what goes into service in a month is written off in equal parts over
 * `lifeMonths`, starting that month. With `refresh` the same is bought again at the end of each life.
 *
 * Book_m = book_{m−1} + capex_m − depreciation_m, so that over a full life
 * PV(depreciation + rate × opening book) = PV(capex): charging both is charging the capital once, with its cost.
 *
 * @param capexUsd cash by month; renewals are added to it in place
 * @param serviceUsd cost put in service by month, never ahead of the cash; renewals are added to it in place
 * @param lifeMonths Infinity for land
 */
export function addCapital(
  into: CapitalSchedule,
  capexUsd: Float64Array,
  serviceUsd: Float64Array,
  lifeMonths: number,
  refresh: boolean,
): void {
  const months = capexUsd.length;
  const service = serviceUsd;
  const cash = capexUsd;
  if (refresh && Number.isFinite(lifeMonths)) {
    for (let m = lifeMonths; m < months; m++) {
      const again = service[m - lifeMonths];
      service[m] += again;
      cash[m] += again;
    }
  }
  let inService = 0;
  let book = 0;
  for (let m = 0; m < months; m++) {
    inService += service[m];
    if (m >= lifeMonths) inService -= service[m - lifeMonths];
    const depreciation = Number.isFinite(lifeMonths) ? inService / lifeMonths : 0;
    book += cash[m] - depreciation;
    into.capexUsd[m] += cash[m];
    into.depreciationUsd[m] += depreciation;
    into.bookUsd[m] += book;
    into.inServiceUsd[m] += inService;
    into.serviceUsd[m] += service[m];
  }
}
