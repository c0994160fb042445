import { z } from 'zod';
import { type Catalog, fields, nearestName, readQuestion } from '../../catalog/index.ts';
import { recipeIds } from './constants.ts';
import { OFFLOADS, RECOMPUTE, TRAINING_PRECISIONS } from './kernel/index.ts';

const { quantity, ref } = fields;
/** Largest count that means anything here; products of a few stay exact. */
const MOST = 10_000_000;
const count = (description: string) => quantity('count', description, { min: 1, max: MOST, whole: true });
const countFrom0 = (description: string) =>
  quantity('count', description, { min: 0, max: MOST, whole: true });
const share = (description: string) => quantity('share', description, { min: 0, max: 1 });

/** A model's shape, where the catalogue does not have it. */
const Shape = z
  .strictObject({
    attention: z.enum(['mha', 'gqa', 'mla']).default('gqa').meta({ description: 'Attention kind' }),
    layers: count('Transformer layers'),
    hidden: count('Hidden size'),
    heads: count('Query heads'),
    kvHeads: count('Key-value heads; as many as heads when absent').optional(),
    headDim: count('Dimension of a head; hidden / heads when absent').optional(),
    ffn: count('Inner width of the dense MLP').optional(),
    gated: z.boolean().default(true).meta({ description: 'MLP with a gate (three matrices)' }),
    vocabulary: count('Tokens in the vocabulary'),
    experts: countFrom0('Routed experts').default(0),
    activeExperts: countFrom0('Routed experts per token').default(0),
    sharedExperts: countFrom0('Experts every token uses').default(0),
    moeLayers: countFrom0('Layers with experts; all when absent').optional(),
    expertFfn: count('Inner width of one expert').optional(),
    queryLatent: countFrom0('MLA: compressed width of queries').optional(),
    kvLatent: count('MLA: compressed width of keys and values').optional(),
    ropeDim: count('MLA: rotary part of a head').optional(),
    valueDim: count('MLA: dimension of a value head').optional(),
    windowLayers: countFrom0('Layers with sliding-window attention').optional(),
    window: count('Tokens the window looks back').optional(),
  })
  .meta({ description: 'Shape of a model that is not in the catalogue' });

const StrategyFields = z
  .strictObject({
    tensor: count('Tensor parallel').default(1),
    context: count('Context parallel').default(1),
    pipeline: count('Pipeline stages').default(1),
    interleave: count('Virtual stages per pipeline stage').default(1),
    data: count('Data parallel; what is left when absent').optional(),
    expert: count('Expert parallel, taken from tensor × context × data').default(1),
    microBatch: count('Sequences per micro-batch').default(1),
    zero: quantity('count', 'ZeRO stage 0–3; 3 is FSDP', { min: 0, max: 3, whole: true }).default(1),
    recompute: z.enum(RECOMPUTE).default('none').meta({ description: 'Activations computed again' }),
    sequenceParallel: z
      .boolean()
      .optional()
      .meta({ description: 'Sequence parallel; on with tensor above 1' }),
    overlapTensor: z
      .boolean()
      .optional()
      .meta({ description: 'Overlap tensor-parallel communication; as the recipe' }),
    overlapData: z
      .boolean()
      .optional()
      .meta({ description: 'Overlap data-parallel communication; as the recipe' }),
    offload: z
      .array(z.enum(OFFLOADS))
      .max(OFFLOADS.length)
      .default([])
      .meta({ description: 'What lives in host memory' }),
  })
  .meta({ description: 'The strategy to evaluate' });

/**
 * The question of `gigasite chips train`. Names are checked against the catalogue when one is given.
 * Canonical units out: hours for the deadline, bit/s and B/s for links, seconds for round trips.
 */
export function trainingQuestion(catalog?: Catalog) {
  const recipes = catalog ? recipeIds(catalog) : [];
  return z.strictObject({
    mode: z
      .enum(['evaluate', 'search', 'deadline', 'sites'])
      .meta({ description: 'One strategy; the best; how many accelerators; several sites' }),
    asOf: fields.date('Figures as known on this date; the latest when absent').optional(),
    model: z.union([ref(catalog, 'model', 'Model to train'), Shape]),
    chip: ref(catalog, 'accelerator', 'Accelerator'),
    accelerators: count('Accelerators; not for deadline and sites').optional(),
    precision: z
      .enum(TRAINING_PRECISIONS)
      .default('bf16')
      .meta({ description: 'Format of the matrix products' }),
    batch: count('Sequences per optimiser step').default(2048),
    sequence: count('Tokens per sequence').default(8192),
    recipe: z
      .string()
      .optional()
      .transform((id, ctx) => {
        if (id === undefined || !catalog || recipes.includes(id)) return id;
        ctx.addIssue({
          code: 'custom',
          params: {
            code: 'unknown-name',
            found: id.slice(0, 60),
            kind: 'workload',
            nearest: nearestName(id, recipes) ?? '',
            allowed: recipes.join(', '),
          },
        });
        return z.NEVER;
      })
      .meta({
        description: 'Software class (id of a catalogue workload, recipe-*); by default that of the chip',
      }),
    strategy: StrategyFields.optional(),
    offloading: z
      .boolean()
      .default(false)
      .meta({ description: 'Mode search: try host memory too (eight times the strategies)' }),
    tokens: quantity('tokens', 'Tokens to train on; the model’s own when absent', { min: 1 }).optional(),
    deadline: quantity('hours', 'Longest time for the run, failures included', { min: 1e-6 }).optional(),
    bandwidth: z
      .strictObject({
        scaleUp: quantity('bytesPerSecond', 'Scale-up (NVLink) per accelerator and direction', {
          min: 1,
        }).optional(),
        scaleUpDomain: count('Accelerators in one scale-up domain').optional(),
        scaleOut: quantity('bitsPerSecond', 'Scale-out network per accelerator', { min: 1 }).optional(),
      })
      .optional()
      .meta({ description: 'Links other than the chip’s own' }),
    sites: z
      .array(
        z.strictObject({
          id: fields.identifier('Name of the site'),
          accelerators: count('Accelerators at the site'),
        }),
      )
      .min(2)
      .optional()
      .meta({ description: 'Sites that train together' }),
    wan: z
      .strictObject({
        bandwidth: quantity('bitsPerSecond', 'What each site can send to the others', { min: 1 }),
        rtt: quantity('seconds', 'Round trip between neighbouring sites').default(0.03),
      })
      .optional()
      .meta({ description: 'Links between sites' }),
    lowCommunication: z
      .strictObject({
        innerSteps: count('Steps between exchanges').default(500),
        bytesPerParameter: quantity('count', 'Bytes exchanged per parameter', { min: 0.01 }).default(2),
        overlapShare: share('Share of the time between exchanges that may hide one (streaming)').default(0),
        extraTokens: quantity('share', 'Extra tokens for the same loss').default(0),
      })
      .optional()
      .meta({ description: 'DiLoCo-like training; its loss of quality is an input' }),
  });
}

export type TrainingQuestion = z.output<ReturnType<typeof trainingQuestion>>;

/**
 * Checks a parsed document.
 * @throws GigasiteError with every problem found, each at its path
 */
export const readTrainingQuestion = (document: unknown, catalog: Catalog): TrainingQuestion =>
  readQuestion(trainingQuestion(catalog), document);
