import { fail } from '../../errors.ts';
import { requireRange } from '../chip.ts';
import { checkServing, pointOf, type ServingPoint, sequencesThatFit } from './point.ts';
import { servedModel } from './shape.ts';
import { type Prepared, prepare, type ServingInput } from './step.ts';

/** Layouts tried: tensor-parallel sizes of powers of two within the scale-up domain, attention shared or replicated. */
export type LayoutFree = Omit<
  ServingInput,
  'tensorParallel' | 'attentionReplicas' | 'expertParallel' | 'batch'
>;
export type ServingSearch = LayoutFree & {
  /** Longest mean time per output token allowed. */
  readonly tpotTargetMs: number;
  /** Longest mean time to first token allowed. */
  readonly ttftTargetMs?: number;
};

/**
 * Configurations of a model on a chip that hold at least one full sequence. Mixtures of experts with 1, 2, 4, … up to
 * all attention replicas, and with experts split or spread where attention is shared; dense models shared only.
 */
export function layouts(search: LayoutFree): Prepared[] {
  checkServing({ ...search, tensorParallel: 1, batch: 1 });
  const served = servedModel(search.model);
  const found: Prepared[] = [];
  for (let tensorParallel = 1; tensorParallel <= search.chip.scaleUpDomain; tensorParallel *= 2) {
    const moe = search.model.experts > 0 && tensorParallel > 1;
    for (let replicas = 1; replicas <= (moe ? tensorParallel : 1); replicas *= 2) {
      for (const expertParallel of replicas === 1 && moe ? [1, tensorParallel] : [moe ? tensorParallel : 1]) {
        const p = prepare(
          { ...search, tensorParallel, attentionReplicas: replicas, expertParallel, batch: 1 },
          served,
        );
        if (sequencesThatFit(p, search.inputTokens + search.outputTokens) > 0) found.push(p);
      }
    }
  }
  return found;
}

/** Largest whole n in [1, high] for which `within` holds, given that it holds up to some n; 0 if not even at 1. */
export function largestWithin(high: number, within: (n: number) => boolean): number {
  if (high < 1 || !within(1)) return 0;
  let low = 1;
  let top = high;
  while (low < top) {
    const middle = Math.ceil((low + top) / 2);
    if (within(middle)) low = middle;
    else top = middle - 1;
  }
  return low;
}

/**
 * The largest batch of a layout within the targets, by bisection; undefined where there is none, or as soon as it is
 * sure not to reach `atLeast` tokens per second and accelerator: throughput rises with batch, so no smaller batch
 * does what a larger one does not.
 *
 * @param most largest batch per replica
 */
function bestBatch(
  at: (perReplica: number) => ServingPoint,
  most: number,
  within: (point: ServingPoint) => boolean,
  atLeast: number,
): ServingPoint | undefined {
  const hopeless = (point: ServingPoint): boolean => point.outputTokensPerSPerAccelerator < atLeast;
  if (most < 1) return undefined;
  const full = at(most);
  if (hopeless(full)) return undefined;
  if (within(full)) return full;
  let low = 0;
  let top = most - 1;
  while (low < top) {
    const middle = Math.ceil((low + top) / 2);
    const point = at(middle);
    if (within(point)) low = middle;
    else if (hopeless(point)) return undefined;
    else top = middle - 1;
  }
  const found = low === 0 ? undefined : at(low);
  return found && hopeless(found) ? undefined : found;
}

/**
 * The configuration with the most output tokens per second and accelerator within the targets. TPOT and TTFT rise with
 * batch and so does throughput (every term of TPOT per sequence falls), so the largest batch within them, found by
 * bisection, is the best of its layout.
 *
 * @throws GigasiteError `infeasible` when the model fits nowhere or a target is below every configuration's reach
 */
export function bestServing(search: ServingSearch): ServingPoint {
  requireRange(search.tpotTargetMs, 'tpotTargetMs', Number.MIN_VALUE);
  const ttftTargetMs = search.ttftTargetMs ?? Number.POSITIVE_INFINITY;
  const within = (point: ServingPoint): boolean =>
    point.tpotMs <= search.tpotTargetMs && point.ttftMs <= ttftTargetMs;
  let best: ServingPoint | undefined;
  // From the widest, which is the best of most: it rules out others soonest. Of equals the narrowest is kept.
  const all = layouts(search).reverse();
  for (const p of all) {
    // Batches are counted per replica, so that each has the same number of sequences.
    const at = (perReplica: number): ServingPoint => pointOf(p, perReplica * p.replicas);
    const most = Math.floor(sequencesThatFit(p, search.inputTokens + search.outputTokens) / p.replicas);
    best = bestBatch(at, most, within, best?.outputTokensPerSPerAccelerator ?? 0) ?? best;
  }
  return best ?? outOfReach(search, all);
}

/** Says how near the best configuration comes, one sequence a replica. */
function outOfReach(search: ServingSearch, all: readonly Prepared[]): never {
  const singles = all.map((p) => pointOf(p, p.replicas));
  const fastestMs = Math.min(...singles.map((s) => s.tpotMs));
  const soonestMs = Math.min(...singles.map((s) => s.ttftMs));
  const late = fastestMs <= search.tpotTargetMs;
  return fail('infeasible', 'serving', {
    model: search.model.id,
    chip: search.chip.id,
    found: !Number.isFinite(fastestMs)
      ? 'the weights do not fit'
      : `${(late ? soonestMs : fastestMs).toFixed(2)} ms at best`,
    allowed: late
      ? `${search.ttftTargetMs} ms to the first token`
      : `${search.tpotTargetMs} ms per output token`,
  });
}
