import type { Period, Tier } from './types.ts';

/** One tier's part of an amount. */
export interface TierPart {
  /** From 1; 0 where there is only one. */
  readonly tier: number;
  readonly amount: number;
  readonly usdPerUnit: number;
}

/**
 * Cumulative bound of a tier.
 *
 * @param billedKw for bounds in kWh per kW
 */
export const boundOf = (t: Tier, billedKw: number): number => (t.perKw ? t.upTo * billedKw : t.upTo);

/**
 * Splits an amount over tiers by their cumulative bounds, starting where `before` of the span has been used already.
 * Nothing is lost: what lies above the last bound goes to the last tier.
 *
 * @param month for the price, 0 … 11
 */
export function splitTiers(
  tiers: readonly Tier[],
  amount: number,
  month: number,
  before = 0,
  billedKw = 0,
): TierPart[] {
  if (tiers.length === 1) return [{ tier: 0, amount, usdPerUnit: tiers[0].price[month] }];
  const parts: TierPart[] = [];
  let from = before;
  let left = amount;
  for (let k = 0; k < tiers.length && left > 0; k++) {
    const room = k === tiers.length - 1 ? left : Math.max(0, boundOf(tiers[k], billedKw) - from);
    const here = Math.min(left, room);
    if (here > 0) parts.push({ tier: k + 1, amount: here, usdPerUnit: tiers[k].price[month] });
    from += here;
    left -= here;
  }
  return parts;
}

/** Whether a charge needs nothing but each month's energy by period. */
export const plainPrices = (periods: readonly Period[]): boolean =>
  periods.every((p) => p.tiers.length === 1);
