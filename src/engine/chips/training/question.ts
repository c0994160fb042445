import { z } from 'zod';
import { type Catalog, fields, readQuestion } from '../../catalog/index.ts';
import { count, modelField } from '../custom-model.ts';
import { longKeys, named } from '../names.ts';
import { OFFLOADS, RECOMPUTE, TRAINING_PRECISIONS } from './kernel/index.ts';
import { recipeField } from './recipe-class.ts';

const { quantity } = fields;
const share = (description: string) => quantity('share', description, { min: 0, max: 1 });
const flag = (description: string) => z.boolean().optional().meta({ description });

/** Short names of strategy fields and of the question's, as papers and tables write them. */
const SHORT_STRATEGY = {
  tp: 'tensor',
  cp: 'context',
  pp: 'pipeline',
  vp: 'interleave',
  vpp: 'interleave',
  dp: 'data',
  ep: 'expert',
  mbs: 'microBatch',
  sp: 'sequenceParallel',
};
const SHORT = {
  gpus: 'accelerators',
  gbs: 'batch',
  seq: 'sequence',
  sequenceLength: 'sequence',
  framework: 'recipe',
};

const StrategyFields = z
  .strictObject({
    tensor: count('Tensor parallel (or tp)').default(1),
    context: count('Context parallel (or cp)').default(1),
    pipeline: count('Pipeline stages (or pp)').default(1),
    interleave: count('Virtual stages per pipeline stage (or vp)').default(1),
    data: count('Data parallel (or dp); what is left when absent').optional(),
    expert: count('Expert parallel (or ep), taken from tensor × context × data').default(1),
    microBatch: count('Sequences per micro-batch (or mbs)').default(1),
    zero: quantity('count', 'ZeRO stage 0–3; 3 is FSDP. When absent 1, in stacks before 2023 0', {
      min: 0,
      max: 3,
      whole: true,
    }).optional(),
    fsdp: flag('Fully sharded data parallel: the same as zero 3'),
    recompute: z.enum(RECOMPUTE).default('none').meta({ description: 'Activations computed again' }),
    sequenceParallel: flag('Sequence parallel (or sp); on with tensor above 1, in stacks from 2022 on'),
    overlapTensor: flag('Overlap tensor-parallel communication; as the recipe'),
    overlapData: flag('Overlap data-parallel communication; as the recipe'),
    offload: z
      .array(z.enum(OFFLOADS))
      .max(OFFLOADS.length)
      .default([])
      .meta({ description: 'What lives in host memory' }),
  })
  .meta({ description: 'The strategy to evaluate' });

const Bandwidth = z
  .strictObject({
    scaleUp: quantity('bytesPerSecond', 'Scale-up (NVLink) per accelerator and direction', {
      min: 1,
    }).optional(),
    scaleUpDomain: count('Accelerators in one scale-up domain').optional(),
    scaleOut: quantity('bitsPerSecond', 'Scale-out network per accelerator', { min: 1 }).optional(),
  })
  .meta({ description: 'Links other than the chip’s own' });

const Site = z.strictObject({
  id: fields.identifier('Name of the site'),
  accelerators: count('Accelerators at the site'),
});

const Wan = z
  .strictObject({
    bandwidth: quantity('bitsPerSecond', 'What each site can send to the others', { min: 1 }),
    rtt: quantity('seconds', 'Round trip between neighbouring sites').default(0.03),
  })
  .meta({ description: 'Links between sites' });

const LowCommunication = z
  .strictObject({
    innerSteps: count('Steps between exchanges').default(500),
    bytesPerParameter: quantity('count', 'Bytes exchanged per parameter', { min: 0.01 }).default(2),
    overlapShare: share('Share of the time between exchanges that may hide one (streaming)').default(0),
    extraTokens: quantity('share', 'Extra tokens for the same loss').default(0),
  })
  .meta({ description: 'DiLoCo-like training; its loss of quality is an input' });

/**
 * The question of `gigasite chips train`. Names are checked against the catalogue when one is given.
 * Canonical units out: hours for the deadline, bit/s and B/s for links, seconds for round trips.
 */
export function trainingQuestion(catalog?: Catalog) {
  return z.strictObject({
    mode: z.enum(['evaluate', 'search', 'deadline', 'sites']).optional().meta({
      description:
        'One strategy; the best; how many accelerators; several sites. When absent: what strategy, deadline or sites say, else search',
    }),
    asOf: fields.date('Figures as known on this date; the latest when absent').optional(),
    model: modelField(catalog, 'Model to train'),
    chip: named(catalog, 'accelerator', 'Accelerator'),
    accelerators: count('Accelerators (or gpus); not for deadline and sites').optional(),
    precision: z
      .enum(TRAINING_PRECISIONS)
      .default('bf16')
      .meta({ description: 'Format of the matrix products' }),
    batch: count('Sequences per optimiser step (or gbs)').default(2048),
    sequence: count('Tokens per sequence (or seq)').default(8192),
    recipe: recipeField(
      catalog,
      'Software class: id of a catalogue workload recipe-*, with or without that prefix, or the software’s name (or framework); that of the chip when absent',
    ).optional(),
    year: quantity('count', 'Year of the software; the newest class when absent', {
      min: 2018,
      max: 2100,
      whole: true,
    }).optional(),
    strategy: StrategyFields.optional(),
    offloading: z
      .boolean()
      .default(false)
      .meta({ description: 'Mode search: try host memory too (eight times the strategies)' }),
    tokens: quantity('tokens', 'Tokens to train on; the model’s own when absent', { min: 1 }).optional(),
    deadline: quantity('hours', 'Longest time for the run, failures included', { min: 1e-6 }).optional(),
    bandwidth: Bandwidth.optional(),
    sites: z.array(Site).min(2).optional().meta({ description: 'Sites that train together' }),
    wan: Wan.optional(),
    lowCommunication: LowCommunication.optional(),
  });
}

export type TrainingQuestion = z.output<ReturnType<typeof trainingQuestion>>;

/**
 * Checks a parsed document. Short names (tp, pp, gbs, …) are read as the long ones.
 * @throws GigasiteError with every problem found, each at its path
 */
export function readTrainingQuestion(document: unknown, catalog: Catalog): TrainingQuestion {
  const long = longKeys(document, SHORT);
  if (typeof long === 'object' && long !== null && 'strategy' in long)
    return readQuestion(trainingQuestion(catalog), {
      ...long,
      strategy: longKeys(long.strategy, SHORT_STRATEGY),
    });
  return readQuestion(trainingQuestion(catalog), long);
}
