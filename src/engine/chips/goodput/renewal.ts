import type { Catalog } from '../../catalog/index.ts';
import { figurePerDay, figureSeconds, requireRange } from '../chip.ts';

const SECONDS_PER_DAY = 86_400;

export interface ReliabilityInput {
  readonly accelerators: number;
  readonly acceleratorsPerNode: number;
  /** Interrupting failures per node and day. */
  readonly failuresPerNodeDay: number;
  /** From failure to training again, without the work redone. */
  readonly restartS: number;
  /** Time the job stands still to write one checkpoint. */
  readonly checkpointWriteS: number;
  /** Work between checkpoints; the optimum when absent. */
  readonly intervalS?: number;
}

export interface EffectiveTime {
  /** Useful time over wall time, 0–1. */
  readonly ratio: number;
  readonly intervalS: number;
  readonly failuresPerDay: number;
  /** Mean time between failures of the whole job; Infinity without failures. */
  readonly meanTimeToFailureH: number;
}

/** Job failure rate λ = r_f · nodes, 1/s. A part-filled node counts as one. */
export function failureRatePerS(
  input: Pick<ReliabilityInput, 'accelerators' | 'acceleratorsPerNode' | 'failuresPerNodeDay'>,
): number {
  const nodes = Math.ceil(input.accelerators / input.acceleratorsPerNode);
  return (nodes * input.failuresPerNodeDay) / SECONDS_PER_DAY;
}

/** Young's first-order optimum √(2w/λ) (Young 1974; Daly 2006 subtracts w). Infinity without failures. */
export function youngIntervalS(checkpointWriteS: number, ratePerS: number): number {
  return Math.sqrt((2 * checkpointWriteS) / ratePerS);
}

/**
 * The interval that maximises {@link renewalRatio}: the root of 1 − λτ = e^{−λ(τ+w)}.
 * Newton's method from Young's value on x = λτ, which lies in 0–1.
 */
export function optimalIntervalS(checkpointWriteS: number, ratePerS: number): number {
  if (ratePerS === 0) return Number.POSITIVE_INFINITY;
  const overhead = ratePerS * checkpointWriteS;
  // Below this, e^{−x} keeps too few digits, and Young's value is exact to all of them.
  if (overhead < 1e-20) return Math.sqrt(2 * overhead) / ratePerS;
  // g(x) = e^{−(x+a)} + x − 1 is increasing and convex, and Young's value lies right of its root (for x ≤ 1), so
  // Newton's steps fall towards the root without overshooting. expm1 keeps digits for small x.
  let x = Math.min(1, Math.sqrt(2 * overhead));
  for (let i = 0; i < 60; i++) {
    const fall = Math.expm1(-(x + overhead));
    const step = (x + fall) / -fall;
    x -= step;
    if (Math.abs(step) <= 1e-14 * x) break;
  }
  return x / ratePerS;
}

/**
 * Share of wall time that is useful work, in renewal form: failures are Poisson at rate λ and strike work,
 * checkpoint writes and restarts alike; each failure loses the work since the last checkpoint.
 * ETTR = λτ·e^{−λR} / (e^{λ(τ+w)} − 1), always within 0–1. (Daly 2006, doi:10.1016/j.future.2004.11.016.)
 */
export function renewalRatio(
  ratePerS: number,
  intervalS: number,
  checkpointWriteS: number,
  restartS: number,
): number {
  if (!Number.isFinite(intervalS)) return ratePerS === 0 ? 1 : 0;
  // Free checkpoints at every moment lose no work; costly ones leave no time for it.
  if (intervalS === 0) return ratePerS * checkpointWriteS === 0 ? Math.exp(-ratePerS * restartS) : 0;
  if (ratePerS === 0) return intervalS / (intervalS + checkpointWriteS);
  const work = ratePerS * intervalS;
  return (work * Math.exp(-ratePerS * restartS)) / Math.expm1(ratePerS * (intervalS + checkpointWriteS));
}

/**
 * Effective-time ratio (goodput) of a synchronous job that restarts from checkpoints.
 * Only fail-stop; slow nodes, software bugs of a job and planned stops are not in it.
 *
 * @throws GigasiteError `out-of-range`
 */
export function effectiveTimeRatio(input: ReliabilityInput): EffectiveTime {
  requireRange(input.accelerators, 'accelerators', 1);
  requireRange(input.acceleratorsPerNode, 'acceleratorsPerNode', 1);
  requireRange(input.failuresPerNodeDay, 'failuresPerNodeDay', 0);
  requireRange(input.restartS, 'restart', 0);
  requireRange(input.checkpointWriteS, 'checkpointWrite', 0);
  if (input.intervalS !== undefined) requireRange(input.intervalS, 'interval', 0);
  const rate = failureRatePerS(input);
  const intervalS = input.intervalS ?? optimalIntervalS(input.checkpointWriteS, rate);
  return {
    ratio: renewalRatio(rate, intervalS, input.checkpointWriteS, input.restartS),
    intervalS,
    failuresPerDay: rate * SECONDS_PER_DAY,
    meanTimeToFailureH: 1 / rate / 3600,
  };
}

/** Failure and restart constants of the catalogue's `workload/reliability`. */
export function reliabilityFromCatalog(catalog: Catalog): Omit<ReliabilityInput, 'accelerators'> {
  const figure = (name: string) => catalog.figure('workload', 'reliability', name);
  return {
    acceleratorsPerNode: figure('acceleratorsPerNode').value,
    failuresPerNodeDay: figurePerDay(figure('failuresPerNodeDay')),
    restartS: figureSeconds(figure('restart')),
    checkpointWriteS: figureSeconds(figure('checkpointWrite')),
  };
}
