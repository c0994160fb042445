import type { z } from 'zod';
import { GigasiteError } from '../errors.ts';
import { type JsonSchema, jsonSchemaOf, keysAt } from './json-schema.ts';
import { toProblems } from './problems.ts';

/**
 * Checks a parsed document against the schema of a question: every pillar's way in.
 *
 * @param schema built with `fields`; canonical units come out
 * @throws GigasiteError with every problem found, each at its path, with what is allowed and the nearest name
 */
export function readQuestion<S extends z.ZodType>(schema: S, document: unknown): z.output<S> {
  const result = schema.safeParse(document);
  if (result.success) return result.data;
  let json: JsonSchema | undefined;
  throw new GigasiteError(
    toProblems(result.error.issues, document, (path) => {
      json ??= jsonSchemaOf(schema);
      return keysAt(json, path);
    }),
  );
}
