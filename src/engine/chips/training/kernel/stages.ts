import type { Costs } from './costs.ts';
import { L } from './layer.ts';

/** Where {@link stagesS} writes: seconds of one micro-batch on a stage, and idle time of the step. */
export const S = {
  /** Mean over stages, and the slowest. */
  mean: 0,
  slowest: 1,
  /** Activations passed on, for each micro-batch. */
  pass: 2,
  /** Bubble of the step. */
  bubble: 3,
} as const;

/** Layers of the fullest stage: whole layers, spread as evenly as they go. */
export const slotsOf = (c: Costs, pp: number): number => Math.ceil(c.shape.layers / pp);

/**
 * The pipeline: whole layers; the head sits on the last, which may hold fewer layers. So do modules that
 * predict further tokens: a layer, a projection of two widths to one, and the head again, each.
 */
export function stagesS(
  c: Costs,
  layer: Float64Array,
  w: Float64Array,
  pp: number,
  vp: number,
  ranks: number,
  perTp: number,
  overlap: number,
): void {
  const one = layer[L.all];
  const heads = layer[L.heads];
  const mean = (c.trained * one + heads) / pp;
  w[S.mean] = mean;
  if (pp === 1) {
    w[S.slowest] = mean;
    w[S.pass] = 0;
    w[S.bubble] = 0;
    return;
  }
  const slots = slotsOf(c, pp);
  const spare = slots * pp - c.shape.layers;
  const tail = c.shape.mtpLayers * one + heads;
  const last = (slots - Math.min(spare, Math.ceil(tail / one))) * one + tail;
  const full = slots * one;
  // Paired, the last stage shares its rank with the first.
  const worst = c.recipe.pairedStages ? (last + full) / 2 : last;
  w[S.slowest] = Math.max(mean, worst, full);
  const link = ranks * pp <= c.machine.domain ? c.machine.fastLink : c.machine.slowLink;
  const pass =
    2 * vp * ((perTp * c.shape.hidden * c.valueBytes) / link + c.machine.latency) * (overlap === 1 ? 0.2 : 1);
  w[S.pass] = pass;
  // Paired (DualPipe): (p/2 − 1)·(F&B + B − 3W) with B = 2F, W = F and F&B = F + B; a third of mean is F.
  const idle = c.recipe.pairedStages ? Math.max(0, pp / 2 - 1) * (2 / 3) : (pp - 1) / vp;
  w[S.bubble] = idle * (mean + pass);
}
