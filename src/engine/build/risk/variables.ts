import type { Catalog, CatalogKind } from '../../catalog/index.ts';
import type { Design, PhaseDesign } from '../../design/index.ts';
import type { Ramp, Scenario } from '../../scenario/index.ts';
import { log } from '../../site/index.ts';
import type { TaskList } from '../tasks/index.ts';
import { fitSlip, type LogRatio, rangeSlip, slipMilestones, timelineSlip } from './slip.ts';

/**
 * One thing that may take longer or shorter than planned: a timeline of a phase, or a task of the scenario's own. What of its
 * tasks lies after `baseMonth` is stretched by one ratio.
 */
export interface Uncertain {
  readonly id: string;
  readonly phase: number;
  readonly slip: LogRatio;
  /** Place of its site and of its supplier among the common factors. */
  readonly site: number;
  readonly supplier: string;
  readonly tasks: readonly number[];
  readonly baseMonth: number;
  /** The ratio is known to be at least this: it was not there yet on the as-of date. 0 where nothing is known. */
  readonly atLeast: number;
}

interface Slips {
  /** Of a whole milestone. */
  readonly milestone: LogRatio;
  readonly siteCorrelation: number;
  readonly supplierCorrelation: number;
}

export function slipsOf(catalog: Catalog): Slips {
  return {
    milestone: fitSlip(slipMilestones(catalog)),
    siteCorrelation: catalog.value('lead-time', 'schedule-slip', 'siteCorrelation'),
    supplierCorrelation: catalog.value('lead-time', 'schedule-slip', 'supplierCorrelation'),
  };
}

/** One timeline as planned. */
interface Timeline {
  readonly name: string;
  readonly supplier: string;
  readonly ramp: Ramp;
  /** When what is timed began. */
  readonly startMonth: number;
  /** Tasks up to its first part, and the one that brings the rest. */
  readonly tasks: readonly number[];
  readonly rest: number;
  /** Figure whose range applies where the date is a lead time of the catalogue. */
  readonly figure: readonly [kind: CatalogKind, id: string, name: string];
}

/** The clock of a phase: published slips count from the start of site work, so what has no start of its own does too. */
const clockOf = ({ hall, chips }: PhaseDesign['phase']): number =>
  chips.assumed ? hall.startMonth : Math.min(hall.startMonth, chips.orderMonth);

function timelines(d: PhaseDesign, catalog: Catalog, tasks: TaskList, p: number): Timeline[] {
  const { hall, chips, network, grid, onsite } = d.phase;
  const nodes = tasks.phases[p];
  const clock = clockOf(d.phase);
  const named = (names: readonly string[], source = -1): number[] =>
    tasks.tasks.flatMap((t, i) =>
      t.phase === p && t.kind !== undefined && names.includes(t.kind) && t.source === source ? [i] : [],
    );
  const list: Timeline[] = [
    {
      name: 'hall',
      supplier: `builder ${d.site.programme || d.site.id}`,
      ramp: hall,
      startMonth: hall.startMonth,
      tasks: named(['site-work', 'shell', 'fit-out', 'commissioning']),
      rest: nodes.laterHalls,
      figure: ['lead-time', 'hall-construction', 'duration'],
    },
  ];
  if (!chips.assumed)
    list.push({
      name: 'chips',
      supplier: `chips ${catalog.attribute('accelerator', d.chip.id, 'vendor')}`,
      ramp: chips,
      startMonth: chips.orderMonth,
      tasks: [nodes.chips],
      rest: nodes.laterChips,
      figure: ['lead-time', 'chips', 'duration'],
    });
  if (!network.assumed)
    list.push({
      name: 'network',
      supplier: `network ${network.fabric}`,
      ramp: network,
      startMonth: network.startMonth,
      tasks: [nodes.network],
      rest: nodes.laterNetwork,
      figure: ['lead-time', 'network-installation', 'duration'],
    });
  if (grid)
    list.push({
      name: 'grid',
      supplier: `grid ${d.site.gridRegion}`,
      ramp: grid,
      startMonth: grid.requestedMonth ?? clock,
      tasks: named(['study', 'queue', 'substation']),
      rest: nodes.laterPower,
      figure: ['lead-time', 'grid-connection', 'duration'],
    });
  onsite.forEach((o, i) => {
    list.push({
      name: i === 0 ? 'onsite' : `onsite-${i + 1}`,
      supplier: `engines ${o.source}`,
      ramp: o,
      startMonth: o.orderedMonth ?? clock,
      tasks: [nodes.turbines[i]],
      rest: nodes.laterTurbines[i],
      figure: ['power-source', o.source, 'leadTime'],
    });
  });
  return list;
}

/** What is still open of a span on the as-of date; undefined where all of it is known. */
function open(
  start: number,
  ready: number,
  end: number,
  stated: number | undefined,
  asOf: number,
): { base: number; planned: number; onlyRest: boolean } | undefined {
  if (end <= asOf) return undefined;
  const onlyRest = ready <= asOf;
  const base = Math.max(start, Math.min(stated ?? start, asOf), onlyRest ? ready : start);
  const goal = onlyRest ? end : ready;
  // Planned to be there before its clock starts: what is left from the as-of date on is all there is to stretch.
  return { base: base < goal ? base : asOf, planned: goal, onlyRest };
}

const atLeast = (base: number, planned: number, asOf: number): number =>
  planned > base ? Math.max(0, (asOf - base) / (planned - base)) : 0;

/**
 * Everything of a programme that may slip. A stated date slips like published milestones; a date that is a lead time of the
 * catalogue has that figure's range. What was reached by the as-of date is known; of what was not, only what came after its
 * date was said (or after its start) is stretched, and the ratio is known to be large enough not to be over yet.
 *
 * @param planned starts of the tasks if all goes as planned
 */
export function uncertainties(
  scenario: Scenario,
  design: Design,
  tasks: TaskList,
  planned: Float64Array,
): Uncertain[] {
  const { catalog, asOfMonth } = scenario;
  const { milestone, siteCorrelation } = slipsOf(catalog);
  const all: Uncertain[] = [];
  design.phases.forEach((d, p) => {
    const spans = timelines(d, catalog, tasks, p).flatMap((t) => {
      const { readyMonth, rampMonths } = t.ramp;
      const o = open(t.startMonth, readyMonth, readyMonth + rampMonths, d.phase.statedMonth, asOfMonth);
      return o === undefined ? [] : [{ t, o }];
    });
    const stated = spans.filter(({ t }) => !t.ramp.usual).length;
    const each = timelineSlip(milestone, stated, siteCorrelation);
    for (const { t, o } of spans)
      all.push({
        id: `${d.site.id}.${d.phase.id}.${t.name}`,
        phase: p,
        slip: t.ramp.usual ? rangeSlip(catalog.figure(...t.figure)) : each,
        site: d.siteIndex,
        supplier: t.supplier,
        tasks: o.onlyRest ? [t.rest] : [...t.tasks, t.rest],
        baseMonth: o.base,
        atLeast: atLeast(o.base, o.planned, asOfMonth),
      });
  });
  return [...all, ...ownTasks(scenario, design, tasks, milestone, planned)];
}

/** Tasks that the scenario adds or states itself, transformers among them: each slips on its own. */
function ownTasks(
  scenario: Scenario,
  design: Design,
  list: TaskList,
  milestone: LogRatio,
  planned: Float64Array,
): Uncertain[] {
  const own = new Set(scenario.build.tasks.map((c) => `${c.siteId}.${c.phaseId}.${c.name}`));
  return list.tasks.flatMap((t, i): Uncertain[] => {
    if (!own.has(t.id) || (t.kind !== undefined && t.kind !== 'transformers')) return [];
    const start = planned[i];
    const ready = start + t.durationMonths;
    const o = open(start, ready, ready, undefined, scenario.asOfMonth);
    if (o === undefined || t.durationMonths === 0) return [];
    return [
      {
        id: t.id,
        phase: t.phase,
        slip: milestone,
        site: design.phases[t.phase].siteIndex,
        supplier: `task ${t.name}`,
        tasks: [i],
        baseMonth: o.base,
        atLeast: atLeast(o.base, o.planned, scenario.asOfMonth),
      },
    ];
  });
}

/** Bound on the standard normal of a variable from what is known of its ratio; −Infinity where nothing is. */
export function boundOf(u: Uncertain): number {
  if (u.atLeast <= 0 || u.slip.spread <= 0) return Number.NEGATIVE_INFINITY;
  return (log(u.atLeast) - u.slip.mean) / u.slip.spread;
}
