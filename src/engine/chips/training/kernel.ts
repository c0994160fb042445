import type { ChipSpec } from '../chip.ts';
import type { Recipe, TrainingPhysics } from './constants.ts';
import { meanContext, type TrainingShape } from './shape.ts';

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
export const MEMORY = 14;
export const WEIGHTS = 15;
export const GRADIENTS = 16;
export const OPTIMISER_STATE = 17;
export const ACTIVATIONS = 18;
export const RESERVED = 19;
export const OUT_LENGTH = 20;

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
) => void;

export interface Kernel {
  /** Written by `evaluate`; indices above. */
  readonly out: Float64Array;
  readonly evaluate: Evaluate;
  readonly usableBytes: number;
}

/** Bytes stored per weight, gradient and optimiser state. */
const stored = (precision: TrainingPrecision): readonly [number, number, number] =>
  precision === 'fp32' ? [4, 4, 8] : [2, 4, 12];

/** Watts per TFLOP/s at which `gemm` is stated: those of an H100 (700 W, 989 TFLOP/s at 16 bit). */
const REFERENCE_W_PER_TFLOPS = 0.7;

/**
 * Share of the peak that wide, tall matrix products sustain. Large products are limited by power, so the share follows
 * the watts a chip has per peak FLOP/s: gemm·(W/TFLOP/s / 0.7)^powerExponent. Energy per FLOP is taken to halve with
 * the width of the format: FP8 at twice the 16-bit rate needs the same power. At most 0.92, the best measured.
 */
export function sustainedShare(
  chip: ChipSpec,
  physics: TrainingPhysics,
  precision: TrainingPrecision,
): number {
  const [peak, energy, relative] =
    precision === 'fp8'
      ? [chip.peakFlops.fp8!, 0.5, physics.fp8Relative]
      : precision === 'fp4'
        ? [chip.peakFlops.fp4!, 0.25, physics.fp4Relative]
        : [chip.peakFlops.bf16, 1, 1];
  const wattsPerTflops = (chip.tdpKw * 1e3) / ((peak / 1e12) * energy);
  return (
    Math.min(0.92, physics.gemm * (wattsPerTflops / REFERENCE_W_PER_TFLOPS) ** physics.powerExponent) *
    relative
  );
}

/** FLOP/s that wide, tall products sustain: those of the layers, and those that stay at 16 bit (the head). */
function wideRate(setup: KernelSetup): { products: number; bf16: number } {
  const { chip, physics, recipe, precision } = setup;
  const bf16 = chip.peakFlops.bf16 * sustainedShare(chip, physics, 'bf16') * recipe.efficiency;
  if (precision === 'bf16') return { products: bf16, bf16 };
  // FP32 products run as TF32, at half the 16-bit rate.
  if (precision === 'fp32') return { products: bf16 / 2, bf16: bf16 / 2 };
  const peak = chip.peakFlops[precision]!;
  return { products: peak * sustainedShare(chip, physics, precision) * recipe.efficiency, bf16 };
}

/**
 * The step model: time and memory of one strategy, without allocation. Equations and sources: docs/models/training.md.
 * The caller has checked the strategy (strategy.ts); `recompute` is an index of RECOMPUTE, switches are 0 or 1.
 */
export function makeKernel(setup: KernelSetup): Kernel {
  const { shape, chip, physics, recipe, precision, batchSequences, sequenceTokens } = setup;
  const out = new Float64Array(OUT_LENGTH);
  const { layers, moeLayers, hidden, experts, activeExperts, vocabulary } = shape;
  const rate = wideRate(setup);
  const hbm = chip.hbmBytesPerS;
  const domain = chip.scaleUpDomain;
  const fastLink = chip.scaleUpBytesPerS * physics.scaleUp;
  const slowLink = (chip.scaleOutBitPerS / 8) * physics.scaleOut;
  const latency = physics.collectiveLatencyS;
  const flash = recipe.flashAttention;
  const [weightBytes, gradientBytes, optimiserBytes] = stored(precision);
  const valueBytes = precision === 'fp32' ? 4 : 2;
  const moeShare = moeLayers / layers;
  const router = experts > 0 ? moeShare * experts * hidden : 0;
  const denseParameters =
    shape.attentionParameters +
    (1 - moeShare) * shape.mlpParameters +
    moeShare * shape.sharedExperts * shape.expertParameters +
    router;
  const expertParameters = moeShare * experts * shape.expertParameters;
  const headParameters = vocabulary * hidden;
  // FLOPs per token and layer.
  const denseFlops = 2 * denseParameters;
  const expertFlops = 2 * moeShare * activeExperts * shape.expertParameters;
  const context = flash ? meanContext(shape, sequenceTokens) : sequenceTokens;
  const scoreFlops = 2 * shape.scoreWidth * context;
  const scoreBackward = flash ? 2.5 : 2;
  const attentionRate =
    chip.peakFlops.bf16 * physics.attention * recipe.efficiency * (precision === 'fp32' ? 0.5 : 1);
  const expertWidth = experts > 0 ? (2 * hidden * shape.expertFfn) / (hidden + shape.expertFfn) : hidden;
  const expertReach = expertWidth / (expertWidth + physics.widthHalf);
  // Memory traffic, bytes per token and layer, forward and backward together (docs: "Memory traffic").
  const gated = shape.mlpMatrices === 3;
  const mlpWidth =
    (1 - moeShare) * shape.ffn + moeShare * (activeExperts + shape.sharedExperts) * shape.expertFfn;
  const cast = precision === 'fp8' || precision === 'fp4' ? 8 : 0;
  const wideTraffic = physics.vectorTraffic * hidden * (48 + cast * 2) * (valueBytes / 2);
  const shardedTraffic =
    physics.vectorTraffic *
    (valueBytes / 2) *
    (mlpWidth * ((gated ? 16 : 10) + cast) +
      shape.qkvWidth * 8 +
      shape.attentionOutWidth * cast +
      // Tokens are gathered for and scattered from their experts: two reads and writes each way.
      moeShare * activeExperts * hidden * (16 + 2 * cast));
  const scoreTraffic = flash ? 0 : physics.vectorTraffic * 33 * shape.heads * sequenceTokens;
  const scoreForward = flash ? 0 : scoreTraffic / 3;
  // Activations kept, bytes per token and layer (arXiv 2205.05198, generalised to GQA and gates).
  const keptWhole = hidden * (8 + (flash ? 0 : 2)) * (valueBytes / 2);
  const keptSharded =
    (valueBytes / 2) *
    (2 * shape.qkvWidth +
      2 * shape.attentionOutWidth +
      mlpWidth * (gated ? 6 : 4) +
      moeShare * activeExperts * hidden * 4);
  const keptScores = flash ? 0 : 5 * shape.heads * sequenceTokens * (valueBytes / 2);
  const host = recipe.layerHostS + moeShare * recipe.expertLayerHostS;

  /** Bandwidth of a ring over `n` ranks, of which `inner` neighbours belong to other groups. */
  const ring = (n: number, inner: number): number => {
    const local = Math.max(1, Math.floor(domain / inner));
    return n <= local ? fastLink : Math.min(fastLink, local * slowLink);
  };

  const evaluate: Evaluate = (
    tp,
    cp,
    pp,
    vp,
    dp,
    ep,
    microBatch,
    zero,
    recompute,
    sequenceParallel,
    overlapTp,
    overlapDp,
  ) => {
    const tokens = (microBatch * sequenceTokens) / cp;
    // Whole by the time a strategy gets here; the quick search of efficiency.ts rounds its batch up.
    const micros = Math.ceil(batchSequences / (dp * microBatch));
    const perTp = tokens / tp;

    // One layer, one micro-batch.
    const width = hidden / Math.sqrt(tp);
    const reach = (width / (width + physics.widthHalf)) * (tokens / (tokens + physics.rowsHalf));
    let expertForward = 0;
    if (experts > 0) {
      const rows = (perTp * activeExperts * ep) / experts;
      expertForward =
        (perTp * expertFlops) / (rate.products * expertReach * (rows / (rows + physics.rowsHalf)));
    }
    const linearForward = (perTp * denseFlops) / (rate.products * reach) + expertForward;
    const scoresForward = (perTp * scoreFlops) / attentionRate;
    const vectorBytes =
      (sequenceParallel ? perTp : tokens) * wideTraffic + perTp * (shardedTraffic + scoreTraffic);
    const vector = vectorBytes / hbm;
    const linear = 3 * linearForward;
    const attention = (1 + scoreBackward) * scoresForward;

    // Tensor parallel: four all-reduces, or as many pairs of all-gather and reduce-scatter with sequence parallelism
    // (whose two extra all-gathers hide behind the weight gradients, arXiv 2205.05198): eight halves, and four more when
    // the forward pass is repeated.
    let tensorOne = 0;
    if (tp > 1) {
      const bytes = (tokens * hidden * valueBytes * (tp - 1)) / tp;
      tensorOne = bytes / ring(tp, 1) + latency;
      if (overlapTp) tensorOne *= physics.tpExposed;
    }
    const tensor = tensorOne * 8;

    let repeated = 0;
    let repeatedTensor = 0;
    if (recompute === 2) {
      repeated = linearForward + scoresForward + vector / 3;
      repeatedTensor = tensorOne * 4;
    } else if (recompute === 1 && !flash) {
      repeated = scoresForward + (perTp * scoreForward) / hbm;
    }

    let contextTime = 0;
    if (cp > 1) {
      const bytes = (3 * perTp * shape.kvWidth * valueBytes * (cp - 1)) / ring(cp, tp);
      contextTime = Math.max(0.1 * bytes, bytes - 0.7 * attention);
    }

    let expertTime = 0;
    if (ep > 1) {
      // Dispatch and combine, forward and backward; a token crosses the network once per node it has experts on.
      const token = perTp * hidden * valueBytes * moeShare;
      const local = Math.min(ep, domain);
      const near = (token * activeExperts * (local - 1)) / local / fastLink;
      const nodes = ep / local;
      const far = nodes > 1 ? (token * ((nodes - 1) * (1 - (1 - 1 / nodes) ** activeExperts))) / slowLink : 0;
      expertTime = 4 * ((near > far ? near : far) + latency) * recipe.expertExposed;
    }
    const layerHost = host * (recompute === 2 ? 4 / 3 : 1);
    const layer =
      linear + attention + vector + tensor + repeated + repeatedTensor + contextTime + expertTime + layerHost;

    // Stages: whole layers in virtual stages; the head sits on the last, which may hold fewer layers.
    const slots = Math.ceil(layers / (pp * vp)) * vp;
    const head =
      (6 * perTp * headParameters) / (rate.bf16 * reach) +
      (perTp * vocabulary * 8 * physics.vectorTraffic) / hbm;
    const perStage = layers / pp;
    const mean = perStage * layer + head / pp;
    const spare = slots * pp - layers;
    const last = (slots - Math.min(spare, Math.ceil(head / layer))) * layer + head;
    const full = slots * layer;
    const slowest = pp === 1 ? mean : Math.max(mean, last, spare < pp ? full : mean);

    // Activations passed between stages.
    let stageTime = 0;
    if (pp > 1) {
      const link = tp * cp * dp * pp <= domain ? fastLink : slowLink;
      stageTime = 2 * vp * ((perTp * hidden * valueBytes) / link + latency) * (overlapDp ? 0.2 : 1);
    }
    const oneMicro = slowest + stageTime;
    const bubble = ((pp - 1) / vp) * (mean + stageTime);

    // Gradients and parameters.
    const replicas = dp * cp;
    const embedded = pp === 1 ? 2 * headParameters : headParameters;
    const denseHere = (perStage * denseParameters + embedded) / tp;
    const expertsHere = (perStage * expertParameters) / ep;
    const expertReplicas = Math.max(1, (replicas * tp) / ep);
    const move = (bytes: number): number =>
      (replicas > 1
        ? (denseHere * bytes * (replicas - 1)) / replicas / ring(replicas, tp) + latency * Math.log2(replicas)
        : 0) +
      (expertReplicas > 1
        ? (expertsHere * bytes * (expertReplicas - 1)) / expertReplicas / ring(expertReplicas, ep)
        : 0);
    const scatter = move(recipe.gradientBytes);
    const gather = zero === 0 ? scatter : move(valueBytes);
    const times = zero === 3 ? 3 : 0;
    let dataTime: number;
    if (times > 0) {
      const all = (2 * gather + scatter) * micros;
      dataTime = overlapDp ? Math.max(physics.dpExposed * all, all - 0.9 * micros * oneMicro) : all;
    } else {
      const scatters = zero === 2 ? scatter * micros : scatter;
      const window = zero === 2 ? 0.6 * oneMicro * micros : 0.6 * oneMicro;
      dataTime = overlapDp
        ? Math.max(physics.dpExposed * scatters, scatters - window) +
          Math.max(physics.dpExposed * gather, gather - 0.3 * oneMicro)
        : scatters + gather;
    }
    const sharded = zero > 0 ? replicas : 1;
    const shardedExperts = zero > 0 ? expertReplicas : 1;
    const optimiser =
      ((denseHere / sharded + expertsHere / shardedExperts) * physics.optimiserTrafficBytes) / hbm;

    const work = micros * perStage;
    out[LINEAR] = work * linear + (micros * head) / pp;
    out[ATTENTION] = work * attention;
    out[VECTOR] = work * vector;
    out[RECOMPUTED] = work * repeated;
    out[HOST] = work * layerHost;
    out[TENSOR] = work * (tensor + repeatedTensor);
    out[CONTEXT] = work * contextTime;
    out[EXPERT] = work * expertTime;
    out[STAGE] = micros * stageTime;
    out[IMBALANCE] = micros * (slowest - mean);
    out[BUBBLE] = bubble;
    out[DATA] = dataTime;
    out[OPTIMISER] = optimiser;
    out[STEP] = micros * oneMicro + bubble + dataTime + optimiser;

    // Memory of the first stage, which keeps the most micro-batches.
    const w3 = zero === 3 ? replicas : 1;
    const e3 = zero === 3 ? expertReplicas : 1;
    const w2 = zero >= 2 ? replicas : 1;
    const e2 = zero >= 2 ? expertReplicas : 1;
    const layerFactor = slots / perStage;
    const denseFull = denseHere * layerFactor;
    const expertsFull = expertsHere * layerFactor;
    // FSDP gathers one layer at a time.
    const gathered =
      zero === 3
        ? (2 * weightBytes * (denseParameters + headParameters / layers)) / tp +
          (2 * weightBytes * expertParameters) / ep
        : 0;
    out[WEIGHTS] = weightBytes * (denseFull / w3 + expertsFull / e3) + gathered;
    out[GRADIENTS] = gradientBytes * (denseFull / w2 + expertsFull / e2);
    out[OPTIMISER_STATE] = optimiserBytes * (denseFull / sharded + expertsFull / shardedExperts);
    const inFlight = Math.min(pp > 1 ? pp * (1 + (pp - 1) / (pp * vp)) : 1, micros);
    const whole = sequenceParallel ? keptWhole / tp : keptWhole;
    const one = tokens * (whole + keptSharded / tp);
    const scores = (tokens * keptScores) / tp;
    const kept =
      recompute === 2
        ? (tokens * hidden * valueBytes) / (sequenceParallel ? tp : 1)
        : recompute === 1
          ? one
          : one + scores;
    // Recomputing needs room for the one layer at work, and the last stage for the logits.
    const working = recompute === 2 ? one + scores : recompute === 1 ? scores : 0;
    const logits = pp === 1 ? perTp * vocabulary * 6 : 0;
    out[ACTIVATIONS] = slots * inFlight * kept + working + logits;
    out[RESERVED] = physics.reservedBytes;
    out[MEMORY] = out[WEIGHTS] + out[GRADIENTS] + out[OPTIMISER_STATE] + out[ACTIVATIONS] + out[RESERVED];
  };
  return { out, evaluate, usableBytes: chip.hbmBytes * physics.usableMemory };
}
