import type { Catalog } from '../catalog/index.ts';
import { fail } from '../errors.ts';
import {
  areaLoadFromCatalog,
  type Headroom,
  headroom,
  pvCapacityFactors,
  windCapacityFactors,
} from '../power/index.ts';
import { climateFromCatalog, meanOf, synthesiseWeather, utcOffsetHours } from '../site/index.ts';
import type { ValidationCase } from './cases.ts';

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

const SHARES = [0.0025, 0.005, 0.01, 0.05];
const SEED = 1;
const YEARS = 9;
/** Every area of the catalogue at once: many cases ask for the same sums. */
const memory = new Map<string, ReadonlyMap<string, readonly Headroom[]>>();

function everyArea(catalog: Catalog): ReadonlyMap<string, readonly Headroom[]> {
  const ids = catalog.ids('balancing-area');
  const key = ids
    .map((id) =>
      ['summerPeak', 'winterPeak', 'meanLoad', 'growth'].map((f) => catalog.value('balancing-area', id, f)),
    )
    .join();
  let found = memory.get(key);
  if (!found) {
    found = new Map(
      ids.map((id) => [id, headroom(areaLoadFromCatalog(catalog, id, SEED, YEARS), SHARES)] as const),
    );
    memory.clear();
    memory.set(key, found);
  }
  return found;
}

function atShare(rows: readonly Headroom[], share: number): Headroom {
  const i = SHARES.indexOf(share);
  return i < 0 ? fail('not-allowed', 'inputs.share', { found: share, allowed: SHARES.join(', ') }) : rows[i];
}

/** Sum or mean of a measure over the areas. */
const over = (catalog: Catalog, i: Inputs, of: (h: Headroom) => number): number[] =>
  [...everyArea(catalog).values()].map((rows) => of(atShare(rows, num(i, 'share'))));
const sum = (x: readonly number[]): number => x.reduce((s, v) => s + v, 0);

/** Weather of seeds 1…n at a climate of the catalogue, and what a plant makes of it, mean of the years. */
function plantMean(i: Inputs, catalog: Catalog, of: 'pv' | 'wind'): number {
  const normals = climateFromCatalog(catalog, text(i, 'climate'));
  const years = num(i, 'years');
  let total = 0;
  for (let seed = 1; seed <= years; seed++) {
    const w = synthesiseWeather(normals, seed);
    const cf =
      of === 'pv'
        ? pvCapacityFactors(
            {
              ghiWPerM2: w.globalHorizontalWM2,
              dniWPerM2: w.directNormalWM2,
              dhiWPerM2: w.diffuseHorizontalWM2,
              dryBulbC: w.dryBulbC,
              windMPerS: w.windSpeedMS,
            },
            {
              latitudeDeg: normals.latitudeDeg,
              longitudeDeg: normals.longitudeDeg,
              utcOffsetHours: utcOffsetHours(normals.longitudeDeg),
            },
          )
        : windCapacityFactors({
            windMPerS: w.windSpeedMS,
            dryBulbC: w.dryBulbC,
            pressurePa: w.pressurePa,
          });
    total += meanOf(cf) / years;
  }
  return total;
}

/** Models of grid impact and of hourly series. */
export const POWER_GRID_MODELS: Readonly<Record<string, Model>> = {
  /** Constant load that one balancing area takes at an allowed curtailment, GW; nine synthetic years. */
  'headroom-area': (i, c) => {
    const rows = everyArea(c).get(text(i, 'area'));
    if (!rows) return fail('unknown-name', 'inputs.area', { found: text(i, 'area'), kind: 'balancing-area' });
    return atShare(rows, num(i, 'share')).loadKw / 1e6;
  },
  /** The same of all areas of the catalogue, GW. */
  'headroom-total': (i, c) => sum(over(c, i, (h) => h.loadKw)) / 1e6,
  /** Hours a year with any curtailment, mean of the areas. */
  'headroom-hours': (i, c) => {
    const x = over(c, i, (h) => h.hoursPerYear);
    return sum(x) / x.length;
  },
  /** Length of an event, hours, mean of the areas. */
  'headroom-event': (i, c) => {
    const x = over(c, i, (h) => h.meanEventHours);
    return sum(x) / x.length;
  },
  /** Share of the curtailed hours that keep at least half of the new load, mean of areas and of the four limits. */
  'headroom-half-kept': (_, c) => {
    const x = SHARES.flatMap((share) => over(c, { share }, (h) => h.hoursKeepingHalf));
    return sum(x) / x.length;
  },
  /** Mean capacity factor of a tracking PV plant in the synthetic weather of a climate. */
  'pv-capacity-factor': (i, c) => plantMean(i, c, 'pv'),
  /** Mean capacity factor of a wind farm in the synthetic weather of a climate. */
  'wind-capacity-factor': (i, c) => plantMean(i, c, 'wind'),
};
