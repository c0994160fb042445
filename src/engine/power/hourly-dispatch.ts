import { fail } from '../errors.ts';
import type { SupplySource } from './supply.ts';

/** Grid and own sources over a year whose grid price moves by the hour. */
export interface HourlyDispatch {
  /** By source, as given; the grid first. */
  readonly energyKwh: Float64Array;
  readonly unservedKwh: number;
  /** Marginal and fixed cost of all sources. */
  readonly costUsd: number;
  /** What the grid's energy cost. */
  readonly gridCostUsd: number;
  readonly carbonKg: number;
  readonly gridCarbonKg: number;
}

/**
 * Meets each hour's load from the cheapest sources of that hour: the grid at the hour's price, the others at their constant
 * cost. Own sources that are cheaper run first, then the grid, then the dearer ones; with no storage, start-up or minimum load
 * this is the cheapest dispatch. Yearly energy limits are spent as hours come.
 *
 * @param sources the grid first; its price and carbon are replaced by the columns
 * @param hourlyKw where given, filled with the power of each source by hour and, last, what was not served, kW
 * @throws GigasiteError `out-of-range` where columns and load differ in length
 */
export function dispatchAtPrices(
  loadKw: Float64Array,
  sources: readonly SupplySource[],
  gridUsdPerKwh: Float64Array,
  gridKgPerKwh: Float64Array,
  hourlyKw?: readonly Float64Array[],
): HourlyDispatch {
  if (gridUsdPerKwh.length !== loadKw.length || gridKgPerKwh.length !== loadKw.length)
    fail('out-of-range', 'prices', {
      found: `${gridUsdPerKwh.length} h, ${gridKgPerKwh.length} h`,
      allowed: `${loadKw.length} h`,
    });
  const own = sources
    .map((_, i) => i)
    .slice(1)
    .sort((a, b) => sources[a].marginalUsdPerKwh - sources[b].marginalUsdPerKwh || a - b);
  const cost = Float64Array.from(own, (i) => sources[i].marginalUsdPerKwh);
  const most = Float64Array.from(own, (i) => sources[i].capacityKw * sources[i].availability);
  const budget = Float64Array.from(own, (i) => sources[i].energyLimitKwhPerYear ?? Number.POSITIVE_INFINITY);
  const given = new Float64Array(own.length);
  const before = new Float64Array(own.length);
  const gridMost = sources[0].capacityKw * sources[0].availability;
  let gridKwh = 0;
  let gridCostUsd = 0;
  let gridCarbonKg = 0;
  let unserved = 0;
  for (let h = 0; h < loadKw.length; h++) {
    let rest = loadKw[h];
    const price = gridUsdPerKwh[h];
    let k = 0;
    for (; k < own.length && cost[k] < price; k++) rest -= draw(k, rest, most, budget, given);
    const fromGrid = rest < gridMost ? rest : gridMost;
    gridKwh += fromGrid;
    gridCostUsd += fromGrid * price;
    gridCarbonKg += fromGrid * gridKgPerKwh[h];
    rest -= fromGrid;
    for (; k < own.length && rest > 0; k++) rest -= draw(k, rest, most, budget, given);
    unserved += rest;
    if (hourlyKw) {
      own.forEach((i, j) => {
        hourlyKw[i][h] = given[j] - before[j];
        before[j] = given[j];
      });
      hourlyKw[0][h] = fromGrid;
      hourlyKw[sources.length][h] = rest;
    }
  }
  const energyKwh = new Float64Array(sources.length);
  energyKwh[0] = gridKwh;
  let costUsd = gridCostUsd + sources[0].fixedUsdPerYear;
  let carbonKg = gridCarbonKg;
  own.forEach((i, k) => {
    energyKwh[i] = given[k];
    costUsd += given[k] * cost[k] + sources[i].fixedUsdPerYear;
    carbonKg += given[k] * sources[i].carbonKgPerKwh;
  });
  return { energyKwh, unservedKwh: unserved, costUsd, gridCostUsd, carbonKg, gridCarbonKg };
}

/** What a source gives of what is left, kept in its sums. */
function draw(
  k: number,
  rest: number,
  most: Float64Array,
  budget: Float64Array,
  given: Float64Array,
): number {
  const limit = budget[k] < most[k] ? budget[k] : most[k];
  const kw = rest < limit ? rest : limit;
  budget[k] -= kw;
  given[k] += kw;
  return kw;
}
