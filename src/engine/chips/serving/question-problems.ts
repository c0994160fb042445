import type { z } from 'zod';
import { nearestName } from '../../catalog/index.ts';
import { GigasiteError, type Problem } from '../../errors.ts';

type Keyed = { readonly shape: Readonly<Record<string, unknown>> };

const valueAt = (document: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((v, key) => (v as Record<PropertyKey, unknown> | undefined)?.[key], document);

function problemsOf(issue: z.core.$ZodIssue, document: unknown, keys: readonly string[]): Problem[] {
  const path = issue.path.join('.');
  const value = valueAt(document, issue.path);
  const found = (typeof value === 'object' ? (JSON.stringify(value) ?? '') : String(value)).slice(0, 60);
  if (issue.code === 'custom') {
    const { code, ...params } = issue.params as { code: Problem['code'] } & Problem['params'];
    return [{ code, path, params }];
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((k) => ({
      code: 'unknown-key',
      path: path === '' ? k : `${path}.${k}`,
      params: { found: k, nearest: nearestName(k, keys) ?? '', allowed: keys.join(', ') },
    }));
  }
  if (value === undefined)
    return [{ code: 'missing', path, params: { expected: String(issue.path.at(-1) ?? 'a question') } }];
  if (issue.code === 'invalid_value') {
    const choices = issue.values.map(String);
    const params = { found, allowed: choices.join(', '), nearest: nearestName(found, choices) ?? '' };
    return [{ code: 'not-allowed', path, params }];
  }
  return [{ code: 'wrong-type', path, params: { found, expected: issue.message } }];
}

/**
 * Checks a parsed document against the schema of a question of one level.
 *
 * @throws GigasiteError with every problem found, each at its path
 */
export function readQuestion<S extends z.ZodType & Keyed>(schema: S, document: unknown): z.output<S> {
  const result = schema.safeParse(document);
  if (result.success) return result.data;
  const keys = Object.keys(schema.shape);
  throw new GigasiteError(result.error.issues.flatMap((i) => problemsOf(i, document, keys)));
}
