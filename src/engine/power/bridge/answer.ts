import type { Catalog } from '../../catalog/index.ts';
import { fail } from '../../errors.ts';
import { uniformAt } from '../../site/index.ts';
import { formatMonth } from '../../units/index.ts';
import { newOutcome, type Outcome, play, type Setting, totalUsd, triangle } from './draw.ts';
import { catalogSpread, type Plan, plansOf, type Spread, spreadOf } from './plans.ts';
import { type BridgeQuestion, readBridgeQuestion } from './question.ts';

/** P10, P50 and P90 over the draws. */
export interface Quantiles {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}
export interface MonthQuantiles {
  readonly p10: string;
  readonly p50: string;
  readonly p90: string;
}

/** One stage of a plan, means over the draws. */
export interface BridgeStageAnswer {
  readonly id: string;
  readonly source: string;
  readonly powerKw: number;
  readonly arrives: MonthQuantiles;
  readonly monthsInPlace: number;
  /** Share of draws in which it came after what it was to bridge. */
  readonly tooLateShare: number;
  /** Part of its cost that its life had left when it went; what it then brought; what was lost. USD as of then. */
  readonly leftUsd: number;
  readonly redeployedUsd: number;
  readonly strandedUsd: number;
  /** Present value of having it a month earlier, over its capacity. */
  readonly monthEarlierUsdPerMw: number;
}

/** One plan. Money: present value at the month `from`, mean over the draws. */
export interface BridgePlanAnswer {
  readonly id: string;
  readonly firstPower: MonthQuantiles;
  /** From when all of the load is served for good; empty where not within the comparison. */
  readonly fullPower: MonthQuantiles;
  /** MW · months that halls and chips were ready for and had no power. */
  readonly idleMwMonths: number;
  readonly energyUsd: number;
  readonly rentUsd: number;
  readonly fixedUsd: number;
  readonly capitalUsd: number;
  readonly idleUsd: number;
  readonly totalUsd: number;
  readonly totalQuantilesUsd: Quantiles;
  /** Standard error of the mean of the draws. */
  readonly standardErrorUsd: number;
  /** Less than waiting costs; below zero: more. */
  readonly savesUsd: number;
  /** Cost of bridging over the MWh it served before the grid would have: (energy + rent + fixed + capital beyond waiting) ÷ more MWh served. */
  readonly bridgeUsdPerMwh: number | null;
  readonly carbonKg: number;
  readonly strandedUsd: number;
  readonly stages: readonly BridgeStageAnswer[];
  /** Power in place by month from `from`, kW. */
  readonly capacityKw: {
    readonly p10: readonly number[];
    readonly p50: readonly number[];
    readonly p90: readonly number[];
  };
}

/** The answer of `gigasite power bridge`. */
export interface BridgeAnswer {
  readonly loadKw: number;
  readonly from: string;
  readonly ready: string;
  readonly until: string;
  /** When the grid comes; empty where a quantile lies beyond the comparison. */
  readonly grid: MonthQuantiles;
  /** What a month of one MW not served costs: the chips that sit idle. */
  readonly idleUsdPerMwMonth: number;
  /** Present value of the grid a month earlier while waiting, over the load. */
  readonly gridMonthEarlierUsdPerMw: number;
  /** In the order of the question, waiting first. */
  readonly plans: readonly BridgePlanAnswer[];
  /** Id of the plan with the least cost. */
  readonly best: string;
  readonly draws: number;
}

const TEN_YEARS = 120;
/** Streams of random numbers: the grid's wait and withdrawal, then sources in the order in which plans name them. */
const [GRID, WITHDRAWN, SOURCES] = [0, 1, 2];

/** Yearly level payment per USD over so many months, as a month's. */
const payment = (monthlyRate: number, months: number): number =>
  monthlyRate === 0 ? 1 / months : monthlyRate / (1 - (1 + monthlyRate) ** -months);

/**
 * Cost of a month of one facility kW whose chips stand idle: the rack's price over its facility power, paid off level over its life.
 *
 * @throws GigasiteError `missing` where neither chips nor the cost is given
 */
function idleOf(q: BridgeQuestion, c: Catalog, monthlyRate: number): number {
  if (q.idle !== undefined) return q.idle;
  if (!q.chips) return fail('missing', '', { expected: 'chips or idle' });
  const { rack, facilityRatio, life } = q.chips;
  const kw = c.value('rack', rack, 'allInPower') * c.value('rack', rack, 'accelerators') * facilityRatio;
  return (c.value('rack', rack, 'price') / kw) * payment(monthlyRate, life);
}

function settingOf(q: BridgeQuestion, c: Catalog): Setting {
  const until = q.until ?? q.from + TEN_YEARS;
  for (const [path, found] of [
    ['ready', q.ready],
    ['until', until],
  ] as const)
    if (found < q.from || (path === 'until' && found <= q.ready))
      fail('out-of-range', path, {
        found: formatMonth(found),
        allowed: path === 'ready' ? `≥ ${formatMonth(q.from)}` : `> ${formatMonth(q.ready)}`,
      });
  const monthlyRate = (1 + q.rate) ** (1 / 12) - 1;
  return {
    loadKw: q.load,
    months: until - q.from,
    readyMonth: q.ready - q.from,
    rampMonths: q.rampOver,
    requestedMonth: (q.grid.requested ?? q.from) - q.from,
    gridUsdPerKwh: q.grid.price ?? c.value('grid-region', q.grid.region, 'price'),
    gridKgPerKwh: c.value('grid-region', q.grid.region, 'carbon'),
    idleUsdPerKwMonth: idleOf(q, c, monthlyRate),
    monthlyRate,
    worth: Float64Array.from({ length: until - q.from }, (_, m) => (1 + monthlyRate) ** -(m + 1)),
  };
}

/** Ascending copy of a column, and its P10, P50, P90. */
export function quantiles(column: Float64Array): Quantiles {
  const sorted = column.slice().sort();
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}

const monthsOf = (q: Quantiles, from: number, end: number): MonthQuantiles => {
  const text = (m: number): string => (m >= end ? '' : formatMonth(from + Math.floor(m)));
  return { p10: text(q.p10), p50: text(q.p50), p90: text(q.p90) };
};

/** Times of every draw: the grid, and each source once for all plans that use it, so that plans differ by plan and not by luck. */
class Times {
  readonly grid: Float64Array;
  private readonly sources: readonly string[];
  private readonly seed: number;

  constructor(q: BridgeQuestion, wait: Spread, x: Setting, plans: readonly Plan[]) {
    this.seed = q.seed;
    this.sources = [...new Set(plans.flatMap((p) => p.stages.map((s) => s.source)))];
    this.grid = Float64Array.from({ length: q.draws }, (_, d) =>
      uniformAt(q.seed, WITHDRAWN, d) < q.grid.withdrawn
        ? Number.POSITIVE_INFINITY
        : Math.max(0, x.requestedMonth + triangle(wait, uniformAt(q.seed, GRID, d))),
    );
  }

  arrivals(plan: Plan, d: number, out: Float64Array): void {
    plan.stages.forEach((s, k) => {
      const stream = SOURCES + this.sources.indexOf(s.source);
      out[k] = s.orderedMonth + triangle(s.lead, uniformAt(this.seed, stream, d));
    });
  }
}

interface Played {
  readonly mean: Outcome;
  readonly total: Float64Array;
  readonly first: Float64Array;
  readonly full: Float64Array;
  readonly arrivals: readonly Float64Array[];
  readonly late: Float64Array;
  readonly capacity: readonly Float64Array[];
}

const SUMMED = [
  'energyUsd',
  'rentUsd',
  'fixedUsd',
  'capitalUsd',
  'idleUsd',
  'carbonKg',
  'idleKwMonths',
  'servedKwMonths',
] as const;

/** Every draw of one plan. @param earlier of the grid (−1) or of a stage: a month taken off its time */
function playAll(plan: Plan, x: Setting, times: Times, draws: number, earlier?: number): Played {
  const n = plan.stages.length;
  const mean = newOutcome(n);
  const one = newOutcome(n);
  const column = (): Float64Array => new Float64Array(draws);
  const [total, first, full] = [column(), column(), column()];
  const arrivals = plan.stages.map(column);
  const late = new Float64Array(n);
  const keep = earlier === undefined;
  const capacity = keep ? Array.from({ length: x.months }, column) : [];
  const kw = new Float64Array(x.months);
  const at = new Float64Array(n);
  for (let d = 0; d < draws; d++) {
    times.arrivals(plan, d, at);
    if (earlier !== undefined && earlier >= 0) at[earlier] = Math.max(0, at[earlier] - 1);
    const grid = earlier === -1 ? Math.max(0, times.grid[d] - 1) : times.grid[d];
    play(plan, x, at, grid, one, keep ? kw : undefined);
    total[d] = totalUsd(one);
    first[d] = one.firstMonth;
    full[d] = one.fullMonth;
    for (const key of SUMMED) mean[key] += one[key] / draws;
    for (let k = 0; k < n; k++) {
      arrivals[k][d] = at[k];
      if (one.stageMonths[k] === 0) late[k] += 1 / draws;
      mean.stageMonths[k] += one.stageMonths[k] / draws;
      mean.leftUsd[k] += one.leftUsd[k] / draws;
      mean.recoveredUsd[k] += one.recoveredUsd[k] / draws;
    }
    if (keep) for (let m = 0; m < x.months; m++) capacity[m][d] = kw[m];
  }
  return { mean, total, first, full, arrivals, late, capacity };
}

const meanOf = (column: Float64Array): number => column.reduce((s, v) => s + v, 0) / column.length;

function standardError(column: Float64Array): number {
  const mean = meanOf(column);
  const square = column.reduce((s, v) => s + (v - mean) ** 2, 0);
  return Math.sqrt(square / (column.length - 1) / column.length);
}

/**
 * Time to power: plans of bridging plant until the grid comes, over random lead times and the risk that it does not come. Equations:
 * docs/models/bridge.md.
 *
 * @throws GigasiteError with every problem of the question
 */
export function answerBridge(document: unknown, catalog: Catalog): BridgeAnswer {
  const q = readBridgeQuestion(document, catalog);
  const x = settingOf(q, catalog);
  const plans = plansOf(q, catalog);
  const wait =
    q.grid.wait === undefined
      ? catalogSpread(catalog, 'lead-time', 'grid-connection', 'duration')
      : spreadOf(q.grid.wait, 'grid.wait');
  const times = new Times(q, wait, x, plans);
  const played = plans.map((p) => playAll(p, x, times, q.draws));
  const [waiting] = played;
  const answers = plans.map((p, i) => planAnswer(q, x, p, played[i], waiting, times));
  const gridEarlier = meanOf(waiting.total) - meanOf(playAll(plans[0], x, times, q.draws, -1).total);
  const best = answers.reduce((a, b) => (b.totalUsd < a.totalUsd ? b : a));
  return {
    loadKw: q.load,
    from: formatMonth(q.from),
    ready: formatMonth(q.ready),
    until: formatMonth(q.from + x.months),
    grid: monthsOf(quantiles(times.grid), q.from, x.months),
    idleUsdPerMwMonth: x.idleUsdPerKwMonth * 1000,
    gridMonthEarlierUsdPerMw: (gridEarlier / q.load) * 1000,
    plans: answers,
    best: best.id,
    draws: q.draws,
  };
}

function planAnswer(
  q: BridgeQuestion,
  x: Setting,
  plan: Plan,
  r: Played,
  waiting: Played,
  times: Times,
): BridgePlanAnswer {
  const { mean } = r;
  const total = meanOf(r.total);
  const paid = (o: Outcome): number => o.energyUsd + o.rentUsd + o.fixedUsd + o.capitalUsd;
  const moreMwh = ((mean.servedKwMonths - waiting.mean.servedKwMonths) * 730) / 1000;
  const byMonth = r.capacity.map(quantiles);
  return {
    id: plan.id,
    firstPower: monthsOf(quantiles(r.first), q.from, x.months),
    fullPower: monthsOf(quantiles(r.full), q.from, x.months),
    idleMwMonths: mean.idleKwMonths / 1000,
    energyUsd: mean.energyUsd,
    rentUsd: mean.rentUsd,
    fixedUsd: mean.fixedUsd,
    capitalUsd: mean.capitalUsd,
    idleUsd: mean.idleUsd,
    totalUsd: total,
    totalQuantilesUsd: quantiles(r.total),
    standardErrorUsd: standardError(r.total),
    savesUsd: meanOf(waiting.total) - total,
    bridgeUsdPerMwh: moreMwh > 1e-6 * x.loadKw ? (paid(mean) - paid(waiting.mean)) / moreMwh : null,
    carbonKg: mean.carbonKg,
    strandedUsd: mean.leftUsd.reduce((s, v, k) => s + v - mean.recoveredUsd[k], 0),
    stages: plan.stages.map((s, k) => ({
      id: s.id,
      source: s.source,
      powerKw: s.capacityKw,
      arrives: monthsOf(quantiles(r.arrivals[k]), q.from, x.months),
      monthsInPlace: mean.stageMonths[k],
      tooLateShare: r.late[k],
      leftUsd: mean.leftUsd[k],
      redeployedUsd: mean.recoveredUsd[k],
      strandedUsd: mean.leftUsd[k] - mean.recoveredUsd[k],
      monthEarlierUsdPerMw:
        ((total - meanOf(playAll(plan, x, times, q.draws, k).total)) / s.capacityKw) * 1000,
    })),
    capacityKw: {
      p10: byMonth.map((b) => b.p10),
      p50: byMonth.map((b) => b.p50),
      p90: byMonth.map((b) => b.p90),
    },
  };
}
