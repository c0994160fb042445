/** Stage 3: how it runs, hour by hour and month by month. */
export { EngineCache } from './cache.ts';
export { coolYear, demandByHour, facilityHours, itShareByHour, newCooledYear } from './hall-year.ts';
export { hallParts, type Kept, operateStage } from './operate.ts';
export { type SiteHours, siteHours } from './site-hours.ts';
export { type Supplies, type SupplyAsked, supplyQuestions } from './site-supply.ts';
export { meritOrder } from './supply.ts';
export {
  type GridHours,
  type GridHoursOutcome,
  type HallPart,
  type HallYear,
  HOURS_OF_MONTH,
  MONTH_START_HOUR,
  type MonthlyOperation,
  type Operation,
  type PhaseFigures,
  type ServingOutcome,
  type SiteYear,
  type TrainingOutcome,
} from './types.ts';
