import { z } from 'zod';

/** Schemas that the OpenAPI document names; those of the engine are not among them. */
export const API_SCHEMAS = z.registry<{ id: string }>();

/** Gives a schema its name in the OpenAPI document. */
export function named<T extends z.ZodType>(id: string, schema: T): T {
  API_SCHEMAS.add(schema, { id });
  return schema;
}

/** Name of something that the server made, and what is said where there is none of it. */
export const Id = z.object({ id: z.string().regex(/^[0-9a-f-]{36}$/) });
export const Refused = z.object({ error: z.string() });
