import {
  BINDING_CODES,
  type Build,
  type BuildFan,
  buildFan,
  type Critical,
  criticalPaths,
  type DateSpread,
  type Held,
  TIMELINES,
  type Timeline,
} from '../../build/index.ts';
import { compileMoneyKernel, moneyFan } from '../../finance/index.ts';
import type { EngineCache } from '../../operate/index.ts';
import type { Results } from '../../run/index.ts';
import { formatMonth, yearOf } from '../../units/index.ts';
import { pushList } from '../push/index.ts';
import type {
  BindingName,
  BindingYear,
  BuildAnswer,
  CapacityMonth,
  DateAnswer,
  HeldAnswer,
  PhaseAnswer,
  TaskAnswer,
  WaitAnswer,
} from './answer-types.ts';
import { capacityStatus } from './status.ts';

/** Draws where nobody says how many: percentiles stand to about a percent. */
export const BUILD_DRAWS = 1000;
/** Milestones where the scenario names none, as shares of what is planned in the end. */
const MILESTONE_SHARES = [0.25, 0.5, 0.75, 1];

const month = (m: number): string => (m < 0 ? '' : formatMonth(m));
const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);
const byTimeline = <T>(of: (t: number) => T): Record<Timeline, T> =>
  Object.fromEntries(TIMELINES.map((name, t) => [name, of(t)])) as Record<Timeline, T>;

const dateAnswer = (d: DateSpread): DateAnswer => ({
  planned: month(d.plannedMonth),
  p10: month(d.p10Month),
  p50: month(d.p50Month),
  p90: month(d.p90Month),
  byPlan: finite(d.byPlan),
  inHorizon: d.inHorizon,
});

function phaseAnswers(r: Results, critical: Critical, fan: BuildFan): PhaseAnswer[] {
  const held = (h: Held): HeldAnswer => ({
    month: month(h.month),
    timeline: TIMELINES[h.timeline],
    chain: h.chain.map((t) => critical.tasks[t].task.name),
    origin: h.origin,
  });
  return r.build.design.phases.map((d, p) => ({
    siteId: d.site.id,
    phaseId: d.phase.id,
    status: d.phase.status,
    itMw: d.itNameplateKw / 1000,
    first: held(critical.phases[p].first),
    all: held(critical.phases[p].all),
    slackMonths: byTimeline((t) => finite(critical.phases[p].slackMonths[t])),
    firstLive: dateAnswer(fan.phases[p].firstLive),
    allLive: dateAnswer(fan.phases[p].allLive),
  }));
}

function taskAnswers(build: Build, critical: Critical): TaskAnswer[] {
  const held = new Set(critical.phases.flatMap((p) => [...p.first.chain, ...p.all.chain]));
  return critical.tasks.flatMap((t, i): TaskAnswer[] => {
    const { task } = t;
    if (task.kind === 'live' || task.kind === 'complete') return [];
    const d = build.design.phases[task.phase];
    return [
      {
        id: task.id,
        siteId: d.site.id,
        phaseId: d.phase.id,
        name: task.name,
        timeline: task.timeline < 0 ? null : TIMELINES[task.timeline],
        startMonth: t.startMonth,
        finishMonth: t.finishMonth,
        slackMonths: finite(t.slackMonths),
        critical: held.has(i),
        implied: task.implied,
      },
    ];
  });
}

function sharedAnswer({ schedule }: Build): BuildAnswer['shared'] {
  if (!schedule) return null;
  const name = (t: number): string => schedule.tasks.tasks[t].id;
  return {
    rule: schedule.rule,
    lateMwMonths: schedule.lateKwMonths / 1000,
    waits: schedule.waits.map(
      (w): WaitAnswer => ({
        task: name(w.task),
        resource: w.resource,
        start: formatMonth(Math.round(w.startMonth)),
        after: w.after.map(name),
      }),
    ),
  };
}

function capacityMonths(fan: BuildFan): CapacityMonth[] {
  return Array.from(fan.plannedItKw, (kw, m) => ({
    month: formatMonth(fan.firstMonth + m),
    plannedItMw: kw / 1000,
    p10ItMw: fan.p10ItKw[m] / 1000,
    p50ItMw: fan.p50ItKw[m] / 1000,
    p90ItMw: fan.p90ItKw[m] / 1000,
    meanItMw: fan.meanItKw[m] / 1000,
  }));
}

function bindingYears(fan: BuildFan): BindingYear[] {
  const first = yearOf(fan.firstMonth);
  const years = yearOf(fan.firstMonth + fan.months - 1) - first + 1;
  return Array.from({ length: years }, (_, y) => {
    const from = Math.max(0, (first + y) * 12 - fan.firstMonth);
    const to = Math.min(fan.months, (first + y + 1) * 12 - fan.firstMonth);
    const mean = (c: Float64Array): number => c.subarray(from, to).reduce((a, b) => a + b, 0) / (to - from);
    const share = Object.fromEntries(BINDING_CODES.map((c, k) => [c, mean(fan.bindingShare[k])]));
    return { year: first + y, share: share as Record<BindingName, number> };
  });
}

/** Milestones of the scenario, or shares of what is planned in the end. */
function milestonesOf({ scenario, build }: Results): number[] {
  if (scenario.build.milestonesKw.length > 0) return [...scenario.build.milestonesKw];
  const goal = build.fleet.liveItKw.reduce((a, b) => Math.max(a, b), 0);
  return goal > 0 ? MILESTONE_SHARES.map((s) => s * goal) : [];
}

/**
 * The build of a programme that has been run: what holds each phase and through which chain of tasks, capacity and dates over draws
 * of what may slip, money over the same draws, capacity by how far it is, and the value of each constraint.
 *
 * @param base a run of the scenario @param cache its cache @param draws as many as `buildFan` keeps at most
 * @throws GigasiteError `out-of-range` for draws that cannot be kept
 */
export function answerBuild(base: Results, cache: EngineCache, draws = BUILD_DRAWS): BuildAnswer {
  const { scenario, build } = base;
  const kernel = compileMoneyKernel(scenario, base.operation);
  const names = build.design.phases.map((d) => ({ siteId: d.site.id, phaseId: d.phase.id }));
  const fan = buildFan(kernel.build, names, { draws, milestonesKw: milestonesOf(base) });
  const critical = criticalPaths(scenario, build);
  return {
    name: scenario.name,
    asOf: scenario.asOf,
    first: formatMonth(scenario.firstMonth),
    last: formatMonth(scenario.lastMonth),
    draws,
    seed: scenario.seed,
    phases: phaseAnswers(base, critical, fan),
    tasks: taskAnswers(build, critical),
    shared: sharedAnswer(build),
    capacity: capacityMonths(fan),
    milestones: fan.milestones.map((m) => ({ liveItMw: m.liveItKw / 1000, date: dateAnswer(m.date) })),
    binding: bindingYears(fan),
    everBinds: byTimeline((t) => fan.everBinds[t]),
    status: capacityStatus(base),
    money: moneyFan(kernel, draws),
    push: pushList(base, cache),
  };
}
