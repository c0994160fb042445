import { describe, expect, test } from 'vitest';
import { testCatalog } from '../../../../test/catalog.ts';
import { Catalog } from '../../catalog/index.ts';
import { climateFromCatalog, climateSpreads } from '../climate.ts';
import { distanceKm } from '../distance.ts';
import type { ClimateNormals } from '../normals.ts';
import { daySpread } from './day-spread.ts';
import { type KnownClimate, knowsSpread, SpreadField } from './neighbours.ts';

const PLAIN: ClimateNormals = {
  id: 'plain',
  latitudeDeg: 0,
  longitudeDeg: 0,
  elevationM: 0,
  meanTemperatureC: [2, 4, 8, 13, 18, 23, 25, 24, 20, 14, 8, 3],
  dailyRangeK: new Array(12).fill(10),
  dewPointC: [-2, -1, 2, 7, 12, 17, 19, 18, 14, 8, 3, -1],
  designDryBulbC: Number.NaN,
  designWetBulbC: 26,
};
const told = daySpread(PLAIN);
/** A place whose days spread twice as far as its normals tell. */
const TWICE: KnownClimate = {
  ...PLAIN,
  id: 'twice',
  temperatureSdK: told.temperatureSdK.map((sd) => 2 * sd),
  dewPointSdK: told.dewPointSdK.map((sd) => 2 * sd),
};
/** North of the equator by an angle: 2πR/360 = 111.19 km a degree. */
const north = (km: number): ClimateNormals => ({ ...PLAIN, latitudeDeg: (km / (2 * Math.PI * 6371)) * 360 });
const factors = (field: SpreadField, at: ClimateNormals): number[] => {
  const says = daySpread(at);
  const made = field.at(at);
  return [
    ...made.temperatureSdK.map((sd, m) => sd / says.temperatureSdK[m]),
    ...made.dewPointSdK.map((sd, m) => sd / says.dewPointSdK[m]),
  ];
};

describe('spread of days from neighbours', () => {
  test('one known place: ln 2 by its covariance over variance and nugget, 1.2', () => {
    const field = new SpreadField([TWICE]);
    for (const f of factors(field, PLAIN)) expect(f).toBeCloseTo(2 ** (1 / 1.2), 6);
    // 2,000 km away the covariance is 1/e.
    for (const f of factors(field, north(2000))) expect(f).toBeCloseTo(2 ** (Math.exp(-1) / 1.2), 6);
    // 3,000 m higher, too.
    for (const f of factors(field, { ...PLAIN, elevationM: 3000 }))
      expect(f).toBeCloseTo(2 ** (Math.exp(-1) / 1.2), 6);
    // At the antipode, 20,000 km, what the normals tell.
    for (const f of factors(field, { ...PLAIN, longitudeDeg: 180 })) expect(f).toBeCloseTo(1, 3);
  });

  test('two at one place tell as much as one with half the nugget: 2·ln 2/(2 + 0.2)', () => {
    for (const f of factors(new SpreadField([TWICE, { ...TWICE, id: 'again' }]), PLAIN))
      expect(f).toBeCloseTo(2 ** (2 / 2.2), 6);
  });

  test('seasons, not months, are carried over the equator', () => {
    const wideJanuary = { ...TWICE, latitudeDeg: 0.001 };
    const known: KnownClimate = {
      ...wideJanuary,
      temperatureSdK: told.temperatureSdK.map((sd, m) => (m === 0 ? 4 : 1) * sd),
      dewPointSdK: told.dewPointSdK,
    };
    const south = {
      ...PLAIN,
      latitudeDeg: -0.001,
      meanTemperatureC: [...PLAIN.meanTemperatureC.slice(6), ...PLAIN.meanTemperatureC.slice(0, 6)],
      dewPointC: [...PLAIN.dewPointC.slice(6), ...PLAIN.dewPointC.slice(0, 6)],
    };
    const made = factors(new SpreadField([known]), south).slice(0, 12);
    expect(made.indexOf(Math.max(...made))).toBe(6);
    // Half of the month itself: ln 4/2/1.2; a quarter goes into the months beside it.
    expect(made[6]).toBeCloseTo(4 ** (0.5 / 1.2), 3);
    expect(made[5]).toBeCloseTo(4 ** (0.25 / 1.2), 3);
    expect(made[0]).toBeCloseTo(1, 4);
  });

  test('what a place states is kept; without known places the normals speak alone', () => {
    expect(new SpreadField([TWICE]).at(TWICE)).toEqual({
      temperatureSdK: TWICE.temperatureSdK,
      dewPointSdK: TWICE.dewPointSdK,
    });
    const half = { ...PLAIN, temperatureSdK: new Array(12).fill(2) };
    expect(new SpreadField([TWICE]).at(half).temperatureSdK).toEqual(half.temperatureSdK);
    expect(new SpreadField([]).at(PLAIN)).toEqual(told);
  });
});

describe('on the climates shipped', () => {
  const catalog = testCatalog();
  const known = catalog
    .ids('climate')
    .filter((id) => catalog.find('climate', id, 'dewPointSd') !== undefined)
    .map((id) => climateFromCatalog(catalog, id))
    .filter(knowsSpread);

  test('every climate has a spread', () => {
    for (const id of catalog.ids('climate'))
      expect(knowsSpread(climateFromCatalog(catalog, id)), id).toBe(true);
  });

  test('the spreads that a shipped catalogue carries are those worked out, and only for climates that state none', () => {
    const { data } = catalog;
    const carried = climateSpreads(data);
    const shipped = new Catalog({ ...data, climateSpreads: carried }, '2026-11-01');
    expect(Object.keys(carried).length).toBe(catalog.ids('climate').length - known.length);
    for (const id of catalog.ids('climate'))
      expect(climateFromCatalog(shipped, id)).toEqual(climateFromCatalog(catalog, id));
    // A changed climate has a spread of its own: hotter design days than its normals tell of widen the summer.
    const ref = 'climate/abilene-tx/designDryBulb';
    const changed = new Catalog(shipped.data, '2026-11-01', new Map([[ref, 45]]));
    expect(climateFromCatalog(changed, 'abilene-tx').temperatureSdK![6]).toBeGreaterThan(
      carried['abilene-tx'].temperatureSdK[6],
    );
  });

  test('leaving each place and all within 60 km out, neighbours bring the spread nearer (single months are noisy)', () => {
    const error = { told: 0, carried: 0 };
    for (const place of known) {
      const bare = { ...place, temperatureSdK: undefined, dewPointSdK: undefined };
      const others = known.filter(
        (k) => distanceKm(k.latitudeDeg, k.longitudeDeg, place.latitudeDeg, place.longitudeDeg) > 60,
      );
      const says = daySpread(bare);
      const made = new SpreadField(others).at(bare);
      for (const sd of ['temperatureSdK', 'dewPointSdK'] as const)
        for (let m = 0; m < 12; m++) {
          error.told += Math.log(place[sd][m] / says[sd][m]) ** 2;
          error.carried += Math.log(place[sd][m] / made[sd][m]) ** 2;
        }
    }
    const n = known.length * 24;
    console.info(
      `ln of known over estimated spread, RMS: ${Math.sqrt(error.told / n).toFixed(3)} from normals, ` +
        `${Math.sqrt(error.carried / n).toFixed(3)} with neighbours (${known.length} places)`,
    );
    expect(known.length).toBeGreaterThan(30);
    expect(Math.sqrt(error.carried / error.told)).toBeLessThan(0.95);
  });
});
