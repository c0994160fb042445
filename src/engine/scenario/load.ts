import { type Document, isAlias, isMap, isPair, LineCounter, parseDocument, visit } from 'yaml';
import { Catalog, type CatalogData, KIND_SPECS, nearestName, splitRef } from '../catalog/index.ts';
import { fail, GigasiteError, type Problem } from '../errors.ts';
import { isDate, parseQuantity } from '../units/index.ts';
import { crossChecks } from './checks.ts';
import { allowedKeys } from './json-schema.ts';
import { setPath } from './patch.ts';
import { toProblems, valueAt } from './problems.ts';
import { resolveScenario } from './resolve.ts';
import { scenarioSchema } from './schema.ts';
import type { AppliedRevision, Scenario } from './types.ts';

export const MAX_SCENARIO_BYTES = 5_000_000;

export interface LoadOptions {
  /** Name shown in messages. */
  readonly file?: string;
  /** Overrides the scenario's own as-of date. */
  readonly asOf?: string;
  readonly seed?: number;
  /** Changes from outside the file: path and value, in order. */
  readonly set?: readonly (readonly [path: string, value: unknown])[];
}

interface ParsedText {
  readonly doc: unknown;
  /** Line and column (from 1) of a path, or of the nearest enclosing node. */
  locate(path: string): { line: number; column: number } | undefined;
}

function locator(document: Document, lines: LineCounter) {
  return (path: string) => {
    const keys = path === '' ? [] : path.split('.');
    for (let n = keys.length; n >= 0; n--) {
      const node =
        n === 0
          ? document.contents
          : document.getIn(
              keys.slice(0, n).map((k) => (/^\d+$/.test(k) ? Number(k) : k)),
              true,
            );
      // A key's own place is better than its value's: unknown keys have no value worth pointing at.
      const parent =
        n > 0
          ? document.getIn(
              keys.slice(0, n - 1).map((k) => (/^\d+$/.test(k) ? Number(k) : k)),
              true,
            )
          : undefined;
      const pair = isMap(parent)
        ? parent.items.find((i) => isPair(i) && String((i.key as { value?: unknown })?.value) === keys[n - 1])
        : undefined;
      const range =
        (pair?.key as { range?: [number, number, number] } | undefined)?.range ??
        (node as { range?: [number, number, number] } | undefined)?.range;
      if (range) {
        const { line, col } = lines.linePos(range[0]);
        return { line, column: col };
      }
    }
    return undefined;
  };
}

/** Reads YAML without aliases; every syntax error is a problem with its line. */
function parseText(text: string, file: string): ParsedText {
  // Length in UTF-16 units never exceeds the bytes, so this lets nothing larger through than the limit says.
  if (text.length > MAX_SCENARIO_BYTES) {
    throw new GigasiteError([
      { code: 'file-too-large', path: '', file, params: { found: text.length, limit: MAX_SCENARIO_BYTES } },
    ]);
  }
  const lines = new LineCounter();
  let document: Document;
  try {
    document = parseDocument(text, {
      lineCounter: lines,
      strict: true,
      uniqueKeys: true,
      prettyErrors: false,
      // 'silent' would also swallow a second document in the file.
      logLevel: 'error',
    });
  } catch (e) {
    // Nesting deep enough to exhaust the stack.
    throw new GigasiteError([
      {
        code: 'yaml-syntax',
        path: '',
        file,
        params: { found: e instanceof RangeError ? 'nested too deeply' : String(e) },
      },
    ]);
  }
  const problems: Problem[] = document.errors.slice(0, 20).map((e) => {
    const { line, col } = lines.linePos(e.pos[0]);
    return {
      code: 'yaml-syntax',
      path: '',
      file,
      line,
      column: col,
      params: { found: e.message.split('\n')[0] },
    };
  });
  visit(document, {
    Alias(_, node) {
      if (!isAlias(node)) return;
      const { line, col } = lines.linePos(node.range?.[0] ?? 0);
      if (problems.length < 20)
        problems.push({
          code: 'yaml-alias',
          path: '',
          file,
          line,
          column: col,
          params: { found: `*${node.source}` },
        });
    },
  });
  if (problems.length > 0) throw new GigasiteError(problems);
  try {
    return { doc: document.toJS({ maxAliasCount: 0 }), locate: locator(document, lines) };
  } catch (e) {
    // Merge keys of YAML 1.1 that merge no map.
    throw new GigasiteError([{ code: 'yaml-syntax', path: '', file, params: { found: String(e) } }]);
  }
}

/** Applies dated revisions up to the as-of date, oldest first. */
function revise(doc: unknown, asOf: string): AppliedRevision[] {
  const list = valueAt(doc, ['revisions']);
  if (!Array.isArray(list)) return [];
  const known = list
    .filter(
      (r): r is { asOf: string; why?: string; source?: string | string[]; set?: Record<string, unknown> } =>
        typeof r?.asOf === 'string' && isDate(r.asOf) && r.asOf <= asOf,
    )
    .sort((a, b) => (a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : 0));
  return known.map((r) => {
    try {
      for (const [path, value] of Object.entries(r.set ?? {})) setPath(doc, path, value);
    } catch (e) {
      if (!(e instanceof GigasiteError)) throw e;
      // Where the revision stands, not where it points.
      const at = `revisions.${list.indexOf(r)}.set`;
      throw new GigasiteError(e.problems.map((p) => ({ ...p, path: `${at}.${p.path}` })));
    }
    return {
      asOf: r.asOf,
      why: typeof r.why === 'string' ? r.why : '',
      sources: r.source === undefined ? [] : [r.source].flat(),
    };
  });
}

/** Reads `assume:` into figure addresses and canonical values. */
function assumptions(raw: unknown, catalog: Catalog): { map: Map<string, number>; problems: Problem[] } {
  const map = new Map<string, number>();
  const problems: Problem[] = [];
  if (typeof raw !== 'object' || raw === null) return { map, problems };
  for (const [ref, given] of Object.entries(raw)) {
    // The schema reports what is neither text nor a number.
    if (typeof given !== 'string' && typeof given !== 'number') continue;
    const path = `assume.${ref}`;
    const parts = splitRef(ref);
    if (!parts || !catalog.has(parts.kind, parts.id)) {
      const ids = parts ? catalog.ids(parts.kind) : [];
      const nearest = parts ? nearestName(parts.id, ids) : undefined;
      problems.push({
        code: 'unknown-name',
        path,
        params: {
          found: ref,
          kind: 'figure',
          nearest: nearest && parts ? `${parts.kind}/${nearest}/${parts.figure}` : '',
          allowed: 'kind/id/figure',
        },
      });
      continue;
    }
    const { figures } = catalog.entry(parts.kind, parts.id);
    const revisions = Object.hasOwn(figures, parts.figure) ? figures[parts.figure] : undefined;
    if (!revisions) {
      const names = Object.keys(figures);
      problems.push({
        code: 'unknown-name',
        path,
        params: {
          found: ref,
          kind: 'figure',
          nearest: nearestName(parts.figure, names) ?? '',
          allowed: names.join(', '),
        },
      });
      continue;
    }
    try {
      const { kind } = revisions[0];
      const value = parseQuantity(String(given), kind, path);
      // The same bound as the catalogue's own figures have.
      if (value < 0 && !KIND_SPECS[parts.kind].figures[parts.figure]?.signed)
        fail('quantity-range', path, { found: String(given), allowed: '≥ 0', kind });
      if (kind === 'share' && value > 1 && revisions.every((r) => r.high <= 1))
        fail('quantity-range', path, { found: String(given), allowed: '0 … 1', kind });
      map.set(ref, value);
    } catch (e) {
      if (!(e instanceof GigasiteError)) throw e;
      problems.push(...e.problems);
    }
  }
  return { map, problems };
}

/**
 * Reads a scenario file's text into a complete scenario.
 *
 * @param text YAML (or JSON, which is YAML)
 * @param data the compiled catalogue
 * @throws GigasiteError listing all problems found, each with file, line and column
 */
export function loadScenario(text: string, data: CatalogData, options: LoadOptions = {}): Scenario {
  const file = options.file ?? 'scenario';
  const { doc, locate } = parseText(text, file);
  const located = (problems: readonly Problem[]): Problem[] =>
    problems
      .map((p) => (p.line !== undefined ? p : { ...p, file, ...locate(p.path) }))
      .sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
  if (typeof doc !== 'object' || doc === null || Array.isArray(doc)) {
    throw new GigasiteError(
      located([
        {
          code: 'wrong-type',
          path: '',
          params: {
            found: doc === null ? 'an empty file' : Array.isArray(doc) ? 'a list' : String(doc).slice(0, 60),
            expected: 'gigasite: 1, name, horizon, sites',
          },
        },
      ]),
    );
  }
  try {
    if (options.asOf !== undefined && !isDate(options.asOf))
      fail('date-unreadable', '--as-of', { found: options.asOf });
    const stated = (doc as Record<string, unknown>).asOf;
    const asOf = options.asOf ?? (typeof stated === 'string' && isDate(stated) ? stated : '9999-12-31');
    const applied = revise(doc, asOf);
    for (const [path, value] of options.set ?? []) setPath(doc, path, value);
    if (options.seed !== undefined) setPath(doc, 'seed', options.seed);
    const bare = new Catalog(data, asOf);
    const parsed = scenarioSchema(bare).safeParse(doc);
    const assumed = assumptions((doc as Record<string, unknown>).assume, bare);
    const problems = [
      ...(parsed.success ? [] : toProblems(parsed.error.issues, doc, allowedKeys)),
      ...crossChecks(doc),
      ...assumed.problems,
    ];
    if (!parsed.success || problems.length > 0) throw new GigasiteError(problems);
    return resolveScenario(parsed.data, new Catalog(data, asOf, assumed.map), applied);
  } catch (e) {
    if (e instanceof GigasiteError) throw new GigasiteError(located(e.problems));
    throw e;
  }
}
