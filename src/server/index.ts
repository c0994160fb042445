/** The engine and the application over HTTP. */
export { type AppOptions, makeApp } from './app.ts';
export { makeRunner, type PlanAnswer, type PlanRequest, type Runner, type RunnerOptions } from './runner.ts';
