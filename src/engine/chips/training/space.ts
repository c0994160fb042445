import type { KernelSetup } from './kernel/index.ts';
import { divisors } from './strategy.ts';

/** Called once a strategy, in a fixed order; arguments as of the kernel's `evaluate`. */
export type Visit = (
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
  offload: number,
) => void;

/** Shortest piece of a sequence that context parallelism cuts. */
const SHORTEST_PIECE = 256;

/**
 * Every strategy for a number of accelerators: all factorisations into tensor (divisors of the heads), context,
 * pipeline and data parallelism, all interleavings and micro-batches that divide, all expert spreads, ZeRO 0–3, the
 * three ways of recomputing, sequence parallelism, overlap on or off where the recipe can, and, where asked for and the host's
 * link and memory are known, each set of optimiser states, weights and activations in host memory. Nothing is stored.
 * What a layer does not see varies fastest.
 */
export function forEachStrategy(
  setup: KernelSetup,
  accelerators: number,
  visit: Visit,
  offloading = false,
): void {
  const { shape, recipe, batchSequences, sequenceTokens } = setup;
  const overlapTpChoices = recipe.overlapTp ? 2 : 1;
  const overlapDpChoices = recipe.overlapDp ? 2 : 1;
  const offloads = offloading && (setup.chip.hostBytesPerS ?? 0) > 0 ? 8 : 1;
  const divisorsOfExperts = shape.experts > 0 ? divisors(shape.experts) : [1];
  for (const tp of divisors(accelerators)) {
    if (shape.heads % tp !== 0) continue;
    for (const cp of divisors(accelerators / tp)) {
      if (cp > 1 && (sequenceTokens % (2 * cp) !== 0 || sequenceTokens / cp < SHORTEST_PIECE)) continue;
      for (const pp of divisors(accelerators / tp / cp)) {
        if (pp > shape.layers) break;
        const dp = (accelerators / (tp * cp * pp)) | 0;
        if (batchSequences % dp !== 0) continue;
        const deep = Math.ceil(shape.layers / pp);
        const interleavings = pp === 1 ? [1] : divisors(deep);
        const spread = tp * cp * dp;
        for (const ep of divisorsOfExperts) {
          if (spread % ep !== 0) continue;
          const lastZero = spread > tp || ep < spread ? 3 : 0;
          for (const microBatch of divisors(batchSequences / dp)) {
            const micros = (batchSequences / (dp * microBatch)) | 0;
            for (let recompute = 0; recompute < 3; recompute++)
              for (let sp = 0; sp <= (tp > 1 ? 1 : 0); sp++)
                for (let oTp = tp > 1 ? 0 : overlapTpChoices - 1; oTp < overlapTpChoices; oTp++)
                  for (const vp of interleavings) {
                    if (vp > 1 && micros < pp) break;
                    for (let zero = 0; zero <= (spread === 1 ? 0 : lastZero); zero++)
                      for (
                        let oDp = spread > 1 || pp > 1 ? 0 : overlapDpChoices - 1;
                        oDp < overlapDpChoices;
                        oDp++
                      )
                        for (let offload = 0; offload < offloads; offload++)
                          visit(tp, cp, pp, vp, dp, ep, microBatch, zero, recompute, sp, oTp, oDp, offload);
                  }
          }
        }
      }
    }
  }
}

/** How many strategies {@link forEachStrategy} visits. */
export function countStrategies(setup: KernelSetup, accelerators: number, offloading = false): number {
  let count = 0;
  forEachStrategy(
    setup,
    accelerators,
    () => {
      count++;
    },
    offloading,
  );
  return count;
}
