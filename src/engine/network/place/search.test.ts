import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { highsSolver } from '../../../store/index.ts';
import { uniformAt } from '../../site/index.ts';
import { candidatesNear, coverageProgramme, medianProgramme, openedBy } from './certificate.ts';
import { coverageInstance, makeInstance, objective } from './instance.ts';
import { lagrangeBound } from './lagrange.ts';
import { greedySites, searchSites } from './search.ts';

/** n points and m candidates in a 100 × 100 square, straight-line costs, weights 0.1..1.1. */
function square(seed: number, n: number, m: number): { cost: Float32Array; weights: Float64Array } {
  let k = 0;
  const u = (): number => uniformAt(seed, 1, k++);
  const at = (count: number): number[][] => Array.from({ length: count }, () => [100 * u(), 100 * u()]);
  const points = at(n);
  const sites = at(m);
  const cost = Float32Array.from({ length: n * m }, (_, z) => {
    const [a, b] = [sites[Math.floor(z / n)], points[z % n]];
    return Math.hypot(a[0] - b[0], a[1] - b[1]);
  });
  return { cost, weights: Float64Array.from({ length: n }, () => 0.1 + u()) };
}

/** Every choice of p of m. */
function* choices(m: number, p: number, from = 0): Generator<number[]> {
  if (p === 0) yield [];
  else for (let j = from; j <= m - p; j++) for (const rest of choices(m, p - 1, j + 1)) yield [j, ...rest];
}

describe('p-median search', () => {
  test('two clusters on a line: one site each', () => {
    // Points at 0, 1, 10, 11 weigh 1, 3, 1, 1 (sum 6); sites at the points. Best: 1 and 10 or 11: (1·1 + 1·1)/6 = 1/3.
    const at = [0, 1, 10, 11];
    const cost = Float32Array.from({ length: 16 }, (_, z) => Math.abs(at[Math.floor(z / 4)] - at[z % 4]));
    const r = searchSites(makeInstance(cost, Float64Array.of(1, 3, 1, 1)), 2, { seed: 1, starts: 3 });
    expect(r.open[0]).toBe(1);
    expect(r.cost).toBeCloseTo(1 / 3, 6);
  });

  test('forty random instances against every choice: the optimum each time', () => {
    let greedyMisses = 0;
    for (let seed = 0; seed < 40; seed++) {
      const { cost, weights } = square(seed, 60, 14);
      const p = 2 + (seed % 4);
      const x = makeInstance(cost, weights);
      const best = Math.min(...[...choices(14, p)].map((c) => objective(x, c)));
      const found = searchSites(x, p, { seed, starts: 10 });
      expect(found.cost).toBeCloseTo(best, 6);
      if (objective(x, greedySites(x, p)) > best * 1.0001) greedyMisses++;
      expect(lagrangeBound(x, found.open, found.cost).bound).toBeLessThanOrEqual(best * 1.000001);
    }
    // The search would pass by luck if greedy were always right; it is not.
    expect(greedyMisses).toBeGreaterThan(5);
  });

  test('against HiGHS on 150 points and 60 candidates, and its bound below', async () => {
    for (const [seed, p] of [
      [3, 6],
      [4, 12],
    ]) {
      const { cost, weights } = square(seed, 150, 60);
      const x = makeInstance(cost, weights);
      const found = searchSites(x, p, { seed, starts: 80 });
      const lp = medianProgramme(x, p, candidatesNear(x, found.open, 10));
      const r = await highsSolver(lp, { timeLimitS: 30, relativeGap: 1e-6 });
      expect(r.status).toBe('optimal');
      expect(r.bound).toBeLessThanOrEqual(found.cost * 1.000001);
      expect(found.cost).toBeCloseTo(objective(x, openedBy(r.values)), 5);
      const lagrange = lagrangeBound(x, found.open, found.cost);
      expect(lagrange.bound).toBeLessThanOrEqual(found.cost);
      expect(lagrange.bound).toBeGreaterThan(found.cost * 0.97);
    }
  });

  test('standing sites stay; one site is the best single one; all sites cost what all cost', () => {
    const { cost, weights } = square(7, 80, 20);
    const kept = searchSites(makeInstance(cost, weights, undefined, 3), 6, { seed: 1, starts: 5 });
    expect(kept.open.slice(0, 3)).toEqual([0, 1, 2]);
    const x = makeInstance(cost, weights);
    const single = Math.min(...Array.from({ length: 20 }, (_, j) => objective(x, [j])));
    expect(searchSites(x, 1, { seed: 1, starts: 3 }).cost).toBeCloseTo(single, 9);
    const all = Array.from({ length: 20 }, (_, j) => j);
    expect(searchSites(x, 20, { seed: 1, starts: 3 }).cost).toBeCloseTo(objective(x, all), 9);
  });

  test('more sites never cost more, and the seed settles everything', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 2, max: 8 }), (seed, p) => {
        const { cost, weights } = square(seed, 40, 16);
        const x = makeInstance(cost, weights);
        const a = searchSites(x, p, { seed, starts: 4 });
        expect(searchSites(x, p, { seed, starts: 4 })).toEqual(a);
        expect(greedySites(x, p + 1).slice(0, p)).toEqual(greedySites(x, p));
        expect(objective(x, greedySites(x, p + 1))).toBeLessThanOrEqual(
          objective(x, greedySites(x, p)) + 1e-9,
        );
        expect(a.cost).toBeLessThanOrEqual(a.greedyCost + 1e-9);
      }),
      { numRuns: 25 },
    );
  });

  test('what a site adds is weighed against distance', () => {
    // Two sites, 10 ms and 12 ms to the only point: 3 ms added to the nearer makes the other cheaper.
    const x = makeInstance(Float32Array.of(10, 12), Float64Array.of(5), Float64Array.of(3, 0));
    const r = searchSites(x, 1, { seed: 1, starts: 1 });
    expect([r.open, r.cost]).toEqual([[1], 12]);
  });
});

describe('maximal coverage', () => {
  test('random instances against every choice and against HiGHS', async () => {
    for (let seed = 0; seed < 12; seed++) {
      const { cost, weights } = square(seed, 60, 14);
      const p = 3;
      const total = weights.reduce((a, b) => a + b, 0);
      const covered = (open: readonly number[]): number =>
        weights.reduce((s, w, i) => s + (open.some((j) => cost[j * 60 + i] <= 20) ? w : 0), 0) / total;
      const best = Math.max(...[...choices(14, p)].map(covered));
      const found = searchSites(coverageInstance(cost, weights, 20), p, { seed, starts: 20 });
      expect(covered(found.open)).toBeCloseTo(best, 6);
      if (seed > 2) continue;
      const { lp } = coverageProgramme(cost, weights, 20, p, 0);
      const r = await highsSolver(lp, { timeLimitS: 20, relativeGap: 0 });
      expect(r.objective).toBeCloseTo(best, 6);
      expect(r.bound).toBeGreaterThanOrEqual(best - 1e-6);
    }
  });
});
