import type { PlantParameters } from '../cooling/index.ts';

/**
 * Plants of published studies, with inputs at the middles of the published ranges: nothing here is fitted to a result.
 * Lei and Masanet 2022 (ranges: nuoaleon/UEcalculator_dash_app, app.py, commit 715e097).
 */

/** Fan power per kW of heat: air of so many K at ΔP (Pa); density 1.2 kg/m³, cp 1.01. */
const fan = (pascal: number, riseK: number, efficiency: number): number =>
  pascal / (1.01 * riseK * 1.2 * efficiency * 1000);
/** Pump power per kW of heat: water of so many K at ΔP (kPa). */
const pump = (kPa: number, riseK: number): number => kPa / (4.2 * riseK * 0.7 * 1000);

const CHILLED_WATER = pump(143.658, 7.5);
const TOWER_WATER = pump(208.66, 5);
/** 250 Pa, 77.5 %, water over air 2, tower range 5 K: air 1/(4.2·5)/2 kg/s per kW. */
const TOWER_FAN = (1 / (4.2 * 5) / 2 / 1.2) * (250 / 0.775 / 1000);

/** Their chiller regression: COP at a load and an entering water temperature (°C), whatever water the chiller makes. */
const regressedCop = (load: number, waterC: number): number =>
  16.798751 +
  0.00884 * waterC * waterC -
  8.528931 * load * load +
  9.885294 * load -
  0.760621 * waterC +
  0.084615 * load * waterC;
/** Entering water in the mean of the hours that shut outdoor air out in zones 1A and 2A: 24.7 °C wet bulb. */
const BACK_UP_WATER_C = 24.7 + 4.75;

/** A published plant: what each kW of IT makes of heat before cooling, and the plant. */
export interface PublishedPlant {
  /** 1/UPS + 1/(1 − distribution loss) − 1 + lights, kW of heat per kW of IT. */
  readonly heatPerIt: number;
  readonly plant: PlantParameters;
}

const LARGE = 1 / 0.945 + 1 / 0.99 - 1 + 0.001;
const MIDSIZE = 1 / 0.87 + 1 / 0.965 - 1 + 0.035;

/** Outdoor air at a steady 31 °C, wetted no more than it takes. */
const AIRSIDE: PlantParameters = {
  type: 'airside-adiabatic',
  supplyTemperatureC: 31,
  coolantRiseK: 16.65,
  // Water-cooled back-up: its COP is theirs at half load in the hours that need it; 3 % of the cold condenses water.
  copFraction: (0.97 * regressedCop(0.5, BACK_UP_WATER_C) * (BACK_UP_WATER_C + 7.9 - 26)) / (26 + 273.15),
  backUp: { approachK: 4.75, rangeK: 5, fanShare: TOWER_FAN, pumpShare: CHILLED_WATER + TOWER_WATER },
  // Middles of −12…−9 and 15…27 °C dew point, 8…20 and 60…95 % relative humidity.
  humidity: {
    lowestDewPointC: -10.5,
    highestDewPointC: 21,
    lowestRelativeHumidity: 0.14,
    highestRelativeHumidity: 0.775,
  },
  approachK: 0,
  fanShare: 0,
  pumpShare: 0.001,
  airFanShare: fan(650, 16.65, 0.775),
  cyclesOfConcentration: 9,
  adiabaticEffectiveness: 0.9,
  liquidShare: 0,
};

export const PUBLISHED_PLANTS: Readonly<Record<string, PublishedPlant>> = {
  'water-economiser': {
    heatPerIt: LARGE,
    plant: {
      type: 'water-chiller',
      // Supply air 31 °C, return 47.65 °C, coil effectiveness 0.8: water 47.65 − 16.65/0.8 = 26.84 °C.
      supplyTemperatureC: 26.84,
      coolantRiseK: 7.5,
      copFraction: 0.62,
      approachK: 4.75,
      fanShare: TOWER_FAN,
      pumpShare: CHILLED_WATER + TOWER_WATER,
      airFanShare: fan(500, 16.65, 0.775),
      cyclesOfConcentration: 9,
      adiabaticEffectiveness: 0,
      liquidShare: 0,
    },
  },
  airside: { heatPerIt: LARGE, plant: AIRSIDE },
  // Middle of 10…18 °C; the way of control was chosen among five with the bands of water in view.
  'airside-following': { heatPerIt: LARGE, plant: { ...AIRSIDE, lowestSupplyC: 14 } },
  'air-cooled': {
    heatPerIt: MIDSIZE,
    plant: {
      type: 'air-chiller',
      // Rating point of the curve behind the fraction; COP a third below that curve (middle of −40…−25 %).
      supplyTemperatureC: 6.67,
      coolantRiseK: 7.5,
      copFraction: 0.505 * (1 - 0.325),
      // No free cooling: a coil that never gets there.
      approachK: 1000,
      fanShare: 0,
      pumpShare: CHILLED_WATER,
      airFanShare: fan(650, 7.5, 0.7),
      cyclesOfConcentration: 0,
      adiabaticEffectiveness: 0,
      liquidShare: 0,
    },
  },
};
