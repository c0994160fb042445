import type { Build } from '../build/index.ts';
import {
  type Bill,
  billYear,
  calendarFor,
  compileTariff,
  NOMINAL_YEAR,
  type Tariff,
  tariffFromCatalog,
} from '../power/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { HOURS_PER_YEAR } from '../units/index.ts';
import { hallKwPerRack } from './site-load.ts';
import { type HallPart, MONTH_START_HOUR, type MonthlyOperation } from './types.ts';

/** Months that a ratchet of the tariffs known here looks back. */
const LOOK_BACK = 11;

/** What a site pays its utility. */
export interface SiteBills {
  readonly tariff: string;
  readonly contractKw: number;
  /** Bill of the representative year. */
  readonly year: Bill;
  /** Bill of each month of the plan, USD. */
  readonly monthUsd: Float64Array;
}

/** The tariff with the months before January as they were, instead of those at the end of the same year. */
const after = (t: Tariff, previousKw: readonly number[]): Tariff => ({
  ...t,
  demand: t.demand.map((d) =>
    d.ratchet && !('months' in d.ratchet.over)
      ? { ...d, ratchet: { ...d.ratchet, cyclic: false, previousKw } }
      : d,
  ),
});

/**
 * Bills of a site under its tariff. The representative year: its hourly import, contract of all phases. Months of the plan: calendar
 * year by calendar year, the same hours in proportion to the racks that live in the month, contract as much as is energised by the
 * end of the year, ratchets with the peaks of the months before.
 *
 * @param fullKw hourly load of the finished site that the months' shares of grid energy are of
 * @param yearShare share of it that the grid gives in the representative year
 * @param own months of its phases
 */
export function siteBills(
  scenario: Scenario,
  build: Build,
  siteIndex: number,
  parts: readonly HallPart[],
  own: readonly MonthlyOperation[],
  fullKw: Float64Array,
  yearShare: number,
): SiteBills {
  const site = scenario.sites[siteIndex];
  const id = site.tariff as string;
  const { catalog } = scenario;
  const usd = scenario.money.electricityUsdPerKwh ?? catalog.value('grid-region', site.gridRegion, 'price');
  const calendar = calendarFor(HOURS_PER_YEAR, NOMINAL_YEAR);
  const contractKw = build.design.sites[siteIndex].phases.reduce((s, d) => s + d.gridContractKw, 0);
  const billOf = (kw: number, load: Float64Array, previousKw?: readonly number[]): Bill => {
    const tariff = tariffFromCatalog(catalog, id, kw, usd);
    return billYear(compileTariff(previousKw ? after(tariff, previousKw) : tariff, calendar), load);
  };
  const share = liveShare(build, parts, own);
  const monthUsd = new Float64Array(build.months);
  const load = new Float64Array(HOURS_PER_YEAR);
  let previousKw: readonly number[] = [0];
  for (let from = -(build.firstMonth % 12); from < build.months; from += 12) {
    load.fill(0);
    let contract = 0;
    for (let c = 0; c < 12; c++) {
      const m = from + c;
      if (m < 0 || m >= build.months) continue;
      contract = Math.max(contract, energisedKw(build, parts, m));
      if (share[m] > 0)
        for (let h = MONTH_START_HOUR[c]; h < MONTH_START_HOUR[c + 1]; h++) load[h] = fullKw[h] * share[m];
    }
    if (contract === 0) continue;
    const bill = billOf(contract, load, previousKw);
    previousKw = Array.from(bill.monthPeakKw).slice(-LOOK_BACK);
    const live = Array.from({ length: 12 }, (_, c) => from + c).filter(
      (m) => m >= 0 && m < build.months && energisedKw(build, parts, m) > 0,
    );
    for (const m of live) monthUsd[m] += bill.monthUsd[m - from] + bill.yearUsd / live.length;
  }
  return {
    tariff: id,
    contractKw,
    year: billOf(
      contractKw,
      fullKw.map((kw) => kw * yearShare),
    ),
    monthUsd,
  };
}

const energisedKw = (build: Build, parts: readonly HallPart[], m: number): number =>
  parts.reduce((s, p) => s + build.phases[p.phaseIndex].gridKw[m], 0);

/**
 * Import of each month over that of the same month with all phases complete: live racks, weighted by what each phase draws, times
 * the share of the month's energy that the grid gives.
 */
function liveShare(build: Build, parts: readonly HallPart[], own: readonly MonthlyOperation[]): Float64Array {
  const out = new Float64Array(build.months);
  for (let m = 0; m < build.months; m++) {
    const c = (build.firstMonth + m) % 12;
    let [all, drawn] = [0, 0];
    for (const [k, p] of parts.entries()) {
      all += p.hallItKw * p.year.facilityKwhByMonth[c];
      const { facilityKwh, gridKwh } = own[k];
      if (facilityKwh[m] === 0) continue;
      const live = build.phases[p.phaseIndex].liveRacks[m] * hallKwPerRack(build, p);
      drawn += live * p.year.facilityKwhByMonth[c] * (gridKwh[m] / facilityKwh[m]);
    }
    out[m] = all > 0 ? drawn / all : 0;
  }
  return out;
}

/**
 * Puts a site's bills in the place of what its phases paid for grid energy: by their shares of the month's import, or of what is
 * energised where nothing is drawn yet.
 */
export function applyBills(
  build: Build,
  bills: SiteBills,
  parts: readonly HallPart[],
  own: readonly MonthlyOperation[],
): void {
  for (let m = 0; m < bills.monthUsd.length; m++) {
    const drawn = own.reduce((s, o) => s + o.gridKwh[m], 0);
    const energised = energisedKw(build, parts, m);
    for (const [k, o] of own.entries()) {
      const share =
        drawn > 0
          ? o.gridKwh[m] / drawn
          : energised > 0
            ? build.phases[parts[k].phaseIndex].gridKw[m] / energised
            : 0;
      o.energyCostUsd[m] += share * bills.monthUsd[m] - o.gridCostUsd[m];
      o.gridCostUsd[m] = share * bills.monthUsd[m];
    }
  }
}
