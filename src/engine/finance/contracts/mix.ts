import { presentValue } from '../../money/index.ts';
import type { Operation } from '../../operate/index.ts';
import type { Scenario, TranchePlan } from '../../scenario/index.ts';
import { keepLedger } from '../ledger.ts';
import type { Ledger, Mode } from '../types.ts';
import { type Terms, termsOf } from './terms.ts';
import { type Part, WAYS, type WayCost } from './ways.ts';

/** One tranche, priced. */
export interface TrancheResult {
  readonly id: string;
  readonly mode: Mode;
  readonly terms: Terms;
  readonly part: Part;
  readonly cost: WayCost;
  readonly presentCostUsd: number;
  readonly usefulHours: Float64Array;
  /** Present cost over present useful accelerator-hours of the tranche. */
  readonly usdPerUsefulHour: number;
}

export interface Mix {
  readonly tranches: readonly TrancheResult[];
  readonly presentCostUsd: number;
  readonly usdPerUsefulHour: number;
  readonly monthlyRate: number;
}

/** Part of each phase that a tranche takes. */
function sharesOf(operation: Operation, t: TranchePlan): number[] {
  return operation.build.design.phases.map((d) =>
    t.sites.length === 0 || t.sites.includes(d.site.id) ? t.share : 0,
  );
}

/** What no tranche takes is built and owned. */
function withRest(
  operation: Operation,
  plans: readonly TranchePlan[],
): { plan: TranchePlan; shares: number[] }[] {
  const taken = plans.map((plan) => ({ plan, shares: sharesOf(operation, plan) }));
  const rest = operation.build.design.phases.map((_, i) =>
    Math.max(0, 1 - taken.reduce((sum, t) => sum + t.shares[i], 0)),
  );
  if (rest.every((r) => r < 1e-9)) return taken;
  const own: TranchePlan = {
    id: plans.length === 0 ? 'all' : 'rest',
    mode: 'self-build',
    sites: [],
    share: 1,
  };
  return [...taken, { plan: own, shares: rest.map((r) => (r < 1e-9 ? 0 : r)) }];
}

/** Useful hours of shares of the phases. */
function usefulHours(operation: Operation, shares: readonly number[]): Float64Array {
  const out = new Float64Array(operation.build.months);
  shares.forEach((share, i) => {
    if (share === 0) return;
    const hours = operation.phases[i].usefulHours;
    for (let m = 0; m < out.length; m++) out[m] += share * hours[m];
  });
  return out;
}

/**
 * The programme as its tranches: each part has books of its own and is got in its own way.
 *
 * @param whole books of the whole, used where one tranche takes everything
 * @throws GigasiteError as `termsOf`
 */
export function mixOf(scenario: Scenario, operation: Operation, whole: Ledger): Mix {
  const { monthlyRate } = whole;
  const tranches = withRest(operation, scenario.money.tranches).map(({ plan, shares }): TrancheResult => {
    const terms = termsOf(scenario, plan);
    const all = shares.every((s) => s === 1);
    const part: Part = {
      scenario,
      operation,
      shares,
      ledger: all ? whole : keepLedger(scenario, operation, shares),
    };
    const cost = WAYS[plan.mode](part, terms);
    const hours = usefulHours(operation, shares);
    const presentCostUsd = presentValue(cost.chargesUsd, monthlyRate);
    const presentHours = presentValue(hours, monthlyRate);
    return {
      id: plan.id,
      mode: plan.mode,
      terms,
      part,
      cost,
      presentCostUsd,
      usefulHours: hours,
      usdPerUsefulHour: presentHours > 0 ? presentCostUsd / presentHours : 0,
    };
  });
  const presentCostUsd = tranches.reduce((s, t) => s + t.presentCostUsd, 0);
  const presentHours = presentValue(operation.fleet.usefulHours, monthlyRate);
  return {
    tranches,
    presentCostUsd,
    usdPerUsefulHour: presentHours > 0 ? presentCostUsd / presentHours : 0,
    monthlyRate,
  };
}
