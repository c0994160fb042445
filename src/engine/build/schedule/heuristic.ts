import { earliestStarts, latestFinishes } from '../tasks/index.ts';
import { goalValue, type ScheduleInstance } from './instance.ts';
import { type Schedule, SerialScheduler } from './serial.ts';

/** A schedule with what it is worth, and how it was found. */
export interface Found extends Schedule {
  /** Σ kW × finish of the goals, kW-months; less is better. */
  readonly value: number;
  readonly rule: string;
}

/** Schedules tried when the order of phases is improved by exchange. */
const MOST_EXCHANGES = 300;
const MOST_PHASES = 40;

/** Months by which a rank of a phase outweighs any place within it. */
const RANK = 1e6;

/** Goals' finishes if nothing were shared, and the latest starts that keep them. */
function unlimited(x: ScheduleInstance): { start: Float64Array; latestStart: Float64Array } {
  const { network: n } = x;
  const start = new Float64Array(n.count);
  earliestStarts(n, n.duration, start);
  const latest = new Float64Array(n.count).fill(x.firstMonth + x.months);
  for (const g of x.goals) latest[g.task] = start[g.task] + n.duration[g.task];
  latestFinishes(n, n.duration, latest);
  return { start, latestStart: latest.map((f, i) => f - n.duration[i]) };
}

/** Phases from the least value to the largest; of equal ones the first in the list. */
function ranks(phases: number, value: (phase: number) => number): Float64Array {
  const order = Array.from({ length: phases }, (_, p) => p).sort((a, b) => value(a) - value(b) || a - b);
  const rank = new Float64Array(phases);
  order.forEach((p, k) => {
    rank[p] = k;
  });
  return rank;
}

class Search {
  readonly x: ScheduleInstance;
  private readonly phases: number;
  private readonly scheduler: SerialScheduler;
  private readonly free: { start: Float64Array; latestStart: Float64Array };
  best: Found | undefined;
  bestRank: Float64Array | undefined;

  constructor(x: ScheduleInstance) {
    this.x = x;
    this.phases = x.phaseOf.reduce((most, p) => Math.max(most, p + 1), 0);
    this.scheduler = new SerialScheduler(x);
    this.free = unlimited(x);
  }

  private keep(schedule: Schedule, rule: string, rank?: Float64Array): boolean {
    const value = goalValue(this.x, schedule.start);
    if (this.best && value >= this.best.value - 1e-6) return false;
    this.best = { ...schedule, value, rule };
    this.bestRank = rank;
    return true;
  }

  tryTasks(priority: Float64Array, rule: string): boolean {
    return this.keep(this.scheduler.run(priority), rule);
  }

  /** Phases in an order; within a phase, and between equals, what must start first. */
  tryPhases(rank: Float64Array, rule: string): boolean {
    const { phaseOf, firstMonth } = this.x;
    const priority = this.free.latestStart.map((s, i) => rank[phaseOf[i]] * RANK + (s - firstMonth));
    return this.keep(this.scheduler.run(priority), rule, rank);
  }

  /** One priority rule after another. */
  tryRules(): void {
    const { goals, phaseOf, network: n } = this.x;
    const { phases } = this;
    const due = new Float64Array(phases);
    const weight = new Float64Array(phases);
    for (const g of goals) {
      due[phaseOf[g.task]] = this.free.start[g.task] + n.duration[g.task];
      weight[phaseOf[g.task]] += g.weight;
    }
    const work = new Float64Array(phases);
    for (const need of this.x.needs) work[phaseOf[need.task]] += need.amount * n.duration[need.task];
    this.tryTasks(this.free.latestStart, 'latest start first');
    this.tryTasks(this.free.start, 'earliest start first');
    this.tryPhases(
      ranks(phases, (p) => due[p]),
      'earliest plan first',
    );
    this.tryPhases(
      ranks(phases, (p) => -weight[p]),
      'most power first',
    );
    this.tryPhases(
      ranks(phases, (p) => (work[p] > 0 ? -weight[p] / work[p] : 0)),
      'most power for the work first',
    );
  }

  /**
   * Double justification (Valls, Ballestín and Quintanilla 2005), by phase: every task as late as the goals of the schedule
   * at hand allow, then a forward pass in the order of those starts. Repeated while it helps.
   */
  justify(): void {
    const { network: n, goals } = this.x;
    for (let round = 0; round < 10 && this.best; round++) {
      const latest = new Float64Array(n.count).fill(this.x.firstMonth + this.x.months);
      for (const g of goals) latest[g.task] = this.best.start[g.task] + n.duration[g.task];
      latestFinishes(n, n.duration, latest);
      const late = latest.map((f, i) => f - n.duration[i]);
      if (!this.tryTasks(late, `${this.best.rule}, justified`)) break;
    }
  }

  /** Exchanges two phases of the order while that helps. */
  exchange(): void {
    let rank = this.bestRank ?? this.ranksOfBest();
    const { phases } = this;
    if (phases > MOST_PHASES) return;
    let left = MOST_EXCHANGES;
    for (let better = true; better && left > 0; ) {
      better = false;
      for (let a = 0; a < phases; a++)
        for (let b = a + 1; b < phases && left > 0; b++, left--) {
          const swapped = rank.slice();
          swapped[a] = rank[b];
          swapped[b] = rank[a];
          if (this.tryPhases(swapped, 'phases exchanged')) {
            rank = swapped;
            better = true;
          }
        }
    }
  }

  private ranksOfBest(): Float64Array {
    const { phaseOf, goals, network: n } = this.x;
    const due = new Float64Array(this.phases);
    for (const g of goals) if (this.best) due[phaseOf[g.task]] = this.best.start[g.task] + n.duration[g.task];
    return ranks(due.length, (p) => due[p]);
  }
}

/**
 * A good schedule under limits: serial generation by five priority rules, justified, and the order of phases improved by
 * exchange. Deterministic. On small cases it is compared with the optimum of a mixed-integer programme
 * (docs/models/build.md says how far it is off).
 */
export function schedule(x: ScheduleInstance): Found {
  const search = new Search(x);
  search.tryRules();
  search.justify();
  search.exchange();
  search.justify();
  return search.best as Found;
}
