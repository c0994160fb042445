import { shortestMs } from './shortest.ts';
import type { HubNetwork, Profile } from './types.ts';

/** A pair of hubs that a cut makes slower. */
export interface SlowerPair {
  readonly fromHub: string;
  readonly toHub: string;
  readonly beforeMs: number;
  readonly afterMs: number;
}

/** What cuts do to the ways between all hubs. */
export interface CutEffect {
  readonly routes: readonly string[];
  /** Unordered pairs of hubs. */
  readonly pairs: number;
  /** Pairs that get slower by more than a tenth of a millisecond, those parted not counted. */
  readonly slowerPairs: number;
  readonly partedPairs: number;
  /** Of the slower pairs; 0 where there is none. */
  readonly meanExtraMs: number;
  readonly maxExtraMs: number;
  /** Hubs outside the largest connected part: the regions cut off, largest group first. */
  readonly cutOff: readonly (readonly string[])[];
  /** By pair of regions: how many pairs get slower, and by how much on average. */
  readonly regions: readonly {
    readonly fromRegion: string;
    readonly toRegion: string;
    readonly slowerPairs: number;
    readonly pairs: number;
    readonly meanExtraMs: number;
  }[];
  /** The ten pairs that lose most. */
  readonly worst: readonly SlowerPair[];
}

const SLOWER_MS = 0.1;

/** Connected parts of the graph, largest first. */
function parts(network: HubNetwork): number[][] {
  const seen = new Uint8Array(network.hubs);
  const found: number[][] = [];
  for (let h = 0; h < network.hubs; h++) {
    if (seen[h]) continue;
    const part = [h];
    seen[h] = 1;
    for (let k = 0; k < part.length; k++)
      for (let e = network.start[part[k]]; e < network.start[part[k] + 1]; e++) {
        const next = network.neighbour[e];
        if (seen[next]) continue;
        seen[next] = 1;
        part.push(next);
      }
    found.push(part);
  }
  return found.sort((a, b) => b.length - a.length);
}

/**
 * Compares the ways between all hubs before and after cuts. A region that is cut off is part of the answer.
 *
 * @param whole the graph before
 * @param cut the same graph with routes cut
 */
export function cutEffect(whole: HubNetwork, cut: HubNetwork, profile: Profile): CutEffect {
  const n = whole.hubs;
  const before = shortestMs(whole, profile);
  const after = shortestMs(cut, profile);
  const { hubs, regions } = whole.data;
  const name = (h: number): string => hubs[h][1];
  const r = regions.length;
  const count = new Int32Array(r * r);
  const slow = new Int32Array(r * r);
  const extra = new Float64Array(r * r);
  const slower: { a: number; b: number; ms: number }[] = [];
  let parted = 0;
  let sum = 0;
  for (let a = 0; a < n; a++)
    for (let b = a + 1; b < n; b++) {
      const [p, q] = [hubs[a][4], hubs[b][4]];
      const cell = Math.min(p, q) * r + Math.max(p, q);
      count[cell]++;
      if (before[a * n + b] === Number.POSITIVE_INFINITY) continue;
      const ms = after[a * n + b] - before[a * n + b];
      if (ms === Number.POSITIVE_INFINITY) parted++;
      else if (ms > SLOWER_MS) {
        slower.push({ a, b, ms });
        sum += ms;
        slow[cell]++;
        extra[cell] += ms;
      }
    }
  slower.sort((x, y) => y.ms - x.ms || x.a - y.a || x.b - y.b);
  return {
    routes: whole.routeIds.filter((_, k) => cut.cut[k] === 1),
    pairs: (n * (n - 1)) / 2,
    slowerPairs: slower.length,
    partedPairs: parted,
    meanExtraMs: slower.length ? sum / slower.length : 0,
    maxExtraMs: slower[0]?.ms ?? 0,
    cutOff: parts(cut)
      .slice(1)
      .map((part) => part.map(name)),
    regions: [...slow.keys()]
      .filter((c) => slow[c] > 0)
      .sort((x, y) => extra[y] - extra[x])
      .map((c) => ({
        fromRegion: regions[Math.floor(c / r)],
        toRegion: regions[c % r],
        slowerPairs: slow[c],
        pairs: count[c],
        meanExtraMs: extra[c] / slow[c],
      })),
    worst: slower.slice(0, 10).map(({ a, b }) => ({
      fromHub: name(a),
      toHub: name(b),
      beforeMs: before[a * n + b],
      afterMs: after[a * n + b],
    })),
  };
}
