import { exp, fillNormal, meanOf } from '../../site/index.ts';
import { HOURS_PER_YEAR } from '../../units/index.ts';
import { cosDeg } from './angles.ts';
import { habit } from './habit.ts';

/** Streams of the random generator, one a purpose. */
const STREAM_NOISE = 0x67726401;
const STREAM_WIND = 0x67726402;
const STREAM_CLOUD = 0x67726403;

/**
 * What moves a region's price and carbon by the hour. Every column has 8,760 hours and may be left out: a made-up one
 * of the same seed takes its place.
 */
export interface GridDrivers {
  /** Load of the region, any unit. */
  readonly load?: Float64Array;
  /** Dry bulb of the region, °C; shapes the load where `load` is left out. */
  readonly dryBulbC?: Float64Array;
  /** Capacity factor of the region's PV and wind. */
  readonly pvCapacityFactor?: Float64Array;
  readonly windCapacityFactor?: Float64Array;
  /** Share of the region's yearly energy from sun and from wind, 0…1. */
  readonly sunShare?: number;
  readonly windShare?: number;
  /** Standard time of the columns. South of the equator the made-up seasons turn round. */
  readonly southern?: boolean;
}

/** Share of the variance of price scores that net load explains: a correlation of 0.75 (our judgement, see the page). */
const NET_LOAD_CORRELATION = 0.75;
/** Hour-to-hour correlation of the rest: outages, fuel, trade last about a day (1/(1 − 0.96) = 25 h). */
const NOISE_PHI = 0.96;
/** Wind of a region forgets itself in about 1½ days. */
const WIND_PHI = 0.97;
/** kWh of cooling and of heating per degree-hour over mean load, for a made-up load (order of US regions; our judgement). */
const COOLING_PER_K = 0.025;
const HEATING_PER_K = 0.008;
const BALANCE_C = 18;

/** Autoregression of unit variance. */
function autoregression(seed: number, stream: number, phi: number): Float64Array {
  const out = new Float64Array(HOURS_PER_YEAR);
  fillNormal(seed, stream, out);
  const step = Math.sqrt(1 - phi * phi);
  for (let h = 1; h < HOURS_PER_YEAR; h++) out[h] = phi * out[h - 1] + step * out[h];
  return out;
}

/** Shifts and scales in place to mean 0 and standard deviation 1; a flat column becomes zeros. */
export function standardise(column: Float64Array): Float64Array {
  const mean = meanOf(column);
  let squares = 0;
  for (let h = 0; h < column.length; h++) squares += (column[h] - mean) * (column[h] - mean);
  const sd = Math.sqrt(squares / column.length);
  const scale = sd > 1e-12 * Math.abs(mean) ? 1 / sd : 0;
  for (let h = 0; h < column.length; h++) column[h] = (column[h] - mean) * scale;
  return column;
}

/** A made-up load over its mean: habit, cooling above 18 °C and heating below; the season's course where no temperature is. */
function madeUpLoad(drivers: GridDrivers): Float64Array {
  const load = new Float64Array(HOURS_PER_YEAR);
  const turn = drivers.southern ? 182.5 : 0;
  for (let h = 0; h < HOURS_PER_YEAR; h++) {
    const seasonC = 14 - 11 * cosDeg(((h / 24 - 20 + turn) / 365) * 360);
    const t = drivers.dryBulbC ? drivers.dryBulbC[h] : seasonC - 4 * cosDeg(15 * ((h % 24) - 3.5));
    load[h] = habit(h) + (t > BALANCE_C ? COOLING_PER_K * (t - BALANCE_C) : HEATING_PER_K * (BALANCE_C - t));
  }
  return load;
}

/** A made-up PV output: half a cosine of the day, long in summer, dimmed by a cloudiness that lasts days. */
function madeUpSun(seed: number, southern: boolean): Float64Array {
  const cloud = autoregression(seed, STREAM_CLOUD, 0.95);
  const out = new Float64Array(HOURS_PER_YEAR);
  for (let h = 0; h < HOURS_PER_YEAR; h++) {
    const season = -cosDeg(((h / 24 + 10 + (southern ? 182.5 : 0)) / 365) * 360);
    const height = cosDeg(15 * ((h % 24) - 11.5)) + 0.3 * season;
    out[h] = Math.max(0, height) / (1 + exp(cloud[h] - 1.5));
  }
  return out;
}

/** A made-up wind output: an S-curve of an autoregression, between 0 and 1. */
function madeUpWind(seed: number): Float64Array {
  const out = autoregression(seed, STREAM_WIND, WIND_PHI);
  for (let h = 0; h < HOURS_PER_YEAR; h++) out[h] = 1 / (1 + exp(-1.4 * out[h] + 0.6));
  return out;
}

/** Load and net load (less sun and wind) of a region, both over mean load. */
export interface NetLoad {
  readonly load: Float64Array;
  readonly net: Float64Array;
}

/** Net load over mean load: load/mean − Σ share · output/mean output. */
export function netLoad(seed: number, drivers: GridDrivers): NetLoad {
  const load = drivers.load ? drivers.load.slice() : madeUpLoad(drivers);
  const mean = meanOf(load);
  for (let h = 0; h < HOURS_PER_YEAR; h++) load[h] /= mean;
  const net = load.slice();
  const less = (share: number, output: () => Float64Array): void => {
    if (share <= 0) return;
    const column = output();
    const perMean = share / Math.max(1e-9, meanOf(column));
    for (let h = 0; h < HOURS_PER_YEAR; h++) net[h] -= perMean * column[h];
  };
  less(drivers.sunShare ?? 0, () => drivers.pvCapacityFactor ?? madeUpSun(seed, drivers.southern === true));
  less(drivers.windShare ?? 0, () => drivers.windCapacityFactor ?? madeUpWind(seed));
  return { load, net };
}

/** A score by hour, mean 0 and variance about 1: how dear the hour is among the year's. */
export function priceScore(seed: number, net: Float64Array): Float64Array {
  const score = standardise(net.slice());
  const noise = autoregression(seed, STREAM_NOISE, NOISE_PHI);
  const rest = Math.sqrt(1 - NET_LOAD_CORRELATION * NET_LOAD_CORRELATION);
  for (let h = 0; h < HOURS_PER_YEAR; h++) score[h] = NET_LOAD_CORRELATION * score[h] + rest * noise[h];
  return score;
}
