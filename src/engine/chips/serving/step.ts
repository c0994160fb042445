import { type ChipSpec, type Precision, peakFlopsAt } from '../chip.ts';
import type { ModelSpec } from '../model.ts';
import { DEFAULT_ENGINE, type Engine, type ServingConstants } from './constants.ts';
import { expertCoverage, kernelsPerStep, type ServedModel, servedModel } from './shape.ts';

/**
 * Bytes per weight. FP4 is taken as NVFP4, whose blocks of 16 four-bit values share one 8-bit scale: 4.5 bits.
 */
export const WEIGHT_BYTES: Readonly<Record<Precision, number>> = { bf16: 2, fp8: 1, fp4: 0.5625 };
/**
 * Weights and KV cache over the stated HBM: 0.9 (vLLM's default `gpu_memory_utilization`) of what the chips report, which for H100, H200 and B200
 * is 1.068 times what is stated (143,771 MiB of a 141 GB H200). B300 reports no more than stated.
 */
export const USABLE_HBM_SHARE = 0.96;
/**
 * Share of scale-up bandwidth that collectives reach. Between 0.51 (A100) and 0.76 (H100) fitted from NCCL tables
 * of 8-GPU nodes; one value for all chips.
 */
export const SCALE_UP_EFFICIENCY = 0.6;
/** Exponent that joins two limits which overlap in part: 2 is a smooth corner, infinity a sharp one. Judged, not fitted. */
const CORNER = 4;

export interface ServingInput {
  readonly model: ModelSpec;
  readonly chip: ChipSpec;
  /** Format of the arithmetic. */
  readonly precision: Precision;
  /** Bytes per stored weight; by default that of the precision. Below 1 with other arithmetic than FP4: widened before use. */
  readonly weightBytes?: number;
  /** Bytes per stored KV value; by default 2 at bf16, else 1. */
  readonly kvValueBytes?: number;
  /** Accelerators that hold one copy of the model. */
  readonly tensorParallel: number;
  /** Copies of attention and other dense weights within them (data-parallel attention); divides `tensorParallel`. */
  readonly attentionReplicas?: number;
  /** Groups over which whole experts are spread; the rest of `tensorParallel` splits each. All of it with replicas, else 1. */
  readonly expertParallel?: number;
  /** Sequences in flight on the copy. */
  readonly batch: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly engine?: Engine;
  /** Tokens drafted per sequence and step by the model's own prediction modules and checked in the next pass; by default 0. */
  readonly draftTokens?: number;
  readonly constants: ServingConstants;
}

/** A configuration with everything that does not depend on the batch worked out. */
export interface Prepared {
  readonly input: ServingInput;
  readonly served: ServedModel;
  readonly replicas: number;
  /** Accelerators per copy of the dense weights. */
  readonly shards: number;
  readonly kvShards: number;
  readonly expertGroups: number;
  readonly kvValueBytes: number;
  readonly weightBytesPerS: number;
  readonly expertWeightBytes: number;
  /** Bytes of all dense weights with the head, and of all experts. */
  readonly denseBytes: number;
  readonly expertBytes: number;
  readonly densePeak: number;
  readonly expertPeak: number;
  /** Shares of the peak that prefill reaches. */
  readonly attentionPrefill: number;
  readonly densePrefill: number;
  readonly expertPrefill: number;
  readonly kernelsS: number;
  readonly reduces: number;
}

const corner = (a: number, b: number): number => (a ** CORNER + b ** CORNER) ** (1 / CORNER);

/**
 * @param served what `servedModel` says of the input's model, where many layouts of one model are prepared
 * @throws GigasiteError `not-allowed` when the chip lacks the precision
 */
export function prepare(input: ServingInput, served: ServedModel = servedModel(input.model)): Prepared {
  const { model, chip, precision, constants: c, tensorParallel, engine = DEFAULT_ENGINE } = input;
  const attentionPrefill = c.efficiencyComputePrefill * c.prefillByEngine[engine];
  const replicas = input.attentionReplicas ?? 1;
  const shards = tensorParallel / replicas;
  const weightBytes = input.weightBytes ?? WEIGHT_BYTES[precision];
  const fourBit = weightBytes < 1;
  const widened = fourBit && precision !== 'fp4';
  const moe = model.experts > 0;
  // Four-bit mixtures of experts keep attention and head at 16 bit; NVFP4 ones quantise dense MLPs and shared experts.
  const wideAttention = fourBit && moe;
  const attentionBytes = wideAttention ? 2 : weightBytes;
  const mlpBytes = wideAttention && widened ? 2 : weightBytes;
  const peak = peakFlopsAt(chip, precision);
  const bandwidth = chip.hbmBytesPerS * c.efficiencyBandwidth;
  const widening = widened ? c.widenedComputeFactor : 1;
  const denseBytes =
    served.attentionParameters * attentionBytes +
    served.mlpParameters * mlpBytes +
    served.headParameters * (fourBit ? 2 : weightBytes);
  const kernels = kernelsPerStep(model, {
    quantised: precision !== 'bf16',
    wideAttention,
    fusedExperts: precision === 'fp4' && moe,
    fusedAttention: engine === 'trtllm',
    fusedQuantising: engine === 'trtllm' && precision === 'fp8',
  });
  return {
    input,
    served,
    replicas,
    shards,
    // The latent cache of MLA is one per token, not per head: every shard keeps all of it.
    kvShards: model.attention === 'mla' ? 1 : Math.min(shards, model.kvHeads),
    expertGroups: input.expertParallel ?? (replicas > 1 ? tensorParallel : 1),
    kvValueBytes: input.kvValueBytes ?? (precision === 'bf16' ? 2 : 1),
    weightBytesPerS: bandwidth * (widened && chip.peakFlops.fp4 !== undefined ? c.widenedBandwidthFactor : 1),
    expertWeightBytes: weightBytes,
    denseBytes,
    expertBytes: served.expertParameters * weightBytes,
    densePeak: wideAttention ? chip.peakFlops.bf16 : peak * (moe ? 1 : widening),
    expertPeak: peak * widening,
    attentionPrefill,
    densePrefill: attentionPrefill * (precision === 'fp4' && !wideAttention ? c.prefillFactorFp4 : 1),
    expertPrefill: attentionPrefill * (precision === 'fp4' ? c.prefillFactorFp4 : 1),
    kernelsS: kernels * c.kernelLatencyS,
    reduces: model.normAcrossShards ? 3 : 2,
  };
}

/** Mean context (tokens) that attention reads of one sequence, and what an indexer reads beside it, in full-context layers. */
function attended(p: Prepared, contextTokens: number): { full: number; window: number } {
  const { sparseTokens, indexerDim = 0, window = 0 } = p.input.model;
  const full =
    sparseTokens === undefined
      ? contextTokens
      : Math.min(contextTokens, sparseTokens) + (contextTokens * indexerDim) / p.served.kvValues;
  return { full, window: Math.min(contextTokens, window) };
}

/** Bytes of the growing cache and of linear state that one sequence holds on one accelerator. */
export function sequenceBytes(p: Prepared, contextTokens: number): number {
  const { served } = p;
  const tokens =
    served.fullLayers * contextTokens +
    served.windowLayers * Math.min(contextTokens, p.input.model.window ?? 0);
  const state = (p.input.model.linearLayers ?? 0) * (p.input.model.linearStateBytes ?? 0);
  return (tokens * served.kvValues * p.kvValueBytes) / p.kvShards + state / p.shards;
}

/** Bytes of weights on one accelerator. */
export const weightBytesPerAccelerator = (p: Prepared): number =>
  p.denseBytes / p.shards + p.expertBytes / p.input.tensorParallel;

/**
 * Experts touched and tokens computed on the busiest expert group: mean plus √(2·variance·ln groups), the expected
 * largest of so many near-normal loads (no constant). Without expert parallelism every accelerator has a share of all.
 */
function busiest(p: Prepared, batch: number): { experts: number; tokens: number } {
  const { model } = p.input;
  const coverage = expertCoverage(model, batch, p.input.constants.routingEvenness);
  const groups = p.expertGroups;
  const experts = (model.experts * coverage) / groups;
  const tokens = (batch * model.activeExperts) / groups;
  if (groups === 1) return { experts, tokens };
  const spread = 2 * Math.log(groups);
  return {
    experts: Math.min(model.experts / groups, experts + Math.sqrt(spread * experts * (1 - coverage))),
    tokens: tokens + Math.sqrt(spread * tokens),
  };
}

/** Times of one decode step, s. */
export interface DecodeStep {
  readonly denseS: number;
  readonly expertsS: number;
  readonly attentionS: number;
  readonly collectivesS: number;
  readonly latencyS: number;
  readonly hostS: number;
  readonly totalS: number;
}

/** All-reduces and all-to-alls over `tokens` tokens per replica; ring volume 2(n−1)/n at 16 bit, experts 8 bit out and 16 back. */
function linksS(p: Prepared, tokens: number): number {
  const { model, chip, tensorParallel } = p.input;
  const bytesPerS = SCALE_UP_EFFICIENCY * chip.scaleUpBytesPerS;
  const n = p.shards;
  const reduce = n > 1 ? (2 * model.layers * 2 * (n - 1) * tokens * model.hidden * 2) / n : 0;
  const copies = p.replicas > 1 ? Math.min(model.activeExperts, tensorParallel) : 0;
  const away = (tensorParallel - 1) / tensorParallel;
  return (reduce + model.moeLayers * copies * tokens * model.hidden * 3 * away) / bytesPerS;
}

/**
 * One decode step of `batch` sequences: limits of weights, experts and cache, each the corner of reading and computing;
 * then links, kernels and host. Equations: docs/models/serving.md.
 */
export function decodeStep(p: Prepared, batch: number): DecodeStep {
  const { model, chip, constants: c, tensorParallel } = p.input;
  const { served } = p;
  const sequences = batch / p.replicas;
  const drafted = p.input.draftTokens ?? 0;
  // Drafted tokens are checked together with the next one: every product sees them.
  const tokens = batch * (1 + drafted);
  const perReplica = tokens / p.replicas;
  const context = p.input.inputTokens + p.input.outputTokens / 2;
  const denseParameters = served.attentionParameters + served.mlpParameters + served.headParameters;
  const denseS = corner(
    p.denseBytes /
      p.shards /
      (p.expertBytes > 0 ? chip.hbmBytesPerS * c.efficiencyBandwidth : p.weightBytesPerS),
    (2 * denseParameters * perReplica) / p.shards / (p.densePeak * c.efficiencyComputeDecode),
  );
  let expertsS = 0;
  if (served.expertParameters > 0) {
    const load = busiest(p, tokens);
    const perExpert = served.expertParameters / model.experts / (tensorParallel / p.expertGroups);
    expertsS =
      corner(
        (perExpert * load.experts * p.expertWeightBytes) / p.weightBytesPerS,
        (2 * perExpert * load.tokens) / (p.expertPeak * c.efficiencyComputeDecode),
      ) +
      model.moeLayers * load.experts * c.expertLatencyS;
  }
  const seen = attended(p, context);
  const layerTokens = served.fullLayers * seen.full + served.windowLayers * seen.window;
  const state = (2 * (model.linearLayers ?? 0) * (model.linearStateBytes ?? 0)) / p.shards;
  const attentionS = corner(
    (sequences * ((layerTokens * served.kvValues * p.kvValueBytes) / p.kvShards + state)) /
      (chip.hbmBytesPerS * c.efficiencyKvBandwidth),
    (2 * model.heads * served.decodeWidth * perReplica * layerTokens) /
      p.shards /
      (chip.peakFlops.bf16 * c.efficiencyComputeDecode),
  );
  const reduceS = p.shards > 1 ? model.layers * p.reduces * c.allReduceLatencyS : 0;
  const toAllS = p.replicas > 1 ? 2 * model.moeLayers * c.allReduceLatencyS : 0;
  const collectivesS = reduceS + toAllS + linksS(p, perReplica);
  // Each attention replica has a scheduler of its own.
  const hostS = sequences * c.hostPerSequenceS[p.input.engine ?? DEFAULT_ENGINE];
  // Each drafted token is one pass of a prediction module, a layer of the model.
  const passes = 1 + drafted / model.layers;
  const deviceS = (denseS + expertsS + attentionS + collectivesS + p.kernelsS) * passes;
  return {
    denseS: denseS * passes,
    expertsS: expertsS * passes,
    attentionS: attentionS * passes,
    collectivesS: collectivesS * passes,
    latencyS: p.kernelsS * passes,
    hostS,
    totalS: deviceS + hostS,
  };
}

/** Tokens that a sequence gains per step: one, and each drafted one if all before it were right, 1 + p + p² + … */
export function tokensPerStep(p: Prepared): number {
  const share = p.input.constants.draftAcceptance;
  let gained = 1;
  for (let i = 1; i <= (p.input.draftTokens ?? 0); i++) gained += share ** i;
  return gained;
}

/** Seconds that the prefill of one request takes of a copy's dense shards, latencies and weight reading aside. */
export function prefillWorkS(p: Prepared): number {
  const { model, chip, inputTokens, tensorParallel } = p.input;
  const { served } = p;
  const dense = served.attentionParameters + served.mlpParameters;
  const active = model.experts === 0 ? 0 : (served.expertParameters * model.activeExperts) / model.experts;
  const s = inputTokens;
  const causal = model.sparseTokens === undefined ? s : Math.min(s, 2 * model.sparseTokens) + 0.1 * s;
  const windowed = Math.min(s, 2 * (model.window ?? 0));
  const pairs = (s / 2) * (served.fullLayers * causal + served.windowLayers * windowed);
  const link = linksS(p, s);
  return (
    (2 * s * dense) / p.shards / (p.densePeak * p.densePrefill) +
    (2 * s * active) / tensorParallel / (p.expertPeak * p.expertPrefill) +
    (2 * model.heads * served.prefillWidth * pairs) / p.shards / (chip.peakFlops.bf16 * p.attentionPrefill) +
    link
  );
}

/** Seconds of one request's prefill alone: its work, or the reading of all weights where that is longer, and latencies. */
export function prefillAloneS(p: Prepared): number {
  const { model, constants: c } = p.input;
  const read = weightBytesPerAccelerator(p) / (p.input.chip.hbmBytesPerS * c.efficiencyBandwidth);
  const reduceS = p.shards > 1 ? 2 * model.layers * c.allReduceLatencyS : 0;
  return Math.max(prefillWorkS(p), read) + p.kernelsS + reduceS;
}
