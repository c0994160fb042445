import type { Recipe, TrainingPhysics } from '../constants.ts';
import type { MeasuredCase } from './cases.test-data.ts';
import { predictedS } from './cases.test-data.ts';

/** What is known before any of the cases is looked at; sources in docs/models/training.md, "Before the fit". */
export const PRIOR = {
  gemm: 0.65,
  powerExponent: 0.3,
  fp8Relative: 0.88,
  fp4Relative: 0.78,
  widthHalf: 400,
  rowsHalf: 200,
  attention: 0.5,
  vectorTraffic: 1.2,
  tpExposed: 0.4,
  expertLayerHostNode: 5e-3,
  expertLayerHostRack: 2.5e-3,
  expertExposed: 0.7,
  deepspeed2021: 1,
  mlperf: 1,
} as const;
export type Constants = { readonly [K in keyof typeof PRIOR]: number };
export type ConstantName = keyof typeof PRIOR;
export const NAMES = Object.keys(PRIOR) as ConstantName[];

export function physicsOf(c: Constants): TrainingPhysics {
  return {
    gemm: c.gemm,
    powerExponent: c.powerExponent,
    fp8Relative: c.fp8Relative,
    fp4Relative: c.fp4Relative,
    widthHalf: c.widthHalf,
    rowsHalf: c.rowsHalf,
    attention: c.attention,
    vectorTraffic: c.vectorTraffic,
    scaleUp: 0.75,
    scaleOut: 0.8,
    hostLink: 0.8,
    tpExposed: c.tpExposed,
    dpExposed: 0.1,
    collectiveLatencyS: 15e-6,
    optimiserTrafficBytes: 30,
    usableMemory: 1,
    reservedBytes: 3e9,
  };
}

export function recipesOf(c: Constants): Readonly<Record<string, Recipe>> {
  const make = (id: string, year: number, given: Partial<Recipe>): Recipe => ({
    id,
    year,
    flashAttention: true,
    overlapTp: true,
    overlapDp: true,
    efficiency: 1,
    gradientBytes: 2,
    expertLayerHostS: c.expertLayerHostNode,
    expertExposed: c.expertExposed,
    dispatchBytes: 2,
    pairedStages: false,
    ...given,
  });
  const old = { flashAttention: false, overlapTp: false, overlapDp: false, gradientBytes: 4 };
  return Object.fromEntries(
    [
      make('recipe-deepspeed-2021', 2021, { ...old, efficiency: c.deepspeed2021 }),
      make('recipe-megatron-2021', 2021, old),
      make('recipe-megatron-2022', 2022, old),
      make('recipe-nemo-2024', 2024, {}),
      make('recipe-llama3-2024', 2024, { overlapTp: false, gradientBytes: 4 }),
      make('recipe-deepseek-2024', 2024, {
        expertExposed: 0,
        dispatchBytes: 1,
        pairedStages: true,
        gradientBytes: 4,
        efficiency: 0.85,
        expertLayerHostS: c.expertLayerHostRack,
      }),
      make('recipe-mlperf-2025', 2025, {
        efficiency: c.mlperf,
        expertLayerHostS: c.expertLayerHostNode,
      }),
      make('recipe-nemo-2025-node', 2025, {}),
      make('recipe-nemo-2025-rack', 2025, { expertLayerHostS: c.expertLayerHostRack }),
    ].map((r) => [r.id, r]),
  );
}

/** Weight of straying from the prior: a constant no remaining case speaks of keeps its prior. */
const STRAY = 0.01;

/** Mean absolute relative error plus the price of straying from the prior. */
export function objective(cases: readonly MeasuredCase[], c: Constants): number {
  const physics = physicsOf(c);
  const recipes = recipesOf(c);
  const error = cases.reduce((s, x) => s + Math.abs(predictedS(x, physics, recipes) / x.measuredS - 1), 0);
  const stray = NAMES.reduce((s, n) => s + Math.log(c[n] / PRIOR[n]) ** 2, 0);
  return error / cases.length + STRAY * stray;
}

/**
 * Pattern search (Hooke and Jeeves 1961) in the logarithms of the constants: try each constant up and down, repeat a
 * sweep that helped, halve the step when none does. Deterministic.
 */
export function fitConstants(
  cases: readonly MeasuredCase[],
  start: Constants = PRIOR,
  names: readonly ConstantName[] = NAMES,
): Constants {
  let best: Record<string, number> = { ...start };
  let value = objective(cases, best as Constants);
  const attempt = (c: Record<string, number>): boolean => {
    const v = objective(cases, c as Constants);
    if (v >= value - 1e-12) return false;
    value = v;
    best = c;
    return true;
  };
  for (let step = 0.3; step > 0.002; ) {
    const before = best;
    for (const n of names)
      attempt({ ...best, [n]: best[n] * Math.exp(step) }) ||
        attempt({ ...best, [n]: best[n] * Math.exp(-step) });
    if (best === before) step /= 2;
    else attempt(Object.fromEntries(Object.entries(best).map(([n, v]) => [n, (v * v) / before[n]])));
  }
  return best as Constants;
}
