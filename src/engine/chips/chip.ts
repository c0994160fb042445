import type { Catalog, Figure } from '../catalog/index.ts';
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
  };
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
