import { DEFAULT_ENGINE } from './constants.ts';
import { sequencesThatFit } from './point.ts';
import { meanWaitS } from './queue.ts';
import {
  decodeStep,
  type Prepared,
  prefillAloneS,
  prefillWorkS,
  sequenceBytes,
  tokensPerStep,
} from './step.ts';

/** Share of the time that prefill copies are busy: the rest keeps the queue before them short. */
export const PREFILL_UTILISATION = 0.7;
/** Share of the scale-out bandwidth that moving caches reaches; judged. */
const TRANSFER_EFFICIENCY = 0.6;

export interface DisaggregatedPoint {
  /** Prefill copies for each decode copy, so that both keep up. */
  readonly prefillCopiesPerDecodeCopy: number;
  readonly prefillAccelerators: number;
  readonly decodeAccelerators: number;
  readonly batch: number;
  readonly tpotMs: number;
  readonly ttftMs: number;
  /** Time to move one request's cache from a prefill to a decode copy. */
  readonly transferMs: number;
  readonly requestsPerSPerDecodeCopy: number;
  readonly outputTokensPerSPerAccelerator: number;
  readonly maxBatch: number;
  readonly fits: boolean;
}

/**
 * Prefill and decode on machines of their own. TPOT = T_decode(B), nothing between the steps. A decode copy takes
 * λ = B/(output·TPOT) requests per second; prefill copies for it: λ·T_prefill/0.7. TTFT = host + prefill alone +
 * M/D/1 wait at 0.7 + transfer of the cache over the scale-out links + the first decode step.
 */
export function disaggregatedPoint(prefill: Prepared, decode: Prepared, batch: number): DisaggregatedPoint {
  const { outputTokens, inputTokens, chip, constants: c, engine = DEFAULT_ENGINE } = decode.input;
  const maxBatch = sequencesThatFit(decode, inputTokens + outputTokens);
  const tpotS = decodeStep(decode, batch).totalS / tokensPerStep(decode);
  const rate = batch / (outputTokens * tpotS);
  const workS = prefillWorkS(prefill);
  const perCopy = prefill.replicas / workS;
  const copies = rate / (perCopy * PREFILL_UTILISATION);
  // A request's cache leaves from and arrives at the shards that hold it, all at once.
  const bytes = sequenceBytes(decode, inputTokens);
  const transferS = bytes / ((chip.scaleOutBitPerS / 8) * TRANSFER_EFFICIENCY);
  const ttftS =
    c.firstTokenHostS[engine] +
    c.firstTokenPrefill * prefillAloneS(prefill) +
    meanWaitS(PREFILL_UTILISATION, workS) +
    transferS +
    tpotS;
  const g = decode.input.tensorParallel;
  const prefillAccelerators = copies * prefill.input.tensorParallel;
  return {
    prefillCopiesPerDecodeCopy: copies,
    prefillAccelerators,
    decodeAccelerators: g,
    batch,
    tpotMs: tpotS * 1000,
    ttftMs: ttftS * 1000,
    transferMs: transferS * 1000,
    requestsPerSPerDecodeCopy: rate,
    outputTokensPerSPerAccelerator: batch / tpotS / (g + prefillAccelerators),
    maxBatch,
    fits: batch <= maxBatch,
  };
}

/** The layout that prefills most requests per second and accelerator. */
export function bestPrefill(layouts: readonly Prepared[]): Prepared {
  const speed = (p: Prepared): number => p.replicas / prefillWorkS(p) / p.input.tensorParallel;
  return layouts.reduce((a, b) => (speed(b) > speed(a) ? b : a));
}
