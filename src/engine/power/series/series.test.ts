import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GigasiteError } from '../../errors.ts';
import { HOURS_PER_YEAR } from '../../units/index.ts';
import { cosDeg, sinDeg } from './angles.ts';
import {
  carbonSeries,
  priceSeries,
  pvCapacityFactors,
  sunHours,
  windCapacityFactors,
  windCurveShare,
} from './index.ts';

const mean = (a: Float64Array): number => a.reduce((s, v) => s + v, 0) / a.length;
const year = (of: (h: number) => number): Float64Array =>
  Float64Array.from({ length: HOURS_PER_YEAR }, (_, h) => of(h));
const problem = (f: () => unknown): string => {
  try {
    f();
  } catch (e) {
    if (e instanceof GigasiteError) return `${e.problems[0].path} ${e.problems[0].code}`;
    throw e;
  }
  return 'none';
};

describe('angles', () => {
  test('sine and cosine of degrees agree with the platform to 1e-13 over 20 turns', () => {
    for (let x = -3600; x <= 3600; x += 0.37) {
      expect(Math.abs(sinDeg(x) - Math.sin((x * Math.PI) / 180))).toBeLessThan(1e-13);
      expect(Math.abs(cosDeg(x) - Math.cos((x * Math.PI) / 180))).toBeLessThan(1e-13);
    }
  });
});

describe('the sun', () => {
  test('equator at the March equinox: noon sun within 1.5° of overhead; 12 sunlit hours', () => {
    const sun = sunHours({ latitudeDeg: 0, longitudeDeg: 0, utcOffsetHours: 0 });
    const day = 79; // 21 March
    const hours = Array.from({ length: 24 }, (_, h) => day * 24 + h);
    expect(Math.max(...hours.map((h) => sun.up[h]))).toBeGreaterThan(Math.cos((7.6 * Math.PI) / 180));
    expect(hours.reduce((s, h) => s + sun.sunlit[h], 0)).toBeCloseTo(12, 0);
  });

  test('longest day at 40° N: cos ω = −tan 40°·tan 23.45° → 14.84 h of sun', () => {
    const sun = sunHours({ latitudeDeg: 40, longitudeDeg: 0, utcOffsetHours: 0 });
    const june21 = 171 * 24;
    const lit = sun.sunlit.subarray(june21, june21 + 24).reduce((s, v) => s + v, 0);
    expect(lit).toBeGreaterThan(14.84 - 0.17);
    expect(lit).toBeLessThan(14.84 + 0.17);
  });

  test('direction is a unit vector by day and nothing by night; the polar night is dark', () => {
    const sun = sunHours({ latitudeDeg: 78, longitudeDeg: 15, utcOffsetHours: 1 });
    for (let h = 0; h < HOURS_PER_YEAR; h++) {
      const length = sun.east[h] ** 2 + sun.north[h] ** 2 + sun.up[h] ** 2;
      expect(Math.abs(length - (sun.sunlit[h] > 0 ? 1 : 0))).toBeLessThan(1e-12);
    }
    expect(sun.sunlit.subarray(0, 30 * 24).every((v) => v === 0)).toBe(true);
  });
});

const PLACE = { latitudeDeg: 33, longitudeDeg: -112, utcOffsetHours: -7 };
const sun = sunHours(PLACE);
/** A clear sky made of 70 % of the light above the air. */
const clear = year((h) => 0.7 * sun.extraterrestrialNormalWPerM2[h] * sun.up[h] * sun.sunlit[h]);
const weatherOf = (share: number) => ({ ghiWPerM2: clear.map((v) => v * share), dryBulbC: year(() => 20) });

describe('PV', () => {
  test('output is within 0…1 and nothing at night, for any plant and clearness', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1.4, noNaN: true }),
        fc.constantFrom('fixed' as const, 'tracking' as const),
        fc.double({ min: 1, max: 2, noNaN: true }),
        (share, mounting, dcAcRatio) => {
          const cf = pvCapacityFactors(weatherOf(share), PLACE, { mounting, dcAcRatio });
          for (let h = 0; h < HOURS_PER_YEAR; h++) {
            if (!(cf[h] >= 0 && cf[h] <= 1) || (sun.sunlit[h] === 0 && cf[h] !== 0)) return false;
          }
          return true;
        },
      ),
      { seed: 1, numRuns: 20 },
    );
  });

  test('energy does not fall as beam and diffuse rise together', () => {
    const from = (k: number) =>
      mean(
        pvCapacityFactors(
          {
            ghiWPerM2: clear.map((v) => v * k),
            dhiWPerM2: clear.map((v) => 0.3 * v * k),
            dniWPerM2: clear.map((v, h) => (sun.up[h] > 0.05 ? (0.7 * v * k) / sun.up[h] : 0)),
            dryBulbC: year(() => 20),
          },
          PLACE,
          { mounting: 'fixed' },
        ),
      );
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 0.9, noNaN: true }), (k) => from(k + 0.05) > from(k)),
      { seed: 1, numRuns: 12 },
    );
  });

  test('noon of a flat module without losses: G/1000·(1 + γ(Tc − 25))·DC/AC·inverter', () => {
    const h = 171 * 24 + 12;
    const weather = {
      ghiWPerM2: year((i) => (i === h ? 500 : 0)),
      dniWPerM2: year(() => 0),
      dhiWPerM2: year((i) => (i === h ? 500 : 0)),
      dryBulbC: year(() => 20),
      windMPerS: year(() => 1),
    };
    const cf = pvCapacityFactors(weather, PLACE, {
      mounting: 'fixed',
      tiltDeg: 0,
      dcLossShare: 0,
      dcAcRatio: 1,
      inverterEfficiency: 0.96,
    });
    const cellC = 20 + 500 / (25 + 6.84);
    const zeta = 0.5 * 0.95 * (1 - 0.0035 * (cellC - 25)) * 0.96;
    expect(cf[h]).toBeCloseTo((zeta * (0.9858 - 0.0162 * zeta - 0.0059 / zeta)) / 0.9637, 12);
  });

  test('tracking gains over fixed tilt in a clear dry place; hotter air costs 0.35 % a kelvin of cell', () => {
    const fixed = mean(pvCapacityFactors(weatherOf(1), PLACE, { mounting: 'fixed', dcAcRatio: 1 }));
    const tracked = mean(pvCapacityFactors(weatherOf(1), PLACE, { dcAcRatio: 1 }));
    expect(tracked).toBeGreaterThan(fixed * 1.08);
    const hot = mean(
      pvCapacityFactors({ ...weatherOf(1), dryBulbC: year(() => 30) }, PLACE, {
        mounting: 'fixed',
        dcAcRatio: 1,
      }),
    );
    expect(1 - hot / fixed).toBeGreaterThan(0.034);
    expect(1 - hot / fixed).toBeLessThan(0.042);
  });

  test('bad columns and plants are refused by name', () => {
    const w = weatherOf(1);
    expect(problem(() => pvCapacityFactors({ ...w, ghiWPerM2: new Float64Array(24) }, PLACE))).toBe(
      'ghiWPerM2 out-of-range',
    );
    const gap = w.dryBulbC.slice();
    gap[17] = Number.NaN;
    expect(problem(() => pvCapacityFactors({ ...w, dryBulbC: gap }, PLACE))).toBe('dryBulbC.17 out-of-range');
    expect(problem(() => pvCapacityFactors(w, PLACE, { dcAcRatio: 9 }))).toBe('pv.dcAcRatio out-of-range');
  });
});

describe('wind', () => {
  test('power curve: nothing at 3 m/s, 2,200/4,000 at 8, all from 9.75, none from 25', () => {
    expect([3, 8, 9.75, 24.9, 25].map(windCurveShare)).toEqual([0, 0.55, 1, 1, 0]);
    expect(windCurveShare(9.6)).toBeCloseTo((3722 + ((9.6 - 9.5) / 0.25) * 278) / 4000, 12);
    for (let v = 0; v < 24.9; v += 0.01)
      expect(windCurveShare(v + 0.01)).toBeGreaterThanOrEqual(windCurveShare(v));
  });

  test('6 m/s at 10 m is 6·(110/10)^(1/7) = 8.45 m/s at the hub; 16.7 % losses', () => {
    const hub = 6 * (110 / 10) ** (1 / 7);
    const cf = windCapacityFactors({ windMPerS: year(() => 6), dryBulbC: year(() => 15) });
    const density = (101325 / (287.05 * 288.15) / 1.225) ** (1 / 3);
    expect(cf[100]).toBeCloseTo(0.833 * windCurveShare(hub * density), 12);
  });

  test('output within 0…1; no more with thinner air', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 40, noNaN: true }),
        fc.double({ min: 60000, max: 100000, noNaN: true }),
        (v, p) => {
          const windMPerS = year(() => v);
          const thin = windCapacityFactors({ windMPerS, pressurePa: p })[0];
          const thick = windCapacityFactors({ windMPerS, pressurePa: 101325 })[0];
          return thin >= 0 && thin <= 1 && (thin <= thick || v > 15);
        },
      ),
      { seed: 1, numRuns: 40 },
    );
  });
});

const MARKET = { marketUsdPerKwh: 0.04, marketSdUsdPerKwh: 0.03, negativeShare: 0.02 };

describe('price and carbon', () => {
  test('mean and deviation exact, negative hours within half a percentage point; an all-in mean lifts every hour', () => {
    const p = priceSeries(MARKET, 7, { sunShare: 0.1, windShare: 0.2 });
    expect(mean(p)).toBeCloseTo(0.04, 12);
    const sd = Math.sqrt(mean(p.map((v) => (v - 0.04) ** 2)));
    expect(sd).toBeCloseTo(0.03, 12);
    expect(Math.abs(p.filter((v) => v < 0).length / 8760 - 0.02)).toBeLessThan(0.005);
    const allIn = priceSeries({ ...MARKET, meanUsdPerKwh: 0.07 }, 7, { sunShare: 0.1, windShare: 0.2 });
    for (let h = 0; h < 8760; h += 97) expect(allIn[h] - p[h]).toBeCloseTo(0.03, 12);
  });

  test('same seed, same bytes; another seed, another order of the same prices', () => {
    const bytes = (a: Float64Array) => Buffer.from(a.buffer).toString('base64');
    const a = priceSeries(MARKET, 3);
    expect(bytes(priceSeries(MARKET, 3))).toBe(bytes(a));
    const b = priceSeries(MARKET, 4);
    expect(bytes(b)).not.toBe(bytes(a));
    expect(Math.abs(Float64Array.from(a).sort()[8000] - Float64Array.from(b).sort()[8000])).toBeLessThan(
      1e-12,
    );
  });

  test('more sun makes noon cheaper against the evening', () => {
    const spread = (sunShare: number): number => {
      const p = priceSeries(MARKET, 3, { sunShare });
      const at = (hour: number) => mean(p.filter((_, h) => h % 24 === hour));
      return at(19) - at(12);
    };
    expect(spread(0.25)).toBeGreaterThan(spread(0.02) + 0.01);
  });

  test('carbon: the mean is the cited average exactly, no hour below zero, sunny hours cleaner', () => {
    const c = carbonSeries({ averageKgPerKwh: 0.333, marginalKgPerKwh: 0.564 }, 1, {
      sunShare: 0.2,
      windShare: 0.2,
    });
    expect(mean(c)).toBeCloseTo(0.333, 12);
    expect(c.every((v) => v > 0)).toBe(true);
    const at = (hour: number) => mean(c.filter((_, h) => h % 24 === hour));
    expect(at(12)).toBeLessThan(at(20));
  });

  test('statistics out of range are refused by name', () => {
    expect(problem(() => priceSeries({ ...MARKET, negativeShare: 0.7 }, 1))).toBe(
      'price.negativeShare out-of-range',
    );
    expect(problem(() => priceSeries({ ...MARKET, marketUsdPerKwh: Number.NaN }, 1))).toBe(
      'price.marketUsdPerKwh out-of-range',
    );
    expect(problem(() => carbonSeries({ averageKgPerKwh: -1 }, 1))).toBe(
      'carbon.averageKgPerKwh out-of-range',
    );
  });
});
