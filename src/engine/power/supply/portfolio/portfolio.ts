import type { LpSolver } from '../../../lp/index.ts';
import { climb, type Rung, usdPerYear } from '../ladder/design.ts';
import { capexOf, type Standing, type SupplyProblem } from '../problem/parts.ts';
import { flowsOf, sizesOf } from '../programme/read.ts';
import { type Master, solveMaster } from './master.ts';

/** What sites share: at most so much of each, over all of them. */
export interface SharedLimits {
  readonly carbonKgPerYear?: number;
  readonly capexUsd?: number;
  /** Nameplate of the plants of these names together: turbine slots. */
  readonly plant?: { readonly ids: readonly string[]; readonly maxKw: number };
}

/** A resource, how much of it there is, and what one unit more would save, USD a year. */
export interface SharedPrice {
  readonly resource: 'carbon' | 'capital' | 'plant';
  readonly limit: number;
  readonly used: number;
  readonly usdPerUnitYear: number;
}

export interface Coupled {
  readonly status: 'optimal' | 'infeasible';
  /** Yearly cost of all sites at the shares found, and a bound that nothing within the limits is below; by steps. */
  readonly usdPerYear: number;
  readonly boundUsdPerYear: number;
  readonly prices: readonly SharedPrice[];
  /** By site: how much of each resource it is given, in the order of `prices`. */
  readonly shares: readonly Float64Array[];
  /** The sites' problems with their shares as limits of their own. */
  readonly problems: readonly SupplyProblem[];
  readonly rounds: number;
}

const MOST_ROUNDS = 12;
const GAP = 1e-3;

interface Resource {
  readonly name: SharedPrice['resource'];
  readonly limit: number;
}

const resourcesOf = (s: SharedLimits): Resource[] => [
  ...(s.carbonKgPerYear === undefined ? [] : [{ name: 'carbon' as const, limit: s.carbonKgPerYear }]),
  ...(s.capexUsd === undefined ? [] : [{ name: 'capital' as const, limit: s.capexUsd }]),
  ...(s.plant === undefined ? [] : [{ name: 'plant' as const, limit: s.plant.maxKw }]),
];

/** A standing cost with so much more a year per kW. */
function dearer(p: SupplyProblem, s: Standing, usdPerKwYear: number): Standing {
  if (s.annualUsdPerKw !== undefined) return { ...s, annualUsdPerKw: s.annualUsdPerKw + usdPerKwYear };
  return { ...s, fixedUsdPerKwYear: s.fixedUsdPerKwYear + usdPerKwYear / p.omFactor };
}

/** A site's problem in which shared resources cost their prices. */
function priced(
  p: SupplyProblem,
  s: SharedLimits,
  resources: readonly Resource[],
  price: Float64Array,
): SupplyProblem {
  const of = (name: Resource['name']): number => {
    const i = resources.findIndex((r) => r.name === name);
    return i < 0 ? 0 : price[i];
  };
  const [carbon, capital, plant] = [of('carbon'), of('capital'), of('plant')];
  const more = (x: Standing, extra = 0): Standing => dearer(p, x, capital * capexOf(p, x) + extra);
  return {
    ...p,
    ...(p.grid ? { grid: { ...p.grid, standing: more(p.grid.standing) } } : {}),
    variable: p.variable.map((v) => ({ ...v, standing: more(v.standing) })),
    thermal: p.thermal.map((g) => ({
      ...g,
      standing: more(g.standing, s.plant?.ids.includes(g.id) ? plant : 0),
    })),
    storage: p.storage.map((b) => ({
      ...b,
      powerStanding: more(b.powerStanding),
      energyStanding: more(b.energyStanding),
    })),
    limits: { ...p.limits, carbonUsdPerKg: p.limits.carbonUsdPerKg + carbon },
  };
}

/** How much of each resource a solution takes. */
function usage(p: SupplyProblem, r: Rung, s: SharedLimits, resources: readonly Resource[]): Float64Array {
  const z = sizesOf(p, r.programme, r.checked.solution);
  const f = flowsOf(p, r.programme, r.checked.solution, 0);
  const { start, count } = r.programme.steps;
  return Float64Array.from(resources, ({ name }) => {
    if (name === 'plant')
      return p.thermal.reduce((sum, g, i) => sum + (s.plant?.ids.includes(g.id) ? z.thermalKw[i] : 0), 0);
    if (name === 'capital')
      return (
        p.fixedCapexUsd +
        (p.grid ? z.contractKw * capexOf(p, p.grid.standing) : 0) +
        p.variable.reduce((sum, v, i) => sum + z.variableKw[i] * capexOf(p, v.standing), 0) +
        p.thermal.reduce((sum, g, i) => sum + z.thermalKw[i] * capexOf(p, g.standing), 0) +
        p.storage.reduce(
          (sum, b, i) =>
            sum +
            z.storageKw[i] * capexOf(p, b.powerStanding) +
            z.storageKwh[i] * capexOf(p, b.energyStanding),
          0,
        )
      );
    let kg = 0;
    for (let t = 0; t < count; t++) {
      const hours = (start[t + 1] - start[t]) * p.perYear;
      let mean = 0;
      if (p.grid)
        for (let h = start[t]; h < start[t + 1]; h++)
          mean += p.grid.carbonKgPerKwh[h] / (start[t + 1] - start[t]);
      kg += f.gridKw[t] * mean * hours;
      for (const [i, g] of p.thermal.entries()) kg += f.thermalKw[i][t] * g.carbonKgPerKwh * hours;
      for (const [i, a] of p.ppas.entries()) kg += (f.matchedKw[i]?.[t] ?? 0) * a.carbonKgPerKwh * hours;
    }
    return kg;
  });
}

/**
 * Shares out what sites have in common at least cost, by column generation (Dantzig and Wolfe 1960): each site answers to prices of
 * the shared resources with its cheapest supply; a small programme mixes the answers so that the limits hold, which is allowed because
 * what a site can do is convex, and its duals are the next prices. Σ of the sites' least priced costs less prices × limits is a
 * bound for all. Ends within a thousandth of it.
 *
 * @param stepHours of the sites' programmes while shares are looked for
 */
export async function couple(
  sites: readonly SupplyProblem[],
  shared: SharedLimits,
  solver: LpSolver,
  stepHours: number,
  report: (round: number, site: number) => void = () => {},
): Promise<Coupled> {
  const resources = resourcesOf(shared);
  const master: Master = {
    costs: sites.map(() => []),
    usages: sites.map(() => []),
    limits: resources.map((r) => r.limit),
  };
  let price: Float64Array = new Float64Array(resources.length);
  let bound = Number.NEGATIVE_INFINITY;
  const from: (Rung | undefined)[] = sites.map(() => undefined);
  for (let round = 1; ; round++) {
    let least = 0;
    const rungs = await Promise.all(
      sites.map(async (p, i) => {
        const r = await climb(priced(p, shared, resources, price), solver, stepHours, {}, from[i]);
        report(round, i);
        return r;
      }),
    );
    for (const [i, r] of rungs.entries()) {
      if (r.checked.solution.status !== 'optimal') return nothing(sites, resources, round);
      from[i] = r;
      const used = usage(sites[i], r, shared, resources);
      const cost = usdPerYear(r);
      // The fixed capital is in the usage and not in the priced cost.
      const paid = resources.reduce(
        (s, x, k) => s + price[k] * (used[k] - (x.name === 'capital' ? sites[i].fixedCapexUsd : 0)),
        0,
      );
      master.costs[i].push(cost - paid);
      master.usages[i].push(used);
      least +=
        cost +
        resources.reduce((s, x, k) => s + (x.name === 'capital' ? price[k] * sites[i].fixedCapexUsd : 0), 0);
    }
    bound = Math.max(bound, least - resources.reduce((s, x, k) => s + price[k] * x.limit, 0));
    const m = await solveMaster(master, solver);
    const close = m.short <= 1e-9 && m.usdPerYear - bound <= GAP * Math.abs(m.usdPerYear);
    if (close || round === MOST_ROUNDS) {
      if (m.short > 1e-6) return nothing(sites, resources, round);
      return {
        status: 'optimal',
        usdPerYear: m.usdPerYear,
        boundUsdPerYear: bound,
        prices: resources.map((x, k) => ({
          resource: x.name,
          limit: x.limit,
          used: m.shares.reduce((s, u) => s + u[k], 0),
          usdPerUnitYear: m.prices[k],
        })),
        shares: m.shares,
        problems: sites.map((p, i) => limited(p, shared, resources, m.shares[i])),
        rounds: round,
      };
    }
    price = m.prices;
  }
}

/** A site's problem with its share as limits. */
function limited(
  p: SupplyProblem,
  s: SharedLimits,
  resources: readonly Resource[],
  share: Float64Array,
): SupplyProblem {
  let q = p;
  for (const [k, { name }] of resources.entries()) {
    const most = share[k] * (1 + 1e-9);
    if (name === 'carbon') q = { ...q, limits: { ...q.limits, carbonKgPerYear: most } };
    if (name === 'capital') q = { ...q, limits: { ...q.limits, capexUsd: most } };
    if (name === 'plant')
      q = {
        ...q,
        thermal: q.thermal.map((g) =>
          s.plant?.ids.includes(g.id)
            ? { ...g, size: { ...g.size, maxKw: Math.min(g.size.maxKw, most) } }
            : g,
        ),
      };
  }
  return q;
}

const nothing = (
  sites: readonly SupplyProblem[],
  resources: readonly Resource[],
  rounds: number,
): Coupled => ({
  status: 'infeasible',
  usdPerYear: 0,
  boundUsdPerYear: 0,
  prices: resources.map((x) => ({ resource: x.name, limit: x.limit, used: 0, usdPerUnitYear: 0 })),
  shares: sites.map(() => new Float64Array(resources.length)),
  problems: sites,
  rounds,
});
