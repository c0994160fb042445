/** Compiles catalog/*.yaml into dist/catalog.json, so that a run does not parse YAML. Fails on any uncited figure. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { compileCatalogFolder } from '../src/store/catalog-files.ts';

const root = new URL('..', import.meta.url).pathname;
const catalog = compileCatalogFolder(`${root}catalog`);
mkdirSync(`${root}dist`, { recursive: true });
writeFileSync(`${root}dist/catalog.json`, JSON.stringify(catalog));
const entries = Object.values(catalog.entries).flatMap((e) => Object.values(e));
const figures = entries.reduce((n, e) => n + Object.values(e.figures).reduce((m, f) => m + f.length, 0), 0);
console.log(
  `catalogue ${catalog.version}: ${entries.length} entries, ${figures} figures, ${Object.keys(catalog.sources).length} sources`,
);
