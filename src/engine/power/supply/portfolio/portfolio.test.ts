import { describe, expect, it } from 'vitest';
import { wasmSolver } from '../../../../solver/index.ts';
import { benchmarkProblem, profiles } from '../benchmark.test-data.ts';
import { climb, usdPerYear } from '../ladder/design.ts';
import type { SupplyProblem } from '../problem/parts.ts';
import { couple } from './portfolio.ts';

const solver = wasmSolver();
const WEEK = 168;
function site(seed: number): SupplyProblem {
  const p = benchmarkProblem('B', profiles(seed), WEEK);
  return { ...p, flexible: [], limits: { carbonUsdPerKg: 0, cleanMatching: 'hourly', reserveKw: 0 } };
}
const carbonCapped = (p: SupplyProblem, kg: number): SupplyProblem => ({
  ...p,
  limits: { ...p.limits, carbonKgPerYear: kg },
});
const cost = async (p: SupplyProblem): Promise<number> => {
  const r = await climb(p, solver, 1);
  expect(r.checked.solution.status).toBe('optimal');
  return usdPerYear(r);
};

describe('sites coupled by a carbon cap', async () => {
  const CAP = 2e8;
  it('that are alike cost what each costs at half of the cap', async () => {
    const c = await couple([site(1), site(1)], { carbonKgPerYear: CAP }, solver, 1);
    const half = await cost(carbonCapped(site(1), CAP / 2));
    expect(c.status).toBe('optimal');
    expect(Math.abs(c.usdPerYear / (2 * half) - 1)).toBeLessThan(2e-3);
    expect(c.boundUsdPerYear).toBeLessThanOrEqual(2 * half * (1 + 1e-7));
  });
  it('that differ cost no more than at any split tried, and keep the cap', async () => {
    const [a, b] = [site(1), site(2)];
    const c = await couple([a, b], { carbonKgPerYear: CAP }, solver, 1);
    const used = c.shares.reduce((s, u) => s + u[0], 0);
    expect(used).toBeLessThanOrEqual(CAP * (1 + 1e-6));
    for (const share of [0.4, 0.5, 0.6]) {
      const split =
        (await cost(carbonCapped(a, CAP * share))) + (await cost(carbonCapped(b, CAP * (1 - share))));
      expect(c.usdPerYear).toBeLessThanOrEqual(split * (1 + 2e-3));
    }
    // With its share as its own cap each site can do what the mix says.
    const own = (await cost(c.problems[0])) + (await cost(c.problems[1]));
    expect(own).toBeLessThanOrEqual(c.usdPerYear * (1 + 1e-6));
    expect(own).toBeGreaterThanOrEqual(c.boundUsdPerYear * (1 - 1e-6));
  });
  it('that it does not bind cost what they cost alone, at no price', async () => {
    const c = await couple([site(1), site(2)], { carbonKgPerYear: 1e12 }, solver, 1);
    expect(Math.abs(c.usdPerYear / ((await cost(site(1))) + (await cost(site(2)))) - 1)).toBeLessThan(1e-7);
    expect(c.prices[0].usdPerUnitYear).toBeLessThan(1e-9);
  });
  it('that no supply keeps are told', async () => {
    const c = await couple([site(1), site(2)], { capexUsd: 1e6 }, solver, 1);
    expect(c.status).toBe('infeasible');
  });
});

describe('sites coupled by slots for plant and by capital', () => {
  it('share them within their limits', async () => {
    const sites = [site(1), site(2)];
    const alone = await Promise.all(sites.map(cost));
    const c = await couple(sites, { plant: { ids: ['gas'], maxKw: 65_000 } }, solver, 1);
    expect(c.status).toBe('optimal');
    expect(c.problems.reduce((s, p) => s + p.thermal[0].size.maxKw, 0)).toBeLessThanOrEqual(
      65_000 * (1 + 1e-6),
    );
    expect(c.usdPerYear).toBeGreaterThanOrEqual((alone[0] + alone[1]) * (1 - 1e-7));
  });
});
