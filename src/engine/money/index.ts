/** Money as such: rates, write-offs, debt, a project's books, prices that wander, options. Knows no scenario and no stage. */
export { coverByMonth, type Debt, type DebtTerms, sizeDebt } from './debt.ts';
export { MACRS_5, MACRS_15, taxWithLosses, type Writeoff, writeOff, writeOffAll } from './depreciation.ts';
export { normalDistribution } from './normal.ts';
export {
  europeanOption,
  type LatticeOption,
  latticeOption,
  type SimulatedOption,
  simulatedOption,
  type Underlying,
} from './option.ts';
export { drawPrice, expectedPrice, type PricePath } from './price-path.ts';
export { type Asset, type ProjectInput, type ProjectResult, runProject, type Statements } from './project.ts';
export {
  annualRate,
  annuity,
  checkedRate,
  irr,
  monthlyRate,
  payback,
  presentValue,
} from './time-value.ts';
