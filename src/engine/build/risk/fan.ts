import { fail } from '../../errors.ts';
import { BINDING_CODES } from '../types.ts';
import { AS_PLANNED, type BuildDraw, type BuildKernel, drawBuild, newBuildDraw } from './kernel.ts';

/** When something happens over the draws, as months of the calendar; −1 where it is later than the horizon. */
export interface DateSpread {
  readonly plannedMonth: number;
  readonly p10Month: number;
  readonly p50Month: number;
  readonly p90Month: number;
  /** Share of draws in which it is there by the planned month; NaN where none is planned. */
  readonly byPlan: number;
  /** Share of draws in which it is there within the horizon. */
  readonly inHorizon: number;
}

export interface PhaseFan {
  readonly siteId: string;
  readonly phaseId: string;
  readonly firstLive: DateSpread;
  readonly allLive: DateSpread;
}

export interface MilestoneFan {
  readonly liveItKw: number;
  readonly date: DateSpread;
  /** By month: share of draws in which it is reached by then. */
  readonly reachedBy: Float64Array;
}

/** Capacity by month over many draws of a programme. */
export interface BuildFan {
  readonly draws: number;
  readonly seed: number;
  readonly firstMonth: number;
  readonly months: number;
  readonly plannedItKw: Float64Array;
  readonly p10ItKw: Float64Array;
  readonly p50ItKw: Float64Array;
  readonly p90ItKw: Float64Array;
  readonly meanItKw: Float64Array;
  /** Share of draws in which each of `BINDING_CODES` is what binds the fleet, by month. */
  readonly bindingShare: readonly Float64Array[];
  /** Share of draws in which each timeline binds the fleet in some month after the as-of date, in the order of `TIMELINES`. */
  readonly everBinds: Float64Array;
  readonly phases: readonly PhaseFan[];
  readonly milestones: readonly MilestoneFan[];
}

export interface FanOptions {
  readonly draws: number;
  /** Live IT power whose dates are asked for. */
  readonly milestonesKw: readonly number[];
  /** Called now and then with the share done. */
  readonly onProgress?: (share: number) => void;
}

/** Draws × months that are kept at once. */
const MOST_KEPT = 5e7;
const LATER = 0x7fffffff;

/** The value at a share of a sorted list: the smallest that so many are not above. */
export const atShare = (sorted: Float64Array | Int32Array, share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];

function spreadOf(months: Int32Array, planned: number, firstMonth: number): DateSpread {
  months.sort();
  const date = (m: number): number => (m === LATER ? -1 : firstMonth + m);
  const until = (m: number): number => {
    let low = 0;
    let high = months.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (months[mid] <= m) low = mid + 1;
      else high = mid;
    }
    return low / months.length;
  };
  return {
    plannedMonth: date(planned),
    p10Month: date(atShare(months, 0.1)),
    p50Month: date(atShare(months, 0.5)),
    p90Month: date(atShare(months, 0.9)),
    byPlan: planned === LATER ? Number.NaN : until(planned),
    inHorizon: until(LATER - 1),
  };
}

/** First month with at least so much; `LATER` if none. */
function firstAtLeast(column: Int32Array | Float64Array, least: number): number {
  for (let m = 0; m < column.length; m++) if (column[m] >= least) return m;
  return LATER;
}

/** Columns that collect what draws give. */
class Collected {
  readonly itKw: Float64Array;
  readonly binding: Float64Array[];
  readonly first: Int32Array[];
  readonly all: Int32Array[];
  readonly milestones: Int32Array[];
  readonly everBinds = new Float64Array(4);
  private readonly kernel: BuildKernel;
  private readonly milestonesKw: readonly number[];
  private readonly draws: number;

  constructor(kernel: BuildKernel, options: FanOptions) {
    const { draws, milestonesKw } = options;
    this.kernel = kernel;
    this.milestonesKw = milestonesKw;
    this.draws = draws;
    this.itKw = new Float64Array(draws * kernel.months);
    this.binding = BINDING_CODES.map(() => new Float64Array(kernel.months));
    const each = () => new Int32Array(draws);
    this.first = kernel.phases.map(each);
    this.all = kernel.phases.map(each);
    this.milestones = milestonesKw.map(each);
  }

  add(i: number, out: BuildDraw): void {
    const { months, phases } = this.kernel;
    for (let m = 0; m < months; m++) {
      // By month, so that a month's draws lie together for sorting.
      this.itKw[m * this.draws + i] = out.fleetLiveItKw[m];
      this.binding[out.fleetBinding[m]][m]++;
    }
    let seen = 0;
    const codes = out.fleetBinding;
    for (let m = Math.max(0, this.kernel.openIndex); m < months; m++) seen |= 1 << codes[m];
    for (let t = 0; t < 4; t++) if ((seen & (2 << t)) !== 0) this.everBinds[t] += 1 / this.draws;
    for (let p = 0; p < phases.length; p++) {
      this.first[p][i] = firstAtLeast(out.phases[p].liveRacks, 1);
      this.all[p][i] = firstAtLeast(out.phases[p].liveRacks, phases[p].shape.racks);
    }
    for (let k = 0; k < this.milestonesKw.length; k++)
      this.milestones[k][i] = firstAtLeast(out.fleetLiveItKw, this.milestonesKw[k] * (1 - 1e-12));
  }
}

/**
 * Runs draws 0 … n − 1 and sums them up: capacity by month at P10, P50 and P90, dates of every phase and milestone with
 * their probabilities, and how often each timeline is what binds.
 *
 * @throws GigasiteError `out-of-range` for more draws than can be kept
 */
export function buildFan(
  kernel: BuildKernel,
  names: readonly { readonly siteId: string; readonly phaseId: string }[],
  options: FanOptions,
): BuildFan {
  const { draws, milestonesKw } = options;
  const { months, firstMonth } = kernel;
  if (!(draws >= 1) || draws * months > MOST_KEPT)
    fail('out-of-range', '--draws', { found: draws, allowed: `1 … ${Math.floor(MOST_KEPT / months)}` });
  const out = newBuildDraw(kernel);
  drawBuild(kernel, AS_PLANNED, out);
  const plannedItKw = out.fleetLiveItKw.slice();
  const planned = out.phases.map((p, i) => ({
    first: firstAtLeast(p.liveRacks, 1),
    all: firstAtLeast(p.liveRacks, kernel.phases[i].shape.racks),
  }));
  const kept = new Collected(kernel, options);
  for (let i = 0; i < draws; i++) {
    drawBuild(kernel, i, out);
    kept.add(i, out);
    if (i % 256 === 255) options.onProgress?.((i + 1) / draws);
  }
  const columns = [0.1, 0.5, 0.9].map(() => new Float64Array(months));
  const meanItKw = new Float64Array(months);
  for (let m = 0; m < months; m++) {
    const row = kept.itKw.subarray(m * draws, (m + 1) * draws);
    meanItKw[m] = row.reduce((a, b) => a + b, 0) / draws;
    row.sort();
    [0.1, 0.5, 0.9].forEach((share, k) => {
      columns[k][m] = atShare(row, share);
    });
  }
  for (const share of kept.binding) for (let m = 0; m < months; m++) share[m] /= draws;
  return {
    draws,
    seed: kernel.seed,
    firstMonth,
    months,
    plannedItKw,
    p10ItKw: columns[0],
    p50ItKw: columns[1],
    p90ItKw: columns[2],
    meanItKw,
    bindingShare: kept.binding,
    everBinds: kept.everBinds,
    phases: names.map((n, p) => ({
      ...n,
      firstLive: spreadOf(kept.first[p], planned[p].first, firstMonth),
      allLive: spreadOf(kept.all[p], planned[p].all, firstMonth),
    })),
    milestones: milestonesKw.map((liveItKw, k) => {
      const date = spreadOf(
        kept.milestones[k],
        firstAtLeast(plannedItKw, liveItKw * (1 - 1e-12)),
        firstMonth,
      );
      const reachedBy = new Float64Array(months);
      for (const m of kept.milestones[k]) if (m !== LATER) reachedBy[m] += 1 / draws;
      for (let m = 1; m < months; m++) reachedBy[m] += reachedBy[m - 1];
      return { liveItKw, date, reachedBy };
    }),
  };
}
