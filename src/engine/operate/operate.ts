import type { Build, PhaseBuild } from '../build/index.ts';
import type { SupplySource } from '../power/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { columns } from '../units/index.ts';
import type { EngineCache } from './cache.ts';
import { itShareByHour } from './hall-year.ts';
import { siteYear } from './site-year.ts';
import { type MonthSupply, meritOrder, plannedSources, supplyMonth } from './supply.ts';
import {
  type HallPart,
  HOURS_OF_MONTH,
  type MonthlyOperation,
  type Operation,
  type ServingOutcome,
  type SiteYear,
  type TrainingOutcome,
} from './types.ts';
import { jobEffectiveTime, servingOutcomes, trainingOutcomes } from './workload.ts';

const COLUMNS = [
  'itKwh',
  'facilityKwh',
  'gridKwh',
  'onsiteKwh',
  'energyCostUsd',
  'carbonKg',
  'waterL',
  'capacityHours',
  'usefulHours',
  'servingTokens',
] as const satisfies readonly (keyof MonthlyOperation)[];

function newMonthly(months: number): MonthlyOperation {
  const made = columns(COLUMNS.length, months);
  return Object.fromEntries(COLUMNS.map((c, i) => [c, made[i]])) as unknown as MonthlyOperation;
}

function addInto(to: MonthlyOperation, from: MonthlyOperation): void {
  for (const c of COLUMNS) {
    const a = to[c];
    const b = from[c];
    for (let m = 0; m < a.length; m++) a[m] += b[m];
  }
}

/** Hall-years of a site's phases, racks filling the hall as designed. */
function partsOf(scenario: Scenario, build: Build, site: number, cache: EngineCache): HallPart[] {
  const share = itShareByHour(build.design.activity);
  return build.design.phases.flatMap((d, phaseIndex): HallPart[] => {
    if (d.siteIndex !== site) return [];
    const fill = Math.min(1, d.itNameplateKw / d.hallItKw);
    return [
      {
        phaseIndex,
        hallItKw: d.hallItKw,
        year: cache.hall(
          scenario,
          d,
          share.map((s) => s * fill),
        ),
      },
    ];
  });
}

/** Effective-time ratio of a site's largest training job: the largest a run states, or all that train there. */
function siteEffectiveTime(scenario: Scenario, build: Build, site: number): number {
  const training = build.design.sites[site].accelerators * build.design.activity.trainingShare;
  const runs = scenario.workloads.training.map((t) => t.accelerators ?? Number.POSITIVE_INFINITY);
  return jobEffectiveTime(scenario, runs.length > 0 ? Math.min(training, Math.max(...runs)) : training);
}

/** Tokens per second that one accelerator of a kind serves at its busiest, over all services. */
function tokensPerS(serving: readonly ServingOutcome[], acceleratorId: string): number {
  return serving.reduce(
    (sum, s) =>
      sum +
      s.share * (s.points.find((p) => p.acceleratorId === acceleratorId)?.tokensPerSPerAccelerator ?? 0),
    0,
  );
}

/** What a phase's months need besides the hall-year: all that does not change from month to month. */
interface PhaseFigures {
  /** kW of hall design IT per live rack: where more racks are ordered than fit, the whole hall is live before all are. */
  readonly hallKwPerRack: number;
  readonly acceleratorsPerRack: number;
  readonly usefulShare: number;
  readonly tokensPerAcceleratorHour: number;
}

/** Live racks × the hall-year's intensities of that calendar month. The hall-year is that of the finished hall. */
function runMonths(
  liveRacks: ArrayLike<number>,
  firstMonth: number,
  year: HallPart['year'],
  f: PhaseFigures,
  out: MonthlyOperation,
): void {
  for (let m = 0; m < out.itKwh.length; m++) {
    const live = liveRacks[m];
    if (live === 0) continue;
    const calendar = (firstMonth + m) % 12;
    const share = live * f.hallKwPerRack;
    out.itKwh[m] = share * year.itKwhByMonth[calendar];
    out.facilityKwh[m] = share * year.facilityKwhByMonth[calendar];
    out.waterL[m] = share * year.waterLByMonth[calendar];
    const acceleratorHours = live * f.acceleratorsPerRack * HOURS_OF_MONTH[calendar];
    out.capacityHours[m] = acceleratorHours;
    out.usefulHours[m] = acceleratorHours * f.usefulShare;
    out.servingTokens[m] = acceleratorHours * f.tokensPerAcceleratorHour;
  }
}

/** Energy of each month from what is energised in it. */
function supplyMonths(
  b: PhaseBuild,
  firstMonth: number,
  sources: readonly SupplySource[],
  out: MonthlyOperation,
): void {
  const order = meritOrder(sources);
  const supply: MonthSupply = { gridKwh: 0, onsiteKwh: 0, costUsd: 0, carbonKg: 0 };
  for (let m = 0; m < out.facilityKwh.length; m++) {
    if (out.facilityKwh[m] === 0) continue;
    const hours = HOURS_OF_MONTH[(firstMonth + m) % 12];
    supplyMonth(b, m, sources, order, out.facilityKwh[m] / hours, hours, supply);
    out.gridKwh[m] = supply.gridKwh;
    out.onsiteKwh[m] = supply.onsiteKwh;
    out.energyCostUsd[m] = supply.costUsd;
    out.carbonKg[m] = supply.carbonKg;
  }
}

/** A phase's months. */
function phaseMonths(
  scenario: Scenario,
  build: Build,
  part: HallPart,
  effectiveTime: number,
  serving: readonly ServingOutcome[],
): MonthlyOperation {
  const d = build.design.phases[part.phaseIndex];
  const a = build.design.activity;
  const out = newMonthly(build.months);
  const servingShare = (1 - a.trainingShare) * a.servingMeanToPeak;
  const figures = {
    hallKwPerRack: Math.max(part.hallItKw, d.itNameplateKw) / d.racks,
    acceleratorsPerRack: d.rack.accelerators,
    usefulShare: a.trainingShare * a.trainingUtilisation * effectiveTime + servingShare,
    tokensPerAcceleratorHour: servingShare * tokensPerS(serving, d.chip.id) * 3600,
  };
  const b = build.phases[part.phaseIndex];
  runMonths(b.liveRacks, build.firstMonth, part.year, figures, out);
  supplyMonths(b, build.firstMonth, plannedSources(scenario, d), out);
  return out;
}

/**
 * How the fleet runs: the representative year of every site hour by hour, and energy, water, carbon, cost, useful
 * accelerator-hours and tokens by month of the horizon. See docs/models/operate.md.
 *
 * @param cache shared between runs; never changes a result
 */
export function operateStage(scenario: Scenario, build: Build, cache: EngineCache): Operation {
  const serving = servingOutcomes(scenario, build, cache);
  const phases: MonthlyOperation[] = [];
  const effectiveTime: number[] = [];
  const parts: HallPart[][] = [];
  const sites = scenario.sites.map((_, i) => {
    effectiveTime[i] = siteEffectiveTime(scenario, build, i);
    parts[i] = partsOf(scenario, build, i, cache);
    const sum = newMonthly(build.months);
    for (const part of parts[i]) {
      phases[part.phaseIndex] = phaseMonths(scenario, build, part, effectiveTime[i], serving);
      addInto(sum, phases[part.phaseIndex]);
    }
    return sum;
  });
  const fleet = newMonthly(build.months);
  for (const s of sites) addInto(fleet, s);
  let years: SiteYear[] | undefined;
  let training: TrainingOutcome[] | undefined;
  return {
    build,
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
      years ??= parts.map((p, i) => siteYear(scenario, build, p, effectiveTime[i]));
      return years;
    },
  };
}
