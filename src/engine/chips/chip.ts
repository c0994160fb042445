import type { Catalog, CatalogEntry, Figure } from '../catalog/index.ts';
import { fail } from '../errors.ts';
import { kindSpec } from '../units/index.ts';

/** Number formats with their own peak rate. */
export const PRECISIONS = ['bf16', 'fp8', 'fp4'] as const;
export type Precision = (typeof PRECISIONS)[number];

/** One accelerator package. Peaks are dense FLOP/s; `scaleUpBytesPerS` is one direction. */
export interface ChipSpec {
  readonly id: string;
  readonly family: string;
  readonly peakFlops: { readonly bf16: number; readonly fp8?: number; readonly fp4?: number };
  readonly hbmBytes: number;
  readonly hbmBytesPerS: number;
  readonly scaleUpBytesPerS: number;
  /** Accelerators joined by the scale-up links. */
  readonly scaleUpDomain: number;
  readonly scaleOutBitPerS: number;
  /** Link to host memory per accelerator and direction, and its share of that memory, where known. */
  readonly hostBytesPerS?: number;
  readonly hostBytes?: number;
  readonly tdpKw: number;
}

/** A rack as ordered; `allInPowerKw` is IT power per accelerator with its share of network, storage and servers. */
export interface RackSpec {
  readonly id: string;
  readonly acceleratorId: string;
  readonly accelerators: number;
  /** Nameplate of the whole rack. */
  readonly powerKw: number;
  /** Per accelerator. */
  readonly allInPowerKw: number;
  /** Share of rack heat taken by liquid, 0–1. */
  readonly liquidShare: number;
  readonly priceUsd: number;
}

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
  /** KV cache of one token in one layer at 16 bit, averaged over layers. */
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
}

/** @throws GigasiteError `unknown-name` with the nearest accelerator id. */
export function chipFromCatalog(catalog: Catalog, id: string): ChipSpec {
  const entry = catalog.entry('accelerator', id, 'accelerator');
  const value = (name: string): number => catalog.value('accelerator', id, name);
  const fp8 = catalog.find('accelerator', id, 'fp8Dense')?.value;
  const fp4 = catalog.find('accelerator', id, 'fp4Dense')?.value;
  const hostBytesPerS = catalog.find('accelerator', id, 'hostBandwidth')?.value;
  const hostBytes = catalog.find('accelerator', id, 'hostMemory')?.value;
  return {
    id,
    family: entry.attributes.family,
    peakFlops: {
      bf16: value('bf16Dense'),
      ...(fp8 === undefined ? {} : { fp8 }),
      ...(fp4 === undefined ? {} : { fp4 }),
    },
    hbmBytes: value('hbm'),
    hbmBytesPerS: value('hbmBandwidth'),
    scaleUpBytesPerS: value('scaleUpBandwidth'),
    scaleUpDomain: value('scaleUpDomain'),
    scaleOutBitPerS: value('scaleOutBandwidth'),
    ...(hostBytesPerS === undefined || hostBytes === undefined ? {} : { hostBytesPerS, hostBytes }),
    tdpKw: value('tdp'),
  };
}

/** @throws GigasiteError `unknown-name` with the nearest rack id. */
export function rackFromCatalog(catalog: Catalog, id: string): RackSpec {
  const entry = catalog.entry('rack', id, 'rack');
  const value = (name: string): number => catalog.value('rack', id, name);
  return {
    id,
    acceleratorId: entry.attributes.accelerator,
    accelerators: value('accelerators'),
    powerKw: value('power'),
    allInPowerKw: value('allInPower'),
    liquidShare: value('liquidShare'),
    priceUsd: value('price'),
  };
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
    ...trainingFigures(catalog, id),
  };
}

const TRAINING_FIGURES = [
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
] as const;

/** Those figures of a model's shape that the catalogue has. */
function trainingFigures(catalog: Catalog, id: string): Partial<ModelSpec> {
  return Object.fromEntries(
    TRAINING_FIGURES.flatMap((name) => {
      const figure = catalog.find('model', id, name);
      return figure === undefined ? [] : [[name, figure.value]];
    }),
  );
}

/**
 * Peak dense FLOP/s of a chip at a precision.
 * @throws GigasiteError `not-allowed` naming the precisions the chip has.
 */
export function peakFlopsAt(chip: ChipSpec, precision: Precision, path = 'precision'): number {
  const peak = chip.peakFlops[precision];
  if (peak === undefined) {
    const allowed = PRECISIONS.filter((p) => chip.peakFlops[p] !== undefined).join(', ');
    fail('not-allowed', path, { found: `${precision} on ${chip.id}`, allowed });
  }
  return peak;
}

/** A catalogue duration in seconds, whatever time kind (seconds, hours, months) it was entered as. */
export function figureSeconds(figure: Figure): number {
  return figure.value * (kindSpec(figure.kind).scale / kindSpec('seconds').scale);
}

/** A catalogue rate in 1/day, whatever rate kind (per day, per year) it was entered as. */
export function figurePerDay(figure: Figure): number {
  const spec = kindSpec(figure.kind);
  const isRate = spec.dimension.some((v) => v !== 0);
  return isRate ? figure.value * (spec.scale / kindSpec('perDay').scale) : figure.value;
}

/** @throws GigasiteError `out-of-range` unless `value` is finite and lies in [low, high]. */
export function requireRange(value: number, path: string, low: number, high = Number.MAX_VALUE): void {
  if (!(value >= low && value <= high)) {
    fail('out-of-range', path, {
      found: value,
      allowed: high === Number.MAX_VALUE ? `≥ ${low}` : `${low} … ${high}`,
    });
  }
}
