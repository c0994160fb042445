import { z } from 'zod';
import { type Catalog, fields, readQuestion } from '../../catalog/index.ts';
import { PRECISIONS } from '../chip.ts';
import { count, modelField } from '../custom-model.ts';
import { longKeys, named } from '../names.ts';
import { DEFAULT_ENGINE, ENGINES } from './constants.ts';

const { quantity } = fields;

/** What `gigasite chips serve` works out. */
export const SERVING_MODES = ['point', 'front', 'search'] as const;
/** How weights are stored: bytes each. Narrower than the arithmetic, they are widened before use. */
export const STORED_BYTES = { bf16: 2, fp8: 1, nvfp4: 0.5625, mxfp4: 0.53125, int4: 0.5625 } as const;

/** Short names of fields, as engines and tables of measurements write them. */
const SHORT = {
  concurrency: 'users',
  batch: 'users',
  isl: 'inputTokens',
  osl: 'outputTokens',
  tp: 'tensorParallel',
  dp: 'attentionReplicas',
  attentionDp: 'attentionReplicas',
  ep: 'expertParallel',
  gpus: 'accelerators',
  backend: 'engine',
  framework: 'engine',
  mtp: 'draftTokens',
};
const ENGINE_NAMES: Readonly<Record<string, string>> = {
  trt: 'trtllm',
  'trt-llm': 'trtllm',
  'tensorrt-llm': 'trtllm',
  tensorrtllm: 'trtllm',
};

const layoutFields = {
  tensorParallel: count('Accelerators that split one copy of attention (or tp)').optional(),
  attentionReplicas: count('Copies of attention, each on tensorParallel accelerators (or dp); 1').optional(),
  expertParallel: count('Groups over which whole experts are spread (or ep)').optional(),
  accelerators: count(
    'Of one copy of the model: tensorParallel × attentionReplicas where not given',
  ).optional(),
};
const Pool = (description: string) =>
  z
    .strictObject({ ...layoutFields, copies: count('Copies of the model in the pool').default(1) })
    .meta({ description });

/**
 * The question of `gigasite chips serve`. Names are checked against the catalogue when one is given.
 * Canonical units out: seconds, USD per hour and per kWh.
 */
export function servingQuestion(catalog?: Catalog) {
  return z.strictObject({
    mode: z.enum(SERVING_MODES).optional().meta({
      description:
        'One layout at a load; the trade of speed and throughput; the cheapest within targets. When absent: point where a layout is given, else search',
    }),
    model: modelField(catalog, 'Model to serve'),
    chip: named(catalog, 'accelerator', 'Accelerator'),
    precision: z.enum(PRECISIONS).default('fp8').meta({ description: 'Format of the arithmetic' }),
    weights: z
      .enum(['as-arithmetic', ...(Object.keys(STORED_BYTES) as (keyof typeof STORED_BYTES)[])])
      .default('as-arithmetic')
      .meta({
        description:
          'How weights are stored; int4, and mxfp4 on chips that do not compute it, are widened to bf16',
      }),
    cache: z
      .enum(['bf16', 'fp8'])
      .optional()
      .meta({ description: 'Format of the KV cache; bf16 with bf16 weights, else fp8' }),
    engine: z.enum(ENGINES).default(DEFAULT_ENGINE).meta({ description: 'Serving software (or backend)' }),
    draftTokens: quantity('count', 'Tokens drafted per step by the model’s own modules (or mtp)', {
      min: 0,
      max: 8,
      whole: true,
    }).default(0),
    draftAcceptance: quantity('share', 'Share of drafted tokens kept; measured mean when absent', {
      min: 0,
      max: 1,
    }).optional(),
    inputTokens: quantity('tokens', 'Prompt (or isl)', { min: 1 }),
    outputTokens: quantity('tokens', 'Answer (or osl)', { min: 1 }),
    tpot: quantity('seconds', 'Longest mean time per output token', { min: 1e-4 }).default(0.05),
    ttft: quantity('seconds', 'Longest time to first token', { min: 1e-3 }).default(2),
    percentile: z.enum(['mean', 'p95']).default('mean').meta({
      description: 'What of the time to first token the target holds; p95 for shared machines only',
    }),
    requestsPerSecond: quantity('count', 'Search: demand. Point: requests that arrive, in place of users', {
      min: 1e-9,
    }).optional(),
    thinkTime: quantity('seconds', 'Time of a user between answer and next request').default(30),
    ...layoutFields,
    prefill: Pool('Point: machines that only prefill').optional(),
    decode: Pool('Point: machines that only decode').optional(),
    users: count('Requests in flight at once (point; or concurrency, or batch)').optional(),
    price: quantity('moneyPerHour', 'Of one accelerator; the catalogue’s contract rent when absent', {
      min: 0,
    }).optional(),
    pue: quantity('count', 'Facility energy over IT energy', { min: 1, max: 3 }).default(1.2),
  });
}

export type ServingQuestion = z.output<ReturnType<typeof servingQuestion>>;

/** Short names as long ones, in the question and in its pools; engines by their usual names. */
function spelled(document: unknown): unknown {
  const long = longKeys(document, SHORT);
  if (typeof long !== 'object' || long === null || Array.isArray(long)) return long;
  const q: Record<string, unknown> = { ...long };
  if ('prefill' in q) q.prefill = longKeys(q.prefill, SHORT);
  if ('decode' in q) q.decode = longKeys(q.decode, SHORT);
  if (typeof q.engine === 'string') {
    const name = q.engine.toLowerCase();
    q.engine = Object.hasOwn(ENGINE_NAMES, name) ? ENGINE_NAMES[name] : name;
  }
  return q;
}

/**
 * Checks a parsed document.
 * @throws GigasiteError with every problem found, each at its path
 */
export const readServingQuestion = (document: unknown, catalog: Catalog): ServingQuestion =>
  readQuestion(servingQuestion(catalog), spelled(document));
