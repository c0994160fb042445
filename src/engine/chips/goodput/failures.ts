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

/** Failures of hardware per node and day, and of software per job and day: `workload/reliability`. */
export function failureRates(catalog: Catalog): { perNodeDay: number; perJobDay: number } {
  const rate = (name: string): number => figurePerDay(catalog.figure('workload', 'reliability', name));
  return { perNodeDay: rate('failuresPerNodeDay'), perJobDay: rate('failuresPerJobDay') };
}

/**
 * Rates by cause: the two rates of {@link failureRates}, shared out by the counts of `workload/failures`.
 * Counting software per node would make it grow with the job; a bug strikes the job as a whole.
 */
export function failureCauses(catalog: Catalog): CauseRate[] {
  const rates = failureRates(catalog);
  const counted = CAUSES.map((cause) => ({
    cause,
    scope: OF_JOB.includes(cause) ? ('job' as const) : ('node' as const),
    count: catalog.value('workload', 'failures', cause),
  }));
  const total = (scope: CauseRate['scope']): number =>
    counted.reduce((s, c) => s + (c.scope === scope ? c.count : 0), 0);
  return counted.map(({ cause, scope, count }) => ({
    cause,
    scope,
    perDay: ((scope === 'job' ? rates.perJobDay : rates.perNodeDay) * count) / total(scope),
  }));
}

/** What else lowers useful time, from `workload/failures`. */
export interface LossConstants {
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
    repairS: figureSeconds(figure('repair')),
    slowdown: figure('slowdown').value,
    slowShareTolerated: figure('slowShareTolerated').value,
    slowShareEvicted: figure('slowShareEvicted').value,
    slowFrom: figure('slowFrom').value,
  };
}
