import type { Build } from '../build/index.ts';
import type { Scenario } from '../scenario/index.ts';
import type { EngineCache } from './cache.ts';
import { gridHours } from './grid-hours.ts';
import { itShareByHour } from './hall-year.ts';
import { addMonthly, newMonthly, phaseMonths } from './months.ts';
import { siteYear } from './site-year.ts';
import type { GridHours, HallPart, MonthlyOperation, Operation, SiteYear, TrainingOutcome } from './types.ts';
import { jobEffectiveTime, servingOutcomes, trainingOutcomes } from './workload.ts';

/** Hall-years of the phases, racks filling the hall as designed. */
function hallParts(scenario: Scenario, build: Build, cache: EngineCache): HallPart[] {
  const share = itShareByHour(build.design.activity);
  return build.design.phases.map((d, phaseIndex): HallPart => {
    const fill = Math.min(1, d.itNameplateKw / d.hallItKw);
    const byHour = share.map((s) => s * fill);
    return { phaseIndex, hallItKw: d.hallItKw, year: cache.hall(scenario, d, byHour) };
  });
}

/** The parts of each site. */
function bySite(build: Build, parts: readonly HallPart[]): HallPart[][] {
  const sites = build.design.sites.map((): HallPart[] => []);
  for (const p of parts) sites[build.design.phases[p.phaseIndex].siteIndex].push(p);
  return sites;
}

/** Effective-time ratio of a site's largest training job: the largest a run states, or all that train there. */
function siteEffectiveTime(scenario: Scenario, build: Build, site: number): number {
  const training = build.design.sites[site].accelerators * build.design.activity.trainingShare;
  const runs = scenario.workloads.training.map((t) => t.accelerators ?? Number.POSITIVE_INFINITY);
  return jobEffectiveTime(scenario, runs.length > 0 ? Math.min(training, Math.max(...runs)) : training);
}

/** The hours of each site's grid, made when a phase of it pays by the hour. */
function hoursBySite(scenario: Scenario, cache: EngineCache): (site: number) => () => GridHours {
  const known = new Map<number, GridHours>();
  return (i) => () => {
    const site = scenario.sites[i];
    const hours = known.get(i) ?? gridHours(scenario, site, cache.weather(scenario, site.climate));
    known.set(i, hours);
    return hours;
  };
}

/** What a rerun may take over from an earlier operation because its change does not reach it. */
export type Kept = Partial<Pick<Operation, 'parts' | 'serving'>>;

/**
 * How the fleet runs: the representative year of every site hour by hour, and energy, water, carbon, cost, useful
 * accelerator-hours and tokens by month of the horizon. See docs/models/operate.md.
 *
 * @param cache shared between runs; never changes a result
 * @param kept hall-years and serving speeds that are known already
 */
export function operateStage(
  scenario: Scenario,
  build: Build,
  cache: EngineCache,
  kept: Kept = {},
): Operation {
  const serving = kept.serving ?? servingOutcomes(scenario, build, cache);
  const parts = kept.parts ?? hallParts(scenario, build, cache);
  const siteParts = bySite(build, parts);
  const effectiveTime = scenario.sites.map((_, i) => siteEffectiveTime(scenario, build, i));
  const hoursOf = hoursBySite(scenario, cache);
  const phases: MonthlyOperation[] = [];
  const sites = siteParts.map((own, i) => {
    const sum = newMonthly(build.months);
    for (const part of own) {
      phases[part.phaseIndex] = phaseMonths(scenario, build, part, effectiveTime[i], serving, hoursOf(i));
      addMonthly(sum, phases[part.phaseIndex]);
    }
    return sum;
  });
  const fleet = newMonthly(build.months);
  for (const s of sites) addMonthly(fleet, s);
  let years: SiteYear[] | undefined;
  let training: TrainingOutcome[] | undefined;
  return {
    build,
    parts,
    phases,
    sites,
    fleet,
    serving,
    // Sensitivities ask for months only; runs and the hourly dispatch wait until somebody looks.
    get training(): readonly TrainingOutcome[] {
      training ??= trainingOutcomes(scenario, build);
      return training;
    },
    get siteYears(): readonly SiteYear[] {
      years ??= siteParts.map((p, i) => siteYear(scenario, build, p, effectiveTime[i], hoursOf(i)));
      return years;
    },
  };
}
