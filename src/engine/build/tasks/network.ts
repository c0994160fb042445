import type { Task } from './types.ts';

/** Tasks and links as columns, compiled once: passes over them touch typed arrays only. */
export interface TaskNetwork {
  readonly count: number;
  /** Tasks so that each comes after all it waits for. */
  readonly order: Int32Array;
  /** Not before; −Infinity where only others hold it. */
  readonly release: Float64Array;
  readonly duration: Float64Array;
  /** Links of task i: `linkStart[i] … linkStart[i + 1]`. */
  readonly linkStart: Int32Array;
  readonly linkTask: Int32Array;
  readonly linkLag: Float64Array;
  /** 1 where the task's finish waits, 0 where its start does. */
  readonly linkFinish: Uint8Array;
}

/** Tasks in an order in which each follows what it waits for: of several, the first in the list. */
function topological(tasks: readonly Task[]): Int32Array {
  const waits = Int32Array.from(tasks, (t) => t.links.length);
  const followers: number[][] = tasks.map(() => []);
  tasks.forEach((t, i) => {
    for (const l of t.links) followers[l.task].push(i);
  });
  const order = new Int32Array(tasks.length);
  let filled = 0;
  for (let i = 0; i < tasks.length; i++) if (waits[i] === 0) order[filled++] = i;
  for (let done = 0; done < filled; done++)
    for (const f of followers[order[done]]) if (--waits[f] === 0) order[filled++] = f;
  // Cycles are refused where the scenario is read.
  if (filled < tasks.length) throw new Error('a task waits for itself');
  return order;
}

export function compileNetwork(tasks: readonly Task[]): TaskNetwork {
  const links = tasks.reduce((n, t) => n + t.links.length, 0);
  const linkStart = new Int32Array(tasks.length + 1);
  const linkTask = new Int32Array(links);
  const linkLag = new Float64Array(links);
  const linkFinish = new Uint8Array(links);
  let k = 0;
  tasks.forEach((t, i) => {
    linkStart[i] = k;
    for (const l of t.links) {
      linkTask[k] = l.task;
      linkLag[k] = l.lagMonths;
      linkFinish[k++] = l.finish ? 1 : 0;
    }
  });
  linkStart[tasks.length] = k;
  return {
    count: tasks.length,
    order: topological(tasks),
    release: Float64Array.from(tasks, (t) => t.startMonth),
    duration: Float64Array.from(tasks, (t) => t.durationMonths),
    linkStart,
    linkTask,
    linkLag,
    linkFinish,
  };
}

/**
 * Earliest starts: each task at the latest of its release and what its links ask,
 * start ≥ finish(other) + lag, or finish ≥ finish(other) + lag where its finish waits.
 *
 * @param duration months by task @param start overwritten
 */
export function earliestStarts(n: TaskNetwork, duration: Float64Array, start: Float64Array): void {
  const { order, release, linkStart, linkTask, linkLag, linkFinish } = n;
  for (let k = 0; k < order.length; k++) {
    const i = order[k];
    let at = release[i];
    for (let l = linkStart[i]; l < linkStart[i + 1]; l++) {
      const j = linkTask[l];
      const wait = start[j] + duration[j] + linkLag[l] - (linkFinish[l] === 1 ? duration[i] : 0);
      if (wait > at) at = wait;
    }
    start[i] = at;
  }
}

/**
 * Latest finishes that keep the given ones: each task at the earliest of its own limit and what its followers need.
 *
 * @param latest limits by task, Infinity where there is none; lowered in place
 */
export function latestFinishes(n: TaskNetwork, duration: Float64Array, latest: Float64Array): void {
  const { order, linkStart, linkTask, linkLag, linkFinish } = n;
  for (let k = order.length - 1; k >= 0; k--) {
    const i = order[k];
    for (let l = linkStart[i]; l < linkStart[i + 1]; l++) {
      const need = latest[i] - (linkFinish[l] === 1 ? 0 : duration[i]) - linkLag[l];
      if (need < latest[linkTask[l]]) latest[linkTask[l]] = need;
    }
  }
}

/**
 * Length of the longest chain of a network by name, by the same passes as the programme's own tasks.
 *
 * @param text tasks separated by semicolons: name, length and the names it waits for, separated by spaces
 */
export function criticalLength(text: string): number {
  const given = text.split(';').map((t) => t.trim().split(/\s+/));
  const names = given.map(([name]) => name);
  const list = given.map(([name, length, ...after]): Task => {
    const links = after.map((a) => ({ task: names.indexOf(a), finish: false, lagMonths: 0 }));
    const durationMonths = Number(length);
    return {
      id: name,
      phase: 0,
      name,
      leadClass: 'other',
      timeline: -1,
      source: -1,
      startMonth: links.length === 0 ? 0 : Number.NEGATIVE_INFINITY,
      durationMonths,
      links,
      implied: false,
      crews: 0,
    };
  });
  const network = compileNetwork(list);
  const start = new Float64Array(network.count);
  earliestStarts(network, network.duration, start);
  return start.reduce((most, s, i) => Math.max(most, s + network.duration[i]), 0);
}
