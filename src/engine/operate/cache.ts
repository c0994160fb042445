import { bestServing, type ServingPoint, type ServingSearch } from '../chips/index.ts';
import { createCoolingYear } from '../cooling/index.ts';
import type { PhaseDesign } from '../design/index.ts';
import { GigasiteError } from '../errors.ts';
import type { Scenario } from '../scenario/index.ts';
import { climateFromCatalog, synthesiseWeather, type WeatherYear } from '../site/index.ts';
import { type CooledYear, cooledYear, hallYear } from './hall-year.ts';
import type { HallYear } from './types.ts';

/** How many hall-years and climates to keep: enough for the largest fleet, flat over long ensembles. */
const MAX_HALLS = 4000;
const MAX_CLIMATES = 1000;

function remember<T>(map: Map<string, T>, key: string, limit: number, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  // Oldest first: a Map keeps insertion order.
  if (map.size >= limit) map.delete(map.keys().next().value as string);
  map.set(key, made);
  return made;
}

/**
 * Work done once and kept by content: weather by climate and seed, hall-years by climate, plant, chain and load.
 * Sharing one over runs never changes a result, only its time.
 */
export class EngineCache {
  private readonly weathers = new Map<string, WeatherYear>();
  private readonly halls = new Map<string, HallYear>();
  private readonly services = new Map<string, ServingPoint | null>();
  private readonly cooled = new Map<string, CooledYear>();
  private readonly scratch = createCoolingYear();

  weather(scenario: Scenario, climateId: string): WeatherYear {
    const normals = climateFromCatalog(scenario.catalog, climateId);
    const key = JSON.stringify([normals, scenario.seed]);
    return remember(this.weathers, key, MAX_CLIMATES, () => synthesiseWeather(normals, scenario.seed));
  }

  /** The best serving configuration; null where none meets the target. */
  serving(search: ServingSearch): ServingPoint | null {
    return remember(this.services, JSON.stringify(search), MAX_CLIMATES, () => {
      try {
        return bestServing(search);
      } catch (e) {
        if (e instanceof GigasiteError && e.problems[0].code === 'infeasible') return null;
        throw e;
      }
    });
  }

  /** @param byHour IT power over hall design IT power by hour of day */
  hall(scenario: Scenario, d: PhaseDesign, byHour: Float64Array): HallYear {
    const { catalog, seed } = scenario;
    const air = JSON.stringify([
      d.site.climate,
      seed,
      catalog.asOf,
      climateAssumptions(scenario),
      d.plant,
      [...byHour],
    ]);
    const cooled = () =>
      remember(this.cooled, air, MAX_CLIMATES, () =>
        cooledYear(d.plant, this.weather(scenario, d.site.climate), byHour, this.scratch),
      );
    return remember(this.halls, air + JSON.stringify(d.chain), MAX_HALLS, () => hallYear(cooled(), d.chain));
  }
}

/** What the scenario assumes about climates, for the key: anything else about weather is in the catalogue. */
const climateAssumptions = (scenario: Scenario): [string, number][] =>
  [...scenario.catalog.assumptions].filter(([ref]) => ref.startsWith('climate/'));
