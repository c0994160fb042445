import { describe, expect, test } from 'vitest';
import type { ClimateNormals } from '../normals.ts';
import { daySpread, defaultDaySpread } from './day-spread.ts';
import { winterWeights } from './spread-of-extremes.ts';

/** A warm coast, with extremes of a place that no cold air reaches. */
const COAST: ClimateNormals = {
  id: 'coast',
  latitudeDeg: 26,
  longitudeDeg: -80,
  elevationM: 2,
  meanTemperatureC: [20, 20.5, 21.5, 24, 26, 27.5, 28, 28, 27, 25, 23, 21],
  dailyRangeK: new Array(12).fill(7),
  dewPointC: [15, 15, 15.5, 17, 20.5, 22, 23, 23, 22.5, 20, 17, 15],
  designDryBulbC: Number.NaN,
  designWetBulbC: 26.5,
};

describe('spread of days from design extremes', () => {
  const usual = defaultDaySpread(COAST);

  test('without extremes it is the regression’s; own deviations come before everything', () => {
    expect(daySpread(COAST)).toEqual(usual);
    const own = { temperatureSdK: new Array(12).fill(2), dewPointSdK: new Array(12).fill(3) };
    expect(daySpread({ ...COAST, ...own, heatingDryBulbC: 5, heatingDewPointC: -5 })).toEqual(own);
  });

  test('weights of winter: 1 in the coldest month, 0 in the warmest, 0 where there is no season', () => {
    const weights = winterWeights(COAST.meanTemperatureC);
    expect([weights[0], weights[6], weights[7]]).toEqual([1, 0, 0]);
    expect(winterWeights(new Array(12).fill(27))).toEqual(new Array(12).fill(0));
  });

  test('colder winter extremes widen winter, not summer', () => {
    const spread = (heatingDryBulbC: number) => daySpread({ ...COAST, heatingDryBulbC }).temperatureSdK;
    expect(spread(6)[0]).toBeGreaterThan(spread(12)[0] + 0.5);
    expect(spread(6)[6]).toBeCloseTo(usual.temperatureSdK[6], 12);
  });

  test('drier winter extremes widen the dew points of winter', () => {
    const spread = (heatingDewPointC: number) => daySpread({ ...COAST, heatingDewPointC }).dewPointSdK;
    expect(spread(-1)[0]).toBeGreaterThan(spread(7)[0] + 1);
    expect(spread(-1)[6]).toBeCloseTo(spread(7)[6], 12);
  });

  test('hotter design days widen summer, not winter', () => {
    const spread = (designDryBulbC: number) => daySpread({ ...COAST, designDryBulbC }).temperatureSdK;
    expect(spread(36)[6]).toBeGreaterThan(spread(33)[6]);
    expect(spread(36)[0]).toBeCloseTo(usual.temperatureSdK[0], 12);
  });

  test('the factor is bounded, so absurd extremes give finite positive spreads', () => {
    for (const v of [-200, 200]) {
      const { temperatureSdK, dewPointSdK } = daySpread({
        ...COAST,
        designDryBulbC: v,
        heatingDryBulbC: v,
        heatingDewPointC: v,
      });
      for (const sd of [...temperatureSdK, ...dewPointSdK]) {
        expect(sd).toBeGreaterThan(0);
        expect(sd).toBeLessThan(15);
      }
    }
  });
});
