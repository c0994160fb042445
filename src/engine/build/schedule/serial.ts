import type { Need, ScheduleInstance, Use } from './instance.ts';

/** Room for the serial scheme, made once an instance. */
interface Room {
  readonly busy: Float64Array[];
  readonly used: Float64Array[];
  readonly needsOf: readonly (readonly Need[])[];
  readonly usesOf: readonly (readonly Use[])[];
}

/** A schedule: when each task starts, and what it waited for beyond its links. */
export interface Schedule {
  readonly start: Float64Array;
  /** By task: 0 nothing, k > 0 the renewable k − 1, k < 0 the supply −k − 1. */
  readonly waited: Int32Array;
}

/**
 * Serial schedule generation (Kelley 1963; Kolisch and Hartmann 1999): tasks are taken one by one, of those whose
 * predecessors stand the one with the least priority value first, and each is put as early as its links and what is left of every
 * resource allow. Months are whole for resources: a task is busy from the month its start rounds to until the one before its finish.
 */
export class SerialScheduler {
  readonly instance: ScheduleInstance;
  private readonly room: Room;
  private readonly followers: readonly (readonly number[])[];
  private readonly waits: Int32Array;

  constructor(instance: ScheduleInstance) {
    this.instance = instance;
    const { network: n, renewables, supplies, needs, uses, months } = instance;
    const of = <T extends { readonly task: number }>(list: readonly T[]): T[][] => {
      const by: T[][] = Array.from({ length: n.count }, () => []);
      for (const item of list) by[item.task].push(item);
      return by;
    };
    this.room = {
      busy: renewables.map(() => new Float64Array(months)),
      used: supplies.map(() => new Float64Array(months)),
      needsOf: of(needs),
      usesOf: of(uses),
    };
    const followers: number[][] = Array.from({ length: n.count }, () => []);
    this.waits = new Int32Array(n.count);
    for (let i = 0; i < n.count; i++)
      for (let l = n.linkStart[i]; l < n.linkStart[i + 1]; l++) {
        followers[n.linkTask[l]].push(i);
        this.waits[i]++;
      }
    this.followers = followers;
  }

  /** The schedule of one order of priority; the least value goes first. */
  run(priority: Float64Array): Schedule {
    const { network: n, fixed } = this.instance;
    for (const b of this.room.busy) b.fill(0);
    for (const u of this.room.used) u.fill(0);
    const start = new Float64Array(n.count);
    const waited = new Int32Array(n.count);
    // What is under way takes its share first, whether or not there is enough.
    for (let i = 0; i < n.count; i++)
      if (!Number.isNaN(fixed[i])) {
        start[i] = fixed[i];
        this.take(i, start[i]);
      }
    const waits = this.waits.slice();
    const ready = new Heap(priority);
    for (let i = 0; i < n.count; i++) if (waits[i] === 0) ready.push(i);
    for (let i = ready.pop(); i >= 0; i = ready.pop()) {
      if (Number.isNaN(fixed[i])) {
        const earliest = this.afterLinks(i, start);
        start[i] = this.fit(i, earliest, waited);
        this.take(i, start[i]);
      }
      for (const f of this.followers[i]) if (--waits[f] === 0) ready.push(f);
    }
    return { start, waited };
  }

  private afterLinks(i: number, start: Float64Array): number {
    const { release, duration, linkStart, linkTask, linkLag, linkFinish } = this.instance.network;
    let at = release[i];
    for (let l = linkStart[i]; l < linkStart[i + 1]; l++) {
      const j = linkTask[l];
      const wait = start[j] + duration[j] + linkLag[l] - (linkFinish[l] === 1 ? duration[i] : 0);
      if (wait > at) at = wait;
    }
    return at;
  }

  /** The earliest start, whole months after the given one, at which every resource suffices. */
  private fit(i: number, earliest: number, waited: Int32Array): number {
    const { months, firstMonth } = this.instance;
    for (let at = earliest; ; ) {
      const short = this.shortAt(i, at);
      if (short === undefined) return at;
      waited[i] = short.cause;
      at += short.months;
      // Never within what is looked at: put behind its end.
      if (Math.round(at) - firstMonth >= months) return firstMonth + months;
    }
  }

  /** What is short if a task starts then, and by how many months at least it must wait; undefined if nothing is. */
  private shortAt(i: number, at: number): { cause: number; months: number } | undefined {
    const { renewables, supplies, firstMonth, months, network } = this.instance;
    const from = Math.round(at) - firstMonth;
    const to = Math.min(months, Math.round(at + network.duration[i]) - firstMonth);
    for (const need of this.room.needsOf[i]) {
      const busy = this.room.busy[need.renewable];
      const free = renewables[need.renewable].capacity - need.amount + 1e-9;
      for (let m = to - 1; m >= Math.max(0, from); m--)
        if (busy[m] > free) return { cause: need.renewable + 1, months: m - from + 1 };
    }
    for (const use of this.room.usesOf[i]) {
      const used = this.room.used[use.supply];
      const all = supplies[use.supply].cumulative;
      const last = use.cumulative.length - 1;
      for (let m = Math.max(0, from); m < months; m++) {
        const more = use.cumulative[Math.min(m - from, last)];
        if (more > 0 && used[m] + more > all[m] * (1 + 1e-9) + 1e-9)
          return { cause: -use.supply - 1, months: 1 };
      }
    }
    return undefined;
  }

  private take(i: number, at: number): void {
    const { firstMonth, months, network } = this.instance;
    const from = Math.round(at) - firstMonth;
    const to = Math.min(months, Math.round(at + network.duration[i]) - firstMonth);
    for (const need of this.room.needsOf[i]) {
      const busy = this.room.busy[need.renewable];
      for (let m = Math.max(0, from); m < to; m++) busy[m] += need.amount;
    }
    for (const use of this.room.usesOf[i]) {
      const used = this.room.used[use.supply];
      const last = use.cumulative.length - 1;
      for (let m = Math.max(0, from); m < months; m++) used[m] += use.cumulative[Math.min(m - from, last)];
    }
  }
}

/** Tasks by priority, the least first; of equal ones the first in the list. */
class Heap {
  private readonly items: number[] = [];
  private readonly priority: Float64Array;
  constructor(priority: Float64Array) {
    this.priority = priority;
  }
  private before(a: number, b: number): boolean {
    const [x, y] = [this.priority[a], this.priority[b]];
    return x < y || (x === y && a < b);
  }
  push(i: number): void {
    const { items } = this;
    let at = items.length;
    items.push(i);
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.before(i, items[up])) break;
      items[at] = items[up];
      at = up;
    }
    items[at] = i;
  }
  /** −1 when there is none. */
  pop(): number {
    const { items } = this;
    if (items.length === 0) return -1;
    const top = items[0];
    const last = items.pop() as number;
    if (items.length === 0) return top;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= items.length) break;
      if (down + 1 < items.length && this.before(items[down + 1], items[down])) down++;
      if (!this.before(items[down], last)) break;
      items[at] = items[down];
      at = down;
    }
    items[at] = last;
    return top;
  }
}
