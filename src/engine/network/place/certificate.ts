import type { Instance } from './instance.ts';

/** What a mixed-integer solver is asked and answers; the edge that calls the engine brings one (HiGHS). */
export interface SolverOptions {
  readonly timeLimitS: number;
  readonly relativeGap: number;
}
export interface SolverResult {
  readonly status: string;
  /** Of the best solution found; NaN where there is none. */
  readonly objective: number;
  /** Proven bound on the objective (below it when minimising, above it when maximising). */
  readonly bound: number;
  readonly values: Readonly<Record<string, number>>;
}
export type Solver = (lp: string, options: SolverOptions) => Promise<SolverResult>;

/** LP text in lines that readers with short buffers take too. */
class LpText {
  private readonly lines: string[] = [];
  line(text: string): void {
    this.lines.push(text);
  }
  /** ` name: a + b + … rest`, eight terms a line. */
  row(name: string, terms: readonly string[], rest = ''): void {
    this.lines.push(` ${name}:`);
    for (let k = 0; k < terms.length; k += 8)
      this.lines.push(` ${k > 0 ? '+ ' : ''}${terms.slice(k, k + 8).join(' + ')}`);
    if (rest) this.lines.push(` ${rest}`);
  }
  toString(): string {
    return `${this.lines.join('\n')}\n`;
  }
}

/** Numbers of LP files: plain decimals with nine digits. */
const num = (v: number): string => v.toPrecision(9);

/**
 * The p-median as a mixed-integer programme, each point with its cheapest candidates and a slack that costs what
 * its next one would: a relaxation, so that its optimum bounds the instance's from below. With capacities (shares of all
 * demand) the load of a site is limited; the slack is not, which again only relaxes.
 */
export function medianProgramme(
  x: Instance,
  p: number,
  near: Int32Array,
  shares?: { demand: Float64Array; capacity: Float64Array },
): string {
  const { points: n, candidates: m, weightedCost: c } = x;
  const lp = new LpText();
  const objective: string[] = [];
  const serve: string[][] = [];
  const links: string[] = [];
  const loads: string[][] = Array.from({ length: m }, () => []);
  const all = Array.from({ length: m }, (_, j) => j);
  for (let i = 0; i < n; i++) {
    const order = [...all].sort((a, b) => c[a * n + i] - c[b * n + i] || a - b);
    const kept = order.slice(0, near[i]);
    const terms: string[] = [];
    for (const j of kept) {
      const v = `x${i}_${j}`;
      objective.push(`${num(c[j * n + i])} ${v}`);
      terms.push(v);
      links.push(`${v} - y${j} <= 0`);
      if (shares) loads[j].push(`${num(shares.demand[i])} ${v}`);
    }
    if (order.length > near[i]) {
      objective.push(`${num(c[order[near[i]] * n + i])} s${i}`);
      terms.push(`s${i}`);
    }
    serve.push(terms);
  }
  lp.line('Minimize');
  lp.row('cost', objective);
  lp.line('Subject To');
  for (const [i, terms] of serve.entries()) lp.row(`d${i}`, terms, '= 1');
  for (const [k, link] of links.entries()) lp.line(` l${k}: ${link}`);
  if (shares)
    for (let j = 0; j < m; j++)
      if (loads[j].length > 0 && Number.isFinite(shares.capacity[j]))
        lp.row(`k${j}`, loads[j], `- ${num(shares.capacity[j])} y${j} <= 0`);
  lp.row(
    'p',
    all.map((j) => `y${j}`),
    `= ${p}`,
  );
  return finish(lp, x);
}

function finish(lp: LpText, x: Instance): string {
  if (x.fixed > 0) {
    lp.line('Bounds');
    for (let j = 0; j < x.fixed; j++) lp.line(` 1 <= y${j} <= 1`);
  }
  lp.line('Binary');
  for (let j = 0; j < x.candidates; j++) if (j >= x.fixed) lp.line(` y${j}`);
  lp.line('End');
  return lp.toString();
}

/**
 * How many candidates a point needs in the programme: those no dearer than its `rank`-th cheapest open site (the first
 * is 0), so that the slack is seldom worth using, and at least `least`.
 */
export function candidatesNear(x: Instance, open: readonly number[], least: number, rank = 1): Int32Array {
  const { points: n, candidates: m, weightedCost: c } = x;
  const out = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const costs = open.map((j) => c[j * n + i]).sort((a, b) => a - b);
    const limit = costs[Math.min(rank, costs.length - 1)];
    let near = 0;
    for (let j = 0; j < m; j++) if (c[j * n + i] <= limit) near++;
    out[i] = Math.min(m, Math.max(least, near));
  }
  return out;
}

/**
 * Maximal coverage as a mixed-integer programme, exact: points that the same candidates cover are one.
 *
 * @param costMs at [j·n + i] @param weights demand by point; scaled to sum 1
 */
export function coverageProgramme(
  costMs: Float32Array,
  weights: Float64Array,
  limitMs: number,
  p: number,
  fixed: number,
): { lp: string; groups: number } {
  const n = weights.length;
  const m = costMs.length / n;
  const groups = new Map<string, number>();
  let total = 0;
  for (let i = 0; i < n; i++) {
    total += weights[i];
    const cover: number[] = [];
    for (let j = 0; j < m; j++) if (costMs[j * n + i] <= limitMs) cover.push(j);
    if (cover.length === 0) continue;
    const key = cover.map((j) => `y${j}`).join(' + ');
    groups.set(key, (groups.get(key) ?? 0) + weights[i]);
  }
  const lp = new LpText();
  const list = [...groups];
  lp.line('Maximize');
  lp.row('covered', list.length > 0 ? list.map(([, w], k) => `${num(w / total)} z${k}`) : ['0 y0']);
  lp.line('Subject To');
  for (const [k, [key]] of list.entries()) lp.row(`c${k}`, key.split(' + '), `- z${k} >= 0`);
  lp.row(
    'p',
    Array.from({ length: m }, (_, j) => `y${j}`),
    `= ${p}`,
  );
  lp.line('Bounds');
  for (let k = 0; k < list.length; k++) lp.line(` 0 <= z${k} <= 1`);
  for (let j = 0; j < fixed; j++) lp.line(` 1 <= y${j} <= 1`);
  lp.line('Binary');
  for (let j = fixed; j < m; j++) lp.line(` y${j}`);
  lp.line('End');
  return { lp: lp.toString(), groups: list.length };
}

/** Candidate indices the solver opened. */
export const openedBy = (values: Readonly<Record<string, number>>): number[] =>
  Object.entries(values)
    .filter(([k, v]) => k.startsWith('y') && v > 0.5)
    .map(([k]) => Number(k.slice(1)))
    .sort((a, b) => a - b);
