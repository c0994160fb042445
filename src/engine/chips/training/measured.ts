import type { Catalog } from '../../catalog/index.ts';
import { type ChipSpec, chipFromCatalog } from '../chip.ts';
import { type ModelSpec, modelFromCatalog } from '../model.ts';
import {
  physicsFromCatalog,
  type Recipe,
  recipeFromCatalog,
  recipeIds,
  type TrainingPhysics,
} from './constants.ts';
import { type Kernel, makeKernel, STEP, type TrainingPrecision } from './kernel/index.ts';
import { trainingShape } from './shape.ts';

/** A published training step with the strategy it ran. Columns of validation/measured/training.yaml, in their order. */
export const TRAINING_COLUMNS = [
  'table',
  'name',
  'model',
  'chip',
  'precision',
  'accelerators',
  'batch',
  'sequence',
  'tp',
  'cp',
  'pp',
  'vp',
  'ep',
  'microBatch',
  'zero',
  'recompute',
  'recipe',
  'measuredS',
] as const;

export interface MeasuredStep {
  readonly table: string;
  readonly name: string;
  readonly model: ModelSpec;
  readonly moe: boolean;
  readonly chip: ChipSpec;
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
  /** 0 none, 1 selective, 2 full. */
  readonly recompute: number;
  readonly recipe: string;
  readonly measuredS: number;
}

/** Rows of the block; an empty block has none. */
export function readMeasuredSteps(block: string, catalog: Catalog): MeasuredStep[] {
  return block
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split(',');
      const cell = (name: (typeof TRAINING_COLUMNS)[number]): string => cells[TRAINING_COLUMNS.indexOf(name)];
      const n = (name: (typeof TRAINING_COLUMNS)[number]): number => Number(cell(name));
      const model = modelFromCatalog(catalog, cell('model'));
      return {
        table: cell('table'),
        name: cell('name'),
        model,
        moe: (model.experts ?? 0) > 0,
        chip: chipFromCatalog(catalog, cell('chip')),
        precision: cell('precision') as TrainingPrecision,
        accelerators: n('accelerators'),
        batch: n('batch'),
        sequence: n('sequence'),
        tp: n('tp'),
        cp: n('cp'),
        pp: n('pp'),
        vp: n('vp'),
        ep: n('ep'),
        microBatch: n('microBatch'),
        zero: n('zero'),
        recompute: n('recompute'),
        recipe: cell('recipe'),
        measuredS: n('measuredS'),
      };
    });
}

export function kernelOf(c: MeasuredStep, physics: TrainingPhysics, recipe: Recipe): Kernel {
  return makeKernel({
    shape: trainingShape(c.model),
    chip: c.chip,
    physics,
    recipe,
    precision: c.precision,
    batchSequences: c.batch,
    sequenceTokens: c.sequence,
  });
}

/** Seconds per step that the model predicts for a case. */
export function predictedS(
  c: MeasuredStep,
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

/** The fourteen fitted constants. */
export interface FittedTraining {
  readonly gemm: number;
  readonly powerExponent: number;
  readonly fp8Relative: number;
  readonly fp4Relative: number;
  readonly widthHalf: number;
  readonly rowsHalf: number;
  readonly attention: number;
  readonly vectorTraffic: number;
  readonly tpExposed: number;
  /** Seconds. */
  readonly expertLayerHostNode: number;
  readonly expertLayerHostRack: number;
  readonly expertExposed: number;
  readonly deepspeed2021: number;
  readonly mlperf: number;
}
const PHYSICAL = [
  'gemm',
  'powerExponent',
  'fp8Relative',
  'fp4Relative',
  'widthHalf',
  'rowsHalf',
  'attention',
  'vectorTraffic',
  'tpExposed',
] as const;
const OF_RACKS = ['recipe-deepseek-2024', 'recipe-nemo-2025-rack'];

/** Physics and recipes of the catalogue with the fitted constants of `c` in place of its own. */
export function withFittedTraining(
  physics: TrainingPhysics,
  recipes: Readonly<Record<string, Recipe>>,
  c: FittedTraining,
): { physics: TrainingPhysics; recipes: Readonly<Record<string, Recipe>> } {
  const own: Readonly<Record<string, number>> = {
    'recipe-deepspeed-2021': c.deepspeed2021,
    'recipe-mlperf-2025': c.mlperf,
  };
  return {
    physics: { ...physics, ...Object.fromEntries(PHYSICAL.map((name) => [name, c[name]])) },
    recipes: Object.fromEntries(
      Object.entries(recipes).map(([id, r]) => [
        id,
        {
          ...r,
          efficiency: own[id] ?? r.efficiency,
          expertLayerHostS: OF_RACKS.includes(id) ? c.expertLayerHostRack : c.expertLayerHostNode,
          // DeepSeek-V3 hides its exchange by design: not fitted.
          expertExposed: id === 'recipe-deepseek-2024' ? r.expertExposed : c.expertExposed,
        },
      ]),
    ),
  };
}

export interface StepScore {
  readonly row: MeasuredStep;
  /** Predicted over measured less one, by constants fitted without the row's table. */
  readonly error: number;
  /** The same by the shipped constants, which have seen it. */
  readonly errorSeen: number;
}

/** Physics and recipe classes as shipped. */
export const shippedTraining = (catalog: Catalog) => ({
  physics: physicsFromCatalog(catalog),
  recipes: Object.fromEntries(recipeIds(catalog).map((id) => [id, recipeFromCatalog(catalog, id)])),
});

/** Scores every row against the fold without its table. */
export function scoreTraining(
  rows: readonly MeasuredStep[],
  folds: Readonly<Record<string, FittedTraining>>,
  catalog: Catalog,
): StepScore[] {
  const shipped = shippedTraining(catalog);
  return rows.map((row) => {
    const fold = folds[row.table];
    const without = fold ? withFittedTraining(shipped.physics, shipped.recipes, fold) : shipped;
    return {
      row,
      error: predictedS(row, without.physics, without.recipes) / row.measuredS - 1,
      errorSeen: predictedS(row, shipped.physics, shipped.recipes) / row.measuredS - 1,
    };
  });
}
