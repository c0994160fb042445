import { exp, log } from './elementary.ts';

/**
 * Moist air. Saturation pressure: Buck (1981, 1996 revision), over water from 0 °C, over ice below. The rest: the ideal
 * gas relations of the ASHRAE Handbook Fundamentals, chapter 1. The test oracle is PsychroLib, which uses the
 * Hyland-Wexler saturation curves; docs/models/psychrometrics.md gives the measured differences.
 */

/** Ratio of molar masses, water to dry air. */
const MOLAR_RATIO = 0.62198;
/** Newton stops when a step is smaller than this (K); convergence is quadratic, so the error left is far smaller. */
const STEP_TOLERANCE_K = 0.005;
const MAX_STEPS = 30;

/** Pressure of the standard atmosphere (Pa) at an elevation (m); ASHRAE Fundamentals ch. 1 eq. 3. */
export function pressureAtElevationPa(elevationM: number): number {
  return 101325 * exp(5.25588 * logOnePlus(-2.25577e-5 * elevationM));
}

/** ln(1 + x) for the small x of elevations, by the series of 2·artanh(x / (2 + x)). */
function logOnePlus(x: number): number {
  const z = x / (2 + x);
  const s = z * z;
  let series = 0;
  for (let n = 21; n >= 3; n -= 2) series = s * (1 / n + series);
  return 2 * (z + z * series);
}

/** Saturation vapour pressure (Pa) at a temperature (°C), −80..60 °C: over water from 0 °C, over ice below. */
export function saturationPressurePa(temperatureC: number): number {
  return temperatureC >= 0
    ? 611.21 * exp(((18.678 - temperatureC / 234.5) * temperatureC) / (257.14 + temperatureC))
    : 611.15 * exp(((23.036 - temperatureC / 333.7) * temperatureC) / (279.82 + temperatureC));
}

/**
 * Dew point (°C), over ice below 0 °C frost point, of a vapour pressure (Pa): the closed inverse of
 * `saturationPressurePa`, whose exponent is (a − T/b)·T/(c + T).
 */
export function dewPointOfVapourC(vapourPa: number): number {
  return vapourPa >= 611.21
    ? buckInverse(log(vapourPa / 611.21), 18.678, 234.5, 257.14)
    : buckInverse(log(vapourPa / 611.15), 23.036, 333.7, 279.82);
}

/** The root of T²/b + (L − a)·T + c·L = 0 that is 0 at L = 0. */
function buckInverse(exponent: number, a: number, b: number, c: number): number {
  const half = (a - exponent) / 2;
  return b * (half - Math.sqrt(half * half - (c * exponent) / b));
}

/** Humidity ratio (kg water per kg dry air) of vapour pressure and air pressure (Pa). */
export function humidityRatioOfVapour(vapourPa: number, pressurePa: number): number {
  return (MOLAR_RATIO * vapourPa) / (pressurePa - vapourPa);
}

/** Vapour pressure (Pa) of a humidity ratio (kg/kg) at an air pressure (Pa). */
export function vapourOfHumidityRatio(humidityRatio: number, pressurePa: number): number {
  return (pressurePa * humidityRatio) / (MOLAR_RATIO + humidityRatio);
}

/** Humidity ratio (kg/kg) of saturated air. */
export function saturationHumidityRatio(temperatureC: number, pressurePa: number): number {
  return humidityRatioOfVapour(saturationPressurePa(temperatureC), pressurePa);
}

/** Enthalpy (kJ per kg dry air) from dry bulb (°C) and humidity ratio (kg/kg). */
export function enthalpyKjKg(dryBulbC: number, humidityRatio: number): number {
  return 1.006 * dryBulbC + humidityRatio * (2501 + 1.86 * dryBulbC);
}

/** Dry bulb (°C) of air with an enthalpy (kJ/kg) and a humidity ratio (kg/kg). */
export function dryBulbOfEnthalpyC(enthalpy: number, humidityRatio: number): number {
  return (enthalpy - 2501 * humidityRatio) / (1.006 + 1.86 * humidityRatio);
}

/** Humidity ratio (kg/kg) of air from dry bulb, wet bulb (°C) and pressure; ASHRAE Fundamentals ch. 1 eq. 33 and 35. */
export function humidityRatioOfWetBulb(dryBulbC: number, wetBulbC: number, pressurePa: number): number {
  const saturated = saturationHumidityRatio(wetBulbC, pressurePa);
  const depression = dryBulbC - wetBulbC;
  const w =
    wetBulbC >= 0
      ? ((2501 - 2.326 * wetBulbC) * saturated - 1.006 * depression) /
        (2501 + 1.86 * dryBulbC - 4.186 * wetBulbC)
      : ((2830 - 0.24 * wetBulbC) * saturated - 1.006 * depression) /
        (2830 + 1.86 * dryBulbC - 2.1 * wetBulbC);
  return Math.max(w, 0);
}

/** Wet bulb (°C) from dry bulb (°C), humidity ratio (kg/kg) and pressure (Pa). */
export function wetBulbC(dryBulbC: number, humidityRatio: number, pressurePa: number): number {
  return wetBulbFromC(dryBulbC, humidityRatio, pressurePa, dryBulbC);
}

/**
 * Wet bulb by Newton's method from a starting guess, for hour-by-hour use where the last hour is a good guess.
 * Over water where that root is 0 °C or more, else over ice. Just below and above 0 °C both roots can exist (a cloth of
 * ice, or of water); the one over water is taken, so that the answer does not depend on the guess.
 */
export function wetBulbFromC(
  dryBulbC: number,
  humidityRatio: number,
  pressurePa: number,
  guessC: number,
): number {
  const saturatedAtZero = (MOLAR_RATIO * 611.21) / (pressurePa - 611.21);
  const overWater = humidityRatio * (2501 + 1.86 * dryBulbC) >= 2501 * saturatedAtZero - 1.006 * dryBulbC;
  return overWater
    ? newtonOverWater(dryBulbC, humidityRatio, pressurePa, guessC)
    : newtonOverIce(dryBulbC, humidityRatio, pressurePa, guessC);
}

function newtonOverWater(
  dryBulbC: number,
  humidityRatio: number,
  pressurePa: number,
  guessC: number,
): number {
  let t = guessC;
  const heldC = humidityRatio * (2501 + 1.86 * dryBulbC) + 1.006 * dryBulbC;
  const slopeHeld = 1.006 + 4.186 * humidityRatio;
  for (let step = 0; step < MAX_STEPS; step++) {
    const below = 257.14 + t;
    const vapourPa = 611.21 * exp(((18.678 - t / 234.5) * t) / below);
    const dry = 1 / (pressurePa - vapourPa);
    const saturated = MOLAR_RATIO * vapourPa * dry;
    // d ln e / dT of Buck's exponent; dw/dT = w·P/(P−e)·d ln e/dT.
    const logSlope = (4802.86092 - t * (2.193091684 + t * 0.004264392)) / (below * below);
    const slopeSaturated = saturated * pressurePa * dry * logSlope;
    const latent = 2501 - 2.326 * t;
    const residual = latent * saturated + slopeHeld * t - heldC;
    const change = residual / (latent * slopeSaturated - 2.326 * saturated + slopeHeld);
    t -= change;
    if (change < STEP_TOLERANCE_K && change > -STEP_TOLERANCE_K) break;
    // From above the root Newton cannot overshoot; from far below its first step can.
    if (t > dryBulbC) t = dryBulbC;
  }
  return t;
}

function newtonOverIce(dryBulbC: number, humidityRatio: number, pressurePa: number, guessC: number): number {
  let t = guessC;
  const ceilingC = dryBulbC < 0 ? dryBulbC : 0;
  const heldC = humidityRatio * (2830 + 1.86 * dryBulbC) + 1.006 * dryBulbC;
  const slopeHeld = 1.006 + 2.1 * humidityRatio;
  for (let step = 0; step < MAX_STEPS; step++) {
    const below = 279.82 + t;
    const vapourPa = 611.15 * exp(((23.036 - t / 333.7) * t) / below);
    const dry = 1 / (pressurePa - vapourPa);
    const saturated = MOLAR_RATIO * vapourPa * dry;
    const logSlope = (6445.93352 - t * (1.677075217 + t * 0.002996704)) / (below * below);
    const slopeSaturated = saturated * pressurePa * dry * logSlope;
    const latent = 2830 - 0.24 * t;
    const residual = latent * saturated + slopeHeld * t - heldC;
    const change = residual / (latent * slopeSaturated - 0.24 * saturated + slopeHeld);
    t -= change;
    if (change < STEP_TOLERANCE_K && change > -STEP_TOLERANCE_K) break;
    if (t > ceilingC) t = ceilingC;
  }
  return t;
}
