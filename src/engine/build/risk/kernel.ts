import type { Phase, Scenario } from '../../scenario/index.ts';
import { exp, fillNormal, inverseNormal } from '../../site/index.ts';
import { bindingByMonth, bindingScratch } from '../binding.ts';
import { assumedTimelines } from '../build.ts';
import { DATE, datesOf, fillColumns, type PhaseColumns, type PhaseShape, shapeOf } from '../columns.ts';
import { plannedTasks } from '../schedule/index.ts';
import { earliestStarts, type PhaseNodes, readDates, type TaskNetwork } from '../tasks/index.ts';
import type { Build } from '../types.ts';
import { normalShare } from './normal.ts';
import { boundOf, slipsOf, type Uncertain, uncertainties } from './variables.ts';

/** Draw in which everything goes as planned. */
export const AS_PLANNED = -1;
/** Streams of build draws: one a draw, apart from all other uses of the seed. */
const FIRST_STREAM = 17 * 4294967296;

/** One phase's place in a draw. */
interface KernelPhase {
  readonly plan: Phase;
  readonly nodes: PhaseNodes;
  readonly shape: PhaseShape;
  readonly accelerators: number;
  readonly assumed: readonly boolean[];
  /** Where its dates start in the row of all dates. */
  readonly at: number;
  /** True where nothing of it may slip any more: its columns are those of the plan. */
  readonly known: boolean;
}

/** A programme compiled for draws: topological order, lengths and distributions as columns. */
export interface BuildKernel {
  readonly seed: number;
  readonly firstMonth: number;
  readonly months: number;
  /** Index of the first month that is not over on the as-of date. */
  readonly openIndex: number;
  readonly network: TaskNetwork;
  readonly phases: readonly KernelPhase[];
  readonly dateCount: number;
  readonly uncertain: readonly Uncertain[];
  /** Common factors: sites, then suppliers. */
  readonly sites: number;
  readonly suppliers: number;
  /** By variable. */
  readonly mean: Float64Array;
  readonly spread: Float64Array;
  readonly bound: Float64Array;
  readonly boundShare: Float64Array;
  readonly siteOf: Int32Array;
  readonly supplierOf: Int32Array;
  readonly weights: readonly [site: number, supplier: number, own: number];
  /** By task: its variable or −1, the months that are settled, and those that the ratio stretches. */
  readonly variableOf: Int32Array;
  readonly settledMonths: Float64Array;
  readonly openMonths: Float64Array;
}

/** What a draw gives; every entry is overwritten by the next. Phases are those of the design, in order. */
export interface BuildDraw {
  /** Dates of all phases in one row (`writeDates` lays them out); a phase's start at `kernel.phases[p].at`. */
  readonly dates: Int32Array;
  readonly phases: readonly (PhaseColumns & {
    /** The chips timeline: racks delivered. */
    readonly deliveredRacks: Int32Array;
    readonly binding: Uint8Array;
  })[];
  readonly fleetLiveItKw: Float64Array;
  readonly fleetLiveAccelerators: Float64Array;
  /** IT kW held back by each timeline, in the order of `TIMELINES`. */
  readonly fleetHeldBackKw: readonly Float64Array[];
  /** 0 nothing started, 1–4 the timeline that holds back the most, 5 all complete. */
  readonly fleetBinding: Uint8Array;
  /** Length over plan of each variable. */
  readonly ratios: Float64Array;
  readonly work: {
    readonly normals: Float64Array;
    readonly start: Float64Array;
    readonly duration: Float64Array;
    readonly scratch: readonly Int32Array[];
    readonly unfinished: Int32Array;
    settled: boolean;
  };
}

/** Divides each variable's tasks into what is settled and what may still stretch, from the starts as planned. */
function split(network: TaskNetwork, uncertain: readonly Uncertain[], start: Float64Array) {
  const { count, duration } = network;
  const variableOf = new Int32Array(count).fill(-1);
  const settledMonths = Float64Array.from(duration);
  const openMonths = new Float64Array(count);
  uncertain.forEach((u, v) => {
    for (const i of u.tasks) {
      variableOf[i] = v;
      openMonths[i] = Math.min(duration[i], Math.max(0, start[i] + duration[i] - u.baseMonth));
      settledMonths[i] = duration[i] - openMonths[i];
    }
  });
  return { variableOf, settledMonths, openMonths };
}

/**
 * Compiles a programme for Monte Carlo draws. The correlation of two variables is the site's where they share a site, plus
 * the supplier's where they share one: z = √ρ_site · Z_site + √ρ_supplier · Z_supplier + √(1 − ρ_site − ρ_supplier) · Z_own.
 *
 * A task that waited for others' crews waits for those tasks in every draw; one that waited for a supply does not come before it did.
 */
export function compileBuildKernel(
  scenario: Scenario,
  build: Pick<Build, 'design' | 'schedule'>,
): BuildKernel {
  const { design } = build;
  // Figures read here are not what the run itself used.
  const catalog = scenario.catalog.with([]);
  const own = { ...scenario, catalog };
  const { list: tasks, network, start: planned } = plannedTasks(own, build);
  const uncertain = uncertainties(own, design, tasks, planned);
  const { siteCorrelation, supplierCorrelation } = slipsOf(catalog);
  const suppliers = [...new Set(uncertain.map((u) => u.supplier))];
  const bound = Float64Array.from(uncertain, boundOf);
  const open = new Set(uncertain.map((u) => u.phase));
  let dateCount = 0;
  // Without a schedule of their own, phases do not move one another.
  const apart = build.schedule === undefined;
  const phases = design.phases.map((d, p): KernelPhase => {
    const at = dateCount;
    dateCount += datesOf(d.phase);
    return {
      plan: d.phase,
      nodes: tasks.phases[p],
      shape: shapeOf(d, own),
      accelerators: d.rack.accelerators,
      assumed: assumedTimelines(d.phase),
      at,
      known: apart && !open.has(p),
    };
  });
  const rest = Math.max(0, 1 - siteCorrelation - supplierCorrelation);
  return {
    seed: scenario.seed,
    firstMonth: scenario.firstMonth,
    months: scenario.months,
    openIndex: Math.ceil(scenario.asOfMonth - 1e-9) - scenario.firstMonth,
    network,
    phases,
    dateCount,
    uncertain,
    sites: design.sites.length,
    suppliers: suppliers.length,
    mean: Float64Array.from(uncertain, (u) => u.slip.mean),
    spread: Float64Array.from(uncertain, (u) => u.slip.spread),
    bound,
    boundShare: bound.map((z) => (z === Number.NEGATIVE_INFINITY ? 0 : normalShare(z))),
    siteOf: Int32Array.from(uncertain, (u) => u.site),
    supplierOf: Int32Array.from(uncertain, (u) => suppliers.indexOf(u.supplier)),
    weights: [Math.sqrt(siteCorrelation), Math.sqrt(supplierCorrelation), Math.sqrt(rest)],
    ...split(network, uncertain, planned),
  };
}

/** Room for one draw; made once and used for all. */
export function newBuildDraw(kernel: BuildKernel): BuildDraw {
  const { months, network } = kernel;
  const whole = () => new Int32Array(months);
  const real = () => new Float64Array(months);
  return {
    dates: new Int32Array(kernel.dateCount),
    phases: kernel.phases.map((p) => {
      const chips = whole();
      return {
        allowedRacks: [whole(), chips, whole(), whole()],
        deliveredRacks: chips,
        liveRacks: whole(),
        gridKw: real(),
        onsiteKw: p.plan.onsite.map(real),
        energisedKw: real(),
        binding: new Uint8Array(months),
      };
    }),
    fleetLiveItKw: real(),
    fleetLiveAccelerators: real(),
    fleetHeldBackKw: [real(), real(), real(), real()],
    fleetBinding: new Uint8Array(months),
    ratios: new Float64Array(kernel.uncertain.length),
    work: {
      normals: new Float64Array(kernel.sites + kernel.suppliers + kernel.uncertain.length),
      start: new Float64Array(network.count),
      duration: new Float64Array(network.count),
      scratch: bindingScratch(months),
      unfinished: whole(),
      settled: false,
    },
  };
}

/**
 * Draws are cut at the tenth percentile below and at the ninety-ninth above. No published milestone came before its announced date, so
 * the early tail is the normal's, not the data's; and eleven of them say nothing of one in a thousand. P10, P50 and P90 of a variable
 * stay as fitted.
 */
export const CUT = { early: -1.2815515655446004, late: 2.3263478740408408 } as const;

/** Beyond this share of a distribution its tail is too thin to draw from; the bound itself is taken. */
const THIN = 1 - 1e-12;

function drawRatios(kernel: BuildKernel, index: number, out: BuildDraw): void {
  const { ratios, work } = out;
  if (index === AS_PLANNED) {
    ratios.fill(1);
    return;
  }
  const { normals } = work;
  const { sites, suppliers, siteOf, supplierOf, bound, boundShare, mean, spread } = kernel;
  const [site, supplier, own] = kernel.weights;
  fillNormal(kernel.seed, FIRST_STREAM + index, normals);
  for (let v = 0; v < ratios.length; v++) {
    let z =
      site * normals[siteOf[v]] +
      supplier * normals[sites + supplierOf[v]] +
      own * normals[sites + suppliers + v];
    const share = boundShare[v];
    if (share > 0) z = share < THIN ? inverseNormal(share + normalShare(z) * (1 - share)) : bound[v];
    // What is known to be later than the cut is as late as is known.
    z = Math.max(CUT.early, bound[v], Math.min(CUT.late, z));
    ratios[v] = exp(mean[v] + spread[v] * z);
  }
}

function drawDates(kernel: BuildKernel, out: BuildDraw): void {
  const { ratios, dates } = out;
  const { start, duration } = out.work;
  const { variableOf, settledMonths, openMonths, network } = kernel;
  for (let i = 0; i < duration.length; i++) {
    const v = variableOf[i];
    duration[i] = v < 0 ? settledMonths[i] : settledMonths[i] + openMonths[i] * ratios[v];
  }
  earliestStarts(network, duration, start);
  for (const p of kernel.phases) readDates(p.nodes, p.plan, start, duration, dates, p.at);
}

function addToFleet(out: BuildDraw, p: number, kernel: BuildKernel): void {
  const { racks, rackAllInKw } = kernel.phases[p].shape;
  const { accelerators } = kernel.phases[p];
  const { liveRacks, binding } = out.phases[p];
  const { fleetLiveItKw, fleetLiveAccelerators, fleetHeldBackKw } = out;
  const { unfinished } = out.work;
  for (let m = 0; m < liveRacks.length; m++) {
    const live = liveRacks[m];
    fleetLiveItKw[m] += live * rackAllInKw;
    fleetLiveAccelerators[m] += live * accelerators;
    const code = binding[m];
    if (code !== 5) {
      unfinished[m]++;
      if (code !== 0) fleetHeldBackKw[code - 1][m] += (racks - live) * rackAllInKw;
    }
  }
}

function nameFleetBinding(out: BuildDraw): void {
  const { fleetBinding, fleetHeldBackKw, work } = out;
  for (let m = 0; m < fleetBinding.length; m++) {
    let most = 0;
    let code = work.unfinished[m] === 0 ? 5 : 0;
    for (let t = 0; t < 4; t++)
      if (fleetHeldBackKw[t][m] > most) {
        most = fleetHeldBackKw[t][m];
        code = t + 1;
      }
    fleetBinding[m] = code;
  }
}

/**
 * One draw of the programme: how long everything takes, when each phase's parts are ready, what is live by month and what
 * binds. A draw is a function of (scenario, seed, index) alone; any can be run again by itself.
 *
 * @param index whole, from 0; `AS_PLANNED` for the plan itself
 * @param out overwritten
 */
export function drawBuild(kernel: BuildKernel, index: number, out: BuildDraw): void {
  drawRatios(kernel, index, out);
  drawDates(kernel, out);
  out.fleetLiveItKw.fill(0);
  out.fleetLiveAccelerators.fill(0);
  for (const column of out.fleetHeldBackKw) column.fill(0);
  out.work.unfinished.fill(0);
  const { firstMonth } = kernel;
  kernel.phases.forEach((p, i) => {
    const columns = out.phases[i];
    if (!p.known || !out.work.settled) {
      fillColumns(p.shape, out.dates, p.at, firstMonth, columns);
      const started =
        Math.min(out.dates[p.at + DATE.hallStart], out.dates[p.at + DATE.chipsOrder]) - firstMonth;
      bindingByMonth(columns, p.shape.racks, started, p.assumed, out.work.scratch, columns.binding);
    }
    addToFleet(out, i, kernel);
  });
  out.work.settled = true;
  nameFleetBinding(out);
}
