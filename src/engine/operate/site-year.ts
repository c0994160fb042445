import type { Build } from '../build/index.ts';
import { dispatchYear, meritOrder, newDispatch } from '../power/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { HOURS_PER_YEAR } from '../units/index.ts';
import { phaseSources } from './supply.ts';
import type { HallPart, HallYear, SiteYear } from './types.ts';

const ratio = (a: number, b: number): number => (b > 0 ? a / b : 0);
const total = (a: Float64Array): number => a.reduce((s, v) => s + v, 0);

interface Supplied {
  gridKwh: number;
  onsiteKwh: number;
  unservedKwh: number;
  energyCostUsd: number;
  carbonKg: number;
  peakFacilityKw: number;
}

/** Serves every hour of every phase from its own sources, in merit order. */
function supplyYear(scenario: Scenario, build: Build, parts: readonly HallPart[]): Supplied {
  const sum: Supplied = {
    gridKwh: 0,
    onsiteKwh: 0,
    unservedKwh: 0,
    energyCostUsd: 0,
    carbonKg: 0,
    peakFacilityKw: 0,
  };
  const load = new Float64Array(HOURS_PER_YEAR);
  const site = new Float64Array(HOURS_PER_YEAR);
  for (const p of parts) {
    for (let h = 0; h < HOURS_PER_YEAR; h++) {
      load[h] = p.year.facilityKw[h] * p.hallItKw;
      site[h] += load[h];
    }
    const sources = phaseSources(scenario, build.design.phases[p.phaseIndex]);
    const first = sources[meritOrder(sources)[0]];
    if (first.kind === 'grid' && first.capacityKw >= p.year.peakFacilityKw * p.hallItKw) {
      // The first call covers every hour: no need to dispatch them one by one.
      const kwh = total(p.year.facilityKwhByMonth) * p.hallItKw;
      sum.gridKwh += kwh;
      sum.energyCostUsd += kwh * first.marginalUsdPerKwh + sources.reduce((c, s) => c + s.fixedUsdPerYear, 0);
      sum.carbonKg += kwh * first.carbonKgPerKwh;
      continue;
    }
    const out = dispatchYear(load, sources, newDispatch(sources.length));
    sum.gridKwh += out.energyKwh[0];
    for (let i = 1; i < sources.length; i++) sum.onsiteKwh += out.energyKwh[i];
    sum.unservedKwh += out.unservedKwh;
    sum.energyCostUsd += out.totalCostUsd;
    sum.carbonKg += out.carbonKg;
  }
  for (let h = 0; h < HOURS_PER_YEAR; h++) if (site[h] > sum.peakFacilityKw) sum.peakFacilityKw = site[h];
  return sum;
}

/** The representative year of a site with all its phases complete. */
export function siteYear(
  scenario: Scenario,
  build: Build,
  parts: readonly HallPart[],
  effectiveTimeRatio: number,
): SiteYear {
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
    itKwh: total(it),
    facilityKwh: total(facility),
    waterL: total(water),
    pue: ratio(total(facility), total(it)),
    wueLPerKwh: ratio(total(water), total(it)),
    pueByMonth: facility.map((f, m) => ratio(f, it[m])),
    wueByMonth: water.map((w, m) => ratio(w, it[m])),
    compressorHoursShare: ratio(compressorKwHours, hallKw * HOURS_PER_YEAR),
    effectiveTimeRatio,
    ...supplyYear(scenario, build, parts),
  };
}
