import { mkdirSync, writeFileSync } from 'node:fs';
import { compileCatalogFolder } from '../src/store/catalog-files.ts';

/** Compiles the catalogue once for all test files. */
export default function setup(): void {
  const root = new URL('..', import.meta.url).pathname;
  mkdirSync(`${root}.cache`, { recursive: true });
  writeFileSync(`${root}.cache/catalog.json`, JSON.stringify(compileCatalogFolder(`${root}catalog`)));
}
