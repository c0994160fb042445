/** The scenario file: schema, defaults, messages with path and line. */
export { scenarioJsonSchema } from './json-schema.ts';
export { type LoadOptions, loadScenario } from './load.ts';
export { expandPath, setPath } from './patch.ts';
export { kindOfTask, TASK_KINDS, type TaskKind, USUAL_ORDER } from './task-kinds.ts';
export { ScenarioTemplate } from './template.ts';
export { MAX_SCENARIO_BYTES } from './text.ts';
export type {
  Announcement,
  AppliedRevision,
  BuildPlan,
  ChipsPlan,
  CustomTask,
  FabricTechnology,
  GridPlan,
  HallPlan,
  MoneyPlan,
  NetworkPlan,
  OnsitePlan,
  Phase,
  Precision,
  Ramp,
  Redundancy,
  Scenario,
  ServingPlan,
  Site,
  SiteStatus,
  SiteWeather,
  TrainingPlan,
  TranchePlan,
  UpsMode,
  WorkloadPlan,
  YearlySupply,
} from './types.ts';
export type { CorrelationInput, UncertainInput } from './uncertain-schema.ts';
export { climateNormals, type ReadWeather } from './weather-files.ts';
