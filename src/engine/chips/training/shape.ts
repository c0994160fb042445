import { fail } from '../../errors.ts';
import type { ModelSpec } from '../chip.ts';

/** What the step model needs of a transformer, worked out once. Parameters are per layer unless said otherwise. */
export interface TrainingShape {
  readonly layers: number;
  readonly moeLayers: number;
  readonly hidden: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly vocabulary: number;
  /** Inner width of the dense MLP and of one expert. */
  readonly ffn: number;
  readonly expertFfn: number;
  /** Matrices of an MLP: 3 gated, 2 plain. */
  readonly mlpMatrices: number;
  readonly experts: number;
  readonly activeExperts: number;
  readonly sharedExperts: number;
  /** Parameters of attention, of the dense MLP, of one expert (each in one layer). */
  readonly attentionParameters: number;
  readonly mlpParameters: number;
  readonly expertParameters: number;
  /** Values of queries, keys and values per token and layer: what attention keeps for the backward pass. */
  readonly qkvWidth: number;
  /** MLA: values from which q, k and v can be made again, and the parameters that do so; 0 elsewhere. */
  readonly latentWidth: number;
  readonly upParameters: number;
  /** Width of the key and value tensors that context parallelism passes round. */
  readonly kvWidth: number;
  readonly attentionOutWidth: number;
  /** Heads × (query-key width + value width): FLOPs of the scores are twice this per pair of tokens. */
  readonly scoreWidth: number;
  readonly windowLayers: number;
  readonly window: number;
  /** Modules that predict further tokens, and the most nodes a token's experts lie on (0: any). */
  readonly mtpLayers: number;
  readonly expertNodes: number;
  /** All of the model, without what predicts further tokens. */
  readonly parameters: number;
}

/**
 * The shape of a model for the step model.
 * Attention: h·d·(2a + 2kv) with heads a, key-value heads kv of dimension d; MLA through latents (arXiv 2405.04434):
 * h·q + q·a·(d + r) + h·(c + r) + c·a·(d + v) + a·v·h. MLP: g·h·f, g = 3 gated or 2 plain. Embedding and head: V·h each.
 *
 * @throws GigasiteError `missing` where the model lacks the widths that training needs
 */
export function trainingShape(model: ModelSpec): TrainingShape {
  const need = (name: 'ffn' | 'vocabulary' | 'expertFfn'): number =>
    model[name] ?? fail('missing', `model.${name}`, { expected: `${name} of ${model.id}` });
  const { hidden: h, heads: a, kvHeads: kv, headDim: d, layers, moeLayers, experts } = model;
  const mla = model.attention === 'mla';
  const r = mla ? (model.ropeDim ?? 64) : 0;
  const v = mla ? (model.valueDim ?? d) : d;
  const q = model.queryLatent ?? 0;
  const c = model.kvLatent ?? 512;
  const queryIn = q > 0 ? h * q + q * a * (d + r) : h * a * (d + r);
  const attentionParameters = mla
    ? queryIn + h * (c + r) + c * a * (d + v) + a * v * h
    : h * d * (2 * a + 2 * kv);
  const mlpMatrices = (model.gated ?? true) ? 3 : 2;
  const ffn = moeLayers < layers ? need('ffn') : (model.ffn ?? 0);
  const expertFfn = experts > 0 ? need('expertFfn') : 0;
  const vocabulary = need('vocabulary');
  const sharedExperts = model.sharedExperts ?? 0;
  const mlpParameters = mlpMatrices * h * ffn;
  const expertParameters = mlpMatrices * h * expertFfn;
  const parameters =
    layers * attentionParameters +
    (layers - moeLayers) * mlpParameters +
    moeLayers * ((experts + sharedExperts) * expertParameters + experts * h) +
    2 * vocabulary * h;
  return {
    layers,
    moeLayers,
    hidden: h,
    heads: a,
    kvHeads: mla ? a : kv,
    vocabulary,
    ffn,
    expertFfn,
    mlpMatrices,
    experts,
    activeExperts: model.activeExperts,
    sharedExperts,
    attentionParameters,
    mlpParameters,
    expertParameters,
    qkvWidth: mla ? a * (2 * (d + r) + v) : d * (a + 2 * kv),
    latentWidth: mla ? (q > 0 ? q : a * (d + r)) + c + r : 0,
    upParameters: mla ? (q > 0 ? q * a * (d + r) : 0) + c * a * (d + v) : 0,
    kvWidth: mla ? a * (d + r + v) : 2 * kv * d,
    attentionOutWidth: a * v,
    scoreWidth: a * (d + r + v),
    windowLayers: model.windowLayers ?? 0,
    window: model.window ?? 0,
    mtpLayers: model.mtpLayers ?? 0,
    expertNodes: model.expertNodes ?? 0,
    parameters,
  };
}

/** Mean number of earlier tokens a token attends to, over layers: s/2 under a causal mask, less in a window. */
export function meanContext(shape: TrainingShape, sequenceTokens: number): number {
  const full = sequenceTokens / 2;
  const w = shape.window;
  if (shape.windowLayers === 0 || w >= sequenceTokens) return full;
  const windowed = w - (w * w) / (2 * sequenceTokens);
  return (shape.windowLayers * windowed + (shape.layers - shape.windowLayers) * full) / shape.layers;
}

/**
 * Model FLOPs to train on one token, forward and backward: six per parameter used in a matrix product (the head
 * once, the embedding never), and attention 3·2·scoreWidth·context per layer. arXiv 2104.04473, 2205.05198.
 */
export function modelFlopsPerToken(shape: TrainingShape, sequenceTokens: number): number {
  const { layers, moeLayers } = shape;
  const used =
    layers * shape.attentionParameters +
    (layers - moeLayers) * shape.mlpParameters +
    moeLayers * (shape.activeExperts + shape.sharedExperts) * shape.expertParameters +
    shape.vocabulary * shape.hidden;
  return 6 * used + 6 * shape.scoreWidth * meanContext(shape, sequenceTokens) * layers;
}
