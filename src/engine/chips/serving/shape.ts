import type { ModelSpec } from '../chip.ts';

/** What a model's published configuration may say beyond the catalogue's fields; all of it changes decode. */
export interface ServingExtras {
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
  /** Parameters outside routed experts and embedding, where the layers differ too much for the shape to give them. */
  readonly attentionParameters?: number;
}
export type ServedSpec = ModelSpec & ServingExtras;

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
 * Parameters by part. From the shape where the catalogue gives one: attention h·d·(2a + 2kv), MLA through its latents
 * (arXiv 2405.04434), MLP g·h·f, head V·h. Otherwise from the totals, P = D + X and P_active = D + X·k/E, and D is
 * all taken as attention.
 */
export function servedModel(m: ServedSpec): ServedModel {
  const mla = m.attention === 'mla';
  const rope = m.ropeDim ?? 64;
  const latent = mla ? (m.kvLatent ?? m.kvBytesPerTokenLayer / 2 - rope) : 0;
  const valueDim = m.valueDim ?? m.headDim;
  const matrices = (m.gated ?? true) ? 3 : 2;
  const denseLayers = m.layers - m.moeLayers;
  const shaped =
    (m.experts === 0 || m.expertFfn !== undefined) &&
    (denseLayers === 0 || m.ffn !== undefined) &&
    m.vocabulary !== undefined &&
    (!mla || m.queryLatent !== undefined);
  const headParameters = (m.vocabulary ?? 0) * m.hidden;
  const attentionLayers = m.layers - (m.linearLayers ?? 0);
  const widths = {
    fullLayers: attentionLayers - (m.windowLayers ?? 0),
    windowLayers: m.windowLayers ?? 0,
    kvValues: m.kvBytesPerTokenLayer / 2,
    decodeWidth: mla ? 2 * latent + rope : 2 * m.headDim,
    prefillWidth: mla ? m.headDim + (shaped ? rope : 0) + valueDim : 2 * m.headDim,
  };
  if (!shaped) {
    const split = splitTotals(m);
    const attentionParameters = split.dense - 2 * headParameters;
    return {
      ...widths,
      attentionParameters,
      mlpParameters: 0,
      headParameters,
      expertParameters: split.experts,
    };
  }
  const { hidden: h, heads: a } = m;
  const queryLatent = m.queryLatent ?? 0;
  const query = queryLatent > 0 ? queryLatent * (h + a * (m.headDim + rope)) : h * a * (m.headDim + rope);
  const perLayer = mla
    ? query + h * (latent + rope) + latent * a * (m.headDim + valueDim) + a * valueDim * h
    : h * m.headDim * (2 * a + 2 * m.kvHeads);
  const expert = matrices * h * (m.expertFfn ?? 0);
  return {
    ...widths,
    attentionParameters: m.attentionParameters ?? perLayer * m.layers,
    mlpParameters: denseLayers * matrices * h * (m.ffn ?? 0) + m.moeLayers * (m.sharedExperts ?? 0) * expert,
    headParameters,
    expertParameters: m.moeLayers * m.experts * expert,
  };
}

function splitTotals(m: ModelSpec): { dense: number; experts: number } {
  if (m.experts === 0 || m.activeExperts >= m.experts) return { dense: m.parameters, experts: 0 };
  const experts = (m.parameters - m.activeParameters) / (1 - m.activeExperts / m.experts);
  return { dense: m.parameters - experts, experts };
}

/** Share of the experts that a batch touches, U(B)/E = 1 − (1 − k/E)^B, tokens routed evenly and independently. */
export function expertCoverage(m: ModelSpec, batch: number): number {
  return m.experts === 0 ? 0 : 1 - (1 - m.activeExperts / m.experts) ** batch;
}

/**
 * GPU kernels of one decode step: counted by hand from the layers of the open engines, not fitted. Attention 6 (norm,
 * projection, rotary and cache write, scores, merge, output), MLA 12, linear 8; dense MLP 4; experts 9 (norm, router,
 * choice, two of sorting, two products, activation, merge) and 3 more for shared ones; an indexer 15; query-key norm 1;
 * and one or more per quantised product to quantise its input. Chips with FP4 arithmetic fuse experts into 5.
 *
 * @param quantised products take 8-bit or 4-bit inputs
 * @param wideAttention attention stays at 16 bit (four-bit mixtures of experts)
 * @param fusedExperts FP4 experts on a chip that computes FP4
 */
export function kernelsPerStep(
  m: ServedSpec,
  quantised: boolean,
  wideAttention: boolean,
  fusedExperts: boolean,
): number {
  const q = quantised ? 1 : 0;
  const qa = wideAttention ? 0 : q;
  const linear = m.linearLayers ?? 0;
  const attention =
    (m.attention === 'mla' ? 12 + 3 * qa : 6 + 2 * qa) +
    (m.queryKeyNorm ? 1 : 0) +
    (m.sparseTokens === undefined ? 0 : 15);
  const experts = (fusedExperts ? 5 : 9 + 2 * q) + ((m.sharedExperts ?? 0) > 0 ? 3 : 0);
  const mlp = 4 + 2 * (m.experts > 0 ? qa : q);
  return (
    (m.layers - linear) * attention +
    linear * (8 + 2 * qa) +
    (m.layers - m.moeLayers) * mlp +
    m.moeLayers * experts
  );
}
