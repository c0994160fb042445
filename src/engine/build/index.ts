/** Stage 2: when each megawatt can run, and which timeline holds it back. */
export { buildStage } from './build.ts';
export { DATE, FIRST_SOURCE, NEVER, SOURCE_DATES } from './columns.ts';
export {
  type ChainOrigin,
  type Critical,
  criticalPaths,
  type Held,
  type PhaseCritical,
  type TaskTiming,
} from './critical.ts';
export { rampShare } from './ramp.ts';
export {
  AS_PLANNED,
  type BuildDraw,
  type BuildFan,
  type BuildKernel,
  buildFan,
  compileBuildKernel,
  type DateSpread,
  drawBuild,
  type FanOptions,
  fitSlip,
  type LeftOut,
  leaveOneOut,
  type MilestoneFan,
  newBuildDraw,
  type PhaseFan,
  type SlipMilestone,
  slipMilestones,
  studentQuantile,
  timelineSlip,
} from './risk/index.ts';
export { movesDates, type ProgrammeSchedule, scheduleProgramme } from './schedule/index.ts';
export { criticalLength, LEAD_CLASSES, type LeadClass, type Task } from './tasks/index.ts';
export {
  BINDING_CODES,
  type BindingCode,
  type Build,
  type MonthlyCapacity,
  type PhaseBuild,
  TIMELINES,
  type Timeline,
} from './types.ts';
