import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testCatalog } from '../../../../../test/catalog.ts';
import type { ChipSpec } from '../../chip.ts';
import { modelFromCatalog } from '../../model.ts';
import { PRIOR } from '../measured/fit.test-data.ts';
import { TRAINING_CHIPS, TRAINING_MODELS } from '../measured/shapes.test-data.ts';
import { shippedTraining, withFittedTraining } from '../measured.ts';
import { trainingShape } from '../shape.ts';
import * as k from './index.ts';

const base = shippedTraining(testCatalog());
const { physics, recipes } = withFittedTraining(base.physics, base.recipes, PRIOR);
const setup = (
  model: string,
  chip: string,
  recipe: string,
  over: Partial<k.KernelSetup> = {},
): k.KernelSetup => ({
  shape: trainingShape(TRAINING_MODELS[model]),
  chip: TRAINING_CHIPS[chip],
  physics,
  recipe: recipes[recipe],
  precision: 'bf16',
  batchSequences: 64,
  sequenceTokens: 2048,
  ...over,
});
const GIB = 2 ** 30;

describe('shapes', () => {
  it('counts parameters from the widths', () => {
    // Per layer 4·h² attention + 8·h² MLP; embedding and head, which are one, 51200·h.
    const gpt = trainingShape(TRAINING_MODELS.gpt175B);
    expect(gpt.parameters).toBe(96 * 12 * 12288 ** 2 + 51200 * 12288);
    // Published totals: 405 B, 671 B, 30.5 B, 235 B, 116.8 B (gpt-oss shares nothing between embedding and head).
    const billions = (id: string): number => trainingShape(TRAINING_MODELS[id]).parameters / 1e9;
    expect(billions('l3-405B')).toBeCloseTo(405.8, 0);
    expect(billions('dsv3')).toBeCloseTo(671, 0);
    expect(billions('q30')).toBeCloseTo(30.5, 0);
    expect(billions('q235')).toBeCloseTo(235, 0);
    expect(billions('oss120')).toBeCloseTo(116.8, 0);
  });
});

describe('the catalogue', () => {
  it('states totals of parameters that the widths add up to', () => {
    const catalog = testCatalog();
    for (const id of catalog.ids('model')) {
      const model = modelFromCatalog(catalog, id);
      // Totals are rounded: 1.66 B stands as 1.7 B.
      expect(trainingShape(model).parameters / model.parameters, id).toBeGreaterThan(0.965);
      expect(trainingShape(model).parameters / model.parameters, id).toBeLessThan(1.02);
    }
  });
});

describe('the step of one accelerator', () => {
  it('adds up by hand', () => {
    // 8 B Llama on one H100, a batch of two 2,048-token sequences, one at a time, nothing sharded or recomputed.
    const { out, evaluate } = k.makeKernel(setup('l3-8B', 'h100', 'recipe-nemo-2024', { batchSequences: 2 }));
    evaluate(1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 1, 1, 0);
    const [h, L, f, V, T] = [4096, 32, 14336, 128256, 2048];
    const layer = h * 128 * (2 * 32 + 2 * 8) + 3 * h * f;
    const sustained = 989e12 * 0.65 * (700 / 989 / 0.7) ** 0.3;
    const reach = (h / (h + 400)) * (T / (T + 200));
    const micros = 2;
    const products = (6 * T * (L * layer + V * h)) / (sustained * reach);
    const headTraffic = (T * V * 8 * 1.2) / 3.35e12;
    expect(out[k.LINEAR]).toBeCloseTo(micros * (products + headTraffic), 6);
    // Scores: 2·(32·256)·1,024 forward per token and layer, 2.5 times that backward.
    expect(out[k.ATTENTION]).toBeCloseTo((micros * L * T * 3.5 * 2 * 32 * 256 * 1024) / (989e12 * 0.5), 9);
    // Traffic: 48·h + 16·f + 8·(32+16)·128 bytes per token.
    const traffic = 1.2 * (48 * h + 16 * f + 8 * 48 * 128);
    expect(out[k.VECTOR]).toBeCloseTo((micros * L * T * traffic) / 3.35e12, 9);
    expect(out[k.OPTIMISER]).toBeCloseTo(((L * layer + 2 * V * h) * 30) / 3.35e12, 9);
    expect(out[k.BUBBLE] + out[k.DATA] + out[k.TENSOR] + out[k.RECOMPUTED]).toBe(0);
    // Weights 2 B, gradients 2 B (this recipe keeps them at 16 bit), optimiser 12 B.
    expect(out[k.WEIGHTS]).toBeCloseTo(2 * (L * layer + 2 * V * h), 0);
    expect(out[k.GRADIENTS] / out[k.WEIGHTS]).toBeCloseTo(1, 12);
    expect(out[k.OPTIMISER_STATE] / out[k.WEIGHTS]).toBeCloseTo(6, 12);
  });

  it('repeats a third of the work with full recomputation', () => {
    const { out, evaluate } = k.makeKernel(setup('l3-8B', 'h100', 'recipe-nemo-2024'));
    evaluate(1, 1, 1, 1, 1, 1, 1, 0, 2, 0, 1, 1, 0);
    const forward = (out[k.LINEAR] + out[k.VECTOR]) / 3 + out[k.ATTENTION] / 3.5;
    // The head is not repeated: 6·T·V·h of the products, and its traffic.
    const head = out[k.LINEAR] / 3;
    expect(out[k.RECOMPUTED]).toBeLessThan(forward);
    expect(out[k.RECOMPUTED]).toBeGreaterThan(forward - 0.1 * head);
  });
});

describe('what predicts further tokens', () => {
  it('is a layer, a projection and a head more', () => {
    const shape = trainingShape(TRAINING_MODELS.dsv3);
    const at = (mtpLayers: number): Float64Array => {
      const over = { batchSequences: 1, shape: { ...shape, mtpLayers } };
      const { out, evaluate } = k.makeKernel(setup('dsv3', 'h200', 'recipe-nemo-2025-node', over));
      evaluate(1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 1, 1, 0);
      return out;
    };
    const [without, one, two] = [at(0), at(1), at(2)];
    expect(two[k.STEP] - one[k.STEP]).toBeCloseTo(one[k.STEP] - without[k.STEP], 9);
    // 61 layers become 62: attention, traffic and host time are of layers only.
    for (const part of [k.ATTENTION, k.VECTOR, k.HOST])
      expect(one[part] / without[part]).toBeCloseTo(62 / 61, 12);
    // Products: a layer's, and the head once more at 16 bit with its logits, and 6·2·h² of the projection.
    const [h, V, T] = [7168, 129280, 2048];
    const reach = (h / (h + 400)) * (T / (T + 200));
    const rate = 989e12 * 0.65 * (700 / 989 / 0.7) ** 0.3 * reach;
    const head = (6 * T * V * h) / rate + (1.2 * 8 * T * V) / 4.8e12;
    const layers = without[k.LINEAR] - head;
    expect(one[k.LINEAR]).toBeCloseTo((62 / 61) * layers + 2 * head + (12 * T * h * h) / rate, 9);
  });
});

describe('host memory', () => {
  it('takes optimiser states at the pace of its link', () => {
    const chip = { ...TRAINING_CHIPS.h100, hostBytesPerS: 64e9, hostBytes: 256e9 };
    const { out, evaluate } = k.makeKernel(setup('l3-8B', 'h100', 'recipe-nemo-2024', { chip }));
    const at = (offload: number): Float64Array => {
      evaluate(1, 1, 1, 1, 8, 1, 1, 1, 0, 0, 1, 1, offload);
      return out.slice();
    };
    const [here, there] = [at(0), at(1)];
    // 12 B for each of 8.03 B/8 parameters, each way at 0.8 of 64 GB/s, instead of 30 B of HBM traffic.
    const states = (12 * trainingShape(TRAINING_MODELS['l3-8B']).parameters) / 8;
    expect(there[k.HOST_MEMORY]).toBeCloseTo(states, 0);
    expect(here[k.MEMORY] - there[k.MEMORY]).toBeCloseTo(states, 0);
    expect(there[k.OFFLOAD]).toBeCloseTo(states / (0.8 * 64e9) - here[k.OPTIMISER], 9);
    expect(there[k.STEP]).toBeCloseTo(here[k.STEP] + there[k.OFFLOAD], 9);
    // Weights and activations of long micro-batches hide behind work: 2·16 GB over 51 GB/s is less than a step here.
    expect(at(4)[k.OFFLOAD]).toBe(0);
  });
});

describe('memory', () => {
  it('keeps the activations of arXiv 2205.05198, Figure 1', () => {
    // GiB without recomputation and with sequence parallelism and selective recomputation.
    const figure: [string, number, number, number, number, number, number][] = [
      ['meg22B', 1, 1, 4, 4, 59.25, 9.5625],
      ['gpt175B', 8, 3, 1, 64, 66.84, 12.35],
      ['mt530B', 35, 3, 1, 280, 114.02, 23.08],
      ['meg1T', 64, 1, 1, 512, 131.25, 26.56],
    ];
    for (const [model, pp, vp, mb, batch, none, selective] of figure) {
      const { out, evaluate } = k.makeKernel(
        setup(model, 'a100', 'recipe-megatron-2022', { batchSequences: batch }),
      );
      const logits = pp === 1 ? ((mb * 2048) / 8) * 51200 * 6 : 0;
      evaluate(8, 1, pp, vp, 1, 1, mb, 0, 0, 0, 0, 0, 0);
      expect((out[k.ACTIVATIONS] - logits) / GIB / none, model).toBeCloseTo(1, 2);
      evaluate(8, 1, pp, vp, 1, 1, mb, 0, 1, 1, 0, 0, 0);
      const h = TRAINING_MODELS[model].hidden;
      // The one layer whose scores are being made again is beside what the figure counts.
      const working = ((mb * 2048) / 8) * 5 * TRAINING_MODELS[model].heads * 2048;
      expect(h).toBeGreaterThan(0);
      expect((out[k.ACTIVATIONS] - logits - working) / GIB / selective, model).toBeCloseTo(1, 2);
    }
  });

  it('keeps less with selective recomputation than without, and least with full, for more time', () => {
    for (const model of ['l3-8B', 'dsv3', 'q30']) {
      const { out, evaluate } = k.makeKernel(setup(model, 'h200', 'recipe-nemo-2025-node'));
      const at = (recompute: number): [number, number] => {
        evaluate(1, 1, 1, 1, 64, model === 'l3-8B' ? 1 : 64, 1, 1, recompute, 0, 1, 1, 0);
        return [out[k.ACTIVATIONS], out[k.STEP]];
      };
      const [none, selective, full] = [at(0), at(1), at(2)];
      expect(selective[0], model).toBeLessThan(none[0]);
      expect(full[0], model).toBeLessThan(selective[0]);
      expect(selective[1], model).toBeGreaterThan(none[1]);
      expect(full[1], model).toBeGreaterThan(selective[1]);
      // Selective costs at most a tenth: norms and MLA's up-projections.
      expect(selective[1], model).toBeLessThan(1.1 * none[1]);
    }
  });

  it('shards optimiser, gradients and weights by ZeRO stage', () => {
    const { out, evaluate } = k.makeKernel(setup('gpt20B', 'h100', 'recipe-nemo-2024'));
    const at = (zero: number): number[] => {
      evaluate(1, 1, 1, 1, 64, 1, 1, zero, 0, 0, 1, 1, 0);
      return [out[k.WEIGHTS], out[k.GRADIENTS], out[k.OPTIMISER_STATE]];
    };
    const [w, g, o] = at(0);
    expect(at(1)).toEqual([w, g, o / 64]);
    expect(at(2)).toEqual([w, g / 64, o / 64]);
    expect(at(3)[1]).toBe(g / 64);
    expect(at(3)[0]).toBeLessThan(w / 10); // w/64 and two gathered layers
  });
});

describe('properties', () => {
  const names = fc.constantFrom('gpt175B', 'l3-405B', 'l3-8B', 'dsv3', 'q235', 'oss120');
  const powers = fc.constantFrom(1, 2, 4, 8);
  const strategy = fc.record({
    model: names,
    chip: fc.constantFrom('a100', 'h100', 'gb200'),
    recipe: fc.constantFrom(
      'recipe-megatron-2022',
      'recipe-deepseek-2024',
      'recipe-nemo-2025-node',
      'recipe-nemo-2025-rack',
    ),
    tp: powers,
    cp: fc.constantFrom(1, 2),
    pp: powers,
    vp: fc.constantFrom(1, 2, 4),
    dp: powers,
    ep: powers,
    mb: fc.constantFrom(1, 2),
    zero: fc.integer({ min: 0, max: 3 }),
    recompute: fc.integer({ min: 0, max: 2 }),
    overlap: fc.constantFrom(0, 1),
    offload: fc.integer({ min: 0, max: 7 }),
  });
  const withHost = (chip: ChipSpec): ChipSpec => ({ ...chip, hostBytesPerS: 50e9, hostBytes: 250e9 });
  type Drawn = Omit<ReturnType<typeof strategy.generate>['value'], 'dp'> & { dp: number };
  const run = (s: Drawn, over: Partial<k.KernelSetup> = {}): Float64Array => {
    const kernel = k.makeKernel(
      setup(s.model, s.chip, s.recipe, {
        batchSequences: 256,
        sequenceTokens: 4096,
        chip: withHost(TRAINING_CHIPS[s.chip]),
        ...over,
      }),
    );
    const moe = TRAINING_MODELS[s.model].experts > 0;
    kernel.evaluate(
      s.tp,
      s.cp,
      s.pp,
      s.pp > 1 ? s.vp : 1,
      s.dp,
      moe ? Math.min(s.ep, s.tp * s.cp * s.dp) : 1,
      s.mb,
      s.zero,
      s.recompute,
      s.tp > 1 ? 1 : 0,
      s.overlap,
      s.overlap,
      s.offload,
    );
    return kernel.out;
  };

  it('adds up: times to the step, classes to the memory', () => {
    fc.assert(
      fc.property(strategy, (s) => {
        const out = run(s);
        let time = 0;
        for (let i = k.LINEAR; i <= k.OFFLOAD; i++) {
          expect(out[i]).toBeGreaterThanOrEqual(0);
          time += out[i];
        }
        expect(time / out[k.STEP]).toBeCloseTo(1, 9);
        let bytes = 0;
        for (let i = k.WEIGHTS; i <= k.RESERVED; i++) bytes += out[i];
        expect(bytes / out[k.MEMORY]).toBeCloseTo(1, 12);
      }),
    );
  });

  it('is never slower on faster links, faster memory or a faster chip', () => {
    fc.assert(
      fc.property(
        strategy,
        fc.constantFrom(
          'scaleUpBytesPerS',
          'scaleUpDomain',
          'scaleOutBitPerS',
          'hbmBytesPerS',
          'hostBytesPerS',
          'tdpKw',
          'peakFlops',
        ),
        fc.constantFrom(1.05, 2, 8),
        (s, field, times) => {
          const chip = withHost(TRAINING_CHIPS[s.chip]);
          const faster =
            field === 'peakFlops'
              ? { peakFlops: { bf16: times * chip.peakFlops.bf16 } }
              : { [field]: Math.ceil(times * chip[field as 'hbmBytesPerS']) };
          const slow = run(s)[k.STEP];
          const fast = run(s, { chip: { ...chip, ...faster } })[k.STEP];
          expect(fast).toBeLessThanOrEqual(slow * (1 + 1e-12));
        },
      ),
    );
  });

  it('never takes less for longer sequences or more layers, and never more per sequence on more replicas', () => {
    fc.assert(
      fc.property(strategy, (s) => {
        const base = run(s)[k.STEP];
        expect(run(s, { sequenceTokens: 8192 })[k.STEP]).toBeGreaterThanOrEqual(base * (1 - 1e-12));
        const shape = trainingShape(TRAINING_MODELS[s.model]);
        const { layers, moeLayers, windowLayers } = shape;
        const deeper = { layers: 2 * layers, moeLayers: 2 * moeLayers, windowLayers: 2 * windowLayers };
        expect(run(s, { shape: { ...shape, ...deeper } })[k.STEP]).toBeGreaterThanOrEqual(base * (1 - 1e-12));
        // Twice the replicas for twice the batch: micro-batches as before, a little more exchange within the domain.
        const twice = run(
          { ...s, dp: 2 * s.dp },
          { batchSequences: 512, chip: { ...withHost(TRAINING_CHIPS[s.chip]), scaleUpDomain: 4096 } },
        );
        const once = run(s, { chip: { ...withHost(TRAINING_CHIPS[s.chip]), scaleUpDomain: 4096 } });
        expect(twice[k.STEP] / 512).toBeLessThanOrEqual(once[k.STEP] / 256);
      }),
    );
  });

  it('never needs more for more sharding, and moves bytes to the host without losing any', () => {
    fc.assert(
      fc.property(strategy, (s) => {
        const here = run({ ...s, offload: 0 });
        const there = run(s);
        expect(there[k.STEP]).toBeGreaterThanOrEqual(here[k.STEP]);
        expect(there[k.MEMORY]).toBeLessThanOrEqual(here[k.MEMORY] * (1 + 1e-12));
        // What leaves HBM is in host memory; layers at work are in both.
        expect(there[k.MEMORY] + there[k.HOST_MEMORY]).toBeGreaterThanOrEqual(here[k.MEMORY] * (1 - 1e-12));
        expect(there[k.HOST_MEMORY]).toBeLessThanOrEqual(here[k.MEMORY]);
        if (s.zero < 3) {
          // FSDP gathers layers, which may outweigh what it shards over few.
          const more = run({ ...s, offload: 0, zero: Math.min(2, s.zero + 1) });
          expect(more[k.MEMORY]).toBeLessThanOrEqual(here[k.MEMORY] * (1 + 1e-12));
        }
      }),
    );
  });

  it('takes longer for more sequences, and no more than in proportion', () => {
    fc.assert(
      fc.property(strategy, (s) => {
        const one = run(s)[k.STEP];
        const two = run(s, { batchSequences: 512 })[k.STEP];
        expect(two).toBeGreaterThan(one);
        expect(two).toBeLessThanOrEqual(2 * one * (1 + 1e-12));
      }),
    );
  });
});
