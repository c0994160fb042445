import { exp } from '../elementary.ts';
import type { ClimateNormals } from '../normals.ts';

/**
 * Published design extremes tell what monthly means cannot: how far single days leave the season. Each is turned into
 * the factor k that, put on the usual spread of its season, makes normal days reach it; a part of ln k goes into the
 * spread, as the rest is skew and the luck of years. Fitted to 36 files with the extremes of their headers, judged by
 * leaving one place out (docs/models/weather.md).
 */
const WINTER_GAIN = 0.66;
/** k reads high in winter, when cold lasts and days are skewed; this takes the mean off. */
const WINTER_OFFSET = -0.31;
const SUMMER_GAIN = 0.2;
const DEW_POINT_GAIN = 0.73;
/** Shares of the hours that the extremes stand for. */
const DESIGN_SHARE = 0.004;
/** Dry-bulb extremes fall into the quarter of the hours about the day's peak or trough, this far from its mean per kelvin of range. */
const PEAK_HOURS_SHARE = 0.25;
const PEAK_PER_RANGE = 0.52;
const TROUGH_PER_RANGE = 0.4;
/** ln of the factors looked at, 0.2 … 5. */
const MOST_LN_FACTOR = 1.609;
const HALVINGS = 14;

/** Share of a standard normal distribution below z; Abramowitz and Stegun 26.2.17, error below 1e-7. */
function normalBelow(z: number): number {
  const x = Math.abs(z);
  const t = 1 / (1 + 0.2316419 * x);
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const above = 0.3989422804014327 * exp(-0.5 * x * x) * series;
  return z < 0 ? above : 1 - above;
}

/**
 * ln of the factor on the spread of months, in the measure of their season's weight, that puts a share of all days
 * further out than an extreme.
 * @param roomK from each month's mean out to the extreme; negative where the mean lies beyond
 */
function lnFactor(
  roomK: readonly number[],
  sdK: readonly number[],
  weight: readonly number[],
  share: number,
): number {
  let low = -MOST_LN_FACTOR;
  let high = MOST_LN_FACTOR;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    let beyond = 0;
    for (let m = 0; m < 12; m++) beyond += normalBelow(-roomK[m] / (sdK[m] * exp(middle * weight[m])));
    if (beyond > 12 * share) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

/** How wintry each month is: 1 the coldest, 0 the warmest. */
export function winterWeights(meanC: readonly number[]): number[] {
  const hottest = Math.max(...meanC);
  const span = hottest - Math.min(...meanC);
  return meanC.map((t) => (span > 0 ? (hottest - t) / span : 0));
}

/**
 * Spread of temperature with what the 0.4 % and 99.6 % dry bulbs tell of summer and winter, as far as they are known.
 * @param sdK the usual spread @param leastK no spread is less
 */
export function temperatureSdOfExtremes(
  normals: ClimateNormals,
  sdK: readonly number[],
  leastK: number,
): readonly number[] {
  const { meanTemperatureC, dailyRangeK, designDryBulbC, heatingDryBulbC } = normals;
  const winter = winterWeights(meanTemperatureC);
  const share = DESIGN_SHARE / PEAK_HOURS_SHARE;
  const summer = winter.map((w) => 1 - w);
  const hot = Number.isNaN(designDryBulbC)
    ? 0
    : SUMMER_GAIN *
      lnFactor(
        meanTemperatureC.map((t, m) => designDryBulbC - t - PEAK_PER_RANGE * dailyRangeK[m]),
        sdK,
        summer,
        share,
      );
  const cold =
    heatingDryBulbC === undefined
      ? 0
      : WINTER_OFFSET +
        WINTER_GAIN *
          lnFactor(
            meanTemperatureC.map((t, m) => t - TROUGH_PER_RANGE * dailyRangeK[m] - heatingDryBulbC),
            sdK,
            winter,
            share,
          );
  return sdK.map((sd, m) => Math.max(leastK, sd * (1 + summer[m] * hot + winter[m] * cold)));
}

/**
 * Spread of dew point where the one undercut 0.4 % of the hours is known; the regression was made anew with it.
 * @param sdK the usual spread @param leastK no spread is less
 */
export function dewPointSdOfExtremes(
  normals: ClimateNormals,
  sdK: readonly number[],
  leastK: number,
): readonly number[] {
  const { meanTemperatureC, dailyRangeK, dewPointC, heatingDewPointC } = normals;
  if (heatingDewPointC === undefined) return sdK;
  const winter = winterWeights(meanTemperatureC);
  const room = dewPointC.map((t) => t - heatingDewPointC);
  const dry = lnFactor(room, sdK, winter, DESIGN_SHARE);
  const hottest = Math.max(...meanTemperatureC);
  const annual = (hottest - Math.min(...meanTemperatureC)) / 20;
  const latitude = Math.abs(normals.latitudeDeg) / 40;
  return meanTemperatureC.map((mean, m) => {
    const cold = (hottest - mean) / 20;
    const sd =
      0.47 +
      0.21 * latitude +
      2.25 * annual +
      5.15 * cold -
      0.76 * (dailyRangeK[m] / 10) +
      0.71 * ((mean - dewPointC[m]) / 10) -
      4.15 * latitude * cold +
      DEW_POINT_GAIN * winter[m] * sdK[m] * dry;
    return Math.max(leastK, sd);
  });
}
