/** One cold run of the engine in this process: prints its times and its memory as JSON. Started by bench/run.ts. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const engine = await import(`${root}dist/engine/index.js`);
const [, , name, copies = '1'] = process.argv;
const data = JSON.parse(readFileSync(`${root}dist/catalog.json`, 'utf8'));
const text = readFileSync(`${root}scenarios/${name}.yaml`, 'utf8');

/** Every site so many times over: for the scaling measurement. */
const many = (t) =>
  copies === '1' ? t : t.replace(/copies: (\d+)/g, (_, n) => `copies: ${Number(n) * Number(copies)}`);

const start = performance.now();
const scenario = engine.loadScenario(many(text), data);
const loaded = performance.now();
const cache = new engine.EngineCache();
const results = engine.runScenario(scenario, cache);
const ran = performance.now();
const rows = engine.tornado(results, cache);
const varied = performance.now();
engine.summarise(results, rows);
const end = performance.now();
console.log(
  JSON.stringify({
    loadMs: loaded - start,
    runMs: ran - loaded,
    tornadoMs: varied - ran,
    summaryMs: end - varied,
    stagesMs: ran - loaded + end - varied,
    totalMs: end - start,
    sites: scenario.sites.length,
    rssMb: process.resourceUsage().maxRSS / 1024,
  }),
);
