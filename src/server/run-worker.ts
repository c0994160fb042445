/** A thread that runs scenarios, one at a time. */
import { parentPort } from 'node:worker_threads';
import { fail } from '../engine/errors.ts';
import {
  chooseSupplies,
  EngineCache,
  GigasiteError,
  loadScenario,
  pushList,
  pushNext,
  runScenario,
  type Scenario,
  type Supplies,
  summarise,
  suppliesAsked,
  tornado,
} from '../engine/index.ts';
import { wasmSolver } from '../solver/index.ts';
import { loadCatalog } from '../store/index.ts';
import type { PlanAnswer, PlanRequest, StageBegins } from './runner.ts';

const data = loadCatalog();
let cache = new EngineCache();
/** Runs after which what was kept is let go, so that memory stays level. */
const RUNS_PER_CACHE = 50;
let runs = 0;

/** Supplies that the sites ask for, solved in this thread, which has the run's limits of time. Files are not read for requests. */
async function suppliesOf(scenario: Scenario): Promise<Supplies | undefined> {
  if (!scenario.sites.some((s) => s.supply)) return undefined;
  const asked = suppliesAsked(scenario, cache, ({ csv }) =>
    fail('file-unreadable', '', { found: csv, reason: 'ENOENT' }),
  );
  return chooseSupplies(asked, { solver: wasmSolver() });
}

async function plan(
  { scenario, asOf, seed, whole }: PlanRequest,
  onStage: (stage: string) => void,
): Promise<PlanAnswer> {
  if (++runs % RUNS_PER_CACHE === 0) cache = new EngineCache();
  try {
    const loaded = loadScenario(scenario, data, {
      file: 'scenario',
      ...(asOf === undefined ? {} : { asOf }),
      ...(seed === undefined ? {} : { seed }),
    });
    const results = runScenario(loaded, cache, onStage, await suppliesOf(loaded));
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

parentPort?.on('message', async (request: PlanRequest) => {
  const onStage = (stage: string): void => {
    const said: StageBegins = { kind: 'stage', stage };
    parentPort?.postMessage(said);
  };
  parentPort?.postMessage(await plan(request, onStage));
});
