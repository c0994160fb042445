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
  readonly evaluate: (genome: readonly number[]) => Evaluated | Promise<Evaluated>;
  /** How many candidates it takes at once; 1 where not given. What is found does not depend on it. */
  readonly width?: number;
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
 * Combinations that were evaluated, each once; new ones as many at a time as the problem takes. They stand in the order in which
 * they were asked for, whoever was done first.
 */
class Evaluations {
  readonly seen = new Map<string, Candidate | { why: string }>();
  private readonly problem: SearchProblem;
  private readonly wanted: number;
  private readonly progress: SearchBudget['progress'];

  constructor(problem: SearchProblem, wanted: number, progress: SearchBudget['progress']) {
    this.problem = problem;
    this.wanted = wanted;
    this.progress = progress;
  }

  /** @param most how many new combinations may be run; beyond them the answer is undefined */
  async all(
    genomes: readonly (readonly number[])[],
    most = Number.POSITIVE_INFINITY,
  ): Promise<(Candidate | { why: string } | undefined)[]> {
    const fresh = new Map<string, readonly number[]>();
    for (const g of genomes) {
      const key = g.join();
      if (!this.seen.has(key) && fresh.size < most) fresh.set(key, g);
    }
    const asked = [...fresh.values()];
    const found = new Array<Candidate | { why: string }>(asked.length);
    let next = 0;
    let done = 0;
    const lane = async (): Promise<void> => {
      while (next < asked.length) {
        const i = next++;
        found[i] = this.scored(asked[i], await this.problem.evaluate(asked[i]));
        done++;
        await this.progress?.(this.seen.size + done, this.wanted);
      }
    };
    const lanes = Math.min(this.problem.width ?? 1, asked.length);
    await Promise.all(Array.from({ length: lanes }, lane));
    for (const [i, key] of [...fresh.keys()].entries()) this.seen.set(key, found[i]);
    return genomes.map((g) => this.seen.get(g.join()));
  }

  async one(genome: readonly number[]): Promise<Candidate | { why: string }> {
    return (await this.all([genome]))[0] as Candidate | { why: string };
  }

  private scored(genome: readonly number[], e: Evaluated): Candidate | { why: string } {
    if ('refused' in e) return { why: e.refused };
    return { genome: [...genome], ...e, violation: violationOf(e.limited, this.problem.most) };
  }
}

/**
 * Searches: every combination where the budget covers them all, else what the linear programmes choose and then NSGA-II.
 * Each combination is evaluated once.
 */
export async function search(p: SearchProblem, solver: LpSolver, budget: SearchBudget): Promise<Found> {
  const space = p.options.reduce((a, b) => a * b, 1);
  const wanted = Math.min(space, budget.evaluations);
  const evaluations = new Evaluations(p, wanted, budget.progress);
  const { seen } = evaluations;
  const whole = space <= budget.evaluations;
  if (whole) await evaluations.all(Array.from({ length: space }, (_, i) => combination(p.options, i)));
  const linear = await linearChecks(p, solver, evaluations);
  if (!whole) {
    const nobody: Scored = { goals: new Array(p.goals).fill(FAR), violation: FAR };
    let before = -1;
    let still = 0;
    await nsga2(
      p.options.map((options) => ({ options })),
      async (genomes) =>
        // Beyond the budget nothing new is run.
        (await evaluations.all(genomes, wanted - seen.size)).map((c) => (!c || 'why' in c ? nobody : c)),
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
  evaluations: Evaluations,
): Promise<LinearCheck[]> {
  const first = p.options.map(() => 0);
  const base = await evaluations.one(first);
  if ('why' in base) return [];
  const changed = p.options.map((options, k) =>
    Array.from({ length: options }, (_, o) => first.map((v, i) => (i === k ? o : v))),
  );
  await evaluations.all(changed.flat());
  const single: (Candidate | undefined)[][] = [];
  for (const row of changed)
    single.push((await evaluations.all(row)).map((c) => (!c || 'why' in c ? undefined : c)));
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
    const run = await evaluations.one(choice.genome);
    out.push({ of: g, ...choice, ...('why' in run ? {} : { run: run.goals[g] }) });
  }
  return out;
}
