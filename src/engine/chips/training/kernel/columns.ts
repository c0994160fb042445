import type { ChipSpec } from '../../chip.ts';
import type { Recipe, TrainingPhysics } from '../constants.ts';
import type { TrainingShape } from '../shape.ts';

/** Number formats of the matrix products. FP32 runs at half the BF16 rate and doubles what is stored. */
export const TRAINING_PRECISIONS = ['fp32', 'bf16', 'fp8', 'fp4'] as const;
export type TrainingPrecision = (typeof TRAINING_PRECISIONS)[number];

export const RECOMPUTE = ['none', 'selective', 'full'] as const;
export type Recompute = (typeof RECOMPUTE)[number];

/** Everything about a run but the strategy. Bandwidths are what the hardware states, per accelerator and direction. */
export interface KernelSetup {
  readonly shape: TrainingShape;
  readonly chip: ChipSpec;
  readonly physics: TrainingPhysics;
  readonly recipe: Recipe;
  readonly precision: TrainingPrecision;
  readonly batchSequences: number;
  readonly sequenceTokens: number;
}

/**
 * Where the kernel writes, in seconds per optimiser step (the first block, which adds up to `STEP`) and bytes per
 * accelerator of the fullest stage (the second, which adds up to `MEMORY`).
 */
export const STEP = 0;
export const LINEAR = 1;
export const ATTENTION = 2;
export const VECTOR = 3;
export const RECOMPUTED = 4;
export const HOST = 5;
export const TENSOR = 6;
export const CONTEXT = 7;
export const EXPERT = 8;
export const STAGE = 9;
export const IMBALANCE = 10;
export const BUBBLE = 11;
export const DATA = 12;
export const OPTIMISER = 13;
/** Transfers to and from host memory that nothing hides. */
export const OFFLOAD = 14;
export const MEMORY = 15;
export const WEIGHTS = 16;
export const GRADIENTS = 17;
export const OPTIMISER_STATE = 18;
export const ACTIVATIONS = 19;
export const RESERVED = 20;
/** The least that any stack needs for the strategy: states, and activations with everything made again. */
export const LEAST_MEMORY = 21;
/** Activations kept for the backward pass, of all micro-batches in flight: part of `ACTIVATIONS`. */
export const KEPT_ACTIVATIONS = 22;
/** Bytes in host memory per accelerator. */
export const HOST_MEMORY = 23;
export const OUT_LENGTH = 24;

export type Evaluate = (
  tp: number,
  cp: number,
  pp: number,
  vp: number,
  dp: number,
  ep: number,
  microBatch: number,
  zero: number,
  recompute: number,
  sequenceParallel: number,
  overlapTp: number,
  overlapDp: number,
  offload: number,
) => void;

export interface Kernel {
  /** Written by `evaluate`; indices above. */
  readonly out: Float64Array;
  readonly evaluate: Evaluate;
  /**
   * One number, at first infinite: a step (s) worth knowing. `evaluate` gives up a strategy whose micro-batches alone
   * last longer, and leaves `STEP` and `MEMORY` infinite and the rest as it was.
   */
  readonly boundS: Float64Array;
  readonly usableBytes: number;
  /** Host memory per accelerator; 0 where it is not known, and then nothing can be moved there. */
  readonly hostBytes: number;
}
