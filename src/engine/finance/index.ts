/** Stage 4: what it costs, what it is worth, and how else to get it. */
export { addCapital, newCapital, presentValue } from './capital.ts';
export { financeStage } from './finance.ts';
export { levelPayment } from './modes.ts';
export {
  type CapitalSchedule,
  COST_CAUSES,
  type CostCause,
  type Finance,
  type Ledger,
  type Levelised,
  MODES,
  type Mode,
  type ModeResult,
  type TrainingCost,
} from './types.ts';
