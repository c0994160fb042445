import fc from 'fast-check';
// PsychroLib is a test oracle only; it has no types.
// @ts-expect-error no declarations
import psychrolib from 'psychrolib';
import { describe, expect, test } from 'vitest';
import {
  dewPointOfVapourC,
  dryBulbOfEnthalpyC,
  enthalpyKjKg,
  humidityRatioOfVapour,
  humidityRatioOfWetBulb,
  pressureAtElevationPa,
  saturationHumidityRatio,
  saturationPressurePa,
  wetBulbC,
  wetBulbFromC,
} from './psychrometrics.ts';

psychrolib.SetUnitSystem(psychrolib.SI);

const temperatures = Array.from({ length: 161 }, (_, i) => -30 + i / 2);
const humidities = [0.02, 0.1, 0.2, 0.4, 0.6, 0.8, 0.95, 1];
const pressures = [101325, 85000];

describe('psychrometrics against PsychroLib, −30..50 °C', () => {
  test('saturation pressure within 0.15 %', () => {
    let worst = 0;
    for (const t of temperatures) {
      worst = Math.max(worst, Math.abs(saturationPressurePa(t) / psychrolib.GetSatVapPres(t) - 1));
    }
    console.info(`saturation pressure: worst ${(worst * 100).toFixed(3)} %`);
    expect(worst).toBeLessThan(0.0015);
  });

  test('enthalpy within 0.01 kJ/kg; wet bulb within 0.03 K, and near 0 °C a root of the same relation', () => {
    let worstEnthalpy = 0;
    let worstWetBulb = 0;
    let worstHumidity = 0;
    let otherRoot = 0;
    for (const p of pressures) {
      for (const t of temperatures) {
        for (const rh of humidities) {
          const w = humidityRatioOfVapour(rh * psychrolib.GetSatVapPres(t), p);
          const tw = wetBulbC(t, w, p);
          const enthalpyError = Math.abs(enthalpyKjKg(t, w) - psychrolib.GetMoistAirEnthalpy(t, w) / 1000);
          worstEnthalpy = Math.max(worstEnthalpy, enthalpyError);
          worstHumidity = Math.max(
            worstHumidity,
            Math.abs(psychrolib.GetHumRatioFromTWetBulb(t, Math.min(tw, t), p) - w),
          );
          const error = Math.abs(tw - psychrolib.GetTWetBulbFromHumRatio(t, w, p));
          // Around 0 °C there can be a root over water and one over ice; PsychroLib's bisection may land on the other.
          if (tw >= 0 && tw < 1.5 && error > 0.03) otherRoot++;
          else worstWetBulb = Math.max(worstWetBulb, error);
        }
      }
    }
    console.info(
      `enthalpy: worst ${worstEnthalpy.toFixed(4)} kJ/kg; wet bulb: worst ${worstWetBulb.toFixed(4)} K, ` +
        `other root taken ${otherRoot} of ${temperatures.length * humidities.length * pressures.length} times; ` +
        `humidity from our wet bulb: worst ${worstHumidity.toExponential(1)} kg/kg`,
    );
    expect(worstEnthalpy).toBeLessThan(0.01);
    expect(worstWetBulb).toBeLessThan(0.03);
    expect(worstHumidity).toBeLessThan(3e-5);
    expect(otherRoot).toBeLessThan(30);
  });

  test('pressure at elevation within 1 Pa to 3,000 m', () => {
    for (let z = -100; z <= 3000; z += 50) {
      expect(Math.abs(pressureAtElevationPa(z) - psychrolib.GetStandardAtmPressure(z))).toBeLessThan(1);
    }
  });
});

describe('psychrometric identities', () => {
  test('dew point within 0.02 K of PsychroLib above freezing, and the exact inverse of saturation everywhere', () => {
    for (let t = -40; t <= 45; t += 0.5) {
      const e = saturationPressurePa(t);
      expect(dewPointOfVapourC(e)).toBeCloseTo(t, 9);
      if (t > 1) expect(Math.abs(psychrolib.GetTDewPointFromVapPres(60, e) - t)).toBeLessThan(0.02);
    }
  });

  const air = fc.record({
    t: fc.double({ min: -30, max: 50, noNaN: true }),
    rh: fc.double({ min: 0.01, max: 1, noNaN: true }),
    p: fc.double({ min: 70000, max: 105000, noNaN: true }),
  });

  test('wet bulb gives back the humidity, lies below the dry bulb, and does not depend on the guess', () => {
    fc.assert(
      fc.property(air, fc.double({ min: -40, max: 40, noNaN: true }), ({ t, rh, p }, guess) => {
        const w = humidityRatioOfVapour(rh * saturationPressurePa(t), p);
        const tw = wetBulbC(t, w, p);
        // Buck's curves over water and ice meet at 0 °C to 0.06 Pa only, which is worth 1.4 mK there.
        expect(tw).toBeLessThanOrEqual(t + 0.0015);
        expect(Math.abs(humidityRatioOfWetBulb(t, tw, p) - w)).toBeLessThan(2e-6);
        expect(wetBulbFromC(t, w, p, guess)).toBeCloseTo(tw, 3);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  test('enthalpy undone by dryBulbOfEnthalpyC', () => {
    expect(dryBulbOfEnthalpyC(enthalpyKjKg(31.5, 0.012), 0.012)).toBeCloseTo(31.5, 10);
  });

  test('saturated air at 20 °C, sea level, by hand', () => {
    // Buck: 611.21·exp((18.678−20/234.5)·20/277.14) = 2,338.3 Pa; w = 0.62198·2338.3/(101325−2338.3) = 0.014692.
    expect(saturationPressurePa(20)).toBeCloseTo(2338.3, 0);
    expect(saturationHumidityRatio(20, 101325)).toBeCloseTo(0.014692, 5);
  });
});
