import type { Catalog } from '../catalog/index.ts';
import { fail } from '../errors.ts';
import {
  type ChipSpec,
  figureSeconds,
  type ModelSpec,
  type Precision,
  peakFlopsAt,
  requireRange,
} from './chip.ts';

/** Efficiencies (0–1) and latencies (s) of the serving software. */
export interface ServingConstants {
  readonly efficiencyBandwidth: number;
  readonly efficiencyComputeDecode: number;
  readonly efficiencyComputePrefill: number;
  readonly efficiencyKvBandwidth: number;
  readonly allReduceLatencyS: number;
  readonly layerLatencyS: number;
  readonly moeLayerLatencyS: number;
  readonly hostLatencyS: number;
  /** Prefill time that decode steps see, relative to prefill alone. */
  readonly prefillInterference: number;
}

/** Reads `workload/serving`. */
export function servingConstantsFromCatalog(catalog: Catalog): ServingConstants {
  const value = (name: string): number => catalog.value('workload', 'serving', name);
  const seconds = (name: string): number => figureSeconds(catalog.figure('workload', 'serving', name));
  return {
    efficiencyBandwidth: value('efficiencyBandwidth'),
    efficiencyComputeDecode: value('efficiencyComputeDecode'),
    efficiencyComputePrefill: value('efficiencyComputePrefill'),
    efficiencyKvBandwidth: value('efficiencyKvBandwidth'),
    allReduceLatencyS: seconds('allReduceLatency'),
    layerLatencyS: seconds('layerLatency'),
    moeLayerLatencyS: seconds('moeLayerLatency'),
    hostLatencyS: seconds('hostLatency'),
    prefillInterference: value('prefillInterference'),
  };
}

/**
 * Bytes per weight. FP4 is taken as NVFP4, whose blocks of 16 four-bit values share one 8-bit scale: 4.5 bits.
 */
export const WEIGHT_BYTES: Readonly<Record<Precision, number>> = { bf16: 2, fp8: 1, fp4: 0.5625 };
/** Share of HBM that engines give to weights and KV cache: vLLM's default `gpu_memory_utilization`. */
export const USABLE_HBM_SHARE = 0.9;
/**
 * Share of scale-up bandwidth that collectives reach. Between 0.51 (A100) and 0.76 (H100) fitted from NCCL tables
 * of 8-GPU nodes; one value for all chips.
 */
export const SCALE_UP_EFFICIENCY = 0.6;

export interface ServingInput {
  readonly model: ModelSpec;
  readonly chip: ChipSpec;
  /** Format of the arithmetic. */
  readonly precision: Precision;
  /** Bytes per stored weight; by default that of the precision. */
  readonly weightBytes?: number;
  /** Bytes per stored KV value; by default 2 at bf16, else 1. */
  readonly kvValueBytes?: number;
  /** Accelerators that hold one copy of the model. */
  readonly tensorParallel: number;
  /** Copies of attention and other dense weights within them (data-parallel attention); divides `tensorParallel`. */
  readonly attentionReplicas?: number;
  /** Sequences in flight on the copy. */
  readonly batch: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly constants: ServingConstants;
}

export interface ServingPoint {
  readonly tensorParallel: number;
  readonly attentionReplicas: number;
  readonly batch: number;
  /** Mean time per output token of a sequence, with other requests' prefill between its steps. */
  readonly tpotMs: number;
  /** One request's prefill on an idle copy; no queueing, hence not the time to first token under load. */
  readonly prefillMs: number;
  readonly outputTokensPerSPerAccelerator: number;
  /** Sequences whose full context fits in HBM; 0 when the weights do not. */
  readonly maxBatch: number;
  readonly fits: boolean;
  /** Share of the time spent on prefill, 0–1 (for power). */
  readonly prefillTimeShare: number;
}

/** Parameters split into routed experts and the rest, from P = D + X and P_active = D + X·k/E. */
export function splitParameters(model: ModelSpec): { dense: number; experts: number } {
  if (model.experts === 0 || model.activeExperts >= model.experts) {
    return { dense: model.parameters, experts: 0 };
  }
  const experts = (model.parameters - model.activeParameters) / (1 - model.activeExperts / model.experts);
  return { dense: model.parameters - experts, experts };
}

/** Share of the experts that a batch touches, U(B)/E = 1 − (1 − k/E)^B, tokens routed evenly and independently. */
export function expertCoverage(model: ModelSpec, batch: number): number {
  return model.experts === 0 ? 0 : 1 - (1 - model.activeExperts / model.experts) ** batch;
}

interface Shape {
  readonly weightBytes: number;
  readonly kvBytesPerToken: number;
  readonly peak: number;
  readonly dense: number;
  readonly experts: number;
  /** Accelerators per copy of the dense weights. */
  readonly denseShards: number;
  readonly kvShards: number;
  /** Width of scores and values per head: FLOPs of attention per query-key pair and layer are 4·heads·width. */
  readonly attentionWidth: number;
}

function shapeOf(input: ServingInput): Shape {
  const { model, chip, precision, tensorParallel } = input;
  const replicas = input.attentionReplicas ?? 1;
  const denseShards = tensorParallel / replicas;
  const split = splitParameters(model);
  const kvValueBytes = input.kvValueBytes ?? (precision === 'bf16' ? 2 : 1);
  return {
    weightBytes: input.weightBytes ?? WEIGHT_BYTES[precision],
    kvBytesPerToken: model.kvBytesPerTokenLayer * model.layers * (kvValueBytes / 2),
    peak: peakFlopsAt(chip, precision),
    dense: split.dense,
    experts: split.experts,
    denseShards,
    // The latent cache of MLA is one per token, not per head: every shard keeps all of it.
    kvShards: model.attention === 'mla' ? 1 : Math.min(denseShards, model.kvHeads),
    attentionWidth: model.attention === 'mla' ? model.kvBytesPerTokenLayer / 2 : model.headDim,
  };
}

/**
 * Collectives of a pass over `tokens` tokens per replica: two all-reduces per layer among the shards of a dense copy,
 * ring volume 2(n−1)/n at 16 bit; with several replicas also each token's way to its experts and back, sent at 8 bit
 * and returned at 16, once per accelerator concerned (DeepSeek-V3 report, arXiv 2412.19437).
 */
function collectivesS(input: ServingInput, shape: Shape, tokens: number): number {
  if (input.tensorParallel === 1) return 0;
  const { model, chip, constants, tensorParallel } = input;
  const n = shape.denseShards;
  const reduceBytes = 2 * model.layers * ((2 * (n - 1)) / n) * tokens * model.hidden * 2;
  const copies = n === tensorParallel ? 0 : Math.min(model.activeExperts, tensorParallel);
  const away = (tensorParallel - 1) / tensorParallel;
  const expertBytes = (model.moeLayers * copies * away * tokens * model.hidden * (1 + 2)) / n;
  const bytesPerS = SCALE_UP_EFFICIENCY * chip.scaleUpBytesPerS;
  return (reduceBytes + expertBytes) / bytesPerS + 2 * model.layers * constants.allReduceLatencyS;
}

function latencyS(input: ServingInput): number {
  const { model, constants } = input;
  return (
    model.layers * constants.layerLatencyS +
    model.moeLayers * constants.moeLayerLatencyS +
    constants.hostLatencyS
  );
}

/** Seconds of one decode step: rooflines of dense weights, experts and KV cache, then links, then latencies. */
function decodeStepS(input: ServingInput, shape: Shape): number {
  const { model, chip, constants: c, tensorParallel, batch } = input;
  const weightBytesPerS = chip.hbmBytesPerS * c.efficiencyBandwidth;
  const flops = shape.peak * c.efficiencyComputeDecode;
  const perReplica = batch / (input.attentionReplicas ?? 1);
  const contextTokens = input.inputTokens + input.outputTokens / 2;
  const dense = Math.max(
    (shape.dense * shape.weightBytes) / shape.denseShards / weightBytesPerS,
    (2 * shape.dense * perReplica) / shape.denseShards / flops,
  );
  const activeShare = model.experts === 0 ? 0 : model.activeExperts / model.experts;
  const experts = Math.max(
    (shape.experts * expertCoverage(model, batch) * shape.weightBytes) / tensorParallel / weightBytesPerS,
    (2 * shape.experts * activeShare * batch) / tensorParallel / flops,
  );
  const pairs = perReplica * contextTokens;
  const attention = Math.max(
    (pairs * shape.kvBytesPerToken) / shape.kvShards / (chip.hbmBytesPerS * c.efficiencyKvBandwidth),
    (4 * model.heads * shape.attentionWidth * pairs * model.layers) /
      shape.denseShards /
      (chip.peakFlops.bf16 * c.efficiencyComputeDecode),
  );
  return dense + experts + attention + collectivesS(input, shape, perReplica) + latencyS(input);
}

/** Seconds to prefill one request on one copy of the dense weights, alone. */
function prefillS(input: ServingInput, shape: Shape): number {
  const { model, chip, constants: c, inputTokens } = input;
  const compute =
    (2 * model.activeParameters * inputTokens) /
    shape.denseShards /
    (shape.peak * c.efficiencyComputePrefill);
  const readBytes = (shape.dense + shape.experts * expertCoverage(model, inputTokens)) * shape.weightBytes;
  const read = readBytes / shape.denseShards / (chip.hbmBytesPerS * c.efficiencyBandwidth);
  // Causal scores and values, computed per head also under MLA: 4·heads·headDim·s²/2 per layer.
  const attention =
    (2 * model.heads * model.headDim * inputTokens ** 2 * model.layers) /
    shape.denseShards /
    (chip.peakFlops.bf16 * c.efficiencyComputePrefill);
  return Math.max(compute, read) + attention + collectivesS(input, shape, inputTokens) + latencyS(input);
}

/** Largest batch whose weights and full-length KV cache fit; a multiple of the attention replicas. */
function maxBatchOf(input: ServingInput, shape: Shape): number {
  const weights =
    shape.weightBytes * (shape.dense / shape.denseShards + shape.experts / input.tensorParallel);
  const room = input.chip.hbmBytes * USABLE_HBM_SHARE - weights;
  if (room <= 0) return 0;
  const perSequence = ((input.inputTokens + input.outputTokens) * shape.kvBytesPerToken) / shape.kvShards;
  return Math.floor(room / perSequence) * (input.attentionReplicas ?? 1);
}

function check(input: ServingInput): void {
  requireRange(input.tensorParallel, 'tensorParallel', 1, input.chip.scaleUpDomain);
  requireRange(input.batch, 'batch', 1);
  requireRange(input.inputTokens, 'inputTokens', 1);
  requireRange(input.outputTokens, 'outputTokens', 1);
  const replicas = input.attentionReplicas ?? 1;
  requireRange(replicas, 'attentionReplicas', 1, input.tensorParallel);
  if (input.tensorParallel % replicas !== 0) {
    fail('not-allowed', 'attentionReplicas', {
      found: replicas,
      allowed: `divisors of ${input.tensorParallel}`,
    });
  }
}

/**
 * Speed of one serving configuration where prefill and decode share the machines.
 * TPOT = T_decode(B) + (B/outputTokens)·T_prefill·φ: during the decode of one sequence every other one is replaced
 * once, so each step carries B/outputTokens prefills.
 *
 * @throws GigasiteError when the chip lacks the precision or parallelism leaves the scale-up domain
 */
export function servingPoint(input: ServingInput): ServingPoint {
  check(input);
  const shape = shapeOf(input);
  const attentionReplicas = input.attentionReplicas ?? 1;
  const onePrefillS = prefillS(input, shape);
  const prefillPerStepS =
    (input.batch / attentionReplicas / input.outputTokens) *
    onePrefillS *
    input.constants.prefillInterference;
  const tpotS = decodeStepS(input, shape) + prefillPerStepS;
  const maxBatch = maxBatchOf(input, shape);
  return {
    tensorParallel: input.tensorParallel,
    attentionReplicas,
    batch: input.batch,
    tpotMs: tpotS * 1000,
    prefillMs: onePrefillS * 1000,
    outputTokensPerSPerAccelerator: input.batch / tpotS / input.tensorParallel,
    maxBatch,
    fits: input.batch <= maxBatch,
    prefillTimeShare: prefillPerStepS / tpotS,
  };
}
