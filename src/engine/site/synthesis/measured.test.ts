import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { testCatalog } from '../../../../test/catalog.ts';
import { climateFromCatalog } from '../climate.ts';
import { normalsFromYear } from '../climate-of-year.ts';
import { distanceKm } from '../distance.ts';
import { parseEpw } from '../files/epw.ts';
import type { ClimateNormals } from '../normals.ts';
import { exceededBy, meanOf } from '../statistics.ts';
import type { WeatherYear } from '../weather-year.ts';
import { type KnownClimate, knowsSpread, SpreadField } from './neighbours.ts';
import { synthesiseWeather } from './weather.ts';

/** Climates shipped with a spread of their days. */
function shippedSpreads(): KnownClimate[] {
  const catalog = testCatalog();
  return catalog
    .ids('climate')
    .filter((id) => catalog.find('climate', id, 'dewPointSd') !== undefined)
    .map((id) => climateFromCatalog(catalog, id))
    .filter(knowsSpread);
}

const FOLDER = new URL('../../../../../shared/weather/', import.meta.url);
const STATIONS = [
  'USA_AZ_Phoenix-Sky.Harbor',
  'USA_IL_Chicago.OHare',
  'USA_TX_Dallas-Fort.Worth',
  'USA_VA_Leesburg.Exec',
];
const have = existsSync(FOLDER);

describe.skipIf(!have)(
  `synthetic against measured years${have ? '' : ' (skipped: needs EPW files in ../shared/weather)'}`,
  () => {
    // Normals come from the file itself, so this tests the synthesis, not the normals. The 0.4 % dry bulb is one of the
    // inputs; “blind” is a year made without it.
    test.each(STATIONS)('%s: each of three seeds', (station) => {
      const file = parseEpw(readFileSync(new URL(`${station}.epw`, FOLDER), 'utf8'));
      const normals = normalsFromYear(station, file);
      const mildHours = (a: Float64Array): number => a.filter((t) => t < 18).length;
      const real = mildHours(file.weather.wetBulbC);
      for (const seed of [1, 2, 3]) {
        const year = synthesiseWeather(normals, seed);
        const blind = synthesiseWeather({ ...normals, designDryBulbC: Number.NaN }, seed);
        const error = {
          meanK: meanOf(year.dryBulbC) - meanOf(file.weather.dryBulbC),
          dryBulbK: exceededBy(year.dryBulbC, 0.004) - normals.designDryBulbC,
          blindDryBulbK: exceededBy(blind.dryBulbC, 0.004) - normals.designDryBulbC,
          wetBulbK: exceededBy(year.wetBulbC, 0.004) - normals.designWetBulbC,
          mildPercent: 100 * (mildHours(year.wetBulbC) / real - 1),
        };
        console.info(
          `${station} seed ${seed}: ${Object.entries(error)
            .map(([k, v]) => `${k} ${v.toFixed(2)}`)
            .join(', ')}`,
        );
        expect(Math.abs(error.meanK)).toBeLessThan(0.1);
        expect(Math.abs(error.dryBulbK)).toBeLessThan(1.8);
        // Phoenix lies at the edge of the limit without the extremes; nothing was tuned to it.
        expect(Math.abs(error.blindDryBulbK)).toBeLessThan(2.2);
        expect(Math.abs(error.wetBulbK)).toBeLessThan(2.5);
        expect(Math.abs(error.mildPercent)).toBeLessThan(10);
      }
    });

    // What a user has who knows monthly means and the 0.4 % dry bulb alone: the spread of days comes from the normals and
    // from neighbours, none nearer than 60 km. In the mean of three seeds.
    test.each(STATIONS)('%s: from means, daily range, dew points and the 0.4 % dry bulb', (station) => {
      const file = parseEpw(readFileSync(new URL(`${station}.epw`, FOLDER), 'utf8'));
      const whole = normalsFromYear(station, file);
      const bare: ClimateNormals = {
        ...whole,
        temperatureSdK: undefined,
        dewPointSdK: undefined,
        heatingDryBulbC: undefined,
        heatingDewPointC: undefined,
        sunKwhM2Day: undefined,
      };
      const far = shippedSpreads().filter(
        (k) => distanceKm(k.latitudeDeg, k.longitudeDeg, bare.latitudeDeg, bare.longitudeDeg) > 60,
      );
      const spread = new SpreadField(far).at(bare);
      const years = [1, 2, 3].map((seed) => synthesiseWeather(bare, seed, 0, spread));
      const mean = (of: (y: WeatherYear) => number): number => years.reduce((s, y) => s + of(y), 0) / 3;
      const mild = (y: WeatherYear): number => y.wetBulbC.filter((t) => t < 18).length;
      const error = {
        meanK: mean((y) => meanOf(y.dryBulbC)) - meanOf(file.weather.dryBulbC),
        dryBulbK: mean((y) => exceededBy(y.dryBulbC, 0.004)) - whole.designDryBulbC,
        mildPercent: 100 * (mean(mild) / mild(file.weather) - 1),
      };
      console.info(station, error);
      expect(Math.abs(error.meanK)).toBeLessThan(0.1);
      expect(Math.abs(error.dryBulbK)).toBeLessThan(1.8);
      expect(Math.abs(error.mildPercent)).toBeLessThan(10);
    });
  },
);
