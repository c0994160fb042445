import type { Catalog } from '../catalog/index.ts';
import { climateFromCatalog } from './climate.ts';
import { distanceKm } from './distance.ts';
import type { ClimateNormals } from './normals.ts';

/**
 * Change of means with height (K per m): dry bulb by the standard atmosphere; dew point and design wet bulb less, since
 * the air is moist from the ground up. The last two are assumptions.
 */
const DRY_BULB_PER_M = -0.0065;
const DEW_POINT_PER_M = -0.005;
const WET_BULB_PER_M = -0.005;

/** The climate of a place that has none of its own. */
export interface BorrowedClimate {
  readonly normals: ClimateNormals;
  /** Entry of the catalogue it was taken from, how far it is, and how much higher the place lies. */
  readonly from: string;
  readonly distanceKm: number;
  readonly higherM: number;
}

/**
 * The nearest climate of the catalogue, moved to a place: means and extremes changed by the difference of height, sun and
 * wind kept.
 * @param elevationM height of the place; that of the climate's station when absent
 */
export function nearestClimate(
  catalog: Catalog,
  latitudeDeg: number,
  longitudeDeg: number,
  elevationM?: number,
): BorrowedClimate {
  let best = '';
  let least = Number.POSITIVE_INFINITY;
  for (const id of catalog.ids('climate')) {
    const lat = catalog.value('climate', id, 'latitude');
    const lon = catalog.value('climate', id, 'longitude');
    const d = distanceKm(latitudeDeg, longitudeDeg, lat, lon);
    if (d < least) {
      least = d;
      best = id;
    }
  }
  const near = climateFromCatalog(catalog, best);
  const higherM = (elevationM ?? near.elevationM) - near.elevationM;
  const by = (perM: number) => (t: number) => t + perM * higherM;
  const moved = (t: number | undefined, perM: number) => (t === undefined ? undefined : by(perM)(t));
  const meanTemperatureC = near.meanTemperatureC.map(by(DRY_BULB_PER_M));
  return {
    from: best,
    distanceKm: least,
    higherM,
    normals: {
      ...near,
      latitudeDeg,
      longitudeDeg,
      elevationM: near.elevationM + higherM,
      meanTemperatureC,
      dewPointC: near.dewPointC.map((t, m) => Math.min(by(DEW_POINT_PER_M)(t), meanTemperatureC[m] - 0.1)),
      designDryBulbC: by(DRY_BULB_PER_M)(near.designDryBulbC),
      designWetBulbC: by(WET_BULB_PER_M)(near.designWetBulbC),
      heatingDryBulbC: moved(near.heatingDryBulbC, DRY_BULB_PER_M),
      heatingDewPointC: moved(near.heatingDewPointC, DEW_POINT_PER_M),
      yearlyMaxMeanC: moved(near.yearlyMaxMeanC, DRY_BULB_PER_M),
    },
  };
}
