import { z } from 'zod';
import { type Catalog, fields } from '../catalog/index.ts';
import { fail } from '../errors.ts';
import { type ModelSpec, modelFromCatalog, parameterTotals } from './model.ts';
import { named } from './names.ts';

const { quantity } = fields;
/** Largest count that means anything here; products of a few stay exact. */
export const MOST = 10_000_000;
export const count = (description: string) =>
  quantity('count', description, { min: 1, max: MOST, whole: true });
const countFrom0 = (description: string) =>
  quantity('count', description, { min: 0, max: MOST, whole: true });

/** A model's shape, where the catalogue does not have it. */
export const ModelShape = z
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
    tiedEmbedding: z.boolean().default(false).meta({ description: 'Embedding and head are one matrix' }),
    experts: countFrom0('Routed experts').default(0),
    activeExperts: countFrom0('Routed experts per token').default(0),
    sharedExperts: countFrom0('Experts every token uses').default(0),
    moeLayers: countFrom0('Layers with experts; all when absent').optional(),
    expertFfn: count('Inner width of one expert').optional(),
    expertNodes: countFrom0('Most nodes that the experts of a token lie on; any when absent').optional(),
    queryLatent: countFrom0('MLA: compressed width of queries').optional(),
    kvLatent: count('MLA: compressed width of keys and values').optional(),
    ropeDim: count('MLA: rotary part of a head').optional(),
    valueDim: count('MLA: dimension of a value head').optional(),
    windowLayers: countFrom0('Layers with sliding-window attention').optional(),
    window: count('Tokens the window looks back').optional(),
    mtpLayers: countFrom0('Modules that predict further tokens in training').optional(),
    queryKeyNorm: z.boolean().default(false).meta({ description: 'Queries and keys are normalised' }),
    linearLayers: countFrom0('Layers with linear attention').optional(),
    linearStateBytes: quantity('bytes', 'State of a sequence in one such layer', { min: 1 }).optional(),
    sparseTokens: count('Tokens that sparse attention picks').optional(),
    indexerDim: count('8-bit values of the keys its indexer keeps').optional(),
  })
  .meta({ description: 'Shape of a model that is not in the catalogue' });
type Shape = z.output<typeof ModelShape>;

/** A field for a model: named, or given by its shape. */
export const modelField = (catalog: Catalog | undefined, description: string) =>
  z.union([named(catalog, 'model', description), ModelShape]);

/**
 * The model of a question: the catalogue's, or the shape it gives, with totals worked out from the widths.
 *
 * @throws GigasiteError `out-of-range` or `missing` for shapes that cannot be
 */
export function modelAsked(model: string | Shape, catalog: Catalog): ModelSpec {
  if (typeof model === 'string') return modelFromCatalog(catalog, model);
  checkShape(model);
  const kvHeads = model.kvHeads ?? model.heads;
  const headDim = model.headDim ?? model.hidden / model.heads;
  const cached =
    model.attention === 'mla' ? (model.kvLatent ?? 512) + (model.ropeDim ?? 64) : 2 * kvHeads * headDim;
  const shape: ModelSpec = {
    ...model,
    id: 'custom',
    parameters: 0,
    activeParameters: 0,
    kvHeads,
    headDim,
    kvBytesPerTokenLayer: 2 * cached,
    moeLayers: model.experts > 0 ? (model.moeLayers ?? model.layers) : 0,
  };
  return { ...shape, ...parameterTotals(shape) };
}

function checkShape(m: Shape): void {
  const check = (ok: boolean, field: string, found: number, allowed: string): void => {
    if (!ok) fail('out-of-range', `model.${field}`, { found, allowed });
  };
  const active = m.activeExperts;
  check(m.experts === 0 || (active >= 1 && active <= m.experts), 'activeExperts', active, `1 … ${m.experts}`);
  for (const name of ['moeLayers', 'windowLayers', 'linearLayers'] as const)
    check((m[name] ?? 0) <= m.layers, name, m[name] ?? 0, `0 … ${m.layers}`);
  check(
    m.headDim !== undefined || m.hidden % m.heads === 0,
    'heads',
    m.heads,
    `a divisor of ${m.hidden}, or a headDim beside it`,
  );
  const kv = m.kvHeads ?? m.heads;
  check(kv <= m.heads && m.heads % kv === 0, 'kvHeads', kv, `a divisor of ${m.heads} heads`);
  const need = (ok: boolean, field: 'ffn' | 'expertFfn' | 'window'): void => {
    if (!ok) fail('missing', `model.${field}`, { expected: field });
  };
  need(m.experts > 0 && (m.moeLayers ?? m.layers) === m.layers ? true : m.ffn !== undefined, 'ffn');
  need(m.experts === 0 || m.expertFfn !== undefined, 'expertFfn');
  need((m.windowLayers ?? 0) === 0 || m.window !== undefined, 'window');
}
