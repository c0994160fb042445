/** All stages in a row, and the answer on one page. */
export { type OnStage, type ReachedFrom, type Results, rerunFrom, runScenario } from './run.ts';
export { summarise } from './summarise.ts';
export type {
  BindingName,
  Notice,
  PhaseSummary,
  SensitivityRow,
  SiteSummary,
  Summary,
  YearSummary,
} from './summary-types.ts';
export { ENGINE_VERSION } from './version.ts';
