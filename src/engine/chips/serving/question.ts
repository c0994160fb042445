import { z } from 'zod';
import { type Catalog, fields, readQuestion } from '../../catalog/index.ts';
import { PRECISIONS } from '../chip.ts';
import { DEFAULT_ENGINE, ENGINES } from './constants.ts';

const { quantity, ref } = fields;
const count = (description: string) => quantity('count', description, { min: 1, whole: true });

/** What `gigasite chips serve` works out. */
export const SERVING_MODES = ['point', 'front', 'search'] as const;

/**
 * The question of `gigasite chips serve`. Names are checked against the catalogue when one is given.
 * Canonical units out: seconds, USD per hour and per kWh.
 */
export function servingQuestion(catalog?: Catalog) {
  return z.strictObject({
    mode: z.enum(SERVING_MODES).default('search').meta({
      description: 'One layout and batch; the trade of speed and throughput; the cheapest within targets',
    }),
    model: ref(catalog, 'model', 'Model to serve'),
    chip: ref(catalog, 'accelerator', 'Accelerator'),
    precision: z.enum(PRECISIONS).default('fp8').meta({ description: 'Format of the arithmetic' }),
    weights: z
      .enum(['as-arithmetic', 'int4'])
      .default('as-arithmetic')
      .meta({ description: 'int4: stored in four bits and widened to 16 before use' }),
    engine: z.enum(ENGINES).default(DEFAULT_ENGINE).meta({ description: 'Serving software' }),
    inputTokens: quantity('tokens', 'Prompt', { min: 1 }),
    outputTokens: quantity('tokens', 'Answer', { min: 1 }),
    tpot: quantity('seconds', 'Longest mean time per output token', { min: 1e-4 }).default(0.05),
    ttft: quantity('seconds', 'Longest time to first token', { min: 1e-3 }).default(2),
    percentile: z.enum(['mean', 'p95']).default('mean').meta({
      description: 'What of the time to first token the target holds; p95 for shared machines only',
    }),
    requestsPerSecond: quantity('count', 'Demand, for the number of accelerators', { min: 0 }).optional(),
    thinkTime: quantity('seconds', 'Time of a user between answer and next request').default(30),
    accelerators: count('Of one copy (mode point)').optional(),
    attentionReplicas: count('Copies of attention within it (mode point)').default(1),
    expertParallel: count('Groups over which whole experts are spread (mode point)').optional(),
    batch: count('Users at once (mode point)').optional(),
    price: quantity('moneyPerHour', 'Of one accelerator; the catalogue’s contract rent when absent', {
      min: 0,
    }).optional(),
    pue: quantity('count', 'Facility energy over IT energy', { min: 1, max: 3 }).default(1.2),
  });
}

export type ServingQuestion = z.output<ReturnType<typeof servingQuestion>>;

/**
 * Checks a parsed document.
 * @throws GigasiteError with every problem found, each at its path
 */
export const readServingQuestion = (document: unknown, catalog: Catalog): ServingQuestion =>
  readQuestion(servingQuestion(catalog), document);
