import { nearestName } from '../catalog/index.ts';
import type { Problem } from '../errors.ts';
import { type Arc, cyclePath } from './cycle.ts';
import type { ScenarioInput } from './schema.ts';
import { kindOfTask, TASK_KINDS, USUAL_ORDER } from './task-kinds.ts';
import type { BuildPlan, CustomTask, Phase, Precedence, Site, YearlySupply } from './types.ts';

type BuildInput = NonNullable<ScenarioInput['build']>;

/** Tasks in all phases together beyond which a file is refused. */
const MOST_TASKS = 100_000;

interface Place {
  readonly siteId: string;
  readonly phase: Phase;
}

const list = (v: string | readonly string[] | undefined): readonly string[] =>
  v === undefined ? [] : typeof v === 'string' ? [v] : v;

const supply = (given: Readonly<Record<string, number>>): YearlySupply => {
  const rows = Object.entries(given).sort(([a], [b]) => Number(a) - Number(b));
  return { years: rows.map(([y]) => Number(y)), amounts: rows.map(([, v]) => v) };
};

/** Names of a phase's usual tasks: those of the grid where it has one, one `turbines` a source on site. */
function usualTasks(phase: Phase): string[] {
  const numbered = (kind: string) => phase.onsite.map((_, i) => (i === 0 ? kind : `${kind}-${i + 1}`));
  return TASK_KINDS.flatMap((kind): string[] => {
    if (kind === 'turbines' || kind === 'later-turbines') return numbered(kind);
    if (['study', 'queue', 'transformers', 'substation', 'later-power'].includes(kind))
      return phase.grid ? [kind] : [];
    return [kind];
  });
}

class BuildResolver {
  readonly problems: Problem[] = [];
  readonly tasks: CustomTask[] = [];
  readonly order: Precedence[] = [];
  private readonly arcs: Arc[] = [];
  /** Names of tasks by phase, the usual ones and the scenario's own. */
  private readonly names = new Map<string, Set<string>>();
  private readonly places: readonly Place[];
  private readonly idle: ReadonlySet<string>;

  constructor(active: readonly Site[], idle: readonly Site[]) {
    const of = (sites: readonly Site[]) =>
      sites.flatMap((s) => s.phases.map((phase) => ({ siteId: s.id, phase })));
    this.places = of(active);
    this.idle = new Set(of(idle).map((p) => `${p.siteId}.${p.phase.id}`));
    for (const p of this.places) this.names.set(`${p.siteId}.${p.phase.id}`, new Set(usualTasks(p.phase)));
  }

  /** Phases that a pattern names: `*`, `site.*`, `site.phase`. */
  private matching(pattern: string, path: string): Place[] {
    const [site, phase, ...more] = pattern === '*' ? ['*', '*'] : pattern.split('.');
    const found = this.places.filter(
      (p) => (site === '*' || p.siteId === site) && (phase === '*' || p.phase.id === phase),
    );
    const idle = [...this.idle].some(
      (k) => k === pattern || (phase === '*' && (site === '*' || k.startsWith(`${site}.`))),
    );
    if (found.length > 0 && more.length === 0) return found;
    if (!idle || more.length > 0) this.unknown(pattern, path, 'phase', [...this.names.keys()]);
    return [];
  }

  private unknown(found: string, path: string, kind: string, allowed: readonly string[]): void {
    this.problems.push({
      code: 'unknown-name',
      path,
      params: { found, kind, nearest: nearestName(found, allowed) ?? '', allowed: allowed.join(', ') },
    });
  }

  /** The full name of a task named in a phase; undefined where the phase has no such task, or builds nothing. */
  private full(name: string, at: string | undefined, path: string): string | undefined {
    const parts = name.split('.');
    const phase = parts.length === 3 ? `${parts[0]}.${parts[1]}` : at;
    const task = parts[parts.length - 1];
    if (phase !== undefined && this.idle.has(phase)) return undefined;
    const known = phase === undefined || parts.length === 2 ? undefined : this.names.get(phase);
    if (!known || phase === undefined) {
      // Not a name in full: the likeliest is meant, among the tasks of the likeliest phases.
      const all = [...this.names].slice(0, 50).flatMap(([p, tasks]) => [...tasks].map((t) => `${p}.${t}`));
      this.unknown(name, path, 'task', all);
      return undefined;
    }
    if (known.has(task)) return `${phase}.${task}`;
    // A usual task that this phase happens not to have: a pattern for many phases may name it.
    if (parts.length === 1 && kindOfTask(task)) return undefined;
    this.unknown(task, path, 'task', [...known]);
    return undefined;
  }

  addTasks(given: BuildInput['tasks'] = []): void {
    const placed = given.map((t, i) =>
      list(t.phases).flatMap((p) => this.matching(p, `build.tasks.${i}.phases`)),
    );
    const count = placed.reduce((n, p) => n + p.length, 0);
    if (count > MOST_TASKS) {
      this.problems.push({
        code: 'out-of-range',
        path: 'build.tasks',
        params: { found: count, allowed: `≤ ${MOST_TASKS}` },
      });
      return;
    }
    // All names first: tasks may wait for one another in any order.
    given.forEach((t, i) => {
      for (const p of placed[i]) this.names.get(`${p.siteId}.${p.phase.id}`)?.add(t.id);
      if (t.duration === undefined && !kindOfTask(t.id))
        this.problems.push({
          code: 'missing',
          path: `build.tasks.${i}`,
          params: { expected: 'duration' },
        });
    });
    given.forEach((t, i) => {
      for (const p of placed[i]) this.addTask(t, i, p);
    });
  }

  private addTask(t: NonNullable<BuildInput['tasks']>[number], i: number, p: Place): void {
    const at = `${p.siteId}.${p.phase.id}`;
    const full = (key: 'after' | 'before') =>
      list(t[key])
        .map((name) => this.full(name, at, `build.tasks.${i}.${key}`))
        .filter((name) => name !== undefined);
    const task: CustomTask = {
      siteId: p.siteId,
      phaseId: p.phase.id,
      name: t.id,
      ...(t.duration === undefined ? {} : { durationMonths: t.duration }),
      ...(t.start === undefined ? {} : { startMonth: t.start }),
      after: full('after'),
      before: full('before'),
      lagMonths: t.lag ?? 0,
      crews: t.crews ?? 0,
    };
    this.tasks.push(task);
    for (const first of task.after)
      this.arcs.push({ first, next: `${at}.${t.id}`, path: `build.tasks.${i}` });
    for (const next of task.before)
      this.arcs.push({ first: `${at}.${t.id}`, next, path: `build.tasks.${i}` });
  }

  addOrder(given: BuildInput['precedence'] = []): void {
    given.forEach((o, i) => {
      const first = this.full(o.first, undefined, `build.precedence.${i}.first`);
      const next = this.full(o.next, undefined, `build.precedence.${i}.next`);
      if (first === undefined || next === undefined) return;
      this.order.push({ first, next, lagMonths: o.lag ?? 0 });
      this.arcs.push({ first, next, path: `build.precedence.${i}` });
    });
  }

  /** What waits for itself, as a path. */
  checkCycles(): void {
    if (this.arcs.length === 0) return;
    const arcs = [...this.arcs];
    for (const [phase, names] of this.names) {
      const has = [...names];
      for (const [first, next] of USUAL_ORDER)
        for (const a of has.filter((n) => kindOfTask(n) === first))
          for (const b of has.filter((n) => kindOfTask(n) === next))
            arcs.push({ first: `${phase}.${a}`, next: `${phase}.${b}` });
    }
    const cycle = cyclePath(arcs);
    if (cycle)
      this.problems.push({
        code: 'precedence-cycle',
        path: cycle.path,
        params: { found: cycle.names.join(' → ') },
      });
  }
}

/** What can never be had: more crews than there are, an allocation that ends before every phase has its share. */
function neverMet(
  input: BuildInput,
  plan: BuildPlan,
  accelerators: (p: Phase) => number,
  sites: readonly Site[],
): Problem[] {
  const problems: Problem[] = [];
  const never = (path: string, task: string, found: string, limit: string) =>
    problems.push({ code: 'resource-never', path, params: { found, task, limit } });
  (input.tasks ?? []).forEach((t, i) => {
    if (plan.crews !== undefined && (t.crews ?? 0) > plan.crews)
      never(`build.tasks.${i}.crews`, t.id, String(t.crews), String(plan.crews));
  });
  if (plan.crews === 0) never('build.crews', 'site-work', '1', '0');
  if (plan.connections === 0 && sites.some((s) => s.phases.some((p) => p.grid)))
    never('build.connections', 'study', '1', '0');
  const yearly = (
    key: 'chips' | 'turbines',
    s: YearlySupply | undefined,
    of: (p: Phase) => number,
    unit: string,
  ) => {
    if (!s || s.amounts.length === 0 || s.amounts[s.amounts.length - 1] > 0) return;
    const all = s.amounts.reduce((a, b) => a + b, 0);
    const needed = sites.reduce((n, site) => n + site.phases.reduce((m, p) => m + of(p), 0), 0);
    if (needed > all) never(`build.${key}`, key, `${needed}${unit}`, `${all}${unit}`);
  };
  yearly('chips', plan.chips, accelerators, '');
  yearly('turbines', plan.turbinesKw, (p) => p.onsite.reduce((n, o) => n + o.capacityKw, 0), ' kW');
  return problems;
}

/**
 * Reads `build:`: patterns become phases, names become full names, and what cannot be is refused: names that are not
 * there, tasks that wait for themselves, resources that can never be enough.
 *
 * @param accelerators of a phase
 */
export function resolveBuild(
  input: BuildInput | undefined,
  active: readonly Site[],
  idle: readonly Site[],
  accelerators: (p: Phase) => number,
): { plan: BuildPlan; problems: readonly Problem[] } {
  if (!input) return { plan: { tasks: [], precedence: [], milestonesKw: [] }, problems: [] };
  const r = new BuildResolver(active, idle);
  r.addTasks(input.tasks);
  r.addOrder(input.precedence);
  if (r.problems.length === 0) r.checkCycles();
  const plan: BuildPlan = {
    ...(input.crews === undefined ? {} : { crews: input.crews }),
    ...(input.connections === undefined ? {} : { connections: input.connections }),
    ...(input.chips ? { chips: supply(input.chips) } : {}),
    ...(input.turbines ? { turbinesKw: supply(input.turbines) } : {}),
    ...(input.cash ? { cashUsd: supply(input.cash) } : {}),
    tasks: r.tasks,
    precedence: r.order,
    milestonesKw: input.milestones ?? [],
  };
  return { plan, problems: [...r.problems, ...neverMet(input, plan, accelerators, active)] };
}
