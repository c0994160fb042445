/** Stage 1: what to install. */
export { activityMix, designStage, meanPowerShare } from './design.ts';
export { redated, repriced } from './reuse.ts';
export {
  type ActivityMix,
  type BomLine,
  COST_CLASSES,
  type CostClass,
  type Design,
  type PhaseDesign,
  type SiteDesign,
} from './types.ts';
