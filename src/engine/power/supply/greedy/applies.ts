import type { SupplyProblem } from '../problem/parts.ts';

/** What keeps the greedy dispatch from being the cheapest. */
export const GREEDY_LIMITS = [
  'grid',
  'agreements',
  'several-plants',
  'no-plant',
  'several-batteries',
  'battery-hours',
  'flexible-load',
  'minimum-output',
  'ramp',
  'running-hours',
  'carbon-cap',
  'clean-share',
  'budget',
  'reserve',
  'wear-over-fuel',
  'plant-below-load',
  'initial-charge',
  'several-years',
] as const;
export type GreedyLimit = (typeof GREEDY_LIMITS)[number];

/**
 * Why the greedy dispatch may not be the cheapest for this problem; empty where it is. It is where one plant, which could
 * carry the load alone, burns one fuel of one price: with a shaped price, a demand charge, a second fuel or a limit over the
 * year it matters when a stored kWh is used, and with a plant below the load a battery may have to be kept full for the peak.
 */
export function greedyLimits(p: SupplyProblem): GreedyLimit[] {
  const out: GreedyLimit[] = [];
  const when = (bad: boolean, limit: GreedyLimit): void => {
    if (bad) out.push(limit);
  };
  const [g] = p.thermal;
  when(p.grid !== undefined, 'grid');
  when(p.ppas.length > 0, 'agreements');
  when(p.thermal.length > 1, 'several-plants');
  when(g === undefined, 'no-plant');
  when(p.storage.length > 1, 'several-batteries');
  when(
    p.storage.some((s) => s.minHours !== undefined || s.maxHours !== undefined),
    'battery-hours',
  );
  when(p.flexible.length > 0, 'flexible-load');
  when(p.limits.carbonKgPerYear !== undefined, 'carbon-cap');
  when(p.limits.cleanShare !== undefined, 'clean-share');
  when(p.limits.capexUsd !== undefined, 'budget');
  when(p.limits.reserveKw > 0, 'reserve');
  when(p.blocks.length > 1, 'several-years');
  when(
    p.storage.some((s) => s.initialCharge !== undefined),
    'initial-charge',
  );
  if (g) {
    when(g.minimumShare > 0, 'minimum-output');
    when(g.rampSharePerHour !== undefined, 'ramp');
    when(g.hoursPerYear !== undefined, 'running-hours');
    const fuel = g.fuelUsdPerKwh + g.omUsdPerKwh + g.carbonKgPerKwh * p.limits.carbonUsdPerKg;
    when(
      p.storage.some((s) => s.wearUsdPerKwh > fuel),
      'wear-over-fuel',
    );
    when(
      p.loadKw.some((v, h) => g.size.minKw * g.available[h] < v * p.blocks[0].load * (1 - 1e-9)),
      'plant-below-load',
    );
  }
  return out;
}
