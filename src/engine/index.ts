/**
 * The engine's public API on one page. Everything here is pure and runs in Node, in workers and in the browser.
 */
export { BINDING_CODES, type Build, type MonthlyCapacity, TIMELINES, type Timeline } from './build/index.ts';
export {
  CATALOG_KINDS,
  Catalog,
  type CatalogData,
  type CatalogEntry,
  type CatalogKind,
  compileCatalog,
  type Figure,
  KIND_SPECS,
  nearestName,
  type Source,
} from './catalog/index.ts';
export {
  answerBuild,
  BUILD_DRAWS,
  type BuildAnswer,
  type Comparison,
  type ComparisonRow,
  compareSummaries,
  type PhaseAnswer,
  type PushKind,
  type PushList,
  pushList,
  pushNext,
  type SensitivityInput,
  sensitivityInputs,
  type TaskAnswer,
  tornado,
} from './decide/index.ts';
export { COST_CLASSES, type CostClass, type Design, type PhaseDesign } from './design/index.ts';
export { GigasiteError, PROBLEM_CODES, type Problem, type ProblemCode } from './errors.ts';
export {
  CUT_FIGURES,
  checkTree,
  cutTree,
  type ExplainableFigure,
  type ExplainNode,
  explain,
  explainFigures,
  peopleTree,
  type RunFigure,
  reachTree,
  roundTripTree,
  runPointTree,
  type SpeedFigure,
  servedPointTree,
  worstTree,
} from './explain/index.ts';
export {
  answerMoney,
  COST_CAUSES,
  type Finance,
  MODES,
  type ModeResult,
  type MoneyAnswer,
} from './finance/index.ts';
export { EngineCache, MONTH_START_HOUR, type Operation, type SiteYear } from './operate/index.ts';
export {
  chooseSupplies,
  ENGINE_VERSION,
  type Notice,
  type OnStage,
  type PushRow,
  type Results,
  runScenario,
  type SensitivityRow,
  type SiteSummary,
  type Summary,
  type Supplies,
  type SuppliesEdge,
  type SupplyAsked,
  summarise,
  suppliesAsked,
  type YearSummary,
} from './run/index.ts';
export {
  type LoadOptions,
  loadScenario,
  MAX_SCENARIO_BYTES,
  type Scenario,
  scenarioJsonSchema,
} from './scenario/index.ts';
export {
  formatMonth,
  formatNumber,
  formatQuantity,
  HOURS_PER_YEAR,
  parseQuantity,
  type QuantityKind,
} from './units/index.ts';
export {
  parseCases,
  type ValidationCase,
  type ValidationContext,
  type ValidationRow,
  validateAll,
} from './validate/index.ts';
