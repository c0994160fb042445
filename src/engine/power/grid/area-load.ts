import { fail } from '../../errors.ts';
import { type ClimateNormals, fillNormal } from '../../site/index.ts';
import { columns, HOURS_PER_YEAR } from '../../units/index.ts';
import { habit } from '../series/habit.ts';
import { effectiveTemperature, MONTH_OF_DAY } from './area-temperature.ts';

/** What is published of a balancing area's load. */
export interface AreaStatistics {
  /** Highest hour of the summers of the years. */
  readonly summerPeakKw: number;
  /** Highest hour of the winters. */
  readonly winterPeakKw: number;
  /** Mean of all hours of the years. */
  readonly meanKw: number;
  /** Growth a year over the years, share. */
  readonly growthPerYear: number;
}

/** Hourly load of an area over some years, and the peaks its planners have met. */
export interface AreaLoad {
  /** A column of 8,760 hours a year, kW. */
  readonly years: readonly Float64Array[];
  readonly summerPeakKw: number;
  readonly winterPeakKw: number;
}

/** Cooling begins above 18 °C, heating below 16 °C of effective temperature (usual balance points; our judgement). */
const COOLING_FROM_C = 18;
const HEATING_FROM_C = 16;
/**
 * What temperature and habit leave unexplained: a first-order autoregression by the hour with 2.5 % deviation, 1.1 % of it new
 * every hour. That is about the error of load forecasts a day and an hour ahead (2–3 % and 1 %, recalled, unverified).
 */
const RESIDUAL_SD = 0.025;
const RESIDUAL_PHI = 0.9;
const STREAM_RESIDUAL = 0x67726600;
const FIT_PASSES = 20;

/** 1 for hours of April–October, which count as summer for the thresholds, 0 for the rest; turned round in the south. */
function summerMask(southern: boolean): Uint8Array {
  const out = new Uint8Array(HOURS_PER_YEAR);
  for (let h = 0; h < HOURS_PER_YEAR; h++) {
    const month = MONTH_OF_DAY[Math.floor(h / 24)];
    out[h] = (month >= 3 && month <= 9) !== southern ? 1 : 0;
  }
  return out;
}
const SUMMER_HALF = { north: summerMask(false), south: summerMask(true) };
/** Which hours belong to the summer half of a year. */
export const summerHalf = (southern: boolean): Uint8Array => SUMMER_HALF[southern ? 'south' : 'north'];

/** Parts of a year's load. */
interface Parts {
  /** Growth × (1 + what is unexplained). */
  readonly factor: Float64Array;
  readonly habit: Float64Array;
  /** Kelvins over the cooling point and under the heating point. */
  readonly cooling: Float64Array;
  readonly heating: Float64Array;
}

function partsOf(normals: ClimateNormals, growthPerYear: number, seed: number, years: number): Parts[] {
  return Array.from({ length: years }, (_, y) => {
    const t = effectiveTemperature(normals, seed, y);
    const [factor, use, cooling, heating] = columns(4, HOURS_PER_YEAR);
    fillNormal(seed, STREAM_RESIDUAL + y, factor);
    const growth = (1 + growthPerYear) ** (y - (years - 1));
    const step = Math.sqrt(1 - RESIDUAL_PHI * RESIDUAL_PHI);
    let rest = factor[0];
    for (let h = 0; h < HOURS_PER_YEAR; h++) {
      if (h > 0) rest = RESIDUAL_PHI * rest + step * factor[h];
      factor[h] = growth * (1 + RESIDUAL_SD * rest);
      use[h] = habit(h + 24 * y);
      cooling[h] = Math.max(0, t[h] - COOLING_FROM_C);
      heating[h] = Math.max(0, HEATING_FROM_C - t[h]);
    }
    return { factor, habit: use, cooling, heating };
  });
}

/** kW per kW of habit, per kelvin of cooling, per kelvin of heating. */
interface Slopes {
  base: number;
  cooling: number;
  heating: number;
}

/** Largest slope of cooling (in the summer half) or heating (in the winter half) that keeps every hour under the peak. */
function slopeUnder(
  parts: readonly Parts[],
  s: Slopes,
  of: 'cooling' | 'heating',
  peakKw: number,
  summer: Uint8Array,
): number {
  let slope = Number.POSITIVE_INFINITY;
  const wanted = of === 'cooling' ? 1 : 0;
  const otherSlope = of === 'cooling' ? s.heating : s.cooling;
  for (const p of parts) {
    const degrees = p[of];
    const others = of === 'cooling' ? p.heating : p.cooling;
    for (let h = 0; h < HOURS_PER_YEAR; h++) {
      if (degrees[h] <= 0 || summer[h] !== wanted) continue;
      const most = (peakKw / p.factor[h] - s.base * p.habit[h] - otherSlope * others[h]) / degrees[h];
      if (most < slope) slope = most;
    }
  }
  return Number.isFinite(slope) ? Math.max(0, slope) : 0;
}

/** Base that gives the mean, at the slopes of cooling and heating. */
function baseOf(parts: readonly Parts[], s: Slopes, meanKw: number): number {
  let perBase = 0;
  let rest = 0;
  for (const p of parts) {
    for (let h = 0; h < HOURS_PER_YEAR; h++) {
      perBase += p.factor[h] * p.habit[h];
      rest += p.factor[h] * (s.cooling * p.cooling[h] + s.heating * p.heating[h]);
    }
  }
  const n = parts.length * HOURS_PER_YEAR;
  return Math.max(0.05 * meanKw, (meanKw * n - rest) / perBase);
}

function checkStatistics(s: AreaStatistics): void {
  const most = 0.95 * Math.min(s.summerPeakKw, s.winterPeakKw);
  const least = 0.2 * Math.max(s.summerPeakKw, s.winterPeakKw);
  if (!(s.meanKw >= least && s.meanKw <= most))
    fail('out-of-range', 'area.mean', {
      found: String(s.meanKw),
      allowed: `${Math.round(least)} … ${Math.round(most)} kW`,
    });
  if (!(Math.abs(s.growthPerYear) <= 0.2))
    fail('out-of-range', 'area.growth', { found: String(s.growthPerYear), allowed: '−20 % … 20 %' });
}

/**
 * Hourly load of an area over some years, made from its published summer peak, winter peak and mean: load = growth · (1 +
 * residual) · (base · habit + c · cooling + k · heating) of a synthetic effective temperature; base, c and k are solved so
 * that the highest hour of the summer halves, that of the winter halves and the mean of all years are those given. What is
 * not published, how steep the load is near its peak, follows from the weather model and is not fitted.
 *
 * Where cooling alone makes a higher hour in the winter half than the peak given (a desert in November), the load keeps
 * it, and `winterPeakKw` of the result says so.
 *
 * @param years how many; the peaks are the highest of all of them @param seed whole number
 * @throws GigasiteError `out-of-range` for statistics that no load can have
 */
export function synthesiseAreaLoad(
  statistics: AreaStatistics,
  normals: ClimateNormals,
  seed: number,
  years = 9,
): AreaLoad {
  checkStatistics(statistics);
  const { summerPeakKw, winterPeakKw, meanKw, growthPerYear } = statistics;
  const southern = normals.latitudeDeg < 0;
  const summer = summerHalf(southern);
  const parts = partsOf(normals, growthPerYear, seed, years);
  const s: Slopes = { base: 0.8 * meanKw, cooling: 0, heating: 0 };
  for (let pass = 0; pass < FIT_PASSES; pass++) {
    s.cooling = slopeUnder(parts, s, 'cooling', summerPeakKw, summer);
    s.heating = slopeUnder(parts, s, 'heating', winterPeakKw, summer);
    // Half a step: the slopes answer a change of base with the opposite sign.
    s.base += 0.5 * (baseOf(parts, s, meanKw) - s.base);
  }
  const made = parts.map((p) => {
    const out = new Float64Array(HOURS_PER_YEAR);
    for (let h = 0; h < HOURS_PER_YEAR; h++)
      out[h] = p.factor[h] * (s.base * p.habit[h] + s.cooling * p.cooling[h] + s.heating * p.heating[h]);
    return out;
  });
  return { years: made, ...peaksOf(made, southern) };
}

/**
 * Highest hours of the summer and winter halves over years of load. Published peaks are of June–August and
 * December–February; where a month beside them is higher (a desert's winter half), that is the threshold, as in the study.
 */
export function peaksOf(
  years: readonly Float64Array[],
  southern: boolean,
): { summerPeakKw: number; winterPeakKw: number } {
  let summerPeakKw = 0;
  let winterPeakKw = 0;
  const summer = summerHalf(southern);
  for (const column of years) {
    for (let h = 0; h < HOURS_PER_YEAR; h++) {
      if (summer[h] === 1) summerPeakKw = Math.max(summerPeakKw, column[h]);
      else winterPeakKw = Math.max(winterPeakKw, column[h]);
    }
  }
  return { summerPeakKw, winterPeakKw };
}
