/** Uncertain inputs: distributions, correlations, samplers, and what a draw changes in a scenario. */
export {
  type Change,
  changesAt,
  join,
  numberAt,
  type PlannedInput,
  planUncertain,
  type UncertainPlan,
} from './plan.ts';
export { makeSampler, SAMPLERS, type Sampler, type SamplerName } from './samplers.ts';
