import { Catalog, type CatalogData, type ClimateSpread } from '../catalog/index.ts';
import { fail } from '../errors.ts';
import type { ClimateNormals } from './normals.ts';
import { knowsSpread, SpreadField } from './synthesis/neighbours.ts';

const fields = new WeakMap<CatalogData, Map<string, SpreadField>>();

/**
 * What the catalogue's climates with known spread of days tell of places without. Read without a scenario's
 * assumptions: to assume another spread at one place says nothing of its neighbours.
 */
function spreadField({ data, asOf }: Catalog): SpreadField {
  const ofData = fields.get(data) ?? new Map<string, SpreadField>();
  fields.set(data, ofData);
  const made = ofData.get(asOf);
  if (made) return made;
  const plain = new Catalog(data, asOf);
  const has = (id: string, name: string): boolean => plain.find('climate', id, name) !== undefined;
  const known = plain
    .ids('climate')
    .filter((id) => has(id, 'temperatureSd') && has(id, 'dewPointSd'))
    .map((id) => statedNormals(plain, id))
    .filter(knowsSpread);
  const field = new SpreadField(known);
  ofData.set(asOf, field);
  return field;
}

/**
 * The normals of a `climate` entry of the catalogue, the spread of its days estimated with its neighbours' where it is
 * not stated. Where a scenario assumed another yearly mean of a monthly figure, the twelve months move together by the
 * difference.
 * @throws GigasiteError `unknown-name`, `catalog-figure`
 */
export function climateFromCatalog(catalog: Catalog, id: string): ClimateNormals {
  const normals = statedNormals(catalog, id);
  if (knowsSpread(normals)) return normals;
  const ready = isAssumed(catalog, id) ? undefined : catalog.data.climateSpreads?.[id];
  return { ...normals, ...(ready ?? spreadField(catalog).at(normals)) };
}

/** Whether a scenario replaced a figure of the climate. */
function isAssumed({ assumptions }: Catalog, id: string): boolean {
  for (const ref of assumptions.keys()) if (ref.startsWith(`climate/${id}/`)) return true;
  return false;
}

/**
 * The spreads that a catalogue carries when it is shipped, of every climate that states none; none at all where a climate's
 * figures change with the date of a run, as its neighbours' spreads would.
 */
export function climateSpreads(data: CatalogData): Record<string, ClimateSpread> {
  const spreads: Record<string, ClimateSpread> = {};
  const figures = Object.values(data.entries.climate).flatMap((e) => Object.values(e.figures));
  if (figures.some((revisions) => revisions.length > 1)) return spreads;
  const catalog = new Catalog(data, '9999-12-31');
  const field = spreadField(catalog);
  for (const id of catalog.ids('climate')) {
    const normals = statedNormals(catalog, id);
    if (!knowsSpread(normals)) spreads[id] = field.at(normals);
  }
  return spreads;
}

/** The normals as the catalogue states them. */
function statedNormals(catalog: Catalog, id: string): ClimateNormals {
  const value = (name: string): number => catalog.value('climate', id, name);
  const monthly = (name: string): number[] => {
    const figure = catalog.figure('climate', id, name);
    const months = figure.values;
    if (months?.length !== 12) fail('catalog-figure', `climate/${id}`, { figure: name, expected: 12 });
    const shift = figure.value - months.reduce((sum, v) => sum + v, 0) / 12;
    return months.map((v) => v + (Math.abs(shift) > 1e-9 ? shift : 0));
  };
  const has = (name: string): boolean => catalog.find('climate', id, name) !== undefined;
  const months = (name: string): number[] | undefined => (has(name) ? monthly(name) : undefined);
  return {
    id,
    latitudeDeg: value('latitude'),
    longitudeDeg: value('longitude'),
    elevationM: value('elevation'),
    meanTemperatureC: monthly('meanTemperature'),
    dailyRangeK: monthly('dailyRange'),
    dewPointC: monthly('dewPoint'),
    temperatureSdK: months('temperatureSd'),
    dewPointSdK: months('dewPointSd'),
    sunKwhM2Day: months('sun'),
    windMS: months('wind'),
    yearlyMaxMeanC: has('yearlyMax') ? value('yearlyMax') : undefined,
    yearlyMaxSdK: has('yearlyMaxSd') ? value('yearlyMaxSd') : undefined,
    designDryBulbC: value('designDryBulb'),
    designWetBulbC: value('designWetBulb'),
    heatingDryBulbC: has('heatingDryBulb') ? value('heatingDryBulb') : undefined,
    heatingDewPointC: has('heatingDewPoint') ? value('heatingDewPoint') : undefined,
  };
}
