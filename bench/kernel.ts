/** The hourly kernel on one core, warm: site-hours per second of cooling plus electrical chain, weather made before. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { designStage } from '../src/engine/design/index.ts';
import { loadScenario } from '../src/engine/index.ts';
import { coolYear, facilityHours, itShareByHour, newCooledYear } from '../src/engine/operate/index.ts';
import { climateFromCatalog, synthesiseWeather } from '../src/engine/site/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const data = JSON.parse(readFileSync(`${root}dist/catalog.json`, 'utf8'));
const scenario = loadScenario(readFileSync(`${root}scenarios/azure-34-countries.yaml`, 'utf8'), data);
const design = designStage(scenario);
const byHour = itShareByHour(design.activity);
const weathers = new Map(
  scenario.sites.map((s) => [
    s.climate,
    synthesiseWeather(climateFromCatalog(scenario.catalog, s.climate), 1),
  ]),
);
const cooled = newCooledYear();
const facilityKw = new Float64Array(8760);

function pass(): number {
  let sites = 0;
  for (const d of design.phases) {
    coolYear(d.plant, weathers.get(d.site.climate)!, byHour, cooled);
    facilityHours(cooled, d.chain, facilityKw);
    sites++;
  }
  return sites * 8760;
}
pass();
const rates = Array.from({ length: 7 }, () => {
  const t = performance.now();
  const hours = pass();
  return (hours / (performance.now() - t)) * 1000;
}).sort((a, b) => a - b);
console.log(JSON.stringify({ siteHoursPerS: rates[3], best: rates[6], worst: rates[0] }));
