/** `next` waits for `first`; `path` names the place in the file, where the file says so. */
export interface Arc {
  readonly first: string;
  readonly next: string;
  readonly path?: string;
}

/**
 * A cycle among what waits for what, as the names along it (the first again at the end) and the place in the file of
 * an arc on it; undefined where there is none. Depth first, without recursion; the same arcs give the same cycle.
 */
export function cyclePath(arcs: readonly Arc[]): { names: string[]; path: string } | undefined {
  const after = new Map<string, Arc[]>();
  for (const a of arcs) {
    const known = after.get(a.first);
    if (known) known.push(a);
    else after.set(a.first, [a]);
  }
  /** 1 while on the way, 2 when nothing beyond leads back. */
  const state = new Map<string, 1 | 2>();
  for (const root of after.keys()) {
    if (state.has(root)) continue;
    const way: { name: string; next: number }[] = [{ name: root, next: 0 }];
    state.set(root, 1);
    while (way.length > 0) {
      const top = way[way.length - 1];
      const arc = after.get(top.name)?.[top.next++];
      if (!arc) {
        state.set(top.name, 2);
        way.pop();
      } else if (state.get(arc.next) === 1) {
        const names = [...way.map((w) => w.name), arc.next];
        const cycle = names.slice(names.indexOf(arc.next));
        return { names: cycle, path: placeOn(cycle, after) };
      } else if (!state.has(arc.next)) {
        state.set(arc.next, 1);
        way.push({ name: arc.next, next: 0 });
      }
    }
  }
  return undefined;
}

function placeOn(cycle: readonly string[], after: ReadonlyMap<string, readonly Arc[]>): string {
  for (let i = 0; i + 1 < cycle.length; i++) {
    const arc = after.get(cycle[i])?.find((a) => a.next === cycle[i + 1] && a.path !== undefined);
    if (arc?.path !== undefined) return arc.path;
  }
  return 'build';
}
