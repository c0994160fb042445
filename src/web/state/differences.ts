/** One input of several scenarios: its place in the file, and what each says. */
export interface InputRow {
  readonly path: string;
  /** As written; undefined where a scenario leaves it to its default. */
  readonly values: readonly (string | undefined)[];
}

/** Words about a scenario, which change nothing of it. */
const WORDS = new Set(['story', 'source', 'sources', 'note', 'why']);

function leaves(value: unknown, path: string, into: Map<string, string>): void {
  if (Array.isArray(value)) {
    if (value.every((v) => typeof v !== 'object' || v === null)) into.set(path, value.join(', '));
    else
      value.forEach((v, i) => {
        // Things with a name are compared by it, wherever they stand in their list.
        const id = typeof v === 'object' && v !== null && 'id' in v ? String(v.id) : String(i);
        leaves(v, path === '' ? id : `${path}.${id}`, into);
      });
  } else if (typeof value === 'object' && value !== null) {
    for (const [k, v] of Object.entries(value))
      if (!WORDS.has(k)) leaves(v, path === '' ? k : `${path}.${k}`, into);
  } else into.set(path, String(value));
}

/** Inputs that are not the same in all files, in the order in which they are first met. */
export function differingInputs(files: readonly (Record<string, unknown> | undefined)[]): InputRow[] {
  const each = files.map((f) => {
    const map = new Map<string, string>();
    leaves(f ?? {}, '', map);
    return map;
  });
  const paths = new Set(each.flatMap((m) => [...m.keys()]));
  return [...paths]
    .map((path) => ({ path, values: each.map((m) => m.get(path)) }))
    .filter((r) => r.values.some((v) => v !== r.values[0]));
}
