import { z } from 'zod';
import { type Catalog, fields, readQuestion } from '../../catalog/index.ts';
import { SLOW_NODES } from './job.ts';

const { quantity, ref } = fields;
const count = (description: string) => quantity('count', description, { min: 1, max: 1e8, whole: true });

/** The question of `gigasite chips goodput`. Canonical units out: seconds, per day. */
export function goodputQuestion(catalog?: Catalog) {
  return z.strictObject({
    accelerators: count('Accelerators of the job'),
    rack: ref(catalog, 'rack', 'Node or rack, for power').default('dgx-h100'),
    nodeFailures: quantity(
      'perDay',
      'Failures per node and day; the Llama 3 causes of hardware when absent',
      {
        min: 0,
      },
    ).optional(),
    jobFailures: quantity('perDay', 'Failures of the job’s software per day', { min: 0 }).optional(),
    plannedStops: quantity('perDay', 'Planned stops per day', { min: 0 }).optional(),
    restart: quantity('seconds', 'From failure to training again').optional(),
    checkpointWrite: quantity('seconds', 'Time training stands still for a checkpoint').optional(),
    checkpointInterval: quantity('seconds', 'Work between checkpoints; the optimum when absent', {
      min: 1e-3,
    }).optional(),
    spareNodes: quantity('count', 'Standby nodes; as many as keep a shortage below 1 % when absent', {
      min: 0,
      max: 1e7,
      whole: true,
    }).optional(),
    repair: quantity('seconds', 'Time to repair a node').optional(),
    slowNodes: z
      .enum(SLOW_NODES)
      .default('evicted')
      .meta({ description: 'Whether slow nodes are found and replaced, left in, or left out of the sum' }),
    step: quantity('seconds', 'Training step, for power swings', { min: 1e-3 }).default(10),
    computeShare: quantity('share', 'Share of a step in which accelerators compute', {
      min: 0.05,
      max: 1,
    }).default(0.85),
  });
}
export type GoodputQuestion = z.output<ReturnType<typeof goodputQuestion>>;

/** @throws GigasiteError with every problem found, each at its path */
export const readGoodputQuestion = (document: unknown, catalog: Catalog): GoodputQuestion =>
  readQuestion(goodputQuestion(catalog), document);
