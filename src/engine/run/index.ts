/** All stages in a row, and the answer on one page. */

export type { Supplies, SupplyAsked } from '../operate/index.ts';
export { electricalSummary, phaseSwings, RECOVERY_H } from './electrical-summary.ts';
export {
  type OnStage,
  type ReachedFrom,
  type Results,
  rerunFrom,
  runScenario,
  suppliesAsked,
} from './run.ts';
export { summarise } from './summarise.ts';
export type {
  BindingName,
  Notice,
  PhaseSummary,
  PushRow,
  SensitivityRow,
  SiteBillSummary,
  SiteSummary,
  SiteSupplySummary,
  Summary,
  YearSummary,
} from './summary-types.ts';
export { chooseSupplies, type SuppliesEdge } from './supplies.ts';
export { billSummary, supplySummary } from './supply-summary.ts';
export { ENGINE_VERSION } from './version.ts';
