import { fail } from '../../errors.ts';
import {
  ACTIVATIONS,
  ATTENTION,
  BUBBLE,
  CONTEXT,
  DATA,
  EXPERT,
  GRADIENTS,
  HOST,
  HOST_MEMORY,
  IMBALANCE,
  type KernelSetup,
  LINEAR,
  MEMORY,
  makeKernel,
  OFFLOAD,
  OPTIMISER,
  OPTIMISER_STATE,
  offloadSet,
  RECOMPUTE,
  RECOMPUTED,
  STAGE,
  STEP,
  TENSOR,
  VECTOR,
  WEIGHTS,
} from './kernel/index.ts';
import { countStrategies, forEachStrategy, type Visit } from './space.ts';
import { requirePrecision, type Strategy } from './strategy.ts';

/** Why a strategy is not the best: what does not fit, or where it loses the most time against the best. */
export const LOSS_REASONS = [
  'memory-weights',
  'memory-gradients',
  'memory-optimiser',
  'memory-activations',
  'memory-host',
  'bubble',
  'imbalance',
  'tensor-communication',
  'context-communication',
  'expert-communication',
  'stage-communication',
  'data-communication',
  'recomputation',
  'small-products',
  'attention',
  'memory-traffic',
  'host',
  'optimiser',
  'host-transfers',
] as const;
export type LossReason = (typeof LOSS_REASONS)[number];

const MEMORY_CLASSES = [WEIGHTS, GRADIENTS, OPTIMISER_STATE, ACTIVATIONS];
const TIME_CLASSES = [
  BUBBLE,
  IMBALANCE,
  TENSOR,
  CONTEXT,
  EXPERT,
  STAGE,
  DATA,
  RECOMPUTED,
  LINEAR,
  ATTENTION,
  VECTOR,
  HOST,
  OPTIMISER,
  OFFLOAD,
];
/** Where the time classes start among the reasons, after the memory classes and the host's memory. */
const FIRST_TIME = MEMORY_CLASSES.length + 1;

export interface LostGroup {
  readonly reason: LossReason;
  readonly candidates: number;
  /** Shortest step among those that fit; absent for those that do not. */
  readonly bestStepS?: number;
}

export interface SearchResult {
  /** Fastest first. */
  readonly top: readonly { readonly strategy: Strategy; readonly stepS: number }[];
  readonly candidates: number;
  readonly fitting: number;
  readonly lost: readonly LostGroup[];
  /** Least memory of any strategy: how far a model that fits nowhere is from fitting. */
  readonly leastBytes: number;
  readonly usableBytes: number;
}

const ARGUMENTS = 13;
/** About a minute of work. */
const MOST_CANDIDATES = 40e6;

/** A strategy from the kernel's arguments. */
function strategyOf(a: Float64Array, at: number): Strategy {
  return {
    tensor: a[at],
    context: a[at + 1],
    pipeline: a[at + 2],
    interleave: a[at + 3],
    data: a[at + 4],
    expert: a[at + 5],
    microBatch: a[at + 6],
    zero: a[at + 7],
    recompute: RECOMPUTE[a[at + 8]],
    sequenceParallel: a[at + 9] === 1,
    overlapTensor: a[at + 10] === 1,
    overlapData: a[at + 11] === 1,
    offload: offloadSet(a[at + 12]),
  };
}

/** The class with the largest value (less that of `base`). */
function largest(out: Float64Array, classes: readonly number[], base?: Float64Array): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < classes.length; i++) {
    const v = out[classes[i]] - (base === undefined ? 0 : base[classes[i]]);
    if (v > most) {
      most = v;
      best = i;
    }
  }
  return best;
}

export interface SearchOptions {
  /** How many of the fastest to keep. */
  readonly keep?: number;
  /** Refuse a space with more candidates. */
  readonly most?: number;
  /** Try host memory for optimiser states, weights and activations: eight times the space. */
  readonly offloading?: boolean;
  /** Say why the others lost: a second pass. On by default. */
  readonly explain?: boolean;
}

/**
 * The fastest strategies of the whole space, and why the others lost. Two passes: the first finds the best `keep`,
 * the second compares every other with the best. Memory does not grow with the number of candidates.
 * `top` is empty where nothing fits.
 *
 * @throws GigasiteError `not-allowed` when the chip lacks the precision or no data-parallel size divides the batch,
 * `out-of-range` when there are too many candidates
 */
export function searchStrategies(
  setup: KernelSetup,
  accelerators: number,
  { keep = 10, most = MOST_CANDIDATES, offloading = false, explain = true }: SearchOptions = {},
): SearchResult {
  requirePrecision(setup);
  const walk = (visit: Visit): void => forEachStrategy(setup, accelerators, visit, offloading);
  const { out, evaluate, usableBytes, hostBytes } = makeKernel(setup);
  const kept = new Float64Array(keep * ARGUMENTS);
  const steps = new Float64Array(keep).fill(Number.POSITIVE_INFINITY);
  const candidates = countStrategies(setup, accelerators, offloading);
  let fitting = 0;
  let leastBytes = Number.POSITIVE_INFINITY;
  const reasons = new Float64Array(LOSS_REASONS.length);
  const fastest = new Float64Array(LOSS_REASONS.length).fill(Number.POSITIVE_INFINITY);

  if (candidates > most) {
    return fail('out-of-range', 'batch', {
      found: `${(candidates / 1e6).toFixed(0)} M strategies`,
      allowed: `≤ ${most / 1e6} M: a batch or a number of accelerators with fewer divisors`,
    });
  }
  walk((tp, cp, pp, vp, dp, ep, mb, zero, rc, sp, oTp, oDp, off) => {
    evaluate(tp, cp, pp, vp, dp, ep, mb, zero, rc, sp, oTp, oDp, off);
    const memory = out[MEMORY];
    if (memory < leastBytes) leastBytes = memory;
    if (memory > usableBytes) {
      reasons[largest(out, MEMORY_CLASSES)]++;
      return;
    }
    if (out[HOST_MEMORY] > hostBytes) {
      reasons[FIRST_TIME - 1]++;
      return;
    }
    fitting++;
    const step = out[STEP];
    if (!(step < steps[keep - 1])) return;
    let at = keep - 1;
    while (at > 0 && steps[at - 1] > step) at--;
    steps.copyWithin(at + 1, at, keep - 1);
    kept.copyWithin((at + 1) * ARGUMENTS, at * ARGUMENTS, (keep - 1) * ARGUMENTS);
    steps[at] = step;
    kept.set([tp, cp, pp, vp, dp, ep, mb, zero, rc, sp, oTp, oDp, off], at * ARGUMENTS);
  });
  if (candidates === 0) {
    return fail('not-allowed', 'batch', {
      found: `${setup.batchSequences} sequences on ${accelerators} accelerators`,
      allowed: 'a batch that some data-parallel size divides',
      nearest: accelerators,
    });
  }
  if (explain && fitting > 0) {
    const k = kept;
    evaluate(k[0], k[1], k[2], k[3], k[4], k[5], k[6], k[7], k[8], k[9], k[10], k[11], k[12]);
    const base = out.slice();
    walk((tp, cp, pp, vp, dp, ep, mb, zero, rc, sp, oTp, oDp, off) => {
      evaluate(tp, cp, pp, vp, dp, ep, mb, zero, rc, sp, oTp, oDp, off);
      if (out[MEMORY] > usableBytes || out[HOST_MEMORY] > hostBytes || out[STEP] <= base[STEP]) return;
      const reason = FIRST_TIME + largest(out, TIME_CLASSES, base);
      reasons[reason]++;
      if (out[STEP] < fastest[reason]) fastest[reason] = out[STEP];
    });
  }
  const lost = LOSS_REASONS.map((reason, i) => ({
    reason,
    candidates: reasons[i],
    ...(Number.isFinite(fastest[i]) ? { bestStepS: fastest[i] } : {}),
  })).filter((g) => g.candidates > 0);
  return {
    top: Array.from({ length: Math.min(keep, fitting) }, (_, i) => ({
      strategy: strategyOf(kept, i * ARGUMENTS),
      stepS: steps[i],
    })),
    candidates,
    fitting,
    lost: lost.sort((a, b) => b.candidates - a.candidates),
    leastBytes,
    usableBytes,
  };
}
