import { type Mix, mixOf, type TrancheResult } from '../../finance/index.ts';
import type { Results } from '../../run/index.ts';
import { columnSum, yearOf } from '../../units/index.ts';
import type { Loss } from './types.ts';

/** Tranches whose counterparty is one of these names. */
export const owedTo = (mix: Mix, names: readonly string[]): TrancheResult[] =>
  mix.tranches.filter((t) => names.includes(t.terms.counterparty));

/** Part of each phase that those tranches take. */
export const sharesOf = (r: Results, tranches: readonly TrancheResult[]): number[] =>
  r.design.phases.map((_, i) => tranches.reduce((s, t) => s + t.part.shares[i], 0));

/** Sum by month of a column of each phase times its share. */
export function weighted(
  r: Results,
  shares: readonly number[],
  of: (i: number) => ArrayLike<number>,
): Float64Array {
  const out = new Float64Array(r.build.months);
  shares.forEach((share, i) => {
    if (share === 0) return;
    const column = of(i);
    for (let m = 0; m < out.length; m++) out[m] += share * column[m];
  });
  return out;
}

/** Present cost of the lost part in another way, at that way's own terms; undefined where it has no price. */
function inWay(
  r: Results,
  tranches: readonly TrancheResult[],
  mode: 'neocloud' | 'hyperscaler' | 'on-demand' | 'self-build',
) {
  const { scenario } = r;
  const ids = new Set(tranches.map((t) => t.id));
  try {
    const changed = {
      ...scenario,
      money: {
        ...scenario.money,
        tranches: scenario.money.tranches.map((t) =>
          ids.has(t.id) ? { id: t.id, mode, sites: t.sites, share: t.share } : t,
        ),
      },
    };
    const mix = mixOf(changed, r.operation, r.finance.ledger);
    return mix.tranches.filter((t) => ids.has(t.id)).reduce((s, t) => s + t.presentCostUsd, 0);
  } catch {
    // An accelerator of the fleet without a published rent has no price in this way.
    return undefined;
  }
}

const OTHER_WAYS = ['self-build', 'neocloud', 'on-demand'] as const;

/** What losing the incumbent would cost the challenger; null where it owes it nothing. */
export function lossOf(r: Results, mix: Mix, names: readonly string[]): Loss | null {
  const tranches = owedTo(mix, names);
  if (tranches.length === 0) return null;
  const shares = sharesOf(r, tranches);
  const lost = weighted(r, shares, (i) => r.operation.phases[i].usefulHours);
  const all = r.operation.fleet.usefulHours;
  const { firstMonth } = r.scenario;
  let [worstYear, worstShare] = [yearOf(firstMonth), 0];
  for (let year = yearOf(firstMonth); year <= yearOf(r.scenario.lastMonth); year++) {
    const from = Math.max(0, year * 12 - firstMonth);
    const to = Math.min(all.length, (year + 1) * 12 - firstMonth);
    const whole = columnSum(all, from, to);
    const share = whole > 0 ? columnSum(lost, from, to) / whole : 0;
    if (share > worstShare) [worstYear, worstShare] = [year, share];
  }
  const priced = OTHER_WAYS.flatMap((mode) => {
    const usd = inWay(r, tranches, mode);
    return usd === undefined ? [] : [{ mode, usd }];
  });
  const cheapest = priced.reduce<(typeof priced)[number] | undefined>(
    (a, b) => (a === undefined || b.usd < a.usd ? b : a),
    undefined,
  );
  const own = r.design.phases.filter((_, i) => shares[i] === 0);
  const lengths = own.map((d) => d.phase.hall.readyMonth - d.phase.hall.startMonth);
  return {
    tranches: tranches.map((t) => t.id),
    usefulAcceleratorHours: columnSum(lost),
    share: columnSum(all) > 0 ? columnSum(lost) / columnSum(all) : 0,
    worstYear,
    worstShare,
    presentCostUsd: tranches.reduce((s, t) => s + t.presentCostUsd, 0),
    onDemandUsd: priced.find((p) => p.mode === 'on-demand')?.usd ?? null,
    cheapestOtherWay: cheapest?.mode ?? null,
    cheapestOtherUsd: cheapest?.usd ?? null,
    committedUsd: tranches.reduce(
      (s, t) => s + columnSum(t.cost.committedUsd) + t.cost.committedBeyondUsd,
      0,
    ),
    rebuildCapexUsd: r.design.phases.reduce((s, d, i) => s + shares[i] * d.capexUsd, 0),
    rebuildMonths: lengths.length > 0 ? Math.round(lengths.reduce((a, b) => a + b, 0) / lengths.length) : 0,
  };
}
