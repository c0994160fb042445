import type { Catalog } from '../catalog/index.ts';
import { dispatchAtPrices, dispatchYear, newDispatch } from '../power/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { HOURS_PER_YEAR } from '../units/index.ts';
import type { EngineCache } from './cache.ts';
import { gridHours } from './grid-hours.ts';
import { phaseSources } from './supply.ts';
import type { GridHours, Operation } from './types.ts';

/** Who gives the power of a site in each hour. */
export interface HourlySupply {
  /** Catalogue id of a power source, or `grid`. */
  readonly id: string;
  readonly kw: Float64Array;
}

/** A site's representative year hour by hour: every phase complete, local time. All columns have 8,760 entries. */
export interface SiteHours {
  readonly itKw: Float64Array;
  readonly facilityKw: Float64Array;
  readonly coolingKw: Float64Array;
  /** Litres drawn in the hour. */
  readonly waterL: Float64Array;
  /** The grid first, then own sources; they and what is unserved add up to the facility's power. */
  readonly supply: readonly HourlySupply[];
  readonly unservedKw: Float64Array;
  /** All-in price of the region's grid, whose mean is the price that the books use; undefined where its market is not known. */
  readonly priceUsdPerKwh: Float64Array | undefined;
  /** True where a phase of the site pays by the hour; else it pays the mean. */
  readonly paysByHour: boolean;
}

const hours = (): Float64Array => new Float64Array(HOURS_PER_YEAR);

/** Regions whose market is not in the catalogue have one price all year. */
const hasMarket = (catalog: Catalog, region: string): boolean =>
  catalog.entry('grid-region', region).figures.marketPrice !== undefined;

function addTimes(to: Float64Array, column: Float64Array, times: number): void {
  for (let h = 0; h < HOURS_PER_YEAR; h++) to[h] += times * column[h];
}

/** Serves a phase hour by hour as `siteYear` does; the last column is what is not served. */
function served(
  scenario: Scenario,
  operation: Operation,
  phaseIndex: number,
  loadKw: Float64Array,
  grid: GridHours | undefined,
): { readonly ids: readonly string[]; readonly columns: readonly Float64Array[] } {
  const design = operation.build.design.phases[phaseIndex];
  const sources = phaseSources(scenario, design, operation.supplies);
  const ids = sources.map((s, i) => (i === 0 ? 'grid' : s.id.split(':')[0]));
  if (design.phase.grid?.hourly && grid && !operation.supplies.has(design.site.id)) {
    const columns = [...sources.map(hours), hours()];
    dispatchAtPrices(loadKw, sources, grid.priceUsdPerKwh, grid.carbonKgPerKwh, columns);
    return { ids, columns };
  }
  const out = dispatchYear(loadKw, sources, newDispatch(sources.length, HOURS_PER_YEAR));
  return { ids, columns: [...(out.hourlyKw ?? []), out.hourlyUnservedKw ?? hours()] };
}

/**
 * The hours behind a site's representative year. Its sums are those of `siteYears` (a test compares them).
 *
 * @param site index in the scenario @param cache of the run; never changes a result
 * @param priced false leaves the price out where nobody pays by the hour, which saves most of the time
 */
export function siteHours(
  scenario: Scenario,
  operation: Operation,
  site: number,
  cache: EngineCache,
  priced = true,
): SiteHours {
  const at = scenario.sites[site];
  const own = operation.parts.filter((p) => operation.build.design.phases[p.phaseIndex].siteIndex === site);
  const paysByHour = own.some((p) => operation.build.design.phases[p.phaseIndex].phase.grid?.hourly === true);
  const grid =
    paysByHour || (priced && hasMarket(scenario.catalog, at.gridRegion))
      ? gridHours(scenario, at, cache.weather(scenario, at.climate))
      : undefined;
  const out = {
    itKw: hours(),
    facilityKw: hours(),
    coolingKw: hours(),
    waterL: hours(),
    unservedKw: hours(),
  };
  const supply = new Map<string, Float64Array>([['grid', hours()]]);
  for (const { phaseIndex, hallItKw, year } of own) {
    addTimes(out.itKw, year.itKw, hallItKw);
    addTimes(out.coolingKw, year.coolingKw, hallItKw);
    addTimes(out.waterL, year.waterL, hallItKw);
    const load = hours();
    addTimes(load, year.facilityKw, hallItKw);
    addTimes(out.facilityKw, load, 1);
    const { ids, columns } = served(scenario, operation, phaseIndex, load, grid);
    ids.forEach((id, i) => {
      const column = supply.get(id) ?? hours();
      addTimes(column, columns[i], 1);
      supply.set(id, column);
    });
    addTimes(out.unservedKw, columns[ids.length], 1);
  }
  return {
    ...out,
    supply: [...supply].map(([id, kw]) => ({ id, kw })),
    priceUsdPerKwh: grid?.priceUsdPerKwh,
    paysByHour,
  };
}
