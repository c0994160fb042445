import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wasmSolver } from '../../../../solver/index.ts';
import { costLines } from '../answer/books.ts';
import { benchmarkProblem, profiles } from '../benchmark.test-data.ts';
import { climb, usdPerYear } from '../ladder/design.ts';
import type { PpaPart, SupplyProblem } from '../problem/parts.ts';
import { stepData } from './data.ts';
import { flowsOf, sizesOf } from './read.ts';
import { evenSteps } from './steps.ts';

const solver = wasmSolver();
const x = profiles();

/** A week with everything in it: agreements, ramps, minimum output, export, several years. */
function everything(seed: number, scale: number): SupplyProblem {
  const p = benchmarkProblem('B', profiles(seed), 168);
  const ppa = (type: PpaPart['type'], maxKw: number): PpaPart => ({
    id: type,
    type,
    size: { minKw: 0, maxKw },
    factor: type === 'pay-as-produced' ? p.variable[1].factor : new Float64Array(168).fill(1),
    strikeUsdPerKwh: 0.05 * scale,
    resaleShare: type === 'hourly-matched' ? 0 : 0.9,
    carbonKgPerKwh: 0,
    clean: true,
  });
  const block = p.blocks[0];
  return {
    ...p,
    grid: p.grid && {
      ...p.grid,
      exportKw: 20_000,
      exportPriceShare: 0.8,
      minimumTakeShare: 0.2,
      takeUsdPerKwh: 0.03,
    },
    thermal: p.thermal.map((g) => ({ ...g, minimumShare: 0.1, rampSharePerHour: 0.2, hoursPerYear: 6000 })),
    ppas: [ppa('pay-as-produced', 30_000), ppa('baseload', 20_000), ppa('hourly-matched', 10_000)],
    unserved: { valueUsdPerKwh: 10, maxShare: 1 },
    limits: { ...p.limits, reserveKw: 5000, carbonUsdPerKg: 0.02, carbonKgPerYear: 1e8, capexUsd: 6e8 },
    blocks: [
      { ...block, share: 0.6, fuel: 0.7, price: 0.6, om: 0.65, years: 0.5 },
      {
        ...block,
        first: 11,
        share: 0.4,
        fuel: 0.6,
        price: 0.4,
        om: 0.5,
        years: 0.5,
        load: 1.1,
        variable: [0.95, 1],
      },
    ],
  };
}

async function solved(p: SupplyProblem, hours = 1) {
  const rung = await climb(p, solver, hours);
  const { solution, residuals } = rung.checked;
  expect(solution.status).toBe('optimal');
  const sizes = sizesOf(p, rung.programme, solution);
  const flows = p.blocks.map((_, k) => flowsOf(p, rung.programme, solution, k));
  return { rung, solution, residuals, sizes, flows };
}

describe('programme of a week', () => {
  it('balances every hour, keeps stores within bounds, and its books come to its objective', {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0.6, max: 1.5, noNaN: true }),
        async (seed, scale) => {
          const p = everything(seed, scale);
          const { rung, sizes, flows } = await solved(p);
          const lines = costLines(p, rung.programme.steps, sizes, flows);
          const books = lines.reduce((s, l) => s + l.usdPerYear, 0);
          expect(Math.abs(books / usdPerYear(rung) - 1)).toBeLessThan(1e-7);
          for (const [k, f] of flows.entries()) checkHours(p, k, sizes, f);
        },
      ),
      { numRuns: 4, seed: 7 },
    );
  });

  it('steps of several hours keep energy and give a like cost', async () => {
    const p = benchmarkProblem('A', x, 336);
    const [hourly, coarse] = [await solved(p, 1), await solved(p, 3)];
    const ratio = coarse.solution.objective / hourly.solution.objective;
    expect(ratio).toBeGreaterThan(0.9);
    expect(ratio).toBeLessThan(1.02);
  });

  it('costs no less when anything costs more', { timeout: 60_000 }, async () => {
    const p = benchmarkProblem('B', x, 168);
    const base = (await solved(p)).solution.objective;
    const dearer: SupplyProblem[] = [
      { ...p, grid: p.grid && { ...p.grid, priceUsdPerKwh: p.grid.priceUsdPerKwh.map((v) => v * 1.2) } },
      { ...p, grid: p.grid && { ...p.grid, demandUsdPerKwMonth: 20 } },
      { ...p, thermal: p.thermal.map((g) => ({ ...g, fuelUsdPerKwh: g.fuelUsdPerKwh * 1.3 })) },
      { ...p, limits: { ...p.limits, cleanShare: 0.8 } },
      { ...p, loadKw: p.loadKw.map((v) => v * 1.01) },
      { ...p, flexible: [] },
    ];
    for (const q of dearer) expect((await solved(q)).solution.objective).toBeGreaterThan(base * (1 - 1e-9));
  });
});

/** Energy balance of every hour to 1e-6 of the load; stores follow what goes in and out and stay within bounds. */
function checkHours(
  p: SupplyProblem,
  k: number,
  sizes: Awaited<ReturnType<typeof solved>>['sizes'],
  f: Awaited<ReturnType<typeof solved>>['flows'][number],
): void {
  const d = stepData(p, evenSteps(p.hours, 1), p.blocks[k]);
  const s = p.storage[0];
  const worst = { short: 0, over: 0, stored: 0, energy: 0, power: 0 };
  for (let t = 0; t < p.hours; t++) {
    let supply = f.gridKw[t] - f.exportKw[t] - f.resaleKw[t] + f.unservedKw[t];
    let mayCurtail = 0;
    for (let i = 0; i < p.variable.length; i++) mayCurtail += sizes.variableKw[i] * d.variable[i][t];
    for (let i = 0; i < p.ppas.length; i++)
      mayCurtail += p.ppas[i].type === 'hourly-matched' ? f.matchedKw[i][t] : sizes.ppaKw[i] * d.ppa[i][t];
    for (const g of f.thermalKw) supply += g[t];
    supply += f.dischargeKw[0][t] - f.chargeKw[0][t] + f.flexibleKw[0][t];
    const over = (supply + mayCurtail - d.loadKw[t]) / d.loadKw[t];
    const before = f.storedKwh[0][t === 0 ? p.hours - 1 : t - 1];
    const after =
      before + f.chargeKw[0][t] * s.chargeEfficiency - f.dischargeKw[0][t] / s.dischargeEfficiency;
    worst.short = Math.max(worst.short, -over);
    // What is over is no more than may be curtailed and the plant's least output.
    worst.over = Math.max(worst.over, over - (mayCurtail + f.thermalKw[0][t]) / d.loadKw[t]);
    worst.stored = Math.max(worst.stored, Math.abs(after - f.storedKwh[0][t]) / d.loadKw[t]);
    worst.energy = Math.max(worst.energy, f.storedKwh[0][t] - sizes.storageKwh[0] * p.blocks[k].storage[0]);
    worst.power = Math.max(worst.power, f.chargeKw[0][t] + f.dischargeKw[0][t] - sizes.storageKw[0]);
  }
  expect(worst.short).toBeLessThan(1e-6);
  expect(worst.over).toBeLessThan(1e-6);
  expect(worst.stored).toBeLessThan(1e-6);
  expect(worst.energy).toBeLessThan(0.1);
  expect(worst.power).toBeLessThan(0.1);
}
