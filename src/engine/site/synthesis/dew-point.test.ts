import { describe, expect, test } from 'vitest';
import { MONTH_START_DAY } from '../weather-year.ts';
import { hourlyDewPoint, stirSd } from './dew-point.ts';

const FAR_ABOVE = new Float64Array(8760).fill(60);
const mean = (a: Float64Array): number => a.reduce((s, v) => s + v, 0) / a.length;
const flat = (): Float64Array => new Float64Array(365).fill(10);

describe('hourly dew point', () => {
  test('strays from the line between days by the deviation asked for, and keeps months and nearly days', () => {
    const made = hourlyDewPoint(new Array(12).fill(10), flat(), FAR_ABOVE, 1, new Array(12).fill(2));
    const deviation = Math.sqrt(mean(made.map((v) => (v - 10) ** 2)));
    // Variance 1 over the year by construction; each month is then brought to its mean, which takes next to nothing.
    expect(deviation).toBeCloseTo(2, 1);
    for (let m = 0; m < 12; m++)
      expect(mean(made.subarray(MONTH_START_DAY[m] * 24, MONTH_START_DAY[m + 1] * 24))).toBeCloseTo(10, 6);
    const days = Array.from({ length: 365 }, (_, d) => mean(made.subarray(d * 24, d * 24 + 24)));
    expect(Math.sqrt(days.reduce((s, v) => s + (v - 10) ** 2, 0) / 365)).toBeLessThan(0.6);
  });

  test('hours remember: neighbours go together, half a day apart they do not', () => {
    const made = hourlyDewPoint(new Array(12).fill(10), flat(), FAR_ABOVE, 1, new Array(12).fill(2));
    const lag = (n: number): number => {
      let s = 0;
      for (let h = n; h < 8760; h++) s += (made[h] - 10) * (made[h - n] - 10);
      return s / (8760 - n) / 4;
    };
    expect(lag(1)).toBeGreaterThan(0.8);
    expect(lag(12)).toBeLessThan(0.1);
  });

  test('never over the dry bulb, and the month keeps its mean where that leaves room', () => {
    const dryBulb = Float64Array.from({ length: 8760 }, (_, h) => 12 + 3 * Math.sin((h / 24) * 2 * Math.PI));
    const made = hourlyDewPoint(new Array(12).fill(8), flat().fill(8), dryBulb, 1, new Array(12).fill(2));
    made.forEach((v, h) => {
      expect(v).toBeLessThanOrEqual(dryBulb[h] - 0.1 + 1e-12);
    });
    expect(mean(made)).toBeCloseTo(8, 1);
  });

  test('the same seed gives the same bytes, another seed others', () => {
    const make = (seed: number): Float64Array =>
      hourlyDewPoint(new Array(12).fill(10), flat(), FAR_ABOVE, seed, new Array(12).fill(2));
    expect(make(1)).toEqual(make(1));
    expect(make(2)[100]).not.toBe(make(1)[100]);
  });

  test('how far, by hand: 0.5 + 0.253·4 + 0.021·10 + 0.033·5 = 1.887 K', () => {
    const normals = {
      id: '',
      latitudeDeg: 40,
      longitudeDeg: 0,
      elevationM: 0,
      meanTemperatureC: new Array(12).fill(15),
      dailyRangeK: new Array(12).fill(10),
      dewPointC: new Array(12).fill(10),
      designDryBulbC: 35,
      designWetBulbC: 25,
    };
    expect(stirSd(normals, new Array(12).fill(4))[0]).toBeCloseTo(1.887, 9);
  });
});
