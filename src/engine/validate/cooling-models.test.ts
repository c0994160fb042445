import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { testCatalogData } from '../../../test/catalog.ts';
import { Catalog } from '../catalog/index.ts';
import { createCoolingYear, plantFromCatalog, simulateCoolingYear } from '../cooling/index.ts';
import { exceededBy, meanOf, parseEpw } from '../site/index.ts';
import { parseCases, validateCase } from './index.ts';

const cases = parseCases(
  parse(readFileSync(new URL('../../../validation/cooling.yaml', import.meta.url), 'utf8')),
  'cooling.yaml',
);
const data = testCatalogData();
const rowsOf = (model: string) =>
  cases
    .filter((c) => c.model === model)
    .map((c) => ({ ...c, row: validateCase(c, { data, scenario: () => '' }) }));

describe('published bands by climate zone', () => {
  test.each([
    ['water-economiser', 15],
    ['airside', 14],
    ['air-cooled', 15],
  ] as const)('%s: in band in %i of 15', (plant, least) => {
    const rows = rowsOf('cooling-band-pue').filter((c) => c.inputs.plant === plant);
    expect(rows.length).toBe(15);
    expect(rows.filter((c) => c.row.verdict === 'pass').length).toBeGreaterThanOrEqual(least);
  });

  test('water by the study’s convention is in band; with saturated exit it is below in every zone', () => {
    for (const c of rowsOf('cooling-band-wue-latent')) expect(c.row.verdict, c.id).toBe('pass');
    const towers = rowsOf('cooling-band-wue').filter((c) => c.inputs.plant === 'water-economiser');
    expect(towers.length).toBe(5);
    for (const c of towers) expect(c.row.computed, c.id).toBeLessThan(c.published);
  });

  test('water of outdoor air that follows the weather: in band in all twelve at hand', () => {
    const rows = rowsOf('cooling-band-wue').filter((c) => c.inputs.plant === 'airside-following');
    expect(rows.length).toBe(12);
    expect(rows.filter((c) => c.row.verdict !== 'pass').map((c) => c.inputs.climate)).toEqual([]);
  });
});

const FOLDER = new URL('../../../../shared/weather/', import.meta.url);
const have = existsSync(FOLDER);
const FILES: Readonly<Record<string, string>> = {
  'phoenix-az': 'USA_AZ_Phoenix-Sky.Harbor',
  'chicago-il': 'USA_IL_Chicago.OHare',
  'dallas-tx': 'USA_TX_Dallas-Fort.Worth',
  'ashburn-va': 'USA_VA_Leesburg.Exec',
};

describe.skipIf(!have)(
  `figures of measured years${have ? '' : ' (skipped: needs EPW files in ../shared/weather)'}`,
  () => {
    // The cases hold what was counted from the files, as the files are not shipped.
    test.each(Object.keys(FILES))('%s: as its cases have them', (climate) => {
      const { weather } = parseEpw(readFileSync(new URL(`${FILES[climate]}.epw`, FOLDER), 'utf8'));
      const catalog = new Catalog(data, '2026-11-01');
      const out = createCoolingYear();
      const full = new Float64Array(8760).fill(1);
      const figure = (model: string, plant: unknown): number => {
        if (model === 'weather-mean') return meanOf(weather.dryBulbC);
        if (model === 'weather-exceeded') return exceededBy(weather.dryBulbC, 0.004);
        if (model === 'weather-mild-hours') return weather.wetBulbC.filter((t) => t < 18).length;
        simulateCoolingYear(plantFromCatalog(catalog, String(plant), 0.85), weather, full, out);
        return 1 + meanOf(out.powerKw);
      };
      const own = cases.filter((c) => c.inputs.climate === climate && c.source.includes('TMYx'));
      expect(own.length).toBe(7);
      for (const c of own)
        expect(Math.abs(figure(c.model, c.inputs.plant) / c.published - 1), c.id).toBeLessThan(3e-4);
    });
  },
);
