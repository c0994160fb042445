import { uniformAt } from '../../site/index.ts';
import { type Instance, objective } from './instance.ts';

/** Sites found, and how. */
export interface SearchResult {
  /** Candidate indices, ascending. */
  readonly open: readonly number[];
  /** Sum of weighted costs. */
  readonly cost: number;
  readonly greedyCost: number;
  /** Cost of each local optimum reached, in order. */
  readonly optima: readonly number[];
  readonly swaps: number;
}

export interface SearchOptions {
  readonly seed: number;
  /** Local searches: the first from the greedy sites, each further one from the best so far with some sites redrawn. */
  readonly starts: number;
}

/** Draws of this search have a stream of their own. */
const STREAM = 0x9a17;
const EPSILON = 1e-9;

/** Open sites with each point's nearest and second-nearest. */
interface State {
  readonly open: Int32Array;
  readonly isOpen: Uint8Array;
  readonly near: Int32Array;
  readonly second: Int32Array;
  readonly nearCost: Float64Array;
  readonly secondCost: Float64Array;
  /** What closing each open site would cost. */
  readonly loss: Float64Array;
}

/**
 * p-median by greedy adding and fast interchange, restarted from the best with part of the sites redrawn (iterated
 * local search). Swaps are evaluated as by Whitaker (1983) with the sparse correction of Resende and Werneck (2004):
 * all p·(m − p) swaps cost one pass over the matrix. No bound: see lagrange.ts and certificate.ts.
 *
 * @param p sites to open, the fixed ones included; 1 ≤ p ≤ candidates
 */
export function searchSites(x: Instance, p: number, options: SearchOptions): SearchResult {
  const greedy = greedySites(x, p);
  const state = makeState(x, greedy);
  const greedyCost = total(state);
  let swaps = interchange(x, state, 0);
  let best = Int32Array.from(state.open);
  let bestCost = total(state);
  const optima = [bestCost];
  let draw = 0;
  const free = p - x.fixed;
  for (let start = 1; start < options.starts && free > 0 && x.candidates > p; start++) {
    const redraw = Math.min(
      free,
      1 + Math.floor(uniformAt(options.seed, STREAM, draw++) * Math.max(2, free / 4)),
    );
    for (let k = 0; k < redraw; k++) {
      const out = x.fixed + Math.floor(uniformAt(options.seed, STREAM, draw++) * free);
      let enter = Math.floor(uniformAt(options.seed, STREAM, draw++) * x.candidates);
      while (state.isOpen[enter]) enter = (enter + 1) % x.candidates;
      swap(x, state, out, enter);
    }
    swaps += interchange(x, state, Math.floor(uniformAt(options.seed, STREAM, draw++) * x.candidates));
    const cost = total(state);
    optima.push(cost);
    if (cost < bestCost - EPSILON * bestCost) {
      bestCost = cost;
      best = Int32Array.from(state.open);
    } else restore(x, state, best);
  }
  return { open: [...best].sort((a, b) => a - b), cost: objective(x, best), greedyCost, optima, swaps };
}

/** Adds the site that saves most, p times; savings only fall, so that stale ones bound the fresh (lazy greedy). */
export function greedySites(x: Instance, p: number): Int32Array {
  const { points: n, candidates: m, weightedCost: c } = x;
  const open: number[] = [];
  const cost = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const take = (j: number): void => {
    open.push(j);
    for (let i = 0; i < n; i++) if (c[j * n + i] < cost[i]) cost[i] = c[j * n + i];
  };
  for (let j = 0; j < x.fixed; j++) take(j);
  if (open.length === 0) {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let j = 0; j < m; j++) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += c[j * n + i];
      if (sum < least) {
        least = sum;
        best = j;
      }
    }
    take(best);
  }
  const saving = new Float64Array(m).fill(Number.POSITIVE_INFINITY);
  const freshAt = new Int32Array(m).fill(-1);
  const isOpen = new Uint8Array(m);
  for (const j of open) isOpen[j] = 1;
  while (open.length < p) {
    for (;;) {
      let best = -1;
      for (let j = 0; j < m; j++) if (!isOpen[j] && (best < 0 || saving[j] > saving[best])) best = j;
      if (freshAt[best] === open.length) {
        isOpen[best] = 1;
        take(best);
        break;
      }
      let sum = 0;
      for (let i = 0; i < n; i++) {
        const d = cost[i] - c[best * n + i];
        if (d > 0) sum += d;
      }
      saving[best] = sum;
      freshAt[best] = open.length;
    }
  }
  return Int32Array.from(open);
}

function makeState(x: Instance, open: Int32Array): State {
  const state: State = {
    open: Int32Array.from(open),
    isOpen: new Uint8Array(x.candidates),
    near: new Int32Array(x.points),
    second: new Int32Array(x.points),
    nearCost: new Float64Array(x.points),
    secondCost: new Float64Array(x.points),
    loss: new Float64Array(open.length),
  };
  restore(x, state, open);
  return state;
}

function restore(x: Instance, s: State, open: Int32Array): void {
  s.open.set(open);
  s.isOpen.fill(0);
  for (const j of open) s.isOpen[j] = 1;
  for (let i = 0; i < x.points; i++) rescan(x, s, i);
  losses(x, s);
}

/** Finds the two cheapest open sites of a point anew. */
function rescan(x: Instance, s: State, i: number): void {
  const { points: n, weightedCost: c } = x;
  let near = 0;
  let second = 0;
  let a = Number.POSITIVE_INFINITY;
  let b = Number.POSITIVE_INFINITY;
  for (let r = 0; r < s.open.length; r++) {
    const v = c[s.open[r] * n + i];
    if (v < a) {
      b = a;
      second = near;
      a = v;
      near = r;
    } else if (v < b) {
      b = v;
      second = r;
    }
  }
  s.near[i] = near;
  s.second[i] = second;
  s.nearCost[i] = a;
  s.secondCost[i] = b;
}

function losses(x: Instance, s: State): void {
  s.loss.fill(0);
  for (let i = 0; i < x.points; i++) s.loss[s.near[i]] += s.secondCost[i] - s.nearCost[i];
  for (let r = 0; r < x.fixed; r++) s.loss[r] = Number.POSITIVE_INFINITY;
}

const total = (s: State): number => {
  let sum = 0;
  for (let i = 0; i < s.nearCost.length; i++) sum += s.nearCost[i];
  return sum;
};

/** Closes the site at position r of `open`, opens `enter` in its place. */
function swap(x: Instance, s: State, r: number, enter: number): void {
  const { points: n, weightedCost: c } = x;
  s.isOpen[s.open[r]] = 0;
  s.isOpen[enter] = 1;
  s.open[r] = enter;
  const row = enter * n;
  for (let i = 0; i < n; i++) {
    if (s.near[i] === r || s.second[i] === r) rescan(x, s, i);
    else {
      const v = c[row + i];
      if (v < s.nearCost[i]) {
        s.second[i] = s.near[i];
        s.secondCost[i] = s.nearCost[i];
        s.near[i] = r;
        s.nearCost[i] = v;
      } else if (v < s.secondCost[i]) {
        s.second[i] = r;
        s.secondCost[i] = v;
      }
    }
  }
  losses(x, s);
}

/** Swaps until no single swap helps, trying candidates in turn from `from`. @returns swaps made */
function interchange(x: Instance, s: State, from: number): number {
  const { points: n, candidates: m, weightedCost: c } = x;
  const { near, nearCost, secondCost } = s;
  const p = s.open.length;
  const extra = new Float64Array(p);
  let made = 0;
  let idle = 0;
  // With one site the second-nearest does not exist: a swap is then just another sum.
  if (p === 1) return x.fixed === 1 ? 0 : bestSingle(x, s);
  for (let j = from; idle < m; j = j + 1 === m ? 0 : j + 1) {
    idle++;
    if (s.isOpen[j]) continue;
    extra.fill(0);
    let gain = 0;
    const row = j * n;
    for (let i = 0; i < n; i++) {
      const v = c[row + i];
      const b = secondCost[i];
      if (v < b) {
        const a = nearCost[i];
        if (v < a) {
          gain += a - v;
          extra[near[i]] += b - a;
        } else extra[near[i]] += b - v;
      }
    }
    let best = 0;
    let delta = Number.POSITIVE_INFINITY;
    for (let r = 0; r < p; r++) {
      const d = s.loss[r] - extra[r];
      if (d < delta) {
        delta = d;
        best = r;
      }
    }
    if (delta - gain < -EPSILON * (1e-3 + gain)) {
      swap(x, s, best, j);
      made++;
      idle = 0;
    }
  }
  return made;
}

function bestSingle(x: Instance, s: State): number {
  let best = s.open[0];
  let least = objective(x, [best]);
  for (let j = 0; j < x.candidates; j++) {
    const v = objective(x, [j]);
    if (v < least) {
      least = v;
      best = j;
    }
  }
  if (best === s.open[0]) return 0;
  restore(x, s, Int32Array.of(best));
  return 1;
}
