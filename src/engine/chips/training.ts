import type { Catalog } from '../catalog/index.ts';
import { type ChipSpec, type ModelSpec, type Precision, peakFlopsAt, requireRange } from './chip.ts';

/** Sequence length when none is given: what the Llama-3 pre-training and MLPerf 405B cases use. */
export const DEFAULT_SEQUENCE_TOKENS = 8192;

export interface TrainingInput {
  readonly model: ModelSpec;
  readonly tokens: number;
  readonly accelerators: number;
  readonly chip: ChipSpec;
  readonly precision: Precision;
  /** Model FLOPs achieved as a share of the chip's dense peak at this precision, 0–1. */
  readonly mfu: number;
  /** Tokens per sequence, for the attention term; {@link DEFAULT_SEQUENCE_TOKENS} when absent. */
  readonly sequenceTokens?: number;
}

/** A run at 100 % effective time; divide `seconds` and `acceleratorHours` by the effective-time ratio. */
export interface TrainingResult {
  readonly flops: number;
  /** Part of `flops` that is attention over the sequence, 0–1. */
  readonly attentionShare: number;
  readonly seconds: number;
  readonly acceleratorHours: number;
  readonly tokensPerS: number;
}

/**
 * Forward and backward FLOPs to train on one token: 6·P_active + 6·heads·headDim·s·layers.
 * The second term is QKᵀ and PV under a causal mask: forward 2·(2·heads·headDim)·(s/2) per layer, three times that
 * with the backward pass. Recomputation is not counted, so that the ratio to peak is MFU, not HFU.
 * Source: Narayanan et al. 2021 (arXiv 2104.04473), Korthikanti et al. 2022 (arXiv 2205.05198).
 */
export function trainingFlopsPerToken(
  model: ModelSpec,
  sequenceTokens: number,
): { dense: number; attention: number } {
  return {
    dense: 6 * model.activeParameters,
    attention: 6 * model.heads * model.headDim * sequenceTokens * model.layers,
  };
}

/**
 * Time and accelerator-hours of a training run from a constant MFU.
 * t = tokens · FLOPs-per-token / (N · peak · MFU).
 *
 * @throws GigasiteError `not-allowed` when the chip lacks the precision; `out-of-range` for impossible inputs
 */
export function trainingRun(input: TrainingInput): TrainingResult {
  const { model, tokens, accelerators, chip, precision, mfu } = input;
  const sequenceTokens = input.sequenceTokens ?? DEFAULT_SEQUENCE_TOKENS;
  requireRange(tokens, 'tokens', Number.MIN_VALUE);
  requireRange(accelerators, 'accelerators', 1);
  requireRange(mfu, 'mfu', Number.MIN_VALUE, 1);
  requireRange(sequenceTokens, 'sequenceTokens', 1);
  const peak = peakFlopsAt(chip, precision);
  const perToken = trainingFlopsPerToken(model, sequenceTokens);
  const flopsPerToken = perToken.dense + perToken.attention;
  const tokensPerS = (accelerators * peak * mfu) / flopsPerToken;
  const seconds = tokens / tokensPerS;
  return {
    flops: tokens * flopsPerToken,
    attentionShare: perToken.attention / flopsPerToken,
    seconds,
    acceleratorHours: (accelerators * seconds) / 3600,
    tokensPerS,
  };
}

const MFU_FIGURE: Readonly<Record<Precision, string>> = { bf16: 'mfuBf16', fp8: 'mfuFp8', fp4: 'mfuFp4' };

/**
 * The catalogue's MFU constant for a precision (share of that precision's dense peak): for models with experts the
 * figure ending in `Moe`. FP4 training with experts has no measured case; without a figure of its own it is taken to
 * stand to dense FP4 as FP8 with experts stands to dense FP8.
 *
 * @throws GigasiteError `catalog-figure` when the catalogue lacks the figure
 */
export function mfuFromCatalog(catalog: Catalog, precision: Precision, model?: ModelSpec): number {
  const value = (name: string): number => catalog.value('workload', 'training', name);
  const dense = MFU_FIGURE[precision];
  if (!model || model.experts === 0) return value(dense);
  const own = catalog.find('workload', 'training', `${dense}Moe`)?.value;
  if (own !== undefined) return own;
  if (precision === 'fp4') return value('mfuFp4') * (value('mfuFp8Moe') / value('mfuFp8'));
  return value(`${dense}Moe`);
}
