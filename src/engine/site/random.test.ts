import { describe, expect, test } from 'vitest';
import { fillNormal, fillUniform, normalAt, philox4x32, uniformAt } from './random.ts';

const hex = (words: Uint32Array): string => [...words].map((w) => w.toString(16).padStart(8, '0')).join(' ');

describe('Philox4x32-10', () => {
  // Known-answer vectors of Random123 (kat_vectors, philox4x32, 10 rounds): counter, key, expected.
  test.each([
    [[0, 0, 0, 0], [0, 0], '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      '408f276d 41c83b0e a20bc7c6 6d5451fd',
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      'd16cfe09 94fdcceb 5001e420 24126ea1',
    ],
  ])('counter %j key %j', (counter, key, expected) => {
    const out = new Uint32Array(4);
    philox4x32(counter[0], counter[1], counter[2], counter[3], key[0], key[1], out);
    expect(hex(out)).toBe(expected);
  });

  test('a draw depends on its place only', () => {
    const out = new Float64Array(7);
    fillUniform(42, 7, out);
    for (let i = 6; i >= 0; i--) expect(uniformAt(42, 7, i)).toBe(out[i]);
    const normals = new Float64Array(7);
    fillNormal(42, 7, normals);
    expect(normalAt(42, 7, 3)).toBe(normals[3]);
  });

  test('seeds, streams and indices beyond 32 bits count', () => {
    const draws = [
      uniformAt(1, 1, 0),
      uniformAt(1 + 2 ** 32, 1, 0),
      uniformAt(1, 1 + 2 ** 32, 0),
      uniformAt(1, 1, 2 ** 33),
      uniformAt(2, 1, 0),
      uniformAt(1, 2, 0),
    ];
    expect(new Set(draws).size).toBe(draws.length);
  });

  test('mean and variance of 100,000 draws lie within 4 standard errors', () => {
    const n = 100_000;
    const u = new Float64Array(n);
    fillUniform(1, 1, u);
    // Uniform: mean 1/2, sd √(1/12), standard error √(1/12/n) = 0.00091.
    expect(Math.abs(u.reduce((s, v) => s + v, 0) / n - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / n));
    const z = new Float64Array(n);
    fillNormal(1, 2, z);
    // Normal: mean 0, standard error 1/√n; the mean square is 1, standard error √(2/n).
    expect(Math.abs(z.reduce((s, v) => s + v, 0) / n)).toBeLessThan(4 / Math.sqrt(n));
    expect(Math.abs(z.reduce((s, v) => s + v * v, 0) / n - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
    expect(u.every((v) => v > 0 && v < 1)).toBe(true);
  });
});
