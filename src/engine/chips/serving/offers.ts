import { bestPrefill, disaggregatedPoint, PREFILL_UTILISATION } from './disaggregated.ts';
import { pointOf } from './point.ts';
import { capacity, type LatencyTargets } from './queue.ts';
import { type LayoutFree, largestWithin, layouts } from './search.ts';
import type { Prepared } from './step.ts';

export interface Layout {
  readonly mode: 'shared' | 'disaggregated';
  /** Accelerators of one copy (of the decode copy where disaggregated). */
  readonly accelerators: number;
  readonly attentionReplicas: number;
  readonly expertParallel: number;
}

/** One point of the trade between speed for a user and throughput of the machines. */
export interface TradePoint extends Layout {
  readonly batch: number;
  readonly tokensPerSPerUser: number;
  readonly outputTokensPerSPerAccelerator: number;
  readonly tpotMs: number;
  readonly ttftMs: number;
  readonly prefillTimeShare: number;
}

const layoutOf = (p: Prepared, mode: Layout['mode']): Layout => ({
  mode,
  accelerators: p.input.tensorParallel,
  attentionReplicas: p.replicas,
  expertParallel: p.expertGroups,
});

/** Batches of a sweep: about twelve for each factor of ten. */
function* batches(most: number): Generator<number> {
  for (let b = 1; b < most; b = Math.max(b + 1, Math.ceil(b * 1.2))) yield b;
  if (most >= 1) yield most;
}

/** All layouts × batches that fit, shared and disaggregated: the sweep behind the front. */
export function sweep(search: LayoutFree): TradePoint[] {
  const found: TradePoint[] = [];
  const all = layouts(search);
  if (all.length === 0) return found;
  const prefill = bestPrefill(all);
  for (const p of all) {
    const most = Math.floor(pointOf(p, p.replicas).maxBatch / p.replicas);
    for (const n of batches(most)) {
      const shared = pointOf(p, n * p.replicas);
      found.push({
        ...layoutOf(p, 'shared'),
        batch: shared.batch,
        tokensPerSPerUser: 1000 / shared.tpotMs,
        outputTokensPerSPerAccelerator: shared.outputTokensPerSPerAccelerator,
        tpotMs: shared.tpotMs,
        ttftMs: shared.ttftMs,
        prefillTimeShare: shared.prefillTimeShare,
      });
      const apart = disaggregatedPoint(prefill, p, n * p.replicas);
      found.push({
        ...layoutOf(p, 'disaggregated'),
        batch: apart.batch,
        tokensPerSPerUser: 1000 / apart.tpotMs,
        outputTokensPerSPerAccelerator: apart.outputTokensPerSPerAccelerator,
        tpotMs: apart.tpotMs,
        ttftMs: apart.ttftMs,
        prefillTimeShare: apart.prefillAccelerators / (apart.prefillAccelerators + apart.decodeAccelerators),
      });
    }
  }
  return found;
}

/** Points that no other beats in both speed per user and throughput per accelerator; fastest first. */
export function paretoFront(points: readonly TradePoint[]): TradePoint[] {
  const sorted = [...points].sort(
    (a, b) =>
      b.tokensPerSPerUser - a.tokensPerSPerUser ||
      b.outputTokensPerSPerAccelerator - a.outputTokensPerSPerAccelerator,
  );
  const front: TradePoint[] = [];
  for (const p of sorted) {
    const last = front.at(-1);
    if (!last || p.outputTokensPerSPerAccelerator > last.outputTokensPerSPerAccelerator) front.push(p);
  }
  return front;
}

/** What a layout can promise under random arrivals. */
export interface Offer extends Layout {
  /** Accelerators of the smallest unit: a copy, or a decode copy with its share of prefill copies. */
  readonly unitAccelerators: number;
  readonly requestsPerS: number;
  readonly requestsPerSPerAccelerator: number;
  readonly running: number;
  readonly tpotMs: number;
  readonly ttftMs: number;
  readonly ttftP95Ms: number;
  readonly prefillTimeShare: number;
}

function sharedOffer(p: Prepared, targets: LatencyTargets): Offer | undefined {
  const load = capacity(p, targets);
  return (
    load && {
      ...layoutOf(p, 'shared'),
      unitAccelerators: p.input.tensorParallel,
      requestsPerS: load.requestsPerS,
      requestsPerSPerAccelerator: load.requestsPerS / p.input.tensorParallel,
      running: load.running,
      tpotMs: load.tpotMs,
      ttftMs: load.ttftMs,
      ttftP95Ms: load.ttftP95Ms,
      prefillTimeShare: load.prefillShare,
    }
  );
}

function apartOffer(prefills: readonly Prepared[], p: Prepared, targets: LatencyTargets): Offer | undefined {
  let best: Offer | undefined;
  const most = Math.floor(pointOf(p, p.replicas).maxBatch / p.replicas);
  for (const prefill of prefills) {
    const at = (n: number) => disaggregatedPoint(prefill, p, n * p.replicas);
    const n = largestWithin(most, (k) => at(k).tpotMs <= targets.tpotMs && at(k).ttftMs <= targets.ttftMs);
    if (n === 0) continue;
    const point = at(n);
    const unit = point.prefillAccelerators + point.decodeAccelerators;
    const perAccelerator = point.requestsPerSPerDecodeCopy / unit;
    if (best && best.requestsPerSPerAccelerator >= perAccelerator) continue;
    best = {
      ...layoutOf(p, 'disaggregated'),
      unitAccelerators: unit,
      requestsPerS: point.requestsPerSPerDecodeCopy,
      requestsPerSPerAccelerator: perAccelerator,
      running: n * p.replicas,
      tpotMs: point.tpotMs,
      ttftMs: point.ttftMs,
      ttftP95Ms: point.ttftMs,
      prefillTimeShare: (point.prefillAccelerators / unit) * PREFILL_UTILISATION,
    };
  }
  return best;
}

/** What every layout can promise within the targets, most requests per accelerator first. Chips alike, so this is cheapest first. */
export function offers(search: LayoutFree, targets: LatencyTargets): Offer[] {
  const all = layouts(search);
  return all
    .flatMap((p) => [sharedOffer(p, targets), targets.p95 ? undefined : apartOffer(all, p, targets)])
    .filter((o): o is Offer => o !== undefined)
    .sort((a, b) => b.requestsPerSPerAccelerator - a.requestsPerSPerAccelerator);
}
