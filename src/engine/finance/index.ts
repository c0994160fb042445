/** Stage 4: what it costs, what it is worth, and how else to get it. */
export { addCapital, newCapital } from './capital.ts';
export {
  answerMoney,
  type BreakEvenSurface,
  breakEvenOf,
  breakEvenSurface,
  type Exposure,
  type ExposureYear,
  exposureOf,
  levelRent,
  type Mix,
  type MoneyAnswer,
  mixOf,
  type OptionsAnswer,
  optionsOf,
  ownUsdPerHour,
  supposed,
  type TrancheAnswer,
  type TrancheResult,
  type UnitEconomics,
  unitEconomics,
} from './contracts/index.ts';
export {
  compileMoneyKernel,
  drawMoney,
  type MoneyDraw,
  type MoneyFan,
  type MoneyKernel,
  moneyFan,
  moneyOfDraw,
  newMoneyDraw,
  type Spread,
} from './draws/index.ts';
export { financeStage } from './finance.ts';
export { type BridgingPlant, type TimeToPower, timeToPower } from './time-to-power.ts';
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
