import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testCatalog } from '../../../../test/catalog.ts';
import { chipFromCatalog, rackFromCatalog } from '../chip.ts';
import { answerGoodput } from './answer.ts';
import { failureCauses } from './failures.ts';
import { type GoodputInput, goodput, poissonTail, sparesFor } from './goodput.ts';
import { jobGoodput } from './job.ts';
import { powerByActivity, powerSwing } from './node-power.ts';

const catalog = testCatalog();
const base: GoodputInput = {
  accelerators: 16_384,
  acceleratorsPerNode: 8,
  nodeFailuresPerDay: 3.22e-3,
  jobFailuresPerDay: 1.17,
  plannedStopsPerDay: 0,
  restartS: 300,
  checkpointWriteS: 10,
  repairS: 86_400,
  slowShare: 0,
  slowdown: 1.34,
};

/** mulberry32: small, good enough for a hundred thousand draws. */
function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Nodes and software fail on clocks of their own; work, writes and restarts are all struck; returns useful over wall. */
function simulate(g: GoodputInput, intervalS: number, failures: number): number {
  const draw = random(7);
  const nodes = Math.ceil(g.accelerators / g.acceleratorsPerNode);
  const perS = [(nodes * g.nodeFailuresPerDay) / 86_400, g.jobFailuresPerDay / 86_400];
  const next = perS.map((r) => -Math.log(1 - draw()) / r);
  let now = 0;
  let kept = 0;
  let seen = 0;
  let readyAt = 0;
  while (seen < failures) {
    const which = next[0] <= next[1] ? 0 : 1;
    const at = next[which];
    // Whole segments finished between being ready and the failure are kept.
    if (at > readyAt) kept += Math.floor((at - readyAt) / (intervalS + g.checkpointWriteS)) * intervalS;
    now = at;
    readyAt = now + g.restartS;
    next[which] = at - Math.log(1 - draw()) / perS[which];
    seen += 1;
  }
  return kept / now;
}

describe('goodput', () => {
  it.each([1_000, 4_096, 16_384, 100_000, 400_000])(
    'is within half a point of a simulation with both kinds of failure at %i accelerators',
    (accelerators) => {
      const g = { ...base, accelerators, spareNodes: 1e6 };
      const result = goodput(g);
      const simulated = simulate(g, result.intervalS, 200_000);
      console.log(
        `goodput at ${accelerators}: ${(100 * result.ratio).toFixed(2)} %, simulated ${(100 * simulated).toFixed(2)} %`,
      );
      expect(Math.abs(result.ratio - simulated)).toBeLessThan(0.005);
    },
  );

  it('multiplies its three parts and adds its two rates', () => {
    const g = goodput({ ...base, slowShare: 0.5, slowdown: 1.4, plannedStopsPerDay: 2 });
    // 2,048 nodes · 3.22e-3 + 1.17 = 7.76456 a day
    expect(g.failuresPerDay).toBeCloseTo(2048 * 3.22e-3 + 1.17, 9);
    expect(g.failSlowRatio).toBeCloseTo(1 / 1.2, 12); // 1 + 0.5·0.4
    expect(g.plannedRatio).toBeCloseTo(1 / (1 + 600 / 86_400), 12); // 2 × 300 s a day
    expect(g.ratio).toBeCloseTo(g.failStopRatio * g.failSlowRatio * g.plannedRatio, 12);
  });

  it('keeps spares at P99 and waits where there are too few', () => {
    // Mean 2: P(N ≤ 5) = e⁻²(1 + 2 + 2 + 4/3 + 2/3 + 4/15) = 0.98344, P(N ≤ 6) = 0.99547
    expect(1 - poissonTail(2, 5)).toBeCloseTo(Math.exp(-2) * (7 + 4 / 15), 9);
    expect(sparesFor(2)).toBe(6);
    const enough = goodput(base);
    expect(enough.spareShortageShare).toBeLessThan(0.01);
    const none = goodput({ ...base, spareNodes: 0 });
    expect(none.restartS).toBeGreaterThan(60_000);
    expect(none.ratio).toBeLessThan(0.1);
    // The normal tail meets the sum where they hand over.
    expect(Math.abs(poissonTail(500.001, 530) - poissonTail(499.999, 530))).toBeLessThan(0.003);
  });

  it('stays within 0–1 and falls with size and failures', () => {
    const n = fc.integer({ min: 8, max: 2_000_000 });
    fc.assert(
      fc.property(n, n, fc.double({ min: 0, max: 20, noNaN: true }), (a, b, job) => {
        const at = (accelerators: number, jobFailuresPerDay: number) =>
          goodput({ ...base, accelerators, jobFailuresPerDay, spareNodes: 1e6 }).ratio;
        const small = at(Math.min(a, b), job);
        expect(small).toBeGreaterThanOrEqual(0);
        expect(small).toBeLessThanOrEqual(1);
        expect(at(Math.max(a, b), job)).toBeLessThanOrEqual(small + 1e-12);
        expect(at(Math.min(a, b), job + 1)).toBeLessThanOrEqual(small + 1e-12);
      }),
    );
  });

  it('adds the causes up to the 419 unplanned interruptions of the Llama 3 paper', () => {
    const causes = failureCauses(catalog);
    const perDay = causes.reduce((s, c) => s + c.perDay * (c.scope === 'node' ? 2048 : 1), 0);
    expect(perDay * 54).toBeCloseTo(419, 1);
    const answer = answerGoodput({ accelerators: 16384 }, catalog);
    expect(answer.failuresPerDay).toBeCloseTo(419 / 54, 3);
    expect(answer.ratio).toBeGreaterThan(0.9); // the paper: above 90 %
    // Training runs and scenarios reckon with the same.
    expect(jobGoodput(catalog, 16384).ratio).toBe(answer.ratio);
    expect(answer.causes[0]).toMatchObject({ cause: 'gpu', scope: 'node' });
  });
});

describe('power', () => {
  const rack = rackFromCatalog(catalog, 'dgx-h100');
  const chip = chipFromCatalog(catalog, 'h100');
  it('is the measured 6,853 W of a node of eight H100 in training, and less for less work', () => {
    const by = Object.fromEntries(powerByActivity(rack, chip, catalog).map((p) => [p.activity, p]));
    expect(by.training.rackKw).toBeCloseTo(6.853, 2);
    expect(by.training.acceleratorKw * 8 + by.training.hostKw).toBeCloseTo(by.training.rackKw, 12);
    expect(by.idle.acceleratorKw).toBeLessThan(by.decode.acceleratorKw);
    expect(by.decode.acceleratorKw).toBeLessThan(by.prefill.acceleratorKw);
    expect(by.prefill.acceleratorKw).toBeLessThan(1.1 * chip.tdpKw);
  });
  it('swings about the measured mean, and not at all without waiting', () => {
    const swing = (computeShare: number) =>
      powerSwing(
        { accelerators: 16_384, stepS: 10, computeShare, checkpointEveryS: 600, checkpointS: 10 },
        rack,
        chip,
        catalog,
      );
    const s = swing(0.85);
    expect(0.85 * s.highKw + 0.15 * s.lowKw).toBeCloseTo(s.meanKw, 6);
    expect(s.meanKw).toBeCloseTo(2048 * 6.853, -2);
    expect(s.swingKw).toBeCloseTo(s.highKw - s.lowKw, 9);
    expect(s.rampKwPerS * s.rampS).toBeCloseTo(s.swingKw, 6);
    expect(swing(1).swingKw).toBeCloseTo(0, 9);
    expect(() => swing(0)).toThrow(/out-of-range/);
  });
});

describe('answerGoodput', () => {
  it('refuses what it cannot read, with the nearest name', () => {
    expect(() => answerGoodput({ accelerators: 0 }, catalog)).toThrow(/quantity-range/);
    expect(() => answerGoodput({ accelerators: 8, rack: 'dgx-h10' }, catalog)).toThrow(/dgx-h100/);
    expect(() => answerGoodput({ accelerators: 8, restrat: '5 s' }, catalog)).toThrow(/"nearest":"restart"/);
    expect(() => answerGoodput({ accelerators: 8, restart: '5 kW' }, catalog)).toThrow(/dimension/);
    expect(() => answerGoodput({}, catalog)).toThrow(/accelerators: missing/);
  });
});
