import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  expertCoverage,
  type ServingInput,
  servingConstantsFromCatalog,
  servingPoint,
  splitParameters,
} from './serving.ts';
import { bestServing } from './serving-search.ts';
import { CHIPS, MODELS, SERVING_CONSTANTS, tinyCatalog } from './shapes.test-data.ts';

const constants = SERVING_CONSTANTS;
const small: ServingInput = {
  model: MODELS['l3-8B'],
  chip: CHIPS.h100,
  precision: 'bf16',
  tensorParallel: 1,
  batch: 1,
  inputTokens: 1000,
  outputTokens: 200,
  constants,
};

describe('servingPoint', () => {
  it('adds up by hand for one sequence of an 8 B model on one H100', () => {
    // weights 8.03e9·2 B / (3.35e12·0.865) = 5.5422 ms; KV 1,100 tokens · 32 layers · 4,096 B / (3.35e12·0.41)
    // = 0.10497 ms; layers 32·40.8 µs = 1.3056 ms
    const weights = (8.03e9 * 2) / (3.35e12 * 0.865);
    const kv = (1100 * 32 * 4096) / (3.35e12 * 0.41);
    const layers = 32 * 40.8e-6;
    // prefill: 2·8.03e9·1000 / (989e12·0.86) = 18.882 ms, attention 2·32·128·1000²·32 / (989e12·0.86), and layers
    const prefill = (2 * 8.03e9 * 1000 + 2 * 32 * 128 * 1e6 * 32) / (989e12 * 0.86) + layers;
    const point = servingPoint(small);
    expect(point.prefillMs).toBeCloseTo(prefill * 1000, 9);
    const tpot = weights + kv + layers + (1 / 200) * prefill * 1.08;
    expect(point.tpotMs).toBeCloseTo(tpot * 1000, 9);
    expect(point.outputTokensPerSPerAccelerator).toBeCloseTo(1 / tpot, 6);
    // room: 80e9·0.9 − 16.06e9 = 55.94e9 B; one sequence 1,200·32·4,096 B = 157,286,400 B → 355
    expect(point.maxBatch).toBe(355);
    expect(point.fits).toBe(true);
  });

  it('adds up by hand for a model with experts and a latent cache on eight B200', () => {
    // D = 17.17 B, X = 653.83 B; B = 64, context 1024 + 512; FP8 weights and cache.
    const X = (671e9 - 37.6e9) / (1 - 8 / 256);
    const D = 671e9 - X;
    const weights = 7.7e12 * 0.865;
    const flops = 4500e12 * 0.32;
    const dense = Math.max(D / 8 / weights, (2 * D * 64) / 8 / flops);
    const experts = Math.max((X * (1 - (248 / 256) ** 64)) / 8 / weights, (2 * X * 64) / 32 / 8 / flops);
    // The cache, 576 B per token and layer, is whole on every accelerator; heads are not.
    const read = (64 * 1536 * 576 * 61) / (7.7e12 * 0.41);
    const scores = (4 * 128 * 576 * 64 * 1536 * 61) / 8 / (2250e12 * 0.32);
    const reduce = 61 * 2 * (((14 / 8) * 64 * 7168 * 2) / 540e9 + 12.2e-6);
    const layers = 61 * 40.8e-6 + 58 * 36.7e-6;
    const decode = dense + experts + Math.max(read, scores) + reduce + layers;
    // Prefill of 1,024 tokens: weights (all experts touched) against FLOPs, then attention, all-reduces and layers.
    const multiply = (2 * 37.6e9 * 1024) / 8 / (4500e12 * 0.86);
    const fetch = (D + X * (1 - (248 / 256) ** 1024)) / 8 / weights;
    const attention = (2 * 128 * 160 * 1024 ** 2 * 61) / 8 / (2250e12 * 0.86);
    const prefill =
      Math.max(multiply, fetch) +
      attention +
      61 * 2 * (((14 / 8) * 1024 * 7168 * 2) / 540e9 + 12.2e-6) +
      layers;
    const point = servingPoint({
      ...small,
      model: MODELS.dsv3,
      chip: CHIPS.b200,
      precision: 'fp8',
      tensorParallel: 8,
      batch: 64,
      inputTokens: 1024,
      outputTokens: 1024,
    });
    expect(point.prefillMs).toBeCloseTo(prefill * 1000, 9);
    expect(point.tpotMs).toBeCloseTo((decode + (64 / 1024) * prefill * 1.08) * 1000, 9);
    // Room on each: 180e9·0.9 − 671e9/8 B, over 2,048 tokens · 576 B · 61 layers
    expect(point.maxBatch).toBe(Math.floor((162e9 - 671e9 / 8) / (2048 * 576 * 61)));
  });

  it('splits experts from the rest and covers them as the batch grows', () => {
    // X = (671 − 37.6) / (1 − 8/256) = 653.83 B
    const split = splitParameters(MODELS.dsv3);
    expect(split.experts / 1e9).toBeCloseTo(633.4 / (1 - 1 / 32), 6);
    expect(split.dense + split.experts).toBeCloseTo(671e9, -3);
    expect(expertCoverage(MODELS.dsv3, 1)).toBeCloseTo(8 / 256, 12);
    expect(expertCoverage(MODELS.dsv3, 64)).toBeCloseTo(1 - (31 / 32) ** 64, 12);
    expect(splitParameters(MODELS['l3-8B'])).toEqual({ dense: MODELS['l3-8B'].parameters, experts: 0 });
  });

  it('says that 405 B at 16 bit does not fit one H100', () => {
    expect(servingPoint({ ...small, model: MODELS['l3-405B'] })).toMatchObject({ maxBatch: 0, fits: false });
  });

  it('spreads the latent cache over attention replicas', () => {
    const wide = {
      ...small,
      model: MODELS.dsv3,
      chip: CHIPS.b200,
      precision: 'fp8' as const,
      tensorParallel: 8,
      batch: 64,
    };
    const shared = servingPoint(wide);
    const replicated = servingPoint({ ...wide, attentionReplicas: 8 });
    expect(replicated.maxBatch).toBeGreaterThan(shared.maxBatch);
    expect(() => servingPoint({ ...wide, attentionReplicas: 3 })).toThrow(/not-allowed/);
  });

  it('sends tokens to experts and back over the scale-up links when attention is replicated', () => {
    const wide = {
      ...small,
      model: MODELS.dsv3,
      chip: CHIPS.b200,
      precision: 'fp8' as const,
      tensorParallel: 8,
    };
    const replicated = { ...wide, batch: 64, inputTokens: 1024, attentionReplicas: 8 };
    const links = (input: ServingInput): number => {
      const endless = { ...input, chip: { ...input.chip, scaleUpBytesPerS: 1e30 } };
      return servingPoint(input).prefillMs - servingPoint(endless).prefillMs;
    };
    // 58 layers · 8 copies · 7/8 away · 1,024 tokens · 7,168 · 3 B over 0.6 · 900 GB/s = 16.6 ms
    expect(links(replicated)).toBeCloseTo(((58 * 8 * (7 / 8) * 1024 * 7168 * 3) / 540e9) * 1000, 6);
    // Without replicas: 61 layers · 2 all-reduces · 2·7/8 · 1,024 tokens · 7,168 · 2 B
    const shared = ((61 * 2 * (14 / 8) * 1024 * 7168 * 2) / 540e9) * 1000;
    expect(links({ ...replicated, attentionReplicas: 1 })).toBeCloseTo(shared, 6);
  });

  it('refuses parallelism beyond the scale-up domain and precisions the chip lacks', () => {
    expect(() => servingPoint({ ...small, tensorParallel: 16 })).toThrow(
      /out-of-range.*tensorParallel|tensorParallel.*out-of-range/,
    );
    expect(() => servingPoint({ ...small, precision: 'fp4' })).toThrow(/not-allowed/);
  });

  it('rises in TPOT and in throughput with batch, and in TPOT with context', () => {
    const names = fc.constantFrom('l3-8B', 'l3-70B', 'dsv3', 'oss120', 'q235');
    fc.assert(
      fc.property(
        names,
        fc.constantFrom(1, 2, 4, 8),
        fc.integer({ min: 1, max: 4000 }),
        fc.integer({ min: 16, max: 60_000 }),
        fc.integer({ min: 16, max: 20_000 }),
        (name, tensorParallel, batch, inputTokens, outputTokens) => {
          const input = {
            ...small,
            model: MODELS[name],
            tensorParallel,
            batch,
            inputTokens,
            outputTokens,
            precision: 'fp8' as const,
          };
          const point = servingPoint(input);
          const more = servingPoint({ ...input, batch: batch + 7 });
          expect(more.tpotMs).toBeGreaterThanOrEqual(point.tpotMs);
          expect(more.outputTokensPerSPerAccelerator).toBeGreaterThanOrEqual(
            point.outputTokensPerSPerAccelerator * (1 - 1e-12),
          );
          expect(servingPoint({ ...input, inputTokens: inputTokens + 500 }).tpotMs).toBeGreaterThan(
            point.tpotMs,
          );
          expect(point.prefillTimeShare).toBeGreaterThan(0);
          expect(point.prefillTimeShare).toBeLessThan(1);
        },
      ),
    );
  });
});

describe('bestServing', () => {
  const { tensorParallel: _t, batch: _b, ...rest } = small;
  it('is no worse than any configuration of a full search', () => {
    const search = { ...rest, model: MODELS.q235, precision: 'fp8' as const, tpotTargetMs: 25 };
    const best = bestServing(search);
    expect(best.tpotMs).toBeLessThanOrEqual(25);
    expect(best.fits).toBe(true);
    let brute = 0;
    for (const tensorParallel of [1, 2, 4, 8])
      for (const attentionReplicas of new Set([1, tensorParallel]))
        for (let batch = attentionReplicas; batch <= 2048; batch += attentionReplicas) {
          const p = servingPoint({ ...search, tensorParallel, attentionReplicas, batch });
          if (p.fits && p.tpotMs <= 25) brute = Math.max(brute, p.outputTokensPerSPerAccelerator);
        }
    expect(brute).toBeGreaterThan(0);
    expect(best.outputTokensPerSPerAccelerator).toBeCloseTo(brute, 9);
  });

  it('gives less for a tighter target and says when none can be met', () => {
    const at = (tpotTargetMs: number) =>
      bestServing({ ...rest, tpotTargetMs }).outputTokensPerSPerAccelerator;
    expect(at(10)).toBeLessThan(at(40));
    expect(() => at(0.5)).toThrow(/infeasible.*at best/);
    expect(() => bestServing({ ...rest, model: MODELS.kimi, precision: 'bf16', tpotTargetMs: 100 })).toThrow(
      /do not fit/,
    );
  });
});

describe('servingConstantsFromCatalog', () => {
  it('reads shares as they are and latencies in seconds', () => {
    const share = (x: number): [number, 'share'] => [x, 'share'];
    const seconds = (x: number): [number, 'seconds'] => [x, 'seconds'];
    const catalog = tinyCatalog({
      workload: {
        serving: {
          figures: {
            efficiencyBandwidth: share(0.865),
            efficiencyComputeDecode: share(0.32),
            efficiencyComputePrefill: share(0.86),
            efficiencyKvBandwidth: share(0.41),
            allReduceLatency: seconds(12.2e-6),
            layerLatency: [40.8e-6 / 3600, 'hours'],
            moeLayerLatency: seconds(36.7e-6),
            hostLatency: seconds(0),
            prefillInterference: share(1.08),
          },
        },
      },
    });
    const read = servingConstantsFromCatalog(catalog);
    expect(read.layerLatencyS).toBeCloseTo(40.8e-6, 15);
    expect({ ...read, layerLatencyS: 40.8e-6 }).toEqual(constants);
  });
});
