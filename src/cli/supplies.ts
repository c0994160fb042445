import { EngineCache, type Scenario } from '../engine/index.ts';
import type { FileGiven, SeriesKind } from '../engine/power/index.ts';
import { chooseSupplies, type Supplies, suppliesAsked } from '../engine/run/index.ts';
import type { Progress } from './progress.ts';
import { readSeriesOf } from './series-file.ts';

/**
 * The supplies that a scenario's sites ask for, chosen by the native solver where there is one, else in worker threads. The solver is
 * loaded only where a site asks.
 *
 * @param given the scenario as named on the command line: series are read from its folder
 * @throws GigasiteError `infeasible` with why there is no supply
 */
export async function suppliesOf(
  scenario: Scenario,
  given: string,
  cache: EngineCache = new EngineCache(),
  progress?: Progress,
): Promise<Supplies> {
  if (!scenario.sites.some((s) => s.supply)) return new Map();
  const readFile = (file: FileGiven, kind: SeriesKind) => readSeriesOf(file, kind, given).hourly;
  const asked = suppliesAsked(scenario, cache, readFile);
  const { findNativeHighs, nativeSolver, workerSolver } = await import('../solver/index.ts');
  const native = findNativeHighs();
  const solver = native ? { ...nativeSolver(native), close: async () => {} } : workerSolver();
  try {
    return await chooseSupplies(asked, {
      solver,
      report: (done, of) => progress?.stage('stageSupply', { done, of }),
    });
  } finally {
    await solver.close();
  }
}
