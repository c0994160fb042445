import { fail } from '../../errors.ts';
import { requireRange } from '../chip.ts';
import { DEFAULT_ENGINE } from './constants.ts';
import {
  type DecodeStep,
  decodeStep,
  type Prepared,
  prefillAloneS,
  prefillWorkS,
  prepare,
  type ServingInput,
  sequenceBytes,
  tokensPerStep,
  USABLE_HBM_SHARE,
  weightBytesPerAccelerator,
} from './step.ts';

export interface ServingPoint {
  readonly tensorParallel: number;
  readonly attentionReplicas: number;
  readonly batch: number;
  /** Mean time per output token of a sequence, with other requests' prefill between its steps. */
  readonly tpotMs: number;
  /** One request's prefill on an idle copy. */
  readonly prefillMs: number;
  /** Mean time to first token where `batch` users each send the next request when the last is answered. */
  readonly ttftMs: number;
  readonly outputTokensPerSPerAccelerator: number;
  /** Sequences whose full context fits in HBM; 0 when the weights do not. */
  readonly maxBatch: number;
  /** Sequences that fit on average while their contexts grow: more users than that wait for a place. */
  readonly seats: number;
  readonly fits: boolean;
  /** Share of the time spent on prefill, 0–1 (for power). */
  readonly prefillTimeShare: number;
  readonly step: DecodeStep;
}

/** @throws GigasiteError where parallelism leaves the scale-up domain or does not divide */
export function checkServing(input: ServingInput): void {
  requireRange(input.tensorParallel, 'tensorParallel', 1, input.chip.scaleUpDomain);
  requireRange(input.batch, 'batch', 1);
  requireRange(input.inputTokens, 'inputTokens', 1);
  requireRange(input.outputTokens, 'outputTokens', 1);
  divides(input.attentionReplicas ?? 1, input.tensorParallel, 'attentionReplicas');
  divides(input.expertParallel ?? 1, input.tensorParallel, 'expertParallel');
}

function divides(value: number, whole: number, path: string): void {
  requireRange(value, path, 1, whole);
  if (whole % value === 0) return;
  const divisors = Array.from({ length: whole }, (_, i) => i + 1).filter((d) => whole % d === 0);
  const nearest = divisors.reduce((a, b) => (Math.abs(b - value) < Math.abs(a - value) ? b : a));
  fail('not-allowed', path, { found: value, allowed: `divisors of ${whole}`, nearest });
}

/** Sequences that fit beside the weights at so many tokens each; a multiple of the attention replicas. */
export function sequencesThatFit(p: Prepared, contextTokens: number): number {
  const room = p.input.chip.hbmBytes * USABLE_HBM_SHARE - weightBytesPerAccelerator(p);
  return room <= 0 ? 0 : Math.floor(room / sequenceBytes(p, contextTokens)) * p.replicas;
}

/**
 * Speed of one serving configuration where prefill and decode share the machines.
 * TPOT = T_decode(B) + (B/outputTokens)·T_prefill: during the decode of one sequence every other one is replaced once,
 * so each step carries B/outputTokens prefills (chunked or not: the work is the same). Users beyond the seats wait.
 * TTFT = t_host + n·TPOT + a·T_prefill alone + b·(B − 1)/2·T_prefill + wait for a seat; n, a, b are empirical.
 *
 * @throws GigasiteError when the chip lacks the precision or parallelism leaves the scale-up domain
 */
export function servingPoint(input: ServingInput): ServingPoint {
  checkServing(input);
  return pointOf(prepare(input), input.batch);
}

/** {@link servingPoint} of a checked configuration at another batch. */
export function pointOf(p: Prepared, batch: number): ServingPoint {
  const { inputTokens, outputTokens, constants: c, engine = DEFAULT_ENGINE } = p.input;
  const maxBatch = sequencesThatFit(p, inputTokens + outputTokens);
  const seats = Math.max(maxBatch, sequencesThatFit(p, inputTokens + outputTokens / 2));
  // Where not even one full sequence fits, the point is still worked out, at the batch asked for, and marked.
  const running = seats > 0 ? Math.min(batch, seats) : batch;
  const step = decodeStep(p, running);
  const workS = prefillWorkS(p);
  const aloneS = prefillAloneS(p);
  const perReplica = running / p.replicas;
  const prefillPerStepS = (perReplica / outputTokens) * workS;
  const gained = tokensPerStep(p);
  const tpotS = step.totalS / gained + prefillPerStepS;
  const waitForSeatS = ((batch - running) / running) * outputTokens * tpotS;
  const ttftS =
    c.firstTokenHostS[engine] +
    c.firstTokenSteps * tpotS * gained +
    c.firstTokenPrefill * aloneS +
    (c.firstTokenBurst * Math.max(0, perReplica - 1) * workS) / 2 +
    waitForSeatS;
  return {
    tensorParallel: p.input.tensorParallel,
    attentionReplicas: p.replicas,
    batch,
    tpotMs: tpotS * 1000,
    prefillMs: aloneS * 1000,
    ttftMs: ttftS * 1000,
    outputTokensPerSPerAccelerator: running / tpotS / p.input.tensorParallel,
    maxBatch,
    seats,
    fits: batch <= maxBatch,
    prefillTimeShare: prefillPerStepS / tpotS,
    step,
  };
}
