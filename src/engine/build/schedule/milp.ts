import { LpBuilder, type LpModel } from '../../lp/index.ts';
import { earliestStarts } from '../tasks/index.ts';
import type { ScheduleInstance } from './instance.ts';

/** A time-indexed programme with where each task's columns stand. */
export interface ScheduleModel {
  readonly model: LpModel;
  /** First month index of each task, and its column there; the next months follow. */
  readonly from: Int32Array;
  readonly firstColumn: Int32Array;
  readonly count: Int32Array;
}

/**
 * The scheduling problem as a time-indexed mixed-integer programme (Pritsker, Watters and Wolfe 1969): y_it is 1 where task i
 * starts in month t. Exact for whole lengths, lags and releases; meant to check the heuristic on small cases.
 *
 *   min Σ w_i Σ_t (t + d_i) y_it,  Σ_t y_it = 1,  Σ_t t y_jt − Σ_t t y_it ≥ d_i + lag,
 *   Σ_i Σ_{m − d_i < t ≤ m} a_i y_it ≤ capacity,  Σ_i Σ_{t ≤ m} used_i(m − t) y_it ≤ supply(m)
 *
 * @param horizon months in which tasks may start
 */
export function scheduleModel(x: ScheduleInstance, horizon: number): ScheduleModel {
  const { network: n, firstMonth } = x;
  const earliest = new Float64Array(n.count);
  earliestStarts(n, n.duration, earliest);
  const b = new LpBuilder();
  const from = new Int32Array(n.count);
  const firstColumn = new Int32Array(n.count);
  const count = new Int32Array(n.count);
  const weight = new Float64Array(n.count);
  for (const g of x.goals) weight[g.task] += g.weight;
  for (let i = 0; i < n.count; i++) {
    const held = !Number.isNaN(x.fixed[i]);
    from[i] = Math.round(held ? x.fixed[i] : earliest[i]) - firstMonth;
    count[i] = held ? 1 : Math.max(1, horizon - from[i]);
    for (let k = 0; k < count[i]; k++) {
      const column = b.column(weight[i] * (firstMonth + from[i] + k + n.duration[i]), 0, 1);
      if (k === 0) firstColumn[i] = column;
    }
  }
  const out = { from, firstColumn, count };
  orders(x, out, b);
  limits(x, out, b, horizon);
  return { ...out, model: b.model(new Uint8Array(b.columns).fill(1)) };
}

type Places = Omit<ScheduleModel, 'model'>;

/** Each task starts once, and after what it waits for. */
function orders(x: ScheduleInstance, { from, firstColumn, count }: Places, b: LpBuilder): void {
  const { network: n } = x;
  const starts = (i: number, sign: number): void => {
    for (let k = 0; k < count[i]; k++) b.entry(firstColumn[i] + k, sign * (from[i] + k));
  };
  for (let i = 0; i < n.count; i++) {
    b.row(1, 1);
    for (let k = 0; k < count[i]; k++) b.entry(firstColumn[i] + k, 1);
    for (let l = n.linkStart[i]; l < n.linkStart[i + 1]; l++) {
      const j = n.linkTask[l];
      const gap = n.duration[j] + n.linkLag[l] - (n.linkFinish[l] === 1 ? n.duration[i] : 0);
      b.row(gap, Number.POSITIVE_INFINITY);
      starts(i, 1);
      starts(j, -1);
    }
  }
}

/** No month uses more than there is. */
function limits(
  x: ScheduleInstance,
  { from, firstColumn, count }: Places,
  b: LpBuilder,
  horizon: number,
): void {
  const { duration } = x.network;
  for (let m = 0; m < horizon; m++) {
    x.renewables.forEach((r, k) => {
      b.row(Number.NEGATIVE_INFINITY, r.capacity);
      for (const { task, renewable, amount } of x.needs) {
        if (renewable !== k) continue;
        for (let t = 0; t < count[task]; t++) {
          const start = from[task] + t;
          if (start <= m && m < start + duration[task]) b.entry(firstColumn[task] + t, amount);
        }
      }
    });
    x.supplies.forEach((s, k) => {
      b.row(Number.NEGATIVE_INFINITY, s.cumulative[m]);
      for (const { task, supply, cumulative } of x.uses) {
        if (supply !== k) continue;
        for (let t = 0; t < count[task]; t++) {
          const since = m - from[task] - t;
          if (since >= 0) b.entry(firstColumn[task] + t, cumulative[Math.min(since, cumulative.length - 1)]);
        }
      }
    });
  }
}

/** Starts from a solution's columns. */
export function startsOf(x: ScheduleInstance, s: ScheduleModel, columns: Float64Array): Float64Array {
  return Float64Array.from(s.from, (first, i) => {
    for (let k = 0; k < s.count[i]; k++)
      if (columns[s.firstColumn[i] + k] > 0.5) return x.firstMonth + first + k;
    return Number.NaN;
  });
}
