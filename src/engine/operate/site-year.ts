import type { Build } from '../build/index.ts';
import {
  type Dispatch,
  dispatchAtPrices,
  dispatchYear,
  meritOrder,
  newDispatch,
  type SupplyAnswer,
  type SupplySource,
} from '../power/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { columnSum, HOURS_PER_YEAR } from '../units/index.ts';
import { outcomeOf } from './grid-hours.ts';
import { ratesOf, type Supplies } from './site-supply.ts';
import type { SiteBills } from './site-tariff.ts';
import { phaseSources } from './supply.ts';
import type { GridHours, GridHoursOutcome, HallPart, HallYear, SiteYear } from './types.ts';

const ratio = (a: number, b: number): number => (b > 0 ? a / b : 0);

interface Supplied {
  gridKwh: number;
  onsiteKwh: number;
  unservedKwh: number;
  energyCostUsd: number;
  gridCostUsd: number;
  carbonKg: number;
  peakFacilityKw: number;
  gridHours?: GridHoursOutcome;
}

/** Hourly facility power of a part, kW. */
function loadOf(p: HallPart): Float64Array {
  const { facilityKw } = p.year;
  const load = new Float64Array(HOURS_PER_YEAR);
  for (let h = 0; h < HOURS_PER_YEAR; h++) load[h] = facilityKw[h] * p.hallItKw;
  return load;
}

/** What the grid gave at hourly prices. */
interface AtPrices {
  kwh: number;
  usd: number;
  kg: number;
}

/** Serves a phase whose grid has a price for every hour. */
function supplyAtPrices(
  p: HallPart,
  sources: readonly SupplySource[],
  hours: GridHours,
  sum: Supplied,
): AtPrices {
  const out = dispatchAtPrices(loadOf(p), sources, hours.priceUsdPerKwh, hours.carbonKgPerKwh);
  sum.gridKwh += out.energyKwh[0];
  for (let i = 1; i < sources.length; i++) sum.onsiteKwh += out.energyKwh[i];
  sum.unservedKwh += out.unservedKwh;
  sum.energyCostUsd += out.costUsd;
  sum.gridCostUsd += out.gridCostUsd;
  sum.carbonKg += out.carbonKg;
  return { kwh: out.energyKwh[0], usd: out.gridCostUsd, kg: out.gridCarbonKg };
}

/** Serves every hour of every phase from its own sources, in merit order. */
function supplyYear(
  scenario: Scenario,
  build: Build,
  parts: readonly HallPart[],
  hoursOf: () => GridHours,
  supplies: Supplies,
): Supplied {
  const sum: Supplied = {
    gridKwh: 0,
    onsiteKwh: 0,
    unservedKwh: 0,
    energyCostUsd: 0,
    gridCostUsd: 0,
    carbonKg: 0,
    peakFacilityKw: 0,
  };
  const atPrices: AtPrices = { kwh: 0, usd: 0, kg: 0 };
  let hours: GridHours | undefined;
  for (const p of parts) {
    sum.peakFacilityKw += p.year.peakFacilityKw * p.hallItKw;
    const design = build.design.phases[p.phaseIndex];
    const sources = phaseSources(scenario, design, supplies);
    if (design.phase.grid?.hourly && !supplies.has(design.site.id)) {
      hours ??= hoursOf();
      const drawn = supplyAtPrices(p, sources, hours, sum);
      atPrices.kwh += drawn.kwh;
      atPrices.usd += drawn.usd;
      atPrices.kg += drawn.kg;
      continue;
    }
    const only = covers(sources, p.year.peakFacilityKw * p.hallItKw);
    if (only) {
      // One source serves every hour: no need to dispatch them one by one.
      const kwh = columnSum(p.year.facilityKwhByMonth) * p.hallItKw;
      if (only.kind === 'grid') {
        sum.gridKwh += kwh;
        sum.gridCostUsd += kwh * only.marginalUsdPerKwh;
      } else sum.onsiteKwh += kwh;
      sum.energyCostUsd += kwh * only.marginalUsdPerKwh + sources.reduce((c, s) => c + s.fixedUsdPerYear, 0);
      sum.carbonKg += kwh * only.carbonKgPerKwh;
      continue;
    }
    const out = dispatched(p, sources);
    sum.gridKwh += out.energyKwh[0];
    sum.gridCostUsd += out.energyKwh[0] * sources[0].marginalUsdPerKwh;
    for (let i = 1; i < sources.length; i++) sum.onsiteKwh += out.energyKwh[i];
    sum.unservedKwh += out.unservedKwh;
    sum.energyCostUsd += out.totalCostUsd;
    sum.carbonKg += out.carbonKg;
  }
  if (hours) sum.gridHours = outcomeOf(hours, atPrices.kwh, atPrices.usd, atPrices.kg);
  return sum;
}

/** Dispatches of hall-years that runs share. A result depends on the hall-year, its size and the sources alone. */
const dispatches = new WeakMap<HallYear, Map<string, Dispatch>>();
const DISPATCHES_PER_YEAR = 8;

function dispatched(p: HallPart, sources: readonly SupplySource[]): Dispatch {
  const known = dispatches.get(p.year) ?? new Map<string, Dispatch>();
  dispatches.set(p.year, known);
  const key = JSON.stringify([p.hallItKw, sources]);
  const before = known.get(key);
  if (before) return before;
  const made = dispatchYear(loadOf(p), sources, newDispatch(sources.length));
  if (known.size >= DISPATCHES_PER_YEAR) known.clear();
  known.set(key, made);
  return made;
}

/** The first source called, if it has room for the highest hour and no yearly limit: then no other is called. */
function covers(sources: readonly SupplySource[], peakKw: number): SupplySource | undefined {
  const first = meritOrder(sources)
    .map((i) => sources[i])
    .find((s) => s.capacityKw > 0);
  if (!first || first.energyLimitKwhPerYear !== undefined) return undefined;
  return first.capacityKw * first.availability >= peakKw ? first : undefined;
}

/** What comes through the grid of a supply of the site's own, and what it leaves unserved. */
function splitSupply(supplied: Supplied, supply: SupplyAnswer, billed: boolean): Supplied {
  const r = ratesOf(supply, billed);
  const all = supplied.gridKwh;
  return {
    ...supplied,
    gridKwh: all * r.gridShare,
    onsiteKwh: supplied.onsiteKwh + all * Math.max(0, 1 - r.gridShare - r.unservedShare),
    unservedKwh: supplied.unservedKwh + all * r.unservedShare,
  };
}

/**
 * The representative year of a site with all its phases complete.
 * @param hoursOf hours of its grid, asked for only where a phase pays by the hour
 */
export function siteYear(
  scenario: Scenario,
  build: Build,
  parts: readonly HallPart[],
  effectiveTimeRatio: number,
  hoursOf: () => GridHours,
  supplies: Supplies,
  bills: SiteBills | undefined,
): SiteYear {
  const supply =
    parts.length > 0 ? supplies.get(build.design.phases[parts[0].phaseIndex].site.id) : undefined;
  const raw = supplyYear(scenario, build, parts, hoursOf, supplies);
  const served = supply ? splitSupply(raw, supply, bills !== undefined) : raw;
  // The bill takes the place of what the grid's energy was reckoned at.
  const paid = bills
    ? {
        ...served,
        energyCostUsd: served.energyCostUsd - (supply ? 0 : raw.gridCostUsd) + bills.year.totalUsd,
      }
    : served;
  const byMonth = (of: (y: HallYear) => Float64Array): Float64Array => {
    const sum = new Float64Array(12);
    for (const p of parts) for (let m = 0; m < 12; m++) sum[m] += p.hallItKw * of(p.year)[m];
    return sum;
  };
  const it = byMonth((y) => y.itKwhByMonth);
  const facility = byMonth((y) => y.facilityKwhByMonth);
  const water = byMonth((y) => y.waterLByMonth);
  const hallKw = parts.reduce((s, p) => s + p.hallItKw, 0);
  const compressorKwHours = parts.reduce((s, p) => s + p.hallItKw * p.year.compressorHours, 0);
  return {
    parts,
    itKwh: columnSum(it),
    facilityKwh: columnSum(facility),
    waterL: columnSum(water),
    pue: ratio(columnSum(facility), columnSum(it)),
    wueLPerKwh: ratio(columnSum(water), columnSum(it)),
    pueByMonth: facility.map((f, m) => ratio(f, it[m])),
    wueByMonth: water.map((w, m) => ratio(w, it[m])),
    compressorHoursShare: ratio(compressorKwHours, hallKw * HOURS_PER_YEAR),
    effectiveTimeRatio,
    ...paid,
    ...(supply ? { supply } : {}),
    ...(bills ? { bill: { tariff: bills.tariff, contractKw: bills.contractKw, bill: bills.year } } : {}),
  };
}
