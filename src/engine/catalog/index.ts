/** Cited parts, prices, regions and climates: types, compiler and look-up. */
export { type Assumptions, Catalog, nearestName, splitRef } from './catalog.ts';
export { type CatalogFile, compileCatalog } from './compile.ts';
/** Fields of input files: human text in, canonical numbers out, names checked against the catalogue. */
export * as fields from './fields.ts';
export { type JsonSchema, jsonSchemaOf, keysAt } from './json-schema.ts';
export {
  type AttributeSpec,
  CATALOG_KINDS,
  type CatalogKind,
  type CatalogKindSpec,
  type FigureSpec,
  KIND_SPECS,
} from './kinds.ts';
export { CatalogMemo } from './memo.ts';
export { type AllowedKeys, toProblems, valueAt } from './problems.ts';
export { readQuestion } from './question.ts';
export {
  type CatalogData,
  type CatalogEntry,
  type ClimateSpread,
  FIGURE_STATUSES,
  type Figure,
  type FigureRef,
  type FigureStatus,
  type Source,
} from './types.ts';
