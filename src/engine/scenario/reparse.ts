import { z } from 'zod';

type Bag = Record<string | number, unknown>;
type Path = readonly string[];

/**
 * What a schema makes of a document that differs from a checked one in a few places: only those are parsed. An object with
 * checks of its own is parsed whole, since they may look at all of it; so is what the checked document did not have.
 *
 * @param doc the document as changed @param base what the schema made of it before
 * @param paths the changed places, from here on
 * @returns undefined where anything is wrong with it
 */
export function reparsed(schema: z.ZodType, doc: unknown, base: unknown, paths: readonly Path[]): unknown {
  if (paths.length === 0) return base;
  if (schema instanceof z.ZodOptional && doc !== undefined)
    return reparsed(schema.unwrap() as z.ZodType, doc, base, paths);
  const part = base === undefined || paths.some((p) => p.length === 0) ? undefined : partsOf(schema);
  if (!part) {
    const r = schema.safeParse(doc);
    return r.success ? r.data : undefined;
  }
  const out = (Array.isArray(base) ? [...base] : { ...(base as Bag) }) as Bag;
  for (const [key, below] of grouped(paths)) {
    const sub = part(key);
    const value = sub && reparsed(sub, (doc as Bag)[key], (base as Bag)[key], below);
    if (value === undefined) return undefined;
    out[key] = value;
  }
  return out;
}

/** The schemas of a node's members; undefined for a node that is parsed whole. */
function partsOf(schema: z.ZodType): ((key: string) => z.ZodType | undefined) | undefined {
  if (schema instanceof z.ZodArray) return () => schema.element as z.ZodType;
  if (!(schema instanceof z.ZodObject) || (schema.def.checks?.length ?? 0) > 0) return undefined;
  const shape = schema.shape as Record<string, z.ZodType>;
  return (key) => (Object.hasOwn(shape, key) ? shape[key] : undefined);
}

function grouped(paths: readonly Path[]): Map<string, Path[]> {
  const out = new Map<string, Path[]>();
  for (const [key, ...rest] of paths) {
    const known = out.get(key);
    if (known) known.push(rest);
    else out.set(key, [rest]);
  }
  return out;
}
