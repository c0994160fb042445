import type { Design } from '../../design/index.ts';
import type { CustomTask, Scenario } from '../../scenario/index.ts';
import { phaseTasks, usualLengths } from './phase-tasks.ts';
import type { Link, PhaseNodes, Task, TaskList } from './types.ts';

/** States a usual task's length or start, or adds a task. Returns the index. */
function place(c: CustomTask, phase: number, tasks: Task[], index: Map<string, number>): number {
  const id = `${c.siteId}.${c.phaseId}.${c.name}`;
  const known = index.get(id);
  if (known === undefined) {
    tasks.push({
      id,
      phase,
      name: c.name,
      leadClass: 'other',
      timeline: -1,
      source: -1,
      startMonth: c.startMonth ?? Number.NEGATIVE_INFINITY,
      durationMonths: c.durationMonths ?? 0,
      links: [],
      implied: false,
      crews: c.crews,
    });
    index.set(id, tasks.length - 1);
    return tasks.length - 1;
  }
  const t = tasks[known];
  tasks[known] = {
    ...t,
    ...(c.startMonth === undefined ? {} : { startMonth: c.startMonth, implied: false }),
    ...(c.durationMonths === undefined ? {} : { durationMonths: c.durationMonths }),
    ...(c.crews > 0 ? { crews: c.crews } : {}),
  };
  return known;
}

/** A task that only follows others and has no start of its own starts with what it follows, else with its phase. */
function anchored(tasks: Task[], phases: readonly PhaseNodes[]): void {
  tasks.forEach((t, i) => {
    if (t.startMonth === Number.NEGATIVE_INFINITY && t.links.length === 0)
      tasks[i] = { ...t, startMonth: tasks[phases[t.phase].siteWork].startMonth };
  });
}

/**
 * Every task of a programme: those of each phase, then the scenario's own, with what waits for what.
 *
 * @param design its phases carry the dates planned
 */
export function listTasks(scenario: Scenario, design: Design): TaskList {
  const u = usualLengths(scenario.catalog);
  const tasks: Task[] = [];
  const phases: PhaseNodes[] = [];
  const byPhase = new Map<string, number>();
  design.phases.forEach((d, p) => {
    const prefix = `${d.site.id}.${d.phase.id}`;
    byPhase.set(prefix, p);
    const made = phaseTasks(d.phase, u, tasks.length, p, prefix);
    for (const t of made.tasks) tasks.push(t);
    phases.push(made.nodes);
  });
  const { build } = scenario;
  if (build.tasks.length === 0 && build.precedence.length === 0) return { tasks, phases };
  const index = new Map(tasks.map((t, i) => [t.id, i]));
  const placed = build.tasks.map((c) =>
    place(c, byPhase.get(`${c.siteId}.${c.phaseId}`) as number, tasks, index),
  );
  const wait = (first: number | undefined, next: number | undefined, lagMonths: number) => {
    if (first === undefined || next === undefined) return;
    const link: Link = { task: first, finish: false, lagMonths };
    tasks[next] = { ...tasks[next], links: [...tasks[next].links, link] };
  };
  build.tasks.forEach((c, k) => {
    for (const name of c.after) wait(index.get(name), placed[k], c.lagMonths);
    for (const name of c.before) wait(placed[k], index.get(name), 0);
  });
  for (const p of build.precedence) wait(index.get(p.first), index.get(p.next), p.lagMonths);
  anchored(tasks, phases);
  return { tasks, phases };
}
