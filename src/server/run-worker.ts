/** A thread that runs scenarios, one at a time. */
import { parentPort } from 'node:worker_threads';
import { EngineCache, GigasiteError, loadScenario, runScenario, summarise } from '../engine/index.ts';
import { loadCatalog } from '../store/index.ts';
import type { PlanAnswer, PlanRequest } from './runner.ts';

const data = loadCatalog();
let cache = new EngineCache();
/** Runs after which what was kept is let go, so that memory stays level. */
const RUNS_PER_CACHE = 50;
let runs = 0;

function plan({ scenario, asOf, seed }: PlanRequest): PlanAnswer {
  if (++runs % RUNS_PER_CACHE === 0) cache = new EngineCache();
  try {
    const loaded = loadScenario(scenario, data, {
      file: 'scenario',
      ...(asOf === undefined ? {} : { asOf }),
      ...(seed === undefined ? {} : { seed }),
    });
    return { kind: 'summary', summary: summarise(runScenario(loaded, cache), []) };
  } catch (e) {
    if (e instanceof GigasiteError) return { kind: 'problems', problems: [...e.problems] };
    throw e;
  }
}

parentPort?.on('message', (request: PlanRequest) => parentPort?.postMessage(plan(request)));
