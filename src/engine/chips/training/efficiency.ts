import type { Catalog } from '../../catalog/index.ts';
import type { ChipSpec } from '../chip.ts';
import type { ModelSpec } from '../model.ts';
import { physicsFromCatalog, recipeFromCatalog } from './constants.ts';
import type { TrainingPrecision } from './kernel/index.ts';
import { quickSearch } from './quick.ts';
import { defaultRecipe } from './recipe-class.ts';
import { modelFlopsPerToken, trainingShape } from './shape.ts';
import { requirePrecision, type Strategy, throughput } from './strategy.ts';

/** Tokens per accelerator in a step where no batch is given: those of Llama 3 405B, 16.8 M tokens over 16,384. */
const BATCH_TOKENS_PER_ACCELERATOR = 1024;

/** Tokens per step where none are given: Llama 3's 16.8 M (2,048 sequences of 8,192), more beyond 16,384 accelerators. */
export const defaultBatchTokens = (accelerators: number): number =>
  Math.max(2048 * 8192, BATCH_TOKENS_PER_ACCELERATOR * accelerators);

export interface TrainingEfficiencyInput {
  readonly model: ModelSpec;
  readonly chip: ChipSpec;
  readonly precision: TrainingPrecision;
  readonly accelerators: number;
  readonly sequenceTokens?: number;
  /** Rounded up to what the data-parallel size needs. */
  readonly batchTokens?: number;
  /** Id of a recipe class; by default that of the chip. */
  readonly recipe?: string;
}

export interface TrainingEfficiency {
  /** Model FLOPs as a share of the peak at this precision of all accelerators, idle ones too. */
  readonly mfu: number;
  readonly tokensPerS: number;
  readonly strategy: Strategy;
  readonly stepS: number;
  readonly recipe: string;
}

/**
 * Best strategy of a quick search, and how fast it trains. Undefined when the model fits on no arrangement of these
 * accelerators.
 *
 * @throws GigasiteError `not-allowed` when the chip lacks the precision, `missing` when the model lacks widths
 */
export function trainingEfficiency(
  input: TrainingEfficiencyInput,
  catalog: Catalog,
): TrainingEfficiency | undefined {
  const { model, chip, precision, accelerators } = input;
  requirePrecision(input);
  const sequenceTokens = input.sequenceTokens ?? 8192;
  const recipe = input.recipe ?? defaultRecipe(chip);
  const setup = {
    shape: trainingShape(model),
    chip,
    physics: physicsFromCatalog(catalog),
    recipe: recipeFromCatalog(catalog, recipe),
    precision,
    batchSequences: Math.max(
      1,
      Math.round((input.batchTokens ?? defaultBatchTokens(accelerators)) / sequenceTokens),
    ),
    sequenceTokens,
  };
  const found = quickSearch(setup, Math.floor(accelerators));
  if (!found) return undefined;
  const flops = modelFlopsPerToken(setup.shape, sequenceTokens);
  const { tokensPerS, mfu } = throughput(setup, found.kernel, accelerators, found.strategy, flops);
  return { mfu, tokensPerS, strategy: found.strategy, stepS: found.stepS, recipe };
}
