import type { HubNetwork, Profile } from './types.ts';

/** Round trip of every route, ms: 2 · km · factor / fibre speed, plus the delay of its hop. */
export function routeMs(network: HubNetwork, profile: Profile): Float64Array {
  const { data } = network;
  const p = data.profiles[profile];
  return Float64Array.from(
    data.routes,
    (r) => (2 * r[4] * p.factorByClass[r[3]]) / data.fibreKmPerMs + (r[2] === 1 ? p.hopSeaMs : p.hopLandMs),
  );
}

/**
 * Dijkstra (1959) from one hub with a binary heap that may hold a hub twice; the stale copy is skipped.
 *
 * @param out round trip to every hub, ms, at [offset + hub]; Infinity where no route is left
 * @param before where given: the route by which each hub was reached, −1 at the start
 */
export function fromHub(
  network: HubNetwork,
  weights: Float64Array,
  source: number,
  out: Float64Array,
  offset: number,
  heap: { keys: Float64Array; nodes: Int32Array },
  before?: Int32Array,
): void {
  const { hubs, start, neighbour, viaRoute } = network;
  const { keys, nodes } = heap;
  for (let h = 0; h < hubs; h++) out[offset + h] = Number.POSITIVE_INFINITY;
  before?.fill(-1);
  out[offset + source] = 0;
  keys[0] = 0;
  nodes[0] = source;
  let size = 1;
  while (size > 0) {
    const key = keys[0];
    const node = nodes[0];
    size--;
    const lastKey = keys[size];
    const lastNode = nodes[size];
    let i = 0;
    for (;;) {
      let c = 2 * i + 1;
      if (c >= size) break;
      if (c + 1 < size && keys[c + 1] < keys[c]) c++;
      if (keys[c] >= lastKey) break;
      keys[i] = keys[c];
      nodes[i] = nodes[c];
      i = c;
    }
    keys[i] = lastKey;
    nodes[i] = lastNode;
    if (key > out[offset + node]) continue;
    for (let e = start[node]; e < start[node + 1]; e++) {
      const next = neighbour[e];
      const d = key + weights[viaRoute[e]];
      if (d >= out[offset + next]) continue;
      out[offset + next] = d;
      if (before) before[next] = viaRoute[e];
      let j = size++;
      while (j > 0) {
        const parent = (j - 1) >> 1;
        if (keys[parent] <= d) break;
        keys[j] = keys[parent];
        nodes[j] = nodes[parent];
        j = parent;
      }
      keys[j] = d;
      nodes[j] = next;
    }
  }
}

/** Room for a heap: every route may enter once in each direction. */
export const newHeap = (network: HubNetwork): { keys: Float64Array; nodes: Int32Array } => ({
  keys: new Float64Array(2 * network.routeIds.length + 2),
  nodes: new Int32Array(2 * network.routeIds.length + 2),
});

/**
 * Round trips between all hubs without the ends, ms; hubs × hubs, symmetric, Infinity where cut off. Computed once a
 * network and profile.
 */
export function shortestMs(network: HubNetwork, profile: Profile): Float64Array {
  const kept = network.kept[profile];
  if (kept) return kept;
  const n = network.hubs;
  const out = new Float64Array(n * n);
  const weights = routeMs(network, profile);
  const heap = newHeap(network);
  for (let h = 0; h < n; h++) fromHub(network, weights, h, out, h * n, heap);
  // Sums in the other order differ in the last digit; one of the two is kept, so that both directions agree.
  for (let a = 0; a < n; a++) for (let b = 0; b < a; b++) out[a * n + b] = out[b * n + a];
  network.kept[profile] = out;
  return out;
}
