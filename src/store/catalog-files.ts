import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { type CatalogData, compileCatalog } from '../engine/catalog/index.ts';

/** YAML files below a folder, sorted by path so that the hash does not depend on the file system. */
function yamlFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((e) => e.isFile() && e.name.endsWith('.yaml'))
    .map((e) => join(e.parentPath, e.name))
    .sort();
}

/**
 * Reads and compiles the catalogue's YAML files.
 *
 * @param folder the catalogue's folder
 * @throws GigasiteError with every problem found
 */
export function compileCatalogFolder(folder: string): CatalogData {
  const hash = createHash('sha256');
  const files = yamlFiles(folder).map((path) => {
    const text = readFileSync(path, 'utf8');
    const file = relative(folder, path).split('\\').join('/');
    hash.update(file).update('\0').update(text).update('\0');
    return { file, content: parse(text) as unknown };
  });
  return compileCatalog(files, hash.digest('hex').slice(0, 16));
}
