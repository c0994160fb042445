/**
 * Fits the constants with each model (serving) and each table (training) left out, and writes them to
 * validation/measured/*-folds.yaml; prints the constants fitted to all rows, which stand in the catalogue. Takes some minutes.
 * `npx tsx scripts/measured/folds.ts [serving|training]`
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { Catalog } from '../../src/engine/catalog/index.ts';
import { servingConstantsFromCatalog } from '../../src/engine/chips/index.ts';
import { firstTokenTerms } from '../../src/engine/chips/serving/first-token.ts';
import { FITTED, fitAll } from '../../src/engine/chips/serving/fit.test-data.ts';
import { fitFirstToken } from '../../src/engine/chips/serving/fit-first-token.test-data.ts';
import {
  type MeasuredServing,
  readMeasuredServing,
  withFitted,
} from '../../src/engine/chips/serving/measured.ts';
import {
  fitConstants as fitTraining,
  NAMES,
} from '../../src/engine/chips/training/measured/fit.test-data.ts';
import { readMeasuredSteps, shippedTraining } from '../../src/engine/chips/training/measured.ts';
import { compileCatalogFolder } from '../../src/store/index.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const catalog = new Catalog(compileCatalogFolder(join(root, 'catalog')), '2026-11-01');
const path = (name: string): string => join(root, 'validation', 'measured', name);
const block = (name: string): string => (parse(readFileSync(path(name), 'utf8')) as { rows: string }).rows;
const round = (x: number): number => Number(x.toPrecision(4));
const HEAD = '# Made by scripts/measured/folds.ts; do not edit by hand. A test makes them again.\n';
const only = process.argv[2];

function serving(): void {
  const base = servingConstantsFromCatalog(catalog);
  const rows = readMeasuredServing(block('serving.yaml'), catalog).filter(
    (r) => r.machines === 'shared' && r.leftOut === '',
  );
  const first = (of: readonly MeasuredServing[], step: readonly number[]): number[] => {
    const constants = withFitted(base, step);
    const terms = of.map((r) => ({ ...firstTokenTerms(r, constants), ttftMs: r.ttftMs }));
    return fitFirstToken(terms.filter((t) => t.crowding <= 0.8)).map(round);
  };
  const all = fitAll(rows, base).map(round);
  console.log(FITTED.map(([name], i) => `${name} ${all[i]}`).join('\n'));
  console.log(`first token: ${first(rows, all).join(' ')}`);
  const models = [...new Set(rows.map((r) => r.model.id))].sort();
  const lines = models.map((id) => {
    const others = rows.filter((r) => r.model.id !== id);
    const step = fitAll(others, base, all, 10).map(round);
    return `  ${id}:\n    step: [${step.join(', ')}]\n    firstToken: [${first(others, step).join(', ')}]\n`;
  });
  writeFileSync(path('serving-folds.yaml'), `${HEAD}kind: serving-folds\nfolds:\n${lines.join('')}`);
}

function training(): void {
  const base = shippedTraining(catalog);
  const rows = readMeasuredSteps(block('training.yaml'), catalog);
  const all = fitTraining(rows, base);
  console.log(NAMES.map((n) => `${n} ${round(all[n])}`).join('\n'));
  const lines = [...new Set(rows.map((r) => r.table))].map((table) => {
    const c = fitTraining(
      rows.filter((r) => r.table !== table),
      base,
    );
    return `  "${table}": { ${NAMES.map((n) => `${n}: ${round(c[n])}`).join(', ')} }\n`;
  });
  writeFileSync(path('training-folds.yaml'), `${HEAD}kind: training-folds\nfolds:\n${lines.join('')}`);
}

if (only !== 'training') serving();
if (only !== 'serving') training();
