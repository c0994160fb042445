import { fail } from '../../errors.ts';
import { uniformAt } from '../../site/index.ts';
import { type Instance, makeInstance } from './instance.ts';
import { type SearchOptions, searchSites } from './search.ts';
import { type Flow, transport } from './transport.ts';

export interface CapacitatedResult {
  /** Candidate indices, ascending. */
  readonly open: readonly number[];
  readonly flow: Flow;
  /** Mean cost over demand, ms. */
  readonly meanMs: number;
  readonly evaluated: number;
}

/**
 * Refuses capacities that cannot hold the demand, saying how much is missing.
 *
 * @throws GigasiteError `capacity-exceeded`
 */
export function checkCapacity(capacityKw: Float64Array, demandKw: number, p: number, fixed: number): void {
  const free = [...capacityKw.slice(fixed)].sort((a, b) => b - a).slice(0, p - fixed);
  const most = [...capacityKw.slice(0, fixed), ...free].reduce((a, b) => a + b, 0);
  if (most >= demandKw * (1 - 1e-9)) return;
  const each = most / p;
  fail('capacity-exceeded', 'capacity', {
    found: `${round(demandKw / 1000)} MW of demand`,
    limit: `${round(most / 1000)} MW in the ${p} largest sites`,
    missing: `${round((demandKw - most) / 1000)} MW`,
    advice: `${Math.ceil(demandKw / each)} sites of that size, or ${round(demandKw / p / 1000)} MW in each`,
  });
}

const round = (v: number): number => Number(v.toPrecision(4));

/** Swaps evaluated exactly in a round before the search ends, and in all. */
const PATIENCE = 30;
const MOST_EVALUATED = 200;
/** Draws of this search have a stream of their own. */
const STREAM = 0xca9a;

/**
 * Capacitated p-median, demand may be split: sites from the uncapacitated search, repaired to hold the demand, then
 * swaps. A round ranks all swaps by their effect at the present prices of capacity (an optimistic estimate) and
 * evaluates the best of them exactly (`transport`); the first that helps is taken. Restarted from the best with some
 * sites redrawn.
 *
 * @param costMs cost of candidate j to point i at [j·n + i] @param demandKw by point @param capacityKw by candidate
 */
export function searchCapacitated(
  costMs: Float32Array,
  demandKw: Float64Array,
  capacityKw: Float64Array,
  p: number,
  fixed: number,
  options: SearchOptions,
): CapacitatedResult {
  let total = 0;
  for (const d of demandKw) total += d;
  checkCapacity(capacityKw, total, p, fixed);
  const x = makeInstance(costMs, demandKw, undefined, fixed);
  const solve = (sites: readonly number[]): Flow =>
    transport(
      costMs,
      demandKw,
      Float64Array.from(sites, (j) => capacityKw[j]),
      sites,
    );
  let evaluated = 0;
  const descend = (from: number[]): { open: number[]; flow: Flow } => {
    let open = from;
    let flow = solve(open);
    evaluated++;
    for (let better = true; better && evaluated < MOST_EVALUATED; ) {
      better = false;
      for (const [r, j] of promisingSwaps(x, costMs, open, flow, capacityKw, total)) {
        const next = open.map((v, k) => (k === r ? j : v));
        const tried = solve(next);
        evaluated++;
        if (tried.cost < flow.cost * (1 - 1e-7)) {
          open = next;
          flow = tried;
          better = true;
          break;
        }
      }
    }
    return { open, flow };
  };
  let best = descend(repair([...searchSites(x, p, options).open], capacityKw, total, fixed));
  let draw = 0;
  const uniform = (): number => uniformAt(options.seed, STREAM, draw++);
  const free = p - fixed;
  for (
    let start = 1;
    start < options.starts && free > 0 && x.candidates > p && evaluated < MOST_EVALUATED;
    start++
  ) {
    const open = [...best.open].sort((a, b) => a - b);
    for (let k = 1 + Math.floor(uniform() * Math.max(2, free / 4)); k > 0; k--) {
      let enter = Math.floor(uniform() * x.candidates);
      while (open.includes(enter)) enter = (enter + 1) % x.candidates;
      open[fixed + Math.floor(uniform() * free)] = enter;
    }
    const found = descend(repair(open, capacityKw, total, fixed));
    if (found.flow.cost < best.flow.cost) best = found;
  }
  const open = [...best.open].sort((a, b) => a - b);
  const flow = solve(open);
  return { open, flow, meanMs: flow.cost / total, evaluated };
}

/** Exchanges small sites for large until the demand fits. */
function repair(open: number[], capacityKw: Float64Array, total: number, fixed: number): number[] {
  const sum = (): number => open.reduce((s, j) => s + capacityKw[j], 0);
  const large = Array.from(capacityKw, (_, j) => j).sort((a, b) => capacityKw[b] - capacityKw[a] || a - b);
  while (sum() < total) {
    const free = open.filter((j) => j >= fixed);
    const smallest = free.reduce((a, b) => (capacityKw[b] < capacityKw[a] ? b : a), free[0]);
    const largest = large.find((j) => j >= fixed && !open.includes(j)) as number;
    open[open.indexOf(smallest)] = largest;
  }
  return open;
}

/** Swaps (position in open, candidate) in order of their estimated effect, those that can hold the demand. */
function promisingSwaps(
  x: Instance,
  costMs: Float32Array,
  open: readonly number[],
  flow: Flow,
  capacityKw: Float64Array,
  total: number,
): [r: number, j: number][] {
  const n = x.points;
  const p = open.length;
  const held = open.reduce((s, j) => s + capacityKw[j], 0);
  // What each point pays now, and at best elsewhere, the scarcity of capacity included.
  const now = new Float64Array(n);
  const away = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const at = new Int32Array(n);
  const weight = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let least = Number.POSITIVE_INFINITY;
    for (let r = 0; r < p; r++) {
      weight[i] += flow.amount[r * n + i];
      const v = costMs[open[r] * n + i] + flow.price[r];
      if (v < least) {
        away[i] = least;
        least = v;
        at[i] = r;
      } else if (v < away[i]) away[i] = v;
    }
    now[i] = least;
  }
  const loss = new Float64Array(p);
  for (let i = 0; i < n; i++) loss[at[i]] += weight[i] * (away[i] - now[i]);
  const found: { r: number; j: number; delta: number }[] = [];
  const extra = new Float64Array(p);
  for (let j = x.fixed; j < x.candidates; j++) {
    if (open.includes(j)) continue;
    extra.fill(0);
    let gain = 0;
    for (let i = 0; i < n; i++) {
      const v = costMs[j * n + i];
      if (v < now[i]) {
        gain += weight[i] * (now[i] - v);
        extra[at[i]] += weight[i] * (away[i] - now[i]);
      } else if (v < away[i]) extra[at[i]] += weight[i] * (away[i] - v);
    }
    for (let r = 0; r < p; r++) {
      if (open[r] < x.fixed || held - capacityKw[open[r]] + capacityKw[j] < total) continue;
      // The rent of a closed site's capacity goes with it.
      const rent = flow.price[r] > 0 ? flow.price[r] * capacityKw[open[r]] : 0;
      found.push({ r, j, delta: loss[r] - extra[r] - gain + rent });
    }
  }
  return found
    .sort((a, b) => a.delta - b.delta || a.j - b.j || a.r - b.r)
    .slice(0, PATIENCE)
    .map(({ r, j }) => [r, j]);
}
