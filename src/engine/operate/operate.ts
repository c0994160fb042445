import type { Build } from '../build/index.ts';
import { dispatchYear, newDispatch } from '../power/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { HOURS_PER_YEAR } from '../units/index.ts';
import type { EngineCache } from './cache.ts';
import { itShareByHour } from './hall-year.ts';
import { type MonthSupply, meritOrder, phaseSources, plannedSources, supplyMonth } from './supply.ts';
import {
  type HallPart,
  type HallYear,
  HOURS_OF_MONTH,
  type MonthlyOperation,
  type Operation,
  type ServingOutcome,
  type SiteYear,
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

const newMonthly = (months: number): MonthlyOperation =>
  Object.fromEntries(COLUMNS.map((c) => [c, new Float64Array(months)])) as unknown as MonthlyOperation;

function addInto(to: MonthlyOperation, from: MonthlyOperation): void {
  for (const c of COLUMNS) for (let m = 0; m < from[c].length; m++) to[c][m] += from[c][m];
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

const ratio = (a: number, b: number): number => (b > 0 ? a / b : 0);

/** The representative year of a site with all its phases complete. */
function siteYear(
  scenario: Scenario,
  build: Build,
  site: number,
  cache: EngineCache,
  scratch: Float64Array,
): SiteYear {
  const parts = partsOf(scenario, build, site, cache);
  const byMonth = (of: (y: HallYear) => Float64Array): Float64Array => {
    const sum = new Float64Array(12);
    for (const p of parts) for (let m = 0; m < 12; m++) sum[m] += p.hallItKw * of(p.year)[m];
    return sum;
  };
  const it = byMonth((y) => y.itKwhByMonth);
  const facility = byMonth((y) => y.facilityKwhByMonth);
  const water = byMonth((y) => y.waterLByMonth);
  const total = (a: Float64Array): number => a.reduce((s, v) => s + v, 0);
  let gridKwh = 0;
  let onsiteKwh = 0;
  let unservedKwh = 0;
  let energyCostUsd = 0;
  let carbonKg = 0;
  let peak = 0;
  const siteLoad = new Float64Array(parts.length > 1 ? HOURS_PER_YEAR : 0);
  for (const p of parts) {
    const d = build.design.phases[p.phaseIndex];
    for (let h = 0; h < HOURS_PER_YEAR; h++) scratch[h] = p.year.facilityKw[h] * p.hallItKw;
    const sources = phaseSources(scenario, d);
    const out = dispatchYear(scratch, sources, newDispatch(sources.length));
    gridKwh += out.energyKwh[0];
    for (let i = 1; i < sources.length; i++) onsiteKwh += out.energyKwh[i];
    unservedKwh += out.unservedKwh;
    energyCostUsd += out.totalCostUsd;
    carbonKg += out.carbonKg;
    if (parts.length > 1) for (let h = 0; h < HOURS_PER_YEAR; h++) siteLoad[h] += scratch[h];
    else peak = p.year.peakFacilityKw * p.hallItKw;
  }
  if (parts.length > 1) for (let h = 0; h < HOURS_PER_YEAR; h++) peak = Math.max(peak, siteLoad[h]);
  const hallKw = parts.reduce((s, p) => s + p.hallItKw, 0);
  const accelerators = build.design.sites[site].accelerators * build.design.activity.trainingShare;
  const stated = Math.max(
    0,
    ...scenario.workloads.training.map((t) => t.accelerators ?? Number.POSITIVE_INFINITY),
  );
  return {
    parts,
    itKwh: total(it),
    facilityKwh: total(facility),
    waterL: total(water),
    peakFacilityKw: peak,
    pue: ratio(total(facility), total(it)),
    wueLPerKwh: ratio(total(water), total(it)),
    pueByMonth: facility.map((f, m) => ratio(f, it[m])),
    wueByMonth: water.map((w, m) => ratio(w, it[m])),
    gridKwh,
    onsiteKwh,
    unservedKwh,
    energyCostUsd,
    carbonKg,
    compressorHoursShare: ratio(
      parts.reduce((s, p) => s + p.hallItKw * p.year.compressorHours, 0),
      hallKw * HOURS_PER_YEAR,
    ),
    effectiveTimeRatio: jobEffectiveTime(
      scenario,
      stated > 0 ? Math.min(accelerators, stated) : accelerators,
    ),
  };
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

/** A phase's months: live racks × the hall-year's intensities of that calendar month. */
function phaseMonths(
  scenario: Scenario,
  build: Build,
  part: HallPart,
  effectiveTime: number,
  serving: readonly ServingOutcome[],
): MonthlyOperation {
  const d = build.design.phases[part.phaseIndex];
  const b = build.phases[part.phaseIndex];
  const a = build.design.activity;
  const out = newMonthly(build.months);
  const sources = plannedSources(scenario, d);
  const order = meritOrder(sources);
  const supply: MonthSupply = { gridKwh: 0, onsiteKwh: 0, costUsd: 0, carbonKg: 0 };
  const speed = tokensPerS(serving, d.chip.id);
  const usefulShare =
    a.trainingShare * a.trainingUtilisation * effectiveTime + (1 - a.trainingShare) * a.servingMeanToPeak;
  for (let m = 0; m < build.months; m++) {
    const live = b.liveRacks[m];
    if (live === 0) continue;
    const calendar = (build.firstMonth + m) % 12;
    const hours = HOURS_OF_MONTH[calendar];
    // The hall-year is that of the finished hall; the live part of it draws its share.
    const share = (live / d.racks) * part.hallItKw;
    out.itKwh[m] = share * part.year.itKwhByMonth[calendar];
    out.facilityKwh[m] = share * part.year.facilityKwhByMonth[calendar];
    out.waterL[m] = share * part.year.waterLByMonth[calendar];
    supplyMonth(b, m, sources, order, out.facilityKwh[m] / hours, hours, supply);
    out.gridKwh[m] = supply.gridKwh;
    out.onsiteKwh[m] = supply.onsiteKwh;
    out.energyCostUsd[m] = supply.costUsd;
    out.carbonKg[m] = supply.carbonKg;
    const acceleratorHours = live * d.rack.accelerators * hours;
    out.capacityHours[m] = acceleratorHours;
    out.usefulHours[m] = acceleratorHours * usefulShare;
    out.servingTokens[m] = acceleratorHours * (1 - a.trainingShare) * a.servingMeanToPeak * speed * 3600;
  }
  return out;
}

/**
 * How the fleet runs: the representative year of every site hour by hour, and energy, water, carbon, cost, useful
 * accelerator-hours and tokens by month of the horizon. See docs/models/operate.md.
 *
 * @param cache shared between runs; never changes a result
 */
export function operateStage(scenario: Scenario, build: Build, cache: EngineCache): Operation {
  const scratch = new Float64Array(HOURS_PER_YEAR);
  const siteYears = scenario.sites.map((_, i) => siteYear(scenario, build, i, cache, scratch));
  const serving = servingOutcomes(scenario, build);
  const phases: MonthlyOperation[] = [];
  const sites = siteYears.map((y) => {
    const sum = newMonthly(build.months);
    for (const part of y.parts) {
      phases[part.phaseIndex] = phaseMonths(scenario, build, part, y.effectiveTimeRatio, serving);
      addInto(sum, phases[part.phaseIndex]);
    }
    return sum;
  });
  const fleet = newMonthly(build.months);
  for (const s of sites) addInto(fleet, s);
  return { build, siteYears, phases, sites, fleet, training: trainingOutcomes(scenario, build), serving };
}
