import { describe, expect, it } from 'vitest';
import { testCatalogData } from '../../../../../test/catalog.ts';
import { wasmSolver } from '../../../../solver/index.ts';
import { Catalog } from '../../../catalog/index.ts';
import { GigasiteError } from '../../../errors.ts';
import { benchmarkProblem, profiles } from '../benchmark.test-data.ts';
import { explainInfeasible } from '../explain/infeasible.ts';
import { climb, type Rung, usdPerYear } from '../ladder/design.ts';
import { capexOf, type GridPart, type SupplyProblem } from '../problem/parts.ts';
import { flowsOf, sizesOf } from '../programme/read.ts';
import { answerSupply } from './answer.ts';
import { pricesOf } from './prices.ts';

const solver = wasmSolver();
const catalog = new Catalog(testCatalogData(), '2026-11-01');
const WEEK = 168;

/** A week of problem B with a connection of 40 MW and a reserve: both bind. */
function week(): SupplyProblem {
  const p = benchmarkProblem('B', profiles(3), WEEK);
  const { cleanShare: _, ...limits } = p.limits;
  return {
    ...p,
    flexible: [],
    grid: p.grid && { ...p.grid, contract: { minKw: 40_000, maxKw: 40_000 } },
    limits: { ...limits, reserveKw: 5000 },
  };
}

/** Carbon a year and capital of a solution, from its flows and sizes. */
function used(p: SupplyProblem, r: Rung): { carbonKg: number; capexUsd: number } {
  const f = flowsOf(p, r.programme, r.checked.solution, 0);
  const s = sizesOf(p, r.programme, r.checked.solution);
  const sum = (x: Float64Array): number => x.reduce((a, b) => a + b, 0);
  const parts = [
    ...p.variable.map((v, i) => s.variableKw[i] * capexOf(p, v.standing)),
    ...p.thermal.map((g, i) => s.thermalKw[i] * capexOf(p, g.standing)),
    ...p.storage.map(
      (b, i) => s.storageKw[i] * capexOf(p, b.powerStanding) + s.storageKwh[i] * capexOf(p, b.energyStanding),
    ),
  ];
  return {
    carbonKg: (0.35 * sum(f.gridKw) + 0.477 * sum(f.thermalKw[0])) * p.perYear,
    capexUsd: parts.reduce((a, b) => a + b, 0),
  };
}
const cost = async (p: SupplyProblem): Promise<number> => usdPerYear(await climb(p, solver, 1));

describe('dual prices', async () => {
  const p = week();
  const rung = await climb(p, solver, 1);
  const prices = pricesOf(p, rung);
  /** Central difference of the yearly cost, per unit. */
  const slope = async (at: (step: number) => SupplyProblem, step: number): Promise<number> =>
    ((await cost(at(step))) - (await cost(at(-step)))) / (2 * step);
  const near = (found: number, expected: number): void => {
    expect(Math.abs(expected)).toBeGreaterThan(1e-3);
    expect(Math.abs(found / expected - 1)).toBeLessThan(1e-4);
  };
  it('of a kW more load in every hour', async () => {
    const slopeOf = await slope((s) => ({ ...p, loadKw: p.loadKw.map((v) => v + s) }), 0.5);
    near(prices.firmLoadUsdPerKwYear, slopeOf);
  });
  it('of the carbon cap, per tonne', async () => {
    const cap = 0.9 * used(p, rung).carbonKg;
    const capped = (kg: number): SupplyProblem => ({
      ...p,
      limits: { ...p.limits, carbonKgPerYear: cap + kg },
    });
    const r = await climb(capped(0), solver, 1);
    near(pricesOf(capped(0), r).carbonUsdPerTonne, -1000 * (await slope(capped, 500)));
  });
  it('of a kW more connection', async () => {
    const more = (kw: number): SupplyProblem => ({
      ...p,
      grid: p.grid && { ...p.grid, contract: { minKw: 40_000 + kw, maxKw: 40_000 + kw } },
    });
    near(prices.contractUsdPerKwYear, -(await slope(more, 0.5)));
  });
  it('of a kW less reserve', async () => {
    const more = (kw: number): SupplyProblem => ({ ...p, limits: { ...p.limits, reserveKw: 5000 + kw } });
    near(prices.reserveUsdPerKwYear, await slope(more, 0.5));
  });
  it('of a dollar more budget', async () => {
    const budget = 0.97 * used(p, rung).capexUsd;
    const capped = (usd: number): SupplyProblem => ({
      ...p,
      limits: { ...p.limits, capexUsd: budget + usd },
    });
    const r = await climb(capped(0), solver, 1);
    near(pricesOf(capped(0), r).budgetUsdPerUsdYear, -(await slope(capped, 1000)));
  });
});

describe('no supply', () => {
  const problem = (): SupplyProblem => {
    const p = benchmarkProblem('B', profiles(3), WEEK);
    return {
      ...p,
      flexible: [],
      variable: p.variable.map((v) => ({ ...v, size: { minKw: 0, maxKw: 20_000 } })),
      thermal: p.thermal.map((g) => ({ ...g, size: { minKw: 0, maxKw: 10_000 } })),
      storage: [],
      limits: { carbonUsdPerKg: 0, cleanMatching: 'hourly', reserveKw: 0 },
    };
  };
  it('says which hours go short, and by how much', async () => {
    const p = problem();
    const x = await explainInfeasible(p, solver, 3);
    // All give all they have: 70 MW of grid, 9.5 of plant, sun and wind at 20 MW each.
    const short = Array.from(p.loadKw, (load, h) =>
      Math.max(0, load - 70_000 - 9500 - 20_000 * (p.variable[0].factor[h] + p.variable[1].factor[h])),
    );
    const hours = short.filter((v) => v > 1e-6 * 100_000);
    expect(x.hoursShort).toBe(hours.length);
    expect(x.energyShortKwh / hours.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
    expect(x.peakShortKw / Math.max(...short)).toBeCloseTo(1, 6);
    expect(x.spans[0].atLimit).toEqual(['grid', 'gas']);
  });
  it('names the import cap that would do where it is below the contract', async () => {
    const p = problem();
    const capped = { ...p, grid: { ...(p.grid as GridPart), limitKw: p.loadKw.map(() => 50_000) } };
    const [found] = (await explainInfeasible(capped, solver, 3)).relaxations.filter(
      (r) => r.limit === 'import',
    );
    // The contract of 70 MW does not carry the load either: no import cap alone would do.
    expect(found).toBeUndefined();
    const wide = { ...capped, grid: { ...capped.grid, contract: { minKw: 0, maxKw: 200_000 } } };
    const [cap] = (await explainInfeasible(wide, solver, 3)).relaxations.filter((r) => r.limit === 'import');
    // All else gives all it has: plant 9.5 MW where it stands, sun and wind 20 MW each.
    const needed = Math.max(
      ...p.loadKw.map(
        (load, h) => load - 9500 - 20_000 * (p.variable[0].factor[h] + p.variable[1].factor[h]),
      ),
    );
    expect(cap).toMatchObject({ asked: 50_000, unit: 'kW' });
    expect(cap.needed / needed).toBeCloseTo(1, 6);
  });
  it('names the smallest change of each limit that would do alone, and it does', async () => {
    const p = problem();
    const { relaxations } = await explainInfeasible(p, solver, 3);
    const of = (limit: string, part: string) => relaxations.find((r) => r.limit === limit && r.part === part);
    const gas = of('size', 'gas');
    const contract = of('contract', 'grid');
    const feasible = async (q: SupplyProblem): Promise<string> =>
      (await climb(q, solver, 1)).checked.solution.status;
    for (const [change, wanted] of [
      [1 + 1e-6, 'optimal'],
      [1 - 1e-3, 'infeasible'],
    ] as const) {
      const kw = (gas?.needed ?? 0) * change;
      expect(
        await feasible({ ...p, thermal: p.thermal.map((g) => ({ ...g, size: { minKw: 0, maxKw: kw } })) }),
      ).toBe(wanted);
      const grid = (contract?.needed ?? 0) * change;
      expect(
        await feasible({ ...p, grid: p.grid && { ...p.grid, contract: { minKw: grid, maxKw: grid } } }),
      ).toBe(wanted);
    }
  });
  it('of a carbon cap: the least that the load can be served with', async () => {
    const p = { ...problem(), ...{ thermal: benchmarkProblem('B', profiles(3), WEEK).thermal } };
    const capped = (kg: number): SupplyProblem => ({ ...p, limits: { ...p.limits, carbonKgPerYear: kg } });
    const { relaxations } = await explainInfeasible(capped(1e6), solver, 3);
    const least = relaxations.find((r) => r.limit === 'carbon-cap')?.needed ?? 0;
    expect(least).toBeGreaterThan(1e6);
    expect((await climb(capped(least * (1 + 1e-6)), solver, 1)).checked.solution.status).toBe('optimal');
    expect((await climb(capped(least * 0.999), solver, 1)).checked.solution.status).toBe('infeasible');
  });
});

describe('screening', () => {
  const off = { load: '100 MW', climate: 'el-paso-tx', seed: 2, fuel: { gas: '12 $/MMBtu' } };
  const sources = [
    { source: 'pv-utility', capex: '700 $/kW' },
    { source: 'gas-recip', availability: 1 },
  ];
  it('costs what the programme costs at its sizes, to 1e-9, with a battery among them', async () => {
    const a = await answerSupply({ ...off, sources, ladder: { screen: true } }, catalog, { solver });
    expect(a.parts.find((p) => p.kind === 'storage')?.energyKwh).toBeGreaterThan(1000);
    expect(a.solution.screened?.evaluations).toBeGreaterThan(50);
    expect(Math.abs(a.solution.screened?.programmeOverGreedy ?? 1)).toBeLessThan(1e-9);
  });
  it('is refused where it is not the cheapest, with the reasons', async () => {
    const refused = await answerSupply(
      {
        ...off,
        sources: [...sources, { source: 'gas-turbine-aero' }],
        grid: { region: 'ercot' },
        ladder: { screen: true },
      },
      catalog,
      { solver },
    ).catch((e) => e);
    expect(refused).toBeInstanceOf(GigasiteError);
    expect((refused as GigasiteError).problems[0]).toMatchObject({
      code: 'not-allowed',
      path: 'ladder.screen',
      params: { found: 'grid, several-plants' },
    });
  });
});
