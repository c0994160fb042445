import { exp, inverseNormal, log } from '../elementary.ts';
import { fillNormal } from '../random.ts';
import { DAYS_PER_YEAR, MONTH_DAYS, MONTH_START_DAY } from '../weather-year.ts';

/**
 * The day-to-day weather behind a synthetic year: three correlated first-order autoregressions (sky clearness,
 * temperature, dew point), turned month by month into scores without sampling noise.
 * Coefficients: measured on 8 TMYx files and 80 ERA5 site-years (docs/models/weather.md).
 */
const PHI_CLEARNESS = 0.38;
export const PHI_TEMPERATURE = 0.66;
export const PHI_DEW_POINT = 0.55;
const RHO_CLEARNESS_DEW_POINT = -0.5;
/** Of the part of the dew point that does not follow the temperature: correlation with the sky, at most. */
const RHO_RESIDUAL_MAX = 0.8;
const RHO_CLEARNESS_TEMPERATURE_MEAN = -0.02;
const RHO_CLEARNESS_TEMPERATURE_SEASON = 0.37;
/** Day of the year (0 = 1 January) taken as the height of the northern summer. */
const SUMMER_DAY = 195;
/** cos and sin of 2π/365 as literals: a rotation a day gives the season without the engine's Math.cos. */
const COS_DAY = 0.9998518392091162;
const SIN_DAY = 0.017213356155834685;

/** Streams of the generator, one a variable. */
const STREAM_CLEARNESS = 0x77656101;
const STREAM_TEMPERATURE = 0x77656102;
const STREAM_DEW_POINT = 0x77656103;

/** 365 values each: scores with mean 0 and variance 1 in every month, and clearness over its monthly mean. */
export interface DayLatents {
  readonly temperatureScore: Float64Array;
  readonly dewPointScore: Float64Array;
  readonly relativeClearness: Float64Array;
}

/** Correlation of the shocks that gives two autoregressions the correlation rho of their values. */
const shockCorrelation = (rho: number, phiA: number, phiB: number): number =>
  (rho * (1 - phiA * phiB)) / Math.sqrt((1 - phiA * phiA) * (1 - phiB * phiB));

/** +1 at local midsummer, −1 at midwinter, for each day. */
function seasonOfDays(northern: boolean): Float64Array {
  const season = new Float64Array(DAYS_PER_YEAR);
  let cosine = northern ? 1 : -1;
  let sine = 0;
  for (let i = 0; i < DAYS_PER_YEAR; i++) {
    season[(SUMMER_DAY + i) % DAYS_PER_YEAR] = cosine;
    const next = cosine * COS_DAY - sine * SIN_DAY;
    sine = sine * COS_DAY + cosine * SIN_DAY;
    cosine = next;
  }
  return season;
}

/** Standard normal scores of the middles of n equal slices, scaled to variance 1 (their mean is 0 by symmetry). */
function stratifiedScores(n: number): Float64Array {
  const scores = Float64Array.from({ length: n }, (_, i) => inverseNormal((i + 0.5) / n));
  const size = Math.sqrt(scores.reduce((sum, z) => sum + z * z, 0) / n);
  return scores.map((z) => z / size);
}
const SCORES: ReadonlyMap<number, Float64Array> = new Map([28, 30, 31].map((n) => [n, stratifiedScores(n)]));

/** Days of a month (offsets) from the lowest latent to the highest. */
function rankedDays(latent: Float64Array, month: number): number[] {
  const start = MONTH_START_DAY[month];
  return Array.from({ length: MONTH_DAYS[month] }, (_, d) => start + d).sort((a, b) => latent[a] - latent[b]);
}

function scoreByMonth(latent: Float64Array): Float64Array {
  const out = new Float64Array(DAYS_PER_YEAR);
  for (let m = 0; m < 12; m++) {
    const scores = SCORES.get(MONTH_DAYS[m])!;
    rankedDays(latent, m).forEach((day, rank) => {
      out[day] = scores[rank];
    });
  }
  return out;
}

/** What all places of a hemisphere share, as none of it depends on the climate. */
interface SharedDays {
  /** Correlation of sky and temperature on each day. */
  readonly clearnessTemperature: Float64Array;
  readonly clearnessShock: Float64Array;
  readonly temperatureShock: Float64Array;
  readonly temperature: Float64Array;
  readonly temperatureScore: Float64Array;
  /** Days of each month from the dullest to the clearest. */
  readonly fromDullest: readonly (readonly number[])[];
}

/** Both hemispheres of the last few seeds. */
const MAX_SHARED = 8;
const known = new Map<string, SharedDays>();

function sharedDays(seed: number, northern: boolean): SharedDays {
  const key = `${seed} ${northern}`;
  let days = known.get(key);
  if (!days) {
    if (known.size >= MAX_SHARED) known.clear();
    days = drawSharedDays(seed, northern);
    known.set(key, days);
  }
  return days;
}

function drawSharedDays(seed: number, northern: boolean): SharedDays {
  const clearnessShock = new Float64Array(DAYS_PER_YEAR);
  const temperatureShock = new Float64Array(DAYS_PER_YEAR);
  fillNormal(seed, STREAM_CLEARNESS, clearnessShock);
  fillNormal(seed, STREAM_TEMPERATURE, temperatureShock);
  const clearnessTemperature = seasonOfDays(northern).map(
    (season) => RHO_CLEARNESS_TEMPERATURE_MEAN + RHO_CLEARNESS_TEMPERATURE_SEASON * season,
  );
  const clearness = new Float64Array(DAYS_PER_YEAR);
  const temperature = new Float64Array(DAYS_PER_YEAR);
  const stepK = Math.sqrt(1 - PHI_CLEARNESS * PHI_CLEARNESS);
  const stepT = Math.sqrt(1 - PHI_TEMPERATURE * PHI_TEMPERATURE);
  let k = 0;
  let t = 0;
  for (let day = 0; day < DAYS_PER_YEAR; day++) {
    const kt = shockCorrelation(clearnessTemperature[day], PHI_CLEARNESS, PHI_TEMPERATURE);
    const shockK = clearnessShock[day];
    const shockT = kt * shockK + Math.sqrt(1 - kt * kt) * temperatureShock[day];
    // The first day is drawn from the stationary distribution.
    k = day === 0 ? shockK : PHI_CLEARNESS * k + stepK * shockK;
    t = day === 0 ? shockT : PHI_TEMPERATURE * t + stepT * shockT;
    clearness[day] = k;
    temperature[day] = t;
  }
  return {
    clearnessTemperature,
    clearnessShock,
    temperatureShock,
    temperature,
    temperatureScore: scoreByMonth(temperature),
    fromDullest: MONTH_DAYS.map((_, m) => rankedDays(clearness, m)),
  };
}

/**
 * Monthly mean clearness from the daily temperature range, K = 0.17·√range: the radiation formula of Hargreaves and
 * Samani as in FAO-56 eq. 50, between its 0.16 (inland) and 0.19 (coast). From memory, unverified. Held to 0.3..0.75.
 */
export const clearnessOfDailyRange = (dailyRangeK: number): number =>
  Math.min(0.75, Math.max(0.3, 0.17 * Math.sqrt(Math.max(dailyRangeK, 0))));

/** Daily clearness over its mean, by the distribution of Bendt, Collares-Pereira and Rabl (Liu-Jordan family). */
function clearnessByMonth(
  fromDullest: SharedDays['fromDullest'],
  dailyRangeK: readonly number[],
): Float64Array {
  const out = new Float64Array(DAYS_PER_YEAR);
  for (let m = 0; m < 12; m++) {
    const mean = clearnessOfDailyRange(dailyRangeK[m]);
    const lowest = 0.05;
    const squared = (mean - 0.75) * (mean - 0.75);
    const highest = 0.6313 + 0.267 * mean - 11.9 * squared * squared * squared * squared;
    const xi = (highest - lowest) / (highest - mean);
    const gamma = -1.498 + (1.184 * xi - 27.182 * exp(-1.5 * xi)) / (highest - lowest);
    const eLow = exp(gamma * lowest);
    const eSpan = exp(gamma * highest) - eLow;
    const days = fromDullest[m];
    const n = days.length;
    let sum = 0;
    days.forEach((day, rank) => {
      out[day] = log(eLow + ((rank + 0.5) / n) * eSpan) / gamma;
      sum += out[day];
    });
    for (const day of days) out[day] /= sum / n;
  }
  return out;
}

/** Correlation of the sky with the part of the dew point that is free of temperature, so that with the whole it is −0.5. */
function residualCorrelation(temperatureDewPoint: number, clearnessTemperature: number): number {
  const free = Math.sqrt(1 - temperatureDewPoint * temperatureDewPoint);
  const wanted = (RHO_CLEARNESS_DEW_POINT - temperatureDewPoint * clearnessTemperature) / free;
  return Math.min(RHO_RESIDUAL_MAX, Math.max(-RHO_RESIDUAL_MAX, wanted));
}

/** Month (0..11) of each day. */
const MONTH_OF_DAY = Uint8Array.from({ length: DAYS_PER_YEAR }, (_, d) =>
  MONTH_START_DAY.findLastIndex((s) => s <= d),
);

/** Dew points by day: what follows the temperature, and a rest with a memory of its own that the sky shares. */
function dewPointDays(seed: number, days: SharedDays, temperatureDewPoint: readonly number[]): Float64Array {
  const { clearnessTemperature, clearnessShock, temperatureShock, temperature } = days;
  const dewPoint = new Float64Array(DAYS_PER_YEAR);
  fillNormal(seed, STREAM_DEW_POINT, dewPoint);
  const stepR = Math.sqrt(1 - PHI_DEW_POINT * PHI_DEW_POINT);
  let r = 0;
  for (let day = 0; day < DAYS_PER_YEAR; day++) {
    const td = temperatureDewPoint[MONTH_OF_DAY[day]];
    const kt = shockCorrelation(clearnessTemperature[day], PHI_CLEARNESS, PHI_TEMPERATURE);
    const kr = shockCorrelation(
      residualCorrelation(td, clearnessTemperature[day]),
      PHI_CLEARNESS,
      PHI_DEW_POINT,
    );
    // Cholesky factor of the three shocks; the third is free of the second.
    const rOnT = (-kt * kr) / Math.sqrt(1 - kt * kt);
    const shockR =
      kr * clearnessShock[day] +
      rOnT * temperatureShock[day] +
      Math.sqrt(Math.max(0, 1 - kr * kr - rOnT * rOnT)) * dewPoint[day];
    r = day === 0 ? shockR : PHI_DEW_POINT * r + stepR * shockR;
    dewPoint[day] = td * temperature[day] + Math.sqrt(1 - td * td) * r;
  }
  return dewPoint;
}

/**
 * Draws the latents of a year; those of the dew point when they are asked for.
 * @param seed whole number @param northern true north of the equator
 * @param temperatureDewPoint correlation of the days' temperature and dew point, by month
 */
export function drawDayLatents(
  seed: number,
  northern: boolean,
  dailyRangeK: readonly number[],
  temperatureDewPoint: readonly number[],
): DayLatents {
  const days = sharedDays(seed, northern);
  return {
    temperatureScore: days.temperatureScore,
    get dewPointScore(): Float64Array {
      return scoreByMonth(dewPointDays(seed, days, temperatureDewPoint));
    },
    relativeClearness: clearnessByMonth(days.fromDullest, dailyRangeK),
  };
}
