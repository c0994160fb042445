import type { Candidate, Found } from './search.ts';

/** Why a limit holds for one goal, among the candidates that were run. */
export interface LimitReason {
  /** Place of the limit and of the goal. */
  readonly limit: number;
  readonly goal: number;
  /** Whether the goal would be better without the limit. */
  readonly binds: boolean;
  /** Limited figure at the best candidate that keeps all limits. */
  readonly at: number;
  /** The goal there. */
  readonly best: number;
  /** Where it binds: the limit that would let the next better candidate in, and the goal then. */
  readonly next?: { readonly limit: number; readonly goal: number };
  /** The goal without this limit. */
  readonly without: number;
  /** Change of the goal per unit of the limit by the linear programme; undefined where it has none. */
  readonly shadow?: number;
}

const keeps = (c: Candidate, most: readonly number[], but: number): boolean =>
  c.limited.every((v, i) => i === but || v <= most[i]);

/** One reason for each limit and goal. @returns none where no candidate keeps all limits */
export function limitReasons(found: Found, most: readonly number[], goals: number): LimitReason[] {
  const out: LimitReason[] = [];
  for (let limit = 0; limit < most.length; limit++) {
    const others = found.all.filter((c) => keeps(c, most, limit));
    for (let goal = 0; goal < goals; goal++) {
      const least = (of: readonly Candidate[]): Candidate =>
        of.reduce((a, b) => (b.goals[goal] < a.goals[goal] ? b : a));
      const kept = others.filter((c) => c.violation === 0);
      if (kept.length === 0) return [];
      const best = least(kept);
      const better = others.filter((c) => c.goals[goal] < best.goals[goal]);
      const next = better.reduce<Candidate | undefined>(
        (a, b) => (a === undefined || b.limited[limit] < a.limited[limit] ? b : a),
        undefined,
      );
      const shadow = found.linear.find((l) => l.of === goal)?.shadow[limit];
      out.push({
        limit,
        goal,
        binds: next !== undefined,
        at: best.limited[limit],
        best: best.goals[goal],
        ...(next ? { next: { limit: next.limited[limit], goal: next.goals[goal] } } : {}),
        without: least(others).goals[goal],
        ...(shadow === undefined ? {} : { shadow }),
      });
    }
  }
  return out;
}
