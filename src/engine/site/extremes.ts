import { log } from './elementary.ts';
import type { ClimateNormals } from './normals.ts';

/** Of a place without a record: yearly highest over the 0.4 % dry bulb, and its spread; means of 14 stations' tables (K). */
const USUAL_MAX_OVER_DESIGN_K = 2.5;
const USUAL_MAX_SD_K = 1.7;
/** Wet bulb of the worst hour in so many years over the 0.4 % one: the yearly highest stands about 2 K over it (recalled). */
const WET_BULB_OVER_DESIGN_K = 2;

/** Design extremes of a place. */
export interface DesignExtremes {
  readonly dryBulbC: number;
  readonly wetBulbC: number;
}

/**
 * Dry bulb reached once in n years: M + F·s, the yearly highest dry bulb's mean and deviation with Gumbel's distribution,
 * F = −(√6/π)·(0.5772 + ln ln(n/(n − 1))) (ASHRAE Fundamentals, chapter 14). n above 1.
 */
export function yearsDryBulbC(normals: ClimateNormals, years: number): number {
  const mean = normals.yearlyMaxMeanC ?? normals.designDryBulbC + USUAL_MAX_OVER_DESIGN_K;
  const sd = normals.yearlyMaxSdK ?? USUAL_MAX_SD_K;
  const factor = (-Math.sqrt(6) / Math.PI) * (0.5772 + log(log(years / (years - 1))));
  return mean + factor * sd;
}

/**
 * Extremes to size a plant on: those exceeded 0.4 % of the hours, or of the worst hour in n years.
 * @param years none for the 0.4 % @param warmingK added to both
 */
export function designExtremes(
  normals: ClimateNormals,
  years: number | undefined,
  warmingK: number,
): DesignExtremes {
  const dryBulbC = years === undefined ? normals.designDryBulbC : yearsDryBulbC(normals, years);
  const wetBulbC = normals.designWetBulbC + (years === undefined ? 0 : WET_BULB_OVER_DESIGN_K);
  return { dryBulbC: dryBulbC + warmingK, wetBulbC: Math.min(dryBulbC, wetBulbC) + warmingK };
}
