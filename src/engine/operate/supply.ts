import type { PhaseDesign } from '../design/index.ts';
import { gridSource, meritOrder, onsiteSource, type SupplySource } from '../power/index.ts';
import type { Scenario } from '../scenario/index.ts';

/**
 * A phase's sources, the grid first (if any), then the on-site ones in the order of its plan. Capacities are those
 * of the finished phase: bridging sources that leave have none.
 */
export function phaseSources(scenario: Scenario, d: PhaseDesign): SupplySource[] {
  const price = scenario.money.electricityUsdPerKwh;
  const grid = gridSource(scenario.catalog, d.site.gridRegion, d.gridContractKw);
  const own = d.phase.onsite.map(
    (o, i): SupplySource => ({
      ...onsiteSource(scenario.catalog, o.source, o.untilMonth === undefined ? o.capacityKw : 0),
      id: `${o.source}:${i}`,
    }),
  );
  return [price === undefined ? grid : { ...grid, marginalUsdPerKwh: price }, ...own];
}

/** Sources at their full planned capacity, for the months in which bridging sources still run. */
export function plannedSources(scenario: Scenario, d: PhaseDesign): SupplySource[] {
  return phaseSources(scenario, d).map((s, i) => {
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
