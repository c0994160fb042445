import * as k from './columns.ts';
import type { Costs } from './costs.ts';
import type { Held } from './exchange.ts';
import { slotsOf } from './stages.ts';

/**
 * Bytes of the fullest stage by class, into `out`: the first, which keeps the most micro-batches. arXiv 1910.02054 for what
 * is sharded, 2205.05198 for activations.
 */
export function memoryOf(
  c: Costs,
  h: Held,
  out: Float64Array,
  tp: number,
  pp: number,
  vp: number,
  ep: number,
  zero: number,
  recompute: number,
  sp: number,
  tokens: number,
  micros: number,
): void {
  const slots = slotsOf(c, pp);
  // The fullest stage over the mean one; a single stage also holds what predicts further tokens.
  const fuller = pp === 1 ? 1 : (slots * pp) / c.trained;
  const dense = h.dense * fuller;
  const experts = h.experts * fuller;
  const all = dense + experts;
  const sharded = dense / h.replicas + experts / h.expertReplicas;
  // A rank of paired stages holds two of half the depth, each of which another rank holds too.
  const copies = c.recipe.pairedStages && pp > 1 ? 2 : 1;
  // FSDP gathers one layer at a time.
  const gathered =
    zero === 3
      ? (2 * c.weightBytes * (c.size.denseParameters + c.size.headParameters / c.shape.layers)) / tp +
        (2 * c.weightBytes * c.size.expertParameters) / ep
      : 0;
  out[k.WEIGHTS] = copies * c.weightBytes * (zero === 3 ? sharded : all) + gathered;
  out[k.GRADIENTS] = copies * c.gradientBytes * (zero >= 2 ? sharded : all);
  out[k.OPTIMISER_STATE] = c.optimiserBytes * (zero > 0 ? sharded : all);
  const share = sp === 1 ? tp : 1;
  const one = tokens * (c.kept.keptWhole / share + c.kept.keptSharded / tp);
  const scores = (tokens * c.kept.keptScores) / tp;
  const bare = (tokens * c.shape.hidden * c.valueBytes) / share;
  let kept = one + scores;
  // Recomputing needs room for the one layer at work, and the last stage for the logits.
  let working = 0;
  if (recompute === 2) {
    kept = bare;
    working = one + scores;
  } else if (recompute === 1) {
    kept = tokens * (c.kept.leanWhole / share + c.kept.leanSharded / tp);
    working = one - kept + scores;
  }
  const deep = slots * inFlight(c, pp, vp, micros);
  const logits = pp === 1 ? (tokens / tp) * c.shape.vocabulary * 6 : 0;
  out[k.KEPT_ACTIVATIONS] = deep * kept;
  out[k.ACTIVATIONS] = deep * kept + working + logits;
  out[k.RESERVED] = c.physics.reservedBytes;
  const states = out[k.WEIGHTS] + out[k.GRADIENTS] + out[k.OPTIMISER_STATE] + c.physics.reservedBytes;
  out[k.MEMORY] = states + out[k.ACTIVATIONS];
  // Kept inputs may be sharded over tensor parallelism whatever else is.
  out[k.LEAST_MEMORY] = states + (deep * tokens * c.shape.hidden * c.valueBytes) / tp + one + scores + logits;
}

/** Micro-batches whose activations the first stage keeps: p, p·(1 + (p−1)/(p·v)) interleaved, p + 1 paired. */
export const inFlight = (c: Costs, pp: number, vp: number, micros: number): number =>
  Math.min(c.recipe.pairedStages && pp > 1 ? pp + 1 : vp > 1 ? pp + (pp - 1) / vp : pp, micros);
