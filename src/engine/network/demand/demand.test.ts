import { describe, expect, test } from 'vitest';
import { testCatalog } from '../../../../test/catalog.ts';
import type { GigasiteError } from '../../errors.ts';
import { compileCities, type RawCity } from './cities.ts';
import { atUtcHour, localDay, servingDay } from './day.ts';
import { chord2, chordSquared, demandPoints, groupPoints, unitVectors } from './points.ts';

const city = (name: string, iso2: string, population: number, lat = 10, lng = 20): RawCity => ({
  city: name,
  iso2,
  population: String(population),
  lat: String(lat),
  lng: String(lng),
  admin_name: 'X',
});
const ROWS = [
  city('Big', 'DE', 900, 50, 8),
  city('Middle', 'DE', 500, 51, 8),
  city('Small', 'DE', 100, 50.1, 8),
  city('Alone', 'IS', 50, 64, -22),
  city('Gaza', 'XG', 700, 31, 34),
  city('Nobody', 'FR', 0),
];

describe('cities', () => {
  test('keeps every country’s largest, then the largest of all; codes of ISO; nobody’s town is left out', () => {
    const t = compileCities(ROWS, 4);
    // Firsts: Big, Gaza (PS), Alone; the fourth is Middle (500), not Small (100).
    expect(t.name).toEqual(['Big', 'Gaza', 'Middle', 'Alone']);
    expect(t.countries).toEqual(['DE', 'IS', 'PS']);
    expect(t.tableCities).toBe(5);
  });

  test('refuses fewer cities than asked, and a place that is none', () => {
    expect(() => compileCities(ROWS, 6)).toThrow('out-of-range');
    expect(() => compileCities([...ROWS, city('Off', 'DE', 5, 95)], 3)).toThrow('Off');
  });

  test('people are rescaled to national totals', () => {
    const catalog = testCatalog();
    const points = demandPoints(compileCities(ROWS, 5), catalog);
    const of = (code: string): number =>
      points.people.reduce((s, v, i) => s + (points.countries[points.country[i]] === code ? v : 0), 0);
    for (const code of ['DE', 'IS', 'PS'])
      expect(of(code)).toBeCloseTo(catalog.value('workload', 'people-by-country', code), 3);
    // Big has 900 of 900 + 500 + 100.
    expect(points.people[0] / of('DE')).toBeCloseTo(900 / 1500, 12);
    expect(points.unscaled).toEqual([]);
  });

  test('an unknown country names the nearest', () => {
    try {
      demandPoints(compileCities(ROWS, 5), testCatalog(), ['DE', 'ISL']);
      expect.unreachable();
    } catch (e) {
      const [p] = (e as GigasiteError).problems;
      expect([p.code, p.path, p.params.nearest]).toEqual(['unknown-name', 'demand.countries.1', 'IS']);
    }
  });

  test('groups keep people and countries', () => {
    const points = demandPoints(compileCities(ROWS, 5), testCatalog());
    const { points: g, groupOf } = groupPoints(points, 1);
    // One seed by size, and the first of each further country: Small and Middle join Big.
    expect(g.name).toEqual(['Big', 'Gaza', 'Alone']);
    expect(g.people.reduce((a, b) => a + b)).toBeCloseTo(
      points.people.reduce((a, b) => a + b),
      3,
    );
    expect([...groupOf]).toEqual(points.name.map((n) => ({ Gaza: 1, Alone: 2 })[n] ?? 0));
  });

  test('the catalogue’s people sum to the world of 2023', () => {
    const catalog = testCatalog();
    const figures = catalog.entry('workload', 'people-by-country').figures;
    const sum = Object.keys(figures).reduce(
      (s, c) => s + catalog.value('workload', 'people-by-country', c),
      0,
    );
    expect(sum / 1e9).toBeGreaterThan(7.9);
    expect(sum / 1e9).toBeLessThan(8.2);
  });

  test('distance: a quarter of the globe is √2 apart', () => {
    const v = unitVectors([0, 90], [0, 0]);
    expect(chord2(v, 0, v, 1)).toBeCloseTo(2, 12);
    expect(chordSquared((Math.PI / 2) * 6371)).toBeCloseTo(2, 12);
  });
});

describe('the day', () => {
  test('mean 1, peak as given at its hour, trough twelve hours later', () => {
    // Mean over peak 0.625: peak 1.6, so a = 0.6 and the trough 0.4.
    const day = localDay(0.625, 15);
    expect(day.reduce((a, b) => a + b, 0) / 24).toBeCloseTo(1, 12);
    expect(day[15]).toBeCloseTo(1.6, 12);
    expect(day[3]).toBeCloseTo(0.4, 12);
    for (let h = 0; h < 24; h++)
      expect(day[h]).toBeCloseTo(1 + 0.6 * Math.cos((2 * Math.PI * (h - 15)) / 24), 12);
  });

  test('UTC: Tokyo (139.7° E, +9 h) peaks at 06:00 UTC, New York (−74°, −5 h) at 20:00', () => {
    const day = localDay(0.6, 15);
    expect(atUtcHour(day, 6, 139.7)).toBe(day[15]);
    expect(atUtcHour(day, 20, -74)).toBe(day[15]);
    expect(Math.max(...servingDay(testCatalog()))).toBeCloseTo(1 / 0.6, 9);
  });
});
