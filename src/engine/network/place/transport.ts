/** A binary heap of (key, item), least key first. */
class Heap {
  private readonly keys: number[] = [];
  private readonly items: number[] = [];
  get size(): number {
    return this.keys.length;
  }
  key(): number {
    return this.keys[0];
  }
  item(): number {
    return this.items[0];
  }
  push(key: number, item: number): void {
    const { keys, items } = this;
    let k = keys.length;
    keys.push(key);
    items.push(item);
    while (k > 0) {
      const up = (k - 1) >> 1;
      if (keys[up] <= key) break;
      keys[k] = keys[up];
      items[k] = items[up];
      k = up;
    }
    keys[k] = key;
    items[k] = item;
  }
  pop(): void {
    const { keys, items } = this;
    const key = keys.pop() as number;
    const item = items.pop() as number;
    const n = keys.length;
    if (n === 0) return;
    let k = 0;
    for (;;) {
      let down = 2 * k + 1;
      if (down >= n) break;
      if (down + 1 < n && keys[down + 1] < keys[down]) down++;
      if (keys[down] >= key) break;
      keys[k] = keys[down];
      items[k] = items[down];
      k = down;
    }
    keys[k] = key;
    items[k] = item;
  }
}

/** Demand shared among sites of limited capacity at least cost. */
export interface Flow {
  /** Amount of point i served at site s, at [s·points + i]. */
  readonly amount: Float64Array;
  readonly load: Float64Array;
  /** Σ amount · cost. */
  readonly cost: number;
  /** What a unit less of capacity at a site would cost, in cost per unit; 0 where a site is not full. */
  readonly price: Float64Array;
}

/**
 * The transportation problem with few sites: every point starts at its cheapest site, then overfull sites push what is
 * cheapest to move along shortest paths of moves to sites with room (successive shortest paths on the graph of sites;
 * Ahuja, Magnanti and Orlin 1993, ch. 9). Exact to rounding: a point may be split over sites.
 *
 * @param cost cost of point i at site s at [s·points + i] @param demand by point, ≥ 0
 * @param capacity by site, Σ ≥ Σ demand @param open rows of `cost` that are sites; all when absent
 */
export function transport(
  cost: Float32Array,
  demand: Float64Array,
  capacity: Float64Array,
  open?: ArrayLike<number>,
): Flow {
  const n = demand.length;
  const sites = capacity.length;
  const row = (s: number): number => (open ? open[s] : s) * n;
  const amount = new Float64Array(sites * n);
  const load = new Float64Array(sites);
  let total = 0;
  for (let i = 0; i < n; i++) {
    let best = 0;
    for (let s = 1; s < sites; s++) if (cost[row(s) + i] < cost[row(best) + i]) best = s;
    amount[best * n + i] = demand[i];
    load[best] += demand[i];
    total += demand[i];
  }
  const tiny = 1e-10 * total;
  const moves: (Heap[] | undefined)[] = Array.from({ length: sites });
  const movesOf = (a: number): Heap[] => {
    const known = moves[a];
    if (known) return known;
    const made = Array.from({ length: sites }, () => new Heap());
    for (let i = 0; i < n; i++) if (amount[a * n + i] > 0) offer(made, a, i);
    moves[a] = made;
    return made;
  };
  const offer = (heaps: Heap[], a: number, i: number): void => {
    const here = cost[row(a) + i];
    for (let b = 0; b < sites; b++) if (b !== a) heaps[b].push(cost[row(b) + i] - here, i);
  };
  /** Cheapest move from a to b, Infinity where nothing is at a. */
  const moveCost = (heap: Heap, a: number): number => {
    while (heap.size > 0 && !(amount[a * n + heap.item()] > 0)) heap.pop();
    return heap.size > 0 ? heap.key() : Number.POSITIVE_INFINITY;
  };
  const distance = new Float64Array(sites);
  const from = new Int32Array(sites);
  /** Shortest paths from `source` over full sites. @returns the nearest site with room, or −1 */
  const paths = (source: number): number => {
    distance.fill(Number.POSITIVE_INFINITY);
    distance[source] = 0;
    from[source] = -1;
    const queue = [source];
    const queued = new Uint8Array(sites);
    let bound = Number.POSITIVE_INFINITY;
    let target = -1;
    for (let q = 0; q < queue.length; q++) {
      const a = queue[q];
      queued[a] = 0;
      if (distance[a] >= bound) continue;
      const heaps = movesOf(a);
      for (let b = 0; b < sites; b++) {
        if (b === a) continue;
        const d = distance[a] + moveCost(heaps[b], a);
        if (d >= distance[b] - 1e-12 || d >= bound) continue;
        distance[b] = d;
        from[b] = a;
        if (load[b] < capacity[b] - tiny) {
          bound = d;
          target = b;
        } else if (!queued[b]) {
          queued[b] = 1;
          queue.push(b);
        }
      }
    }
    return target;
  };
  for (let source = 0; source < sites; source++) {
    while (load[source] > capacity[source] + tiny) {
      const target = paths(source);
      if (target < 0) break;
      push(source, target);
    }
  }
  /** Moves as much as source, target and every move on the path allow. */
  function push(source: number, target: number): void {
    let size = Math.min(load[source] - capacity[source], capacity[target] - load[target]);
    for (let b = target; from[b] >= 0; b = from[b]) {
      const a = from[b];
      size = Math.min(size, amount[a * n + movesOf(a)[b].item()]);
    }
    const steps: [a: number, b: number, item: number][] = [];
    for (let b = target; from[b] >= 0; b = from[b]) steps.push([from[b], b, movesOf(from[b])[b].item()]);
    for (const [a, b, i] of steps) {
      amount[a * n + i] -= size;
      if (amount[a * n + i] < tiny * 1e-3) amount[a * n + i] = 0;
      const arrived = moves[b];
      if (arrived && amount[b * n + i] === 0) offer(arrived, b, i);
      amount[b * n + i] += size;
    }
    load[source] -= size;
    load[target] += size;
  }
  let sum = 0;
  for (let s = 0; s < sites; s++)
    for (let i = 0, r = row(s); i < n; i++) if (amount[s * n + i] > 0) sum += amount[s * n + i] * cost[r + i];
  const price = new Float64Array(sites);
  for (let s = 0; s < sites; s++) {
    if (load[s] < capacity[s] - tiny) continue;
    const target = paths(s);
    price[s] = target < 0 ? 0 : Math.max(0, distance[target]);
  }
  return { amount, load, cost: sum, price };
}
