import type { Design } from '../../design/index.ts';
import type { Scenario } from '../../scenario/index.ts';
import {
  compileNetwork,
  earliestStarts,
  listTasks,
  type TaskList,
  type TaskNetwork,
} from '../tasks/index.ts';
import type { ProgrammeSchedule } from './schedule.ts';

/** A programme's tasks with the starts they have if all goes as planned. */
export interface PlannedTasks {
  readonly list: TaskList;
  readonly network: TaskNetwork;
  readonly start: Float64Array;
}

/**
 * The tasks behind a build's dates. Where tasks waited for what others used, they now wait for those by name; where they
 * waited for a supply, they do not start before it had come: so a pass forward gives the schedule back, and what slips
 * pushes what waited for it.
 */
export function plannedTasks(
  scenario: Scenario,
  build: { readonly design: Design; readonly schedule?: ProgrammeSchedule },
): PlannedTasks {
  const { schedule } = build;
  const list = schedule ? withWaits(schedule) : listTasks(scenario, build.design);
  const network = compileNetwork(list.tasks);
  const start = new Float64Array(network.count);
  earliestStarts(network, network.duration, start);
  return { list, network, start };
}

function withWaits({ tasks: list, waits, start, duration }: ProgrammeSchedule): TaskList {
  const tasks = [...list.tasks];
  for (const w of waits) {
    const t = tasks[w.task];
    if (w.after.length === 0) {
      tasks[w.task] = { ...t, startMonth: Math.max(t.startMonth, w.startMonth) };
      continue;
    }
    // Months are whole for resources: the rest of a month between the two stays between them.
    const links = w.after.map((task) => ({
      task,
      finish: false,
      lagMonths: w.startMonth - (start[task] + duration[task]),
    }));
    tasks[w.task] = { ...t, links: [...t.links, ...links] };
  }
  return { tasks, phases: list.phases };
}
