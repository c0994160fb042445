import { type Costs, ring } from './costs.ts';

/** Where {@link makeLayer} writes: seconds of one layer (the last two: of the heads) and one micro-batch. */
export const L = {
  linear: 0,
  attention: 1,
  vector: 2,
  repeated: 3,
  host: 4,
  tensor: 5,
  context: 6,
  expert: 7,
  /** Sum of the above. */
  all: 8,
  /** Head, and projections and heads of modules that predict further tokens. */
  heads: 9,
} as const;

export type LayerOf = (
  tp: number,
  cp: number,
  ep: number,
  microBatch: number,
  recompute: number,
  sequenceParallel: number,
  overlapTp: number,
) => void;

/**
 * Seconds of one layer and one micro-batch, forward and backward, by cause, into `w`. Calls with the same arguments as the
 * last do nothing: strategies are walked so that most differ in what a layer does not see.
 */
export function makeLayer(c: Costs, w: Float64Array): LayerOf {
  const last = new Float64Array(7).fill(-1);
  return (tp, cp, ep, microBatch, recompute, sp, overlapTp) => {
    if (
      last[0] === tp &&
      last[1] === cp &&
      last[2] === ep &&
      last[3] === microBatch &&
      last[4] === recompute &&
      last[5] === sp &&
      last[6] === overlapTp
    )
      return;
    last[0] = tp;
    last[1] = cp;
    last[2] = ep;
    last[3] = microBatch;
    last[4] = recompute;
    last[5] = sp;
    last[6] = overlapTp;
    const tokens = (microBatch * c.sequenceTokens) / cp;
    work(c, w, tokens, tp, ep, recompute, sp);
    w[L.tensor] = tensorS(c, tokens, tp, overlapTp) * (recompute === 2 ? 12 : 8);
    w[L.context] = cp > 1 ? contextS(c, tokens / tp, cp, tp, w[L.attention]) : 0;
    const behind = w[L.linear] + w[L.attention] + w[L.vector] + w[L.repeated];
    w[L.expert] = ep > 1 ? expertS(c, tokens / tp, ep, behind) : 0;
    w[L.host] = c.hostS * (recompute === 2 ? 4 / 3 : 1);
    w[L.all] = behind + w[L.tensor] + w[L.context] + w[L.expert] + w[L.host];
  };
}

/** Products, scores, memory traffic, and what is done again. */
function work(
  c: Costs,
  w: Float64Array,
  tokens: number,
  tp: number,
  ep: number,
  recompute: number,
  sp: number,
): void {
  const perTp = tokens / tp;
  // widthHalf is stated for hidden/√tp.
  const reach =
    (c.shape.hidden / (c.shape.hidden + c.physics.widthHalf * Math.sqrt(tp))) *
    (tokens / (tokens + c.physics.rowsHalf));
  const rate = c.rate.products * reach;
  let forward = (perTp * c.size.denseFlops) / rate;
  if (c.shape.experts > 0) {
    const rows = (perTp * c.shape.activeExperts * ep) / c.shape.experts;
    forward +=
      (perTp * c.size.expertFlops) /
      (c.rate.products * c.size.expertReach * (rows / (rows + c.physics.rowsHalf)));
  }
  const scores = (perTp * c.scoreFlops) / c.machine.attentionRate;
  const wideTokens = sp === 1 ? perTp : tokens;
  const vector =
    (wideTokens * c.traffic.wideTraffic + perTp * (c.traffic.shardedTraffic + c.traffic.scoreTraffic)) /
    c.machine.hbm;
  w[L.linear] = 3 * forward;
  w[L.attention] = (1 + c.scoreBackward) * scores;
  w[L.vector] = vector;
  w[L.repeated] =
    recompute === 0
      ? 0
      : recompute === 2
        ? forward + scores + vector / 3
        : c.flash
          ? (perTp * c.size.upFlops) / rate + (wideTokens * c.traffic.normTraffic) / c.machine.hbm
          : scores + (perTp * c.traffic.scoreTraffic) / 3 / c.machine.hbm;
  w[L.heads] =
    (1 + c.shape.mtpLayers) *
      ((6 * perTp * c.size.headParameters) / (c.rate.bf16 * reach) +
        (perTp * c.traffic.headTraffic) / c.machine.hbm) +
    (perTp * c.size.projectionFlops) / rate;
}

/**
 * Tensor parallel: four all-reduces, or as many pairs of all-gather and reduce-scatter with sequence parallelism (whose two
 * extra all-gathers hide behind the weight gradients, arXiv 2205.05198): eight halves, and four more when the forward
 * pass is repeated. This is one half.
 */
function tensorS(c: Costs, tokens: number, tp: number, overlap: number): number {
  if (tp === 1) return 0;
  const one = (tokens * c.shape.hidden * c.valueBytes * (tp - 1)) / tp / ring(c, tp, 1) + c.machine.latency;
  return overlap === 1 ? one * c.physics.tpExposed : one;
}

/** Keys and values of the other pieces, forward and backward, and their gradients; most hides behind the scores. */
function contextS(c: Costs, perTp: number, cp: number, tp: number, attention: number): number {
  const all = (3 * perTp * c.shape.kvWidth * c.valueBytes * (cp - 1)) / ring(c, cp, tp);
  return Math.max(0.1 * all, all - 0.7 * attention);
}

/**
 * Dispatch and combine, forward and backward; a token crosses the network once per node it has experts on, at most as many
 * as routing allows. However well it overlaps, no more hides than there is work to hide behind.
 */
function expertS(c: Costs, perTp: number, ep: number, behind: number): number {
  const token = perTp * c.shape.hidden * c.expertExchangeBytes * c.size.moeShare;
  const local = Math.min(ep, c.machine.domain);
  const near = (token * c.shape.activeExperts * (local - 1)) / local / c.machine.fastLink;
  const nodes = ep / local;
  let far = 0;
  if (nodes > 1) {
    const reached = 1 - (1 - 1 / nodes) ** c.shape.activeExperts;
    const limit = c.shape.expertNodes > 0 ? c.shape.expertNodes / nodes : 1;
    far = (token * (nodes - 1) * Math.min(reached, limit)) / c.machine.slowLink;
  }
  const all = Math.max(near, far) + 4 * c.machine.latency;
  return Math.max(c.recipe.expertExposed * all, all - behind);
}
