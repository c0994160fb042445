import { parseYAML } from 'confbox/yaml';
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  LineCounter,
  type ParsedNode,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';
import { GigasiteError, type Problem } from '../errors.ts';

export const MAX_SCENARIO_BYTES = 5_000_000;
/** Brackets within brackets: beyond this the parser's own recursion would be at risk, and its time. */
const MAX_DEPTH = 100;
/** Findings of one kind that are worth listing. */
const MAX_LISTED = 20;

/** A document read from text. */
export interface ParsedText {
  readonly doc: unknown;
  /** Line and column (from 1) of a path, or of the nearest enclosing node. */
  locate(path: string): { line: number; column: number } | undefined;
}

type Place = { line: number; column: number };
type KeyNode = { range?: [number, number, number] | null };

/** Maps by key, made once per map and only where a problem is looked up. */
function keysOf(map: YAMLMap, known: WeakMap<YAMLMap, Map<string, KeyNode>>): Map<string, KeyNode> {
  let keys = known.get(map);
  if (!keys) {
    keys = new Map();
    for (const pair of map.items)
      if (isScalar(pair.key)) keys.set(String(pair.key.value), pair.key as KeyNode);
    known.set(map, keys);
  }
  return keys;
}

function locator(document: Document, lines: LineCounter) {
  const known = new WeakMap<YAMLMap, Map<string, KeyNode>>();
  const part = (k: string): string | number => (/^\d+$/.test(k) ? Number(k) : k);
  const at = (keys: readonly string[]): unknown =>
    keys.length === 0 ? document.contents : document.getIn(keys.map(part), true);
  return (path: string): Place | undefined => {
    const keys = path === '' ? [] : path.split('.');
    for (let n = keys.length; n >= 0; n--) {
      // A key's own place is better than its value's: unknown keys have no value worth pointing at.
      const parent = n > 0 ? at(keys.slice(0, n - 1)) : undefined;
      const key = isMap(parent) ? keysOf(parent, known).get(keys[n - 1]) : undefined;
      const range =
        key?.range ??
        (isMap(parent) && !key ? undefined : (at(keys.slice(0, n)) as ParsedNode | undefined)?.range);
      if (!range) continue;
      const { line, col } = lines.linePos(range[0]);
      return { line, column: col };
    }
    return undefined;
  };
}

/** Where brackets first nest deeper than allowed; −1 if nowhere. Brackets within quotes count too, which harms no real file. */
function tooDeepAt(text: string): number {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x5b || c === 0x7b) {
      if (++depth > MAX_DEPTH) return i;
    } else if ((c === 0x5d || c === 0x7d) && depth > 0) depth--;
  }
  return -1;
}

const syntax = (file: string, found: string, place?: Place): Problem => ({
  code: 'yaml-syntax',
  path: '',
  file,
  ...place,
  params: { found },
});

/** Aliases, which could unfold without end, and keys written twice. */
function structureProblems(document: Document, lines: LineCounter, file: string): Problem[] {
  const problems: Problem[] = [];
  const place = (node: KeyNode): Place => {
    const { line, col } = lines.linePos(node.range?.[0] ?? 0);
    return { line, column: col };
  };
  visit(document, {
    Alias(_, node) {
      if (isAlias(node) && problems.length < MAX_LISTED)
        problems.push({
          code: 'yaml-alias',
          path: '',
          file,
          ...place(node),
          params: { found: `*${node.source}` },
        });
    },
    Map(_, node) {
      const seen = new Set<string>();
      for (const { key } of node.items) {
        const name = isScalar(key) ? String(key.value) : undefined;
        if (name === undefined) continue;
        if (seen.has(name) && problems.length < MAX_LISTED)
          problems.push(syntax(file, `Map keys must be unique: ${name.slice(0, 60)}`, place(key as KeyNode)));
        seen.add(name);
      }
    },
  });
  return problems;
}

/**
 * Reads YAML without aliases; every syntax error is a problem with its line.
 *
 * @throws GigasiteError `file-too-large`, `yaml-syntax`, `yaml-alias`
 */
export function parseText(text: string, file: string): ParsedText {
  // Length in UTF-16 units never exceeds the bytes, so this lets nothing larger through than the limit says.
  if (text.length > MAX_SCENARIO_BYTES) {
    throw new GigasiteError([
      { code: 'file-too-large', path: '', file, params: { found: text.length, limit: MAX_SCENARIO_BYTES } },
    ]);
  }
  const lines = new LineCounter();
  const deep = tooDeepAt(text);
  if (deep >= 0) {
    const before = text.slice(0, deep).split('\n');
    throw new GigasiteError([
      syntax(file, 'nested too deeply', {
        line: before.length,
        column: before[before.length - 1].length + 1,
      }),
    ]);
  }
  let document: Document;
  try {
    // Unique keys are checked below: the library compares each key with every other.
    // Log level 'silent' would also swallow a second document in the file.
    document = parseDocument(text, {
      lineCounter: lines,
      strict: true,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'error',
    });
  } catch (e) {
    throw new GigasiteError([syntax(file, e instanceof RangeError ? 'nested too deeply' : String(e))]);
  }
  const problems = document.errors.slice(0, MAX_LISTED).map((e) => {
    const { line, col } = lines.linePos(e.pos[0]);
    return syntax(file, e.message.split('\n')[0], { line, column: col });
  });
  problems.push(...structureProblems(document, lines, file));
  if (problems.length > 0) throw new GigasiteError(problems);
  try {
    return { doc: document.toJS({ maxAliasCount: 0 }), locate: locator(document, lines) };
  } catch (e) {
    // Merge keys of YAML 1.1 that merge no map.
    throw new GigasiteError([syntax(file, String(e))]);
  }
}

/**
 * The same document an order of magnitude faster and without places: for text that turns out to have no problem. Undefined where
 * the fast reader stumbles, or might read otherwise than `parseText` (which a test holds it to): carriage returns alone,
 * directives, tags. Whoever then finds a problem reads again with `parseText`, whose word counts.
 */
export function quickDocument(text: string): object | undefined {
  if (text.length > MAX_SCENARIO_BYTES || DOUBTFUL.test(text)) return undefined;
  try {
    const doc: unknown = parseYAML(text, {
      maxAliases: 0,
      maxDepth: MAX_DEPTH,
      preserveIndentation: false,
      preserveWhitespace: false,
    });
    return typeof doc === 'object' && doc !== null && !Array.isArray(doc) ? doc : undefined;
  } catch {
    return undefined;
  }
}
const DOUBTFUL = /\r(?!\n)|^%|(^|[\s,:[{?-])!\S/m;
