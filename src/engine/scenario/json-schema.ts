import { z } from 'zod';
import { kindSpec, type QuantityKind } from '../units/index.ts';
import { scenarioSchema } from './schema.ts';

interface JsonSchema {
  type?: string | string[];
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  additionalProperties?: boolean | JsonSchema;
  [key: string]: unknown;
}

let cached: JsonSchema | undefined;

/**
 * The scenario file's JSON Schema, from the same definition that validates it. Quantities are text with a unit,
 * except where a bare number is enough.
 */
export function scenarioJsonSchema(): JsonSchema {
  cached ??= z.toJSONSchema(scenarioSchema(), {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      const s = jsonSchema as JsonSchema;
      if (s['x-kind'] === undefined) return;
      delete s.anyOf;
      s.type = s['x-bare'] === true ? ['string', 'number'] : 'string';
      s.examples = [kindSpec(s['x-kind'] as QuantityKind).example];
    },
  }) as JsonSchema;
  return cached;
}

/** Keys the schema has at a path of the document (list indices are skipped over). */
export function allowedKeys(path: readonly PropertyKey[]): readonly string[] {
  const schema = scenarioJsonSchema();
  // A schema with an id is only a reference into $defs.
  const name = typeof schema.$ref === 'string' ? schema.$ref.slice('#/$defs/'.length) : '';
  let node: JsonSchema | undefined =
    (schema.$defs as Record<string, JsonSchema> | undefined)?.[name] ?? schema;
  for (const key of path) {
    if (!node) return [];
    node =
      node.items && (typeof key === 'number' || /^\d+$/.test(String(key)))
        ? node.items
        : node.properties?.[String(key)];
  }
  return Object.keys(node?.properties ?? {});
}
