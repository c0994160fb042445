import { type JsonSchema, jsonSchemaOf, keysAt } from '../catalog/index.ts';
import { scenarioSchema } from './schema.ts';

let cached: JsonSchema | undefined;

/** The scenario file's JSON Schema, from the same definition that validates it. */
export function scenarioJsonSchema(): JsonSchema {
  cached ??= jsonSchemaOf(scenarioSchema());
  return cached;
}

/** Keys the scenario file has at a path (list indices are stepped over). */
export const allowedKeys = (path: readonly PropertyKey[]): readonly string[] =>
  keysAt(scenarioJsonSchema(), path);
