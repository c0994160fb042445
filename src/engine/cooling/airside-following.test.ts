import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { enthalpyKjKg, saturationHumidityRatio, wetBulbC } from '../site/index.ts';
import { type CoolingYear, createCoolingYear, type HeatColumns } from './columns.ts';
import { PLANTS } from './fixtures.test-data.ts';
import { simulateCoolingYear } from './plant.ts';

const PRESSURE_PA = 101325;
/** Supply air of 27 °C, 16.65 K, media 0.9, four cycles. */
const STEADY = { ...PLANTS['airside-adiabatic'], adiabaticEffectiveness: 0.9 };
const FOLLOWING = {
  ...STEADY,
  lowestSupplyC: 15,
  humidity: {
    lowestDewPointC: -12,
    highestDewPointC: 21,
    lowestRelativeHumidity: 0.1,
    highestRelativeHumidity: 0.8,
  },
};
const HEAT = 1 + STEADY.pumpShare + STEADY.airFanShare;

function hour(plant: typeof STEADY, t: number, w: number, load = 1): CoolingYear {
  const out = createCoolingYear(1, true);
  const air = {
    dryBulbC: Float64Array.of(t),
    wetBulbC: Float64Array.of(Math.min(t, wetBulbC(t, w, PRESSURE_PA))),
    humidityRatio: Float64Array.of(w),
    enthalpyKjKg: Float64Array.of(enthalpyKjKg(t, w)),
    pressurePa: PRESSURE_PA,
  };
  simulateCoolingYear(plant, air, Float64Array.of(load), out);
  return out;
}

describe('supply air that follows the weather', () => {
  test('air of 20 °C and 90 % is shut out: only return air could dry it', () => {
    const w = 0.9 * saturationHumidityRatio(20, PRESSURE_PA);
    // Its dew point, 18.3 °C, is allowed; at a steady 27 °C it has 59 %, so a steady hall takes it.
    expect(hour(FOLLOWING, 20, w).compressorKw[0]).toBeGreaterThan(0.1);
    expect(hour(STEADY, 20, w).compressorKw[0]).toBe(0);
  });

  test('air of 20 °C and 60 % enters as it is', () => {
    const out = hour(FOLLOWING, 20, 0.6 * saturationHumidityRatio(20, PRESSURE_PA));
    expect(out.compressorKw[0]).toBe(0);
    expect(out.waterL[0]).toBe(0);
  });

  test('dry air of 5 °C: mixed with return air to 15 °C, wetted to 10 %', () => {
    const w = 0.0005;
    // Saturation at 15 °C: 1,705 Pa; a tenth: w = 0.62198·170.5/(101,325 − 170.5) = 0.0010485; −12 °C dew point holds
    // 0.00134, more. Outdoor share 16.65/(16.65 + 15 − 5) = 0.6248; air 1/(1.006·16.65) = 0.05970 kg/s per kW.
    const litres = 0.0597 * 3600 * HEAT * 0.6248 * (saturationHumidityRatio(-12, PRESSURE_PA) - w) * (4 / 3);
    expect(hour(FOLLOWING, 5, w).waterL[0]).toBeCloseTo(litres, 3);
  });

  test('hot dry air is wetted in full, further than a steady supply needs', () => {
    const w = 0.006;
    const following = hour(FOLLOWING, 35, w);
    // h = 50.61 kJ/kg, wet bulb 18.2 °C: media reach 35 − 0.9·16.8 = 19.9 °C; 80 % at that enthalpy lies at 20.5 °C,
    // w = (50.61 − 20.62)/(2501 + 38.1) = 0.01181. Water 0.05970·3600·(0.01181 − 0.006)·4/3 per kW of heat.
    expect(following.compressorKw[0]).toBe(0);
    expect(following.waterL[0] / HEAT).toBeGreaterThan(0.0597 * 3600 * 0.0054 * (4 / 3));
    expect(following.waterL[0] / HEAT).toBeLessThan(0.0597 * 3600 * 0.0062 * (4 / 3));
    expect(following.waterL[0]).toBeGreaterThan(1.5 * hour(STEADY, 35, w).waterL[0]);
  });

  test('property: heat closes, never less chiller than at a steady supply', () => {
    const hours = fc.record({
      t: fc.double({ min: -35, max: 48, noNaN: true }),
      rh: fc.double({ min: 0.03, max: 1, noNaN: true }),
      load: fc.double({ min: 0.05, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(hours, ({ t, rh, load }) => {
        const w = rh * saturationHumidityRatio(t, PRESSURE_PA);
        const out = hour(FOLLOWING, t, w, load);
        const { freeKw, condenserKw } = out.heat as HeatColumns;
        const hallFan = STEADY.airFanShare * Math.max(load, 0.3) ** 2.5;
        const into = load + out.pumpKw[0] + hallFan + out.compressorKw[0];
        expect(freeKw[0] + condenserKw[0]).toBeCloseTo(into, 9);
        const steady = hour({ ...FOLLOWING, lowestSupplyC: undefined } as typeof STEADY, t, w, load);
        expect(out.compressorKw[0]).toBeGreaterThanOrEqual(steady.compressorKw[0] - 1e-9);
      }),
      { numRuns: 1500 },
    );
  });
});
