/** Files: the shipped catalogue, scenarios and cases; the folder a run leaves behind. */

export type { Chunk } from '../tables/index.ts';
export { BILL, type Column, HOURLY, HOURLY_CSV_SITES, MONTHLY } from '../tables/index.ts';
export { type AtomicFolder, openFolder, writeFolder } from './atomic-folder.ts';
export { compileCatalogFolder } from './catalog-files.ts';
export {
  compileShippedCities,
  loadAnswerSchemas,
  loadCatalog,
  loadCities,
  loadHubGraph,
  loadMeasuredTables,
  loadValidationCases,
} from './data.ts';
export { highsSolver } from './highs.ts';
export { ioCode, isIoError, readFailure, writeFailure } from './io-errors.ts';
export { type OutputReport, summaryText, writeOutputs } from './outputs.ts';
export { isBuilt, packageRoot } from './package-root.ts';
export { type Cell, QUERY_LIMITS, type QueryAnswer, queryRuns } from './query.ts';
export { type RunRecord, type StoredRun, scenarioDigest, storedRuns, writeRunRecord } from './run-record.ts';
export {
  exampleNames,
  exampleText,
  readScenario,
  readSeriesText,
  type ScenarioText,
  weatherBeside,
} from './scenario-files.ts';
