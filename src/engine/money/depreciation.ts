/**
 * Shares of cost that tax law lets off by year.
 * MACRS, half-year convention, IRS Publication 946, table A-1 (2024): 5 years (computers), 15 (land improvements); 39-year
 * straight line for buildings is `straightLine`.
 */
export const MACRS_5: readonly number[] = [0.2, 0.32, 0.192, 0.1152, 0.1152, 0.0576];
export const MACRS_15: readonly number[] = [
  0.05, 0.095, 0.0855, 0.077, 0.0693, 0.0623, 0.059, 0.059, 0.0591, 0.059, 0.0591, 0.059, 0.0591, 0.059,
  0.0591, 0.0295,
];

/** How a class of assets is written off. */
export type Writeoff =
  | { readonly method: 'straight-line'; readonly months: number; readonly residualShare?: number }
  /** Shares by year from the month of service; months of a year are alike. */
  | { readonly method: 'by-year'; readonly shares: readonly number[] }
  /** All at once in the month of service (expensing, "bonus depreciation"). */
  | { readonly method: 'at-once' };

/**
 * Adds what is written off by month for a cost put in service in one month; what falls beyond the column is left.
 *
 * @param into USD by month @param month of service @returns what has been written off within the column
 */
export function writeOff(into: Float64Array, usd: number, month: number, how: Writeoff): number {
  let done = 0;
  const add = (m: number, amount: number): void => {
    if (m < 0 || m >= into.length) return;
    into[m] += amount;
    done += amount;
  };
  if (how.method === 'at-once') add(month, usd);
  else if (how.method === 'straight-line') {
    const each = (usd * (1 - (how.residualShare ?? 0))) / how.months;
    for (let k = 0; k < how.months && month + k < into.length; k++) add(month + k, each);
  } else
    how.shares.forEach((share, year) => {
      for (let k = 0; k < 12; k++) add(month + 12 * year + k, (usd * share) / 12);
    });
  return done;
}

/** As `writeOff`, for a column of costs by month of service. */
export function writeOffAll(into: Float64Array, serviceUsd: Float64Array, how: Writeoff): number {
  let done = 0;
  for (let m = 0; m < serviceUsd.length; m++)
    if (serviceUsd[m] !== 0) done += writeOff(into, serviceUsd[m], m, how);
  return done;
}

/**
 * Tax by month on profits, losses carried forward without limit (US law since 2018 limits use to 80 % of a year's
 * profit: `useShare`).
 *
 * @param taxableUsd profit before tax by month, negative for losses @returns tax by month, never negative
 */
export function taxWithLosses(taxableUsd: Float64Array, rate: number, useShare = 1): Float64Array {
  const tax = new Float64Array(taxableUsd.length);
  let losses = 0;
  for (let m = 0; m < tax.length; m++) {
    const profit = taxableUsd[m];
    if (profit <= 0) losses -= profit;
    else {
      const used = Math.min(losses, useShare * profit);
      losses -= used;
      tax[m] = rate * (profit - used);
    }
  }
  return tax;
}
