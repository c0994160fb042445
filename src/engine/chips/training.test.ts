import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Precision } from './chip.ts';
import { effectiveTimeRatio } from './goodput/index.ts';
import { CHIPS, MODELS, tinyCatalog } from './shapes.test-data.ts';
import { mfuFromCatalog, trainingRun } from './training.ts';

const llama = MODELS['l3-405B'];
// The best constants per precision of the measured cases (in-sample).
const MFU: Readonly<Record<Precision, number>> = { bf16: 0.448, fp8: 0.37, fp4: 0.239 };

describe('trainingRun', () => {
  it('is tokens · FLOPs-per-token / (N · peak · MFU)', () => {
    // 6·8.03e9 + 6·32·128·8192·32 = 4.818e10 + 6.442450944e9 FLOP per token
    const run = trainingRun({
      model: MODELS['l3-8B'],
      tokens: 1e12,
      accelerators: 1000,
      chip: CHIPS.h100,
      precision: 'bf16',
      mfu: 0.4,
    });
    const perToken = 4.818e10 + 6_442_450_944;
    expect(run.flops).toBeCloseTo(perToken * 1e12, -12);
    expect(run.seconds).toBeCloseTo((perToken * 1e12) / (1000 * 989e12 * 0.4), 6);
    expect(run.acceleratorHours).toBeCloseTo((run.seconds * 1000) / 3600, 6);
    expect(run.tokensPerS).toBeCloseTo(1e12 / run.seconds, 3);
    expect(run.attentionShare).toBeCloseTo(6_442_450_944 / perToken, 12);
  });

  it('refuses FP4 on a chip without it, and shares beyond 1', () => {
    const input = { model: llama, tokens: 1e12, accelerators: 8, chip: CHIPS.h100, mfu: 0.4 };
    expect(() => trainingRun({ ...input, precision: 'fp4' })).toThrow(/not-allowed.*bf16, fp8/);
    expect(() => trainingRun({ ...input, precision: 'bf16', mfu: 1.2 })).toThrow(/out-of-range/);
    expect(() => trainingRun({ ...input, precision: 'bf16', accelerators: 0 })).toThrow(/out-of-range/);
  });

  it('keeps accelerator-hours when machines are added, and halves the time when they double', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200_000 }),
        fc.double({ min: 1e9, max: 1e14, noNaN: true }),
        (n, tokens) => {
          const input = { model: llama, tokens, chip: CHIPS.gb200, precision: 'fp8' as const, mfu: 0.37 };
          const one = trainingRun({ ...input, accelerators: n });
          const two = trainingRun({ ...input, accelerators: 2 * n });
          expect(two.seconds / one.seconds).toBeCloseTo(0.5, 12);
          expect(two.acceleratorHours / one.acceleratorHours).toBeCloseTo(1, 12);
        },
      ),
    );
  });
});

describe('against published runs', () => {
  it('Llama 3.1 405B, 15.6 T tokens on 16,384 H100: below the 30.84 M GPU-hours of the model card', () => {
    const at = (mfu: number) =>
      trainingRun({
        model: llama,
        tokens: 15.6e12,
        accelerators: 16_384,
        chip: CHIPS.h100,
        precision: 'bf16',
        mfu,
      });
    // Restart 300 s and checkpoint 10 s are assumed; failures are those the Llama 3 paper counts.
    const effective = effectiveTimeRatio({
      accelerators: 16_384,
      acceleratorsPerNode: 8,
      failuresPerNodeDay: 3.79e-3,
      restartS: 300,
      checkpointWriteS: 10,
    }).ratio;
    const error = (mfu: number) => at(mfu).acceleratorHours / effective / 30.84e6 - 1;
    // The class constant is 13.7 % low, the MFU the paper measured at this size (40.4 %) 4.4 % low: the rest is
    // ramp-up, long-context stages and planned stops, which this model lacks.
    expect(error(MFU.bf16)).toBeCloseTo(-0.137, 2);
    expect(error(0.404)).toBeCloseTo(-0.043, 2);
  });
});

describe('mfuFromCatalog', () => {
  const figures: Record<string, [number]> = {
    mfuBf16: [0.448],
    mfuFp8: [0.37],
    mfuFp4: [0.239],
    mfuFp8Moe: [0.118],
  };
  const catalog = tinyCatalog({ workload: { training: { figures } } });
  it('reads the figure of the precision, and that for experts', () => {
    expect(mfuFromCatalog(catalog, 'fp4')).toBe(0.239);
    expect(mfuFromCatalog(catalog, 'fp8', llama)).toBe(0.37);
    expect(mfuFromCatalog(catalog, 'fp8', MODELS.dsv3)).toBe(0.118);
    // No FP4 case with experts: 0.239 · 0.118 / 0.37
    expect(mfuFromCatalog(catalog, 'fp4', MODELS.dsv3)).toBeCloseTo(0.07622, 4);
  });
  it('says so when a figure is missing', () => {
    expect(() => mfuFromCatalog(catalog, 'bf16', MODELS.dsv3)).toThrow(/catalog-figure.*mfuBf16Moe/);
  });
});
