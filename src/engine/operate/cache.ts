import { bestServing, type ServingPoint, type ServingSearch } from '../chips/index.ts';
import type { PhaseDesign } from '../design/index.ts';
import { GigasiteError } from '../errors.ts';
import type { Scenario } from '../scenario/index.ts';
import { climateFromCatalog, synthesiseWeather, type WeatherYear } from '../site/index.ts';
import { type HallScratch, hallYear, newHallScratch } from './hall-year.ts';
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
  private readonly scratch: HallScratch = newHallScratch();

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
    const key = JSON.stringify([
      d.site.climate,
      scenario.seed,
      scenario.catalog.asOf,
      d.plant,
      d.chain,
      [...byHour],
    ]);
    return remember(this.halls, key, MAX_HALLS, () =>
      hallYear(d.plant, d.chain, this.weather(scenario, d.site.climate), byHour, this.scratch),
    );
  }
}
