import type { Catalog, CatalogEntry } from '../catalog/index.ts';

/** A language model's shape. For dense models `experts` is 0 and `activeParameters` equals `parameters`. */
export interface ModelSpec {
  readonly id: string;
  readonly attention: 'mha' | 'gqa' | 'mla';
  readonly parameters: number;
  readonly activeParameters: number;
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly headDim: number;
  /** KV cache at 16 bit of one token in a layer that keeps one. */
  readonly kvBytesPerTokenLayer: number;
  readonly experts: number;
  readonly activeExperts: number;
  readonly moeLayers: number;
  readonly trainedTokens?: number;
  /** Inner width of the dense MLP. This and what follows is needed to train, not to serve. */
  readonly ffn?: number;
  /** Whether the MLP has a gate (three matrices) or not (two). */
  readonly gated?: boolean;
  /** Inner width of one expert. */
  readonly expertFfn?: number;
  /** Experts that every token uses, of `expertFfn` each. */
  readonly sharedExperts?: number;
  readonly vocabulary?: number;
  /** Latent widths of MLA: of queries (0 where they are not compressed), of keys and values; rotary part; value head. */
  readonly queryLatent?: number;
  readonly kvLatent?: number;
  readonly ropeDim?: number;
  readonly valueDim?: number;
  /** Layers whose attention looks back `window` tokens only. */
  readonly windowLayers?: number;
  readonly window?: number;
  /** Modules that predict further tokens in training: a layer, a projection and the head again, each. */
  readonly mtpLayers?: number;
  /** Most nodes that the experts of one token may lie on (node-limited routing); 0 or absent: any number. */
  readonly expertNodes?: number;
  /** Whether embedding and head share their weights. */
  readonly tiedEmbedding?: boolean;
  /** Normalises queries and keys: one more kernel per layer. */
  readonly queryKeyNorm?: boolean;
  /** Its normalisation spans all heads, so that shards add up a variance: one more small all-reduce per layer. */
  readonly normAcrossShards?: boolean;
  /** Attends to so many tokens picked by an indexer whose keys have `indexerDim` 8-bit values. */
  readonly sparseTokens?: number;
  readonly indexerDim?: number;
  /** Layers with linear attention, and bytes of state of a sequence in each. */
  readonly linearLayers?: number;
  readonly linearStateBytes?: number;
  /** Parameters of attention in all, where the layers differ too much for the shape to give them. */
  readonly attentionParameters?: number;
}

/** @throws GigasiteError `unknown-name` with the nearest model id. */
export function modelFromCatalog(catalog: Catalog, id: string): ModelSpec {
  const entry: CatalogEntry = catalog.entry('model', id, 'model');
  const value = (name: string): number => catalog.value('model', id, name);
  const trainedTokens = catalog.find('model', id, 'trainedTokens')?.value;
  return {
    id,
    attention: entry.attributes.attention as ModelSpec['attention'],
    parameters: value('parameters'),
    activeParameters: value('activeParameters'),
    layers: value('layers'),
    hidden: value('hidden'),
    heads: value('heads'),
    kvHeads: value('kvHeads'),
    headDim: value('headDim'),
    kvBytesPerTokenLayer: value('kvBytesPerTokenLayer'),
    experts: catalog.valueOr('model', id, 'experts', 0),
    activeExperts: catalog.valueOr('model', id, 'activeExperts', 0),
    moeLayers: catalog.valueOr('model', id, 'moeLayers', 0),
    ...(trainedTokens === undefined ? {} : { trainedTokens }),
    ...(entry.attributes.mlp === undefined ? {} : { gated: entry.attributes.mlp === 'gated' }),
    ...(entry.attributes.embedding === 'tied' ? { tiedEmbedding: true } : {}),
    ...(entry.attributes.queryKeyNorm === undefined ? {} : { queryKeyNorm: true }),
    ...(entry.attributes.queryKeyNorm === 'across-heads' ? { normAcrossShards: true } : {}),
    ...furtherFigures(catalog, id),
  };
}

/** Figures that only some models have; named as the fields. */
const FURTHER = [
  'ffn',
  'expertFfn',
  'sharedExperts',
  'vocabulary',
  'queryLatent',
  'kvLatent',
  'ropeDim',
  'valueDim',
  'windowLayers',
  'window',
  'mtpLayers',
  'expertNodes',
  'sparseTokens',
  'indexerDim',
  'linearLayers',
  'linearStateBytes',
  'attentionParameters',
] as const;

/** Those of them that the catalogue has. */
function furtherFigures(catalog: Catalog, id: string): Partial<ModelSpec> {
  return Object.fromEntries(
    FURTHER.flatMap((name) => {
      const figure = catalog.find('model', id, name);
      return figure === undefined ? [] : [[name, figure.value]];
    }),
  );
}

/** Rotary part of an MLA head and its latent width where a model states none: those of DeepSeek. */
const MLA_ROPE = 64;
const MLA_LATENT = 512;

/** Widths of attention, and parameters by part. */
export interface ModelParts {
  /** MLA: rotary part of a head, latent widths of keys and values and of queries (0 where these are not compressed). */
  readonly rope: number;
  readonly latent: number;
  readonly queryLatent: number;
  readonly valueDim: number;
  /** Matrices of an MLP: 3 gated, 2 plain. */
  readonly mlpMatrices: number;
  /** Of attention in a mean layer, of the dense MLP, of one expert (each in one layer), and of the head. */
  readonly attentionPerLayer: number;
  readonly mlp: number;
  readonly expert: number;
  readonly head: number;
}

/**
 * Parameters by part, from the widths. Attention: h·d·(2a + 2kv) with heads a, key-value heads kv of dimension d; MLA
 * through latents (arXiv 2405.04434): h·q + q·a·(d + r) + h·(c + r) + c·a·(d + v) + a·v·h. MLP: g·h·f, g = 3 gated or 2
 * plain. Head: V·h, and the embedding as much again unless tied. Widths a model lacks count as 0.
 */
export function modelParts(m: ModelSpec): ModelParts {
  const { hidden: h, heads: a, headDim: d } = m;
  const mla = m.attention === 'mla';
  const rope = mla ? (m.ropeDim ?? MLA_ROPE) : 0;
  const latent = mla ? (m.kvLatent ?? MLA_LATENT) : 0;
  const valueDim = mla ? (m.valueDim ?? d) : d;
  const queryLatent = mla ? (m.queryLatent ?? 0) : 0;
  const query = queryLatent > 0 ? queryLatent * (h + a * (d + rope)) : h * a * (d + rope);
  const shaped = mla
    ? query + h * (latent + rope) + latent * a * (d + valueDim) + a * valueDim * h
    : h * d * (2 * a + 2 * m.kvHeads);
  const mlpMatrices = (m.gated ?? true) ? 3 : 2;
  return {
    rope,
    latent,
    queryLatent,
    valueDim,
    mlpMatrices,
    attentionPerLayer: m.attentionParameters === undefined ? shaped : m.attentionParameters / m.layers,
    mlp: mlpMatrices * h * (m.ffn ?? 0),
    expert: mlpMatrices * h * (m.expertFfn ?? 0),
    head: (m.vocabulary ?? 0) * h,
  };
}

/** All parameters of a model, and those used for a token (of experts only the active ones), from its parts. */
export function parameterTotals(m: ModelSpec): { parameters: number; activeParameters: number } {
  const p = modelParts(m);
  const always =
    m.layers * p.attentionPerLayer +
    (m.layers - m.moeLayers) * p.mlp +
    m.moeLayers * ((m.sharedExperts ?? 0) * p.expert + m.experts * m.hidden) +
    (m.tiedEmbedding ? 1 : 2) * p.head;
  return {
    parameters: always + m.moeLayers * m.experts * p.expert,
    activeParameters: always + m.moeLayers * m.activeExperts * p.expert,
  };
}
