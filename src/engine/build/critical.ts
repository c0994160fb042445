import type { Scenario } from '../scenario/index.ts';
import { plannedTasks } from './schedule/index.ts';
import { latestFinishes, type PhaseNodes, type Task, type TaskNetwork } from './tasks/index.ts';
import type { Build, PhaseBuild } from './types.ts';

/** Times that differ by less are one. */
const SAME = 1e-6;

/** A task with its times, months of the calendar with fractions. */
export interface TaskTiming {
  readonly task: Task;
  readonly startMonth: number;
  readonly finishMonth: number;
  /** Months it may slip without its phase being live later in any part; Infinity where nothing waits for it. */
  readonly slackMonths: number;
}

/** Why the first task of a chain starts when it does: as stated, as late as what is stated allows, or when a supply had come. */
export type ChainOrigin = 'stated' | 'implied' | 'chips' | 'turbines' | 'cash' | 'crews' | 'connections';

/** What holds a phase, through which chain of tasks. */
export interface Held {
  /** When it happens; −1 if not within the horizon. */
  readonly month: number;
  /** Timeline that comes last, as index of `TIMELINES`. */
  readonly timeline: number;
  /** Tasks one after another, the first to start first, as indices of `tasks`. */
  readonly chain: readonly number[];
  readonly origin: ChainOrigin;
}

export interface PhaseCritical {
  /** What the first racks wait for, and the last. */
  readonly first: Held;
  readonly all: Held;
  /** Months each timeline could be later without the phase being live later, in the order of `TIMELINES`; Infinity where it never is. */
  readonly slackMonths: readonly number[];
}

export interface Critical {
  readonly tasks: readonly TaskTiming[];
  readonly phases: readonly PhaseCritical[];
}

/** First month index from which a timeline allows so many racks; −1 if never. */
const allows = (b: PhaseBuild, t: number, racks: number): number =>
  b.allowedRacks[t].findIndex((v) => v >= racks);

/** The on-site source (or −1 for the grid) whose power came in a month. */
function bringer(b: PhaseBuild, m: number): number {
  const rise = (kw: Float64Array): number => kw[m] - (m > 0 ? kw[m - 1] : 0);
  let most = rise(b.gridKw);
  let source = -1;
  b.onsiteKw.forEach((kw, i) => {
    if (rise(kw) > most) {
      most = rise(kw);
      source = i;
    }
  });
  return source;
}

/** The task that ends a timeline: of its first part, or of all of it. */
function endOf(nodes: PhaseNodes, b: PhaseBuild, t: number, month: number, all: boolean): number {
  if (t === 1) return all ? nodes.laterChips : nodes.chips;
  if (t === 2) return all ? nodes.laterHalls : nodes.commissioning;
  if (t === 3) return all ? nodes.laterNetwork : nodes.network;
  const source = month < 0 ? (nodes.substation >= 0 ? -1 : 0) : bringer(b, month);
  if (source < 0) return all ? nodes.laterPower : nodes.substation;
  return all ? nodes.laterTurbines[source] : nodes.turbines[source];
}

/** The timeline that comes last; at equal dates a stated one goes before one taken over from the hall, then their order. */
function latest(dates: readonly number[], assumed: readonly boolean[]): number {
  const rank = (t: number): number =>
    (dates[t] < 0 ? Number.MAX_SAFE_INTEGER : dates[t]) - (assumed[t] ? 0.5 : 0);
  let best = 0;
  for (let t = 1; t < dates.length; t++) if (rank(t) > rank(best)) best = t;
  return best;
}

class Tracer {
  private readonly network: TaskNetwork;
  private readonly tasks: readonly Task[];
  private readonly start: Float64Array;
  private readonly origins: ReadonlyMap<number, ChainOrigin>;

  constructor(
    network: TaskNetwork,
    tasks: readonly Task[],
    start: Float64Array,
    origins: ReadonlyMap<number, ChainOrigin>,
  ) {
    this.network = network;
    this.tasks = tasks;
    this.start = start;
    this.origins = origins;
  }

  /** The task whose end or own start holds a task; −1 where only its own start does. */
  private holder(i: number): number {
    const { duration, release, linkStart, linkTask, linkLag, linkFinish } = this.network;
    if (release[i] >= this.start[i] - SAME) return -1;
    for (let l = linkStart[i]; l < linkStart[i + 1]; l++) {
      const j = linkTask[l];
      const wait = this.start[j] + duration[j] + linkLag[l] - (linkFinish[l] === 1 ? duration[i] : 0);
      if (wait >= this.start[i] - SAME) return j;
    }
    return -1;
  }

  /** The chain that ends with a task. Tasks that only come with another, and those of no length, are left out. */
  chain(end: number): { chain: number[]; origin: ChainOrigin } {
    const way: number[] = [];
    let at = end;
    for (;;) {
      way.push(at);
      const before = this.holder(at);
      if (before < 0) break;
      at = before;
    }
    const first = this.tasks[at];
    const origin = this.origins.get(at) ?? (first.implied ? 'implied' : 'stated');
    const shown = way.filter((i) => this.network.duration[i] > SAME && !this.comesWith(i));
    return { chain: (shown.length > 0 ? shown : [end]).reverse(), origin };
  }

  private comesWith(i: number): boolean {
    const before = this.holder(i);
    if (before < 0) return false;
    const { linkStart, linkTask, linkFinish } = this.network;
    for (let l = linkStart[i]; l < linkStart[i + 1]; l++)
      if (linkTask[l] === before && linkFinish[l] === 1) return true;
    return false;
  }
}

/** Where each timeline of a phase ends, in its first part and in all. */
interface Ends {
  readonly first: readonly number[];
  readonly all: readonly number[];
  readonly firstTask: readonly number[];
  readonly allTask: readonly number[];
}

function endsOf(b: PhaseBuild, racks: number, nodes: PhaseNodes): Ends {
  const timelines = [0, 1, 2, 3];
  const first = timelines.map((t) => allows(b, t, 1));
  const all = timelines.map((t) => allows(b, t, racks));
  return {
    first,
    all,
    firstTask: timelines.map((t) => endOf(nodes, b, t, first[t], false)),
    allTask: timelines.map((t) => endOf(nodes, b, t, all[t], true)),
  };
}

/**
 * What holds each phase and through which chain of tasks, and how much every task and timeline may slip before the phase is
 * live later. Power is held by the source that brings the last of it; others of the phase have no limit.
 */
export function criticalPaths(scenario: Scenario, build: Build): Critical {
  const { list, network, start } = plannedTasks(scenario, build);
  const { firstMonth } = scenario;
  const { duration } = network;
  const finish = (i: number): number => start[i] + duration[i];
  const ends = build.phases.map((b, p) => endsOf(b, build.design.phases[p].racks, list.phases[p]));
  const limits = new Float64Array(network.count).fill(Number.POSITIVE_INFINITY);
  const limit = (task: number, month: number): void => {
    if (month >= 0) limits[task] = Math.min(limits[task], Math.max(firstMonth + month, finish(task)));
  };
  build.phases.forEach((b, p) => {
    for (const task of ends[p].firstTask) limit(task, b.firstLive);
    for (const task of ends[p].allTask) limit(task, b.allLive);
  });
  latestFinishes(network, duration, limits);
  const origins = new Map<number, ChainOrigin>(
    (build.schedule?.waits ?? [])
      .filter((w) => w.after.length === 0)
      .map((w) => [w.task, w.resource as ChainOrigin]),
  );
  const tracer = new Tracer(network, list.tasks, start, origins);
  const phases = build.phases.map((b, p): PhaseCritical => {
    const { chips, network: fabric } = build.design.phases[p].phase;
    const assumed = [false, chips.assumed === true, false, fabric.assumed === true];
    const held = (dates: readonly number[], tasks: readonly number[], month: number): Held => {
      const timeline = latest(dates, assumed);
      return { month: month < 0 ? -1 : firstMonth + month, timeline, ...tracer.chain(tasks[timeline]) };
    };
    const slack = (t: number): number => {
      if (b.allLive < 0) return Number.POSITIVE_INFINITY;
      return Math.min(b.firstLive - ends[p].first[t], b.allLive - ends[p].all[t]);
    };
    return {
      first: held(ends[p].first, ends[p].firstTask, b.firstLive),
      all: held(ends[p].all, ends[p].allTask, b.allLive),
      slackMonths: [0, 1, 2, 3].map(slack),
    };
  });
  return {
    tasks: list.tasks.map((task, i) => ({
      task,
      startMonth: start[i],
      finishMonth: finish(i),
      slackMonths: limits[i] - finish(i),
    })),
    phases,
  };
}
