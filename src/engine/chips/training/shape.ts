import { fail } from '../../errors.ts';
import { type ModelSpec, modelParts, parameterTotals } from '../model.ts';

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
  /** Layers with linear attention. */
  readonly linearLayers: number;
  /** Matrices of vocabulary × hidden: embedding and head, 1 where they are one. */
  readonly embeddings: number;
  /** Modules that predict further tokens, and the most nodes a token's experts lie on (0: any). */
  readonly mtpLayers: number;
  readonly expertNodes: number;
  /** All of the model, without what predicts further tokens. */
  readonly parameters: number;
}

/**
 * The shape of a model for the step model; parameters by part as {@link modelParts} counts them.
 *
 * @throws GigasiteError `missing` where the model lacks the widths that training needs
 */
export function trainingShape(model: ModelSpec): TrainingShape {
  const need = (name: 'ffn' | 'vocabulary' | 'expertFfn'): number =>
    model[name] ?? fail('missing', `model.${name}`, { expected: `${name} of ${model.id}` });
  const { hidden, heads: a, kvHeads: kv, headDim: d, layers, moeLayers, experts } = model;
  const mla = model.attention === 'mla';
  const p = modelParts(model);
  const { rope: r, latent: c, queryLatent: q, valueDim: v } = p;
  return {
    layers,
    moeLayers,
    hidden,
    heads: a,
    kvHeads: mla ? a : kv,
    vocabulary: need('vocabulary'),
    ffn: moeLayers < layers ? need('ffn') : (model.ffn ?? 0),
    expertFfn: experts > 0 ? need('expertFfn') : 0,
    mlpMatrices: p.mlpMatrices,
    experts,
    activeExperts: model.activeExperts,
    sharedExperts: model.sharedExperts ?? 0,
    attentionParameters: p.attentionPerLayer,
    mlpParameters: p.mlp,
    expertParameters: p.expert,
    qkvWidth: mla ? a * (2 * (d + r) + v) : d * (a + 2 * kv),
    latentWidth: mla ? (q > 0 ? q : a * (d + r)) + c + r : 0,
    upParameters: mla ? (q > 0 ? q * a * (d + r) : 0) + c * a * (d + v) : 0,
    kvWidth: mla ? a * (d + r + v) : 2 * kv * d,
    attentionOutWidth: a * v,
    scoreWidth: a * (d + r + v),
    windowLayers: model.windowLayers ?? 0,
    window: model.window ?? 0,
    linearLayers: model.linearLayers ?? 0,
    embeddings: model.tiedEmbedding ? 1 : 2,
    mtpLayers: model.mtpLayers ?? 0,
    expertNodes: model.expertNodes ?? 0,
    parameters: parameterTotals(model).parameters,
  };
}

/** Linear attention reads and writes a state of about this many keys per head for each token. */
const LINEAR_CONTEXT = 128;

/**
 * Mean number of earlier tokens a token attends to, over layers: s/2 under a causal mask, less in a window, and the width
 * of the state under linear attention.
 */
export function meanContext(shape: TrainingShape, sequenceTokens: number): number {
  const full = sequenceTokens / 2;
  const within = (w: number): number =>
    w >= sequenceTokens ? full : Math.min(full, w - (w * w) / (2 * sequenceTokens));
  const { layers, windowLayers, linearLayers } = shape;
  const whole = layers - windowLayers - linearLayers;
  return (
    (whole * full + windowLayers * within(shape.window) + linearLayers * within(LINEAR_CONTEXT)) / layers
  );
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
