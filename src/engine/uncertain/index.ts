/** Deciding under uncertainty: uncertain inputs, draws, statistics, sensitivities, search. */
export { LAYOUTS, type Layout } from './draws/design.ts';
export { type Draw, Ensemble, type EnsembleColumns, type EnsembleSpec } from './draws/ensemble.ts';
export { type DrawnFigure, explainDraws } from './draws/explained.ts';
export { type Figures, figuresOf, HEADLINE_FIGURES } from './draws/outputs.ts';
export { type Change, type PlannedInput, SAMPLERS, type SamplerName } from './inputs/index.ts';
export {
  type CandidateRunner,
  type Evaluated,
  type LimitReason,
  type OptimiseAnswer,
  type OptimiseQuestion,
  optimise,
  optimiseQuestion,
  Programme,
  readOptimise,
} from './optimise/index.ts';
export { type MorrisEffect, morrisEffects, morrisPoint } from './sensitivity/morris.ts';
export { mostDeciding, type RegionalRow, regionalRow } from './sensitivity/regional.ts';
export {
  type SobolIndex,
  saltelliPoint,
  saltelliSampler,
  sobolIndices,
} from './sensitivity/sobol-indices.ts';
export {
  CHECK_EVERY,
  type Confidence,
  confidenceOf,
  type FigureStatistics,
  type Histogram,
  histogramOf,
  type Interval,
  isPrecise,
  PERCENTILES,
  quantileOf,
  statisticsOf,
} from './statistics/statistics.ts';
