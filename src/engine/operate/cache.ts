import { bestServing, type ServingPoint, type ServingSearch } from '../chips/index.ts';
import type { PhaseDesign } from '../design/index.ts';
import { GigasiteError } from '../errors.ts';
import type { Scenario } from '../scenario/index.ts';
import { climateFromCatalog, synthesiseWeather, type WeatherYear } from '../site/index.ts';
import { HOURS_PER_YEAR } from '../units/index.ts';
import {
  type CooledYear,
  coolYear,
  facilityHours,
  type HallHours,
  type HallSums,
  LazyHallYear,
  newCooledYear,
  sumsByDay,
  sumsOfColumns,
} from './hall-year.ts';
import type { HallYear } from './types.ts';

/** How many hall-years and climates to keep: enough for the largest fleet, flat over long ensembles. */
const MAX_HALLS = 4000;
const MAX_CLIMATES = 1000;
/** Cooled years kept in columns that are used again. */
const RECENT = 4;

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
  private readonly cooled: CooledSlot[] = [];
  private readonly facilityKw = new Float64Array(HOURS_PER_YEAR);

  weather(scenario: Scenario, climateId: string): WeatherYear {
    const { catalog, weathers } = scenario;
    const own = weathers.get(climateId);
    if (own) return own.year;
    const normals = catalog.remember(`climate ${climateId}`, () => climateFromCatalog(catalog, climateId));
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
    const { data, asOf } = catalog;
    const air = `${data.version} ${asOf} ${seed} ${d.site.climate} ${scenario.weathers.get(d.site.climate)?.fingerprint ?? ''} ${climateAssumptions(scenario)} ${text(d.plant)} ${byHour.join(' ')}`;
    return remember(this.halls, `${air} ${text(d.chain)}`, MAX_HALLS, () => {
      const weather = this.weather(scenario, d.site.climate);
      const sums = sumsByDay(d.plant, weather, byHour, d.chain) ?? this.sums(air, scenario, d, byHour);
      return new LazyHallYear(sums, () => this.hours(air, scenario, d, byHour));
    });
  }

  /** The cooled year of a plant and climate, from one of the last few made: phases of a site often share it. */
  private cooledYear(key: string, scenario: Scenario, d: PhaseDesign, byHour: Float64Array): CooledYear {
    let slot = this.cooled.find((c) => c.key === key);
    if (!slot) {
      slot =
        this.cooled.length < RECENT ? { key, year: newCooledYear() } : (this.cooled.shift() as CooledSlot);
      coolYear(d.plant, this.weather(scenario, d.site.climate), byHour, slot.year);
      slot.key = key;
      this.cooled.push(slot);
    }
    return slot.year;
  }

  /** From the columns of the year. */
  private sums(key: string, scenario: Scenario, d: PhaseDesign, byHour: Float64Array): HallSums {
    const cooled = this.cooledYear(key, scenario, d, byHour);
    return sumsOfColumns(cooled, this.facilityKw, facilityHours(cooled, d.chain, this.facilityKw));
  }

  private hours(key: string, scenario: Scenario, d: PhaseDesign, byHour: Float64Array): HallHours {
    const cooled = this.cooledYear(key, scenario, d, byHour);
    const facilityKw = new Float64Array(HOURS_PER_YEAR);
    facilityHours(cooled, d.chain, facilityKw);
    return {
      itKw: cooled.itKw.slice(),
      facilityKw,
      coolingKw: cooled.cooling.powerKw.slice(),
      waterL: cooled.cooling.waterL.slice(),
    };
  }
}

interface CooledSlot {
  key: string;
  readonly year: CooledYear;
}

/** Plants and chains as text, written once per object: designs made from one another share them. */
const texts = new WeakMap<object, string>();
function text(part: object): string {
  let known = texts.get(part);
  if (known === undefined) {
    known = JSON.stringify(part);
    texts.set(part, known);
  }
  return known;
}

/** What the scenario assumes about climates, for the key: anything else about weather is in the catalogue. */
function climateAssumptions({ catalog }: Scenario): string {
  let assumed = '';
  for (const [ref, value] of catalog.assumptions)
    if (ref.startsWith('climate/')) assumed += `${ref}=${JSON.stringify(value)} `;
  return assumed;
}
