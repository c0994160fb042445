/** Stage 1: what to install. */
export { activityMix, meanPowerShare } from './activity.ts';
export { designStage } from './design.ts';
export { redated, repriced, reused } from './reuse.ts';
export {
  type ActivityMix,
  type BomLine,
  COST_CLASSES,
  type CostClass,
  type Design,
  type PhaseDesign,
  type SiteDesign,
} from './types.ts';
