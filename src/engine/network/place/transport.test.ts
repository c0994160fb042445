import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GigasiteError } from '../../errors.ts';
import { uniformAt } from '../../site/index.ts';
import { checkCapacity, searchCapacitated } from './capacitated.ts';
import { transport } from './transport.ts';

const sum = (x: ArrayLike<number>): number => Array.from(x).reduce((a, b) => a + b, 0);

describe('transport', () => {
  test('a full site pushes out who loses least', () => {
    // Points of 1 each pay 1, 1 at site a and 2, 5 at site b; a holds 1. Moving the first costs 1, the second 4.
    const f = transport(Float32Array.of(1, 1, 2, 5), Float64Array.of(1, 1), Float64Array.of(1, 9));
    expect(f.cost).toBe(1 + 2);
    expect([...f.load]).toEqual([1, 1]);
    // A unit less of a would push the second point out too, at 5 − 1.
    expect([...f.price]).toEqual([4, 0]);
  });

  test('moves along a chain, and splits a point', () => {
    // All 2 of the point at a (holds 1.5): 0.5 goes to b at 3 − 1 = 2 each: 1.5·1 + 0.5·3 = 3.
    const f = transport(Float32Array.of(1, 3), Float64Array.of(2), Float64Array.of(1.5, 1));
    expect(f.cost).toBeCloseTo(3, 9);
    // a → b → c: point 0 (costs 0, 1, 9), point 1 (9, 0, 1); a holds 0, b 1, c 1: 1 + 1 = 2, not 9.
    const g = transport(Float32Array.of(0, 9, 1, 0, 9, 1), Float64Array.of(1, 1), Float64Array.of(0, 1, 1));
    expect(g.cost).toBeCloseTo(2, 9);
  });

  test('everything is served, nothing is overfull, and prices prove it is optimal', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 7 }),
        (seed, n, sites) => {
          let k = 0;
          const u = (): number => uniformAt(seed, 2, k++);
          const cost = Float32Array.from({ length: n * sites }, () => 100 * u());
          const demand = Float64Array.from({ length: n }, () => 0.01 + u());
          const raw = Float64Array.from({ length: sites }, () => 0.1 + u());
          const capacity = raw.map((c) => (c * sum(demand) * (1 + 0.2 * uniformAt(seed, 3, 0))) / sum(raw));
          const f = transport(cost, demand, capacity);
          for (let i = 0; i < n; i++) {
            let served = 0;
            for (let s = 0; s < sites; s++) served += f.amount[s * n + i];
            expect(served).toBeCloseTo(demand[i], 7);
          }
          for (let s = 0; s < sites; s++) expect(f.load[s]).toBeLessThanOrEqual(capacity[s] + 1e-7);
          // Weak duality: Σ demand · min(cost + price) − Σ capacity · price is a bound; equal at the optimum.
          let dual = 0;
          for (let i = 0; i < n; i++) {
            let least = Number.POSITIVE_INFINITY;
            for (let s = 0; s < sites; s++) least = Math.min(least, cost[s * n + i] + f.price[s]);
            dual += demand[i] * least;
          }
          for (let s = 0; s < sites; s++) dual -= capacity[s] * f.price[s];
          expect(f.cost).toBeGreaterThanOrEqual(dual - 1e-5);
          expect(f.cost).toBeCloseTo(dual, 3);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('capacitated placing', () => {
  const line = (n: number, m: number): Float32Array =>
    Float32Array.from(
      { length: n * m },
      (_, z) => Math.abs((z % n) / n - (Math.floor(z / n) + 0.5) / m) * 100,
    );

  test('small instances against every choice', () => {
    for (let seed = 0; seed < 8; seed++) {
      const n = 30;
      const m = 8;
      const cost = line(n, m);
      const demand = Float64Array.from({ length: n }, (_, i) => 1 + 5 * uniformAt(seed, 5, i));
      const total = sum(demand);
      const capacity = Float64Array.from(
        { length: m },
        (_, j) => total * (0.3 + 0.3 * uniformAt(seed, 6, j)),
      );
      let best = Number.POSITIVE_INFINITY;
      for (let a = 0; a < m; a++)
        for (let b = a + 1; b < m; b++)
          for (let c = b + 1; c < m; c++) {
            const sites = [a, b, c];
            const held = sites.map((j) => capacity[j]);
            if (sum(held) >= total)
              best = Math.min(best, transport(cost, demand, Float64Array.from(held), sites).cost / total);
          }
      const r = searchCapacitated(cost, demand, capacity, 3, 0, { seed, starts: 3 });
      expect(r.meanMs).toBeLessThanOrEqual(best * 1.001);
      expect(r.meanMs).toBeGreaterThanOrEqual(best * 0.999999);
    }
  });

  test('says how much is missing', () => {
    // Ten sites of 100 MW, five chosen hold 500 of 4,000 MW: 3,500 missing; 40 such sites or 800 MW each would do.
    try {
      checkCapacity(new Float64Array(10).fill(100_000), 4_000_000, 5, 0);
      expect.unreachable();
    } catch (e) {
      const [p] = (e as GigasiteError).problems;
      expect(p.code).toBe('capacity-exceeded');
      expect(p.params.missing).toBe('3500 MW');
      expect(p.params.advice).toBe('40 sites of that size, or 800 MW in each');
    }
  });
});
