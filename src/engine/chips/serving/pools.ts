import { fail } from '../../errors.ts';
import { DEFAULT_ENGINE } from './constants.ts';
import { disaggregatedPoint } from './disaggregated.ts';
import { sequencesThatFit } from './point.ts';
import { meanWaitS } from './queue.ts';
import { decodeStep, type Prepared, prefillAloneS, prefillWorkS, tokensPerStep } from './step.ts';

/** Prefill and decode on pools of their own, of given sizes, at a load. */
export interface PoolsPoint {
  readonly prefillAccelerators: number;
  readonly decodeAccelerators: number;
  /** Requests in flight in decode, all copies. */
  readonly running: number;
  readonly requestsPerS: number;
  readonly tpotMs: number;
  /** Mean; with the wait before the prefill pool. */
  readonly ttftMs: number;
  readonly transferMs: number;
  /** Share of the time that the prefill pool works, 0–1. */
  readonly prefillUtilisation: number;
  /** What holds the throughput: the users, the decode pool’s memory, or the prefill pool. */
  readonly bound: 'users' | 'memory' | 'prefill';
  readonly outputTokensPerSPerAccelerator: number;
  /** Sequences that fit in the decode pool. */
  readonly maxBatch: number;
}

/** Utilisation above which a pool of prefill cannot be run: its queue would not end. */
const FULLEST = 0.98;

export interface PoolsInput {
  readonly prefill: Prepared;
  readonly prefillCopies: number;
  readonly decode: Prepared;
  readonly decodeCopies: number;
  /** Requests in flight at once, or those that arrive per second. */
  readonly users?: number;
  readonly requestsPerS?: number;
}

/**
 * Pools of given sizes. A decode copy with B sequences takes λ = B/(output·TPOT(B)); B is the users over the copies, or what the
 * arrivals need, or what memory or the prefill pool (at most 0.98 busy) allows. TTFT as where pools are sized to fit, with the
 * wait of M/D/1 at the pool's own utilisation.
 *
 * @throws GigasiteError `infeasible` where arrivals exceed what a pool can take, with what it can
 */
export function poolsPoint(input: PoolsInput): PoolsPoint {
  const { prefill, decode, prefillCopies, decodeCopies } = input;
  const { outputTokens, inputTokens, constants: c, engine = DEFAULT_ENGINE } = decode.input;
  const perCopy = sequencesThatFit(decode, inputTokens + outputTokens);
  const tpotAt = (b: number): number => decodeStep(decode, Math.max(1, b)).totalS / tokensPerStep(decode);
  const rateAt = (b: number): number => (decodeCopies * b) / (outputTokens * tpotAt(b));
  const workS = prefillWorkS(prefill);
  const prefillRate = (prefillCopies * prefill.replicas * FULLEST) / workS;
  const most = Math.min(rateAt(perCopy), prefillRate);
  let bound: PoolsPoint['bound'] = 'users';
  let batch: number;
  if (input.requestsPerS !== undefined) {
    if (input.requestsPerS > most)
      fail('infeasible', 'requestsPerSecond', {
        model: decode.input.model.id,
        chip: decode.input.chip.id,
        found: `${input.requestsPerS} requests/s`,
        allowed: `${most.toPrecision(3)} or less (${most === prefillRate ? 'prefill' : 'decode'} pool)`,
      });
    batch = batchAt(rateAt, input.requestsPerS, perCopy);
  } else {
    const asked = (input.users ?? 1) / decodeCopies;
    batch = Math.min(asked, perCopy);
    if (batch < asked) bound = 'memory';
    if (rateAt(batch) > prefillRate) {
      bound = 'prefill';
      batch = batchAt(rateAt, prefillRate, batch);
    }
  }
  const requestsPerS = rateAt(batch);
  const tpotS = tpotAt(batch);
  const utilisation = (requestsPerS * workS) / (prefillCopies * prefill.replicas);
  const { transferMs } = disaggregatedPoint(prefill, decode, Math.max(1, batch));
  const ttftS =
    c.firstTokenHostS[engine] +
    c.firstTokenPrefill * prefillAloneS(prefill) +
    meanWaitS(utilisation, workS) +
    transferMs / 1000 +
    tpotS * tokensPerStep(decode);
  const prefillAccelerators = prefillCopies * prefill.input.tensorParallel;
  const decodeAccelerators = decodeCopies * decode.input.tensorParallel;
  return {
    prefillAccelerators,
    decodeAccelerators,
    running: batch * decodeCopies,
    requestsPerS,
    tpotMs: tpotS * 1000,
    ttftMs: ttftS * 1000,
    transferMs,
    prefillUtilisation: utilisation,
    bound,
    outputTokensPerSPerAccelerator:
      (requestsPerS * outputTokens) / (prefillAccelerators + decodeAccelerators),
    maxBatch: perCopy * decodeCopies,
  };
}

/** The batch at which a copy takes `rate`, by bisection: the rate rises with the batch. */
function batchAt(rateAt: (b: number) => number, rate: number, most: number): number {
  let low = 0;
  let high = most;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (rateAt(middle) < rate) low = middle;
    else high = middle;
  }
  return high;
}
