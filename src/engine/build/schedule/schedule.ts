import { type Design, redated } from '../../design/index.ts';
import { GigasiteError } from '../../errors.ts';
import type { Scenario } from '../../scenario/index.ts';
import { datesOf, writeDates } from '../columns.ts';
import { listTasks, phaseAt, readDates, type TaskList } from '../tasks/index.ts';
import { type Found, schedule } from './heuristic.ts';
import type { ScheduleInstance } from './instance.ts';
import { programmeInstance } from './programme.ts';

/** A task that a shared resource put off. */
export interface Wait {
  /** Index of the task. */
  readonly task: number;
  /** `crews`, `connections`, `chips`, `turbines` or `cash`. */
  readonly resource: string;
  readonly startMonth: number;
  /** Tasks whose end let it start: what they used, it uses next. Empty where it waited for a supply. */
  readonly after: readonly number[];
}

/** What `build:` does to the dates of a plan. */
export interface ProgrammeSchedule {
  /** Tasks with the starts they have in the schedule. */
  readonly tasks: TaskList;
  readonly start: Float64Array;
  readonly duration: Float64Array;
  readonly waits: readonly Wait[];
  /** Phases of which a date moved, as indices of the design. */
  readonly moved: readonly number[];
  /** kW-months by which goals come later than if nothing were shared. */
  readonly lateKwMonths: number;
  /** How the schedule was found. */
  readonly rule: string;
}

/** Whether a scenario says anything that could move a date. */
export function movesDates({ build }: Scenario): boolean {
  return (
    build.tasks.length > 0 ||
    build.precedence.length > 0 ||
    [build.crews, build.connections, build.chips, build.turbinesKw, build.cashUsd].some(
      (r) => r !== undefined,
    )
  );
}

/** A cap on capital that ends before everything is paid: refused, since the plan can never be. */
function checkCash(scenario: Scenario, design: Design): void {
  const cash = scenario.build.cashUsd;
  if (!cash || cash.amounts.length === 0 || cash.amounts[cash.amounts.length - 1] > 0) return;
  const all = cash.amounts.reduce((a, b) => a + b, 0);
  if (design.capexUsd > all)
    throw new GigasiteError([
      {
        code: 'resource-never',
        path: 'build.cash',
        params: {
          found: `$${(design.capexUsd / 1e9).toPrecision(4)} B`,
          task: 'cash',
          limit: `$${(all / 1e9).toPrecision(4)} B`,
        },
      },
    ]);
}

/**
 * Dates of a programme under what its phases share and what waits for what. Stated dates are the earliest; without
 * `build:` they are the plan’s, and nothing is worked out.
 *
 * @returns the design with the dates moved, and how they came about; undefined where nothing could move
 */
export function scheduleProgramme(
  scenario: Scenario,
  design: Design,
): { design: Design; schedule: ProgrammeSchedule } | undefined {
  if (!movesDates(scenario) || design.phases.length === 0) return undefined;
  checkCash(scenario, design);
  const tasks = listTasks(scenario, design);
  const instance = programmeInstance(scenario, design, tasks);
  const found = schedule(instance);
  const { duration } = instance.network;
  const free = schedule({ ...instance, renewables: [], supplies: [], needs: [], uses: [] });
  const moved: number[] = [];
  const phases = design.phases.map((d, p) => {
    const planned = new Int32Array(datesOf(d.phase));
    const dates = new Int32Array(datesOf(d.phase));
    writeDates(d.phase, planned, 0);
    readDates(tasks.phases[p], d.phase, found.start, duration, dates, 0);
    if (planned.every((v, k) => v === dates[k])) return d.phase;
    moved.push(p);
    return phaseAt(d.phase, dates, 0);
  });
  const waits = waitsOf(instance, found);
  return {
    design: moved.length === 0 ? design : withPhases(design, scenario, phases),
    schedule: {
      tasks,
      start: found.start,
      duration,
      waits,
      moved,
      lateKwMonths: found.value - free.value,
      rule: found.rule,
    },
  };
}

function waitsOf(x: ScheduleInstance, { start, waited }: Found): Wait[] {
  const { duration, count } = x.network;
  const waits: Wait[] = [];
  for (let task = 0; task < count; task++) {
    const w = waited[task];
    if (w === 0) continue;
    const at = Math.round(start[task]);
    const after = x.needs
      .filter((n) => n.renewable === w - 1 && n.task !== task)
      .map((n) => n.task)
      .filter((j) => Math.round(start[j] + duration[j]) === at);
    const resource = w > 0 ? x.renewables[w - 1].name : x.supplies[-w - 1].name;
    waits.push({ task, resource, startMonth: start[task], after });
  }
  return waits;
}

/** The design with its phases’ dates replaced, in order. */
function withPhases(
  design: Design,
  scenario: Scenario,
  phases: readonly Scenario['sites'][number]['phases'][number][],
): Design {
  let next = 0;
  const sites = scenario.sites.map((s) => ({ ...s, phases: s.phases.map(() => phases[next++]) }));
  return redated(design, { ...scenario, sites });
}
