import type { Catalog } from '../../catalog/index.ts';
import type { Phase, TaskKind } from '../../scenario/index.ts';
import type { LeadClass, Link, PhaseNodes, Task } from './types.ts';

/** Months by which transformers without a stated order are taken to come before the substation needs them. */
export const SPARE_MONTHS = 2;

const CLASS: Readonly<Record<TaskKind, LeadClass>> = {
  land: 'permits',
  permits: 'permits',
  study: 'interconnection',
  queue: 'interconnection',
  transformers: 'transformers',
  substation: 'interconnection',
  'later-power': 'interconnection',
  turbines: 'turbines',
  'later-turbines': 'turbines',
  'site-work': 'hall',
  shell: 'hall',
  'fit-out': 'hall',
  commissioning: 'commissioning',
  'later-halls': 'hall',
  chips: 'chips',
  'later-chips': 'chips',
  network: 'network',
  'later-network': 'network',
  live: 'other',
  complete: 'other',
};
const TIMELINE: Readonly<Record<TaskKind, number>> = {
  land: -1,
  permits: -1,
  study: 0,
  queue: 0,
  transformers: 0,
  substation: 0,
  'later-power': 0,
  turbines: 0,
  'later-turbines': 0,
  chips: 1,
  'later-chips': 1,
  'site-work': 2,
  shell: 2,
  'fit-out': 2,
  commissioning: 2,
  'later-halls': 2,
  network: 3,
  'later-network': 3,
  live: -1,
  complete: -1,
};
/** Trades on site: what a crew is busy with. */
const CREWED: readonly TaskKind[] = ['site-work', 'shell', 'fit-out', 'commissioning'];

/** Lead times of the catalogue that split a phase's stated spans, months. */
export interface UsualLengths {
  readonly land: number;
  readonly permits: number;
  readonly study: number;
  readonly connection: number;
  readonly substation: number;
  readonly transformers: number;
  readonly siteWork: number;
  readonly shell: number;
  readonly fitOut: number;
  readonly commissioning: number;
  source(id: string): number;
}

export function usualLengths(catalog: Catalog): UsualLengths {
  const months = (id: string): number => catalog.value('lead-time', id, 'duration');
  return {
    land: months('land-control'),
    permits: months('permits'),
    study: months('interconnection-study'),
    connection: months('grid-connection'),
    substation: months('substation-works'),
    transformers: months('substation-transformer'),
    siteWork: months('site-preparation'),
    shell: months('hall-shell'),
    fitOut: months('hall-fit-out'),
    commissioning: months('commissioning'),
    source: (id) => catalog.value('power-source', id, 'leadTime'),
  };
}

/** Collects a phase's tasks; indices count on from those of the phases before. */
class PhaseTasks {
  readonly tasks: Task[] = [];
  private readonly first: number;
  private readonly phase: number;
  private readonly prefix: string;

  constructor(first: number, phase: number, prefix: string) {
    this.first = first;
    this.phase = phase;
    this.prefix = prefix;
  }

  add(
    kind: TaskKind,
    startMonth: number,
    durationMonths: number,
    links: readonly (number | Link)[] = [],
    more: { readonly source?: number; readonly implied?: boolean } = {},
  ): number {
    const source = more.source ?? -1;
    const name = source > 0 ? `${kind}-${source + 1}` : kind;
    this.tasks.push({
      id: `${this.prefix}.${name}`,
      phase: this.phase,
      name,
      kind,
      leadClass: CLASS[kind],
      timeline: TIMELINE[kind],
      source,
      startMonth,
      durationMonths: Math.max(0, durationMonths),
      links: links.map((l) => (typeof l === 'number' ? { task: l, finish: false, lagMonths: 0 } : l)),
      implied: more.implied ?? false,
      crews: CREWED.includes(kind) ? 1 : 0,
    });
    return this.first + this.tasks.length - 1;
  }

  /** Tasks one after another over a span, in the proportion of their usual lengths; the last ends where the span ends. */
  chain(
    parts: readonly (readonly [kind: TaskKind, usual: number, after?: readonly number[]])[],
    start: number,
    end: number,
    implied: boolean,
    before: readonly number[] = [],
  ): number[] {
    const usual = parts.reduce((sum, [, months]) => sum + months, 0);
    const scale = usual > 0 ? Math.max(0, end - start) / usual : 0;
    const made: number[] = [];
    let at = start;
    parts.forEach(([kind, months, more = []], i) => {
      const to = i === parts.length - 1 ? end : at + months * scale;
      const links = [...(i === 0 ? before : [made[i - 1]]), ...more];
      made.push(this.add(kind, i === 0 ? start : Number.NEGATIVE_INFINITY, to - at, links, { implied }));
      at = to;
    });
    return made;
  }
}

/** Land, permits and the hall, from its start to its last part. */
function hallTasks(into: PhaseTasks, { hall }: Phase, u: UsualLengths) {
  const permitsStart = hall.startMonth - u.permits;
  const land = into.add('land', permitsStart - u.land, u.land, [], { implied: true });
  const permits = into.add('permits', permitsStart, u.permits, [land], { implied: true });
  const [siteWork, , , commissioning] = into.chain(
    [
      ['site-work', u.siteWork],
      ['shell', u.shell],
      ['fit-out', u.fitOut],
      ['commissioning', u.commissioning],
    ],
    hall.startMonth,
    hall.readyMonth,
    false,
    [permits],
  );
  const laterHalls = into.add('later-halls', Number.NEGATIVE_INFINITY, hall.rampMonths, [commissioning]);
  return { siteWork, commissioning, laterHalls };
}

/** Study, queue and substation up to the energised date, with the transformers beside them. */
function gridTasks(into: PhaseTasks, { grid }: Phase, u: UsualLengths) {
  if (!grid) return { substation: -1, laterPower: -1 };
  const ready = grid.readyMonth;
  const start = Math.min(grid.requestedMonth ?? ready - u.connection, ready);
  const implied = grid.requestedMonth === undefined;
  const works = ((ready - start) * u.substation) / u.connection;
  const needed = ready - works;
  const transformers = into.add(
    'transformers',
    Math.min(start, needed - u.transformers - SPARE_MONTHS),
    u.transformers,
    [],
    { implied: true },
  );
  const [, , substation] = into.chain(
    [
      ['study', u.study],
      ['queue', u.connection - u.study - u.substation],
      ['substation', u.substation, [transformers]],
    ],
    start,
    ready,
    implied,
  );
  const laterPower = into.add('later-power', Number.NEGATIVE_INFINITY, grid.rampMonths, [substation]);
  return { substation, laterPower };
}

/** What has no date of its own comes with the hall: it is not done before the hall is, or so many months after it. */
const withHall = (assumed: boolean | undefined, hall: number, lagMonths = 0): Link[] =>
  assumed ? [{ task: hall, finish: true, lagMonths }] : [];

/**
 * The tasks of a phase as its plan has them. Stated spans are kept to the month and split in the proportion of the
 * catalogue's usual lengths; what nobody stated (permits, the request for the grid, orders) is put as late as what is stated allows.
 * A pass forward over them gives the plan's own dates.
 *
 * @param first index that the phase's first task will have @param phase index of the phase in the design
 * @param prefix `site.phase`
 */
export function phaseTasks(
  plan: Phase,
  u: UsualLengths,
  first: number,
  phase: number,
  prefix: string,
): { tasks: readonly Task[]; nodes: PhaseNodes } {
  const into = new PhaseTasks(first, phase, prefix);
  const hall = hallTasks(into, plan, u);
  const grid = gridTasks(into, plan, u);
  const turbines: number[] = [];
  const laterTurbines: number[] = [];
  plan.onsite.forEach((o, source) => {
    const start = Math.min(o.orderedMonth ?? o.readyMonth - u.source(o.source), o.readyMonth);
    const implied = o.orderedMonth === undefined;
    turbines.push(into.add('turbines', start, o.readyMonth - start, [], { source, implied }));
    laterTurbines.push(
      into.add('later-turbines', Number.NEGATIVE_INFINITY, o.rampMonths, [turbines[source]], { source }),
    );
  });
  const { chips: c, network: n } = plan;
  // What comes with the hall starts as late as that allows, earlier with an earlier hall.
  const withIt = Number.NEGATIVE_INFINITY;
  const chips = into.add(
    'chips',
    c.assumed ? withIt : c.orderMonth,
    c.readyMonth - c.orderMonth,
    withHall(c.assumed, hall.commissioning),
    { implied: c.assumed === true },
  );
  const laterChips = into.add('later-chips', Number.NEGATIVE_INFINITY, c.rampMonths, [
    chips,
    ...withHall(c.assumed, hall.laterHalls, c.rampMonths - plan.hall.rampMonths),
  ]);
  const network = into.add(
    'network',
    n.assumed ? withIt : n.startMonth,
    n.readyMonth - n.startMonth,
    withHall(n.assumed, hall.commissioning),
    { implied: n.assumed === true },
  );
  const laterNetwork = into.add('later-network', Number.NEGATIVE_INFINITY, n.rampMonths, [
    network,
    ...withHall(n.assumed, hall.laterHalls, n.rampMonths - plan.hall.rampMonths),
  ]);
  const power = [grid.substation, ...turbines].filter((t) => t >= 0);
  const live = into.add('live', Number.NEGATIVE_INFINITY, 0, [
    hall.commissioning,
    chips,
    network,
    ...firstPower(plan, power),
  ]);
  const complete = into.add('complete', Number.NEGATIVE_INFINITY, 0, [
    live,
    hall.laterHalls,
    laterChips,
    laterNetwork,
    ...lastPower(plan, grid.laterPower, laterTurbines),
  ]);
  return {
    tasks: into.tasks,
    nodes: {
      ...hall,
      ...grid,
      chips,
      laterChips,
      network,
      laterNetwork,
      turbines,
      laterTurbines,
      live,
      complete,
    },
  };
}

/** The power that the whole phase is planned to wait for: the grid, or of the sources that stay the one that comes last. */
function lastPower(plan: Phase, laterPower: number, laterTurbines: readonly number[]): number[] {
  if (plan.grid) return [laterPower];
  const end = plan.onsite.map((o) => (o.untilMonth === undefined ? o.readyMonth + o.rampMonths : -1));
  return end.length === 0 ? [] : [laterTurbines[end.indexOf(Math.max(...end))]];
}

/** The power that is planned to come first: the phase is live once any of it is there. */
function firstPower(plan: Phase, power: readonly number[]): number[] {
  const ready = [...(plan.grid ? [plan.grid] : []), ...plan.onsite].map((p) => p.readyMonth);
  const earliest = ready.indexOf(Math.min(...ready));
  return earliest < 0 ? [] : [power[earliest]];
}
