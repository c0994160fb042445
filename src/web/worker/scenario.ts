import {
  type CatalogData,
  type EngineCache,
  loadScenario,
  type Results,
  runScenario,
  type Scenario,
} from '../../engine/index.ts';
import { suppliesOf } from './supplies.ts';
import { readWeather } from './weather.ts';

/**
 * A scenario with the weather that the reader has dropped.
 *
 * @throws GigasiteError for anything wrong with it
 */
function readScenario(text: string, file: string, data: CatalogData): Scenario {
  const read = readWeather();
  return loadScenario(text, data, { file, ...(read ? { readWeather: read } : {}) });
}

/**
 * Runs a scenario through all stages, after a solver has chosen the supplies that its sites ask for.
 *
 * @throws GigasiteError for anything wrong with it, and where a site has no supply within its limits
 */
export async function runText(
  text: string,
  file: string,
  data: CatalogData,
  cache: EngineCache,
): Promise<Results> {
  const scenario = readScenario(text, file, data);
  return runScenario(scenario, cache, undefined, await suppliesOf(scenario, cache));
}
