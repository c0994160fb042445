import type { Build } from '../build/index.ts';
import {
  type ChipSpec,
  jobGoodput,
  modelFromCatalog,
  type ServingSearch,
  servingConstantsFromCatalog,
  trainingEfficiency,
} from '../chips/index.ts';
import type { PhaseDesign } from '../design/index.ts';
import { jobBitPerS } from '../network/index.ts';
import type { Scenario, ServingPlan, TrainingPlan } from '../scenario/index.ts';
import type { EngineCache } from './cache.ts';
import type { ServingOutcome, TrainingOutcome } from './types.ts';

/** Longest time per output token where a service states none: 20 tokens a second, a comfortable reading speed. */
export const DEFAULT_TPOT_S = 0.05;
const DAYS_PER_MONTH = 365 / 12;

/** Useful time over wall time of a job of so many accelerators; 1 for none. */
export function jobEffectiveTime({ catalog }: Scenario, accelerators: number): number {
  const whole = Math.floor(accelerators);
  return whole < 1 ? 1 : catalog.remember(`goodput ${whole}`, () => jobGoodput(catalog, whole).ratio);
}

/** Where and when a run can start: the first month from `from` in which a site has enough training accelerators live. */
function place(
  build: Build,
  plan: TrainingPlan,
  share: number,
  first: number,
): { site: number; month: number; accelerators: number } | undefined {
  const from = Math.max(0, (plan.startMonth ?? first) - first);
  for (let m = from; m < build.months; m++) {
    let site = -1;
    let most = 0;
    build.sites.forEach((s, i) => {
      const training = Math.floor(s.liveAccelerators[m] * share);
      if (training > most) {
        most = training;
        site = i;
      }
    });
    if (site >= 0 && most >= (plan.accelerators ?? 1))
      return { site, month: m, accelerators: plan.accelerators ?? most };
  }
  return undefined;
}

/** The chip with the bandwidth that a job of so many finds on the phase's fabric. */
function chipOnFabric({ chip, fabric }: PhaseDesign, accelerators: number): ChipSpec {
  const { pod, acceleratorsPerNode, nicBitPerS } = fabric;
  return { ...chip, scaleOutBitPerS: jobBitPerS(pod, accelerators, acceleratorsPerNode, nicBitPerS) };
}

/** Training runs: where, when, how long, how many accelerator-hours, goodput included. */
export function trainingOutcomes(scenario: Scenario, build: Build): TrainingOutcome[] {
  const { catalog, workloads, firstMonth } = scenario;
  // Nobody builds anything: every site is paused or withdrawn.
  if (build.design.sites.length === 0) return [];
  return workloads.training.map((plan): TrainingOutcome => {
    const at = place(build, plan, workloads.trainingShare, firstMonth);
    const siteDesign = build.design.sites[at?.site ?? 0];
    // The run takes the site's most numerous kind.
    const phase = [...siteDesign.phases].sort((a, b) => b.accelerators - a.accelerators)[0];
    const model = modelFromCatalog(catalog, plan.model);
    const accelerators = at?.accelerators ?? plan.accelerators ?? 0;
    const possible = at !== undefined && phase.chip.peakFlops[plan.precision] !== undefined;
    // The best strategy of a quick search; nothing where the model fits on no arrangement of these accelerators.
    const chip = chipOnFabric(phase, accelerators);
    const best = possible
      ? catalog.remember(`training ${JSON.stringify([model, chip, plan.precision, accelerators])}`, () =>
          trainingEfficiency({ model, chip, precision: plan.precision, accelerators }, catalog),
        )
      : undefined;
    const base = {
      id: plan.id,
      model: plan.model,
      precision: plan.precision,
      accelerators,
      acceleratorId: phase.chip.id,
      siteId: siteDesign.site.id,
      mfu: best?.mfu ?? 0,
    };
    if (!at || !best) {
      return { ...base, startMonth: -1, days: 0, endMonth: -1, acceleratorHours: 0, effectiveTimeRatio: 0 };
    }
    const ratio = jobEffectiveTime(scenario, accelerators);
    const days = plan.tokens / best.tokensPerS / 86400 / ratio;
    return {
      ...base,
      startMonth: firstMonth + at.month,
      days,
      endMonth: firstMonth + at.month + Math.floor(days / DAYS_PER_MONTH),
      acceleratorHours: accelerators * days * 24,
      effectiveTimeRatio: ratio,
    };
  });
}

function servingPointOf(
  scenario: Scenario,
  plan: ServingPlan,
  build: Build,
  acceleratorId: string,
  cache: EngineCache,
): ServingOutcome['points'][number] {
  const chip = build.design.phases.find((p) => p.chip.id === acceleratorId)!.chip;
  const none = {
    acceleratorId,
    tokensPerSPerAccelerator: 0,
    tpotMs: 0,
    tensorParallel: 0,
    batch: 0,
    possible: false,
  };
  if (chip.peakFlops[plan.precision] === undefined) return none;
  const key = JSON.stringify([chip, plan]);
  return scenario.catalog.remember(`serving ${key}`, () => servingPoint(scenario, plan, chip, none, cache));
}

function servingPoint(
  scenario: Scenario,
  plan: ServingPlan,
  chip: ChipSpec,
  none: ServingOutcome['points'][number],
  cache: EngineCache,
): ServingOutcome['points'][number] {
  const search: ServingSearch = {
    model: modelFromCatalog(scenario.catalog, plan.model),
    chip,
    precision: plan.precision,
    inputTokens: plan.inputTokens,
    outputTokens: plan.outputTokens,
    constants: servingConstantsFromCatalog(scenario.catalog),
    tpotTargetMs: (plan.tpotS ?? DEFAULT_TPOT_S) * 1000,
  };
  const point = cache.serving(search);
  if (!point) return none;
  return {
    acceleratorId: none.acceleratorId,
    tokensPerSPerAccelerator: point.outputTokensPerSPerAccelerator,
    tpotMs: point.tpotMs,
    tensorParallel: point.tensorParallel,
    batch: point.batch,
    possible: true,
  };
}

/** Serving speed of each service on each kind of accelerator in the fleet. */
export function servingOutcomes(scenario: Scenario, build: Build, cache: EngineCache): ServingOutcome[] {
  const kinds = [...new Set(build.design.phases.map((p) => p.chip.id))].sort();
  return scenario.workloads.serving.map((plan) => ({
    id: plan.id,
    model: plan.model,
    precision: plan.precision,
    share: plan.share,
    points: kinds.map((k) => servingPointOf(scenario, plan, build, k, cache)),
  }));
}
