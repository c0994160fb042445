import type { Catalog } from '../catalog/index.ts';
import {
  createCoolingYear,
  type PlantParameters,
  plantFromCatalog,
  simulateCoolingYear,
} from '../cooling/index.ts';
import { fail } from '../errors.ts';
import { answerChain } from '../power/index.ts';
import {
  climateFromCatalog,
  exceededBy,
  meanOf,
  type OutdoorYear,
  synthesiseWeather,
} from '../site/index.ts';
import { HOURS_PER_YEAR } from '../units/index.ts';
import type { ValidationCase } from './cases.ts';
import { PUBLISHED_PLANTS, type PublishedPlant } from './cooling-plants.ts';

type Inputs = ValidationCase['inputs'];
type Model = (inputs: Inputs, catalog: Catalog) => number;

const num = (i: Inputs, key: string): number => {
  const v = i[key];
  return typeof v === 'number' ? v : fail('missing', `inputs.${key}`, { expected: 'a number' });
};
const text = (i: Inputs, key: string): string => {
  const v = i[key];
  return typeof v === 'string' ? v : fail('missing', `inputs.${key}`, { expected: 'text' });
};
const SEED = 1;

/** The synthetic year of a climate of the catalogue, seed 1. */
const weatherOf = (i: Inputs, catalog: Catalog): OutdoorYear =>
  synthesiseWeather(climateFromCatalog(catalog, text(i, 'climate')), SEED);

function published(i: Inputs): PublishedPlant {
  const name = text(i, 'plant');
  return Object.hasOwn(PUBLISHED_PLANTS, name)
    ? PUBLISHED_PLANTS[name]
    : fail('unknown-name', 'inputs.plant', {
        found: name,
        kind: 'published plant',
        nearest: '',
        allowed: Object.keys(PUBLISHED_PLANTS).join(', '),
      });
}

/** Means of a year at full load, per kW of heat: electricity, water taken. */
interface YearMeans {
  readonly powerKw: number;
  readonly waterL: number;
}
function yearMeans(plant: PlantParameters, weather: OutdoorYear): YearMeans {
  const out = createCoolingYear(HOURS_PER_YEAR);
  simulateCoolingYear(plant, weather, new Float64Array(HOURS_PER_YEAR).fill(1), out);
  return { powerKw: meanOf(out.powerKw), waterL: meanOf(out.waterL) };
}

/** Sum over the days of what their mean is beyond a base, where it is. */
function degreeDays({ dryBulbC }: OutdoorYear, beyond: (meanC: number) => number): number {
  let sum = 0;
  for (let h = 0; h < dryBulbC.length; h += 24)
    sum += Math.max(0, beyond(meanOf(dryBulbC.subarray(h, h + 24))));
  return sum;
}

/** A plant of the catalogue, with what the case sets of it. */
function listedPlant(i: Inputs, catalog: Catalog): PlantParameters {
  const plant = plantFromCatalog(
    catalog,
    text(i, 'plant'),
    i.liquidShare === undefined ? 0.85 : num(i, 'liquidShare'),
  );
  return i.supplyC === undefined ? plant : { ...plant, supplyTemperatureC: num(i, 'supplyC') };
}

/** Hours a year without power at a rack, planned shutdowns included; one utility feed, standby sets. */
function downtimeHours(i: Inputs, catalog: Catalog): number {
  const options = ['beta', 'bypass'].filter((k) => i[k] !== undefined);
  const { availability } = answerChain(
    {
      itPower: '7600 kW',
      topology: text(i, 'topology'),
      availability: { years: 0, ...Object.fromEntries(options.map((k) => [k, num(i, k)])) },
    },
    catalog,
  );
  return availability.downtimeHPerYear;
}

/** Models of weather, cooling and the electrical chain. */
export const COOLING_MODELS: Readonly<Record<string, Model>> = {
  /** PUE of a published study's plant in the synthetic year of a climate. */
  'cooling-band-pue': (i, c) => {
    const { plant, heatPerIt } = published(i);
    return heatPerIt * (1 + yearMeans(plant, weatherOf(i, c)).powerKw);
  },
  /** Its water on site, L per kWh of IT. */
  'cooling-band-wue': (i, c) => {
    const { plant, heatPerIt } = published(i);
    return heatPerIt * yearMeans(plant, weatherOf(i, c)).waterL;
  },
  /** The same by the study's convention: all heat leaves by evaporation, in every climate. */
  'cooling-band-wue-latent': (i, c) => {
    const { plant, heatPerIt } = published(i);
    return heatPerIt * yearMeans({ ...plant, allVapour: true }, weatherOf(i, c)).waterL;
  },
  /** PUE of a catalogue plant at full load, with an electrical loss per kW of IT (0 for cooling alone). */
  'cooling-year-pue': (i, c) => {
    const loss = i.electricalLoss === undefined ? 0 : num(i, 'electricalLoss');
    return (1 + loss) * (1 + yearMeans(listedPlant(i, c), weatherOf(i, c)).powerKw);
  },
  /** Water of a catalogue plant on site, L per kWh of IT. */
  'cooling-year-wue': (i, c) => yearMeans(listedPlant(i, c), weatherOf(i, c)).waterL,
  /** Mean dry bulb of the synthetic year, °C. */
  'weather-mean': (i, c) => meanOf(weatherOf(i, c).dryBulbC),
  /** Dry bulb exceeded by a share of its hours, °C. */
  'weather-exceeded': (i, c) => exceededBy(weatherOf(i, c).dryBulbC, num(i, 'share')),
  /** Kelvins of the days' means below 18 °C, and over 10 °C, summed over the synthetic year. */
  'weather-heating-degree-days': (i, c) => degreeDays(weatherOf(i, c), (t) => 18 - t),
  'weather-cooling-degree-days': (i, c) => degreeDays(weatherOf(i, c), (t) => t - 10),
  /** Hours with a wet bulb below a temperature. */
  'weather-mild-hours': (i, c) => {
    const below = num(i, 'belowC');
    return weatherOf(i, c).wetBulbC.reduce((n, t) => n + (t < below ? 1 : 0), 0);
  },
  /** Hours a year without power at a rack. */
  'chain-downtime': downtimeHours,
};
