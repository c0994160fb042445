import type { Build } from '../build/index.ts';
import type { SupplyAnswer } from '../power/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { HOURS_PER_YEAR } from '../units/index.ts';
import type { EngineCache } from './cache.ts';
import { gridHours } from './grid-hours.ts';
import { itShareByHour } from './hall-year.ts';
import { addMonthly, newMonthly, phaseMonths } from './months.ts';
import { partsBySite, siteLoadKw } from './site-load.ts';
import { ratesOf, type Supplies } from './site-supply.ts';
import { applyBills, type SiteBills, siteBills } from './site-tariff.ts';
import { siteYear } from './site-year.ts';
import type {
  GridHours,
  HallPart,
  MonthlyOperation,
  Operation,
  PhaseFigures,
  SiteYear,
  TrainingOutcome,
} from './types.ts';
import { jobEffectiveTime, servingOutcomes, trainingOutcomes } from './workload.ts';

/** Hall-years of the phases, racks filling the hall as designed. */
export function hallParts(scenario: Scenario, build: Build, cache: EngineCache): HallPart[] {
  const share = itShareByHour(build.design.activity);
  return build.design.phases.map((d, phaseIndex): HallPart => {
    const fill = Math.min(1, d.itNameplateKw / d.hallItKw);
    const byHour = share.map((s) => s * fill);
    return { phaseIndex, hallItKw: d.hallItKw, year: cache.hall(scenario, d, byHour) };
  });
}

/** Import by hour of a site whose supply was chosen, kW: the grid's column of the answer; nothing off the grid. */
function suppliedImport(a: SupplyAnswer): Float64Array {
  const at = a.parts.findIndex((p) => p.kind === 'grid');
  return at < 0 || !a.hourly ? new Float64Array(HOURS_PER_YEAR) : Float64Array.from(a.hourly.partsKw[at]);
}

/** Bills of a site with a tariff. */
function billsOf(
  scenario: Scenario,
  build: Build,
  site: number,
  parts: readonly HallPart[],
  own: readonly MonthlyOperation[],
  supply: SupplyAnswer | undefined,
): SiteBills | undefined {
  if (scenario.sites[site].tariff === undefined) return undefined;
  const full = supply ? suppliedImport(supply) : siteLoadKw(parts);
  // Bridging plant apart, what lasting plant of the phases gives in the last month is what it gives in the year.
  const last = build.months - 1;
  const energy = own.reduce((s, o) => s + o.facilityKwh[last], 0);
  const drawn = own.reduce((s, o) => s + o.gridKwh[last], 0);
  const share = supply || energy === 0 ? 1 : drawn / energy;
  const bills = siteBills(scenario, build, site, parts, own, full, share);
  applyBills(build, bills, parts, own);
  return bills;
}

/** Splits what a supply of the site's own gave into grid and on-site energy. */
function splitMonths(own: readonly MonthlyOperation[], supply: SupplyAnswer, billed: boolean): void {
  const { gridShare, unservedShare } = ratesOf(supply, billed);
  for (const o of own)
    for (let m = 0; m < o.gridKwh.length; m++) {
      o.onsiteKwh[m] += o.gridKwh[m] * Math.max(0, 1 - gridShare - unservedShare);
      o.gridKwh[m] *= gridShare;
    }
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
 * @param supplies answers to the sites' supply questions; a site without one has the grid at the region's price
 */
export function operateStage(
  scenario: Scenario,
  build: Build,
  cache: EngineCache,
  kept: Kept = {},
  supplies: Supplies = new Map(),
): Operation {
  const serving = kept.serving ?? servingOutcomes(scenario, build, cache);
  const parts = kept.parts ?? hallParts(scenario, build, cache);
  const siteParts = partsBySite(build, parts);
  const effectiveTime = scenario.sites.map((_, i) => siteEffectiveTime(scenario, build, i));
  const hoursOf = hoursBySite(scenario, cache);
  const phases: MonthlyOperation[] = [];
  const figures: PhaseFigures[] = [];
  const bills: (SiteBills | undefined)[] = [];
  const sites = siteParts.map((own, i) => {
    const sum = newMonthly(build.months);
    const supply = supplies.get(scenario.sites[i].id);
    const made = own.map((part) =>
      phaseMonths(scenario, build, part, effectiveTime[i], serving, hoursOf(i), supplies),
    );
    const months = made.map((x) => x.months);
    bills[i] = billsOf(scenario, build, i, own, months, supply);
    if (supply) splitMonths(months, supply, bills[i] !== undefined);
    for (const [k, part] of own.entries()) {
      phases[part.phaseIndex] = months[k];
      figures[part.phaseIndex] = made[k].figures;
      addMonthly(sum, months[k]);
    }
    return sum;
  });
  const fleet = newMonthly(build.months);
  for (const s of sites) addMonthly(fleet, s);
  let years: SiteYear[] | undefined;
  let training: TrainingOutcome[] | undefined;
  return {
    build,
    supplies,
    parts,
    phases,
    figures,
    sites,
    fleet,
    serving,
    // Sensitivities ask for months only; runs and the hourly dispatch wait until somebody looks.
    get training(): readonly TrainingOutcome[] {
      training ??= trainingOutcomes(scenario, build);
      return training;
    },
    get siteYears(): readonly SiteYear[] {
      years ??= siteParts.map((p, i) =>
        siteYear(scenario, build, p, effectiveTime[i], hoursOf(i), supplies, bills[i]),
      );
      return years;
    },
  };
}
