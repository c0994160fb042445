import type { ServedSpec } from './shape.ts';

/** Shapes of the measured models from their published configurations, with what the catalogue has no field for. */
type Given = Omit<ServedSpec, 'id' | 'parameters' | 'activeParameters' | 'kvBytesPerTokenLayer'> & {
  readonly billions: number;
  readonly activeBillions?: number;
  /** Values cached per token and layer. */
  readonly kvValues: number;
};
const given = (id: string, g: Given): ServedSpec => {
  const { billions, activeBillions, kvValues, ...rest } = g;
  return {
    ...rest,
    id,
    parameters: billions * 1e9,
    activeParameters: (activeBillions ?? billions) * 1e9,
    kvBytesPerTokenLayer: 2 * kvValues,
  };
};
const none = { experts: 0, activeExperts: 0, moeLayers: 0 };
const gqa8 = { attention: 'gqa' as const, kvHeads: 8, headDim: 128, kvValues: 2048 };
const mla = { attention: 'mla' as const, kvLatent: 512, ropeDim: 64, kvValues: 576 };
const one = { sharedExperts: 1 };

const SHAPES: Readonly<Record<string, Given>> = {
  'llama-8b': {
    ...gqa8,
    ...none,
    billions: 8.03,
    layers: 32,
    hidden: 4096,
    heads: 32,
    ffn: 14336,
    vocabulary: 128256,
  },
  'llama-70b': {
    ...gqa8,
    ...none,
    billions: 70.55,
    layers: 80,
    hidden: 8192,
    heads: 64,
    ffn: 28672,
    vocabulary: 128256,
  },
  'qwen3-32b': {
    ...{
      ...gqa8,
      ...none,
      billions: 32.8,
      layers: 64,
      hidden: 5120,
      heads: 64,
      ffn: 25600,
      vocabulary: 151936,
    },
    queryKeyNorm: true,
  },
  'deepseek-v3': {
    ...{
      ...mla,
      ...one,
      billions: 671,
      activeBillions: 37.6,
      layers: 61,
      hidden: 7168,
      heads: 128,
      kvHeads: 128,
    },
    ...{ headDim: 128, valueDim: 128, queryLatent: 1536, ffn: 18432, expertFfn: 2048, vocabulary: 129280 },
    ...{ experts: 256, activeExperts: 8, moeLayers: 58 },
  },
  'kimi-k2.5': {
    ...{
      ...mla,
      ...one,
      billions: 1040,
      activeBillions: 32.6,
      layers: 61,
      hidden: 7168,
      heads: 64,
      kvHeads: 64,
    },
    ...{ headDim: 128, valueDim: 128, queryLatent: 1536, ffn: 18432, expertFfn: 2048, vocabulary: 163840 },
    ...{ experts: 384, activeExperts: 8, moeLayers: 60 },
  },
  // Attends to 2,048 tokens that an indexer of 128-value keys picks.
  'glm-5': {
    ...{
      ...mla,
      ...one,
      billions: 744,
      activeBillions: 40,
      layers: 78,
      hidden: 6144,
      heads: 64,
      kvHeads: 64,
    },
    ...{ headDim: 192, valueDim: 256, queryLatent: 2048, ffn: 12288, expertFfn: 2048, vocabulary: 154880 },
    ...{ experts: 256, activeExperts: 8, moeLayers: 75, sparseTokens: 2048, indexerDim: 128 },
    attentionParameters: 13.6e9,
  },
  // Normalises queries and keys over all heads.
  'minimax-m2.5': {
    ...{ ...gqa8, billions: 230, activeBillions: 10, layers: 62, hidden: 3072, heads: 48, expertFfn: 1536 },
    ...{ experts: 256, activeExperts: 8, moeLayers: 62, vocabulary: 200064 },
    ...{ queryKeyNorm: true, normAcrossShards: true },
  },
  // Every other layer sees 128 tokens.
  'gpt-oss-120b': {
    ...{ attention: 'gqa', kvHeads: 8, headDim: 64, kvValues: 1024, billions: 116.8, activeBillions: 5.13 },
    ...{
      layers: 36,
      hidden: 2880,
      heads: 64,
      expertFfn: 2880,
      experts: 128,
      activeExperts: 4,
      moeLayers: 36,
    },
    ...{ vocabulary: 201088, windowLayers: 18, window: 128 },
  },
  // Three layers in four are linear: 64 heads of 128 × 128 at 32 bit. Attention has an output gate; totals by hand.
  'qwen3.5-397b': {
    ...{ attention: 'gqa', kvHeads: 2, headDim: 256, kvValues: 1024, billions: 397, activeBillions: 17 },
    ...{
      layers: 60,
      hidden: 4096,
      heads: 32,
      expertFfn: 1024,
      experts: 512,
      activeExperts: 10,
      moeLayers: 60,
    },
    ...{ vocabulary: 248320, sharedExperts: 1, queryKeyNorm: true },
    ...{ linearLayers: 45, linearStateBytes: 64 * 128 * 128 * 4, attentionParameters: 6.85e9 },
  },
  'qwen3-235b': {
    ...{ attention: 'gqa', kvHeads: 4, headDim: 128, kvValues: 1024, billions: 235, activeBillions: 22 },
    ...{
      layers: 94,
      hidden: 4096,
      heads: 64,
      expertFfn: 1536,
      experts: 128,
      activeExperts: 8,
      moeLayers: 94,
    },
    ...{ vocabulary: 151936, queryKeyNorm: true },
  },
};
export const SERVED: Readonly<Record<string, ServedSpec>> = Object.fromEntries(
  Object.entries(SHAPES).map(([id, g]) => [id, given(id, g)]),
);
