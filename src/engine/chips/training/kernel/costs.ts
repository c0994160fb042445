import { meanContext } from '../shape.ts';
import type { KernelSetup, TrainingPrecision } from './columns.ts';
import { wideRate } from './rate.ts';

/** Bytes stored per weight, gradient and optimiser state. Gradients are kept in the format they are exchanged in. */
const stored = (precision: TrainingPrecision, gradientBytes: number): readonly [number, number, number] =>
  precision === 'fp32' ? [4, 4, 8] : [2, gradientBytes, 12];

/**
 * Everything of a step that does not depend on the strategy, worked out once: FLOPs, bytes moved and bytes kept per token
 * and layer, and rates. Equations and sources: docs/models/training.md.
 */
export type Costs = ReturnType<typeof costsOf>;

/** Rates and latencies of the machine. */
function machine({ chip, physics, recipe, precision }: KernelSetup) {
  return {
    hbm: chip.hbmBytesPerS,
    hostLink: (chip.hostBytesPerS ?? 0) * physics.hostLink,

    domain: chip.scaleUpDomain,
    fastLink: chip.scaleUpBytesPerS * physics.scaleUp,
    slowLink: (chip.scaleOutBitPerS / 8) * physics.scaleOut,
    latency: physics.collectiveLatencyS,
    attentionRate:
      chip.peakFlops.bf16 * physics.attention * recipe.efficiency * (precision === 'fp32' ? 0.5 : 1),
  };
}

/** Parameters, and FLOPs per token, of a mean layer. */
function products({ shape, physics }: KernelSetup) {
  const { hidden, experts, activeExperts, layers, moeLayers } = shape;
  const moeShare = moeLayers / layers;
  const denseParameters =
    shape.attentionParameters +
    (1 - moeShare) * shape.mlpParameters +
    moeShare * shape.sharedExperts * shape.expertParameters +
    // The router.
    (experts > 0 ? moeShare * experts * hidden : 0);
  const expertWidth = experts > 0 ? (2 * hidden * shape.expertFfn) / (hidden + shape.expertFfn) : hidden;
  return {
    moeShare,
    denseParameters,
    expertParameters: moeShare * experts * shape.expertParameters,
    headParameters: shape.vocabulary * hidden,
    denseFlops: 2 * denseParameters,
    expertFlops: 2 * moeShare * activeExperts * shape.expertParameters,
    expertReach: expertWidth / (expertWidth + physics.widthHalf),
    upFlops: 2 * shape.upParameters,
    projectionFlops: shape.mtpLayers * 12 * hidden * hidden,
  };
}

/** HBM traffic in bytes per token and layer, forward and backward together (docs: "Memory traffic"). */
function traffic({ shape, physics, recipe, precision, sequenceTokens }: KernelSetup, moeShare: number) {
  const { hidden, activeExperts } = shape;
  const wide = precision === 'fp32' ? 2 : 1;
  const scale = physics.vectorTraffic * wide;
  const cast = precision === 'fp8' || precision === 'fp4' ? 8 : 0;
  const mlpWidth =
    (1 - moeShare) * shape.ffn + moeShare * (activeExperts + shape.sharedExperts) * shape.expertFfn;
  const perValue = (shape.mlpMatrices === 3 ? 16 : 10) + cast;
  const scores = recipe.flashAttention ? 0 : physics.vectorTraffic * 33 * shape.heads * sequenceTokens;
  return {
    mlpWidth,
    wideTraffic: scale * hidden * (48 + cast * 2),
    shardedTraffic:
      scale *
      (mlpWidth * perValue +
        shape.qkvWidth * 8 +
        shape.attentionOutWidth * cast +
        // Tokens are gathered for and scattered from their experts: two reads and writes each way.
        moeShare * activeExperts * hidden * (16 + 2 * cast)),
    scoreTraffic: scores,
    normTraffic: scale * hidden * 8,
    headTraffic: physics.vectorTraffic * shape.vocabulary * 8,
  };
}

/**
 * Activations kept, bytes per token and layer (arXiv 2205.05198, generalised to GQA, gates and experts). Inputs of FP8 and
 * FP4 products are kept at 8 bit. `Whole` is sharded by sequence parallelism only, `Sharded` by tensor parallelism.
 */
function kept({ shape, recipe, precision, sequenceTokens }: KernelSetup, moeShare: number, mlpWidth: number) {
  const { hidden } = shape;
  const flash = recipe.flashAttention;
  const wide = precision === 'fp32' ? 2 : 1;
  const inputBytes = precision === 'fp8' || precision === 'fp4' ? 1 : 2 * wide;
  const normInputs = hidden * 4 * wide;
  const whole = normInputs + hidden * 2 * inputBytes + hidden * (flash ? 0 : 2) * wide;
  // Gated or not, two values of the inner width are kept; a gate's product is made again. Experts keep their tokens.
  const mlp = wide * mlpWidth * 4 + moeShare * shape.activeExperts * hidden * inputBytes;
  const sharded = wide * (2 * shape.qkvWidth + 2 * shape.attentionOutWidth) + mlp;
  return {
    keptWhole: whole,
    keptSharded: sharded,
    // Selective, with fused attention: norms and MLA's up-projections are made again, at the cost of doing so.
    leanWhole: flash ? normInputs : whole,
    leanSharded:
      flash && shape.latentWidth > 0
        ? wide * (2 * shape.latentWidth + 2 * shape.attentionOutWidth) + mlp
        : sharded,
    keptScores: flash ? 0 : 5 * shape.heads * sequenceTokens * wide,
  };
}

export function costsOf(setup: KernelSetup) {
  const { shape, physics, recipe, precision, batchSequences, sequenceTokens } = setup;
  const [weightBytes, gradientBytes, optimiserBytes] = stored(precision, recipe.gradientBytes);
  const size = products(setup);
  const flash = recipe.flashAttention;
  const moved = traffic(setup, size.moeShare);
  // Groups, not one flat object: an object of so many fields is slow to make and to read.
  return {
    shape,
    physics,
    recipe,
    machine: machine(setup),
    size,
    traffic: moved,
    kept: kept(setup, size.moeShare, moved.mlpWidth),
    rate: wideRate(setup),
    scoreFlops: 2 * shape.scoreWidth * (flash ? meanContext(shape, sequenceTokens) : sequenceTokens),
    scoreBackward: flash ? 2.5 : 2,
    flash,
    weightBytes,
    gradientBytes,
    optimiserBytes,
    valueBytes: precision === 'fp32' ? 4 : 2,
    exchangedBytes: recipe.gradientBytes,
    // To the experts and back at 16 bit, forward and backward, per value of a token.
    expertExchangeBytes: 2 * (precision === 'fp32' ? 8 : recipe.dispatchBytes + 2),
    hostS: size.moeShare * recipe.expertLayerHostS,
    trained: shape.layers + shape.mtpLayers,
    batchSequences,
    sequenceTokens,
  };
}

/** Bandwidth of a ring over `n` ranks, of which `inner` neighbours belong to other groups. */
export function ring(c: Costs, n: number, inner: number): number {
  const local = Math.max(1, Math.floor(c.machine.domain / inner));
  return n <= local ? c.machine.fastLink : Math.min(c.machine.fastLink, local * c.machine.slowLink);
}
