import type { Catalog } from '../../catalog/index.ts';
import { type CarbonStatistics, carbonSeries } from './carbon.ts';
import { type PriceStatistics, priceSeries } from './price.ts';
import type { GridDrivers } from './score.ts';

const KIND = 'grid-region';

/** A seed of a region's own, so that two regions of one scenario do not share their noise (FNV-1a of the id over the seed). */
function seedOf(seed: number, regionId: string): number {
  let hash = 0x811c9dc5;
  for (const c of regionId) hash = Math.imul(hash ^ (c.codePointAt(0) as number), 0x01000193) >>> 0;
  return (seed % 2 ** 21) * 2 ** 32 + hash;
}

/** What a region's entry says of its mix; columns (weather, load) are added by the caller. */
export function regionDrivers(catalog: Catalog, regionId: string): GridDrivers {
  return {
    sunShare: catalog.valueOr(KIND, regionId, 'sunShare', 0),
    windShare: catalog.valueOr(KIND, regionId, 'windShare', 0),
  };
}

/**
 * Price statistics of a region. The mean is the all-in price: wires, levies and margin are spread over all hours alike, so
 * that a flat load pays what it pays without hours.
 * @param basis `market`: the energy market's own mean
 * @throws GigasiteError `catalog-figure` where the region has no market figures
 */
export function regionPriceStatistics(
  catalog: Catalog,
  regionId: string,
  basis: 'all-in' | 'market' = 'all-in',
): PriceStatistics {
  const top = catalog.find(KIND, regionId, 'marketPriceTop');
  return {
    marketUsdPerKwh: catalog.value(KIND, regionId, 'marketPrice'),
    marketSdUsdPerKwh: catalog.value(KIND, regionId, 'marketPriceSd'),
    negativeShare: catalog.value(KIND, regionId, 'negativeHours'),
    ...(top ? { top1PercentUsdPerKwh: catalog.value(KIND, regionId, 'marketPriceTop') } : {}),
    ...(basis === 'all-in' ? { meanUsdPerKwh: catalog.value(KIND, regionId, 'price') } : {}),
  };
}

/** Carbon statistics of a region. */
export function regionCarbonStatistics(catalog: Catalog, regionId: string): CarbonStatistics {
  const marginal = catalog.find(KIND, regionId, 'marginalCarbon');
  return {
    averageKgPerKwh: catalog.value(KIND, regionId, 'carbon'),
    ...(marginal ? { marginalKgPerKwh: catalog.value(KIND, regionId, 'marginalCarbon') } : {}),
  };
}

/**
 * Hourly price of a region of the catalogue, USD/kWh, 8,760 hours (`priceSeries`).
 * @param drivers what is known by the hour: the site's dry bulb, its PV and wind; the rest is made up from the seed
 * @param meanUsdPerKwh another mean than that of the basis
 */
export function regionPriceSeries(
  catalog: Catalog,
  regionId: string,
  seed: number,
  drivers: GridDrivers = {},
  basis: 'all-in' | 'market' = 'all-in',
  meanUsdPerKwh?: number,
): Float64Array {
  const statistics = regionPriceStatistics(catalog, regionId, basis);
  const asked = meanUsdPerKwh === undefined ? statistics : { ...statistics, meanUsdPerKwh };
  return priceSeries(asked, seedOf(seed, regionId), {
    ...regionDrivers(catalog, regionId),
    ...drivers,
  });
}

/** Hourly carbon of the average kWh of a region, kg/kWh, 8,760 hours (`carbonSeries`). */
export function regionCarbonSeries(
  catalog: Catalog,
  regionId: string,
  seed: number,
  drivers: GridDrivers = {},
): Float64Array {
  return carbonSeries(regionCarbonStatistics(catalog, regionId), seedOf(seed, regionId), {
    ...regionDrivers(catalog, regionId),
    ...drivers,
  });
}
