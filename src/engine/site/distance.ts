import { cos, sin } from './elementary.ts';

const RADIANS = Math.PI / 180;
const EARTH_RADIUS_KM = 6371;

/** Great circle between two places (km). */
export function distanceKm(latA: number, lonA: number, latB: number, lonB: number): number {
  const a = sin(((latB - latA) * RADIANS) / 2);
  const b = sin(((lonB - lonA) * RADIANS) / 2);
  const h = a * a + cos(latA * RADIANS) * cos(latB * RADIANS) * b * b;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}
