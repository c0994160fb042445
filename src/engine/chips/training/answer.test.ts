import { describe, expect, it } from 'vitest';
import { testCatalog } from '../../../../test/catalog.ts';
import type { GigasiteError } from '../../errors.ts';
import { chipFromCatalog } from '../chip.ts';
import { jobGoodput } from '../goodput/index.ts';
import { modelFromCatalog } from '../model.ts';
import { idsNamed, spellings } from '../names.ts';
import { answerTraining } from './answer.ts';
import { trainingEfficiency } from './efficiency.ts';
import { readTrainingQuestion } from './question.ts';
import { modelFlopsPerToken, trainingShape } from './shape.ts';
import { exchangeS, lowCommunicationStepS, synchronousStepS } from './sites.ts';

const catalog = testCatalog();
const ask = (document: unknown) => answerTraining(readTrainingQuestion(document, catalog), catalog);
const problems = (document: unknown): GigasiteError['problems'] => {
  try {
    ask(document);
  } catch (e) {
    return (e as GigasiteError).problems;
  }
  return [];
};
const base = { model: 'llama-3.1-70b', chip: 'h100', accelerators: 64, batch: 128, sequence: 4096 };

describe('evaluate and search', () => {
  it('answers with units, and a run with failures', () => {
    const a = ask({ ...base, mode: 'evaluate', strategy: { tensor: 8, pipeline: 2 }, tokens: '1 T' });
    const best = a.best!;
    expect(best.strategy).toMatchObject({ data: 4, sequenceParallel: true, zero: 1 });
    expect(best.tokensPerS).toBeCloseTo((128 * 4096) / best.stepS, 6);
    const { ratio } = jobGoodput(catalog, 64);
    expect(best.run!.hours).toBeCloseTo(1e12 / best.tokensPerS / 3600 / ratio, 6);
    expect(best.run!.steps).toBe(Math.ceil(1e12 / (128 * 4096)));
    expect(best.mfu).toBeCloseTo((a.flopsPerToken * best.tokensPerS) / (64 * 989e12), 9);
    const found = ask({ ...base, mode: 'search' });
    expect(found.top).toHaveLength(10);
    expect(found.best!.stepS).toBeLessThanOrEqual(best.stepS);
    // The batch of a step is given, so its strategy can be asked for again.
    const again = ask({ ...base, mode: 'evaluate', strategy: found.best!.strategy });
    expect(again.best!.stepS).toBe(found.best!.stepS);
  });

  it('says that a strategy does not fit, and what does, where a leaner stack might still run it', () => {
    // 70 B over 8 × 4 with every activation of eight sequences kept
    const strategy = { tensor: 8, pipeline: 4, microBatch: 8 };
    const { best } = ask({ ...base, sequence: 8192, mode: 'evaluate', strategy });
    expect(best!.fits).toBe(false);
    expect(best!.memory.totalBytes).toBeGreaterThan(best!.memory.usableBytes);
    expect(best!.fitting).toMatch(/^tensor \d+, context/);
    expect(ask({ ...base, mode: 'search' }).top!.every((p) => p.fits)).toBe(true);
  });

  it('takes a custom shape and links of one’s own', () => {
    const shape = { layers: 80, hidden: 8192, heads: 64, kvHeads: 8, ffn: 28672, vocabulary: 128256 };
    const own = ask({ ...base, model: shape, mode: 'evaluate', strategy: { tensor: 8, pipeline: 2 } });
    const named = ask({ ...base, mode: 'evaluate', strategy: { tensor: 8, pipeline: 2 } });
    expect(own.best!.stepS).toBe(named.best!.stepS);
    const slow = ask({
      ...base,
      mode: 'evaluate',
      strategy: { tensor: 8, pipeline: 2 },
      bandwidth: { scaleOut: '10 Gb/s', scaleUp: '50 GB/s' },
    });
    expect(slow.best!.stepS).toBeGreaterThan(1.2 * named.best!.stepS);
  });
});

describe('deadline', () => {
  it('gives the first count tried that meets it', () => {
    const a = ask({
      mode: 'deadline',
      model: 'llama-3.1-70b',
      chip: 'h100',
      deadline: '60 days',
      tokens: '15 T',
    });
    const { tried, deadlineHours } = a.deadline!;
    expect(deadlineHours).toBe(1440);
    expect(tried.at(-1)!.hours).toBeLessThanOrEqual(1440);
    for (const t of tried.slice(0, -1)) expect(t.hours).toBeGreaterThan(1440);
    expect(a.best!.run!.hours).toBeCloseTo(tried.at(-1)!.hours, 9);
  });

  it('says what the shortest possible is when none meets it', () => {
    const [p] = problems({ mode: 'deadline', model: 'llama-3.1-405b', chip: 'a100', deadline: '1 h' });
    expect(p).toMatchObject({ code: 'infeasible', path: 'deadline' });
    expect(p.params.nearest).toMatch(/^\d+ h with \d+ accelerators$/);
  });
});

describe('several sites', () => {
  const link = { bitPerS: 800e9, rttS: 0.03 };
  it('exchanges by ring: 2·bytes·(n−1)/n over the link, and a round trip a neighbour', () => {
    // 811.6 GB over two sites: 2·811.6e9/2/100e9 + 0.03
    expect(exchangeS(811.6e9, 2, link)).toBeCloseTo(8.146, 9);
    expect(exchangeS(1e9, 1, link)).toBe(0);
    expect(synchronousStepS(5, 2, 811.6e9, 2, link).stepS).toBeCloseTo(5 + 6.146, 9);
    const low = { innerSteps: 100, bytesPerParameter: 2, overlapShare: 0, extraTokens: 0 };
    expect(lowCommunicationStepS(5, 405.8e9, 2, link, low).stepS).toBeCloseTo(5.08146, 9);
    // Streaming: 8.146 s hide in half of 500 s.
    expect(lowCommunicationStepS(5, 405.8e9, 2, link, { ...low, overlapShare: 0.5 }).overheadShare).toBe(0);
  });

  it('shares the batch, and low communication approaches one site', () => {
    const a = ask({
      ...base,
      accelerators: undefined,
      mode: 'sites',
      sites: [
        { id: 'a', accelerators: 64 },
        { id: 'b', accelerators: 64 },
      ],
      wan: { bandwidth: '100 Gb/s', rtt: '20 ms' },
      lowCommunication: { innerSteps: 500, extraTokens: '5 %' },
    }).multiSite!;
    expect(a.sites.map((s) => s.batchSequences)).toEqual([64, 64]);
    const { parameters } = trainingShape(modelFromCatalog(catalog, 'llama-3.1-70b'));
    // 16-bit gradients: 2 B a parameter, half of it twice over 12.5 GB/s
    expect(a.synchronous.exchangeS).toBeCloseTo((2 * parameters) / 12.5e9 + 0.02, 6);
    const low = a.lowCommunication!;
    expect(low.tokensPerS).toBeGreaterThan(a.synchronous.tokensPerS);
    expect(low.usefulTokensPerS).toBeCloseTo(low.tokensPerS / 1.05, 6);
    expect(low.overheadShare).toBeLessThan(0.05);
  });
});

describe('trainingEfficiency', () => {
  it('is the pace and the share of the peak of its strategy', () => {
    const model = modelFromCatalog(catalog, 'llama-3.1-405b');
    const chip = chipFromCatalog(catalog, 'h100');
    const input = { model, chip, precision: 'bf16' as const, accelerators: 16_384 };
    const e = trainingEfficiency(input, catalog)!;
    const s = e.strategy;
    const unit = s.data * s.microBatch;
    expect(e.tokensPerS).toBeCloseTo((Math.ceil(2048 / unit) * unit * 8192) / e.stepS, 6);
    const flops = modelFlopsPerToken(trainingShape(model), 8192);
    expect(e.mfu).toBeCloseTo((e.tokensPerS * flops) / (16_384 * 989e12), 9);
    // Meta's own stack reached 0.41; the class of 2025 nodes overlaps more.
    expect(e.mfu).toBeGreaterThan(0.38);
    expect(e.mfu).toBeLessThan(0.48);
    expect(trainingEfficiency({ ...input, accelerators: 8 }, catalog)).toBeUndefined();
    expect(() => trainingEfficiency({ ...input, precision: 'fp4' }, catalog)).toThrow(/not-allowed/);
  });

  it('answers for every model on every accelerator with a share between 0 and 1', () => {
    for (const m of catalog.ids('model'))
      for (const c of catalog.ids('accelerator')) {
        const input = {
          model: modelFromCatalog(catalog, m),
          chip: chipFromCatalog(catalog, c),
          precision: 'bf16' as const,
          accelerators: 5000,
        };
        const e = trainingEfficiency(input, catalog);
        expect(e, `${m} on ${c}`).toBeDefined();
        expect(e!.mfu, `${m} on ${c}`).toBeGreaterThan(0.005);
        expect(e!.mfu, `${m} on ${c}`).toBeLessThan(0.75);
      }
  });
});

describe('questions as tables state them', () => {
  it('takes short names, usual spellings and the software’s name', () => {
    const short = {
      model: 'meta-llama/Llama-3.1-70B-Instruct',
      chip: 'NVIDIA H100 SXM',
      gpus: 64,
      gbs: 128,
      seq: 4096,
      framework: 'NeMo 24.07',
      strategy: { tp: 8, pp: 2, vp: 4, mbs: 2 },
    };
    const strategy = { tensor: 8, pipeline: 2, interleave: 4, microBatch: 2 };
    const long = { ...base, mode: 'evaluate', recipe: 'recipe-nemo-2024', strategy };
    expect(ask(short)).toEqual(ask(long));
    expect(ask({ ...short, gpus: undefined, strategy: { ...short.strategy, dp: 4 } }).accelerators).toBe(64);
  });

  it('picks the class by software, year and kind of chip', () => {
    const small = { ...base, model: 'Llama 3.1 8B', strategy: { tensor: 8 } };
    const recipe = (more: object): string => ask({ ...small, ...more }).recipe;
    expect(recipe({})).toBe('recipe-nemo-2025-node');
    expect(recipe({ chip: 'gb200', recipe: 'Megatron-Bridge' })).toBe('recipe-nemo-2025-rack');
    expect(recipe({ recipe: 'NeMo', year: 2024 })).toBe('recipe-nemo-2024');
    expect(recipe({ recipe: 'Megatron-LM', year: 2021, chip: 'a100' })).toBe('recipe-megatron-2021');
    expect(recipe({ year: 2024 })).toBe('recipe-nemo-2024');
    expect(recipe({ recipe: 'mlperf-2025' })).toBe('recipe-mlperf-2025');
    // Old stacks shard no optimiser.
    const old = ask({ ...small, chip: 'a100', recipe: 'megatron-2022' });
    expect(old.best!.strategy.zero).toBe(0);
  });

  it('knows each usual spelling of a model and a chip as one entry only', () => {
    for (const kind of ['model', 'accelerator'] as const) {
      const seen = new Map<string, string>();
      for (const id of catalog.ids(kind))
        for (const s of new Set(spellings(catalog, kind, id))) {
          expect(seen.get(s), `${s} of ${id}`).toBeUndefined();
          seen.set(s, id);
        }
    }
    const [dsv3] = idsNamed(catalog, 'model', 'deepseek-ai/DeepSeek-R1-0528');
    expect(dsv3).toBe('deepseek-v3');
    expect(idsNamed(catalog, 'model', 'Qwen/Qwen3-235B-A22B-Instruct-2507-FP8')).toEqual(['qwen3-235b']);
    expect(idsNamed(catalog, 'accelerator', 'A100-SXM4-80GB')).toEqual(['a100']);
    expect(idsNamed(catalog, 'accelerator', 'b200_sxm')).toEqual(['b200']);
    expect(idsNamed(catalog, 'accelerator', 'H-100')).toEqual(['h100']);
    expect(idsNamed(catalog, 'model', '')).toEqual([]);
  });
});

describe('questions that are wrong', () => {
  it('name every mistake with the nearest valid name', () => {
    const found = problems({
      mode: 'serch',
      model: 'lama-3.1-70b',
      chip: 'h10',
      acelerators: 8,
      recipe: 'recipe-nimo-2024',
      strategy: { tenser: 8 },
    });
    expect(found.map((p) => [p.code, p.path, p.params.nearest])).toEqual([
      ['not-allowed', 'mode', 'search'],
      ['unknown-name', 'model', 'llama-3.1-70b'],
      ['unknown-name', 'chip', 'h100'],
      ['unknown-name', 'recipe', 'recipe-nemo-2024'],
      ['unknown-key', 'strategy.tenser', 'tensor'],
      ['unknown-key', 'acelerators', 'accelerators'],
    ]);
  });

  it('name what is missing, in a custom shape too', () => {
    expect(problems({ mode: 'search', model: 'llama-3.1-8b', chip: 'h100' })[0]).toMatchObject({
      code: 'missing',
      path: 'accelerators',
    });
    const custom = { ...base, mode: 'search', model: { layers: 10, heads: 16, vocabulary: 32000 } };
    expect(problems(custom)).toMatchObject([{ code: 'missing', path: 'model.hidden' }]);
    const noFfn = {
      ...base,
      mode: 'search',
      model: { layers: 10, hidden: 512, heads: 8, vocabulary: 32000 },
    };
    expect(problems(noFfn)[0]).toMatchObject({ code: 'missing', path: 'model.ffn' });
  });

  it('find shapes that cannot be', () => {
    const shape = { layers: 10, hidden: 512, heads: 7, ffn: 2048, vocabulary: 32000 };
    const with_ = (more: object) => problems({ ...base, mode: 'search', model: { ...shape, ...more } })[0];
    expect(with_({})).toMatchObject({ code: 'out-of-range', path: 'model.heads' });
    const experts = { heads: 8, experts: 8, expertFfn: 64, activeExperts: 9 };
    expect(with_(experts)).toMatchObject({ path: 'model.activeExperts', params: { allowed: '1 … 8' } });
  });

  it('say how many accelerators a model needs', () => {
    const [p] = problems({ ...base, mode: 'search', model: 'llama-3.1-405b', accelerators: 16 });
    expect(p).toMatchObject({ code: 'infeasible', params: { allowed: '80.0 GB' } });
    expect(p.params.nearest).toMatch(/^\d+ accelerators$/);
  });
});
