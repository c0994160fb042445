import type { LpSolver } from '../../lp/index.ts';
import { type LinearChoice, linearChoice } from './linear.ts';
import { nsga2 } from './nsga2.ts';
import { type Scored, undominated } from './pareto.ts';

/** A limit as a largest value; a least one is turned round. */
export interface SearchProblem {
  /** Options of each decision. */
  readonly options: readonly number[];
  readonly goals: number;
  /** Largest value of each limited figure. */
  readonly most: readonly number[];
  /** Goals to be made small and limited figures of one candidate, or why it cannot be. */
  readonly evaluate: (genome: readonly number[]) => Evaluated;
}

export type Evaluated =
  | { readonly goals: readonly number[]; readonly limited: readonly number[] }
  | { readonly refused: string };

export interface Candidate extends Scored {
  readonly genome: readonly number[];
  readonly limited: readonly number[];
}

/** What a linear programme of one goal chose, and what the candidate then came to. */
export interface LinearCheck extends LinearChoice {
  /** Place of the goal. */
  readonly of: number;
  /** The goal when the candidate was run; undefined where it is refused. */
  readonly run?: number;
}

export interface Found {
  readonly method: 'enumeration' | 'nsga2';
  /** Combinations that there are. */
  readonly space: number;
  readonly evaluated: number;
  readonly all: readonly Candidate[];
  readonly front: readonly Candidate[];
  readonly refused: readonly { readonly genome: readonly number[]; readonly why: string }[];
  readonly linear: readonly LinearCheck[];
}

export interface SearchBudget {
  readonly seed: number;
  readonly evaluations: number;
  readonly progress?: (done: number, of: number) => void | Promise<void>;
}

const POPULATION = 24;
const FAR = 1e30;

/** By how much a candidate breaks the limits, each as a share of the limit. */
const violationOf = (limited: readonly number[], most: readonly number[]): number =>
  limited.reduce((sum, v, i) => sum + Math.max(0, v - most[i]) / (Math.abs(most[i]) || 1), 0);

/**
 * Searches: every combination where the budget covers them all, else what the linear programmes choose and then NSGA-II.
 * Each combination is evaluated once.
 */
export async function search(p: SearchProblem, solver: LpSolver, budget: SearchBudget): Promise<Found> {
  const seen = new Map<string, Candidate | { why: string }>();
  const space = p.options.reduce((a, b) => a * b, 1);
  const wanted = Math.min(space, budget.evaluations);
  const at = async (genome: readonly number[]): Promise<Candidate | { why: string }> => {
    const key = genome.join();
    let found = seen.get(key);
    if (!found) {
      const e = p.evaluate(genome);
      found =
        'refused' in e
          ? { why: e.refused }
          : { genome: [...genome], ...e, violation: violationOf(e.limited, p.most) };
      seen.set(key, found);
      await budget.progress?.(seen.size, wanted);
    }
    return found;
  };
  const whole = space <= budget.evaluations;
  if (whole) for (let i = 0; i < space; i++) await at(combination(p.options, i));
  const linear = await linearChecks(p, solver, at);
  if (!whole) {
    const nobody: Scored = { goals: new Array(p.goals).fill(FAR), violation: FAR };
    let before = -1;
    let still = 0;
    await nsga2(
      p.options.map((options) => ({ options })),
      async (genome) => {
        // Beyond the budget nothing new is run.
        if (seen.size >= wanted && !seen.has(genome.join())) return nobody;
        const found = await at(genome);
        return 'why' in found ? nobody : found;
      },
      {
        seed: budget.seed,
        population: POPULATION,
        generations: 10_000,
        first: [p.options.map(() => 0), ...linear.map((l) => l.genome)],
        stop: () => {
          still = seen.size === before ? still + 1 : 0;
          before = seen.size;
          return seen.size >= wanted || still >= 50;
        },
      },
    );
  }
  const all: Candidate[] = [];
  const refused: { genome: number[]; why: string }[] = [];
  for (const [key, c] of seen)
    if ('why' in c) refused.push({ genome: key.split(',').map(Number), why: c.why });
    else all.push(c);
  const front = undominated(all.filter((c) => c.violation === 0)).sort(
    (a, b) => a.goals[0] - b.goals[0] || (a.goals[1] ?? 0) - (b.goals[1] ?? 0),
  );
  return {
    method: whole ? 'enumeration' : 'nsga2',
    space,
    evaluated: seen.size,
    all,
    front,
    refused,
    linear,
  };
}

/** Combination number i, the last decision fastest. */
function combination(options: readonly number[], i: number): number[] {
  const out = new Array<number>(options.length);
  let rest = i;
  for (let k = options.length - 1; k >= 0; k--) {
    out[k] = rest % options[k];
    rest = Math.floor(rest / options[k]);
  }
  return out;
}

/** Changes one decision at a time, takes the changes as additive, and lets a whole-number programme choose for each goal. */
async function linearChecks(
  p: SearchProblem,
  solver: LpSolver,
  at: (genome: readonly number[]) => Promise<Candidate | { why: string }>,
): Promise<LinearCheck[]> {
  const first = p.options.map(() => 0);
  const base = await at(first);
  if ('why' in base) return [];
  const single: (Candidate | undefined)[][] = [];
  for (const [k, options] of p.options.entries()) {
    const row: (Candidate | undefined)[] = [];
    for (let o = 0; o < options; o++) {
      const c = await at(first.map((v, i) => (i === k ? o : v)));
      row.push('why' in c ? undefined : c);
    }
    single.push(row);
  }
  const adds = (of: (c: Candidate) => number): (number | undefined)[][] =>
    single.map((row) => row.map((c) => (c ? of(c) - of(base) : undefined)));
  const out: LinearCheck[] = [];
  for (let g = 0; g < p.goals; g++) {
    const choice = await linearChoice(
      {
        base: base.goals[g],
        goal: adds((c) => c.goals[g]),
        limits: p.most.map((most, i) => ({ base: base.limited[i], adds: adds((c) => c.limited[i]), most })),
      },
      solver,
    );
    if (!choice) continue;
    const run = await at(choice.genome);
    out.push({ of: g, ...choice, ...('why' in run ? {} : { run: run.goals[g] }) });
  }
  return out;
}
