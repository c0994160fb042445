import type { PhaseBuild } from '../build/index.ts';
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

/** One month's supply of one phase. */
export interface MonthSupply {
  gridKwh: number;
  onsiteKwh: number;
  costUsd: number;
  carbonKg: number;
}

/**
 * Serves a month's mean power in merit order from what is energised in that month.
 * Cost = Σ energy × marginal + a month's fixed cost of each on-site source in place.
 *
 * @param order indices of `sources` in merit order
 * @param meanKw mean facility power over the month
 */
export function supplyMonth(
  b: PhaseBuild,
  month: number,
  sources: readonly SupplySource[],
  order: readonly number[],
  meanKw: number,
  hours: number,
  out: MonthSupply,
): void {
  out.gridKwh = 0;
  out.onsiteKwh = 0;
  out.costUsd = 0;
  out.carbonKg = 0;
  let rest = meanKw;
  for (const i of order) {
    const available = i === 0 ? b.gridKw[month] : b.onsiteKw[i - 1][month];
    const given = Math.min(rest, available);
    rest -= given;
    const kwh = given * hours;
    if (i === 0) out.gridKwh += kwh;
    else {
      out.onsiteKwh += kwh;
      const s = sources[i];
      // `available` is firm capacity; its share of nameplate tells how much of the fixed cost is due.
      const share = s.capacityKw * s.availability > 0 ? available / (s.capacityKw * s.availability) : 0;
      out.costUsd += (share * s.fixedUsdPerYear) / 12;
    }
    out.costUsd += kwh * sources[i].marginalUsdPerKwh;
    out.carbonKg += kwh * sources[i].carbonKgPerKwh;
  }
}

export { meritOrder };
