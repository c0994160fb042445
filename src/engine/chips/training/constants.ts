import type { Catalog } from '../../catalog/index.ts';
import { figureSeconds } from '../chip.ts';

/**
 * Efficiencies and latencies of the step model. Shares are 0–1 of the peak named. Where they come from, and which
 * were fitted on which rows, is in docs/models/training.md; the catalogue's `workload/recipe-physics` holds them.
 */
export interface TrainingPhysics {
  /** Share of the BF16 peak that wide, tall matrix products sustain on a chip with 0.7 W per TFLOP/s of peak. */
  readonly gemm: number;
  /** Exponent of watts per peak FLOP/s in that share. */
  readonly powerExponent: number;
  /** Share of the FP8 and FP4 peak, relative to 16 bit at the same power. */
  readonly fp8Relative: number;
  readonly fp4Relative: number;
  /** Width (values) at which a matrix product reaches half of `gemm`. */
  readonly widthHalf: number;
  /** Rows (tokens, or tokens per expert) at which a matrix product reaches half. */
  readonly rowsHalf: number;
  /** Share of the BF16 peak in the attention scores. */
  readonly attention: number;
  /** HBM traffic of norms, activations, residuals and casts over the bytes counted in kernel.ts. */
  readonly vectorTraffic: number;
  /** Share of link bandwidth that collectives reach: scale-up and scale-out. */
  readonly scaleUp: number;
  readonly scaleOut: number;
  /** Share of the host link that copies reach. */
  readonly hostLink: number;
  /** Share of tensor-parallel communication left exposed by overlapping it with matrix products. */
  readonly tpExposed: number;
  /** Share of gradient and parameter exchange left exposed where it is overlapped and the window is long enough. */
  readonly dpExposed: number;
  /** Seconds before a collective moves data. */
  readonly collectiveLatencyS: number;
  /** HBM traffic of the optimiser, bytes per parameter. */
  readonly optimiserTrafficBytes: number;
  /** Share of HBM that training can fill, and what runtime and communication buffers take of it. */
  readonly usableMemory: number;
  readonly reservedBytes: number;
}

/** What a software stack of a year does with the same hardware. */
export interface Recipe {
  readonly id: string;
  readonly year: number;
  /** Fused attention that never writes the scores and skips what the causal mask hides. */
  readonly flashAttention: boolean;
  /** Whether it can hide tensor-parallel communication behind matrix products. */
  readonly overlapTp: boolean;
  /** Whether it can hide pipeline and data-parallel communication behind work. */
  readonly overlapDp: boolean;
  /** Matrix products against the best stacks of the family: 1 is the level the physics was fitted at. */
  readonly efficiency: number;
  /** Bytes per gradient on the network. */
  readonly gradientBytes: number;
  /** Host and kernel-launch time per expert layer, for one micro-batch forward and backward, s; dense layers hide theirs. */
  readonly expertLayerHostS: number;
  /** Share of expert all-to-all time left exposed, however much work there is to hide it behind. */
  readonly expertExposed: number;
  /** Bytes per value of a token on its way to its experts; results come back at 16 bit. */
  readonly dispatchBytes: number;
  /** Each rank holds a stage from either end of the pipeline (DualPipe). */
  readonly pairedStages: boolean;
}

/** Reads `workload/recipe-physics`. */
export function physicsFromCatalog(catalog: Catalog): TrainingPhysics {
  const id = 'recipe-physics';
  const v = (name: string): number => catalog.value('workload', id, name);
  return {
    gemm: v('gemm'),
    powerExponent: v('powerExponent'),
    fp8Relative: v('fp8Relative'),
    fp4Relative: v('fp4Relative'),
    widthHalf: v('widthHalf'),
    rowsHalf: v('rowsHalf'),
    attention: v('attention'),
    vectorTraffic: v('vectorTraffic'),
    scaleUp: v('scaleUp'),
    scaleOut: v('scaleOut'),
    hostLink: v('hostLink'),
    tpExposed: v('tpExposed'),
    dpExposed: v('dpExposed'),
    collectiveLatencyS: figureSeconds(catalog.figure('workload', id, 'collectiveLatency')),
    optimiserTrafficBytes: v('optimiserTraffic'),
    usableMemory: v('usableMemory'),
    reservedBytes: v('reserved'),
  };
}

/** Ids of the recipe classes, in the order of the file. */
export function recipeIds(catalog: Catalog): string[] {
  return catalog.ids('workload').filter((id) => id.startsWith('recipe-') && id !== 'recipe-physics');
}

/** @throws GigasiteError `unknown-name` with the nearest recipe id */
export function recipeFromCatalog(catalog: Catalog, id: string): Recipe {
  const v = (name: string): number => catalog.value('workload', id, name);
  const seconds = (name: string): number => figureSeconds(catalog.figure('workload', id, name));
  return {
    id,
    year: v('year'),
    flashAttention: v('flashAttention') > 0.5,
    overlapTp: v('overlapTp') > 0.5,
    overlapDp: v('overlapDp') > 0.5,
    efficiency: v('efficiency'),
    gradientBytes: v('gradientBytes'),
    expertLayerHostS: seconds('expertLayerHost'),
    expertExposed: v('expertExposed'),
    dispatchBytes: catalog.valueOr('workload', id, 'dispatchBytes', 2),
    pairedStages: catalog.valueOr('workload', id, 'pairedStages', 0) > 0.5,
  };
}
