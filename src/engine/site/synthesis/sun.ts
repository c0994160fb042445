import { cos, sin } from '../elementary.ts';
import { DAYS_PER_YEAR } from '../weather-year.ts';

/** Sun at the mean distance (W/m²). */
export const SOLAR_CONSTANT_WM2 = 1361;
const RADIANS = Math.PI / 180;
const TURN = 2 * Math.PI;

/** The sun's path over a place on one day of the year. Spencer's series (1971) for declination, distance and equation of time. */
export interface SunDay {
  /** Radians. */
  readonly declination: number;
  /** Hour angle of sunset, 0..π; 0 in polar night, π under the midnight sun. */
  readonly sunset: number;
  /** On a surface that faces the sun, W/m². */
  readonly normalWM2: number;
  /** On a level surface over the day, kWh/m². */
  readonly levelKwhM2: number;
  /** Solar time less clock time (h). */
  readonly aheadH: number;
}

/** @param utcOffsetH clock time ahead of UTC; with the longitude it gives solar time */
export function sunDay(
  dayOfYear: number,
  latitudeDeg: number,
  longitudeDeg: number,
  utcOffsetH: number,
): SunDay {
  const g = (TURN * dayOfYear) / DAYS_PER_YEAR;
  const [c1, s1, c2, s2] = [cos(g), sin(g), cos(2 * g), sin(2 * g)];
  const declination =
    0.006918 -
    0.399912 * c1 +
    0.070257 * s1 -
    0.006758 * c2 +
    0.000907 * s2 -
    0.002697 * cos(3 * g) +
    0.00148 * sin(3 * g);
  const distance = 1.00011 + 0.034221 * c1 + 0.00128 * s1 + 0.000719 * c2 + 0.000077 * s2;
  const equationH = (229.18 / 60) * (0.000075 + 0.001868 * c1 - 0.032077 * s1 - 0.014615 * c2 - 0.04089 * s2);
  const latitude = Math.min(89.9, Math.max(-89.9, latitudeDeg)) * RADIANS;
  const x = (-sin(latitude) / cos(latitude)) * (sin(declination) / cos(declination));
  const sunset = x <= -1 ? Math.PI : x >= 1 ? 0 : arcCosine(x);
  const normalWM2 = SOLAR_CONSTANT_WM2 * distance;
  const level = cos(latitude) * cos(declination) * sin(sunset) + sunset * sin(latitude) * sin(declination);
  return {
    declination,
    sunset,
    normalWM2,
    levelKwhM2: (24 / Math.PI / 1000) * normalWM2 * Math.max(0, level),
    aheadH: equationH + longitudeDeg / 15 - utcOffsetH,
  };
}

/** Arc cosine by Newton on `cos`, from the parabola through its ends; |x| < 1. */
function arcCosine(x: number): number {
  let a = Math.PI / 2 - x;
  for (let i = 0; i < 30; i++) {
    const s = sin(a);
    if (s < 1e-12) break;
    const step = (cos(a) - x) / s;
    a += step;
    if (step < 1e-14 && step > -1e-14) break;
    a = Math.min(Math.PI, Math.max(0, a));
  }
  return a;
}

/**
 * Mean over a clock hour of the sine of the sun's height, 0 below the horizon; the integral is exact.
 * @param hour 0..23, the hour's beginning
 */
export function sunHeight(day: SunDay, latitudeDeg: number, hour: number): number {
  const middle = (hour + 0.5 + day.aheadH - 12) * (Math.PI / 12);
  const turned = middle - TURN * Math.round(middle / TURN);
  const from = Math.max(-day.sunset, turned - Math.PI / 24);
  const to = Math.min(day.sunset, turned + Math.PI / 24);
  if (to <= from) return 0;
  const latitude = latitudeDeg * RADIANS;
  const integral =
    cos(latitude) * cos(day.declination) * (sin(to) - sin(from)) +
    (to - from) * sin(latitude) * sin(day.declination);
  return Math.max(0, integral / (Math.PI / 12));
}
