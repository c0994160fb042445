import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testCatalog } from '../../../../test/catalog.ts';
import { chipFromCatalog } from '../chip.ts';
import { servingConstantsFromCatalog } from './constants.ts';
import { servingPoint } from './point.ts';
import { bestServing } from './search.ts';
import { expertCoverage, kernelsPerStep, servedModel } from './shape.ts';
import { SERVED } from './shapes.test-data.ts';
import { decodeStep, prefillWorkS, prepare, type ServingInput, tokensPerStep } from './step.ts';

const catalog = testCatalog();
const c = {
  ...servingConstantsFromCatalog(catalog),
  efficiencyBandwidth: 0.9,
  efficiencyKvBandwidth: 0.7,
  efficiencyComputeDecode: 0.6,
  efficiencyComputePrefill: 0.7,
  kernelLatencyS: 4e-6,
  allReduceLatencyS: 7e-6,
  expertLatencyS: 1.5e-7,
  routingEvenness: 1e9,
  draftAcceptance: 0.5,
  prefillByEngine: { vllm: 1, sglang: 0.5, trtllm: 1.2 },
  hostPerSequenceS: { vllm: 3e-5, sglang: 4e-5, trtllm: 1e-5 },
};
const h100 = { ...chipFromCatalog(catalog, 'h100') };
const input: ServingInput = {
  model: SERVED['llama-8b'],
  chip: h100,
  precision: 'bf16',
  tensorParallel: 1,
  batch: 16,
  inputTokens: 1000,
  outputTokens: 200,
  constants: c,
};
const corner = (a: number, b: number): number => (a ** 4 + b ** 4) ** 0.25;

describe('servedModel', () => {
  it('adds up the parts of Llama 3.1 8B and DeepSeek-V3', () => {
    const m = servedModel(SERVED['llama-8b']);
    expect(m.attentionParameters).toBe(32 * 4096 * 128 * (2 * 32 + 2 * 8)); // 1.342 B
    expect(m.mlpParameters).toBe(32 * 3 * 4096 * 14336); // 5.637 B
    expect(m.attentionParameters + m.mlpParameters + 2 * m.headParameters).toBeCloseTo(8.03e9, -7);
    const d = servedModel(SERVED['deepseek-v3']);
    expect(d.expertParameters).toBe(58 * 256 * 3 * 7168 * 2048); // 653.9 B
    const all = d.attentionParameters + d.mlpParameters + d.expertParameters + 2 * d.headParameters;
    expect(Math.abs(all / 671e9 - 1)).toBeLessThan(0.002);
  });
  it('falls back on totals where the shape is not given', () => {
    const { expertFfn: _, ...rest } = SERVED['deepseek-v3'];
    const d = servedModel(rest);
    // X = (671 − 37)/(1 − 8/256) B
    expect(d.expertParameters / 1e9).toBeCloseTo(634 / (1 - 1 / 32), 6);
  });
  it('counts kernels', () => {
    // 16-bit dense: 32 · (6 + 4). FP8: 32 · (8 + 6). DeepSeek FP8: 61·15 + 3·6 + 58·(11 + 3).
    const plain = {
      quantised: false,
      wideAttention: false,
      fusedExperts: false,
      fusedAttention: false,
      fusedQuantising: false,
    };
    const fp8 = { ...plain, quantised: true };
    expect(kernelsPerStep(SERVED['llama-8b'], plain)).toBe(320);
    expect(kernelsPerStep(SERVED['llama-8b'], fp8)).toBe(448);
    expect(kernelsPerStep(SERVED['deepseek-v3'], fp8)).toBe(61 * 15 + 18 + 58 * 14);
    // Fused FP4 experts with 16-bit attention: 61·12 + 3·4 + 58·8.
    expect(kernelsPerStep(SERVED['deepseek-v3'], { ...fp8, wideAttention: true, fusedExperts: true })).toBe(
      61 * 12 + 12 + 58 * 8,
    );
    // An engine that fuses: attention 4, no kernels of their own to quantise; MLA keeps its own.
    const fused = { ...fp8, fusedAttention: true, fusedQuantising: true };
    expect(kernelsPerStep(SERVED['llama-8b'], fused)).toBe(32 * (4 + 4));
    expect(kernelsPerStep(SERVED['deepseek-v3'], fused)).toBe(61 * 15 + 3 * 4 + 58 * (9 + 3));
  });
});

describe('decodeStep', () => {
  it('is its own arithmetic for Llama 3.1 8B on one H100', () => {
    const step = decodeStep(prepare(input), 16);
    const p = 32 * 4096 * 128 * 80 + 32 * 3 * 4096 * 14336 + 128256 * 4096;
    expect(step.denseS).toBeCloseTo(corner((2 * p) / (3.35e12 * 0.9), (2 * p * 16) / (989e12 * 0.6)), 12);
    const tokens = 16 * 1100 * 32;
    expect(step.attentionS).toBeCloseTo(
      corner((tokens * 2048 * 2) / (3.35e12 * 0.7), (2 * 32 * 256 * tokens) / (989e12 * 0.6)),
      12,
    );
    expect(step.latencyS).toBeCloseTo(320 * 4e-6, 12);
    expect(step.hostS).toBeCloseTo(16 * 3e-5, 12);
    expect(step.collectivesS).toBe(0);
    expect(prefillWorkS(prepare(input))).toBeCloseTo(
      (2 * 1000 * (p - 128256 * 4096)) / (989e12 * 0.7) + (2 * 32 * 256 * 500 * 1000 * 32) / (989e12 * 0.7),
      12,
    );
  });
  it('adds all-reduces with shards, and the loads of the busiest group with spread experts', () => {
    const two = decodeStep(prepare({ ...input, tensorParallel: 2 }), 16);
    // 64 all-reduces of 7 µs and 64 · 16 tokens · 4,096 · 2 B · 2·(1/2) over 0.6 · 450 GB/s
    expect(two.collectivesS).toBeCloseTo(64 * 7e-6 + (64 * 16 * 4096 * 2) / (0.6 * 450e9), 12);
    const moe = { ...input, model: SERVED['qwen3-235b'], precision: 'fp8' as const, tensorParallel: 8 };
    const split = decodeStep(prepare(moe), 64).expertsS;
    const spread = decodeStep(prepare({ ...moe, expertParallel: 8 }), 64).expertsS;
    const groups = 8;
    const cover = 1 - (1 - 8 / 128) ** 64;
    const mean = (128 * cover) / groups;
    const most = Math.min(16, mean + Math.sqrt(2 * Math.log(8) * mean * (1 - cover)));
    const tokens = 64 + Math.sqrt(2 * Math.log(8) * 64);
    const per = 94 * 3 * 4096 * 1536;
    const expected =
      corner((per * most) / (3.35e12 * 0.9), (2 * per * tokens) / (1979e12 * 0.6)) + 94 * most * 1.5e-7;
    expect(spread).toBeCloseTo(expected, 12);
    // Split experts touch all groups' experts on every accelerator: more of the small costs.
    expect(split).toBeGreaterThan(94 * 128 * cover * 1.5e-7);
  });
  it('gains tokens by drafting, and computes those it checks', () => {
    const drafted = prepare({ ...input, draftTokens: 2 });
    // Acceptance one half: 1 + 1/2 + 1/4.
    expect(tokensPerStep(drafted)).toBeCloseTo(1.75, 12);
    expect(tokensPerStep(prepare(input))).toBe(1);
    const step = decodeStep(drafted, 16);
    // Two passes of one of 32 layers besides; the cache is read once for all tokens of a sequence, products see three each.
    expect(step.latencyS).toBeCloseTo(320 * 4e-6 * (1 + 2 / 32), 12);
    const p = 32 * 4096 * 128 * 80 + 32 * 3 * 4096 * 14336 + 128256 * 4096;
    expect(step.denseS / (1 + 2 / 32)).toBeCloseTo(
      corner((2 * p) / (3.35e12 * 0.9), (2 * p * 48) / (989e12 * 0.6)),
      12,
    );
    expect(step.hostS).toBeCloseTo(16 * 3e-5, 12);
    // Few users gain, as reading weights decides; so does the answer.
    const at = (draftTokens: number) => servingPoint({ ...input, batch: 1, draftTokens }).tpotMs;
    expect(at(2)).toBeLessThan(0.7 * at(0));
  });
  it('touches fewer experts where some are popular', () => {
    const m = SERVED['deepseek-v3'];
    expect(expertCoverage(m, 1, 2)).toBeCloseTo(8 / 256, 12);
    // Even routing: 1 − (1 − k/E)^B.
    expect(expertCoverage(m, 64, 1e9)).toBeCloseTo(1 - (1 - 8 / 256) ** 64, 6);
    expect(expertCoverage(m, 64, 2)).toBeLessThan(expertCoverage(m, 64, 20));
    expect(expertCoverage(m, 64, 20)).toBeLessThan(expertCoverage(m, 64, 1e9));
    // By hand: 1 − (1 − 1/32)·(1 + 63·ln(32/31)/2)^−2.
    expect(expertCoverage(m, 64, 2)).toBeCloseTo(
      1 - (31 / 32) * (1 + (63 * Math.log(32 / 31)) / 2) ** -2,
      12,
    );
  });
  it('reads a window, a sparse choice and a linear state rather than the whole context', () => {
    const at = (model: (typeof SERVED)[string], inputTokens: number) =>
      decodeStep(prepare({ ...input, model, precision: 'fp8', tensorParallel: 8, inputTokens }), 8)
        .attentionS;
    const { windowLayers: _w, window: _v, ...full } = SERVED['gpt-oss-120b'];
    expect(at(SERVED['gpt-oss-120b'], 60_000) / at(full, 60_000)).toBeCloseTo(0.5, 1);
    const { sparseTokens: _s, indexerDim: _i, ...dense } = SERVED['glm-5'];
    expect(at(SERVED['glm-5'], 60_000)).toBeLessThan(0.4 * at(dense, 60_000));
  });
});

describe('servingPoint', () => {
  it('makes users beyond the seats wait', () => {
    const one = servingPoint({ ...input, inputTokens: 8000, batch: 1 });
    const at = (batch: number) => servingPoint({ ...input, inputTokens: 8000, batch });
    const full = at(one.seats);
    const over = at(2 * one.seats);
    expect(over.tpotMs).toBeCloseTo(full.tpotMs, 9);
    // As many wait as run: one whole life of 200 tokens.
    expect(over.ttftMs - full.ttftMs).toBeCloseTo(200 * full.tpotMs, 6);
    expect(over.fits).toBe(false);
    // Room: 0.96·80e9 − 2·7.505e9 B over 8,200 tokens · 131,072 B
    const weights = 2 * (1_342_177_280 + 5_637_144_576 + 525_336_576);
    expect(one.maxBatch).toBe(Math.floor((76.8e9 - weights) / (8200 * 32 * 2048 * 2)));
  });

  it('rises in TPOT and in throughput with batch, and in TPOT with context', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(SERVED)),
        fc.constantFrom(1, 2, 4, 8),
        fc.constantFrom(1, 2),
        fc.integer({ min: 1, max: 4000 }),
        fc.integer({ min: 16, max: 60_000 }),
        fc.integer({ min: 16, max: 20_000 }),
        (name, tensorParallel, replicas, batch, inputTokens, outputTokens) => {
          const model = SERVED[name];
          const attentionReplicas = model.experts > 0 ? Math.min(replicas, tensorParallel) : 1;
          // Memory without end: what is tested is speed.
          const chip = { ...h100, hbmBytes: 1e18 };
          const one = { ...input, chip, model, precision: 'fp8' as const, tensorParallel, attentionReplicas };
          const at = (b: number, tokens: number) =>
            servingPoint({ ...one, batch: b, inputTokens: tokens, outputTokens });
          const point = at(batch, inputTokens);
          const more = at(batch + 7, inputTokens);
          expect(more.tpotMs).toBeGreaterThan(point.tpotMs);
          expect(more.ttftMs).toBeGreaterThan(point.ttftMs);
          expect(more.outputTokensPerSPerAccelerator).toBeGreaterThan(
            point.outputTokensPerSPerAccelerator * (1 - 1e-9),
          );
          expect(at(batch, inputTokens + 500).tpotMs).toBeGreaterThan(point.tpotMs);
        },
      ),
    );
  });

  it('refuses layouts and formats that cannot be, with the nearest that can', () => {
    expect(() => servingPoint({ ...input, tensorParallel: 16 })).toThrow(/tensorParallel: out-of-range/);
    expect(() => servingPoint({ ...input, precision: 'fp4' })).toThrow(/"allowed":"bf16, fp8"/);
    expect(() => servingPoint({ ...input, tensorParallel: 8, attentionReplicas: 3 })).toThrow(/"nearest":2/);
  });
});

describe('bestServing', () => {
  const { tensorParallel: _t, batch: _b, ...rest } = input;
  const search = { ...rest, model: SERVED['qwen3-235b'], precision: 'fp8' as const, tpotTargetMs: 25 };
  it('is no worse than any configuration of a full search', () => {
    const best = bestServing(search);
    expect(best.fits).toBe(true);
    let brute = 0;
    for (const tensorParallel of [1, 2, 4, 8])
      for (const attentionReplicas of [1, 2, 4, 8].filter((r) => r <= tensorParallel))
        for (const expertParallel of attentionReplicas > 1 ? [tensorParallel] : [1, tensorParallel])
          for (let batch = attentionReplicas; batch <= 2048; batch += attentionReplicas) {
            const p = servingPoint({ ...search, tensorParallel, attentionReplicas, expertParallel, batch });
            if (p.fits && p.tpotMs <= 25) brute = Math.max(brute, p.outputTokensPerSPerAccelerator);
          }
    expect(brute).toBeGreaterThan(0);
    expect(best.outputTokensPerSPerAccelerator).toBeCloseTo(brute, 9);
  });
  it('gives less for a tighter target and says when none can be met', () => {
    const at = (tpotTargetMs: number) =>
      bestServing({ ...search, tpotTargetMs }).outputTokensPerSPerAccelerator;
    expect(at(15)).toBeLessThan(at(40));
    expect(() => at(0.5)).toThrow(/infeasible.*at best/);
    expect(() => bestServing({ ...search, ttftTargetMs: 1 })).toThrow(/1 ms to the first token/);
    expect(() => bestServing({ ...search, model: SERVED['kimi-k2.5'] })).toThrow(/do not fit/);
  });
});
