import { requireRange } from '../chip.ts';
import { optimalIntervalS, renewalRatio } from './renewal.ts';

const DAY_S = 86_400;

export interface GoodputInput {
  readonly accelerators: number;
  readonly acceleratorsPerNode: number;
  readonly nodeFailuresPerDay: number;
  readonly jobFailuresPerDay: number;
  readonly plannedStopsPerDay: number;
  readonly restartS: number;
  readonly checkpointWriteS: number;
  /** Work between checkpoints; the optimum when absent. */
  readonly intervalS?: number;
  /** Standby nodes; as many as keep a shortage below 1 % when absent. */
  readonly spareNodes?: number;
  /** Time to repair or replace a node. */
  readonly repairS: number;
  /** Share of the time that a slow node holds the job back, and by how much. */
  readonly slowShare: number;
  readonly slowdown: number;
}

export interface Goodput {
  /** Useful time over wall time: the product of the three below, 0–1. */
  readonly ratio: number;
  readonly failStopRatio: number;
  readonly failSlowRatio: number;
  readonly plannedRatio: number;
  readonly failuresPerDay: number;
  readonly nodeFailuresPerDay: number;
  readonly jobFailuresPerDay: number;
  readonly meanTimeToFailureH: number;
  readonly intervalS: number;
  /** Restart with the mean wait for a node when spares have run out. */
  readonly restartS: number;
  readonly spareNodes: number;
  readonly spareShortageShare: number;
}

/** P(N > k) of a Poisson variable, summed from below; the normal tail where the mean is too large to sum. */
export function poissonTail(mean: number, k: number): number {
  if (mean === 0) return 0;
  if (mean > 500) {
    const z = (k + 0.5 - mean) / Math.sqrt(mean);
    // Abramowitz and Stegun 26.2.17 (error below 1e-7).
    const t = 1 / (1 + 0.2316419 * Math.abs(z));
    const series =
      t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    const upper = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
    return z >= 0 ? upper : 1 - upper;
  }
  let term = Math.exp(-mean);
  let sum = term;
  for (let i = 1; i <= k; i++) {
    term *= mean / i;
    sum += term;
  }
  return Math.max(0, 1 - sum);
}

/** Fewest standby nodes k with P(Poisson(mean) > k) < share. */
export function sparesFor(meanDown: number, share = 0.01): number {
  let k = 0;
  while (poissonTail(meanDown, k) >= share) k += 1;
  return k;
}

/**
 * Useful time of a synchronous job. Nodes fail at r_n·nodes and the job's own software at r_j per day; both strike in
 * the renewal form ({@link renewalRatio}). Nodes in repair are Poisson with mean r_n·nodes·MTTR; with k spares the
 * shortage P(N > k) makes a restart wait MTTR/(k + 1) for the next repair. Slow nodes divide speed by
 * 1 + p·(s − 1). Planned stops checkpoint first and cost a restart.
 *
 * @throws GigasiteError `out-of-range`
 */
export function goodput(input: GoodputInput): Goodput {
  requireRange(input.accelerators, 'accelerators', 1, 1e8);
  requireRange(input.acceleratorsPerNode, 'acceleratorsPerNode', 1);
  for (const name of ['nodeFailuresPerDay', 'jobFailuresPerDay', 'plannedStopsPerDay'] as const)
    requireRange(input[name], name, 0, 1e4);
  for (const name of ['restartS', 'checkpointWriteS', 'repairS'] as const)
    requireRange(input[name], name, 0, 1e8);
  requireRange(input.slowShare, 'slowShare', 0, 1);
  requireRange(input.slowdown, 'slowdown', 1, 1e3);
  const nodes = Math.ceil(input.accelerators / input.acceleratorsPerNode);
  const nodeFailuresPerDay = nodes * input.nodeFailuresPerDay;
  const failuresPerDay = nodeFailuresPerDay + input.jobFailuresPerDay;
  const meanDown = (nodeFailuresPerDay * input.repairS) / DAY_S;
  const spareNodes = input.spareNodes ?? sparesFor(meanDown);
  const shortage = poissonTail(meanDown, spareNodes);
  // Only failures of nodes need a spare.
  const nodeShare = failuresPerDay === 0 ? 0 : nodeFailuresPerDay / failuresPerDay;
  const restartS = input.restartS + (nodeShare * shortage * input.repairS) / (spareNodes + 1);
  const rate = failuresPerDay / DAY_S;
  const intervalS = input.intervalS ?? optimalIntervalS(input.checkpointWriteS, rate);
  const failStopRatio = renewalRatio(rate, intervalS, input.checkpointWriteS, restartS);
  const failSlowRatio = 1 / (1 + input.slowShare * (input.slowdown - 1));
  const plannedRatio = 1 / (1 + (input.plannedStopsPerDay * input.restartS) / DAY_S);
  return {
    ratio: failStopRatio * failSlowRatio * plannedRatio,
    failStopRatio,
    failSlowRatio,
    plannedRatio,
    failuresPerDay,
    nodeFailuresPerDay,
    jobFailuresPerDay: input.jobFailuresPerDay,
    meanTimeToFailureH: 24 / failuresPerDay,
    intervalS,
    restartS,
    spareNodes,
    spareShortageShare: shortage,
  };
}
