/** Accelerators, racks and models: training time, serving speed, goodput and power by activity. */
export {
  type ChipSpec,
  chipFromCatalog,
  type ModelSpec,
  modelFromCatalog,
  PRECISIONS,
  type Precision,
  peakFlopsAt,
  type RackSpec,
  rackFromCatalog,
} from './chip.ts';
export {
  type EffectiveTime,
  effectiveTimeRatio,
  failureRatePerS,
  optimalIntervalS,
  type ReliabilityInput,
  reliabilityFromCatalog,
  renewalRatio,
  youngIntervalS,
} from './goodput.ts';
export {
  type Activity,
  type ActivityPowerShare,
  activityPowerShare,
  rackPowerKw,
  servingPowerShare,
} from './power.ts';
export {
  type ServingConstants,
  type ServingInput,
  type ServingPoint,
  servingConstantsFromCatalog,
  servingPoint,
  WEIGHT_BYTES,
} from './serving.ts';
export { bestServing, type ServingSearch } from './serving-search.ts';
export {
  DEFAULT_SEQUENCE_TOKENS,
  mfuFromCatalog,
  type TrainingInput,
  type TrainingResult,
  trainingFlopsPerToken,
  trainingRun,
} from './training.ts';
