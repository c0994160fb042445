import type { Catalog } from '../catalog/index.ts';

export const PLANT_TYPES = [
  'air-chiller',
  'water-chiller',
  'airside-adiabatic',
  'liquid-dry',
  'liquid-adiabatic',
  'liquid-tower',
  'immersion-dry',
] as const;
export type PlantType = (typeof PLANT_TYPES)[number];

/** A cooling plant. Shares are kW of electricity per kW of heat at design. */
export interface PlantParameters {
  readonly type: PlantType;
  /** What leaves the plant: chilled water (chiller types), supply air (airside) or facility water (liquid types). */
  readonly supplyTemperatureC: number;
  /** Rise of that water or air. */
  readonly coolantRiseK: number;
  /** Second-law fraction of the chiller's COP (main, trim or back-up). */
  readonly copFraction: number;
  /** Of the heat rejection at design: water over dry bulb (dry coolers, free-cooling coils) or over wet bulb (towers). */
  readonly approachK: number;
  readonly fanShare: number;
  readonly pumpShare: number;
  /** Per kW of heat taken by air. */
  readonly airFanShare: number;
  /** Evaporative types only; 0 elsewhere. Above 1. */
  readonly cyclesOfConcentration: number;
  /** Adiabatic types only; 0 elsewhere. */
  readonly adiabaticEffectiveness: number;
  /** Share of the heat that liquid takes; 0 for types that cool by air. */
  readonly liquidShare: number;
  /** Chilled water for what liquid leaves in the air; 22 °C when absent. */
  readonly airLoopSupplyC?: number;
  /** Outdoor-air types: back-up chillers on towers; air-cooled ones when absent. */
  readonly backUp?: WaterBackUp;
  /** Outdoor-air types: humidity that the servers allow; ASHRAE class A2 when absent. */
  readonly humidity?: HumidityRange;
  /**
   * Outdoor-air types: supply air follows the weather from here (°C) up to `supplyTemperatureC`, is wetted in full in the
   * heat and never dried with return air; steady at `supplyTemperatureC`, with just enough water, when absent.
   */
  readonly lowestSupplyC?: number;
  /**
   * Towers: all heat leaves as vapour, as many published water figures count; air that leaves saturated, and takes part
   * of the heat dry, when absent.
   */
  readonly allVapour?: boolean;
}

/** Water-cooled back-up chillers: their towers, and the electricity of towers and pumps per kW of cold. */
export interface WaterBackUp {
  /** Water over wet bulb at the towers' rating, K. */
  readonly approachK: number;
  readonly rangeK: number;
  readonly fanShare: number;
  readonly pumpShare: number;
}

/** Dew points (°C) and relative humidities (0..1) between which supply air must lie; the stricter of each counts. */
export interface HumidityRange {
  readonly lowestDewPointC: number;
  readonly highestDewPointC: number;
  readonly lowestRelativeHumidity: number;
  readonly highestRelativeHumidity: number;
}

export const isLiquid = (type: PlantType): boolean => type.startsWith('liquid-') || type === 'immersion-dry';
export const isAdiabatic = (type: PlantType): boolean =>
  type === 'airside-adiabatic' || type === 'liquid-adiabatic';
/** Whether cooling towers give off some of its heat. */
export const hasTowers = (plant: PlantParameters): boolean =>
  plant.type === 'water-chiller' || plant.type === 'liquid-tower' || plant.backUp !== undefined;
/** Types that never use water. */
export const isDry = (type: PlantType): boolean =>
  type === 'air-chiller' || type === 'liquid-dry' || type === 'immersion-dry';

/**
 * The parameters of a `cooling-plant` entry.
 * @param rackLiquidShare share of the racks' heat that liquid takes (0..1); liquid types only
 * @throws GigasiteError `unknown-name`; `catalog-figure` where the entry lacks what its type needs
 */
export function plantFromCatalog(
  catalog: Catalog,
  plantId: string,
  rackLiquidShare: number,
): PlantParameters {
  const value = (name: string): number => catalog.value('cooling-plant', plantId, name);
  const type = catalog.attribute('cooling-plant', plantId, 'type') as PlantType;
  const lowest = catalog.find('cooling-plant', plantId, 'lowestSupplyTemperature');
  return {
    type,
    supplyTemperatureC: value('supplyTemperature'),
    coolantRiseK: value('coolantRise'),
    copFraction: value('copFraction'),
    approachK: value('approach'),
    fanShare: value('fanShare'),
    pumpShare: value('pumpShare'),
    airFanShare: value('airFanShare'),
    cyclesOfConcentration: isDry(type) ? 0 : value('cyclesOfConcentration'),
    adiabaticEffectiveness: isAdiabatic(type) ? value('adiabaticEffectiveness') : 0,
    // A tank takes all heat, whatever the racks were made for.
    liquidShare: type === 'immersion-dry' ? 1 : isLiquid(type) ? rackLiquidShare : 0,
    ...(lowest && type === 'airside-adiabatic' ? { lowestSupplyC: lowest.value } : {}),
  };
}
