import { describe, expect, it } from 'vitest';
import { testCatalog } from '../../../../test/catalog.ts';
import { chipFromCatalog } from '../chip.ts';
import { modelFromCatalog } from '../model.ts';
import { answerServing } from './answer.ts';
import { servingConstantsFromCatalog } from './constants.ts';
import { disaggregatedPoint, PREFILL_UTILISATION } from './disaggregated.ts';
import { offers, paretoFront, sweep } from './offers.ts';
import { capacity, meanWaitS, openLoad, waitQuantileS } from './queue.ts';
import { decodeStep, prefillWorkS, prepare } from './step.ts';

const catalog = testCatalog();
const search = {
  model: modelFromCatalog(catalog, 'llama-3.1-70b'),
  chip: chipFromCatalog(catalog, 'h100'),
  precision: 'fp8' as const,
  inputTokens: 2000,
  outputTokens: 500,
  constants: servingConstantsFromCatalog(catalog),
};
const p = prepare({ ...search, tensorParallel: 4, batch: 1 });

/** mulberry32. */
function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

describe('the queue before prefill', () => {
  it.each([
    [0.3, 0.25],
    [0.6, 0.12],
    [0.9, 0.12],
  ])('has the mean and about the P95 of a seeded M/D/1 simulation at utilisation %f', (rho, tolerance) => {
    const draw = random(11);
    const waits: number[] = [];
    let wait = 0;
    for (let i = 0; i < 400_000; i++) {
      waits.push(wait);
      // Lindley: next wait = max(0, wait + service − gap)
      wait = Math.max(0, wait + 1 + Math.log(1 - draw()) / rho);
    }
    const mean = waits.reduce((a, b) => a + b, 0) / waits.length;
    expect(Math.abs(mean / meanWaitS(rho, 1) - 1)).toBeLessThan(0.03);
    const p95 = waits.sort((a, b) => a - b)[Math.floor(0.95 * waits.length)];
    expect(Math.abs(waitQuantileS(rho, 1, 0.95) / p95 - 1)).toBeLessThan(tolerance);
  });

  it('keeps Little’s law: sequences in decode = rate × answer × TPOT', () => {
    const load = openLoad(p, 4)!;
    expect(load.running).toBeCloseTo((4 * 500 * load.tpotMs) / 1000, 6);
    expect(load.prefillShare).toBeCloseTo(4 * prefillWorkS(p), 12);
  });

  it('finds the most requests that meet the targets, and none beyond', () => {
    const targets = { tpotMs: 40, ttftMs: 1000 };
    const most = capacity(p, targets)!;
    expect(most.tpotMs).toBeLessThanOrEqual(40);
    expect(most.ttftMs).toBeLessThanOrEqual(1000);
    const beyond = openLoad(p, most.requestsPerS * 1.01);
    expect(!beyond || beyond.tpotMs > 40 || beyond.ttftMs > 1000).toBe(true);
    expect(capacity(p, { ...targets, p95: true })!.requestsPerS).toBeLessThanOrEqual(most.requestsPerS);
    expect(capacity(p, { tpotMs: 1, ttftMs: 1000 })).toBeUndefined();
    // Prefill alone fills the machine.
    expect(openLoad(p, 1.01 / prefillWorkS(p))).toBeUndefined();
  });
});

describe('disaggregation', () => {
  it('balances prefill with decode, and is bare of prefill between steps', () => {
    const d = disaggregatedPoint(p, p, 32);
    expect(d.tpotMs).toBeCloseTo(decodeStep(p, 32).totalS * 1000, 9);
    const perS = 32 / (500 * (d.tpotMs / 1000));
    expect(d.prefillCopiesPerDecodeCopy).toBeCloseTo((perS * prefillWorkS(p)) / PREFILL_UTILISATION, 9);
    // 2,000 tokens · 80 layers · 2,048 values over four shards at 8 bit, over 0.6 · 50 GB/s
    expect(d.transferMs).toBeCloseTo(((2000 * 80 * 2048) / 4 / (0.6 * 50e9)) * 1000, 6);
  });
});

describe('the front', () => {
  const points = sweep(search);
  const front = paretoFront(points);
  it('holds exactly the points that no other beats', () => {
    const beaten = (a: (typeof points)[number]): boolean =>
      points.some(
        (b) =>
          b.tokensPerSPerUser >= a.tokensPerSPerUser &&
          b.outputTokensPerSPerAccelerator >= a.outputTokensPerSPerAccelerator &&
          (b.tokensPerSPerUser > a.tokensPerSPerUser ||
            b.outputTokensPerSPerAccelerator > a.outputTokensPerSPerAccelerator),
      );
    expect(front.length).toBeGreaterThan(5);
    expect(front.some(beaten)).toBe(false);
    for (const point of points.filter((x) => !front.includes(x))) {
      const equal = front.some(
        (f) =>
          f.tokensPerSPerUser === point.tokensPerSPerUser &&
          f.outputTokensPerSPerAccelerator === point.outputTokensPerSPerAccelerator,
      );
      expect(beaten(point) || equal).toBe(true);
    }
  });
  it('offers the cheapest first, all within the targets', () => {
    const found = offers(search, { tpotMs: 40, ttftMs: 1500 });
    expect(found.length).toBeGreaterThan(2);
    found.forEach((o, i) => {
      expect(o.tpotMs).toBeLessThanOrEqual(40);
      expect(o.ttftMs).toBeLessThanOrEqual(1500);
      if (i > 0)
        expect(o.requestsPerSPerAccelerator).toBeLessThanOrEqual(found[i - 1].requestsPerSPerAccelerator);
    });
  });
});

describe('answerServing', () => {
  const q = { model: 'llama-3.1-70b', chip: 'h100', inputTokens: 2000, outputTokens: 500 };
  it('costs a token what an accelerator-hour costs over its tokens', () => {
    const { offers: found = [], fleet } = answerServing(
      { ...q, price: '2 $/h', requestsPerSecond: 50 },
      catalog,
    );
    const best = found[0];
    // $2 over tokens/s · 3,600 s
    expect(best.usdPerMillionTokens).toBeCloseTo((2 / (best.tokensPerSPerAccelerator * 3600)) * 1e6, 9);
    // Whole units, and no offer serves 50 requests/s with fewer accelerators.
    const chosen = found[fleet!.offer];
    expect(fleet!.units).toBe(Math.ceil(50 / chosen.requestsPerS));
    for (const o of found)
      expect(Math.ceil(Math.ceil(50 / o.requestsPerS) * o.unitAccelerators)).toBeGreaterThanOrEqual(
        fleet!.accelerators,
      );
    // Between idle and nameplate: 10.2 kW / 8 · 1.2 for an hour's tokens.
    const most = ((10_200 / 8) * 1.2) / ((best.tokensPerSPerAccelerator * 3600) / 1e6);
    expect(best.whPerMillionTokens).toBeLessThan(most);
    expect(best.whPerMillionTokens).toBeGreaterThan(0.2 * most);
  });
  it('refuses with the reason and the nearest thing that works', () => {
    const ask = (more: object) => () => answerServing({ ...q, ...more }, catalog);
    expect(ask({ model: 'llama-3.1-70' })).toThrow(/"nearest":"llama-3.1-70b"/);
    expect(ask({ precision: 'fp4' })).toThrow(/"allowed":"bf16, fp8; or weights: mxfp4/);
    expect(ask({ model: 'deepseek-v3' })).toThrow(/do not hold the weights at fp8/);
    expect(ask({ tpot: '1 ms' })).toThrow(/tpot: infeasible .*at best/);
    expect(ask({ ttft: '5 ms' })).toThrow(/ttft: infeasible .*at best/);
    expect(ask({ mode: 'point', accelerators: 1, batch: 4, precision: 'bf16' })).toThrow(
      /"allowed":"2 or more, attention/,
    );
    expect(ask({ mode: 'point', accelerators: 8, attentionReplicas: 3, batch: 4 })).toThrow(/"nearest":2/);
    expect(ask({ tpott: '1 ms' })).toThrow(/"nearest":"tpot"/);
    expect(ask({ tpot: '1 kW' })).toThrow(/quantity-dimension/);
    expect(ask({ inputTokens: 0 })).toThrow(/quantity-range/);
  });
});
