import { describe, expect, test } from 'vitest';
import { enthalpyKjKg, humidityRatioOfWetBulb, saturationHumidityRatio } from '../site/index.ts';
import { airCooledCop, BEST_PART_LOAD_INPUT, partLoadHeat, waterCooledCop } from './chiller.ts';
import { dryCoolerFanPower, flowPower, towerFanPower } from './laws.ts';
import { SaturatedAir, TowerWater, towerApproachK } from './tower.ts';

describe('chillers', () => {
  test('air-cooled at the 90.1 rating point: COP 3.1 at 35 °C air and 6.67 °C water, within 5 %', () => {
    // 0.505·279.82/(35 + 18.3 − 6.67) = 3.03.
    expect(airCooledCop(0.505, 6.67, 35)).toBeCloseTo(3.03, 2);
    expect(Math.abs(airCooledCop(0.505, 6.67, 35) / 3.1 - 1)).toBeLessThan(0.05);
  });

  test('water-cooled at the 90.1 rating point: COP 5.5 at 29.44 °C water and 6.67 °C, within 5 %', () => {
    // 0.586·279.82/(29.44 + 7.9 − 6.67) = 5.35.
    expect(waterCooledCop(0.586, 6.67, 29.44)).toBeCloseTo(5.35, 2);
    expect(Math.abs(waterCooledCop(0.586, 6.67, 29.44) / 5.5 - 1)).toBeLessThan(0.05);
  });

  // ASHRAE 90.1 curves by temperature (openstudio-standards, PRM, commit 295946b), x = chilled water, y = condenser side.
  const curve =
    (c: readonly number[]) =>
    (x: number, y: number): number =>
      c[0] + c[1] * x + c[2] * x * x + c[3] * y + c[4] * y * y + c[5] * x * y;
  test('over the valid range of the 90.1 curves: RMS below 8 % air-cooled and 3 % water-cooled', () => {
    const rms = (errors: number[]): number =>
      Math.sqrt(errors.reduce((s, e) => s + e * e, 0) / errors.length);
    const air = curve([0.5961915, -0.0099496, 0.0007888, 0.0004506, 0.0004875, -0.0007623]);
    const water = curve([0.3773115, -0.0229032, 0.0016504, 0.0118156, 0.0004345, -0.0010132]);
    // The water-cooled curve is written in leaving condenser water (it is 1 at 35 °C), 5.56 K above the entering.
    const range = 5.56;
    const airErrors: number[] = [];
    const waterErrors: number[] = [];
    for (let x = 5; x <= 10; x += 1) {
      for (let y = 12.7; y <= 51.7; y += 1.5)
        airErrors.push((airCooledCop(0.505, x, y) * air(x, y)) / 3.1 - 1);
      for (let y = 18; y <= 35; y += 1) {
        waterErrors.push((waterCooledCop(0.586, x, y) * water(x, y + range)) / 5.5 - 1);
      }
    }
    console.info(
      `second-law COP against 90.1: air ${rms(airErrors).toFixed(4)}, water ${rms(waterErrors).toFixed(4)} RMS`,
    );
    expect(rms(airErrors)).toBeLessThan(0.08);
    expect(rms(waterErrors)).toBeLessThan(0.03);
  });

  test('part load: the 90.1 curve above half load, straight to zero below', () => {
    expect(partLoadHeat(1)).toBeCloseTo(0.141 + 0.655 + 0.203, 12);
    expect(partLoadHeat(0.25)).toBeCloseTo((0.141 + 0.655 / 2 + 0.203 / 4) / 2, 12);
    expect(partLoadHeat(0)).toBe(0);
    let best = 9;
    for (let p = 0.001; p <= 1; p += 0.001) best = Math.min(best, partLoadHeat(p) / p);
    expect(best).toBeCloseTo(BEST_PART_LOAD_INPUT, 6);
  });
});

describe('fan and pump laws', () => {
  test('table error below 2e-6 of design power, dry coolers, and 3e-6, towers', () => {
    let worstDry = 0;
    let worstTower = 0;
    for (let r = 0.2301; r < 1; r += 0.000137) {
      worstDry = Math.max(worstDry, Math.abs(dryCoolerFanPower(r) - r ** (3 / 0.78)));
      worstTower = Math.max(worstTower, Math.abs(towerFanPower(r) - r ** (3 / 0.65)));
    }
    // h²/8·max|f″|, h = 1/1024: 3.846·2.846 = 10.9 → 1.3e-6; 4.615·3.615 = 16.7 → 2.0e-6.
    expect(worstDry).toBeLessThan(2e-6);
    expect(worstTower).toBeLessThan(3e-6);
  });

  test('floors and ceilings', () => {
    expect(dryCoolerFanPower(0)).toBeCloseTo(0.001, 12);
    expect(dryCoolerFanPower(1.5)).toBe(1);
    expect(towerFanPower(-1)).toBe(1);
    expect(flowPower(1)).toBe(1);
    expect(flowPower(0.5)).toBeCloseTo(0.5 ** 2.5, 12);
    // 0.3^2.5 = 0.0493.
    expect(flowPower(0)).toBeCloseTo(0.0493, 4);
  });
});

describe('towers', () => {
  // The CoolTools cross-flow tower at 5.56 K range and full flows gives 5.28, 8.17, 11.2 K at 20, 10, 0 °C wet bulb.
  test.each([
    [25.6, 3.88],
    [20, 5.28],
    [10, 8.17],
    [0, 11.2],
  ])('approach at %d °C wet bulb within 0.4 K of CoolTools', (wetBulb, published) => {
    expect(Math.abs(towerApproachK(3.88, wetBulb) - published)).toBeLessThan(0.4);
  });

  test('saturated air from the table within 0.01 kJ/kg', () => {
    const table = new SaturatedAir(98000);
    for (let t = -10; t < 50; t += 0.37) {
      const w = saturationHumidityRatio(t, 98000);
      expect(Math.abs(table.enthalpyKjKgAt(t) - enthalpyKjKg(t, w))).toBeLessThan(0.01);
      expect(Math.abs(table.humidityRatioAt(t) - w)).toBeLessThan(4e-6);
    }
  });

  test('water by hand: 1 kW, 30 °C mean water, 25 °C air at 20 °C wet bulb, 6 cycles', () => {
    const p = 101325;
    const w = humidityRatioOfWetBulb(25, 20, p);
    const exit = saturationHumidityRatio(30, p);
    const gain = (exit - w) / (enthalpyKjKg(30, exit) - enthalpyKjKg(25, w));
    const litres = new TowerWater(6, 0.05).litres(1, 1, gain);
    // Air: w 0.01260, h 57.3; exit: w 0.02717, h 99.7. Evaporation 0.01457/42.4 = 3.44e-4 kg/s = 1.237 L/h, below
    // 1/2430 kg/s = 1.481 L/h. Drift 0.05·5e-5·3600 = 0.009; blowdown 1.237/5 − 0.009; sum 1.237·6/5 = 1.484.
    expect(litres).toBeCloseTo(1.484, 2);
    // All of it as vapour: 1.481 L/h, with the blowdown 1.481·6/5 = 1.778, whatever the air is.
    const allVapour = new TowerWater(6, 0.05, true);
    for (const g of [gain, 0, -1, Number.POSITIVE_INFINITY])
      expect(allVapour.litres(1, 1, g)).toBeCloseTo(((3600 / 2430) * 6) / 5, 9);
  });
});
