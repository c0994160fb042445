import { bestServing, type ServingPoint, type ServingSearch } from '../chips/index.ts';
import type { PhaseDesign } from '../design/index.ts';
import { GigasiteError } from '../errors.ts';
import type { Scenario } from '../scenario/index.ts';
import { climateFromCatalog, synthesiseWeather, type WeatherYear } from '../site/index.ts';
import { contentText, HOURS_PER_YEAR } from '../units/index.ts';
import {
  type CooledYear,
  coolYear,
  facilityByDay,
  facilityHours,
  type HallSums,
  LazyHallYear,
  newCooledYear,
  type OtherHours,
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
  if (known !== undefined) {
    // Where room is short, what is used stays: a Map keeps the order of insertion.
    if (map.size >= limit) {
      map.delete(key);
      map.set(key, known);
    }
    return known;
  }
  const made = make();
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
  private maxHalls = MAX_HALLS;

  /** How many hall-years were asked for so far. */
  hallsAsked = 0;

  /** Keeps at most so many hall-years from now on: an ensemble whose draws each make their own need not keep those of all. */
  keepHalls(atMost: number): void {
    this.maxHalls = Math.min(MAX_HALLS, atMost);
  }

  weather(scenario: Scenario, climateId: string): WeatherYear {
    const { catalog, weathers } = scenario;
    const own = weathers.get(climateId);
    if (own) return own.year;
    const normals = catalog.remember(`climate ${climateId}`, () => climateFromCatalog(catalog, climateId));
    const key = `${scenario.seed} ${contentText(normals)}`;
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
    this.hallsAsked++;
    const { catalog, seed } = scenario;
    const { data, asOf } = catalog;
    const air = `${data.version} ${asOf} ${seed} ${d.site.climate} ${scenario.weathers.get(d.site.climate)?.fingerprint ?? ''} ${climateAssumptions(scenario)} ${contentText(d.plant)} ${byHour.join(' ')}`;
    return remember(this.halls, `${air} ${contentText(d.chain)}`, this.maxHalls, () =>
      // Made by a function that does not see the scenario: what makes the hours must not keep a whole scenario alive.
      this.makeHall({
        air,
        plant: d.plant,
        chain: d.chain,
        weather: this.weather(scenario, d.site.climate),
        byHour,
        // With sources of its own its hours are dispatched: they are kept as they come by, not made twice.
        hours: d.phase.onsite.length > 0,
      }),
    );
  }

  private makeHall(h: HallInputs): HallYear {
    const kept = h.hours ? new Float64Array(HOURS_PER_YEAR) : undefined;
    const byDay = sumsByDay(h.plant, h.weather, h.byHour, h.chain, kept);
    return new LazyHallYear(
      byDay ?? this.sums(h),
      () => facilityByDay(h.plant, h.weather, h.byHour, h.chain) ?? this.facility(h),
      () => this.hours(h),
      byDay && kept,
    );
  }

  /** The cooled year of a plant and climate, from one of the last few made: phases of a site often share it. */
  private cooledYear({ air, plant, weather, byHour }: HallInputs): CooledYear {
    let slot = this.cooled.find((c) => c.key === air);
    if (!slot) {
      slot =
        this.cooled.length < RECENT
          ? { key: air, year: newCooledYear() }
          : (this.cooled.shift() as CooledSlot);
      coolYear(plant, weather, byHour, slot.year);
      slot.key = air;
      this.cooled.push(slot);
    }
    return slot.year;
  }

  /** From the columns of the year. */
  private sums(h: HallInputs): HallSums {
    const cooled = this.cooledYear(h);
    return sumsOfColumns(cooled, this.facilityKw, facilityHours(cooled, h.chain, this.facilityKw));
  }

  private facility(h: HallInputs): Float64Array {
    const facilityKw = new Float64Array(HOURS_PER_YEAR);
    facilityHours(this.cooledYear(h), h.chain, facilityKw);
    return facilityKw;
  }

  private hours(h: HallInputs): OtherHours {
    const cooled = this.cooledYear(h);
    return {
      itKw: cooled.itKw.slice(),
      coolingKw: cooled.cooling.powerKw.slice(),
      waterL: cooled.cooling.waterL.slice(),
    };
  }
}

/** All that a hall-year comes from. @param air its plant, weather and load as text */
interface HallInputs {
  readonly air: string;
  readonly plant: PhaseDesign['plant'];
  readonly chain: PhaseDesign['chain'];
  readonly weather: WeatherYear;
  readonly byHour: Float64Array;
  /** Whether its hours will be looked at. */
  readonly hours: boolean;
}

interface CooledSlot {
  key: string;
  readonly year: CooledYear;
}

/** What the scenario assumes about climates, for the key: anything else about weather is in the catalogue. */
function climateAssumptions({ catalog }: Scenario): string {
  let assumed = '';
  for (const [ref, value] of catalog.assumptions)
    if (ref.startsWith('climate/')) assumed += `${ref}=${JSON.stringify(value)} `;
  return assumed;
}
