import { z } from 'zod';
import { type Catalog, nearestName } from '../catalog/index.ts';

type Named = 'model' | 'accelerator' | 'workload';

/** Words of a name that say nothing about which model or chip it is: makers, packages, tunings and formats. */
const NOISE = new Set(
  `nvidia amd google aws intel instinct tensor core gpu gpus dgx hgx sxm sxm4 sxm5 hbm3 hbm3e oam model base
  instruct chat hf it thinking fp8 fp4 nvfp4 mxfp4 bf16 fp16 int4 awq gptq block 0528 2507 v2507 recipe`.split(
    /\s+/,
  ),
);

/** A name without case, marks and words of {@link NOISE}: `meta-llama/Llama-3.1-70B-Instruct` → `llama3170b`. */
export function plainName(text: string): string {
  const words = text
    .slice(text.lastIndexOf('/') + 1)
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const telling = words.filter((w) => !NOISE.has(w));
  return (telling.length > 0 ? telling : words).join('');
}

/** Spellings of an entry: its id, its name, and the aliases of the catalogue. */
export function spellings(catalog: Catalog, kind: Named, id: string): string[] {
  const { name, attributes } = catalog.entry(kind, id);
  return [id, name, ...(attributes.aliases ?? '').split(';')].map(plainName).filter(Boolean);
}

/** The ids whose spelling this is. */
export function idsNamed(catalog: Catalog, kind: Named, text: string, ids = catalog.ids(kind)): string[] {
  if (ids.includes(text)) return [text];
  const plain = plainName(text);
  return plain === '' ? [] : ids.filter((id) => spellings(catalog, kind, id).includes(plain));
}

/** A field for the id, name or usual spelling of a model or accelerator; the id comes out. */
export function named(catalog: Catalog | undefined, kind: Named, description: string) {
  return z
    .string()
    .transform((text, ctx): string => {
      if (!catalog) return text;
      const found = idsNamed(catalog, kind, text);
      if (found.length > 0) return found[0];
      const ids = catalog.ids(kind);
      ctx.addIssue({
        code: 'custom',
        params: {
          code: 'unknown-name',
          found: text.slice(0, 60),
          kind,
          nearest: nearestName(text, ids) ?? nearestName(plainName(text), ids) ?? '',
          allowed: ids.join(', '),
        },
      });
      return z.NEVER;
    })
    .meta({ description: `${description} (id of a catalogue ${kind}, or a usual spelling of its name)` });
}

/**
 * Renames keys that have a usual short form, where the long one is absent: `tp` for `tensor`. Anything else is left alone.
 */
export function longKeys(document: unknown, short: Readonly<Record<string, string>>): unknown {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return document;
  return Object.fromEntries(
    Object.entries(document).map(([key, value]) => {
      const long = Object.hasOwn(short, key) ? short[key] : undefined;
      return [long !== undefined && !Object.hasOwn(document, long) ? long : key, value];
    }),
  );
}
