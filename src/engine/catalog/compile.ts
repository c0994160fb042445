import { z } from 'zod';
import { GigasiteError, type Problem } from '../errors.ts';
import { KINDS, parseQuantity, type QuantityKind } from '../units/index.ts';
import { nearestName } from './catalog.ts';
import { CATALOG_KINDS, type CatalogKind, KIND_SPECS } from './kinds.ts';
import { type CatalogData, type CatalogEntry, FIGURE_STATUSES, type Figure, type Source } from './types.ts';

const Written = z.union([z.number(), z.string()]);
const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/** A figure as written in YAML. */
const RawFigure = z.strictObject({
  value: z.union([Written, z.array(z.number()).length(12)]),
  unit: z.string().optional(),
  low: Written.optional(),
  high: Written.optional(),
  source: z.string(),
  asOf: z.string().regex(DATE),
  basis: z.string().min(3),
  status: z.enum(FIGURE_STATUSES),
  verified: z.boolean().default(true),
  /** Only for kinds with open figures: what the quantity is. */
  kind: z.enum(Object.keys(KINDS) as [QuantityKind, ...QuantityKind[]]).optional(),
});
type RawFigure = z.infer<typeof RawFigure>;

const RawEntry = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
  name: z.string().min(1),
  attributes: z.record(z.string(), z.string()).default({}),
  figures: z.record(z.string(), z.union([RawFigure, z.array(RawFigure).min(1)])),
});
const RawFile = z.strictObject({ kind: z.enum(CATALOG_KINDS), entries: z.array(RawEntry) });
const RawSources = z.strictObject({
  sources: z.record(
    z.string(),
    z.strictObject({
      publisher: z.string().min(2),
      title: z.string().min(3),
      date: z.string().regex(DATE).optional(),
      url: z.string().optional(),
      licence: z.string().optional(),
    }),
  ),
});

/** A parsed YAML document and where it came from. */
export interface CatalogFile {
  readonly file: string;
  readonly content: unknown;
}

function read(written: number | string, unit: string, kind: QuantityKind, path: string): number {
  const text = typeof written === 'number' ? `${written} ${unit}`.trim() : written;
  // "1", "count" and "degrees" figures are written as bare numbers.
  if (typeof written === 'number' && (unit === '' || unit === '1' || unit === 'deg')) {
    if (KINDS[kind].dimension.every((v) => v === 0)) return written;
  }
  return parseQuantity(text, kind, path);
}

function compileFigure(raw: RawFigure, kind: QuantityKind, path: string, signed: boolean): Figure {
  const unit = raw.unit ?? '';
  const values = Array.isArray(raw.value)
    ? raw.value.map((v, i) => read(v, unit, kind, `${path}.value.${i}`))
    : undefined;
  const value = values
    ? values.reduce((a, b) => a + b, 0) / values.length
    : read(raw.value as number | string, unit, kind, `${path}.value`);
  const low = raw.low === undefined ? value : read(raw.low, unit, kind, `${path}.low`);
  const high = raw.high === undefined ? value : read(raw.high, unit, kind, `${path}.high`);
  const problems: Problem[] = [];
  if (low > value + 1e-12 * Math.abs(value) || high < value - 1e-12 * Math.abs(value)) {
    problems.push({
      code: 'out-of-range',
      path,
      params: { found: `${low} / ${value} / ${high}`, allowed: 'low ≤ value ≤ high' },
    });
  }
  if (!signed && Math.min(value, low) < 0)
    problems.push({ code: 'out-of-range', path, params: { found: value, allowed: '≥ 0' } });
  if (problems.length > 0) throw new GigasiteError(problems);
  const given = Array.isArray(raw.value)
    ? `${raw.value.join(' ')} ${unit}`
    : `${raw.value}${unit && unit !== '1' ? ` ${unit}` : ''}`;
  return {
    value,
    ...(values ? { values } : {}),
    low,
    high,
    ranged: raw.low !== undefined || raw.high !== undefined,
    kind,
    given: given.trim(),
    source: raw.source,
    asOf: raw.asOf,
    basis: raw.basis,
    status: raw.status,
    verified: raw.verified,
  };
}

function compileEntry(
  kind: CatalogKind,
  raw: z.infer<typeof RawEntry>,
  file: string,
  sources: Record<string, Source>,
): CatalogEntry {
  const spec = KIND_SPECS[kind];
  const at = `${file}:${kind}/${raw.id}`;
  const problems: Problem[] = [];
  for (const [name, a] of Object.entries(spec.attributes)) {
    const v = raw.attributes[name];
    if (v === undefined && a.required)
      problems.push({ code: 'missing', path: at, params: { expected: name } });
    if (v !== undefined && a.oneOf && !a.oneOf.includes(v)) {
      problems.push({
        code: 'not-allowed',
        path: `${at}.${name}`,
        params: { found: v, allowed: a.oneOf.join(', ') },
      });
    }
  }
  for (const name of Object.keys(raw.attributes)) {
    if (!spec.attributes[name])
      problems.push({
        code: 'unknown-key',
        path: `${at}.${name}`,
        params: { found: name, allowed: Object.keys(spec.attributes).join(', '), nearest: '' },
      });
  }
  for (const [name, fs] of Object.entries(spec.figures)) {
    if (fs.required && raw.figures[name] === undefined)
      problems.push({ code: 'missing', path: at, params: { expected: name } });
  }
  const figures: Record<string, Figure[]> = {};
  for (const [name, given] of Object.entries(raw.figures)) {
    const fs = spec.figures[name];
    const list = Array.isArray(given) ? given : [given];
    figures[name] = [];
    for (const one of list) {
      const quantity = fs?.kind ?? one.kind;
      const path = `${at}.${name}`;
      if (!quantity || (!fs && !spec.openFigures)) {
        problems.push({
          code: 'unknown-key',
          path,
          params: {
            found: name,
            nearest: nearestName(name, Object.keys(spec.figures)) ?? '',
            allowed: spec.openFigures ? 'any, with kind:' : Object.keys(spec.figures).join(', '),
          },
        });
        continue;
      }
      if (!Object.hasOwn(sources, one.source)) {
        problems.push({
          code: 'unknown-name',
          path: `${path}.source`,
          params: {
            found: one.source,
            kind: 'source',
            nearest: nearestName(one.source, Object.keys(sources)) ?? '',
            allowed: 'catalog/sources.yaml',
          },
        });
      }
      try {
        figures[name].push(compileFigure(one, quantity, path, fs?.signed ?? false));
      } catch (e) {
        if (e instanceof GigasiteError) problems.push(...e.problems);
        else throw e;
      }
    }
    figures[name].sort((a, b) => (a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : 0));
  }
  if (problems.length > 0) throw new GigasiteError(problems);
  return { kind, id: raw.id, name: raw.name, attributes: raw.attributes, figures };
}

/**
 * Checks catalogue files and compiles them into plain data in canonical units.
 *
 * @param files parsed YAML documents; `sources*.yaml` hold `sources:`, all others `kind:` and `entries:`
 * @param version content hash of the files
 * @throws GigasiteError with every problem of every file
 */
export function compileCatalog(files: readonly CatalogFile[], version: string): CatalogData {
  const problems: Problem[] = [];
  const sources: Record<string, Source> = {};
  const isSources = (c: unknown): boolean => typeof c === 'object' && c !== null && 'sources' in c;
  const parse = <T>(schema: z.ZodType<T>, f: CatalogFile): T | undefined => {
    const r = schema.safeParse(f.content);
    if (r.success) return r.data;
    for (const i of r.error.issues)
      problems.push({
        code: 'wrong-type',
        path: `${f.file}:${i.path.join('.')}`,
        params: { found: i.message, expected: i.code ?? '' },
      });
    return undefined;
  };
  for (const f of files.filter((x) => isSources(x.content))) {
    for (const [id, s] of Object.entries(parse(RawSources, f)?.sources ?? {})) {
      if (sources[id])
        problems.push({ code: 'duplicate-id', path: `${f.file}:${id}`, params: { found: id } });
      sources[id] = s;
    }
  }
  const entries = Object.fromEntries(CATALOG_KINDS.map((k) => [k, {}])) as Record<
    CatalogKind,
    Record<string, CatalogEntry>
  >;
  // Faulty entries count too: they are not among `entries`.
  const seen = new Set<string>();
  for (const f of files.filter((x) => !isSources(x.content))) {
    const file = parse(RawFile, f);
    if (!file) continue;
    for (const raw of file.entries) {
      const id = `${file.kind}/${raw.id}`;
      if (seen.has(id))
        problems.push({ code: 'duplicate-id', path: `${f.file}:${raw.id}`, params: { found: raw.id } });
      seen.add(id);
      try {
        entries[file.kind][raw.id] = compileEntry(file.kind, raw, f.file, sources);
      } catch (e) {
        if (e instanceof GigasiteError) problems.push(...e.problems);
        else throw e;
      }
    }
  }
  for (const kind of CATALOG_KINDS) {
    for (const [name, a] of Object.entries(KIND_SPECS[kind].attributes)) {
      if (!a.ref) continue;
      for (const e of Object.values(entries[kind])) {
        const target = e.attributes[name];
        if (target !== undefined && !entries[a.ref][target]) {
          problems.push({
            code: 'unknown-name',
            path: `${kind}/${e.id}.${name}`,
            params: {
              found: target,
              kind: a.ref,
              nearest: nearestName(target, Object.keys(entries[a.ref])) ?? '',
              allowed: Object.keys(entries[a.ref]).join(', '),
            },
          });
        }
      }
    }
  }
  if (problems.length > 0) throw new GigasiteError(problems);
  return { version, sources, entries };
}
