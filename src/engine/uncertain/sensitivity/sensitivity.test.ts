import { describe, expect, it } from 'vitest';
import { morrisEffects, morrisPoint } from './morris.ts';
import { kolmogorovDistance, mostDeciding, regionalRow } from './regional.ts';
import { saltelliPoint, saltelliSampler, sobolIndices } from './sobol-indices.ts';

type Model = (u: Float64Array) => number;

function indicesOf(model: Model, inputs: number, rows: number, seed: number) {
  const sampler = saltelliSampler(seed, inputs);
  const u = new Float64Array(inputs);
  const values = Float64Array.from({ length: rows * (inputs + 2) }, (_, p) => {
    saltelliPoint(sampler, inputs, p, u);
    return model(u);
  });
  return sobolIndices(inputs, values);
}

/** sin x₁ + 7·sin² x₂ + 0.1·x₃⁴·sin x₁ on (−π, π)³ (Ishigami and Homma 1990). */
const ishigami: Model = (u) => {
  const [x, y, z] = [...u].map((v) => (2 * v - 1) * Math.PI);
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
};
const WEIGHTS = [0, 1, 4.5, 9, 99, 99, 99, 99];
/** Π (|4u − 2| + a)/(1 + a) (Saltelli and Sobol 1995). */
const sobolG: Model = (u) => WEIGHTS.reduce((p, a, i) => (p * (Math.abs(4 * u[i] - 2) + a)) / (1 + a), 1);

describe('Sobol indices', () => {
  it('of Ishigami’s function are within 0.01 of the analytic ones', () => {
    // V₁ = ½(1 + bπ⁴/5)², V₂ = a²/8, V₁₃ = b²π⁸(1/18 − 1/50), a = 7, b = 0.1.
    const v1 = 0.5 * (1 + (0.1 * Math.PI ** 4) / 5) ** 2;
    const v2 = 49 / 8;
    const v13 = 0.01 * Math.PI ** 8 * (1 / 18 - 1 / 50);
    const v = v1 + v2 + v13;
    for (const seed of [1, 2, 3]) {
      const found = indicesOf(ishigami, 3, 8192, seed);
      const first = [v1 / v, v2 / v, 0];
      const total = [(v1 + v13) / v, v2 / v, v13 / v];
      found.forEach((f, i) => {
        expect(Math.abs(f.first - first[i]), `first ${i}`).toBeLessThan(0.01);
        expect(Math.abs(f.total - total[i]), `total ${i}`).toBeLessThan(0.01);
      });
    }
  });

  it('of Sobol’s G function with eight inputs are within 0.01 of the analytic ones', () => {
    const own = WEIGHTS.map((a) => 1 / (3 * (1 + a) ** 2));
    const all = own.reduce((p, v) => p * (1 + v), 1);
    const v = all - 1;
    for (const seed of [1, 2, 3]) {
      const found = indicesOf(sobolG, 8, 8192, seed);
      found.forEach((f, i) => {
        expect(Math.abs(f.first - own[i] / v), `first ${i}`).toBeLessThan(0.01);
        expect(Math.abs(f.total - (own[i] * (all / (1 + own[i]))) / v), `total ${i}`).toBeLessThan(0.01);
      });
    }
  });

  it('are zero for what does not vary, and leave out rows with a missing value', () => {
    expect(indicesOf(() => 5, 2, 64, 1).map((f) => f.total)).toEqual([0, 0]);
    const holed = indicesOf((u) => (u[0] > 0.99 ? Number.NaN : u[1]), 2, 1024, 1);
    expect(holed[1].total).toBeCloseTo(1, 1);
    expect(Math.abs(holed[0].total)).toBeLessThan(1e-12);
  });
});

describe('Morris’s screening', () => {
  it('gives a linear function’s slopes without spread, and a product’s spread', () => {
    const at = (model: Model, inputs: number): ReturnType<typeof morrisEffects> => {
      const u = new Float64Array(inputs);
      const values = Float64Array.from({ length: 40 * (inputs + 1) }, (_, p) => {
        morrisPoint(9, inputs, p, u);
        return model(u);
      });
      return morrisEffects(9, inputs, values);
    };
    const linear = at((u) => 3 * u[0] - 2 * u[1] + 0 * u[2], 3);
    expect(linear.map((e) => e.muStar)).toEqual([3, 2, 0].map((x) => expect.closeTo(x, 12)));
    expect(linear.map((e) => e.mu)).toEqual([3, -2, 0].map((x) => expect.closeTo(x, 12)));
    for (const e of linear) expect(e.sigma).toBeLessThan(1e-12);
    expect(at((u) => u[0] * u[1], 2)[0].sigma).toBeGreaterThan(0.1);
  });
});

describe('regional sensitivity', () => {
  it('measures the largest gap between two distributions', () => {
    expect(kolmogorovDistance([1, 2, 3, 4], [3, 4, 5, 6])).toBe(0.5);
    expect(kolmogorovDistance([1, 2], [1, 2])).toBe(0);
    expect(kolmogorovDistance([1, 1], [2, 2])).toBe(1);
  });

  it('puts the input that decides first', () => {
    const n = 200;
    const a = Array.from({ length: n }, (_, i) => (i + 0.5) / n);
    const b = a.map((x) => (x * 61) % 1);
    const side = a.map((x) => x > 0.6);
    const rows = mostDeciding([
      regionalRow('b', Float64Array.from(b), side),
      regionalRow('a', Float64Array.from(a), side),
    ]);
    expect(rows[0].input).toBe('a');
    expect(rows[0].distance).toBe(1);
    expect(rows[1].distance).toBeLessThan(rows[1].chance);
  });
});
