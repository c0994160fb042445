import type { Operation } from '../../operate/index.ts';
import { contractMonths, tariffFromCatalog } from '../../power/index.ts';
import type { Scenario } from '../../scenario/index.ts';

/** What a programme owes its utilities by month of the horizon, whether it draws anything or not. */
export interface UtilityExposure {
  readonly minimumUsd: Float64Array;
  /** Due if every contract is left at that month's end. */
  readonly exitUsd: Float64Array;
  /** Minimum bills by tariff over the horizon, and beyond. */
  readonly byTariff: Readonly<Record<string, number>>;
  readonly beyondUsd: number;
}

/**
 * Minimum bills and exit fees of sites under a tariff with a contract, from the month in which the grid is first energised; contract of all
 * phases of the site. A minimum bill is the tariff's bill of no load at all.
 */
export function utilityExposure(scenario: Scenario, { build }: Operation): UtilityExposure {
  const minimumUsd = new Float64Array(scenario.months);
  const exitUsd = new Float64Array(scenario.months);
  const byTariff: Record<string, number> = {};
  let beyondUsd = 0;
  scenario.sites.forEach((site, i) => {
    if (site.tariff === undefined) return;
    const kw = build.design.sites[i].phases.reduce((s, d) => s + d.gridContractKw, 0);
    const usd =
      scenario.money.electricityUsdPerKwh ?? scenario.catalog.value('grid-region', site.gridRegion, 'price');
    const owed = contractMonths(tariffFromCatalog(scenario.catalog, site.tariff, kw, usd));
    const own = build.design.phases.flatMap((d, p) => (d.siteIndex === i ? [build.phases[p].gridKw] : []));
    const first = minimumUsd.findIndex((_, m) => own.some((g) => g[m] > 0));
    if (!owed || first < 0) return;
    for (let k = 0; k < owed.minimumUsd.length; k++) {
      const m = first + k;
      byTariff[site.tariff] = (byTariff[site.tariff] ?? 0) + owed.minimumUsd[k];
      if (m >= scenario.months) beyondUsd += owed.minimumUsd[k];
      else {
        minimumUsd[m] += owed.minimumUsd[k];
        exitUsd[m] += owed.exitUsd[k];
      }
    }
  });
  return { minimumUsd, exitUsd, byTariff, beyondUsd };
}
