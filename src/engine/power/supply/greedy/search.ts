import { type Sizes, type SupplyProblem, standingUsdPerYear } from '../problem/parts.ts';
import { type GreedyTotals, greedyYear, newTotals } from './dispatch.ts';

/** The best sizes that the search found, with what they cost a year. */
export interface Screened {
  readonly sizes: Sizes;
  readonly usdPerYear: number;
  readonly totals: GreedyTotals;
  /** Dispatches of a year. */
  readonly evaluations: number;
}

/** The search ends when steps are this share of the peak load. */
const FINEST = 1e-5;
const MOST_EVALUATIONS = 20_000;
/** Unserved energy costs this while the search looks, USD/kWh. */
const UNSERVED_USD = 10;

/**
 * Yearly cost of given sizes off the grid, by greedy dispatch. Reuses its columns: 8,760 hours take about a quarter of a
 * millisecond.
 */
export function greedyCost(p: SupplyProblem): (x: Float64Array, totals: GreedyTotals) => number {
  const b = p.blocks[0];
  const g = p.thermal[0];
  const s = p.storage[0];
  const n = p.hours;
  const load = b.load === 1 ? p.loadKw : p.loadKw.map((v) => v * b.load);
  const free = new Float64Array(n);
  const firm = new Float64Array(n);
  const factors = p.variable.map((v, i) =>
    b.variable[i] === 1 ? v.factor : v.factor.map((f) => f * b.variable[i]),
  );
  const standing = {
    variable: p.variable.map((v) => standingUsdPerYear(p, v.standing)),
    power: s ? standingUsdPerYear(p, s.powerStanding) : 0,
    energy: s ? standingUsdPerYear(p, s.energyStanding) : 0,
    firm: standingUsdPerYear(p, g.standing),
  };
  const usdPerKwh =
    g.fuelUsdPerKwh * b.fuel + g.omUsdPerKwh * b.om + g.carbonKgPerKwh * p.limits.carbonUsdPerKg * b.share;
  const k = factors.length;
  return (x, totals) => {
    free.fill(0);
    let cost = p.fixedUsdPerYear;
    for (let i = 0; i < k; i++) {
      const f = factors[i];
      const kw = x[i];
      if (kw > 0) for (let h = 0; h < n; h++) free[h] += kw * f[h];
      cost += kw * standing.variable[i];
    }
    for (let h = 0; h < n; h++) firm[h] = x[k + 2] * g.available[h];
    greedyYear(
      {
        loadKw: load,
        freeKw: free,
        storageKw: s ? x[k] : 0,
        storageKwh: s ? x[k + 1] * (1 - s.minimumCharge) * b.storage[0] : 0,
        chargeEfficiency: s?.chargeEfficiency ?? 1,
        dischargeEfficiency: s?.dischargeEfficiency ?? 1,
        selfDischargePerHour: s?.selfDischargePerHour ?? 0,
        firmKw: firm,
      },
      totals,
    );
    cost += x[k] * standing.power + x[k + 1] * standing.energy + x[k + 2] * standing.firm;
    cost += totals.firmKwh * p.perYear * usdPerKwh;
    cost += totals.dischargedKwh * p.perYear * (s?.wearUsdPerKwh ?? 0) * b.share;
    return cost + totals.unservedKwh * p.perYear * UNSERVED_USD;
  };
}

/**
 * Sizes off the grid by search: sun, wind, battery power and energy within their bounds, the plant at what carries the load
 * alone. A compass search: each size up and down by a step, and battery power with energy, and sun with battery, together;
 * the best move is taken, the step halved where none helps. The cost is convex in the sizes where the dispatch is the
 * cheapest, so that there is one valley; its walls are of flat pieces, and the search may stop a little above its floor.
 */
export function screen(p: SupplyProblem): Screened {
  let peak = 0;
  for (let h = 0; h < p.hours; h++)
    peak = Math.max(peak, (p.loadKw[h] * p.blocks[0].load) / Math.max(1e-9, p.thermal[0].available[h]));
  const k = p.variable.length;
  const s = p.storage[0];
  const low = Float64Array.of(
    ...p.variable.map((v) => v.size.minKw),
    s?.power.minKw ?? 0,
    s?.energy.minKwh ?? 0,
  );
  const high = Float64Array.of(
    ...p.variable.map((v) => v.size.maxKw),
    s?.power.maxKw ?? 0,
    s?.energy.maxKwh ?? 0,
  );
  const firm = Math.max(p.thermal[0].size.minKw, Math.min(p.thermal[0].size.maxKw, peak));
  const cost = greedyCost(p);
  const totals = newTotals();
  let evaluations = 0;
  const at = (x: Float64Array): number => {
    evaluations++;
    return cost(Float64Array.of(...x, firm), totals);
  };
  // Energy steps four times as fast as power.
  const scale = Float64Array.from({ length: k + 2 }, (_, i) => (i === k + 1 ? 4 * peak : peak));
  const moves: number[][] = [];
  for (let i = 0; i < k + 2; i++) moves.push(unit(k + 2, [i]));
  moves.push(unit(k + 2, [k, k + 1]));
  for (let i = 0; i < k; i++) moves.push(unit(k + 2, [i, k, k + 1]));
  let x: Float64Array = low.slice();
  let best = at(x);
  for (let step = 1; step > FINEST && evaluations < MOST_EVALUATIONS; ) {
    let better: Float64Array | undefined;
    for (const move of moves)
      for (const sign of [1, -1]) {
        const y = x.map((v, i) => Math.min(high[i], Math.max(low[i], v + sign * step * scale[i] * move[i])));
        if (y.every((v, i) => v === x[i])) continue;
        const c = at(y);
        if (c < best * (1 - 1e-12)) {
          best = c;
          better = y;
        }
      }
    if (better) x = better;
    else step /= 2;
  }
  const usdPerYear = at(x);
  return {
    sizes: {
      contractKw: 0,
      variableKw: x.slice(0, k),
      thermalKw: Float64Array.of(firm),
      storageKw: s ? x.slice(k, k + 1) : new Float64Array(0),
      storageKwh: s ? x.slice(k + 1, k + 2) : new Float64Array(0),
      ppaKw: new Float64Array(0),
    },
    usdPerYear,
    totals: { ...totals },
    evaluations,
  };
}

const unit = (n: number, ones: readonly number[]): number[] =>
  Array.from({ length: n }, (_, i) => (ones.includes(i) ? 1 : 0));
