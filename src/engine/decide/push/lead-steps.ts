import type { Results } from '../../run/index.ts';
import type { Phase, Ramp, Scenario, Site } from '../../scenario/index.ts';
import type { PushKind, PushStep } from './step-types.ts';

type Change = (phase: Phase) => Phase;

/** First month that is not over yet on a date. */
const firstOpen = (asOfMonth: number): number => Math.ceil(asOfMonth - 1e-9);

/**
 * A part of a phase one month earlier. What is there stays; where only the rest is to come, the rest comes a month earlier; nothing
 * comes before the as-of date.
 */
function earlier<T extends Ramp>(plan: T, asOfMonth: number): T {
  const open = firstOpen(asOfMonth);
  if (plan.readyMonth + plan.rampMonths <= open) return plan;
  if (plan.readyMonth <= open)
    return plan.rampMonths > 0 ? { ...plan, rampMonths: plan.rampMonths - 1 } : plan;
  return { ...plan, readyMonth: plan.readyMonth - 1 };
}

/** The hall one month earlier, and what was only taken to come with it. */
const hallEarlier = (p: Phase, asOf: number): Phase => ({
  ...p,
  hall: earlier(p.hall, asOf),
  chips: p.chips.assumed ? earlier(p.chips, asOf) : p.chips,
  network: p.network.assumed ? earlier(p.network, asOf) : p.network,
});

/**
 * One month less of each lead time of a phase, everything else as stated.
 *
 * Permits are taken to be what the stated start of site work waits for (nobody stated them): a month less starts site work, and ends
 * the hall, a month earlier. A month less of site work, shell, fit-out or commissioning ends the hall a month earlier, whichever it is.
 */
const CHANGES: Readonly<Partial<Record<PushKind, (asOf: number) => Change>>> = {
  permits: (asOf) => (p) => {
    if (p.hall.startMonth <= firstOpen(asOf)) return p;
    const q = hallEarlier(p, asOf);
    return { ...q, hall: { ...q.hall, startMonth: q.hall.startMonth - 1 } };
  },
  hall: (asOf) => (p) => hallEarlier(p, asOf),
  interconnection: (asOf) => (p) => (p.grid ? { ...p, grid: earlier(p.grid, asOf) } : p),
  turbines: (asOf) => (p) => ({ ...p, onsite: p.onsite.map((o) => earlier(o, asOf)) }),
  chips: (asOf) => (p) => (p.chips.assumed ? p : { ...p, chips: earlier(p.chips, asOf) }),
  network: (asOf) => (p) => (p.network.assumed ? p : { ...p, network: earlier(p.network, asOf) }),
  everything: (asOf) => (p) => {
    const q = hallEarlier(p, asOf);
    return {
      ...q,
      chips: p.chips.assumed ? q.chips : earlier(p.chips, asOf),
      network: p.network.assumed ? q.network : earlier(p.network, asOf),
      ...(p.grid ? { grid: earlier(p.grid, asOf) } : {}),
      onsite: p.onsite.map((o) => earlier(o, asOf)),
    };
  },
};

const dates = (p: Phase): string =>
  [p.hall, p.chips, p.network, ...(p.grid ? [p.grid] : []), ...p.onsite]
    .map((r) => `${r.readyMonth}+${r.rampMonths}`)
    .join(' ');

/** The scenario with a change made at some sites; undefined where it changes nothing there. */
function changed(scenario: Scenario, change: Change, at: (site: Site) => boolean): Scenario | undefined {
  let moved = false;
  const sites = scenario.sites.map((s) =>
    at(s)
      ? {
          ...s,
          phases: s.phases.map((p) => {
            const q = change(p);
            if (dates(p) !== dates(q)) moved = true;
            return q;
          }),
        }
      : s,
  );
  return moved ? { ...scenario, sites } : undefined;
}

/** Everything that is still open a month earlier, at every site. */
export function earlierEverywhere(scenario: Scenario): Scenario {
  const change = CHANGES.everything?.(scenario.asOfMonth);
  return change ? (changed(scenario, change, () => true) ?? scenario) : scenario;
}

/** One month less of each lead time that is still open: of the whole programme, and of each of its sites where it has several. */
export function leadSteps(base: Results): PushStep[] {
  const { scenario } = base;
  const steps: PushStep[] = [];
  const add = (kind: PushKind, change: Change, site?: Site): void => {
    const next = changed(scenario, change, (s) => site === undefined || s === site);
    if (next === undefined) return;
    steps.push({
      kind,
      ...(site ? { siteId: site.id } : {}),
      amount: 1,
      unit: 'months',
      scenario: next,
      base,
    });
  };
  const several = scenario.sites.length > 1;
  for (const [kind, make] of Object.entries(CHANGES) as [PushKind, (asOf: number) => Change][]) {
    const change = make(scenario.asOfMonth);
    add(kind, change);
    if (several) for (const site of scenario.sites) add(kind, change, site);
  }
  return [...steps, ...taskSteps(base)];
}

/** One month less of each task that the scenario states itself, in all phases that have it. */
function taskSteps(base: Results): PushStep[] {
  const { scenario } = base;
  const { tasks } = scenario.build;
  const names = [...new Set(tasks.filter((t) => (t.durationMonths ?? 0) > 0).map((t) => t.name))];
  return names.map((name): PushStep => {
    const shorter = tasks.map((t) =>
      t.name === name && t.durationMonths !== undefined
        ? { ...t, durationMonths: Math.max(0, t.durationMonths - 1) }
        : t,
    );
    const kind = name === 'transformers' ? 'transformers' : 'task';
    const next = { ...scenario, build: { ...scenario.build, tasks: shorter } };
    return {
      kind,
      ...(kind === 'task' ? { task: name } : {}),
      amount: 1,
      unit: 'months',
      scenario: next,
      base,
    };
  });
}
