import { CATALOG_KINDS, Catalog, type CatalogData, type CatalogKind, type Figure } from '../catalog/index.ts';
import type { QuantityKind } from '../units/index.ts';
import type { ChipSpec, ModelSpec } from './chip.ts';

/**
 * Shapes and chips for the tests that score models against measured cases kept outside the product.
 * Shapes are the published configurations of the open models; totals of parameters are the makers'.
 */

const chip = (
  id: string,
  family: string,
  tflops: [number, number?, number?],
  hbmGb: number,
  hbmTbPerS: number,
  scaleUpGbPerS: number,
  scaleUpDomain: number,
  tdpKw: number,
): ChipSpec => ({
  id,
  family,
  peakFlops: {
    bf16: tflops[0] * 1e12,
    ...(tflops[1] ? { fp8: tflops[1] * 1e12 } : {}),
    ...(tflops[2] ? { fp4: tflops[2] * 1e12 } : {}),
  },
  hbmBytes: hbmGb * 1e9,
  hbmBytesPerS: hbmTbPerS * 1e12,
  scaleUpBytesPerS: scaleUpGbPerS * 1e9,
  scaleUpDomain,
  scaleOutBitPerS: 400e9,
  tdpKw,
});

export const CHIPS: Readonly<Record<string, ChipSpec>> = {
  a100: chip('a100', 'ampere', [312], 80, 2.039, 300, 8, 0.4),
  h100: chip('h100', 'hopper', [989, 1979], 80, 3.35, 450, 8, 0.7),
  h200: chip('h200', 'hopper', [989, 1979], 141, 4.8, 450, 8, 0.7),
  b200: chip('b200', 'blackwell', [2250, 4500, 9000], 180, 7.7, 900, 8, 1),
  b300: chip('b300', 'blackwell', [2250, 4500, 13500], 268, 7.75, 900, 8, 1.1),
  gb200: chip('gb200', 'blackwell', [2500, 5000, 10000], 186, 8, 900, 72, 1.2),
  gb300: chip('gb300', 'blackwell', [2500, 5000, 15000], 278, 8, 900, 72, 1.4),
};

interface Given {
  readonly billions: number;
  readonly activeBillions?: number;
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  readonly kvHeads?: number;
  readonly headDim?: number;
  /** Values cached per token and layer, where not 2·kvHeads·headDim. */
  readonly kvValues?: number;
  readonly attention?: 'mha' | 'gqa' | 'mla';
  /** Routed experts, active experts, layers with experts. */
  readonly moe?: [number, number, number];
}
function model(id: string, g: Given): ModelSpec {
  const headDim = g.headDim ?? g.hidden / g.heads;
  const kvHeads = g.kvHeads ?? g.heads;
  return {
    id,
    attention: g.attention ?? (kvHeads === g.heads ? 'mha' : 'gqa'),
    parameters: g.billions * 1e9,
    activeParameters: (g.activeBillions ?? g.billions) * 1e9,
    layers: g.layers,
    hidden: g.hidden,
    heads: g.heads,
    kvHeads,
    headDim,
    kvBytesPerTokenLayer: 2 * (g.kvValues ?? 2 * kvHeads * headDim),
    experts: g.moe?.[0] ?? 0,
    activeExperts: g.moe?.[1] ?? 0,
    moeLayers: g.moe?.[2] ?? 0,
  };
}
const gqa = { kvHeads: 8, headDim: 128 };
// MLA's prefill computes keys of 192 and values of 128 per head; 160 is their mean.
const mla = { attention: 'mla' as const, kvHeads: 1, headDim: 160, kvValues: 576 };
const dense = (billions: number, layers: number, hidden: number, heads: number): Given => ({
  billions,
  layers,
  hidden,
  heads,
});

const SHAPES: Readonly<Record<string, Given>> = {
  meg22B: dense(22, 48, 6144, 64),
  gpt175B: dense(175, 96, 12288, 96),
  mt530B: dense(530, 105, 20480, 128),
  meg1T: dense(1008, 128, 25600, 160),
  gpt20B: dense(20, 44, 6144, 48),
  'l2-7B': dense(6.74, 32, 4096, 32),
  'l2-13B': dense(13.02, 40, 5120, 40),
  'l2-70B': { ...dense(68.98, 80, 8192, 64), ...gqa },
  nem8B: dense(8, 32, 4096, 32),
  nem340B: { ...dense(340, 96, 18432, 96), kvHeads: 8, headDim: 192 },
  'l3-8B': { ...dense(8.03, 32, 4096, 32), ...gqa },
  'l3-70B': { ...dense(70.55, 80, 8192, 64), ...gqa },
  'l3-405B': { ...dense(405.85, 126, 16384, 128), ...gqa },
  dsv3: { ...dense(671, 61, 7168, 128), activeBillions: 37.6, ...mla, moe: [256, 8, 58] },
  // Every other layer sees 128 tokens only, so the cache counts half.
  oss120: {
    ...dense(116.8, 36, 2880, 64),
    activeBillions: 5.13,
    kvHeads: 8,
    headDim: 64,
    kvValues: 512,
    moe: [128, 4, 36],
  },
  q30: { ...dense(30.5, 48, 2048, 32), activeBillions: 3.3, kvHeads: 4, headDim: 128, moe: [128, 8, 48] },
  q235: { ...dense(235, 94, 4096, 64), activeBillions: 22, kvHeads: 4, headDim: 128, moe: [128, 8, 94] },
  q32: { ...dense(32.8, 64, 5120, 64), ...gqa },
  minimax: { ...dense(230, 62, 3072, 48), activeBillions: 10, ...gqa, moe: [256, 8, 62] },
  kimi: { ...dense(1040, 61, 7168, 64), activeBillions: 32.6, ...mla, moe: [384, 8, 60] },
  glm5: { ...dense(744, 78, 6144, 64), activeBillions: 40, ...mla, moe: [256, 8, 75] },
  // One layer in four keeps a cache (2 KV heads of 256); the others are linear.
  'q3.5': {
    ...dense(397, 60, 4096, 32),
    activeBillions: 17,
    kvHeads: 2,
    headDim: 256,
    kvValues: 256,
    moe: [512, 10, 60],
  },
  'g3.6B': dense(3.6, 30, 3072, 32),
  'g7.5B': dense(7.5, 36, 4096, 32),
  g18B: dense(18.4, 40, 6144, 48),
  g39B: dense(39.1, 48, 8192, 64),
  g76B: dense(76.1, 60, 10240, 80),
  g310B: dense(310.1, 96, 16384, 128),
};
export const MODELS: Readonly<Record<string, ModelSpec>> = Object.fromEntries(
  Object.entries(SHAPES).map(([id, g]) => [id, model(id, g)]),
);

/** A catalogue of a few entries, figures given in canonical units. */
export function tinyCatalog(
  entries: Partial<
    Record<
      CatalogKind,
      Record<
        string,
        { attributes?: Record<string, string>; figures: Record<string, [number, QuantityKind?]> }
      >
    >
  >,
): Catalog {
  const figure = ([value, kind = 'share']: [number, QuantityKind?]): Figure => ({
    value,
    low: value,
    high: value,
    ranged: false,
    kind,
    given: String(value),
    source: 'test',
    asOf: '2025-01-01',
    basis: 'made for the test',
    status: 'estimated',
    verified: false,
  });
  const compiled = Object.fromEntries(
    CATALOG_KINDS.map((kind) => [
      kind,
      Object.fromEntries(
        Object.entries(entries[kind] ?? {}).map(([id, e]) => [
          id,
          {
            kind,
            id,
            name: id,
            attributes: e.attributes ?? {},
            figures: Object.fromEntries(Object.entries(e.figures).map(([n, f]) => [n, [figure(f)]])),
          },
        ]),
      ),
    ]),
  ) as unknown as CatalogData['entries'];
  return new Catalog({ version: 'test', sources: {}, entries: compiled }, '2026-01-01');
}
