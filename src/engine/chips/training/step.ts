import type { Catalog } from '../../catalog/index.ts';
import type { ChipSpec } from '../chip.ts';
import type { ModelSpec } from '../model.ts';
import { physicsFromCatalog, recipeFromCatalog } from './constants.ts';
import { type KernelSetup, MEMORY, makeKernel, STEP, type TrainingPrecision } from './kernel/index.ts';
import { modelFlopsPerToken, trainingShape } from './shape.ts';
import { evaluateStrategy, type Strategy, throughput } from './strategy.ts';

export interface StepInput {
  readonly model: ModelSpec;
  readonly chip: ChipSpec;
  readonly precision: TrainingPrecision;
  readonly recipe: string;
  readonly batchSequences: number;
  readonly sequenceTokens: number;
  readonly strategy: Strategy;
}

/**
 * Step time of a strategy as published, memory reported but not enforced: what validation compares with measurements.
 * Activation memory leans high (docs/models/training.md), so a strategy that ran may come out a little too large.
 */
export function trainingStep(
  input: StepInput,
  catalog: Catalog,
): { stepS: number; mfuBf16: number; tokensPerS: number; memoryBytes: number } {
  const { model, chip, precision, batchSequences, sequenceTokens, strategy } = input;
  const setup: KernelSetup = {
    shape: trainingShape(model),
    chip,
    physics: physicsFromCatalog(catalog),
    recipe: recipeFromCatalog(catalog, input.recipe),
    precision,
    batchSequences,
    sequenceTokens,
  };
  const kernel = makeKernel(setup);
  evaluateStrategy(kernel, strategy);
  const accelerators = strategy.tensor * strategy.context * strategy.pipeline * strategy.data;
  const flops = modelFlopsPerToken(setup.shape, sequenceTokens);
  const { tokensPerS, mfuBf16 } = throughput(setup, kernel, accelerators, strategy, flops);
  return { stepS: kernel.out[STEP], mfuBf16, tokensPerS, memoryBytes: kernel.out[MEMORY] };
}
