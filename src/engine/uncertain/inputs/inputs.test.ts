import { describe, expect, it } from 'vitest';
import { isPositiveDefinite, nearestCorrelation, normalCorrelation, rankCorrelation } from './copula.ts';
import { cutOf, type Distribution, lognormalOf, quantile } from './distribution.ts';
import { readFigure, writeFigure } from './figure.ts';
import { makeSampler, permuted, type SamplerName } from './samplers.ts';
import { SobolSequence } from './sobol.ts';

const PLACES = [0.001, 0.1, 0.25, 0.5, 0.75, 0.9, 0.999];

describe('quantiles', () => {
  it('of the triangle give back the share below them: (x − a)²/((b − a)(c − a)) and its mirror image', () => {
    const d: Distribution = { kind: 'triangular', low: 12, mode: 15, high: 24 };
    const below = (x: number): number => (x < 15 ? (x - 12) ** 2 / (12 * 3) : 1 - (24 - x) ** 2 / (12 * 9));
    for (const p of PLACES) expect(below(quantile(d, p))).toBeCloseTo(p, 12);
  });

  it('of beta distributions with closed forms: 1 − (1 − p)^⅓ for (1, 3), √p for (2, 1), the cubic of (2, 2)', () => {
    const at = (alpha: number, beta: number, p: number): number =>
      quantile({ kind: 'beta', alpha, beta, low: 10, high: 20 }, p) / 10 - 1;
    for (const p of PLACES) {
      expect(at(1, 3, p)).toBeCloseTo(1 - (1 - p) ** (1 / 3), 8);
      expect(at(2, 1, p)).toBeCloseTo(Math.sqrt(p), 8);
      const x = at(2, 2, p);
      expect(3 * x * x - 2 * x * x * x).toBeCloseTo(p, 8);
    }
  });

  it('of a lognormal meet its median and its 95th percentile', () => {
    const d: Distribution = { kind: 'lognormal', ...lognormalOf(3.9, 5), cut: { from: 0, to: 1 } };
    expect(quantile(d, 0.5)).toBeCloseTo(3.9, 12);
    expect(quantile(d, 0.95)).toBeCloseTo(5, 12);
  });

  it('of a cut normal stay within its limits, symmetric ones with the same median', () => {
    const d: Distribution = { kind: 'normal', mean: 9, sd: 1, cut: cutOf(8, 10, 9, 1) };
    expect(quantile(d, 1e-9)).toBeGreaterThanOrEqual(8 - 1e-9);
    expect(quantile(d, 1 - 1e-9)).toBeLessThanOrEqual(10 + 1e-9);
    expect(quantile(d, 0.5)).toBeCloseTo(9, 12);
    // Between −1 and 1 sd lie 68.27 % of all: the first tenth ends where 15.87 % + 6.827 % = 22.69 % do, at −0.749 sd.
    expect(quantile(d, 0.1)).toBeCloseTo(9 - 0.749, 3);
  });

  it('of observed values run through them in equal steps', () => {
    const d: Distribution = { kind: 'empirical', sorted: [1, 2, 4, 8] };
    expect([0, 1 / 3, 0.5, 2 / 3, 1].map((p) => quantile(d, p))).toEqual([1, 2, 3, 4, 8]);
  });

  it('of weighted values take each for its share', () => {
    const d: Distribution = { kind: 'discrete', cumulative: [0.7, 0.7, 1] };
    expect([0, 0.69, 0.71, 0.999].map((p) => quantile(d, p))).toEqual([0, 0, 2, 2]);
  });
});

describe('figures', () => {
  it.each([
    ['$3.9 M', 4.1, '$4.1 M'],
    ['9 %', 9.5, '9.5 %'],
    ['1,400 MW', 1300, '1300 MW'],
    ['2026-01-20', 24319.4, '2026-08'],
    ['18 months', 1e-7, '1e-7 months'],
    [0.5, 0.25, 0.25],
  ])('%s with another number: %s → %s', (given, number, written) => {
    const form = readFigure(given);
    expect(form && writeFigure(form, number)).toBe(written);
  });
});

describe('samplers', () => {
  it('of the hypercube put one draw into each of N strata, in every input, in another order', () => {
    for (const n of [7, 64, 1000]) {
      const sampler = makeSampler('lhs', 5, 3, n);
      const orders = [0, 1, 2].map((i) =>
        Array.from({ length: n }, (_, d) => Math.floor(sampler.at(d, i) * n)),
      );
      for (const o of orders) expect([...o].sort((a, b) => a - b)).toEqual(o.map((_, k) => k));
      expect(orders[0]).not.toEqual(orders[1]);
    }
    expect(new Set(Array.from({ length: 513 }, (_, i) => permuted(i, 513, 99))).size).toBe(513);
  });

  it('of Sobol are the published points where not scrambled (Joe and Kuo, first points of dimensions 1 to 3)', () => {
    const s = new SobolSequence(3);
    const points = [1, 2, 3, 4].map((p) => [0, 1, 2].map((d) => Math.round(s.at(p, d) * 8) / 8));
    expect(points).toEqual([
      [0.5, 0.5, 0.5],
      [0.25, 0.75, 0.75],
      [0.75, 0.25, 0.25],
      [0.125, 0.625, 0.375],
    ]);
  });

  it('of Sobol stay a net when scrambled: 2⁸ points, one in every box of 16 by 16 of the first two inputs', () => {
    const s = new SobolSequence(2, 42);
    const boxes = new Set(
      Array.from({ length: 256 }, (_, p) => Math.floor(s.at(p, 0) * 16) * 16 + Math.floor(s.at(p, 1) * 16)),
    );
    expect(boxes.size).toBe(256);
    expect(new SobolSequence(2, 43).at(5, 0)).not.toBe(s.at(5, 0));
  });

  /** Root mean square error of the mean of Σ uᵢ² + u₀·u₁ (⅔ of 2 inputs and ¼) over seeds. */
  function error(name: SamplerName, n: number): number {
    const exact = 2 / 3 + 1 / 4;
    let squares = 0;
    for (let seed = 0; seed < 24; seed++) {
      const s = makeSampler(name, seed, 2, n);
      let sum = 0;
      for (let d = 0; d < n; d++) {
        const [a, b] = [s.at(d, 0), s.at(d, 1)];
        sum += a * a + b * b + a * b;
      }
      squares += (sum / n - exact) ** 2;
    }
    return Math.sqrt(squares / 24);
  }

  it('lose error as theory says: Monte Carlo as N^−½, the hypercube below it, Sobol faster than N^−1.2', () => {
    const slope = (name: SamplerName): number => Math.log(error(name, 4096) / error(name, 64)) / Math.log(64);
    expect(slope('mc')).toBeGreaterThan(-0.65);
    expect(slope('mc')).toBeLessThan(-0.35);
    expect(slope('sobol')).toBeLessThan(-1.2);
    // What is additive leaves the hypercube's error, so that only the product's is left.
    expect(error('lhs', 1024)).toBeLessThan(error('mc', 1024) / 3);
  });

  it('give a draw alone what they give it among others', () => {
    for (const name of ['mc', 'lhs', 'sobol'] as const) {
      const whole = makeSampler(name, 3, 4, 5000);
      for (let d = 0; d < 5000; d++) whole.at(d, 2);
      expect(makeSampler(name, 3, 4, 5000).at(4711, 2)).toBe(whole.at(4711, 2));
    }
  });
});

describe('correlations', () => {
  it('of ranks and of normals turn into each other: 2·sin(30°·ρ)', () => {
    expect(normalCorrelation(1)).toBeCloseTo(1, 15);
    expect(rankCorrelation(normalCorrelation(0.42))).toBeCloseTo(0.42, 14);
  });

  it('that cannot be are met by the nearest that can: Higham’s 3 × 3 example', () => {
    const rows = [
      [1, 1, 0],
      [1, 1, 1],
      [0, 1, 1],
    ];
    expect(isPositiveDefinite(rows)).toBe(false);
    const near = nearestCorrelation(rows);
    // Higham (2002), section 4: 0.7607 beside the diagonal, 0.1573 in the corners.
    expect(near[0][1]).toBeCloseTo(0.7607, 3);
    expect(near[0][2]).toBeCloseTo(0.1573, 3);
    expect(isPositiveDefinite(near)).toBe(true);
  });
});
