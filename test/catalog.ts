import { readFileSync } from 'node:fs';
import { Catalog, type CatalogData } from '../src/engine/catalog/index.ts';

let data: CatalogData | undefined;

/** The compiled catalogue, as test/global-setup.ts left it. */
export function testCatalogData(): CatalogData {
  data ??= JSON.parse(
    readFileSync(new URL('../.cache/catalog.json', import.meta.url), 'utf8'),
  ) as CatalogData;
  return data;
}

/** A look-up over the shipped catalogue. */
export const testCatalog = (asOf = '2026-11-01'): Catalog => new Catalog(testCatalogData(), asOf);
