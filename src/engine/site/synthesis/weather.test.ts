import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalsFromYear } from '../climate-of-year.ts';
import type { WeatherFile } from '../files/epw.ts';
import { type ClimateNormals, utcOffsetHours } from '../normals.ts';
import { wetBulbC } from '../psychrometrics.ts';
import { exceededBy } from '../statistics.ts';
import { MONTH_START_DAY, type OutdoorYear } from '../weather-year.ts';
import { daySpread } from './day-spread.ts';
import { interpolateMonths } from './season.ts';
import { synthesiseWeather } from './weather.ts';

const monthMeans = (hourly: Float64Array): number[] =>
  Array.from({ length: 12 }, (_, m) => {
    const month = hourly.subarray(MONTH_START_DAY[m] * 24, MONTH_START_DAY[m + 1] * 24);
    return month.reduce((sum, v) => sum + v, 0) / month.length;
  });

/** A made-up inland place of the northern middle latitudes. */
const INLAND: ClimateNormals = {
  id: 'inland',
  latitudeDeg: 40,
  longitudeDeg: -95,
  elevationM: 300,
  meanTemperatureC: [-2, 0, 6, 12, 18, 23, 26, 25, 20, 13, 6, 0],
  dailyRangeK: [9, 10, 11, 12, 12, 12, 12, 12, 12, 12, 10, 9],
  dewPointC: [-7, -6, -2, 4, 11, 16, 19, 18, 13, 6, 0, -5],
  designDryBulbC: 35,
  designWetBulbC: 25.5,
};

/** A year as a file of the same place would have it, for `normalsFromYear`. */
const asFile = (weather: OutdoorYear): WeatherFile =>
  ({ ...INLAND, place: 'made', utcOffsetH: -6, weather }) as unknown as WeatherFile;

describe('season', () => {
  test('a yearly course keeps the monthly means: to 0.001 K for a plausible year, to 0.05 K for any', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -30, max: 35, noNaN: true }), { minLength: 12, maxLength: 12 }),
        (means) => {
          const daily = interpolateMonths(means);
          for (let m = 0; m < 12; m++) {
            const days = daily.subarray(MONTH_START_DAY[m], MONTH_START_DAY[m + 1]);
            expect(days.reduce((s, v) => s + v, 0) / days.length).toBeCloseTo(means[m], 1);
          }
        },
      ),
      { seed: 1 },
    );
    const plausible = interpolateMonths(INLAND.meanTemperatureC);
    for (let m = 0; m < 12; m++) {
      const days = plausible.subarray(MONTH_START_DAY[m], MONTH_START_DAY[m + 1]);
      const mean = days.reduce((s, v) => s + v, 0) / days.length;
      expect(Math.abs(mean - INLAND.meanTemperatureC[m])).toBeLessThan(0.001);
    }
  });
});

describe('synthetic weather', () => {
  const year = synthesiseWeather(INLAND, 1);

  test('monthly means of dry bulb exact, of dew point within 0.1 K, daily range within 0.1 K', () => {
    monthMeans(year.dryBulbC).forEach((mean, m) => {
      expect(mean).toBeCloseTo(INLAND.meanTemperatureC[m], 9);
    });
    monthMeans(year.dewPointC).forEach((mean, m) => {
      expect(Math.abs(mean - INLAND.dewPointC[m])).toBeLessThan(0.1);
    });
    for (let m = 0; m < 12; m++) {
      let range = 0;
      for (let d = MONTH_START_DAY[m]; d < MONTH_START_DAY[m + 1]; d++) {
        const day = year.dryBulbC.subarray(d * 24, d * 24 + 24);
        range += Math.max(...day) - Math.min(...day);
      }
      expect(
        Math.abs(range / (MONTH_START_DAY[m + 1] - MONTH_START_DAY[m]) - INLAND.dailyRangeK[m]),
      ).toBeLessThan(0.1);
    }
  });

  test('days spread about the line through their month as the normals say', () => {
    const given = { ...INLAND, ...daySpread(INLAND), designDryBulbC: Number.NaN };
    const made = normalsFromYear('made', asFile(synthesiseWeather(given, 1)));
    const ratio = (sd: 'temperatureSdK' | 'dewPointSdK'): number =>
      made[sd]!.reduce((s, v, m) => s + v / given[sd][m], 0) / 12;
    expect(Math.abs(ratio('temperatureSdK') - 1)).toBeLessThan(0.03);
    // The dry bulb cuts off what is above it, and hours stray on their own.
    expect(Math.abs(ratio('dewPointSdK') - 1)).toBeLessThan(0.06);
  });

  test('same seed, same bytes; another seed, another year', () => {
    const again = synthesiseWeather(INLAND, 1);
    expect(Buffer.from(again.wetBulbC.buffer).equals(Buffer.from(year.wetBulbC.buffer))).toBe(true);
    expect(synthesiseWeather(INLAND, 2).dryBulbC[100]).not.toBe(year.dryBulbC[100]);
  });

  test('dew point ≤ wet bulb ≤ dry bulb in every hour, and the hourly wet bulb is that of the solver', () => {
    for (let h = 0; h < 8760; h++) {
      // Below freezing the dew point (over ice here as the wet bulb) still bounds it.
      expect(year.wetBulbC[h]).toBeGreaterThan(year.dewPointC[h] - 1e-6);
      expect(year.wetBulbC[h]).toBeLessThanOrEqual(year.dryBulbC[h]);
      const direct = wetBulbC(year.dryBulbC[h], year.humidityRatio[h], year.pressurePa);
      if (Math.abs(direct) > 0.5) expect(Math.abs(year.wetBulbC[h] - direct)).toBeLessThan(0.001);
    }
  });

  test('warming moves every hour of dry bulb and dew point by itself', () => {
    const warm = synthesiseWeather(INLAND, 1, 2);
    for (let h = 0; h < 8760; h += 37) {
      expect(warm.dryBulbC[h] - year.dryBulbC[h]).toBeCloseTo(2, 6);
      expect(Math.abs(warm.dewPointC[h] - year.dewPointC[h] - 2)).toBeLessThan(0.01);
    }
  });

  test('has the 0.4 % dry bulb of the design extremes, where the skew of days can give it', () => {
    const natural = exceededBy(
      synthesiseWeather({ ...INLAND, designDryBulbC: Number.NaN }, 1).dryBulbC,
      0.004,
    );
    for (const designDryBulbC of [natural - 0.3, natural, natural + 0.3]) {
      const made = synthesiseWeather({ ...INLAND, designDryBulbC }, 1);
      expect(Math.abs(exceededBy(made.dryBulbC, 0.004) - designDryBulbC)).toBeLessThan(0.05);
      monthMeans(made.dryBulbC).forEach((mean, m) => {
        expect(mean).toBeCloseTo(INLAND.meanTemperatureC[m], 9);
      });
    }
    // Far beyond the bounds it stops, and says nothing false: the year stays as hot as it can be made.
    const far = exceededBy(synthesiseWeather({ ...INLAND, designDryBulbC: 80 }, 1).dryBulbC, 0.004);
    expect(far).toBeGreaterThan(natural + 0.3);
    expect(far).toBeLessThan(60);
  });

  test('wind from the land: 4 K over the natural tail, in one or two days a month that its spread does not hold', () => {
    const given = { ...INLAND, ...daySpread({ ...INLAND, designDryBulbC: Number.NaN }) };
    const plain = synthesiseWeather({ ...given, designDryBulbC: Number.NaN }, 1);
    const natural = exceededBy(plain.dryBulbC, 0.004);
    const made = synthesiseWeather({ ...given, designDryBulbC: natural + 4 }, 1);
    expect(Math.abs(exceededBy(made.dryBulbC, 0.004) - natural - 4)).toBeLessThan(0.1);
    monthMeans(made.dryBulbC).forEach((mean, m) => {
      expect(mean).toBeCloseTo(INLAND.meanTemperatureC[m], 9);
    });
    // What is usual stays: the median of the year moves by less than a quarter of a kelvin.
    expect(Math.abs(exceededBy(made.dryBulbC, 0.5) - exceededBy(plain.dryBulbC, 0.5))).toBeLessThan(0.25);
  });

  test('heat that comes seldom and strong: 0.7 K over the natural tail, twice what skew alone can give to days whose spread is known', () => {
    const given = { ...INLAND, ...daySpread({ ...INLAND, designDryBulbC: Number.NaN }) };
    const natural = exceededBy(
      synthesiseWeather({ ...given, designDryBulbC: Number.NaN }, 1).dryBulbC,
      0.004,
    );
    const made = synthesiseWeather({ ...given, designDryBulbC: natural + 0.7 }, 1);
    expect(Math.abs(exceededBy(made.dryBulbC, 0.004) - natural - 0.7)).toBeLessThan(0.1);
    monthMeans(made.dryBulbC).forEach((mean, m) => {
      expect(mean).toBeCloseTo(INLAND.meanTemperatureC[m], 9);
    });
  });

  test('sun, wind and pressure keep their monthly means; beam and sky add up to the whole', () => {
    const sunKwhM2Day = [2, 3, 4, 5, 6, 7, 7, 6, 5, 4, 2.5, 2];
    const windMS = [5, 5, 5, 5, 4, 4, 3, 3, 4, 4, 5, 5];
    const made = synthesiseWeather({ ...INLAND, sunKwhM2Day, windMS, pressurePa: 97000 }, 1);
    monthMeans(made.globalHorizontalWM2).forEach((mean, m) => {
      expect((mean * 24) / 1000).toBeCloseTo(sunKwhM2Day[m], 9);
    });
    monthMeans(made.windSpeedMS).forEach((mean, m) => {
      expect(mean).toBeCloseTo(windMS[m], 9);
    });
    expect(made.stationPressurePa.reduce((s, v) => s + v, 0) / 8760).toBeCloseTo(97000, -1);
    for (let h = 0; h < 8760; h++) {
      expect(made.directNormalWM2[h]).toBeGreaterThanOrEqual(0);
      expect(made.diffuseHorizontalWM2[h]).toBeGreaterThanOrEqual(0);
      expect(made.diffuseHorizontalWM2[h]).toBeLessThanOrEqual(made.globalHorizontalWM2[h] + 1e-9);
      if (h % 24 < 2 || h % 24 > 22) expect(made.globalHorizontalWM2[h]).toBe(0);
    }
    // Without normals of the sun they follow from the daily range: FAO-56, 0.17·√12 = 0.59 of the space above in July.
    const guessed = monthMeans(synthesiseWeather(INLAND, 1).globalHorizontalWM2)[6];
    expect((guessed * 24) / 1000).toBeCloseTo(0.17 * Math.sqrt(12) * 11.3, 0);
  });

  test('afternoons are the warmest hours', () => {
    let hottest = 0;
    for (let h = 0; h < 24; h++) {
      let sum = 0;
      let best = 0;
      for (let d = 0; d < 365; d++) {
        sum += year.dryBulbC[d * 24 + h];
        best += year.dryBulbC[d * 24 + hottest];
      }
      if (sum > best) hottest = h;
    }
    expect([13, 14]).toContain(hottest);
  });

  test.each([
    ['humid tropics', 1.4, 27.5, 7, 24],
    ['sub-arctic', 62, -15, 6, -18],
    ['southern desert', -24, 22, 16, 2],
  ])('%s: finite, means kept', (_name, latitudeDeg, mean, range, dewPoint) => {
    const place: ClimateNormals = {
      ...INLAND,
      latitudeDeg,
      meanTemperatureC: new Array(12).fill(mean),
      dailyRangeK: new Array(12).fill(range),
      dewPointC: new Array(12).fill(dewPoint),
    };
    const made = synthesiseWeather(place, 3);
    for (const m of monthMeans(made.dryBulbC)) expect(m).toBeCloseTo(mean, 9);
    for (const m of monthMeans(made.dewPointC)) expect(Math.abs(m - dewPoint)).toBeLessThan(0.1);
    expect(made.wetBulbC.every((t, h) => t <= made.dryBulbC[h] && t > -60)).toBe(true);
  });

  test('offset from UTC by longitude', () => {
    expect([-112, -75, 0, 7.4, 7.6, 139.7].map(utcOffsetHours)).toEqual([-7, -5, 0, 0, 1, 9]);
  });
});
