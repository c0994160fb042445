import type { z } from 'zod';
import type { Problem, ProblemCode } from '../errors.ts';
import { nearestName } from './catalog.ts';

type Issue = z.core.$ZodIssue;

const show = (v: unknown): string => {
  if (v === undefined) return 'nothing';
  const s = typeof v === 'string' || typeof v === 'number' ? String(v) : (JSON.stringify(v) ?? String(v));
  return s.length > 60 ? `${s.slice(0, 60)}…` : s;
};

/** The value at a path of a plain document. */
export function valueAt(doc: unknown, path: readonly PropertyKey[]): unknown {
  let v: unknown = doc;
  for (const key of path) {
    if (typeof v !== 'object' || v === null) return undefined;
    v = (v as Record<PropertyKey, unknown>)[key];
  }
  return v;
}

/** Keys allowed beside an unknown one, found by asking the schema what it would have accepted. */
export type AllowedKeys = (path: readonly PropertyKey[]) => readonly string[];

/** Of a list its length, of anything else the thing itself. */
function size(issue: Issue, doc: unknown): string | number {
  const v = valueAt(doc, issue.path);
  return Array.isArray(v) ? v.length : show(v);
}

function one(issue: Issue, doc: unknown, allowed: AllowedKeys): Problem[] {
  const path = issue.path.join('.');
  const found = show(valueAt(doc, issue.path));
  switch (issue.code) {
    case 'custom': {
      const { code, ...params } = issue.params as { code: ProblemCode } & Record<string, string | number>;
      return [{ code, path, params }];
    }
    case 'unrecognized_keys': {
      const keys = allowed(issue.path);
      return issue.keys.map((k) => ({
        code: 'unknown-key' as const,
        path: path ? `${path}.${k}` : k,
        params: { found: k, nearest: nearestName(k, keys) ?? '', allowed: keys.join(', ') },
      }));
    }
    case 'invalid_type':
      if (valueAt(doc, issue.path) === undefined)
        return [{ code: 'missing', path, params: { expected: String(issue.path.at(-1) ?? '') } }];
      if (typeof valueAt(doc, issue.path) === 'number' && !Number.isFinite(valueAt(doc, issue.path))) {
        return [{ code: 'quantity-not-finite', path, params: { found, kind: 'count', example: '12' } }];
      }
      return [{ code: 'wrong-type', path, params: { found, expected: issue.expected } }];
    case 'invalid_value':
      if (valueAt(doc, issue.path) === undefined)
        return [{ code: 'missing', path, params: { expected: String(issue.path.at(-1) ?? '') } }];
      return [
        {
          code: 'not-allowed',
          path,
          params: {
            found,
            allowed: issue.values.map(String).join(', '),
            nearest: nearestName(found, issue.values.map(String)) ?? '',
          },
        },
      ];
    case 'too_small':
      return [
        { code: 'out-of-range', path, params: { found: size(issue, doc), allowed: `≥ ${issue.minimum}` } },
      ];
    case 'too_big':
      return [
        { code: 'out-of-range', path, params: { found: size(issue, doc), allowed: `≤ ${issue.maximum}` } },
      ];
    case 'invalid_union': {
      const value = valueAt(doc, issue.path);
      if (value === undefined)
        return [{ code: 'missing', path, params: { expected: String(issue.path.at(-1) ?? '') } }];
      // A union keeps the problems of each form; that which accepts the kind of value given is the one meant.
      const meant = issue.errors.find((e) =>
        e.every((x) => x.code === 'custom' || x.code === 'unrecognized_keys' || x.path.length > 0),
      );
      if (meant?.length)
        return meant.flatMap((i) => one({ ...i, path: [...issue.path, ...i.path] }, doc, allowed));
      const mapping = issue.errors.some((e) => e.some((x) => 'expected' in x && x.expected === 'object'));
      if (mapping) return [{ code: 'wrong-type', path, params: { found, expected: 'a name or a mapping' } }];
      if (typeof value === 'number')
        return [{ code: 'quantity-not-finite', path, params: { found, kind: 'count', example: '12' } }];
      return [{ code: 'wrong-type', path, params: { found, expected: 'text or a number' } }];
    }
    default:
      return [{ code: 'wrong-type', path, params: { found, expected: issue.message } }];
  }
}

/** Turns zod's issues into the engine's problems, each with what was found and what is allowed. */
export function toProblems(issues: readonly Issue[], doc: unknown, allowed: AllowedKeys): Problem[] {
  return issues.flatMap((i) => one(i, doc, allowed));
}
