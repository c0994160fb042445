/** What a candidate came to: every goal as a number to make small, and by how much it breaks the limits (0: it keeps all). */
export interface Scored {
  readonly goals: readonly number[];
  readonly violation: number;
}

/**
 * Whether a beats b: by limits first, among those that keep them by Pareto dominance.
 * Source: Deb, Pratap, Agarwal, Meyarivan, IEEE Trans. Evol. Comput. 6 (2002), section VI.
 */
export function dominates(a: Scored, b: Scored): boolean {
  if (a.violation > 0 || b.violation > 0) return a.violation < b.violation;
  let better = false;
  for (let i = 0; i < a.goals.length; i++) {
    if (a.goals[i] > b.goals[i]) return false;
    if (a.goals[i] < b.goals[i]) better = true;
  }
  return better;
}

/** Those that nobody dominates, in the order given. */
export const undominated = <T extends Scored>(all: readonly T[]): T[] =>
  all.filter((a) => !all.some((b) => dominates(b, a)));

/** Ranks by non-dominated sorting: indices of the first front, of the second once the first is gone, and so on. */
export function fronts(all: readonly Scored[]): number[][] {
  const beats = all.map(() => [] as number[]);
  const beaten = new Int32Array(all.length);
  for (let i = 0; i < all.length; i++)
    for (let j = i + 1; j < all.length; j++) {
      if (dominates(all[i], all[j])) {
        beats[i].push(j);
        beaten[j]++;
      } else if (dominates(all[j], all[i])) {
        beats[j].push(i);
        beaten[i]++;
      }
    }
  const out: number[][] = [];
  let front = all.map((_, i) => i).filter((i) => beaten[i] === 0);
  while (front.length > 0) {
    out.push(front);
    const next: number[] = [];
    for (const i of front) for (const j of beats[i]) if (--beaten[j] === 0) next.push(j);
    front = next.sort((a, b) => a - b);
  }
  return out;
}

/** How lonely each member of a front is: sum over the goals of the gap between its neighbours; ends are infinite. */
export function crowding(all: readonly Scored[], front: readonly number[]): Map<number, number> {
  const out = new Map(front.map((i) => [i, 0]));
  const goals = all[front[0]]?.goals.length ?? 0;
  for (let g = 0; g < goals; g++) {
    const order = [...front].sort((a, b) => all[a].goals[g] - all[b].goals[g] || a - b);
    const low = all[order[0]].goals[g];
    const span = all[order[order.length - 1]].goals[g] - low;
    out.set(order[0], Number.POSITIVE_INFINITY);
    out.set(order[order.length - 1], Number.POSITIVE_INFINITY);
    if (span === 0) continue;
    for (let k = 1; k < order.length - 1; k++) {
      const gap = (all[order[k + 1]].goals[g] - all[order[k - 1]].goals[g]) / span;
      out.set(order[k], (out.get(order[k]) as number) + gap);
    }
  }
  return out;
}

/** Area that points of two goals dominate below a reference point; those beyond it count for nothing. */
export function hypervolume2(
  points: readonly (readonly number[])[],
  reference: readonly [number, number],
): number {
  const inside = points
    .filter(([x, y]) => x < reference[0] && y < reference[1])
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let area = 0;
  let y = reference[1];
  for (const p of inside)
    if (p[1] < y) {
      area += (reference[0] - p[0]) * (y - p[1]);
      y = p[1];
    }
  return area;
}
