import { DEFAULT_ENGINE } from './constants.ts';
import { pointOf, sequencesThatFit } from './point.ts';
import { decodeStep, type Prepared, prefillAloneS, prefillWorkS, tokensPerStep } from './step.ts';

/** One copy of the model under requests that arrive at random (Poisson). Times in ms. */
export interface OpenLoad {
  readonly requestsPerS: number;
  /** Mean sequences in decode. */
  readonly running: number;
  readonly tpotMs: number;
  readonly ttftMs: number;
  readonly ttftP95Ms: number;
  /** Share of the time that prefill takes, 0–1. */
  readonly prefillShare: number;
}

/** Mean wait of M/D/1 at utilisation ρ with service s: ρ·s / (2(1 − ρ)) (Pollaczek–Khinchine). */
export const meanWaitS = (utilisation: number, serviceS: number): number =>
  utilisation >= 1 ? Number.POSITIVE_INFINITY : (utilisation * serviceS) / (2 * (1 - utilisation));

/**
 * Wait that a share `quantile` of arrivals stays below: those that wait (a share ρ) taken as exponential with the
 * right mean, (W/ρ)·ln(ρ/(1 − q)); exact for M/M/1, a little high for M/D/1.
 */
export function waitQuantileS(utilisation: number, serviceS: number, quantile: number): number {
  if (utilisation >= 1) return Number.POSITIVE_INFINITY;
  if (utilisation <= 1 - quantile) return 0;
  return (meanWaitS(utilisation, serviceS) / utilisation) * Math.log(utilisation / (1 - quantile));
}

/**
 * A shared copy at `requestsPerS`: decode holds B = λ·output·TPOT(B) sequences (Little), found by bisection, and
 * prefill is an M/D/1 queue per attention replica whose server also runs the decode steps, so that a prefill takes
 * T_prefill/(1 − share of decode that it interrupts): service = T_prefill + one decode step.
 *
 * @returns undefined where the copy cannot keep up: more sequences than fit, or prefill alone fills the time
 */
export function openLoad(p: Prepared, requestsPerS: number): OpenLoad | undefined {
  const { outputTokens, inputTokens, constants: c, engine = DEFAULT_ENGINE } = p.input;
  const work = prefillWorkS(p);
  const prefillShare = (requestsPerS * work) / p.replicas;
  if (prefillShare >= 1) return undefined;
  const most = sequencesThatFit(p, inputTokens + outputTokens);
  const gained = tokensPerStep(p);
  // While prefill runs decode waits: a step takes T_dec(B)/(1 − share), and B = λ·output·step.
  const stepS = (batch: number): number =>
    decodeStep(p, Math.max(1, batch)).totalS / gained / (1 - prefillShare);
  const needed = (batch: number): number => requestsPerS * outputTokens * stepS(batch);
  if (needed(most) > most) return undefined;
  let low = 0;
  let high = most;
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (needed(middle) > middle) low = middle;
    else high = middle;
  }
  const tpotS = stepS(high);
  // A chunk of prefill shares its pass with one decode step.
  const serviceS = work + decodeStep(p, Math.max(1, high)).totalS;
  const utilisation = (requestsPerS * serviceS) / p.replicas;
  const base =
    c.firstTokenHostS[engine] + c.firstTokenSteps * tpotS * gained + c.firstTokenPrefill * prefillAloneS(p);
  return {
    requestsPerS,
    running: high,
    tpotMs: tpotS * 1000,
    ttftMs: (base + meanWaitS(utilisation, serviceS)) * 1000,
    ttftP95Ms: (base + waitQuantileS(utilisation, serviceS, 0.95)) * 1000,
    prefillShare,
  };
}

export interface LatencyTargets {
  readonly tpotMs: number;
  readonly ttftMs: number;
  /** Hold the 95th percentile of TTFT instead of its mean. */
  readonly p95?: boolean;
}

/** The most requests per second that one copy answers within the targets; undefined where even a trickle misses them. */
export function capacity(p: Prepared, targets: LatencyTargets): OpenLoad | undefined {
  const meets = (rate: number): OpenLoad | undefined => {
    const load = openLoad(p, rate);
    const ttft = load && (targets.p95 ? load.ttftP95Ms : load.ttftMs);
    return load && load.tpotMs <= targets.tpotMs && (ttft as number) <= targets.ttftMs ? load : undefined;
  };
  // A copy at one request at a time answers no more than this.
  const trickle = 1e-3 / ((pointOf(p, p.replicas).tpotMs / 1000) * p.input.outputTokens);
  let best = meets(trickle);
  if (!best) return undefined;
  let low = trickle;
  let high = p.replicas / prefillWorkS(p);
  for (let i = 0; i < 40; i++) {
    const middle = Math.sqrt(low * high);
    const load = meets(middle);
    if (load) {
      low = middle;
      best = load;
    } else high = middle;
    if (high / low < 1 + 1e-4) break;
  }
  return best;
}
