import { billYear, compileTariff } from './bill.ts';
import { calendarFor } from './calendar.ts';
import type { Tariff } from './types.ts';

/** What a contract binds to over its term. */
export interface ContractCost {
  /** Least bill of a month without any load, mean over the year, USD. */
  readonly minimumMonthUsd: number;
  /** Minimum bills over ramp and term, USD. */
  readonly minimumTermUsd: number;
  /** Due when leaving in the first month, and half way through, USD. */
  readonly exitFirstUsd: number;
  readonly exitHalfUsd: number;
  /** Security to be posted, USD, and its yearly cost. */
  readonly collateralUsd: number;
  readonly collateralUsdPerYear: number;
  /** Months of ramp and term. */
  readonly months: number;
}

/** The share of the contract that counts in a month of the ramp and term, from 0. */
export function contractShareAt(ramp: readonly number[], month: number): number {
  const year = Math.floor(month / 12);
  return year < ramp.length ? ramp[year] : 1;
}

/**
 * Minimum bills, exit fee and security. A minimum bill is the bill of no load at all: floors of demand, reserved
 * standby, take or pay, fixed charges. Exit fee = the minimum bills that are left, at most `exitMonths` of them.
 *
 * @returns undefined for a tariff without a contract
 */
export function contractCost(t: Tariff): ContractCost | undefined {
  const { contract } = t;
  if (!contract || contract.kw <= 0) return undefined;
  const calendar = calendarFor(8760, 2025);
  const idle: Tariff = {
    ...t,
    energy: t.energy.map((e) => ({ ...e, series: e.series && new Float64Array(8760) })),
    coincident: [],
  };
  const minimumMonthUsd = billYear(compileTariff(idle, calendar), new Float64Array(8760)).totalUsd / 12;
  const months = contract.ramp.length * 12 + contract.termMonths;
  const due = (from: number): number => {
    let sum = 0;
    let n = 0;
    if (from >= contract.exitFreeAfter) return 0;
    for (let m = from; m < months && n < (contract.exitMonths ?? Number.POSITIVE_INFINITY); m++, n++)
      sum += minimumMonthUsd * contractShareAt(contract.ramp, m);
    return sum;
  };
  let minimumTermUsd = 0;
  for (let m = 0; m < months; m++) minimumTermUsd += minimumMonthUsd * contractShareAt(contract.ramp, m);
  const exitFirstUsd = due(0);
  const collateralUsd =
    contract.collateralMonths * minimumMonthUsd + contract.collateralExitShare * exitFirstUsd;
  return {
    minimumMonthUsd,
    minimumTermUsd,
    exitFirstUsd,
    exitHalfUsd: due(Math.floor(months / 2)),
    collateralUsd,
    collateralUsdPerYear: collateralUsd * contract.collateralRate,
    months,
  };
}

/**
 * What a contract owes by month of its ramp and term: the minimum bill, and the fee if it is left at that month's end.
 *
 * @returns undefined for a tariff without a contract
 */
export function contractMonths(t: Tariff): { minimumUsd: Float64Array; exitUsd: Float64Array } | undefined {
  const cost = contractCost(t);
  const { contract } = t;
  if (!cost || !contract) return undefined;
  const minimumUsd = Float64Array.from(
    { length: cost.months },
    (_, m) => cost.minimumMonthUsd * contractShareAt(contract.ramp, m),
  );
  const exitUsd = minimumUsd.map((_, m) => {
    if (m + 1 >= contract.exitFreeAfter) return 0;
    const last = Math.min(cost.months, m + 1 + (contract.exitMonths ?? Number.POSITIVE_INFINITY));
    return minimumUsd.subarray(m + 1, last).reduce((a, b) => a + b, 0);
  });
  return { minimumUsd, exitUsd };
}
