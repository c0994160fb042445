/** A thread that runs scenarios, one at a time. */
import { parentPort } from 'node:worker_threads';
import {
  EngineCache,
  GigasiteError,
  loadScenario,
  pushList,
  pushNext,
  refuseSupplies,
  runScenario,
  summarise,
  tornado,
} from '../engine/index.ts';
import { loadCatalog } from '../store/index.ts';
import type { PlanAnswer, PlanRequest, StageBegins } from './runner.ts';

const data = loadCatalog();
let cache = new EngineCache();
/** Runs after which what was kept is let go, so that memory stays level. */
const RUNS_PER_CACHE = 50;
let runs = 0;

function plan({ scenario, asOf, seed, whole }: PlanRequest, onStage: (stage: string) => void): PlanAnswer {
  if (++runs % RUNS_PER_CACHE === 0) cache = new EngineCache();
  try {
    const loaded = loadScenario(scenario, data, {
      file: 'scenario',
      ...(asOf === undefined ? {} : { asOf }),
      ...(seed === undefined ? {} : { seed }),
    });
    refuseSupplies(loaded);
    const results = runScenario(loaded, cache, onStage);
    const summary = summarise(results, []);
    if (!whole) return { kind: 'summary', summary };
    onStage('decide');
    const sensitivity = tornado(results, cache);
    const push = pushNext(pushList(results, cache));
    return { kind: 'summary', summary: { ...summary, sensitivity, push } };
  } catch (e) {
    if (e instanceof GigasiteError) return { kind: 'problems', problems: [...e.problems] };
    throw e;
  }
}

parentPort?.on('message', (request: PlanRequest) => {
  const onStage = (stage: string): void => {
    const said: StageBegins = { kind: 'stage', stage };
    parentPort?.postMessage(said);
  };
  parentPort?.postMessage(plan(request, onStage));
});
