import { z } from 'zod';
import { kindSpec, type QuantityKind } from '../units/index.ts';

export interface JsonSchema {
  type?: string | string[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  additionalProperties?: boolean | JsonSchema;
  [key: string]: unknown;
}

/**
 * The JSON Schema (draft 2020-12) of an input, from the same definition that validates it. Quantities are text with a
 * unit, except where a bare number is enough.
 */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
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
}

const DEFS = '#/$defs/';

/**
 * Keys that a schema has at a path of the document; indices of lists are stepped over, and of several forms (a name or
 * a mapping) all keys count.
 */
export function keysAt(root: JsonSchema, path: readonly PropertyKey[]): readonly string[] {
  const defs = (root.$defs ?? {}) as Record<string, JsonSchema>;
  const forms = (node: JsonSchema | undefined): JsonSchema[] => {
    if (!node) return [];
    if (typeof node.$ref === 'string')
      return forms(node.$ref === '#' ? root : defs[node.$ref.slice(DEFS.length)]);
    return [node, ...[...(node.anyOf ?? []), ...(node.oneOf ?? [])].flatMap(forms)];
  };
  let nodes = forms(root);
  for (const key of path) {
    const isIndex = typeof key === 'number' || /^\d+$/.test(String(key));
    nodes = nodes.flatMap((n) =>
      forms(
        n.items && isIndex
          ? n.items
          : (n.properties?.[String(key)] ??
              (typeof n.additionalProperties === 'object' ? n.additionalProperties : undefined)),
      ),
    );
  }
  return [...new Set(nodes.flatMap((n) => Object.keys(n.properties ?? {})))];
}
