import type { Catalog } from '../catalog/index.ts';
import {
  answerGoodput,
  chipFromCatalog,
  type Engine,
  goodput,
  modelFromCatalog,
  type Precision,
  powerByActivity,
  rackFromCatalog,
  servingConstantsFromCatalog,
  servingPoint,
} from '../chips/index.ts';
import { fail } from '../errors.ts';
import type { ValidationCase } from './cases.ts';

type Inputs = ValidationCase['inputs'];
const num = (i: Inputs, key: string, otherwise?: number): number => {
  const v = i[key] ?? otherwise;
  return typeof v === 'number' ? v : fail('missing', `inputs.${key}`, { expected: 'a number' });
};
const text = (i: Inputs, key: string): string => {
  const v = i[key];
  return typeof v === 'string' ? v : fail('missing', `inputs.${key}`, { expected: 'text' });
};

const point = (i: Inputs, c: Catalog) =>
  servingPoint({
    model: modelFromCatalog(c, text(i, 'model')),
    chip: chipFromCatalog(c, text(i, 'chip')),
    precision: text(i, 'precision') as Precision,
    engine: text(i, 'engine') as Engine,
    ...(i.weightBytes === undefined
      ? {}
      : { weightBytes: num(i, 'weightBytes'), kvValueBytes: num(i, 'weightBytes') < 2 ? 1 : 2 }),
    tensorParallel: num(i, 'accelerators'),
    attentionReplicas: num(i, 'attentionReplicas', 1),
    ...(i.expertParallel === undefined ? {} : { expertParallel: num(i, 'expertParallel') }),
    batch: num(i, 'users'),
    inputTokens: num(i, 'inputTokens'),
    outputTokens: num(i, 'outputTokens'),
    constants: servingConstantsFromCatalog(c),
  });

/** Failures of nodes of eight only, spares always at hand: what the statements on 12,000 GPUs are about. */
const failStop = (i: Inputs) =>
  goodput({
    accelerators: num(i, 'accelerators'),
    acceleratorsPerNode: 8,
    nodeFailuresPerDay: num(i, 'failuresPerNodeDay'),
    jobFailuresPerDay: 0,
    plannedStopsPerDay: 0,
    checkpointWriteS: num(i, 'checkpointWriteS', 10),
    restartS: num(i, 'restartS', 300),
    repairS: 0,
    slowShare: 0,
    slowdown: 1,
  });

/** Models that cases of serving, goodput and node power name. */
export const SERVING_MODELS: Readonly<Record<string, (inputs: Inputs, catalog: Catalog) => number>> = {
  /** Mean time per output token, ms. */
  'serving-tpot': (i, c) => point(i, c).tpotMs,
  /** Mean time to first token with so many users at once, ms. */
  'serving-ttft': (i, c) => point(i, c).ttftMs,
  /** Effective-time ratio, fail-stop at a rate per node. */
  'goodput-rate': (i) => failStop(i).ratio,
  /** Mean time between failures of a job, h. */
  'goodput-mttf': (i) => failStop(i).meanTimeToFailureH,
  /** Unplanned interruptions of a job in so many days, from the catalogue's causes. */
  'goodput-interruptions': (i, c) =>
    answerGoodput({ accelerators: num(i, 'accelerators') }, c).failuresPerDay * num(i, 'days'),
  /** Useful share of a job's time with every loss, from the catalogue's causes. */
  'goodput-all': (i, c) =>
    answerGoodput({ accelerators: num(i, 'accelerators'), slowNodes: text(i, 'slowNodes') }, c).ratio,
  /** Power of a node or rack in training, kW. */
  'node-power': (i, c) => {
    const rack = rackFromCatalog(c, text(i, 'rack'));
    const all = powerByActivity(rack, chipFromCatalog(c, rack.acceleratorId), c);
    return (all.find((p) => p.activity === text(i, 'activity')) ?? all[0]).rackKw;
  },
};
