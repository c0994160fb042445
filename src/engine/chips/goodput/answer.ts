import type { Catalog } from '../../catalog/index.ts';
import { chipFromCatalog, rackFromCatalog } from '../chip.ts';
import { type CauseRate, failureCauses } from './failures.ts';
import { type Goodput, goodput } from './goodput.ts';
import { jobInput } from './job.ts';
import { type ActivityPower, type PowerSwing, powerByActivity, powerSwing } from './node-power.ts';
import { readGoodputQuestion } from './question.ts';

export interface CauseAnswer {
  readonly cause: CauseRate['cause'];
  readonly scope: CauseRate['scope'];
  /** Of the whole job. */
  readonly failuresPerDay: number;
}
export interface GoodputAnswer extends Goodput {
  readonly accelerators: number;
  readonly nodes: number;
  readonly checkpointWriteS: number;
  /** By cause, most frequent first; empty where the rates were given. */
  readonly causes: readonly CauseAnswer[];
  readonly power: readonly ActivityPower[];
  readonly swing: PowerSwing;
}

/**
 * Answers a goodput question.
 *
 * @throws GigasiteError with every problem of the question
 */
export function answerGoodput(document: unknown, catalog: Catalog): GoodputAnswer {
  const q = readGoodputQuestion(document, catalog);
  const causes = failureCauses(catalog);
  const base = jobInput(catalog, q.accelerators, q.slowNodes);
  const nodes = Math.ceil(q.accelerators / base.acceleratorsPerNode);
  const checkpointWriteS = q.checkpointWrite ?? base.checkpointWriteS;
  const result = goodput({
    ...base,
    nodeFailuresPerDay: q.nodeFailures ?? base.nodeFailuresPerDay,
    jobFailuresPerDay: q.jobFailures ?? base.jobFailuresPerDay,
    plannedStopsPerDay: q.plannedStops ?? base.plannedStopsPerDay,
    restartS: q.restart ?? base.restartS,
    checkpointWriteS,
    ...(q.checkpointInterval === undefined ? {} : { intervalS: q.checkpointInterval }),
    ...(q.spareNodes === undefined ? {} : { spareNodes: q.spareNodes }),
    repairS: q.repair ?? base.repairS,
  });
  const rack = rackFromCatalog(catalog, q.rack);
  const chip = chipFromCatalog(catalog, rack.acceleratorId);
  const given = { node: q.nodeFailures !== undefined, job: q.jobFailures !== undefined };
  return {
    ...result,
    accelerators: q.accelerators,
    nodes,
    checkpointWriteS,
    causes: causes
      .filter((c) => !given[c.scope])
      .map((c) => ({
        cause: c.cause,
        scope: c.scope,
        failuresPerDay: c.perDay * (c.scope === 'node' ? nodes : 1),
      }))
      .sort((a, b) => b.failuresPerDay - a.failuresPerDay),
    power: powerByActivity(rack, chip, catalog),
    swing: powerSwing(
      {
        accelerators: q.accelerators,
        stepS: q.step,
        computeShare: q.computeShare,
        checkpointEveryS: result.intervalS,
        checkpointS: checkpointWriteS,
      },
      rack,
      chip,
      catalog,
    ),
  };
}
