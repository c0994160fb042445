import { columns, HOURS_PER_YEAR } from '../../units/index.ts';
import { cosDeg, sinDeg } from './angles.ts';

/** Where on Earth, and which clock the columns run on. */
export interface Place {
  readonly latitudeDeg: number;
  /** East positive. */
  readonly longitudeDeg: number;
  /** Standard time of the columns less UTC, hours; element 0 is 1 January 00:00–01:00 of it. */
  readonly utcOffsetHours: number;
}

/** The sun by hour: mean over the sunlit part of the hour. Night is all zeros. */
export interface SunHours {
  /** Unit vector to the sun: east, north, up. */
  readonly east: Float64Array;
  readonly north: Float64Array;
  readonly up: Float64Array;
  /** Share of the hour with the sun above the horizon, 0…1. */
  readonly sunlit: Float64Array;
  /** Beam above the air at normal incidence, W/m²; all day. */
  readonly extraterrestrialNormalWPerM2: Float64Array;
}

/** Solar constant, W/m² (Kopp and Lean 2011, Geophysical Research Letters 38, L01706: 1,360.8 ± 0.5). */
const SOLAR_CONSTANT = 1360.8;
/** Ten-minute steps: the sunlit share of an hour and the mean direction are then good to a hundredth. */
const STEPS = 6;
const DAYS = 365;

/** Fourier series of Spencer 1971 (Search 2(5), 172): declination (rad), equation of time (rad), distance factor. */
function daySun(day: number): { sinDec: number; cosDec: number; equationH: number; distance: number } {
  const turn = ((day + 0.5) / DAYS) * 360;
  const [c1, s1] = [cosDeg(turn), sinDeg(turn)];
  const [c2, s2] = [cosDeg(2 * turn), sinDeg(2 * turn)];
  const [c3, s3] = [cosDeg(3 * turn), sinDeg(3 * turn)];
  const declination =
    0.006918 - 0.399912 * c1 + 0.070257 * s1 - 0.006758 * c2 + 0.000907 * s2 - 0.002697 * c3 + 0.00148 * s3;
  const equation = 0.0000075 + 0.001868 * c1 - 0.032077 * s1 - 0.014615 * c2 - 0.040849 * s2;
  const declinationDeg = (declination * 180) / Math.PI;
  return {
    sinDec: sinDeg(declinationDeg),
    cosDec: cosDeg(declinationDeg),
    equationH: (equation * 12) / Math.PI,
    distance: 1.00011 + 0.034221 * c1 + 0.00128 * s1 + 0.000719 * c2 + 0.000077 * s2,
  };
}

/**
 * The sun over a non-leap year of 8,760 hours. With φ latitude, δ declination and ω hour angle (15° an hour from solar
 * noon): east = −cos δ·sin ω, north = cos φ·sin δ − sin φ·cos δ·cos ω, up = sin φ·sin δ + cos φ·cos δ·cos ω.
 * Declination is taken once a day, at noon: within 0.2° of that hour's.
 */
export function sunHours(place: Place): SunHours {
  const [east, north, up, sunlit, extraterrestrialNormalWPerM2] = columns(5, HOURS_PER_YEAR);
  const sinLat = sinDeg(place.latitudeDeg);
  const cosLat = cosDeg(place.latitudeDeg);
  const shiftH = place.longitudeDeg / 15 - place.utcOffsetHours;
  // Sine and cosine of the clock's hour angle at each step of a day, before the day's equation of time.
  const sinClock = new Float64Array(24 * STEPS);
  const cosClock = new Float64Array(24 * STEPS);
  for (let k = 0; k < sinClock.length; k++) {
    const angle = 15 * ((k + 0.5) / STEPS - 12 + shiftH);
    sinClock[k] = sinDeg(angle);
    cosClock[k] = cosDeg(angle);
  }
  for (let day = 0; day < DAYS; day++) {
    const { sinDec, cosDec, equationH, distance } = daySun(day);
    const sinEq = sinDeg(15 * equationH);
    const cosEq = cosDeg(15 * equationH);
    for (let h = 0; h < 24; h++) {
      let e = 0;
      let n = 0;
      let u = 0;
      let lit = 0;
      for (let k = h * STEPS; k < (h + 1) * STEPS; k++) {
        const sinW = sinClock[k] * cosEq + cosClock[k] * sinEq;
        const cosW = cosClock[k] * cosEq - sinClock[k] * sinEq;
        const height = sinLat * sinDec + cosLat * cosDec * cosW;
        if (height <= 0) continue;
        lit++;
        e -= cosDec * sinW;
        n += cosLat * sinDec - sinLat * cosDec * cosW;
        u += height;
      }
      const at = day * 24 + h;
      extraterrestrialNormalWPerM2[at] = SOLAR_CONSTANT * distance;
      if (lit === 0) continue;
      const length = Math.sqrt(e * e + n * n + u * u);
      east[at] = e / length;
      north[at] = n / length;
      up[at] = u / length;
      sunlit[at] = lit / STEPS;
    }
  }
  return { east, north, up, sunlit, extraterrestrialNormalWPerM2 };
}
