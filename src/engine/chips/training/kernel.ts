import {
  ACTIVATIONS,
  ATTENTION,
  BUBBLE,
  CONTEXT,
  DATA,
  type Evaluate,
  EXPERT,
  GRADIENTS,
  HOST,
  IMBALANCE,
  type Kernel,
  type KernelSetup,
  LEAST_MEMORY,
  LINEAR,
  MEMORY,
  OPTIMISER,
  OPTIMISER_STATE,
  OUT_LENGTH,
  RECOMPUTED,
  RESERVED,
  STAGE,
  STEP,
  TENSOR,
  type TrainingPrecision,
  VECTOR,
  WEIGHTS,
} from './columns.ts';
import { wideRate } from './rate.ts';
import { meanContext } from './shape.ts';

export * from './columns.ts';

/** Bytes stored per weight, gradient and optimiser state. Gradients are kept in the format they are exchanged in. */
const stored = (precision: TrainingPrecision, gradientBytes: number): readonly [number, number, number] =>
  precision === 'fp32' ? [4, 4, 8] : [2, gradientBytes, 12];

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
  const { widthHalf, rowsHalf, tpExposed, dpExposed, reservedBytes } = physics;
  const { expertExposed, gradientBytes: exchangedBytes } = recipe;
  const flash = recipe.flashAttention;
  const [weightBytes, gradientBytes, optimiserBytes] = stored(precision, recipe.gradientBytes);
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
  // Activations kept, bytes per token and layer (arXiv 2205.05198, generalised to GQA, gates and experts). Inputs of
  // FP8 and FP4 products are kept at 8 bit.
  const wide = valueBytes / 2;
  const inputBytes = cast > 0 ? 1 : valueBytes;
  const normInputs = hidden * 4 * wide;
  const normOutputs = hidden * 2 * inputBytes;
  const masks = hidden * (flash ? 0 : 2) * wide;
  const keptWhole = normInputs + normOutputs + masks;
  const keptMlp =
    // Gated or not, two values of the inner width are kept; a gate's product is made again. Experts keep their tokens.
    wide * mlpWidth * 4 + moeShare * activeExperts * hidden * inputBytes;
  const keptSharded = wide * (2 * shape.qkvWidth + 2 * shape.attentionOutWidth) + keptMlp;
  // Selective, with fused attention: norms and MLA's up-projections are made again, at the cost of doing so.
  const leanWhole = flash ? normInputs : keptWhole;
  const leanSharded =
    flash && shape.latentWidth > 0
      ? wide * (2 * shape.latentWidth + 2 * shape.attentionOutWidth) + keptMlp
      : keptSharded;
  const upFlops = 2 * shape.upParameters;
  const normTraffic = physics.vectorTraffic * hidden * 8 * wide;
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
    // widthHalf is stated for hidden/√tp.
    const reach = (hidden / (hidden + widthHalf * Math.sqrt(tp))) * (tokens / (tokens + rowsHalf));
    let expertForward = 0;
    if (experts > 0) {
      const rows = (perTp * activeExperts * ep) / experts;
      expertForward = (perTp * expertFlops) / (rate.products * expertReach * (rows / (rows + rowsHalf)));
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
      if (overlapTp) tensorOne *= tpExposed;
    }
    const tensor = tensorOne * 8;

    let repeated = 0;
    let repeatedTensor = 0;
    if (recompute === 2) {
      repeated = linearForward + scoresForward + vector / 3;
      repeatedTensor = tensorOne * 4;
    } else if (recompute === 1) {
      repeated = flash
        ? (perTp * upFlops) / (rate.products * reach) +
          ((sequenceParallel ? perTp : tokens) * normTraffic) / hbm
        : scoresForward + (perTp * scoreForward) / hbm;
    }

    let contextTime = 0;
    if (cp > 1) {
      // Keys and values of the other pieces, forward and backward, and their gradients; most hides behind the scores.
      const all = (3 * perTp * shape.kvWidth * valueBytes * (cp - 1)) / ring(cp, tp);
      contextTime = Math.max(0.1 * all, all - 0.7 * attention);
    }

    let expertTime = 0;
    if (ep > 1) {
      // Dispatch and combine, forward and backward; a token crosses the network once per node it has experts on.
      const token = perTp * hidden * valueBytes * moeShare;
      const local = Math.min(ep, domain);
      const near = (token * activeExperts * (local - 1)) / local / fastLink;
      const nodes = ep / local;
      const far = nodes > 1 ? (token * ((nodes - 1) * (1 - (1 - 1 / nodes) ** activeExperts))) / slowLink : 0;
      expertTime = 4 * ((near > far ? near : far) + latency) * expertExposed;
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
        ? (denseHere * bytes * (replicas - 1)) / replicas / ring(replicas, tp) +
          latency * (32 - Math.clz32(replicas - 1))
        : 0) +
      (expertReplicas > 1
        ? (expertsHere * bytes * (expertReplicas - 1)) / expertReplicas / ring(expertReplicas, ep)
        : 0);
    const scatter = move(exchangedBytes);
    const gather = zero === 0 ? scatter : move(valueBytes);
    const times = zero === 3 ? 3 : 0;
    let dataTime: number;
    if (times > 0) {
      const all = (2 * gather + scatter) * micros;
      dataTime = overlapDp ? Math.max(dpExposed * all, all - 0.9 * micros * oneMicro) : all;
    } else {
      const scatters = zero === 2 ? scatter * micros : scatter;
      const window = zero === 2 ? 0.6 * oneMicro * micros : 0.6 * oneMicro;
      dataTime = overlapDp
        ? Math.max(dpExposed * scatters, scatters - window) +
          Math.max(dpExposed * gather, gather - 0.3 * oneMicro)
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
    const inFlight = Math.min(vp > 1 ? pp * (1 + (pp - 1) / (pp * vp)) : pp, micros);
    const share = sequenceParallel ? tp : 1;
    const one = tokens * (keptWhole / share + keptSharded / tp);
    const lean = tokens * (leanWhole / share + leanSharded / tp);
    const scores = (tokens * keptScores) / tp;
    const bare = (tokens * hidden * valueBytes) / share;
    const kept = recompute === 2 ? bare : recompute === 1 ? lean : one + scores;
    // Recomputing needs room for the one layer at work, and the last stage for the logits.
    const working = recompute === 0 ? 0 : recompute === 1 ? one - lean + scores : one + scores;
    const logits = pp === 1 ? perTp * vocabulary * 6 : 0;
    out[ACTIVATIONS] = slots * inFlight * kept + working + logits;
    out[RESERVED] = reservedBytes;
    const states = out[WEIGHTS] + out[GRADIENTS] + out[OPTIMISER_STATE] + reservedBytes;
    out[MEMORY] = states + out[ACTIVATIONS];
    out[LEAST_MEMORY] = states + slots * inFlight * bare + one + scores + logits;
  };
  return { out, evaluate, usableBytes: chip.hbmBytes * physics.usableMemory };
}
