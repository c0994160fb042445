import * as k from './columns.ts';
import { costsOf } from './costs.ts';
import { exchangeStepS, type Held, hold, optimiserS } from './exchange.ts';
import { L, makeLayer } from './layer.ts';
import { inFlight, memoryOf } from './memory.ts';
import { moveToHost } from './offload.ts';
import { S, slotsOf, stagesS } from './stages.ts';

/**
 * The step model: time and memory of one strategy, without allocation. Equations and sources: docs/models/training.md.
 * The caller has checked the strategy (strategy.ts); `recompute` is an index of RECOMPUTE, switches are 0 or 1.
 */
export function makeKernel(setup: k.KernelSetup): k.Kernel {
  const c = costsOf(setup);
  const out = new Float64Array(k.OUT_LENGTH);
  const layer = new Float64Array(10);
  const stages = new Float64Array(4);
  const boundS = new Float64Array([Number.POSITIVE_INFINITY]);
  const held: Held = { dense: 0, experts: 0, replicas: 1, expertReplicas: 1 };
  const layerOf = makeLayer(c, layer);

  const evaluate: k.Evaluate = (
    tp,
    cp,
    pp,
    vp,
    dp,
    ep,
    microBatch,
    zero,
    recompute,
    sp,
    overlapTp,
    overlapDp,
    offload,
  ) => {
    const tokens = (microBatch * c.sequenceTokens) / cp;
    // Whole by the time a strategy gets here; the quick search rounds its batch up.
    const micros = Math.ceil(c.batchSequences / (dp * microBatch));
    layerOf(tp, cp, ep, microBatch, recompute, sp, overlapTp);
    stagesS(c, layer, stages, pp, vp, tp * cp * dp, tokens / tp, overlapDp);
    const oneS = stages[S.slowest] + stages[S.pass];
    if (micros * oneS > boundS[0]) {
      out[k.STEP] = Number.POSITIVE_INFINITY;
      out[k.MEMORY] = Number.POSITIVE_INFINITY;
      return;
    }
    hold(c, held, tp, cp, pp, dp, ep);
    const work = (micros * c.trained) / pp;
    out[k.LINEAR] = work * layer[L.linear] + (micros * layer[L.heads]) / pp;
    out[k.ATTENTION] = work * layer[L.attention];
    out[k.VECTOR] = work * layer[L.vector];
    out[k.RECOMPUTED] = work * layer[L.repeated];
    out[k.HOST] = work * layer[L.host];
    out[k.TENSOR] = work * layer[L.tensor];
    out[k.CONTEXT] = work * layer[L.context];
    out[k.EXPERT] = work * layer[L.expert];
    out[k.STAGE] = micros * stages[S.pass];
    out[k.IMBALANCE] = micros * (stages[S.slowest] - stages[S.mean]);
    out[k.BUBBLE] = stages[S.bubble];
    out[k.OPTIMISER] = optimiserS(c, held, zero);
    memoryOf(c, held, out, tp, pp, vp, ep, zero, recompute, sp, tokens, micros);
    out[k.OFFLOAD] = 0;
    out[k.HOST_MEMORY] = 0;
    let windowS = oneS;
    if (offload !== 0) {
      const keptBytes = out[k.KEPT_ACTIVATIONS] / inFlight(c, pp, vp, micros);
      const meanS = stages[S.mean] + stages[S.pass];
      windowS = Math.max(oneS, moveToHost(c, out, offload, slotsOf(c, pp), keptBytes, micros, oneS, meanS));
    }
    out[k.DATA] = exchangeStepS(c, held, tp, ep, zero, micros, windowS, overlapDp);
    out[k.STEP] = micros * oneS + out[k.BUBBLE] + out[k.DATA] + out[k.OPTIMISER] + out[k.OFFLOAD];
  };
  const { hbmBytes, hostBytes = 0 } = setup.chip;
  return { out, evaluate, boundS, usableBytes: hbmBytes * setup.physics.usableMemory, hostBytes };
}
