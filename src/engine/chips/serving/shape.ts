import { type ModelSpec, modelParts } from '../model.ts';

/** What a serving step needs of a model, worked out once. Parameters are of the whole model. */
export interface ServedModel {
  readonly attentionParameters: number;
  /** Dense MLPs and shared experts. */
  readonly mlpParameters: number;
  readonly headParameters: number;
  readonly expertParameters: number;
  /** Layers that keep a growing cache over the whole context, and over a window. */
  readonly fullLayers: number;
  readonly windowLayers: number;
  /** Values cached per token and such layer. */
  readonly kvValues: number;
  /** Key width + value width per head as decode computes them (MLA: in the latent space), and as prefill does. */
  readonly decodeWidth: number;
  readonly prefillWidth: number;
}

/**
 * Parameters by part, as {@link modelParts} counts them where the shape is given. Otherwise from the totals, P = D + X and P_active = D + X·k/E, and D is
 * all taken as attention.
 */
export function servedModel(m: ModelSpec): ServedModel {
  const p = modelParts(m);
  const mla = m.attention === 'mla';
  const denseLayers = m.layers - m.moeLayers;
  const shaped =
    (m.experts === 0 || m.expertFfn !== undefined) &&
    (denseLayers === 0 || m.ffn !== undefined) &&
    m.vocabulary !== undefined &&
    (!mla || m.queryLatent !== undefined);
  const attentionLayers = m.layers - (m.linearLayers ?? 0);
  const parts = {
    headParameters: p.head,
    fullLayers: attentionLayers - (m.windowLayers ?? 0),
    windowLayers: m.windowLayers ?? 0,
    kvValues: m.kvBytesPerTokenLayer / 2,
    decodeWidth: mla ? 2 * p.latent + p.rope : 2 * m.headDim,
    prefillWidth: mla ? m.headDim + (shaped ? p.rope : 0) + p.valueDim : 2 * m.headDim,
  };
  if (!shaped) {
    const split = splitTotals(m);
    return {
      ...parts,
      attentionParameters: split.dense - 2 * p.head,
      mlpParameters: 0,
      expertParameters: split.experts,
    };
  }
  return {
    ...parts,
    attentionParameters: p.attentionPerLayer * m.layers,
    mlpParameters: denseLayers * p.mlp + m.moeLayers * (m.sharedExperts ?? 0) * p.expert,
    expertParameters: m.moeLayers * m.experts * p.expert,
  };
}

function splitTotals(m: ModelSpec): { dense: number; experts: number } {
  if (m.experts === 0 || m.activeExperts >= m.experts) return { dense: m.parameters, experts: 0 };
  const experts = (m.parameters - m.activeParameters) / (1 - m.activeExperts / m.experts);
  return { dense: m.parameters - experts, experts };
}

/**
 * Share of the experts that a batch touches. Popularity of experts is gamma-distributed with shape a: the first token
 * touches k/E, and of the rest each further token misses a share that falls as (1 + x/a)^(−a), x = −(B − 1)·ln(1 − k/E). A
 * large a is even routing, 1 − (1 − k/E)^B.
 */
export function expertCoverage(m: ModelSpec, batch: number, evenness: number): number {
  if (m.experts === 0) return 0;
  const one = m.activeExperts / m.experts;
  if (one >= 1) return 1;
  const further = -Math.max(0, batch - 1) * Math.log(1 - one);
  return 1 - (1 - one) * (1 + further / evenness) ** -evenness;
}

/** What decides the number of kernels besides the model's shape. */
export interface KernelSetting {
  /** Products take 8-bit or 4-bit inputs. */
  readonly quantised: boolean;
  /** Attention stays at 16 bit (four-bit mixtures of experts). */
  readonly wideAttention: boolean;
  /** FP4 experts on a chip that computes FP4. */
  readonly fusedExperts: boolean;
  /** Rotary, cache write, scores and merge of grouped attention in two kernels fewer. */
  readonly fusedAttention: boolean;
  /** Inputs are quantised by the norm or activation before the product; not those of MLA, whose scales are by blocks. */
  readonly fusedQuantising: boolean;
}

/**
 * GPU kernels of one decode step: counted by hand from the layers of the open engines, not fitted. Attention 6 (norm,
 * projection, rotary and cache write, scores, merge, output), MLA 12, linear 8; dense MLP 4; experts 9 (norm, router,
 * choice, two of sorting, two products, activation, merge) and 3 more for shared ones; an indexer 15; query-key norm 1;
 * and one or more per quantised product to quantise its input. Chips with FP4 arithmetic fuse experts into 5.
 */
export function kernelsPerStep(m: ModelSpec, s: KernelSetting): number {
  const block = s.quantised ? 1 : 0;
  const q = s.quantised && !s.fusedQuantising ? 1 : 0;
  const qa = s.wideAttention ? 0 : q;
  const linear = m.linearLayers ?? 0;
  const attention =
    (m.attention === 'mla' ? 12 + (s.wideAttention ? 0 : 3 * block) : (s.fusedAttention ? 4 : 6) + 2 * qa) +
    (m.queryKeyNorm ? 1 : 0) +
    (m.sparseTokens === undefined ? 0 : 15);
  const experts = (s.fusedExperts ? 5 : 9 + 2 * q) + ((m.sharedExperts ?? 0) > 0 ? 3 : 0);
  const mlp = 4 + 2 * (m.experts > 0 ? qa : q);
  return (
    (m.layers - linear) * attention +
    linear * (8 + 2 * qa) +
    (m.layers - m.moeLayers) * mlp +
    m.moeLayers * experts
  );
}
