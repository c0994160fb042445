/** Schedule risk: what may slip, by how much, and what is live by when. */
export {
  type BuildFan,
  buildFan,
  type DateSpread,
  type FanOptions,
  type MilestoneFan,
  type PhaseFan,
} from './fan.ts';
export {
  AS_PLANNED,
  type BuildDraw,
  type BuildKernel,
  compileBuildKernel,
  drawBuild,
  newBuildDraw,
} from './kernel.ts';
export { studentQuantile } from './normal.ts';
export {
  fitSlip,
  type LeftOut,
  type LogRatio,
  leaveOneOut,
  type SlipMilestone,
  slipMilestones,
  timelineSlip,
} from './slip.ts';
export type { Uncertain } from './variables.ts';
