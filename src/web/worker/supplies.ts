import { wrap } from 'comlink';
import { fail } from '../../engine/errors.ts';
import {
  chooseSupplies,
  type EngineCache,
  type Scenario,
  type Supplies,
  suppliesAsked,
} from '../../engine/index.ts';
import type { LpSolver } from '../../engine/lp/index.ts';
import type { SolverApi } from './solver.worker.ts';

/** A solver in a thread that is started for the first programme: most scenarios have none. */
function browserSolver(): LpSolver {
  const worker = new Worker(new URL('./solver.worker.ts', import.meta.url), {
    type: 'module',
    name: 'solver',
  });
  const remote = wrap<SolverApi>(worker);
  return {
    name: 'HiGHS 1.15 (WebAssembly)',
    workers: 1,
    solve: (model, options) => remote.solve(model, options),
  };
}
let solver: LpSolver | undefined;

/** Answers of the last questions: edits that leave a supply's question alone do not solve it again. */
const answered = new Map<string, Promise<Supplies>>();
const KEPT = 4;

/**
 * The supplies that a scenario's sites ask for, worked out in this browser; undefined where no site asks.
 *
 * @throws GigasiteError `infeasible` with why there is none, `file-unreadable` where the question names a file
 */
export async function suppliesOf(scenario: Scenario, cache: EngineCache): Promise<Supplies | undefined> {
  if (!scenario.sites.some((s) => s.supply)) return undefined;
  const asked = suppliesAsked(scenario, cache, ({ csv }) =>
    fail('file-unreadable', '', { found: csv, reason: 'ENOENT' }),
  );
  // Loads and prices are columns of the questions, so that the text of them is all there is to know.
  const key = JSON.stringify(asked.map(({ siteIds, question }) => [siteIds, question, scenario.asOf]));
  const before = answered.get(key);
  if (before) return before;
  solver ??= browserSolver();
  const made = chooseSupplies(asked, { solver });
  for (const old of answered.keys()) if (answered.size >= KEPT) answered.delete(old);
  answered.set(key, made);
  made.catch(() => answered.delete(key));
  return made;
}
