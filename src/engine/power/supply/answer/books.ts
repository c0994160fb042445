import {
  capitalUsdPerYear,
  fixedUsdPerYear,
  type Sizes,
  type Standing,
  type SupplyProblem,
} from '../problem/parts.ts';
import { ppaUsdPerKwYear } from '../programme/build.ts';
import { stepData } from '../programme/data.ts';
import type { Flows } from '../programme/read.ts';
import type { Steps } from '../programme/steps.ts';

export const COST_ITEMS = [
  'capital',
  'fixed',
  'fuel',
  'operation',
  'energy',
  'demand',
  'minimum-take',
  'agreement',
  'carbon',
  'wear',
  'load-reduced',
  'unserved',
  'sold',
] as const;
export type CostItem = (typeof COST_ITEMS)[number];

/** One line of the yearly cost, levelled over the life. */
export interface CostLine {
  /** Id of the part; `system` for what belongs to none. */
  readonly part: string;
  readonly item: CostItem;
  readonly usdPerYear: number;
}

/** Σ power × hours of each step, a year: kWh. */
export function energyOf(p: SupplyProblem, steps: Steps, kw: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < steps.count; t++) sum += kw[t] * (steps.start[t + 1] - steps.start[t]);
  return sum * p.perYear;
}

/**
 * The yearly cost, line by line, worked out from sizes and flows and not from the programme: its sum must be the
 * programme's objective, which is how both are checked.
 */
export function costLines(p: SupplyProblem, steps: Steps, sizes: Sizes, flows: readonly Flows[]): CostLine[] {
  const lines: CostLine[] = [];
  const add = (part: string, item: CostItem, usdPerYear: number): void => {
    if (usdPerYear !== 0) lines.push({ part, item, usdPerYear });
  };
  const total = (f: (k: number) => number): number => {
    let sum = 0;
    for (let k = 0; k < flows.length; k++) sum += f(k);
    return sum;
  };
  const energy = (pick: (f: Flows) => Float64Array, k: number): number => energyOf(p, steps, pick(flows[k]));
  const stand = (part: string, size: number, s: Standing): void => {
    add(part, 'capital', size * capitalUsdPerYear(p, s));
    add(part, 'fixed', size * fixedUsdPerYear(p, s));
  };
  add('system', 'capital', p.fixedCapitalUsdPerYear ?? 0);
  add('system', 'fixed', p.fixedUsdPerYear - (p.fixedCapitalUsdPerYear ?? 0));
  if (p.grid) stand(p.grid.id, sizes.contractKw, p.grid.standing);
  gridLines(p, steps, sizes, flows, add);
  for (const [i, v] of p.variable.entries()) stand(v.id, sizes.variableKw[i], v.standing);
  for (const [i, g] of p.thermal.entries()) {
    stand(g.id, sizes.thermalKw[i], g.standing);
    const kwh = flows.map((_, k) => energy((f) => f.thermalKw[i], k));
    add(
      g.id,
      'fuel',
      total((k) => kwh[k] * g.fuelUsdPerKwh * p.blocks[k].fuel),
    );
    add(
      g.id,
      'operation',
      total((k) => kwh[k] * g.omUsdPerKwh * p.blocks[k].om),
    );
    add(
      g.id,
      'carbon',
      total((k) => kwh[k] * g.carbonKgPerKwh * p.limits.carbonUsdPerKg * p.blocks[k].share),
    );
  }
  for (const [i, s] of p.storage.entries()) {
    stand(s.id, sizes.storageKw[i], s.powerStanding);
    stand(s.id, sizes.storageKwh[i], s.energyStanding);
    add(
      s.id,
      'wear',
      total((k) => energy((f) => f.dischargeKw[i], k) * s.wearUsdPerKwh * p.blocks[k].share),
    );
  }
  for (const [i, a] of p.ppas.entries()) {
    if (a.type !== 'hourly-matched') add(a.id, 'agreement', sizes.ppaKw[i] * ppaUsdPerKwYear(p, i));
    else {
      const kwh = flows.map((_, k) => energy((f) => f.matchedKw[i], k));
      add(
        a.id,
        'agreement',
        total((k) => kwh[k] * a.strikeUsdPerKwh * p.blocks[k].share),
      );
      add(
        a.id,
        'carbon',
        total((k) => kwh[k] * a.carbonKgPerKwh * p.limits.carbonUsdPerKg * p.blocks[k].share),
      );
    }
  }
  for (const [i, f] of p.flexible.entries())
    add(
      f.id,
      'load-reduced',
      total((k) => energy((x) => x.flexibleKw[i], k) * f.valueUsdPerKwh * p.blocks[k].share),
    );
  add(
    'system',
    'unserved',
    total((k) => energy((f) => f.unservedKw, k) * p.unserved.valueUsdPerKwh * p.blocks[k].share),
  );
  return lines;
}

/** Energy, demand, minimum take, carbon of the grid; what is exported or sold on. */
function gridLines(
  p: SupplyProblem,
  steps: Steps,
  sizes: Sizes,
  flows: readonly Flows[],
  add: (part: string, item: CostItem, usdPerYear: number) => void,
): void {
  const g = p.grid;
  if (!g) return;
  const resaleShare = Math.max(0, ...p.ppas.map((a) => a.resaleShare));
  let [energy, carbon, sold, demand, take] = [0, 0, 0, 0, 0];
  for (const [k, f] of flows.entries()) {
    const b = p.blocks[k];
    const d = stepData(p, steps, b);
    let drawn = 0;
    const peaks = new Float64Array(12);
    for (let t = 0; t < steps.count; t++) {
      const hours = d.hours[t] * p.perYear;
      energy += f.gridKw[t] * hours * d.price[t] * b.price;
      carbon += f.gridKw[t] * hours * d.gridCarbon[t] * p.limits.carbonUsdPerKg * b.share;
      sold +=
        (f.exportKw[t] * g.exportPriceShare + f.resaleKw[t] * resaleShare) * hours * d.price[t] * b.price;
      drawn += f.gridKw[t] * d.hours[t];
      const through = importKw(p, sizes, d.ppa, f, t);
      if (through > peaks[d.month[t]]) peaks[d.month[t]] = through;
    }
    const months = new Set(p.month).size;
    for (const kw of peaks) demand += kw * g.demandUsdPerKwMonth * (12 / months) * b.price;
    const short = Math.max(0, g.minimumTakeShare * p.hours * sizes.contractKw - drawn);
    take += short * p.perYear * g.takeUsdPerKwh * b.price;
  }
  add(g.id, 'energy', energy);
  add(g.id, 'demand', demand);
  add(g.id, 'minimum-take', take);
  add(g.id, 'carbon', carbon);
  add(g.id, 'sold', -sold);
}

/** What comes through the connection in a step: grid energy and the agreements' that is not sold on. */
export function importKw(
  p: SupplyProblem,
  sizes: Sizes,
  ppaFactor: readonly Float64Array[],
  f: Flows,
  t: number,
): number {
  let sum = f.gridKw[t] - f.resaleKw[t];
  for (let i = 0; i < p.ppas.length; i++)
    sum += p.ppas[i].type === 'hourly-matched' ? f.matchedKw[i][t] : sizes.ppaKw[i] * ppaFactor[i][t];
  return sum;
}
