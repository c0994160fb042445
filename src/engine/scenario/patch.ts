import { nearestName } from '../catalog/index.ts';
import { fail } from '../errors.ts';

type Node = Record<string, unknown> | unknown[];

const isNode = (v: unknown): v is Node => typeof v === 'object' && v !== null;
const idOf = (v: unknown): string | undefined =>
  isNode(v) && !Array.isArray(v) && typeof v.id === 'string' ? v.id : undefined;

/** A value of its own for every place it is set, so that a later change of one leaves the others alone. */
const copied = (v: unknown): unknown =>
  Array.isArray(v)
    ? v.map(copied)
    : isNode(v) && Object.getPrototypeOf(v) === Object.prototype
      ? Object.fromEntries(Object.entries(v).map(([k, x]) => [k, copied(x)]))
      : v;

/** Keys of a node that a path segment selects: a key, an index, the id of a list's member, or * for all. */
function select(node: Node, segment: string, last: boolean, path: string): (string | number)[] {
  if (Array.isArray(node)) {
    const all = node.map((_, i) => i);
    if (segment === '*') return all;
    const byId = all.filter((i) => idOf(node[i]) === segment);
    if (byId.length > 0) return byId;
    if (/^\d+$/.test(segment) && Number(segment) < node.length) return [Number(segment)];
    const ids = node.map((v, i) => idOf(v) ?? String(i));
    return fail('path-unknown', path, {
      found: segment,
      nearest: nearestName(segment, ids) ?? '',
      allowed: ids.join(', '),
    });
  }
  if (segment === '*') return Object.keys(node);
  if (segment === '__proto__' || segment === 'constructor' || segment === 'prototype')
    fail('path-unknown', path, { found: segment, nearest: '', allowed: '' });
  if (!Object.hasOwn(node, segment) && !last) node[segment] = {};
  return [segment];
}

/** The keys of a path; the address of a catalogue figure is one key. */
export const segmentsOf = (path: string): string[] =>
  path.startsWith('assume.') ? ['assume', path.slice('assume.'.length)] : path.split('.');

/**
 * Makes the nodes on the way to a place the document's own, so that setting it changes nothing that is shared.
 *
 * @param own nodes that are its own already; those copied here are added
 */
export function ownAlong(doc: object, segments: readonly string[], own: Set<object>): void {
  let at = doc as Record<string, unknown>;
  for (const key of segments.slice(0, -1)) {
    const next = at[key];
    if (typeof next !== 'object' || next === null) return;
    if (!own.has(next)) {
      const copy = Array.isArray(next) ? [...next] : { ...next };
      at[key] = copy;
      own.add(copy);
    }
    at = at[key] as Record<string, unknown>;
  }
}

/**
 * Sets every place a dotted path names in a plain document, in place. Lists are entered by index, by the id of
 * their members, or by `*`: `sites.abilene.phases.*.hall.duration`. A key of `assume` holds dots or slashes as they are.
 *
 * @throws GigasiteError `path-unknown` with the nearest name
 */
export function setPath(doc: unknown, path: string, value: unknown): number {
  const segments = segmentsOf(path);
  if (segments.some((s) => s === '') || segments.length > 20)
    fail('path-unknown', path, { found: path, nearest: '', allowed: 'a.b.c' });
  let nodes: unknown[] = [doc];
  let count = 0;
  segments.forEach((segment, i) => {
    const last = i === segments.length - 1;
    const next: unknown[] = [];
    for (const node of nodes) {
      if (!isNode(node)) fail('path-unknown', path, { found: segment, nearest: '', allowed: '' });
      for (const key of select(node, segment, last, path)) {
        const bag = node as Record<string | number, unknown>;
        if (last) {
          bag[key] = copied(value);
          count++;
        } else next.push(bag[key]);
      }
    }
    nodes = next;
  });
  return count;
}

/**
 * The places that a dotted path names in a document, each by index and key, with a name that has ids instead of indices.
 * A last key that an object does not have yet counts as a place, as `setPath` would make it.
 *
 * @throws GigasiteError `path-unknown` with the nearest name
 */
export function expandPath(doc: unknown, path: string): { path: string; name: string }[] {
  if (path.startsWith('assume.')) return [{ path, name: path }];
  const segments = path.split('.');
  if (segments.some((s) => s === '') || segments.length > 20)
    fail('path-unknown', path, { found: path, nearest: '', allowed: 'a.b.c' });
  let places: { node: unknown; path: string; name: string }[] = [{ node: doc, path: '', name: '' }];
  segments.forEach((segment, i) => {
    const last = i === segments.length - 1;
    places = places.flatMap(({ node, path: at, name }) => {
      // What the file does not have yet is made on the way.
      if (node === undefined)
        return [{ node: undefined, path: joined(at, segment), name: joined(name, segment) }];
      if (!isNode(node)) return fail('path-unknown', path, { found: segment, nearest: '', allowed: '' });
      const keys =
        Array.isArray(node) || segment === '*' || last ? select(node, segment, true, path) : [segment];
      return keys.map((key) => {
        const next = (node as Record<string | number, unknown>)[key];
        const shown = Array.isArray(node) ? (idOf(next) ?? String(key)) : String(key);
        return { node: next, path: joined(at, String(key)), name: joined(name, shown) };
      });
    });
  });
  if (places.length === 0) fail('path-unknown', path, { found: path, nearest: '', allowed: '' });
  return places.map(({ path: p, name }) => ({ path: p, name }));
}
const joined = (a: string, b: string): string => (a === '' ? b : `${a}.${b}`);
