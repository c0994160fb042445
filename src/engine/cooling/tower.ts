import { enthalpyKjKg, saturationHumidityRatio, saturationPressurePa } from '../site/index.ts';

/** Rating point of towers (CTI): 25.6 °C wet bulb. */
export const TOWER_RATING_WET_BULB_C = 25.6;
/**
 * Approach grows by this share of the rating's for each kelvin of wet bulb below it: a line through the CoolTools
 * cross-flow curve at 5.56 K range (3.88 K at 25.6 °C, 5.28 at 20, 8.17 at 10, 11.2 at 0). A counterflow tower by
 * effectiveness and transfer units (Merkel, Braun) set to the same rating gives 5.4, 8.8 and 12.7 K.
 */
const APPROACH_GROWTH_PER_K = 0.0709;
/** Validity of that curve below; colder air is taken to have the approach of this. */
const COLDEST_CURVE_WET_BULB_C = -1;
/** Least approach, in air more humid than the rating (K). */
const MIN_APPROACH_K = 2;
/** Evaporation heat that bounds evaporation (kJ/kg). */
const EVAPORATION_KJ_KG = 2430;
const MOST_LATENT = 1 / EVAPORATION_KJ_KG;
/** Drops carried off, share of the circulating water. */
const DRIFT_SHARE = 0.00005;
const WATER_KJ_KG_K = 4.186;
const SECONDS_PER_HOUR = 3600;

/**
 * Tower water over wet bulb (K) at full fan and design flows. It falls with the heat (CoolTools at 20 °C: 5.28 K at full
 * range, 2.84 at half); not below 2 K at full load.
 * @param approachK at 25.6 °C wet bulb @param heatShare heat rejected over design
 */
export function towerApproachK(approachK: number, wetBulbC: number, heatShare = 1): number {
  const held = wetBulbC > COLDEST_CURVE_WET_BULB_C ? wetBulbC : COLDEST_CURVE_WET_BULB_C;
  const approach = approachK * (1 + APPROACH_GROWTH_PER_K * (TOWER_RATING_WET_BULB_C - held));
  return (approach > MIN_APPROACH_K ? approach : MIN_APPROACH_K) * heatShare;
}

export const TABLE_FROM_C = -30;
const TABLE_TO_C = 90;
export const TABLE_STEPS_PER_K = 4;
const TABLE_SIZE = (TABLE_TO_C - TABLE_FROM_C) * TABLE_STEPS_PER_K + 1;

/**
 * Saturated air at one pressure, every quarter kelvin, enthalpy and humidity side by side: water surfaces hold liquid, so
 * below 0 °C the ice curve is near.
 */
export class SaturatedAir {
  readonly pressurePa: number;
  /** Enthalpy (kJ/kg) and humidity ratio (kg/kg) by turns. */
  readonly table = new Float64Array(2 * TABLE_SIZE);
  /** Of the temperature looked up last. */
  enthalpyKjKg = 0;
  humidityRatio = 0;

  constructor(pressurePa: number) {
    this.pressurePa = pressurePa;
    for (let i = 0; i < TABLE_SIZE; i++) {
      const t = TABLE_FROM_C + i / TABLE_STEPS_PER_K;
      const w =
        saturationPressurePa(t) < pressurePa * 0.95 ? saturationHumidityRatio(t, pressurePa) : Number.NaN;
      this.table[2 * i] = enthalpyKjKg(t, w);
      this.table[2 * i + 1] = w;
    }
  }

  /** Looks a temperature up; both values are then in the fields. */
  look(temperatureC: number): void {
    const { table } = this;
    const at = (temperatureC - TABLE_FROM_C) * TABLE_STEPS_PER_K;
    const i = at < 0 ? 0 : at >= TABLE_SIZE - 1 ? TABLE_SIZE - 2 : at | 0;
    const part = at - i;
    const k = 2 * i;
    this.enthalpyKjKg = table[k] + part * (table[k + 2] - table[k]);
    this.humidityRatio = table[k + 1] + part * (table[k + 3] - table[k + 1]);
  }

  humidityRatioAt(temperatureC: number): number {
    this.look(temperatureC);
    return this.humidityRatio;
  }

  enthalpyKjKgAt(temperatureC: number): number {
    this.look(temperatureC);
    return this.enthalpyKjKg;
  }
}

let saturatedAir: SaturatedAir | undefined;
/** The table of a pressure; that of the last is kept. */
export function saturatedAt(pressurePa: number): SaturatedAir {
  if (saturatedAir?.pressurePa !== pressurePa) saturatedAir = new SaturatedAir(pressurePa);
  return saturatedAir;
}

/**
 * Water a tower takes: evaporation with air leaving saturated at the mean water temperature, drift, and the blowdown that
 * keeps the cycles of concentration.
 */
export class TowerWater {
  private readonly perEvaporation: number;
  private readonly driftPerKw: number;
  private readonly leastLatent: number;

  /**
   * @param circulatingKgSPerKw tower water per kW of coolant heat
   * @param allVapour all heat leaves as vapour, however cold and dry the air is
   */
  constructor(cyclesOfConcentration: number, circulatingKgSPerKw: number, allVapour = false) {
    this.leastLatent = allVapour ? MOST_LATENT : 0;
    this.perEvaporation = 1 / (cyclesOfConcentration - 1);
    this.driftPerKw = circulatingKgSPerKw * DRIFT_SHARE;
  }

  /**
   * Litres in one hour.
   * @param rejectedKw heat put into the air @param heatKw heat of the coolant, to which the flow goes
   * @param humidityPerEnthalpy what the air gains, kg/kg over kJ/kg; not finite or negative counts as all latent or none
   */
  litres(rejectedKw: number, heatKw: number, humidityPerEnthalpy: number): number {
    const held = humidityPerEnthalpy < MOST_LATENT ? humidityPerEnthalpy : MOST_LATENT;
    const evaporation = rejectedKw * (held > this.leastLatent ? held : this.leastLatent);
    const drift = this.driftPerKw * heatKw;
    // Drift carries salts off, too: only the rest is blown down.
    const purged = evaporation * this.perEvaporation;
    return (evaporation + (purged > drift ? purged : drift)) * SECONDS_PER_HOUR;
  }
}

/** Tower water of a loop (kg/s per kW) at design flow: its range is the coolant's rise. */
export const circulatingKgSPerKw = (coolantRiseK: number): number => 1 / (WATER_KJ_KG_K * coolantRiseK);
