import type { Catalog } from '../../catalog/index.ts';
import { fail } from '../../errors.ts';
import { designExtremes, pressureAtElevationPa } from '../../site/index.ts';
import { isLiquid, type PlantParameters, plantFromCatalog } from '../parameters.ts';
import { type ChillerLimits, loopsOf } from '../plant.ts';
import { plantForRacks, type RackCoolant, rackCoolantFromCatalog } from '../rack-coolant.ts';
import { reachedSupplyC } from '../shortage.ts';
import { type DesignDay, designHours, sizedChillers } from '../sizing.ts';
import type { PlaceWeather } from './place.ts';
import type { CoolingQuestion } from './question.ts';

/** Air that servers of class A2 may be given at most, and chilled water below the air it makes (K). */
const HIGHEST_AIR_C = 35;
const COIL_APPROACH_K = 5;
/** Facility water above which liquid-cooled racks throttle where no rack is named: class W45 (ASHRAE TC 9.9). */
const HIGHEST_FACILITY_WATER_C = 45;

/** A hall with its plant, sized, in its place: what every part of the answer needs. */
export interface Hall {
  readonly plant: PlantParameters;
  readonly coolant?: RackCoolant;
  readonly day: DesignDay;
  readonly chillers: ChillerLimits;
  /** Highest supply of the main and the air loop (°C). */
  readonly limitsC: readonly number[];
  /** What the main loop reaches at the design extreme without trim (°C). */
  readonly reachC: number;
}

/** Share of the racks' heat that liquid takes, weighted by power. */
function liquidShareOf(q: CoolingQuestion, catalog: Catalog): number {
  if (q.liquidShare !== undefined) return q.liquidShare;
  if (!q.racks || q.racks.length === 0) return q.coolant ? 0.97 : 0.85;
  const power = q.racks.reduce((s, r) => s + r.power, 0);
  return q.racks.reduce((s, r) => s + r.power * catalog.value('rack', r.rack, 'liquidShare'), 0) / power;
}

/** The plant at a supply temperature, with the racks' own flows where a law is named. */
export function plantOf(q: CoolingQuestion, catalog: Catalog, supplyC: number | undefined): PlantParameters {
  const listed = plantFromCatalog(catalog, q.plant, liquidShareOf(q, catalog));
  const plant: PlantParameters = {
    ...listed,
    supplyTemperatureC: supplyC ?? listed.supplyTemperatureC,
    ...(q.airSupply === undefined ? {} : { airLoopSupplyC: q.airSupply }),
  };
  if (q.coolant === undefined || !isLiquid(plant.type)) return plant;
  return plantForRacks(plant, rackCoolantFromCatalog(catalog, q.coolant), q.cduApproach);
}

function highestSupplies(
  q: CoolingQuestion,
  plant: PlantParameters,
  coolant: RackCoolant | undefined,
): number[] {
  const water = HIGHEST_AIR_C - COIL_APPROACH_K;
  if (isLiquid(plant.type)) {
    const rack = coolant ? coolant.maxInletC - q.cduApproach : HIGHEST_FACILITY_WATER_C;
    return [q.maxSupply ?? rack, water];
  }
  return [q.maxSupply ?? (plant.type === 'airside-adiabatic' ? HIGHEST_AIR_C : water)];
}

/**
 * Sizes the plant on the design extreme.
 *
 * @param supplyC set point, in place of the question's
 * @throws GigasiteError `setpoint-unreachable` where a plant without chillers is asked for colder than it reaches at the
 * extreme, unless that was accepted; `out-of-range` where the racks may not have the set point at all
 */
export function hallOf(
  q: CoolingQuestion,
  catalog: Catalog,
  place: PlaceWeather,
  supplyC = q.supplyTemperature,
): Hall {
  const coolant = q.coolant === undefined ? undefined : rackCoolantFromCatalog(catalog, q.coolant);
  const plant = plantOf(q, catalog, supplyC);
  const { normals } = place;
  const extremes = designExtremes(normals, q.extreme, q.warming);
  const day: DesignDay = {
    ...extremes,
    pressurePa: normals.pressurePa ?? pressureAtElevationPa(normals.elevationM),
  };
  const chillers = sizedChillers(plant, day, q.chillerMargin, q.trimChiller);
  const limitsC = highestSupplies(q, plant, coolant);
  if (plant.supplyTemperatureC > limitsC[0] + 1e-9)
    fail('out-of-range', 'supplyTemperature', {
      found: `${plant.supplyTemperatureC} °C`,
      allowed: `≤ ${Number(limitsC[0].toFixed(1))} °C`,
    });
  const air = designHours(day);
  const { kind, loop } = loopsOf(plant, day.pressurePa, chillers)[0];
  const reachC = Math.max(reachedSupplyC(kind, loop, air, 0, 1), reachedSupplyC(kind, loop, air, 1, 1));
  if (q.whenShort === 'refuse' && reachC > plant.supplyTemperatureC + 0.05)
    fail('setpoint-unreachable', 'supplyTemperature', {
      found: Number(plant.supplyTemperatureC.toFixed(1)),
      reach: Number(reachC.toFixed(1)),
    });
  return { plant, coolant, day, chillers, limitsC, reachC };
}
