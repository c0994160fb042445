import type { ChipSpec } from '../../chip.ts';
import type { TrainingPhysics } from '../constants.ts';
import type { KernelSetup, TrainingPrecision } from './columns.ts';

/** Watts per TFLOP/s at which `gemm` is stated: those of an H100 (700 W, 989 TFLOP/s at 16 bit). */
const REFERENCE_W_PER_TFLOPS = 0.7;
/** The most that any measured chip has: an A100. The law is not carried beyond. */
const MOST_W_PER_TFLOPS = 400 / 312;

/**
 * Share of the peak that wide, tall matrix products sustain. Large products are limited by power, so the share follows
 * the watts a chip has per peak FLOP/s: gemm·(W per TFLOP/s / 0.7)^powerExponent. Energy per FLOP is taken to halve
 * with the width of the format: FP8 at twice the 16-bit rate needs the same power.
 */
export function sustainedShare(
  chip: ChipSpec,
  physics: TrainingPhysics,
  precision: TrainingPrecision,
): number {
  const [peak, energy, relative] =
    precision === 'fp8'
      ? [chip.peakFlops.fp8!, 0.5, physics.fp8Relative]
      : precision === 'fp4'
        ? [chip.peakFlops.fp4!, 0.25, physics.fp4Relative]
        : [chip.peakFlops.bf16, 1, 1];
  const wattsPerTflops = Math.min(MOST_W_PER_TFLOPS, (chip.tdpKw * 1e3) / ((peak / 1e12) * energy));
  return physics.gemm * (wattsPerTflops / REFERENCE_W_PER_TFLOPS) ** physics.powerExponent * relative;
}

/** FLOP/s that wide, tall products sustain: those of the layers, and those that stay at 16 bit (the head). */
export function wideRate(setup: KernelSetup): { products: number; bf16: number } {
  const { chip, physics, recipe, precision } = setup;
  const bf16 = chip.peakFlops.bf16 * sustainedShare(chip, physics, 'bf16') * recipe.efficiency;
  if (precision === 'bf16') return { products: bf16, bf16 };
  // FP32 products run as TF32, at half the 16-bit rate.
  if (precision === 'fp32') return { products: bf16 / 2, bf16: bf16 / 2 };
  const peak = chip.peakFlops[precision]!;
  return { products: peak * sustainedShare(chip, physics, precision) * recipe.efficiency, bf16 };
}
