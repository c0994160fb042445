import { fail, GigasiteError } from '../../errors.ts';
import type { LpSolver } from '../../lp/index.ts';
import { goalSign, limitSign, type Programme } from './programme.ts';
import type { Goal, Limit } from './question.ts';
import { type LimitReason, limitReasons } from './reasons.ts';
import { type Candidate, type SearchBudget, type SearchProblem, search } from './search.ts';

/** A candidate: what it chooses by decision, and what it comes to. */
export interface OptimiseCandidate {
  readonly choices: Readonly<Record<string, string>>;
  /** In the order of the goals, in the unit of the figure's name. */
  readonly goals: readonly number[];
  /** In the order of the limits. */
  readonly limited: readonly number[];
}

/** Answer of `gigasite optimise`. */
export interface OptimiseAnswer {
  readonly method: 'enumeration' | 'nsga2';
  /** Combinations that there are. */
  readonly combinations: number;
  readonly evaluated: number;
  /** Draws of each candidate. */
  readonly draws: number;
  readonly seed: number;
  readonly goals: readonly Goal[];
  readonly limits: readonly Limit[];
  readonly base: OptimiseCandidate | null;
  /** Nobody run is better in one goal and no worse in the others; all limits hold. */
  readonly front: readonly OptimiseCandidate[];
  readonly reasons: readonly LimitReason[];
  /** What whole-number programmes chose with changes taken as additive, and what that came to. */
  readonly linear: readonly {
    readonly goal: number;
    readonly choices: Readonly<Record<string, string>>;
    readonly foretold: number;
    readonly run: number | null;
  }[];
  /** Every candidate that was run, for plots. */
  readonly all: readonly (OptimiseCandidate & { readonly keepsLimits: boolean })[];
  readonly refused: readonly {
    readonly choices: Readonly<Record<string, string>>;
    readonly why: string;
  }[];
}

/** What runs candidates, one or several at once. */
export type CandidateRunner = Pick<SearchProblem, 'evaluate' | 'width'>;

/**
 * Searches the decisions of a programme.
 *
 * @param by what runs candidates, where it is not this thread: the same numbers as `programme.evaluate`
 * @throws GigasiteError `out-of-range` for a limit that no candidate keeps by itself, `infeasible` where they cannot be kept
 *   together, and where every candidate is refused
 */
export async function optimise(
  programme: Programme,
  solver: LpSolver,
  budget: SearchBudget,
  by: CandidateRunner = { evaluate: (genome) => programme.evaluate(genome) },
): Promise<OptimiseAnswer> {
  const { decisions, goals, limits } = programme.question;
  const most = limits.map((l) => limitSign(l) * l.value);
  const found = await search(
    {
      options: decisions.map((d) => d.options.length),
      goals: goals.length,
      most,
      ...by,
    },
    solver,
    budget,
  );
  if (found.all.length === 0)
    fail('infeasible', 'decide', { found: found.refused[0]?.why ?? 'no candidate' });
  unmet(limits, found.all, found.method === 'enumeration');
  const choices = (genome: readonly number[]): Record<string, string> =>
    Object.fromEntries(decisions.map((d, i) => [d.id, d.options[genome[i]].name]));
  const shown = (c: Candidate): OptimiseCandidate => ({
    choices: choices(c.genome),
    goals: c.goals.map((v, i) => goalSign(goals[i]) * v),
    limited: c.limited.map((v, i) => limitSign(limits[i]) * v),
  });
  const base = found.all.find((c) => c.genome.every((o) => o === 0));
  return {
    method: found.method,
    combinations: found.space,
    evaluated: found.evaluated,
    draws: programme.draws,
    seed: budget.seed,
    goals,
    limits,
    base: base ? shown(base) : null,
    front: found.front.map(shown),
    reasons: limitReasons(found, most, goals.length).map((r) => {
      const [g, l] = [goalSign(goals[r.goal]), limitSign(limits[r.limit])];
      return {
        ...r,
        at: l * r.at,
        best: g * r.best,
        without: g * r.without,
        ...(r.next ? { next: { limit: l * r.next.limit, goal: g * r.next.goal } } : {}),
        ...(r.shadow === undefined ? {} : { shadow: g * l * r.shadow }),
      };
    }),
    linear: found.linear.map((x) => ({
      goal: x.of,
      choices: choices(x.genome),
      foretold: goalSign(goals[x.of]) * x.goal,
      run: x.run === undefined ? null : goalSign(goals[x.of]) * x.run,
    })),
    all: found.all.map((c) => ({ ...shown(c), keepsLimits: c.violation === 0 })),
    refused: found.refused.map((r) => ({ choices: choices(r.genome), why: r.why })),
  };
}

/** Says which limit nobody meets, and how near the nearest comes. */
function unmet(limits: readonly Limit[], all: readonly Candidate[], whole: boolean): void {
  if (all.some((c) => c.violation === 0)) return;
  const problems = limits.flatMap((l, i) => {
    const sign = limitSign(l);
    const nearest = Math.min(...all.map((c) => c.limited[i]));
    if (nearest <= sign * l.value) return [];
    return [
      {
        code: 'out-of-range' as const,
        path: `limits.${i} (${l.figure}, ${l.at})`,
        params: {
          found: `${l.side} ${l.value}`,
          allowed: `${l.side === 'most' ? '≥' : '≤'} ${Number((sign * nearest).toPrecision(6))}`,
          reason: whole ? 'limit-unmet' : 'limit-unmet-tried',
        },
      },
    ];
  });
  if (problems.length > 0) throw new GigasiteError(problems);
  const least = all.reduce((a, b) => (b.violation < a.violation ? b : a));
  const broken = limits.flatMap((l, i) =>
    least.limited[i] > limitSign(l) * l.value
      ? [`${l.figure} ${Number((limitSign(l) * least.limited[i]).toPrecision(6))} (${l.side} ${l.value})`]
      : [],
  );
  fail('infeasible', 'limits', { found: broken.join(', '), reason: 'limits-together' });
}
