/** Compiles catalog/ and validation/ into dist/, so that a run does not parse YAML. Fails on any uncited figure. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { climateSpreads } from '../src/engine/site/index.ts';
import { parseCases } from '../src/engine/validate/index.ts';
import {
  compileCatalogFolder,
  compileShippedCities,
  exampleNames,
  exampleText,
  loadMeasuredTables,
} from '../src/store/index.ts';
import { answerSchemas } from './answer-schemas.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
mkdirSync(`${root}dist`, { recursive: true });

const catalog = compileCatalogFolder(`${root}catalog`);
writeFileSync(
  `${root}dist/catalog.json`,
  JSON.stringify({ ...catalog, climateSpreads: climateSpreads(catalog) }),
);
const entries = Object.values(catalog.entries).flatMap((e) => Object.values(e));
const figures = entries.reduce((n, e) => n + Object.values(e.figures).reduce((m, f) => m + f.length, 0), 0);

const cases = readdirSync(`${root}validation`)
  .filter((f) => f.endsWith('.yaml'))
  .sort()
  .map((file) => ({ file, content: parse(readFileSync(`${root}validation/${file}`, 'utf8')) as unknown }));
const count = cases.reduce((n, c) => n + parseCases(c.content, c.file).length, 0);
writeFileSync(`${root}dist/validation.json`, JSON.stringify(cases));
writeFileSync(`${root}dist/measured.json`, JSON.stringify(loadMeasuredTables()));

const cities = compileShippedCities();
writeFileSync(`${root}dist/cities.json`, JSON.stringify(cities));

// The hub graph is data already; only its white space goes.
writeFileSync(
  `${root}dist/hubs.json`,
  JSON.stringify(JSON.parse(readFileSync(`${root}catalog/network/hubs.json`, 'utf8'))),
);

// The shipped scenarios, for the application in the browser.
writeFileSync(
  `${root}dist/examples.json`,
  JSON.stringify(Object.fromEntries(exampleNames().map((name) => [name, exampleText(name)]))),
);

// JSON Schemas of the answers, from their types.
writeFileSync(`${root}dist/answers.json`, JSON.stringify(answerSchemas()));

console.error(
  `catalogue ${catalog.version}: ${entries.length} entries, ${figures} figures, ${Object.keys(catalog.sources).length} sources; ${count} validation cases; ${cities.name.length} cities`,
);
