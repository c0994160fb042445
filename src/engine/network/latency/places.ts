import type { Problem } from '../../errors.ts';
import { entriesOf } from './access.ts';
import { greatCircleKm } from './geometry.ts';
import type { HubNetwork } from './types.ts';

/** A place may lie so far from land: islands smaller than a cell, ships in port, rounding. */
const MAX_SEA_KM = 150;
/** Beyond this from any hub there is no fibre to speak of (the poles, some islands). Judgement. */
const MAX_HUB_KM = 2500;

export interface Place {
  readonly latDeg: number;
  readonly lonDeg: number;
}

/** True if the degree cell with this south-west corner holds land. */
function landCell(cells: string, lat: number, lon: number): boolean {
  const k = (lat + 90) * 360 + ((((lon + 180) % 360) + 360) % 360);
  return ((Number.parseInt(cells[k >> 2], 16) >> (3 - (k & 3))) & 1) === 1;
}

/**
 * Distance to the nearest land, km, to about 100 km: 0 in a cell with land, else to the nearest middle of such a cell
 * less half a cell.
 */
export function kmToLand(cells: string, place: Place): number {
  const lat0 = Math.min(89, Math.floor(place.latDeg));
  const lon0 = Math.floor(place.lonDeg);
  if (landCell(cells, lat0, lon0)) return 0;
  let best = Number.POSITIVE_INFINITY;
  for (let lat = -90; lat < 90; lat++) {
    // 111.2 km a degree: rows farther than the best found cannot hold a nearer cell.
    if (Math.abs(lat - lat0) * 111.2 > best + 112) continue;
    for (let lon = -180; lon < 180; lon++) {
      if (!landCell(cells, lat, lon)) continue;
      const d = greatCircleKm(place.latDeg, place.lonDeg, lat + 0.5, lon + 0.5);
      if (d < best) best = d;
    }
  }
  return Math.max(0, best - 55);
}

/** The nearest hub and how far it is, great circle. */
export function nearestHub(network: HubNetwork, place: Place): { hub: number; km: number } {
  const e = entriesOf(network, Float64Array.of(place.latDeg), Float64Array.of(place.lonDeg));
  return { hub: e.hub[0], km: e.km[0] };
}

const round = (x: number): number => Math.round(x);

/**
 * What is wrong with a place, if anything: coordinates out of range, open sea, or no hub within 2,500 km.
 *
 * @param path where the place stands in the question, for the message of a `GigasiteError`
 */
export function placeProblems(network: HubNetwork, place: Place, path: string): Problem[] {
  const problems: Problem[] = [];
  const range = (key: string, value: number, limit: number): void => {
    if (!(Math.abs(value) <= limit))
      problems.push({
        code: 'out-of-range',
        path: `${path}.${key}`,
        params: { found: String(value), allowed: `−${limit} … ${limit}°` },
      });
  };
  range('lat', place.latDeg, 90);
  range('lon', place.lonDeg, 180);
  if (problems.length > 0) return problems;
  const { hub, km } = nearestHub(network, place);
  const name = network.data.hubs[hub][1];
  const seaKm = kmToLand(network.data.landCells, place);
  // An island too small for the cells may carry a hub.
  if (seaKm > MAX_SEA_KM && km > MAX_SEA_KM)
    return [
      {
        code: 'out-of-range',
        path,
        params: {
          found: `${place.latDeg}, ${place.lonDeg} (open sea; land ${round(seaKm)} km away; nearest hub ${name}, ${round(km)} km)`,
          allowed: `land, or at most ${MAX_SEA_KM} km from it`,
        },
      },
    ];
  if (km > MAX_HUB_KM)
    return [
      {
        code: 'out-of-range',
        path,
        params: {
          found: `${place.latDeg}, ${place.lonDeg} (nearest hub ${name}, ${round(km)} km)`,
          allowed: `at most ${MAX_HUB_KM} km from a hub; beyond it there is satellite only`,
        },
      },
    ];
  return [];
}
