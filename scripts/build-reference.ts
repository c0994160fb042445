/**
 * Renews what is generated in docs/: the reference pages, from the definitions that also validate the files, and every
 * block of output that stands under a mark `<!-- output: gigasite … -->`, by running that command. `npm run reference`
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { CatalogData } from '../src/engine/index.ts';
import { renewed, withCases } from './reference/blocks.ts';
import { catalogueReference } from './reference/catalogue.ts';
import { questionsReference } from './reference/questions.ts';
import { scenarioReference } from './reference/scenario.ts';

export { words } from './reference/blocks.ts';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Markdown pages below a folder of the repository. */
export const pages = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.md'))
    .map((f) => join(folder, f))
    .sort();

/** Every generated page with its text as it should be. */
export async function generated(data: CatalogData): Promise<Map<string, string>> {
  const texts = new Map([
    ['docs/reference/scenario.md', scenarioReference(data)],
    ['docs/reference/catalogue.md', catalogueReference()],
    ['docs/reference/questions.md', await questionsReference()],
  ]);
  for (const page of pages('docs')) {
    if (texts.has(page)) continue;
    const text = readFileSync(join(ROOT, page), 'utf8');
    const now = withCases(await renewed(text), data);
    if (/<!-- (output|cases): /.test(text)) texts.set(page, now);
  }
  return texts;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { compileCatalogFolder } = await import('../src/store/catalog-files.ts');
  for (const [page, text] of await generated(compileCatalogFolder(join(ROOT, 'catalog')))) {
    writeFileSync(join(ROOT, page), text);
    console.error(page);
  }
}
