import { drawPrice } from '../../money/index.ts';
import type { Scenario } from '../../scenario/index.ts';
import { yearOf } from '../../units/index.ts';
import type { Mode } from '../types.ts';
import type { Mix } from './mix.ts';
import { type UtilityExposure, utilityExposure } from './utility.ts';

/** What the programme owes to others in one year, whatever its own demand. */
export interface ExposureYear {
  readonly year: number;
  /** Payments that cannot be avoided, USD. */
  readonly committedUsd: number;
  /** Residual value stood for at the year's end. */
  readonly guaranteeUsd: number;
  /** Minimum bills of utilities, and what leaving them all at the year's end would cost. */
  readonly utilityMinimumUsd: number;
  readonly exitFeeUsd: number;
  readonly byCounterparty: Readonly<Record<string, number>>;
  /** Committed less what demand uses, at the tenth, middle and ninetieth percentile of demand's draws. */
  readonly strandedUsd: { readonly p10: number; readonly p50: number; readonly p90: number };
}

export interface Exposure {
  readonly years: readonly ExposureYear[];
  /** Owed after the horizon, to counterparties and to utilities. */
  readonly committedBeyondUsd: number;
  readonly utilityBeyondUsd: number;
  /** Present value of what is paid and not used, over the draws. */
  readonly strandedUsd: {
    readonly p10: number;
    readonly p50: number;
    readonly p90: number;
    readonly mean: number;
  };
  /** Share of all committed payments and minimum bills that goes to each counterparty; utilities by their tariff. */
  readonly shares: Readonly<Record<string, number>>;
  readonly draws: number;
}

/** Stream of the demand's draws; rents have another. */
const DEMAND_STREAM = 7101;
export const EXPOSURE_DRAWS = 1000;

const quantile = (sorted: ArrayLike<number>, q: number): number => {
  const at = q * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.min(sorted.length - 1, low + 1);
  return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
};

/** The scenario as if all of it were got in one way, on the terms of the catalogue's contract for that. */
export const supposed = (scenario: Scenario, mode: Mode): Scenario => ({
  ...scenario,
  money: { ...scenario.money, tranches: [{ id: mode, mode, sites: [], share: 1 }] },
});

/**
 * Take-or-pay, minimums and guarantees by year, against a fan of demand.
 *
 * Demand over what is contracted is a path D(t) with D(0) = 1, drift and volatility of the scenario; of each month's
 * committed payment the share max(0, 1 − D) is stranded: paid, and used by nobody.
 *
 * @param draws paths of demand; the same seed gives the same figures
 */
export function exposureOf(scenario: Scenario, mix: Mix, draws = EXPOSURE_DRAWS): Exposure {
  const { months, firstMonth, seed } = scenario;
  const f = scenario.money.financing;
  const committed = new Float64Array(months);
  for (const t of mix.tranches) for (let m = 0; m < months; m++) committed[m] += t.cost.committedUsd[m];
  const first = yearOf(firstMonth);
  const years = yearOf(scenario.lastMonth) - first + 1;
  const yearAt = Int32Array.from({ length: months }, (_, m) => yearOf(firstMonth + m) - first);
  const stranded = Array.from({ length: years }, () => new Float64Array(draws));
  const present = new Float64Array(draws);
  const path = new Float64Array(months);
  const demand = { start: 1, drift: f.demandDrift, volatility: f.demandVolatility, reversion: 0 };
  for (let d = 0; d < draws; d++) {
    drawPrice(demand, seed, DEMAND_STREAM, d, path);
    let discount = 1;
    for (let m = 0; m < months; m++) {
      const usd = committed[m] * Math.max(0, 1 - path[m]);
      stranded[yearAt[m]][d] += usd;
      present[d] += usd * discount;
      discount /= 1 + mix.monthlyRate;
    }
  }
  const utility = utilityExposure(scenario, mix.tranches[0].part.operation);
  present.sort();
  for (const y of stranded) y.sort();
  const three = (x: Float64Array) => ({
    p10: quantile(x, 0.1),
    p50: quantile(x, 0.5),
    p90: quantile(x, 0.9),
  });
  return {
    years: stranded.map((x, k) => ({
      year: first + k,
      ...owedIn(mix, yearAt, k, months),
      ...utilityIn(utility, yearAt, k),
      strandedUsd: three(x),
    })),
    committedBeyondUsd: mix.tranches.reduce((s, t) => s + t.cost.committedBeyondUsd, 0),
    utilityBeyondUsd: utility.beyondUsd,
    strandedUsd: { ...three(present), mean: present.reduce((a, b) => a + b, 0) / draws },
    shares: counterpartyShares(mix, utility),
    draws,
  };
}

function owedIn(mix: Mix, yearAt: Int32Array, k: number, months: number) {
  let committedUsd = 0;
  let guaranteeUsd = 0;
  const byCounterparty: Record<string, number> = {};
  for (const t of mix.tranches) {
    let last = 0;
    for (let m = 0; m < months; m++) {
      if (yearAt[m] !== k) continue;
      const usd = t.cost.committedUsd[m];
      committedUsd += usd;
      if (usd > 0) byCounterparty[t.terms.counterparty] = (byCounterparty[t.terms.counterparty] ?? 0) + usd;
      last = t.cost.guaranteeUsd[m];
    }
    guaranteeUsd += last;
  }
  return { committedUsd, guaranteeUsd, byCounterparty };
}

function utilityIn(u: UtilityExposure, yearAt: Int32Array, k: number) {
  let utilityMinimumUsd = 0;
  let exitFeeUsd = 0;
  for (let m = 0; m < yearAt.length; m++) {
    if (yearAt[m] !== k) continue;
    utilityMinimumUsd += u.minimumUsd[m];
    exitFeeUsd = u.exitUsd[m];
  }
  return { utilityMinimumUsd, exitFeeUsd };
}

function counterpartyShares(mix: Mix, utility: UtilityExposure): Record<string, number> {
  const by = new Map<string, number>();
  for (const t of mix.tranches) {
    const usd = t.cost.committedUsd.reduce((a, b) => a + b, 0) + t.cost.committedBeyondUsd;
    if (usd > 0) by.set(t.terms.counterparty, (by.get(t.terms.counterparty) ?? 0) + usd);
  }
  for (const [tariff, usd] of Object.entries(utility.byTariff)) if (usd > 0) by.set(tariff, usd);
  const all = [...by.values()].reduce((a, b) => a + b, 0);
  return Object.fromEntries([...by].map(([name, usd]) => [name, usd / all]));
}
