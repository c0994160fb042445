import { describe, expect, it } from 'vitest';
import { testCatalog } from '../../../../test/catalog.ts';
import type { GigasiteError } from '../../errors.ts';
import { type KernelSetup, MEMORY, makeKernel, STEP } from './kernel/index.ts';
import { PRIOR } from './measured/fit.test-data.ts';
import { TRAINING_CHIPS, TRAINING_MODELS } from './measured/shapes.test-data.ts';
import { shippedTraining, withFittedTraining } from './measured.ts';
import { quickSearch } from './quick.ts';
import { searchStrategies } from './search.ts';
import { trainingShape } from './shape.ts';
import { forEachStrategy } from './space.ts';
import { divisors, evaluated, nearestOf, type Strategy, strategyProblems } from './strategy.ts';

const base = shippedTraining(testCatalog());
const prior = withFittedTraining(base.physics, base.recipes, PRIOR);

const setup = (model: string, chip: string, over: Partial<KernelSetup> = {}): KernelSetup => ({
  shape: trainingShape(TRAINING_MODELS[model]),
  chip: TRAINING_CHIPS[chip],
  physics: prior.physics,
  recipe: prior.recipes['recipe-nemo-2025-node'],
  precision: 'bf16',
  batchSequences: 128,
  sequenceTokens: 4096,
  ...over,
});
const plain: Strategy = {
  tensor: 8,
  context: 1,
  pipeline: 2,
  interleave: 1,
  data: 4,
  expert: 1,
  microBatch: 1,
  zero: 1,
  recompute: 'none',
  sequenceParallel: true,
  overlapTensor: true,
  overlapData: true,
  offload: [],
};

describe('the space', () => {
  it('holds only what passes the checks, each once', () => {
    const s = setup('q30', 'h100', { batchSequences: 16 });
    const seen = new Set<string>();
    forEachStrategy(s, 16, (tp, cp, pp, vp, dp, ep, mb, zero, rc, sp, oTp, oDp) => {
      const key = [tp, cp, pp, vp, dp, ep, mb, zero, rc, sp, oTp, oDp].join();
      expect(seen.has(key)).toBe(false);
      seen.add(key);
      const problems = strategyProblems(s, 16, {
        ...plain,
        tensor: tp,
        context: cp,
        pipeline: pp,
        interleave: vp,
        data: dp,
        expert: ep,
        microBatch: mb,
        sequenceParallel: sp === 1,
      });
      expect(problems, key).toEqual([]);
    });
    expect(seen.size).toBeGreaterThan(1000);
  });
});

describe('searchStrategies', () => {
  it('finds the ten fastest that fit, and counts every other once', () => {
    const s = setup('l3-70B', 'h100');
    const found = searchStrategies(s, 64);
    const { out, evaluate, usableBytes } = makeKernel(s);
    const steps: number[] = [];
    let all = 0;
    let best = 0;
    forEachStrategy(s, 64, (...a) => {
      evaluate(...a);
      all++;
      if (out[MEMORY] <= usableBytes) steps.push(out[STEP]);
    });
    steps.sort((a, b) => a - b);
    expect(found.top.map((t) => t.stepS)).toEqual(steps.slice(0, 10));
    expect(found.candidates).toBe(all);
    expect(found.fitting).toBe(steps.length);
    best = steps.filter((x) => x === steps[0]).length;
    expect(found.lost.reduce((n, g) => n + g.candidates, 0)).toBe(all - best);
    for (const group of found.lost) {
      if (group.reason.startsWith('memory-') && group.reason !== 'memory-traffic')
        expect(group.bestStepS).toBeUndefined();
      else expect(group.bestStepS).toBeGreaterThan(steps[0]);
    }
  });

  it('refuses a space too large to walk', () => {
    expect(() => searchStrategies(setup('l3-70B', 'h100'), 64, { most: 1000 })).toThrow(
      /out-of-range.*fewer divisors/,
    );
  });

  it('comes back empty, with the shortfall, where nothing fits', () => {
    const found = searchStrategies(setup('l3-405B', 'h100'), 16);
    expect(found).toMatchObject({ top: [], fitting: 0 });
    expect(found.leastBytes).toBeGreaterThan(found.usableBytes);
  });

  it('is rarely beaten much by the quick search, and never beaten on its own ground', () => {
    for (const [model, chip, n] of [
      ['l3-70B', 'h100', 64],
      ['gpt175B', 'h100', 128],
      ['dsv3', 'gb200', 256],
    ] as const) {
      const s = setup(model, chip, { batchSequences: 256 });
      const full = searchStrategies(s, n).top[0];
      const quick = quickSearch(s, n)!;
      const rate = quick.batchSequences / quick.stepS;
      const fullRate = 256 / full.stepS;
      if (quick.batchSequences === 256) expect(rate, model).toBeLessThanOrEqual(fullRate * (1 + 1e-9));
      expect(rate, model).toBeGreaterThan(0.85 * fullRate);
    }
  });
});

describe('a step worth knowing', () => {
  it.each([
    ['l3-70B', 'h100'],
    ['dsv3', 'gb200'],
  ])(
    'gives up only what lasts longer, and what recomputes more then lasts longer too (%s)',
    (model, chip) => {
      const s = setup(model, chip);
      const { out, evaluate, boundS } = makeKernel(s);
      let gaveUp = 0;
      let at = 0;
      forEachStrategy(s, 64, (...a) => {
        if (at++ % 17) return;
        boundS[0] = Number.POSITIVE_INFINITY;
        evaluate(...a);
        const whole = out[STEP];
        boundS[0] = whole * (0.5 + ((at * 7) % 11) / 10);
        evaluate(...a);
        if (out[STEP] !== Number.POSITIVE_INFINITY) return expect(out[STEP]).toBe(whole);
        gaveUp++;
        expect(whole).toBeGreaterThan(boundS[0]);
        const [tp, cp, pp, vp, dp, ep, mb, zero, rc, sp, oTp, oDp] = a;
        for (let more = rc + 1; more < 3; more++) {
          evaluate(tp, cp, pp, vp, dp, ep, mb, zero, more, sp, oTp, oDp, 0);
          expect(out[STEP]).toBe(Number.POSITIVE_INFINITY);
        }
      });
      expect(gaveUp).toBeGreaterThan(100);
    },
  );
});

describe('quickSearch', () => {
  it('leaves idle what does not divide, and says so', () => {
    const s = setup('l3-70B', 'h100');
    const found = quickSearch(s, 67)!;
    expect(found.used).toBeLessThanOrEqual(67);
    expect(found.batchSequences).toBeLessThanOrEqual(1.25 * 128);
    expect(quickSearch(setup('l3-405B', 'h100'), 8)).toBeUndefined();
  });
});

describe('what is refused', () => {
  const problemsOf = (f: () => unknown): GigasiteError['problems'] => {
    try {
      f();
    } catch (e) {
      return (e as GigasiteError).problems;
    }
    return [];
  };
  const s = setup('l3-70B', 'h100');

  it('a product that is not the number of accelerators, with the data parallelism that would be', () => {
    const [p] = problemsOf(() => evaluated(s, 128, plain));
    expect(p).toMatchObject({ code: 'not-allowed', path: 'strategy.data', params: { nearest: 'data 8' } });
    const [q] = problemsOf(() => evaluated(s, 100, plain));
    // 8 · 2 = 16: 100 / 16 rounds to 6, 96 accelerators.
    expect(q.params.nearest).toBe('96 accelerators with data 6');
  });

  it('a batch that does not divide, with the nearest that does', () => {
    const odd = setup('l3-70B', 'h100', { batchSequences: 130 });
    const [p] = problemsOf(() => evaluated(odd, 64, plain));
    expect(p).toMatchObject({ path: 'batch', params: { nearest: 132 } });
  });

  it('tensor parallelism that does not divide the heads, too many stages, experts of a dense model', () => {
    const bad = { ...plain, tensor: 6, pipeline: 90, data: 1, expert: 4 };
    const paths = strategyProblems(s, 540, bad).map((p) => [p.path, p.params.nearest]);
    expect(paths).toEqual([
      ['strategy.tensor', 8],
      ['strategy.pipeline', 80],
      ['strategy.expert', 1],
    ]);
  });

  it('a model that does not fit, with what was lacking', () => {
    const lean = { ...plain, data: 1, tensor: 4, pipeline: 1 };
    const [p] = problemsOf(() => evaluated(s, 4, lean, () => 'elsewhere'));
    expect(p).toMatchObject({ code: 'infeasible', params: { allowed: '80.0 GB', nearest: 'elsewhere' } });
  });

  it('a precision the chip lacks, with the next wider', () => {
    const [p] = problemsOf(() => evaluated(setup('l3-8B', 'h100', { precision: 'fp4' }), 64, plain));
    expect(p.params).toMatchObject({ found: 'fp4 on h100', nearest: 'fp8' });
  });

  it('names divisors and the nearest of them as a ratio', () => {
    expect(divisors(36)).toEqual([1, 2, 3, 4, 6, 9, 12, 18, 36]);
    expect(nearestOf(5, [1, 2, 4, 8])).toBe(4); // 5/4 = 1.25 < 8/5
    expect(nearestOf(6, [1, 2, 4, 9])).toBe(4); // 1.5 both ways: the first
  });
});
