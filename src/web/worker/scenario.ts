import { type CatalogData, loadScenario, refuseSupplies, type Scenario } from '../../engine/index.ts';
import { readWeather } from './weather.ts';

/**
 * A scenario with the weather that the reader has dropped.
 *
 * @throws GigasiteError for anything wrong with it, and for a supply that a solver works out: none runs in the browser
 */
export function readScenario(text: string, file: string, data: CatalogData): Scenario {
  const read = readWeather();
  const scenario = loadScenario(text, data, { file, ...(read ? { readWeather: read } : {}) });
  refuseSupplies(scenario);
  return scenario;
}
