/** Stage 2: when each megawatt can run, and which timeline holds it back. */
export { buildStage } from './build.ts';
export { rampShare } from './ramp.ts';
export {
  BINDING_CODES,
  type BindingCode,
  type Build,
  type MonthlyCapacity,
  type PhaseBuild,
  TIMELINES,
  type Timeline,
} from './types.ts';
