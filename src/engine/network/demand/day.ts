import type { Catalog } from '../../catalog/index.ts';
import { utcOffsetHours } from '../../site/index.ts';

/** cos(2πk/24) for k = 0..6 from square roots alone, so that it is the same everywhere. */
const QUARTER = [
  1,
  (Math.sqrt(6) + Math.sqrt(2)) / 4,
  Math.sqrt(3) / 2,
  Math.SQRT1_2,
  0.5,
  (Math.sqrt(6) - Math.sqrt(2)) / 4,
  0,
];
const cosine24 = (k: number): number => {
  const h = ((k % 24) + 24) % 24;
  if (h <= 6) return QUARTER[h];
  if (h <= 12) return -QUARTER[12 - h];
  return cosine24(24 - h);
};

/**
 * Demand by local hour over its daily mean: s(h) = 1 + a·cos(2π(h − peak)/24), a = peak/mean − 1, so that the mean is 1
 * and the peak as given. One wave a day; a must not exceed 1.
 *
 * @param meanToPeak mean over peak, 0.5..1 @param peakHour whole local hour
 * @returns 24 values, midnight first
 */
export function localDay(meanToPeak: number, peakHour: number): Float64Array {
  const a = 1 / meanToPeak - 1;
  return Float64Array.from({ length: 24 }, (_, h) => 1 + a * cosine24(h - peakHour));
}

/** The catalogue's serving day: `workload/utilisation` servingMeanToPeak and servingPeakHour. */
export const servingDay = (catalog: Catalog): Float64Array =>
  localDay(
    Math.max(0.5, catalog.value('workload', 'utilisation', 'servingMeanToPeak')),
    Math.round(catalog.value('workload', 'utilisation', 'servingPeakHour')),
  );

/** Factor of the daily mean at a UTC hour and longitude: mean solar zones of 15°, no summer time. */
export const atUtcHour = (day: Float64Array, hourUtc: number, longitudeDeg: number): number =>
  day[(((hourUtc + utcOffsetHours(longitudeDeg)) % 24) + 24) % 24];
