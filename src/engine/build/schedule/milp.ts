import { LpText, lpNumber } from '../../units/index.ts';
import { earliestStarts } from '../tasks/index.ts';
import type { ScheduleInstance } from './instance.ts';

/** Terms `a − b` as LP text: a sum, negative parts with their sign. */
const term = (factor: number, name: string): string => `${lpNumber(factor)} ${name}`;

/**
 * The scheduling problem as a time-indexed mixed-integer programme (Pritsker, Watters and Wolfe 1969): y{i}_{t} is 1 where
 * task i starts in month t. Exact for whole lengths, lags and releases; meant to check the heuristic on small cases.
 *
 *   min Σ w_i Σ_t (t + d_i) y_it,  Σ_t y_it = 1,  Σ_t t y_jt − Σ_t t y_it ≥ d_i + lag,
 *   Σ_i Σ_{m − d_i < t ≤ m} a_i y_it ≤ capacity,  Σ_i Σ_{t ≤ m} used_i(m − t) y_it ≤ supply(m)
 *
 * @param horizon months in which tasks may start
 */
export function scheduleProgrammeLp(x: ScheduleInstance, horizon: number): string {
  const { network: n, firstMonth } = x;
  const earliest = new Float64Array(n.count);
  earliestStarts(n, n.duration, earliest);
  const from = (i: number): number =>
    Math.round(Number.isNaN(x.fixed[i]) ? earliest[i] : x.fixed[i]) - firstMonth;
  const to = (i: number): number => (Number.isNaN(x.fixed[i]) ? horizon - 1 : from(i));
  const name = (i: number, t: number): string => `y${i}_${t}`;
  const months = (i: number): number[] =>
    Array.from({ length: Math.max(0, to(i) - from(i) + 1) }, (_, k) => from(i) + k);
  const lp = new LpText();
  lp.line('Minimize');
  lp.row(
    'value',
    x.goals.flatMap((g) =>
      months(g.task).map((t) => term(g.weight * (firstMonth + t + n.duration[g.task]), name(g.task, t))),
    ),
  );
  lp.line('Subject To');
  for (let i = 0; i < n.count; i++)
    lp.row(
      `once${i}`,
      months(i).map((t) => name(i, t)),
      '= 1',
    );
  for (let i = 0; i < n.count; i++)
    for (let l = n.linkStart[i]; l < n.linkStart[i + 1]; l++) {
      const j = n.linkTask[l];
      const gap = n.duration[j] + n.linkLag[l] - (n.linkFinish[l] === 1 ? n.duration[i] : 0);
      const terms = [
        ...months(i).map((t) => term(t, name(i, t))),
        ...months(j).map((t) => term(-t, name(j, t))),
      ];
      lp.row(`link${i}_${l}`, terms, `>= ${gap}`);
    }
  limits(x, lp, horizon, months, name);
  lp.line('Binary');
  for (let i = 0; i < n.count; i++) for (const t of months(i)) lp.line(` ${name(i, t)}`);
  lp.line('End');
  return lp.toString();
}

function limits(
  x: ScheduleInstance,
  lp: LpText,
  horizon: number,
  months: (i: number) => number[],
  name: (i: number, t: number) => string,
): void {
  const { duration } = x.network;
  const all = Array.from({ length: horizon }, (_, m) => m);
  x.renewables.forEach((r, k) => {
    for (const m of all) {
      const terms = x.needs
        .filter((need) => need.renewable === k)
        .flatMap(({ task, amount }) =>
          months(task)
            .filter((t) => t <= m && m < t + duration[task])
            .map((t) => term(amount, name(task, t))),
        );
      if (terms.length > 0) lp.row(`busy${k}_${m}`, terms, `<= ${r.capacity}`);
    }
  });
  x.supplies.forEach((s, k) => {
    for (const m of all) {
      const terms = x.uses
        .filter((u) => u.supply === k)
        .flatMap((u) =>
          months(u.task)
            .filter((t) => t <= m)
            .map((t) => term(u.cumulative[Math.min(m - t, u.cumulative.length - 1)], name(u.task, t))),
        );
      if (terms.length > 0) lp.row(`used${k}_${m}`, terms, `<= ${lpNumber(s.cumulative[m])}`);
    }
  });
}

/** Starts from the values of a solver's answer (variables at 1). */
export function startsOf(x: ScheduleInstance, values: Readonly<Record<string, number>>): Float64Array {
  const start = new Float64Array(x.network.count);
  for (const [variable, value] of Object.entries(values)) {
    const parts = /^y(\d+)_(\d+)$/.exec(variable);
    if (parts && value > 0.5) start[Number(parts[1])] = x.firstMonth + Number(parts[2]);
  }
  return start;
}
