import type { Catalog } from '../../catalog/index.ts';
import { figurePerDay, figureSeconds } from '../chip.ts';

/** Causes of unplanned interruptions as the Llama 3 paper lists them; those of software strike a job, the rest a node. */
export const CAUSES = [
  'gpu',
  'gpuMemory',
  'gpuSram',
  'gpuSystemProcessor',
  'thermalInterface',
  'silentCorruption',
  'software',
  'collectiveTimeout',
  'dependency',
  'switchOrCable',
  'networkInterface',
  'hostMaintenance',
  'ssd',
  'powerSupply',
  'chassis',
  'ioBoard',
  'cpu',
  'memory',
] as const;
export type Cause = (typeof CAUSES)[number];
const OF_JOB: readonly Cause[] = ['software', 'dependency', 'collectiveTimeout'];

export interface CauseRate {
  readonly cause: Cause;
  readonly scope: 'node' | 'job';
  /** Per node and day, or per job and day. */
  readonly perDay: number;
}

/**
 * Rates by cause: counts of `workload/failures` over its node-days (causes of hardware) or job-days (software).
 * Counting software per node would make it grow with the job; a bug strikes the job as a whole.
 */
export function failureCauses(catalog: Catalog): CauseRate[] {
  const value = (name: string): number => catalog.value('workload', 'failures', name);
  const nodeDays = value('nodeDays');
  const jobDays = value('jobDays');
  return CAUSES.map((cause) => {
    const scope = OF_JOB.includes(cause) ? 'job' : 'node';
    return { cause, scope, perDay: value(cause) / (scope === 'job' ? jobDays : nodeDays) };
  });
}

/** What else lowers useful time, from `workload/failures`. */
export interface LossConstants {
  readonly plannedStopsPerJobDay: number;
  readonly repairS: number;
  readonly slowdown: number;
  readonly slowShareTolerated: number;
  readonly slowShareEvicted: number;
  /** Jobs smaller than this were not seen to slow down. */
  readonly slowFrom: number;
}

export function lossConstants(catalog: Catalog): LossConstants {
  const figure = (name: string) => catalog.figure('workload', 'failures', name);
  return {
    plannedStopsPerJobDay: figurePerDay(figure('plannedStopsPerJobDay')),
    repairS: figureSeconds(figure('repair')),
    slowdown: figure('slowdown').value,
    slowShareTolerated: figure('slowShareTolerated').value,
    slowShareEvicted: figure('slowShareEvicted').value,
    slowFrom: figure('slowFrom').value,
  };
}
