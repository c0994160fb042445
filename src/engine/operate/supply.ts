import type { PhaseDesign } from '../design/index.ts';
import { gridSource, meritOrder, onsiteSource, type SupplySource } from '../power/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { type Supplies, suppliedSource } from './site-supply.ts';

/**
 * A phase's sources, the grid first (if any), then the on-site ones in the order of its plan. Capacities are those
 * of the finished phase: bridging sources that leave have none. Where the site has a supply of its own, that stands in the grid's place.
 */
export function phaseSources(scenario: Scenario, d: PhaseDesign, supplies: Supplies): SupplySource[] {
  const price = scenario.money.electricityUsdPerKwh;
  const supply = supplies.get(d.site.id);
  const region = gridSource(scenario.catalog, d.site.gridRegion, d.gridContractKw);
  const grid = supply
    ? suppliedSource(supply, d.site.tariff !== undefined, d.gridContractKw, d.hallItKw / siteItKw(d))
    : price === undefined
      ? region
      : { ...region, marginalUsdPerKwh: price };
  const own = d.phase.onsite.map(
    (o, i): SupplySource => ({
      ...onsiteSource(scenario.catalog, o.source, o.untilMonth === undefined ? o.capacityKw : 0),
      id: `${o.source}:${i}`,
    }),
  );
  return [grid, ...own];
}

const siteItKw = (d: PhaseDesign): number => d.site.phases.reduce((s, p) => s + p.hall.itPowerKw, 0);

/** Sources at their full planned capacity, for the months in which bridging sources still run. */
export function plannedSources(scenario: Scenario, d: PhaseDesign, supplies: Supplies): SupplySource[] {
  return phaseSources(scenario, d, supplies).map((s, i) => {
    if (i === 0) return s;
    const full = onsiteSource(
      scenario.catalog,
      d.phase.onsite[i - 1].source,
      d.phase.onsite[i - 1].capacityKw,
    );
    return { ...s, capacityKw: full.capacityKw, fixedUsdPerYear: full.fixedUsdPerYear };
  });
}

export { meritOrder };
