import { type Costs, ring } from './costs.ts';

/** What a rank holds of the parameters, mean over stages, and over how many ranks it may be sharded. */
export interface Held {
  dense: number;
  experts: number;
  replicas: number;
  expertReplicas: number;
}

/** Parameters per rank: dense over tensor and pipeline, experts over expert and pipeline parallelism. */
export function hold(c: Costs, h: Held, tp: number, cp: number, pp: number, dp: number, ep: number): void {
  const perStage = c.trained / pp;
  const embedded = (pp === 1 ? c.shape.embeddings : 1) * c.size.headParameters;
  h.dense = (perStage * c.size.denseParameters + embedded) / tp;
  h.experts = (perStage * c.size.expertParameters) / ep;
  h.replicas = dp * cp;
  h.expertReplicas = Math.max(1, (h.replicas * tp) / ep);
}

/** Seconds to reduce-scatter or all-gather so many bytes per parameter over the replicas. */
function moveS(c: Costs, h: Held, tp: number, ep: number, bytes: number): number {
  const { replicas: n, expertReplicas: m } = h;
  let s = 0;
  if (n > 1)
    s += (h.dense * bytes * (n - 1)) / n / ring(c, n, tp) + c.machine.latency * (32 - Math.clz32(n - 1));
  if (m > 1) s += (h.experts * bytes * (m - 1)) / m / ring(c, m, ep);
  return s;
}

/**
 * Seconds of gradient and parameter exchange that stay exposed in a step. ZeRO-0 and 1 exchange once, ZeRO-2 scatters
 * gradients with every micro-batch, ZeRO-3 gathers weights twice and scatters gradients with every micro-batch. Hidden
 * behind work, at least `dpExposed` stays.
 *
 * @param oneS seconds of one micro-batch on the slowest stage
 */
export function exchangeStepS(
  c: Costs,
  h: Held,
  tp: number,
  ep: number,
  zero: number,
  micros: number,
  oneS: number,
  overlap: number,
): number {
  const scatter = moveS(c, h, tp, ep, c.exchangedBytes);
  const gather = zero === 0 ? scatter : moveS(c, h, tp, ep, c.valueBytes);
  if (zero === 3) {
    const all = (2 * gather + scatter) * micros;
    return overlap === 1 ? Math.max(c.physics.dpExposed * all, all - 0.9 * micros * oneS) : all;
  }
  const scatters = zero === 2 ? scatter * micros : scatter;
  if (overlap === 0) return scatters + gather;
  const window = zero === 2 ? 0.6 * oneS * micros : 0.6 * oneS;
  return (
    Math.max(c.physics.dpExposed * scatters, scatters - window) +
    Math.max(c.physics.dpExposed * gather, gather - 0.3 * oneS)
  );
}

/** Seconds of the optimiser: HBM traffic of this rank's share of the states. */
export function optimiserS(c: Costs, h: Held, zero: number): number {
  const own = zero > 0 ? h.dense / h.replicas + h.experts / h.expertReplicas : h.dense + h.experts;
  return (own * c.physics.optimiserTrafficBytes) / c.machine.hbm;
}
