import { fail } from '../../errors.ts';
import { exp, log } from '../../site/index.ts';
import { HOURS_PER_YEAR } from '../../units/index.ts';
import { checkColumn } from './columns.ts';

/** Weather a wind farm needs, 8,760 hours each. */
export interface WindWeather {
  readonly windMPerS: Float64Array;
  /** Height of the wind column above ground, m; 10 where left out. */
  readonly heightM?: number;
  /** For air density; 15 °C where left out. */
  readonly dryBulbC?: Float64Array;
  /** For air density; 101,325 where left out. */
  readonly pressurePa?: number;
}

export interface WindPlant {
  readonly hubHeightM: number;
  /** Exponent of the power law of wind with height. */
  readonly shearExponent: number;
  /** Wakes, availability, wiring, ageing. */
  readonly lossShare: number;
}

/**
 * Defaults. Hub of the 2020 ATB 4 MW reference turbine: 110 m. Shear 1/7: the one-seventh power law of a neutral surface
 * layer (Peterson and Hennessey 1978, Journal of Applied Meteorology 17, 390). Losses 16.7 %: what NREL's wind model
 * takes as default (System Advisor Model, recalled, unverified).
 */
export const WIND_DEFAULTS: WindPlant = { hubHeightM: 110, shearExponent: 1 / 7, lossShare: 0.167 };

/**
 * Power curve of the 2020 ATB NREL reference turbine, 4 MW, 150 m rotor (226 W/m²), sea-level air; kW from 3 m/s in
 * steps of 0.5 m/s. Source: NREL/turbine-models, 2020ATB_NREL_Reference_4MW_150, read 2026. Rated from 9.75 m/s, stops at 25.
 */
const CURVE_KW = [0, 132, 225, 344, 494, 676, 895, 1153, 1455, 1802, 2200, 2650, 3156, 3722, 4000];
const RATED_KW = 4000;
const CUT_IN = 3;
const RATED_SPEED = 9.75;
const CUT_OUT = 25;
const STEP = 0.5;
/** kg/m³ at 15 °C and 101,325 Pa, to which the curve belongs; R of dry air, J/kgK. */
const STANDARD_DENSITY = 1.225;
const GAS_CONSTANT = 287.05;

/** Output over rating at a wind speed at the hub in air of standard density, 0…1; straight lines between the points. */
export function windCurveShare(speedMPerS: number): number {
  if (!(speedMPerS > CUT_IN) || speedMPerS >= CUT_OUT) return 0;
  if (speedMPerS >= RATED_SPEED) return 1;
  const at = (speedMPerS - CUT_IN) / STEP;
  const i = Math.floor(at);
  // The last step ends at 9.75 m/s, not 10.
  const width = i === CURVE_KW.length - 2 ? (RATED_SPEED - 9.5) / STEP : 1;
  return (CURVE_KW[i] + ((at - i) / width) * (CURVE_KW[i + 1] - CURVE_KW[i])) / RATED_KW;
}

/**
 * Hourly output over rating, 0…1, 8,760 hours. Wind at the hub v·(hub/height)^α; air of another density counts as wind
 * v·(ρ/1.225)^⅓ (IEC 61400-12-1); the power curve; losses. One turbine's curve on the hour's mean wind: gusts within
 * the hour and the spread over a large farm would smooth it.
 *
 * @throws GigasiteError `out-of-range`
 */
export function windCapacityFactors(weather: WindWeather, plant: Partial<WindPlant> = {}): Float64Array {
  const p = { ...WIND_DEFAULTS, ...plant };
  const height = weather.heightM ?? 10;
  const pressure = weather.pressurePa ?? 101325;
  const bounds: [string, number, number, number][] = [
    ['heightM', height, 1, 400],
    ['pressurePa', pressure, 30000, 110000],
    ['wind.hubHeightM', p.hubHeightM, 10, 400],
    ['wind.shearExponent', p.shearExponent, 0, 0.6],
    ['wind.lossShare', p.lossShare, 0, 0.9],
  ];
  for (const [name, value, low, high] of bounds) {
    if (!(value >= low && value <= high))
      fail('out-of-range', name, { found: String(value), allowed: `${low} … ${high}` });
  }
  checkColumn('windMPerS', weather.windMPerS, 0, 120);
  checkColumn('dryBulbC', weather.dryBulbC, -90, 70);
  const lift = exp(p.shearExponent * log(p.hubHeightM / height));
  const standard = densityFactor(15, pressure);
  const out = new Float64Array(HOURS_PER_YEAR);
  for (let h = 0; h < HOURS_PER_YEAR; h++) {
    const density = weather.dryBulbC ? densityFactor(weather.dryBulbC[h], pressure) : standard;
    out[h] = (1 - p.lossShare) * windCurveShare(weather.windMPerS[h] * lift * density);
  }
  return out;
}

/** (ρ/1.225)^⅓ of dry air. */
function densityFactor(dryBulbC: number, pressurePa: number): number {
  return exp(log(pressurePa / (GAS_CONSTANT * (dryBulbC + 273.15)) / STANDARD_DENSITY) / 3);
}
