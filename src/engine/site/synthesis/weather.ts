import { type ClimateNormals, utcOffsetHours } from '../normals.ts';
import { pressureAtElevationPa } from '../psychrometrics.ts';
import { type OutdoorYear, type SunAndWind, weatherFromDewPoint } from '../weather-year.ts';
import { clearnessOfDailyRange, drawDayLatents, PHI_DEW_POINT, PHI_TEMPERATURE } from './day-latents.ts';
import { type DaySpread, dayCorrelation, daySpread, skewedScores } from './day-spread.ts';
import { hourlyDewPoint, stirSd } from './dew-point.ts';
import { fitHotTail } from './hot-tail.ts';
import { addScores, hourlyDryBulb, spreadKept } from './hourly-air.ts';
import { interpolateMonths } from './season.ts';
import { monthlyExtraterrestrial, sunDays, synthesiseLight } from './sky.ts';
import { synthesisePressure, synthesiseWind } from './wind-and-pressure.ts';

const TEMPERATURE_KEPT = spreadKept(PHI_TEMPERATURE);
const DEW_POINT_KEPT = spreadKept(PHI_DEW_POINT);

/**
 * A synthetic year of hourly air with the normals' monthly means of dry bulb (exact) and dew point, and their daily
 * range, and with the 0.4 % dry bulb of the design extremes where they are given (NaN leaves the tail as it falls).
 * Sun, wind and hourly pressure are made on first use. The same (normals, seed, warmingK) gives the same bytes.
 * For sizing use the design extremes, not the year: heat waves are not modelled.
 *
 * @param seed whole number, 0..2^53
 * @param warmingK added to dry bulb and dew point of every hour (dew-point depression kept, so relative humidity nearly)
 * @param spread day-to-day standard deviations where they are known better than by regression
 */
export function synthesiseWeather(
  normals: ClimateNormals,
  seed: number,
  warmingK = 0,
  spread: DaySpread = daySpread(normals),
): OutdoorYear {
  const latents = drawDayLatents(
    seed,
    normals.latitudeDeg >= 0,
    normals.dailyRangeK,
    dayCorrelation(normals, spread),
  );
  const meanC = normals.meanTemperatureC.map((v) => v + warmingK);
  const dayMeanC = addScores(
    interpolateMonths(meanC),
    latents.temperatureScore,
    spread.temperatureSdK,
    TEMPERATURE_KEPT,
  );
  const dryBulbC = hourlyDryBulb(meanC, normals.dailyRangeK, dayMeanC, latents.relativeClearness);
  const designC = normals.designDryBulbC + warmingK;
  if (!Number.isNaN(designC)) {
    const { temperatureScore } = latents;
    fitHotTail(dryBulbC, temperatureScore, spread.temperatureSdK, meanC, normals.dailyRangeK, designC);
  }
  const dewPointC = (): Float64Array => {
    const dewMeanC = normals.dewPointC.map((v) => v + warmingK);
    const dayDewC = addScores(
      interpolateMonths(dewMeanC),
      skewedScores(latents.dewPointScore, normals.dewPointC, spread.dewPointSdK),
      spread.dewPointSdK,
      DEW_POINT_KEPT,
    );
    return hourlyDewPoint(dewMeanC, dayDewC, dryBulbC, seed, stirSd(normals, spread.dewPointSdK));
  };
  const pressurePa = normals.pressurePa ?? pressureAtElevationPa(normals.elevationM);
  return weatherFromDewPoint(
    dryBulbC,
    dewPointC,
    pressurePa,
    () => synthesiseSunAndWind(normals, seed, latents.relativeClearness),
    () => synthesisePressure(seed, pressurePa, normals.latitudeDeg),
  );
}

/** Wind where the normals have none (m/s). Assumption: about the middle of inland stations. */
const USUAL_WIND_MS = 4;

function synthesiseSunAndWind(
  normals: ClimateNormals,
  seed: number,
  relativeClearness: Float64Array,
): SunAndWind {
  const place = {
    latitudeDeg: normals.latitudeDeg,
    longitudeDeg: normals.longitudeDeg,
    utcOffsetH: normals.utcOffsetH ?? utcOffsetHours(normals.longitudeDeg),
  };
  const days = sunDays(place);
  const sun =
    normals.sunKwhM2Day ??
    monthlyExtraterrestrial(days).map((above, m) => above * clearnessOfDailyRange(normals.dailyRangeK[m]));
  return {
    ...synthesiseLight(place, days, relativeClearness, sun),
    windSpeedMS: synthesiseWind(seed, normals.windMS ?? new Array<number>(12).fill(USUAL_WIND_MS)),
  };
}
