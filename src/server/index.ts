/** The engine and the application over HTTP. */
export { type AppOptions, makeApp } from './app.ts';
export { type Ensembles, makeEnsembles } from './ensembles.ts';
export { type KeptScenarios, keptIn } from './kept.ts';
export { makeRunner, type PlanAnswer, type PlanRequest, type Runner, type RunnerOptions } from './runner.ts';
export { makeRuns, type Run, type Runs } from './runs.ts';
