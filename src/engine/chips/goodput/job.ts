import type { Catalog } from '../../catalog/index.ts';
import { figurePerDay, figureSeconds } from '../chip.ts';
import { failureRates, lossConstants } from './failures.ts';
import { type Goodput, type GoodputInput, goodput } from './goodput.ts';

/** What a job does about slow nodes: finds and replaces them, keeps them, or leaves them out of the sum. */
export const SLOW_NODES = ['evicted', 'tolerated', 'none'] as const;
export type SlowNodes = (typeof SLOW_NODES)[number];

/** Losses of a job of so many accelerators as the catalogue has them (`workload/reliability` and `workload/failures`). */
export function jobInput(
  catalog: Catalog,
  accelerators: number,
  slowNodes: SlowNodes = 'evicted',
): GoodputInput {
  const figure = (name: string) => catalog.figure('workload', 'reliability', name);
  const loss = lossConstants(catalog);
  const rates = failureRates(catalog);
  const share = slowNodes === 'evicted' ? loss.slowShareEvicted : loss.slowShareTolerated;
  return {
    accelerators,
    acceleratorsPerNode: figure('acceleratorsPerNode').value,
    nodeFailuresPerDay: rates.perNodeDay,
    jobFailuresPerDay: rates.perJobDay,
    plannedStopsPerDay: figurePerDay(catalog.figure('workload', 'failures', 'plannedStopsPerJobDay')),
    restartS: figureSeconds(figure('restart')),
    checkpointWriteS: figureSeconds(figure('checkpointWrite')),
    repairS: loss.repairS,
    slowShare: slowNodes === 'none' || accelerators < loss.slowFrom ? 0 : share,
    slowdown: loss.slowdown,
  };
}

/**
 * Useful time of a job with every loss the catalogue knows: what training runs and scenarios reckon with.
 *
 * @throws GigasiteError `out-of-range`
 */
export const jobGoodput = (catalog: Catalog, accelerators: number): Goodput =>
  goodput(jobInput(catalog, accelerators));
