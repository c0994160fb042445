import type { Catalog } from '../catalog/index.ts';
import { chipFromCatalog, jobGoodput, modelFromCatalog, trainingStep } from '../chips/index.ts';
import { fail } from '../errors.ts';
import type { ValidationCase } from './cases.ts';

type Inputs = ValidationCase['inputs'];

const text = (i: Inputs, key: string): string => {
  const v = i[key];
  return typeof v === 'string' ? v : fail('missing', `inputs.${key}`, { expected: 'text' });
};
const num = (i: Inputs, key: string, otherwise?: number): number => {
  const v = i[key] ?? otherwise;
  return typeof v === 'number' ? v : fail('missing', `inputs.${key}`, { expected: 'a number' });
};

/** A published training step with the strategy it ran. */
function step(i: Inputs, c: Catalog): ReturnType<typeof trainingStep> & { accelerators: number } {
  const own = chipFromCatalog(c, text(i, 'chip'));
  const accelerators = num(i, 'accelerators');
  const [tensor, context, pipeline] = [num(i, 'tensor', 1), num(i, 'context', 1), num(i, 'pipeline', 1)];
  const overlap = num(i, 'overlap', 1) === 1;
  const result = trainingStep(
    {
      model: modelFromCatalog(c, text(i, 'model')),
      chip: {
        ...own,
        scaleUpBytesPerS: num(i, 'scaleUpGbPerS', own.scaleUpBytesPerS / 1e9) * 1e9,
        scaleOutBitPerS: num(i, 'scaleOutGbitPerS', own.scaleOutBitPerS / 1e9) * 1e9,
      },
      precision: (i.precision ?? 'bf16') as 'bf16',
      recipe: text(i, 'recipe'),
      batchSequences: num(i, 'batch'),
      sequenceTokens: num(i, 'sequence'),
      strategy: {
        tensor,
        context,
        pipeline,
        interleave: num(i, 'interleave', 1),
        data: accelerators / (tensor * context * pipeline),
        expert: num(i, 'expert', 1),
        microBatch: num(i, 'microBatch', 1),
        zero: num(i, 'zero', 1),
        recompute: (i.recompute ?? 'none') as 'none',
        sequenceParallel: tensor > 1 && num(i, 'sequenceParallel', 1) === 1,
        overlapTensor: overlap && num(i, 'overlapTensor', 1) === 1,
        overlapData: overlap,
        offload: [],
      },
    },
    c,
  );
  return { ...result, accelerators };
}

/** Models of validation/training.yaml. */
export const TRAINING_MODELS: Readonly<Record<string, (inputs: Inputs, catalog: Catalog) => number>> = {
  /** Seconds per optimiser step. */
  'training-step': (i, c) => step(i, c).stepS,
  /** Model FLOPs over the 16-bit peak, percent. */
  'training-mfu': (i, c) => 100 * step(i, c).mfuBf16,
  /** Accelerator-hours of a run of so many tokens, goodput included, millions. */
  'training-run-hours': (i, c) => {
    const { tokensPerS, accelerators } = step(i, c);
    const { ratio } = jobGoodput(c, accelerators);
    return (num(i, 'tokens') / tokensPerS / 3600 / ratio) * accelerators * 1e-6;
  },
};
