import { describe, expect, test } from 'vitest';
import { cos, exp, inverseNormal, log, sin } from './elementary.ts';

describe('elementary functions', () => {
  test('sine and cosine agree with the engine to 2e-14 for |x| ≤ 100', () => {
    let worst = 0;
    for (let x = -100; x <= 100; x += 0.0137)
      worst = Math.max(worst, Math.abs(sin(x) - Math.sin(x)), Math.abs(cos(x) - Math.cos(x)));
    expect(worst).toBeLessThan(2e-14);
  });

  test('exp agrees with Math.exp to 4e-16 relative', () => {
    let worst = 0;
    for (let x = -700; x <= 700; x += 0.0371) worst = Math.max(worst, Math.abs(exp(x) / Math.exp(x) - 1));
    expect(worst).toBeLessThan(4e-16);
    expect(exp(0)).toBe(1);
    expect(exp(-1e4)).toBe(0);
    expect(exp(1e4)).toBe(Number.POSITIVE_INFINITY);
    expect(exp(Number.NaN)).toBeNaN();
  });

  test('log agrees with Math.log to 1e-15 relative, and undoes exp', () => {
    let worst = 0;
    for (let x = 1e-17; x < 1e17; x *= 1.0371) {
      worst = Math.max(worst, Math.abs(log(x) - Math.log(x)) / Math.max(Math.abs(Math.log(x)), 0.01));
    }
    expect(worst).toBeLessThan(1e-15);
    expect(log(exp(3.25))).toBeCloseTo(3.25, 14);
    expect(log(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(log(-1)).toBeNaN();
  });

  test('normal quantiles at published points', () => {
    // Φ(1.959963984540054) = 0.975, Φ(−3.090232306167813) = 0.001, Φ(−6.361340902404056) = 1e-10: standard tables.
    expect(inverseNormal(0.5)).toBe(0);
    expect(inverseNormal(0.975)).toBeCloseTo(1.959963984540054, 14);
    expect(inverseNormal(0.001)).toBeCloseTo(-3.090232306167813, 13);
    expect(inverseNormal(1e-10)).toBeCloseTo(-6.361340902404056, 12);
    expect(inverseNormal(1e-20)).toBeCloseTo(-9.26234008979841, 12);
    expect(inverseNormal(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(inverseNormal(1)).toBe(Number.POSITIVE_INFINITY);
  });
});
