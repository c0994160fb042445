/**
 * Makes validation/measured/{serving,training}.yaml from the tables that were collected: `npx tsx scripts/measured/main.ts <folder>`,
 * the folder with inference_measured.csv and training_measured.csv. The product reads only what this writes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Catalog } from '../../src/engine/catalog/index.ts';
import { compileCatalogFolder } from '../../src/store/index.ts';
import { SERVING_HEAD } from './serving-head.ts';
import { servingBlock } from './serving-table.ts';
import { TRAINING_HEAD, trainingBlock } from './training-table.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Which folder holds inference_measured.csv and training_measured.csv?');
  process.exit(2);
}
const root = fileURLToPath(new URL('../../', import.meta.url));
const catalog = new Catalog(compileCatalogFolder(join(root, 'catalog')), '9999-12-31');
const indented = (block: string): string => block.replace(/^(?=.)/gm, '  ');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const write = (name: string, text: string): void =>
  writeFileSync(join(root, 'validation', 'measured', name), text);
write('serving.yaml', SERVING_HEAD + indented(servingBlock(read('inference_measured.csv'))));
write('training.yaml', TRAINING_HEAD + indented(trainingBlock(read('training_measured.csv'), catalog)));
