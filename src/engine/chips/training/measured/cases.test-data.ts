import type { Recipe, TrainingPhysics } from '../constants.ts';
import { type Kernel, makeKernel, STEP, type TrainingPrecision } from '../kernel/index.ts';
import { modelFlopsPerToken, trainingShape } from '../shape.ts';
import { TRAINING_CHIPS, TRAINING_MODELS } from './shapes.test-data.ts';

/** One measured step, with the strategy it ran. */
export interface MeasuredCase {
  readonly table: string;
  readonly name: string;
  readonly modelId: string;
  readonly moe: boolean;
  readonly chipId: string;
  readonly precision: TrainingPrecision;
  readonly accelerators: number;
  readonly batch: number;
  readonly sequence: number;
  readonly tp: number;
  readonly cp: number;
  readonly pp: number;
  readonly vp: number;
  readonly ep: number;
  readonly microBatch: number;
  readonly zero: number;
  readonly recompute: number;
  readonly recipe: string;
  readonly measuredS: number;
}

/** Which software class a table of cases ran. */
export function recipeOf(table: string): string {
  if (table.startsWith('A:')) return 'recipe-megatron-2022';
  if (table.startsWith('B:')) return 'recipe-deepspeed-2021';
  if (table.startsWith('C:')) return 'recipe-megatron-2021';
  if (table.startsWith('D:')) return 'recipe-nemo-2024';
  if (table.startsWith('F:')) return 'recipe-mlperf-2025';
  if (table.startsWith('G:')) return 'recipe-llama3-2024';
  if (table.startsWith('H:')) return 'recipe-deepseek-2024';
  return /GB[23]00/.test(table) ? 'recipe-nemo-2025-rack' : 'recipe-nemo-2025-node';
}

/**
 * The table leaves recomputation of DeepSeek-V3 blank; its report and the configuration files of Megatron-Bridge say that
 * norms and MLA's up-projections are made again (selective here), on GB300 only activations of experts.
 */
const RECOMPUTE_OF: Readonly<Record<string, number>> = { '': 0, sel: 1, full: 2 };

/** The rows of the shared table of measured cases, given its text. */
export function casesOf(csv: string): MeasuredCase[] {
  const [head, ...lines] = csv.trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    const row = Object.fromEntries(names.map((n, i) => [n, cells[i] ?? '']));
    const n = (key: string): number => Number(row[key] || 1);
    const { table } = row;
    return {
      table,
      name: row.case,
      modelId: row.m,
      moe: (TRAINING_MODELS[row.m].experts ?? 0) > 0,
      chipId: row.hw.toLowerCase(),
      precision: (row.prec || 'bf16') as TrainingPrecision,
      accelerators: n('N'),
      batch: n('GBS'),
      sequence: n('s'),
      tp: n('tp'),
      cp: n('cp'),
      pp: n('pp'),
      vp: n('vp'),
      ep: n('ep'),
      microBatch: n('mbs'),
      zero: row.fsdp === 'True' ? 3 : /^[AB]:/.test(table) || /^C:/.test(table) ? 0 : 1,
      recompute: row.m === 'dsv3' && row.hw !== 'GB300' ? 1 : RECOMPUTE_OF[row.rec],
      recipe: recipeOf(table),
      measuredS: Number(row.measured_step_s),
    };
  });
}

export function kernelOf(c: MeasuredCase, physics: TrainingPhysics, recipe: Recipe): Kernel {
  return makeKernel({
    shape: trainingShape(TRAINING_MODELS[c.modelId]),
    chip: TRAINING_CHIPS[c.chipId],
    physics,
    recipe,
    precision: c.precision,
    batchSequences: c.batch,
    sequenceTokens: c.sequence,
  });
}

/** Seconds per step that the model predicts for a case. */
export function predictedS(
  c: MeasuredCase,
  physics: TrainingPhysics,
  recipes: Readonly<Record<string, Recipe>>,
): number {
  const recipe = recipes[c.recipe];
  const kernel = kernelOf(c, physics, recipe);
  const dp = c.accelerators / (c.tp * c.pp * c.cp);
  const sequenceParallel = c.tp > 1 && recipe.year > 2021 ? 1 : 0;
  kernel.evaluate(
    c.tp,
    c.cp,
    c.pp,
    c.vp,
    dp,
    c.ep,
    c.microBatch,
    c.zero,
    c.recompute,
    sequenceParallel,
    recipe.overlapTp ? 1 : 0,
    recipe.overlapDp ? 1 : 0,
    0,
  );
  return kernel.out[STEP];
}

/** Model FLOP/s over BF16 peak, for comparing with published MFU. */
export function mfuOf(c: MeasuredCase, stepS: number): number {
  const flops = modelFlopsPerToken(trainingShape(TRAINING_MODELS[c.modelId]), c.sequence);
  return (flops * c.batch * c.sequence) / stepS / c.accelerators / TRAINING_CHIPS[c.chipId].peakFlops.bf16;
}

export const mape = (cases: readonly MeasuredCase[], predict: (c: MeasuredCase) => number): number =>
  cases.reduce((s, c) => s + Math.abs(predict(c) / c.measuredS - 1), 0) / cases.length;
