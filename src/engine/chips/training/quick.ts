import { type Kernel, type KernelSetup, MEMORY, makeKernel, STEP } from './kernel/index.ts';
import { divisors, type Strategy } from './strategy.ts';

export interface QuickResult {
  readonly strategy: Strategy;
  /** Accelerators the strategy uses: tensor·context·pipeline·data, at most those given. */
  readonly used: number;
  /** Sequences per step after rounding the batch up to a multiple of data·microBatch. */
  readonly batchSequences: number;
  readonly stepS: number;
  /** Holds the result of the strategy. */
  readonly kernel: Kernel;
}

const POWERS = [1, 2, 4, 8, 16];
const STAGES = [1, 2, 4, 8, 16, 32, 64];
const MICRO_BATCHES = [1, 2, 4];
/** Context parallelism is tried until this many tokens are left on each accelerator. */
const PIECE_TOKENS = 4096;

/** The batch may grow by this much to divide; by more only where nothing else fits. */
const BATCH_SLACK = 1.25;

/** Up to three interleavings of `deep` layers per stage: none, about half, as fine as it goes (12 at most). */
function interleavings(deep: number): number[] {
  const choices = divisors(deep).filter((v) => v <= 12);
  return [...new Set([1, choices[choices.length >> 1], choices[choices.length - 1]])];
}

/**
 * A good strategy from a few thousand candidates: tensor parallelism within the scale-up domain, powers of two,
 * optimiser sharded (or FSDP without a pipeline), the least recomputation that fits, everything overlapped that the recipe can.
 * Any number of accelerators is allowed: what does not divide stays idle, and the batch is rounded up, so the measure
 * is tokens per second. Undefined when nothing fits.
 */
export function quickSearch(setup: KernelSetup, accelerators: number): QuickResult | undefined {
  const { shape, chip, recipe, batchSequences, sequenceTokens } = setup;
  const kernel = makeKernel(setup);
  const { out, evaluate, boundS, usableBytes } = kernel;
  const oTp = recipe.overlapTp ? 1 : 0;
  const oDp = recipe.overlapDp ? 1 : 0;
  const expertChoices =
    shape.experts === 0
      ? [1]
      : divisors(shape.experts).filter(
          (d) => (d & (d - 1)) === 0 && d >= Math.min(8, shape.experts) && d <= 128,
        );
  // An odd number of experts has no such divisor: then they stay together.
  if (expertChoices.length === 0) expertChoices.push(1);
  const largestBatch = BATCH_SLACK * batchSequences;
  let bestRate = 0;
  let bestBatch = Number.POSITIVE_INFINITY;
  let best: number[] = [];
  for (const tp of POWERS) {
    if (tp > chip.scaleUpDomain || shape.heads % tp !== 0 || tp > accelerators) continue;
    for (const cp of POWERS) {
      if (cp > 1 && (sequenceTokens / cp < PIECE_TOKENS || sequenceTokens % cp !== 0)) break;
      for (const pp of STAGES) {
        const room = Math.floor(accelerators / (tp * cp * pp));
        if (pp > shape.layers || room < 1) break;
        const interleaves = pp === 1 ? [1] : interleavings(Math.ceil(shape.layers / pp));
        for (const ep of expertChoices) {
          // Expert groups tile tensor·context·data: data is cut down to where they do.
          const unit = ep / gcd(ep, tp * cp);
          const dp = Math.floor(room / unit) * unit;
          if (dp < 1) continue;
          for (const mb of MICRO_BATCHES) {
            const micros = Math.ceil(batchSequences / (dp * mb));
            const batch = micros * dp * mb;
            // A larger batch would always be faster: only where nothing else fits.
            if (batch > largestBatch && bestBatch < batch) break;
            for (const vp of interleaves) {
              if (vp > 1 && (micros < pp || vp * pp > shape.layers)) break;
              for (let zero = 1; zero <= (pp === 1 ? 3 : 1); zero += 2) {
                for (let recompute = 0; recompute < 3; recompute++) {
                  const sp = tp > 1 ? 1 : 0;
                  // A batch that fits better is taken at any speed; otherwise only a faster step counts, and
                  // to recompute more is slower still.
                  boundS[0] = bestBatch > largestBatch ? Number.POSITIVE_INFINITY : batch / bestRate;
                  evaluate(tp, cp, pp, vp, dp, ep, mb, zero, recompute, sp, oTp, oDp, 0);
                  if (out[STEP] === Number.POSITIVE_INFINITY) break;
                  if (out[MEMORY] > usableBytes) continue;
                  const rate = batch / out[STEP];
                  if (
                    batch > largestBatch
                      ? batch < bestBatch || rate > bestRate
                      : bestBatch > largestBatch || rate > bestRate
                  ) {
                    bestRate = rate;
                    bestBatch = batch;
                    best = [tp, cp, pp, vp, dp, ep, mb, zero, recompute, micros];
                  }
                  break;
                }
              }
            }
          }
        }
      }
    }
  }
  if (bestRate === 0) return undefined;
  boundS[0] = Number.POSITIVE_INFINITY;
  return resultOf(kernel, best, oTp, oDp);
}

/** The strategy found, with its evaluation left in the kernel. @param best as the search writes it */
function resultOf(kernel: Kernel, best: readonly number[], oTp: number, oDp: number): QuickResult {
  const [tensor, context, pipeline, interleave, data, expert, microBatch, zero, recompute, micros] = best;
  const sp = tensor > 1 ? 1 : 0;
  const { evaluate, out } = kernel;
  evaluate(tensor, context, pipeline, interleave, data, expert, microBatch, zero, recompute, sp, oTp, oDp, 0);
  return {
    strategy: {
      tensor,
      context,
      pipeline,
      interleave,
      data,
      expert,
      microBatch,
      zero,
      recompute: recompute === 0 ? 'none' : recompute === 1 ? 'selective' : 'full',
      sequenceParallel: sp === 1,
      overlapTensor: oTp === 1,
      overlapData: oDp === 1,
      offload: [],
    },
    used: tensor * context * pipeline * data,
    batchSequences: micros * data * microBatch,
    stepS: out[STEP],
    kernel,
  };
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
