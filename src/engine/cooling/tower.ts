import { enthalpyKjKg, saturationHumidityRatio, saturationPressurePa } from '../site/index.ts';

/** Rating point of towers (CTI): 25.6 °C wet bulb. */
export const TOWER_RATING_WET_BULB_C = 25.6;
/** Approach grows by this for each kelvin of wet bulb below the rating (line through the CoolTools curve at 5.5 K range). */
const APPROACH_SLOPE = 0.275;
/** Validity of that curve below; colder air is taken to have the approach of this. */
const COLDEST_CURVE_WET_BULB_C = -1;
/** Least approach, in air more humid than the rating (K). */
const MIN_APPROACH_K = 2;
/** Evaporation heat that bounds evaporation (kJ/kg). */
const EVAPORATION_KJ_KG = 2430;
/** Drops carried off, share of the circulating water. */
const DRIFT_SHARE = 0.00005;
const WATER_KJ_KG_K = 4.186;
const SECONDS_PER_HOUR = 3600;

/** Tower water over wet bulb (K) at full fan and design flows. @param approachK at 25.6 °C wet bulb */
export function towerApproachK(approachK: number, wetBulbC: number): number {
  const held = wetBulbC > COLDEST_CURVE_WET_BULB_C ? wetBulbC : COLDEST_CURVE_WET_BULB_C;
  const approach = approachK + APPROACH_SLOPE * (TOWER_RATING_WET_BULB_C - held);
  return approach > MIN_APPROACH_K ? approach : MIN_APPROACH_K;
}

const TABLE_FROM_C = -30;
const TABLE_TO_C = 90;
const TABLE_STEPS_PER_K = 4;
const TABLE_SIZE = (TABLE_TO_C - TABLE_FROM_C) * TABLE_STEPS_PER_K + 1;

/** Saturated air at one pressure, every quarter kelvin: water surfaces hold liquid, so below 0 °C the ice curve is near. */
export class SaturatedAir {
  readonly pressurePa: number;
  private readonly humidityRatio = new Float64Array(TABLE_SIZE);
  private readonly enthalpy = new Float64Array(TABLE_SIZE);

  constructor(pressurePa: number) {
    this.pressurePa = pressurePa;
    for (let i = 0; i < TABLE_SIZE; i++) {
      const t = TABLE_FROM_C + i / TABLE_STEPS_PER_K;
      const w =
        saturationPressurePa(t) < pressurePa * 0.95 ? saturationHumidityRatio(t, pressurePa) : Number.NaN;
      this.humidityRatio[i] = w;
      this.enthalpy[i] = enthalpyKjKg(t, w);
    }
  }

  private read(table: Float64Array, temperatureC: number): number {
    const at = (temperatureC - TABLE_FROM_C) * TABLE_STEPS_PER_K;
    const i = at < 0 ? 0 : at >= TABLE_SIZE - 1 ? TABLE_SIZE - 2 : at | 0;
    return table[i] + (at - i) * (table[i + 1] - table[i]);
  }

  humidityRatioAt(temperatureC: number): number {
    return this.read(this.humidityRatio, temperatureC);
  }

  enthalpyKjKgAt(temperatureC: number): number {
    return this.read(this.enthalpy, temperatureC);
  }
}

/**
 * Water a tower takes (L in one hour): evaporation with air leaving saturated at the mean water temperature, drift, and
 * the blowdown that keeps the cycles of concentration.
 * @param heatKw heat rejected @param circulatingKgS tower water @param air outdoor humidity ratio and enthalpy (kJ/kg)
 */
export function towerWaterL(
  heatKw: number,
  circulatingKgS: number,
  cyclesOfConcentration: number,
  exitHumidityRatio: number,
  exitEnthalpy: number,
  airHumidityRatio: number,
  airEnthalpy: number,
): number {
  const most = heatKw / EVAPORATION_KJ_KG;
  const gain = exitEnthalpy - airEnthalpy;
  const wanted = gain > 0 ? (heatKw * (exitHumidityRatio - airHumidityRatio)) / gain : most;
  const evaporation = wanted < most ? (wanted > 0 ? wanted : 0) : most;
  const drift = circulatingKgS * DRIFT_SHARE;
  const blowdown = evaporation / (cyclesOfConcentration - 1) - drift;
  return (evaporation + drift + (blowdown > 0 ? blowdown : 0)) * SECONDS_PER_HOUR;
}

/** Tower water of a loop (kg/s per kW) at design flow: its range is the coolant's rise. */
export const circulatingKgSPerKw = (coolantRiseK: number): number => 1 / (WATER_KJ_KG_K * coolantRiseK);
