import { describe, expect, test } from 'vitest';
import { Catalog, type CatalogData, type Figure } from '../catalog/index.ts';
import { climateFromCatalog } from './climate.ts';
import { parseEpw } from './epw.ts';

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

describe('parseEpw', () => {
  const header = `LOCATION,X,,,,0,33.4,-112,-7,337.4\n${'H\n'.repeat(7)}`;
  const row = (dryBulb: string, dewPoint: string): string =>
    `2021,1,1,1,0,flags,${dryBulb},${dewPoint},50,97000`;

  test('reads place, dry bulb and dew point; a dew point above the dry bulb comes down to it', () => {
    const year = parseEpw(header + `${row('10.5', '12')}\n`.repeat(8760));
    expect(year.elevationM).toBe(337.4);
    expect(year.weather.dryBulbC[8759]).toBe(10.5);
    expect(year.weather.dewPointC[0]).toBe(10.5);
    // 101,325·(1 − 2.25577e-5·337.4)^5.25588 = 97,336 Pa.
    expect(year.weather.pressurePa).toBeCloseTo(101325 * (1 - 2.25577e-5 * 337.4) ** 5.25588, 5);
  });

  test('refuses another file, a short file and a missing reading, naming the line', () => {
    expect(() => parseEpw('hello')).toThrow(/LOCATION/);
    expect(() => parseEpw(header + `${row('10', '5')}\n`.repeat(100))).toThrow(/"found":100/);
    const rows = new Array(8760).fill(row('10', '5'));
    rows[41] = row('99.9', '5');
    expect(() => parseEpw(`${header}${rows.join('\n')}`)).toThrow(/line 50/);
  });
});
