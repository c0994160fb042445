import { type Critical, criticalPaths, type Task, TIMELINES } from '../build/index.ts';
import type { Results } from '../run/index.ts';
import {
  difference,
  type ExplainNode,
  figure,
  input,
  type Label,
  label,
  maximum,
  minimum,
  model,
  name,
  sum,
} from './node.ts';

const PAGE = 'docs/models/build.md';
const DATE = { date: true } as const;
const MONTHS = { kind: 'months' } as const;

/** Usual lengths behind a kind of task, as ids of `lead-time`. */
const LENGTHS: Readonly<Partial<Record<string, readonly string[]>>> = {
  land: ['land-control'],
  permits: ['permits'],
  study: ['interconnection-study', 'grid-connection'],
  queue: ['grid-connection', 'interconnection-study', 'substation-works'],
  substation: ['substation-works', 'grid-connection'],
  transformers: ['substation-transformer', 'substation-works', 'grid-connection'],
  'site-work': ['site-preparation'],
  shell: ['hall-shell'],
  'fit-out': ['hall-fit-out'],
  commissioning: ['commissioning'],
  chips: ['chips'],
  network: ['network'],
};
const TIMELINE_NAMES: Readonly<Record<string, Label>> = {
  power: label('Power for all racks', '모든 랙의 전력'),
  chips: label('All chips', '모든 칩'),
  hall: label('All halls', '모든 건물'),
  network: label('The whole network', '네트워크 전체'),
};

/** A task of a run with its dates. */
export interface DatedTask {
  readonly critical: Critical;
  readonly at: number;
}

const known = new WeakMap<Results, Critical>();
function criticalOf(r: Results): Critical {
  const before = known.get(r);
  if (before) return before;
  const made = criticalPaths(r.scenario, r.build);
  known.set(r, made);
  return made;
}

/** All tasks by `site.phase.task`. */
export function datedTasks(r: Results): (readonly [string, DatedTask])[] {
  const critical = criticalOf(r);
  return critical.tasks.map(({ task }, at) => [task.id, { critical, at }] as const);
}

/** What the scenario says of the part that a task belongs to, and the usual lengths that fill in the rest. */
function stated(r: Results, task: Task): ExplainNode[] {
  const { catalog } = r.scenario;
  const { phase } = r.build.design.phases[task.phase];
  const said = (l: Label, month: number): ExplainNode => input(l, month, phase.sources, DATE);
  const hall = said(label('Start of the hall', '건물 착공'), phase.hall.startMonth);
  const halls = said(label('First hall ready', '첫 건물 준공'), phase.hall.readyMonth);
  const lengths = (LENGTHS[task.kind ?? ''] ?? [])
    .filter((id) => catalog.has('lead-time', id))
    .map((id) => figure(catalog, 'lead-time', id, 'duration'));
  switch (task.kind) {
    case 'land':
    case 'permits':
      return [hall, ...lengths];
    case 'site-work':
    case 'shell':
    case 'fit-out':
    case 'commissioning':
      return [hall, halls, ...lengths];
    case 'study':
    case 'queue':
    case 'substation':
    case 'transformers':
      return phase.grid
        ? [said(label('Grid energised', '계통 가압'), phase.grid.readyMonth), ...lengths]
        : lengths;
    case 'turbines': {
      const o = phase.onsite[task.source];
      return [
        said(label('Source energised', '전원 가압'), o.readyMonth),
        figure(catalog, 'power-source', o.source, 'leadTime'),
      ];
    }
    case 'chips':
      return [said(label('First chips there', '첫 칩 납품'), phase.chips.readyMonth), ...lengths];
    case 'network':
      return [said(label('Network ready', '네트워크 준비'), phase.network.readyMonth), ...lengths];
    default:
      return [];
  }
}

/** How long a task takes: what is stated of the part that follows the first, or its share of a span, or the usual length. */
function duration(r: Results, task: Task): ExplainNode {
  const l = label('Length', '기간');
  const parts = stated(r, task);
  if (parts.length === 0)
    return input(l, task.durationMonths, r.build.design.phases[task.phase].phase.sources, MONTHS);
  return model(l, task.durationMonths, `${PAGE}: stated spans are split by the usual lengths`, parts, MONTHS);
}

/** When a task starts: the latest of what it waits for. Only what comes last is followed further. */
function start(r: Results, t: DatedTask): ExplainNode {
  const { task, startMonth } = t.critical.tasks[t.at];
  const l = label('Start', '시작');
  const own = Number.isFinite(task.startMonth)
    ? [
        task.implied || stated(r, task).length > 0
          ? model(
              task.implied
                ? label('As late as what is stated allows', '정해진 날짜가 허용하는 한 늦게')
                : label('By the scenario', '시나리오 기준'),
              task.startMonth,
              PAGE,
              stated(r, task),
              DATE,
            )
          : input(
              label('By the scenario', '시나리오 기준'),
              task.startMonth,
              r.build.design.phases[task.phase].phase.sources,
              DATE,
            ),
      ]
    : [];
  const bounds = task.links.map(({ task: at, finish: whole, lagMonths }) => {
    const other = t.critical.tasks[at];
    const after = other.finishMonth + lagMonths;
    return { at, lagMonths, whole, month: whole ? after - task.durationMonths : after };
  });
  const last = Math.max(...bounds.map((b) => b.month), Number.NEGATIVE_INFINITY);
  const follow = last > task.startMonth ? bounds.findIndex((b) => b.month === last) : -1;
  const waits = bounds.map((b, i): ExplainNode => {
    const other = t.critical.tasks[b.at].task;
    const title = name(other.id);
    if (i !== follow) return model(title, b.month, `dates.${other.id}.finishMonth`, [], DATE);
    const whole = finish(r, { critical: t.critical, at: b.at });
    const lagged = b.lagMonths === 0 ? whole : sum(title, [whole, lag(r, task, b.lagMonths)], DATE);
    return b.whole
      ? difference(
          title,
          lagged,
          model(label('Its length', '자체 기간'), task.durationMonths, PAGE, [], MONTHS),
          DATE,
        )
      : lagged;
  });
  const all = [...own, ...waits];
  if (all.length === 0) return model(l, startMonth, PAGE, [], DATE);
  const made = maximum(l, all, DATE);
  // Where a supply, crews or cash held it longer, the schedule says so.
  return Math.abs(made.value - startMonth) < 1e-6
    ? made
    : model(l, startMonth, `${PAGE}: waits for what others use`, all, DATE);
}

const lag = (r: Results, task: Task, months: number): ExplainNode =>
  input(label('Lag', '간격'), months, r.build.design.phases[task.phase].phase.sources, MONTHS);

function finish(r: Results, t: DatedTask): ExplainNode {
  const { task, finishMonth } = t.critical.tasks[t.at];
  const made = sum(name(task.id), [start(r, t), duration(r, task)], DATE);
  return Math.abs(made.value - finishMonth) < 1e-6
    ? made
    : { ...made, how: 'model', value: finishMonth, formula: PAGE };
}

/** Months that a task may slip without its phase being live later. */
function slack(r: Results, t: DatedTask): ExplainNode {
  const { task, finishMonth, slackMonths } = t.critical.tasks[t.at];
  const live = liveMonth(r, task.phase, 'all');
  return difference(
    label('Slack', '여유'),
    model(
      label('Latest finish without the phase being later', '단계를 늦추지 않는 가장 늦은 완료'),
      finishMonth + slackMonths,
      PAGE,
      live ? [live] : [],
      DATE,
    ),
    finish(r, t),
    MONTHS,
  );
}

/** Tasks that something waits for, by `site.phase.task`. */
export const slackTasks = (r: Results): (readonly [string, DatedTask])[] =>
  datedTasks(r).filter(([, t]) => Number.isFinite(t.critical.tasks[t.at].slackMonths));

export const SLACK_FIGURES = { months: slack } as const;

export const TASK_FIGURES = {
  startMonth: start,
  finishMonth: finish,
} as const satisfies Readonly<Record<string, (r: Results, t: DatedTask) => ExplainNode>>;

/** When the first or last racks of a phase run: the latest of its four timelines; undefined if never. */
function liveMonth(r: Results, k: number, which: 'first' | 'all'): ExplainNode | undefined {
  const b = r.build.phases[k];
  const d = r.build.design.phases[k];
  const live = which === 'first' ? b.firstLive : b.allLive;
  if (live < 0) return undefined;
  const { firstMonth } = r.scenario;
  const critical = criticalOf(r);
  const held = critical.phases[k][which];
  const wanted = which === 'first' ? 1 : d.racks;
  const timelines = TIMELINES.map((t, i) => {
    const month = b.allowedRacks[i].findIndex((v) => v >= wanted);
    const end = held.timeline === i ? held.chain.at(-1) : undefined;
    return model(
      which === 'all' ? TIMELINE_NAMES[t] : name(t),
      firstMonth + month,
      `${PAGE}: whole months`,
      end === undefined ? [] : [finish(r, { critical, at: end })],
      DATE,
    );
  });
  const l =
    which === 'first' ? label('First racks live', '첫 랙 가동') : label('All racks live', '모든 랙 가동');
  const made = maximum(l, timelines, DATE);
  // Bridging power that leaves before the grid comes makes it later than the four together.
  return made.value === firstMonth + live ? made : model(l, firstMonth + live, PAGE, timelines, DATE);
}

/** Phases that are live in part, and whole, within the horizon. */
export const livePhases = (r: Results, which: 'first' | 'all'): number[] =>
  r.build.phases.flatMap((b, k) => ((which === 'first' ? b.firstLive : b.allLive) >= 0 ? [k] : []));
export const firstLive = (r: Results, k: number): ExplainNode => liveMonth(r, k, 'first') as ExplainNode;
export const allLive = (r: Results, k: number): ExplainNode => liveMonth(r, k, 'all') as ExplainNode;

/** Index of the first month with racks, and with all racks, of a site; −1 if never. */
function siteMonths(r: Results, i: number): { readonly first: number; readonly all: number } {
  const { liveAccelerators } = r.build.sites[i];
  const { accelerators } = r.design.sites[i];
  return {
    first: liveAccelerators.findIndex((v) => v > 0),
    all: liveAccelerators.findIndex((v) => v >= accelerators),
  };
}

/** Sites that are live in part, and whole, within the horizon. */
export const liveSites = (r: Results, which: 'first' | 'all'): number[] =>
  r.scenario.sites.flatMap((_, i) => (siteMonths(r, i)[which] >= 0 ? [i] : []));

/** When the first or all racks of a site run: the first, or the last, of its phases. */
const siteLive =
  (which: 'first' | 'all') =>
  (r: Results, i: number): ExplainNode => {
    const month = r.scenario.firstMonth + siteMonths(r, i)[which];
    const phases = r.design.phases.flatMap((d, k) =>
      d.siteIndex === i && (which === 'first' ? r.build.phases[k].firstLive : r.build.phases[k].allLive) >= 0
        ? [liveMonth(r, k, which) as ExplainNode]
        : [],
    );
    const l = name(r.scenario.sites[i].name);
    const made = which === 'first' ? minimum(l, phases, DATE) : maximum(l, phases, DATE);
    return made.value === month ? made : model(l, month, PAGE, phases, DATE);
  };
export const siteFirstLive = siteLive('first');
export const siteAllLive = siteLive('all');
