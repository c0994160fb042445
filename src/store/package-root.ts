import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

function find(): string {
  for (let folder = here; ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).name === 'gigasite') return folder;
    if (dirname(folder) === folder) throw new Error('the folder of the gigasite package was not found');
  }
}

let root: string | undefined;

/** Folder of the installed package, where catalog/, scenarios/ and validation/ are. */
export function packageRoot(): string {
  root ??= find();
  return root;
}

/** True where the built program runs, whose compiled data in dist/ belongs to it; false when run from source. */
export const isBuilt = (): boolean => relative(packageRoot(), here).split(/[\\/]/)[0] === 'dist';
