import type { TaskNetwork } from '../tasks/index.ts';

/** Something of which so much can be used at once. */
export interface Renewable {
  readonly name: string;
  readonly capacity: number;
}
/** Something that comes by and by and is used up; what is left over stays. */
export interface Supply {
  readonly name: string;
  /** All that has come by the end of each month. */
  readonly cumulative: Float64Array;
}
/** How much of a renewable a task needs while it lasts. */
export interface Need {
  readonly task: number;
  readonly renewable: number;
  readonly amount: number;
}
/** How much of a supply a task has used so many months after its start; the last value holds on. */
export interface Use {
  readonly task: number;
  readonly supply: number;
  readonly cumulative: Float64Array;
}
/** A task whose finish is to come early: kW that wait for it. */
export interface Goal {
  readonly task: number;
  readonly weight: number;
}

/** A resource-limited scheduling problem: tasks and links, what they share, and what is to come early. */
export interface ScheduleInstance {
  readonly network: TaskNetwork;
  /** Phase of each task: priorities are given to phases. */
  readonly phaseOf: Int32Array;
  /** Calendar month of index 0, and how many months are looked at. */
  readonly firstMonth: number;
  readonly months: number;
  readonly renewables: readonly Renewable[];
  readonly supplies: readonly Supply[];
  readonly needs: readonly Need[];
  readonly uses: readonly Use[];
  readonly goals: readonly Goal[];
  /** Start of tasks that are under way already and cannot be moved; NaN for the others. */
  readonly fixed: Float64Array;
}

/** Σ weight × finish over the goals, kW-months. */
export function goalValue(x: ScheduleInstance, start: Float64Array): number {
  return x.goals.reduce((sum, g) => sum + g.weight * (start[g.task] + x.network.duration[g.task]), 0);
}

/** The part of a schedule that breaks a limit or a link, in words; empty for a valid one. Used by tests. */
export function violations(x: ScheduleInstance, start: Float64Array): string[] {
  const found: string[] = [];
  const { network: n } = x;
  for (let i = 0; i < n.count; i++) {
    if (!Number.isNaN(x.fixed[i])) continue;
    if (start[i] < n.release[i] - 1e-9) found.push(`task ${i} starts too early`);
    for (let l = n.linkStart[i]; l < n.linkStart[i + 1]; l++) {
      const j = n.linkTask[l];
      const wait = start[j] + n.duration[j] + n.linkLag[l] - (n.linkFinish[l] === 1 ? n.duration[i] : 0);
      if (start[i] < wait - 1e-9) found.push(`task ${i} does not wait for ${j}`);
    }
  }
  for (let m = 0; m < x.months; m++) {
    x.renewables.forEach((r, k) => {
      const busy = x.needs
        .filter((need) => need.renewable === k)
        .reduce((sum, need) => {
          const from = Math.round(start[need.task]) - x.firstMonth;
          const to = Math.round(start[need.task] + n.duration[need.task]) - x.firstMonth;
          return sum + (m >= from && m < to ? need.amount : 0);
        }, 0);
      if (busy > r.capacity + 1e-9) found.push(`${r.name} in month ${m}: ${busy}`);
    });
    x.supplies.forEach((s, k) => {
      const used = x.uses.reduce((sum, u) => {
        const at = m - (Math.round(start[u.task]) - x.firstMonth);
        if (u.supply !== k || at < 0) return sum;
        return sum + u.cumulative[Math.min(at, u.cumulative.length - 1)];
      }, 0);
      if (used > s.cumulative[m] * (1 + 1e-9) + 1e-9) found.push(`${s.name} in month ${m}: ${used}`);
    });
  }
  return found;
}
