import { describe, expect, test } from 'vitest';
import { Catalog, type CatalogData, type Figure } from '../catalog/index.ts';
import { climateFromCatalog } from './climate.ts';

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const figure = (value: number, values?: number[]): Figure[] => [
  {
    value,
    values,
    low: value,
    high: value,
    ranged: false,
    kind: 'temperature',
    given: '',
    source: 'test',
    asOf: '2020-01',
    basis: '',
    status: 'observed',
    verified: true,
  },
];
const entry = {
  kind: 'climate',
  id: 'here',
  name: 'Here',
  attributes: { country: 'US' },
  figures: {
    latitude: figure(32.5),
    longitude: figure(-99.8),
    elevation: figure(546),
    meanTemperature: figure(6.5, MONTHS),
    dailyRange: figure(6.5, MONTHS),
    dewPoint: figure(6.5, MONTHS),
    designDryBulb: figure(38),
    designWetBulb: figure(24),
  },
};
const DATA = { version: '', sources: {}, entries: { climate: { here: entry } } } as unknown as CatalogData;

describe('climateFromCatalog', () => {
  test('reads the months in order', () => {
    const normals = climateFromCatalog(new Catalog(DATA, '2026-01'), 'here');
    expect(normals.meanTemperatureC).toEqual(MONTHS);
    expect(normals.latitudeDeg).toBe(32.5);
    expect(normals.designWetBulbC).toBe(24);
  });

  test('an assumed yearly mean moves all months alike', () => {
    const assumed = new Catalog(DATA, '2026-01', new Map([['climate/here/meanTemperature', 8]]));
    // The months average 6.5; 8 is 1.5 more.
    expect(climateFromCatalog(assumed, 'here').meanTemperatureC[0]).toBeCloseTo(2.5, 12);
    expect(climateFromCatalog(assumed, 'here').meanTemperatureC[11]).toBeCloseTo(13.5, 12);
  });

  test('an unknown climate is refused', () => {
    expect(() => climateFromCatalog(new Catalog(DATA, '2026-01'), 'there')).toThrow(/unknown-name/);
  });
});
