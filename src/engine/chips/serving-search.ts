import { fail } from '../errors.ts';
import { requireRange } from './chip.ts';
import { type ServingInput, type ServingPoint, servingPoint } from './serving.ts';

export type ServingSearch = Omit<ServingInput, 'tensorParallel' | 'attentionReplicas' | 'batch'> & {
  /** Longest mean time per output token allowed. */
  readonly tpotTargetMs: number;
};

/**
 * The configuration with the most output tokens per second and accelerator among tensor-parallel sizes of powers of
 * two within the scale-up domain, attention shared or replicated (mixture-of-experts only), and all batches that fit.
 * TPOT rises with batch and so does throughput (every term of TPOT per sequence falls), so the largest batch within
 * the target, found by bisection, is the best of its configuration.
 *
 * @throws GigasiteError `infeasible` when the model fits nowhere or the target is below every configuration's TPOT
 */
export function bestServing(search: ServingSearch): ServingPoint {
  requireRange(search.tpotTargetMs, 'tpotTargetMs', Number.MIN_VALUE);
  let best: ServingPoint | undefined;
  let fastestMs = Number.POSITIVE_INFINITY;
  for (let tensorParallel = 1; tensorParallel <= search.chip.scaleUpDomain; tensorParallel *= 2) {
    const replicaChoices = search.model.experts > 0 && tensorParallel > 1 ? [1, tensorParallel] : [1];
    for (const attentionReplicas of replicaChoices) {
      // Batches are counted per replica, so that each has the same number of sequences.
      const at = (perReplica: number): ServingPoint =>
        servingPoint({ ...search, tensorParallel, attentionReplicas, batch: perReplica * attentionReplicas });
      const single = at(1);
      if (!single.fits) continue;
      fastestMs = Math.min(fastestMs, single.tpotMs);
      if (single.tpotMs > search.tpotTargetMs) continue;
      let low = 1;
      let high = single.maxBatch / attentionReplicas;
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (at(middle).tpotMs <= search.tpotTargetMs) low = middle;
        else high = middle - 1;
      }
      const point = at(low);
      if (!best || point.outputTokensPerSPerAccelerator > best.outputTokensPerSPerAccelerator) best = point;
    }
  }
  if (best) return best;
  return fail('infeasible', 'serving', {
    model: search.model.id,
    chip: search.chip.id,
    found: Number.isFinite(fastestMs) ? `${fastestMs.toFixed(2)} ms at best` : 'the weights do not fit',
    allowed: `${search.tpotTargetMs} ms per output token`,
  });
}
