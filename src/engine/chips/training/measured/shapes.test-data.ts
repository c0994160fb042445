import type { ChipSpec, ModelSpec } from '../../chip.ts';
import { CHIPS } from '../../shapes.test-data.ts';

/** Shapes of the measured training cases (published configurations), and chips the catalogue has no entry for. */
const plain = (layers: number, hidden: number, heads: number, vocabulary = 51200): Partial<ModelSpec> => ({
  layers,
  hidden,
  heads,
  kvHeads: heads,
  headDim: hidden / heads,
  ffn: 4 * hidden,
  gated: false,
  vocabulary,
});
const llama = (
  layers: number,
  hidden: number,
  heads: number,
  kvHeads: number,
  ffn: number,
  vocabulary: number,
): Partial<ModelSpec> => ({
  layers,
  hidden,
  heads,
  kvHeads,
  headDim: hidden / heads,
  ffn,
  gated: true,
  vocabulary,
});
const qwenMoe = (layers: number, hidden: number, heads: number, expertFfn: number): Partial<ModelSpec> => ({
  layers,
  hidden,
  heads,
  kvHeads: 4,
  headDim: 128,
  gated: true,
  vocabulary: 151936,
  experts: 128,
  activeExperts: 8,
  moeLayers: layers,
  expertFfn,
});

const SHAPES: Readonly<Record<string, Partial<ModelSpec>>> = {
  meg22B: plain(48, 6144, 64),
  gpt175B: plain(96, 12288, 96),
  mt530B: plain(105, 20480, 128),
  meg1T: plain(128, 25600, 160),
  gpt20B: plain(44, 6144, 48),
  'l2-7B': llama(32, 4096, 32, 32, 11008, 32000),
  'l2-13B': llama(40, 5120, 40, 40, 13824, 32000),
  'l2-70B': llama(80, 8192, 64, 8, 28672, 32000),
  nem8B: plain(32, 4096, 32, 256000),
  nem340B: { ...plain(96, 18432, 96, 256000), kvHeads: 8 },
  'l3-8B': llama(32, 4096, 32, 8, 14336, 128256),
  'l3-70B': llama(80, 8192, 64, 8, 28672, 128256),
  'l3-405B': llama(126, 16384, 128, 8, 53248, 128256),
  dsv3: {
    attention: 'mla',
    layers: 61,
    hidden: 7168,
    heads: 128,
    kvHeads: 128,
    headDim: 128,
    queryLatent: 1536,
    kvLatent: 512,
    ropeDim: 64,
    valueDim: 128,
    ffn: 18432,
    gated: true,
    expertFfn: 2048,
    experts: 256,
    activeExperts: 8,
    sharedExperts: 1,
    moeLayers: 58,
    vocabulary: 129280,
  },
  oss120: {
    layers: 36,
    hidden: 2880,
    heads: 64,
    kvHeads: 8,
    headDim: 64,
    gated: true,
    expertFfn: 2880,
    experts: 128,
    activeExperts: 4,
    moeLayers: 36,
    vocabulary: 201088,
    windowLayers: 18,
    window: 128,
  },
  q30: qwenMoe(48, 2048, 32, 768),
  q235: qwenMoe(94, 4096, 64, 1536),
  'g3.6B': plain(30, 3072, 32),
  'g7.5B': plain(36, 4096, 32),
  g18B: plain(40, 6144, 48),
  g39B: plain(48, 8192, 64),
  g76B: plain(60, 10240, 80),
  g310B: plain(96, 16384, 128),
};

export const TRAINING_MODELS: Readonly<Record<string, ModelSpec>> = Object.fromEntries(
  Object.entries(SHAPES).map(([id, s]) => [
    id,
    {
      id,
      attention: s.attention ?? (s.kvHeads === s.heads ? 'mha' : 'gqa'),
      parameters: 0,
      activeParameters: 0,
      kvBytesPerTokenLayer: 0,
      experts: 0,
      activeExperts: 0,
      moeLayers: 0,
      ...s,
    } as ModelSpec,
  ]),
);

/** Chips of the cases: A100 with 200 Gb/s; the 40 GB kind has slower HBM; H800 is an H100 with 200 GB/s of NVLink. */
export const TRAINING_CHIPS: Readonly<Record<string, ChipSpec>> = {
  ...CHIPS,
  a100: { ...CHIPS.a100, scaleOutBitPerS: 200e9 },
  'a100-40': { ...CHIPS.a100, id: 'a100-40', hbmBytes: 40e9, hbmBytesPerS: 1.555e12, scaleOutBitPerS: 200e9 },
  h800: { ...CHIPS.h100, id: 'h800', scaleUpBytesPerS: 200e9 },
  gb300: { ...CHIPS.gb300, scaleOutBitPerS: 800e9 },
};
