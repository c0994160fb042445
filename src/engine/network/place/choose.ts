import { fail } from '../../errors.ts';
import { type DemandPoints, groupPoints } from '../demand/index.ts';
import type { PlaceAnswer, PlaceCertificate } from './answer-types.ts';
import { checkCapacity, searchCapacitated } from './capacitated.ts';
import { candidatesNear, coverageProgramme, medianProgramme, openedBy, type Solver } from './certificate.ts';
import { coverageInstance, type Instance, makeInstance, objective } from './instance.ts';
import { lagrangeBound } from './lagrange.ts';
import type { Prepared } from './prepare.ts';
import { searchSites } from './search.ts';
import { transport } from './transport.ts';

/** Groups of cities that the capacitated search sees; sites are then evaluated on all cities. */
const SEARCH_GROUPS = 1500;

/** Sites chosen, and how the search went. */
export interface Choice {
  /** Indices into the prepared sites, ascending. */
  readonly open: readonly number[];
  readonly search: NonNullable<PlaceAnswer['search']>;
  readonly certificate?: PlaceCertificate;
}

const addedOf = (x: Prepared): Float64Array => Float64Array.from(x.added, (a) => a.addedMs);
const limitMsOf = (x: Prepared): number => x.question.within * 1000;

/** Share of people whose round trip from the nearest of the sites is within the limit. */
function coveredShare(x: Prepared, open: readonly number[]): number {
  const n = x.points.count;
  let inside = 0;
  let all = 0;
  for (let i = 0; i < n; i++) {
    all += x.points.people[i];
    if (open.some((j) => x.rttMs[j * n + i] <= limitMsOf(x))) inside += x.points.people[i];
  }
  return inside / all;
}

const instanceOf = (x: Prepared): Instance =>
  x.question.objective === 'coverage'
    ? coverageInstance(x.rttMs, x.points.people, limitMsOf(x), addedOf(x), x.standing)
    : makeInstance(x.rttMs, x.points.people, addedOf(x), x.standing);

const isCapacitated = (x: Prepared): boolean => x.sites.some((s) => Number.isFinite(s.capacityKw));

/**
 * Chooses sites by the heuristic that fits: p-median, maximal coverage, or capacitated p-median (on grouped demand).
 *
 * @throws GigasiteError `capacity-exceeded` with how much is missing; `infeasible` for coverage with capacities
 */
export function choose(x: Prepared): Choice {
  const { question } = x;
  const p = question.choose as number;
  const options = { seed: question.seed, starts: question.starts };
  const common = {
    objective: question.objective,
    candidates: x.sites.length - x.standing,
    unknown: x.unknown,
    unknownWere: question.unknown,
    starts: question.starts,
    weights: question.weights,
    ...(question.objective === 'coverage' ? { withinMs: limitMsOf(x) } : {}),
  };
  if (isCapacitated(x)) {
    if (question.objective === 'coverage')
      fail('not-allowed', 'objective', { found: 'coverage', allowed: 'mean, where sites have capacities' });
    const g = grouped(x, Math.min(SEARCH_GROUPS, question.demand.groups));
    const r = searchCapacitated(g.costMs, g.demandKw, capacities(x), p, x.standing, options);
    return {
      open: r.open,
      search: {
        ...common,
        value: r.meanMs,
        greedy: r.meanMs,
        startsAtBest: 1,
        swaps: r.evaluated,
        groups: g.points.count,
      },
    };
  }
  const instance = instanceOf(x);
  const r = searchSites(instance, p, options);
  const coverage = question.objective === 'coverage';
  const least = Math.min(...r.optima);
  return {
    open: r.open,
    search: {
      ...common,
      value: coverage ? coveredShare(x, r.open) : r.cost,
      greedy: coverage ? 1 - Math.floor(r.greedyCost * 1e6) / 1e6 : r.greedyCost,
      startsAtBest: r.optima.filter((v) => v <= least * (1 + 1e-7)).length,
      swaps: r.swaps,
    },
    ...(question.certificate === 'lagrange'
      ? { certificate: lagrangeCertificate(x, instance, r.open, r.cost) }
      : {}),
  };
}

function lagrangeCertificate(
  x: Prepared,
  instance: Instance,
  open: readonly number[],
  cost: number,
): PlaceCertificate {
  const { bound, iterations } = lagrangeBound(instance, open, cost);
  // Coverage minimises the share not covered, a millionth of the latency beside it.
  const coverage = x.question.objective === 'coverage';
  const best = coverage ? Math.min(1, 1 - bound) : bound;
  const chosen = coverage ? coveredShare(x, open) : cost;
  return {
    method: 'lagrange',
    bounds: 'whole',
    chosen,
    bound: best,
    gapShare: Math.abs(chosen - best) / chosen,
    groups: x.points.count,
    iterations,
  };
}

interface Grouped {
  readonly points: DemandPoints;
  /** Round trip plus what the weights add, ms. */
  readonly costMs: Float32Array;
  readonly demandKw: Float64Array;
}

const capacities = (x: Prepared): Float64Array => Float64Array.from(x.sites, (s) => s.capacityKw);

function grouped(x: Prepared, groups: number): Grouped {
  const { points } = groupPoints(x.points, groups);
  const costMs = x.matrix(points, x.sites);
  for (let j = 0; j < x.sites.length; j++)
    for (let i = 0; i < points.count; i++) costMs[j * points.count + i] += x.added[j].addedMs;
  const people = points.people.reduce((a, b) => a + b, 0);
  const total = x.question.demand.total ?? people;
  return { points, costMs, demandKw: points.people.map((v) => (v * total) / people) };
}

/**
 * Bounds the choice with a mixed-integer solver. Coverage: the whole problem, exactly. Mean and capacitated: the problem
 * with demand grouped, each group with its nearest candidates and a slack that only lowers the bound. The solver's own
 * sites are evaluated on the whole problem beside the search's.
 *
 * @throws GigasiteError `infeasible` where the solver found neither sites nor bound in its time
 */
export async function certify(x: Prepared, choice: Choice, solve: Solver): Promise<PlaceCertificate> {
  const { question } = x;
  const p = question.choose as number;
  const options = { timeLimitS: question.solver.timeLimit, relativeGap: question.solver.gap };
  const ids = (open: readonly number[]): string[] => open.map((j) => x.sites[j].id);
  const same = (open: readonly number[]): boolean => ids(open).join() === ids(choice.open).join();
  if (question.objective === 'coverage') {
    const programme = coverageProgramme(x.rttMs, x.points.people, limitMsOf(x), p, x.standing);
    const r = await solve(programme.lp, options);
    const bound = Math.min(1, boundOf(r));
    const chosen = coveredShare(x, choice.open);
    const found = openedBy(r.values);
    return {
      method: 'highs',
      bounds: 'whole',
      chosen,
      bound,
      gapShare: Math.max(0, bound - chosen) / chosen,
      groups: programme.groups,
      status: r.status,
      ...(found.length === p && !same(found)
        ? { solverSites: ids(found), solverObjective: coveredShare(x, found) }
        : {}),
    };
  }
  const g = grouped(x, question.solver.groups);
  const instance = makeInstance(g.costMs, g.demandKw, undefined, x.standing);
  const total = g.demandKw.reduce((a, b) => a + b, 0);
  const limited = isCapacitated(x);
  if (limited) checkCapacity(capacities(x), total, p, x.standing);
  const shares = limited
    ? { demand: g.demandKw.map((d) => d / total), capacity: capacities(x).map((c) => c / total) }
    : undefined;
  // Full sites turn points away to their third and fourth site.
  const near = candidatesNear(
    instance,
    choice.open,
    Math.min(question.solver.near, x.sites.length),
    limited ? 3 : 1,
  );
  const r = await solve(medianProgramme(instance, p, near, shares), options);
  const value = (open: readonly number[]): number =>
    limited
      ? transport(
          g.costMs,
          g.demandKw,
          Float64Array.from(open, (j) => x.sites[j].capacityKw),
          open,
        ).cost / total
      : objective(instance, open);
  const chosen = value(choice.open);
  const bound = boundOf(r);
  const found = openedBy(r.values);
  const whole = limited ? undefined : instanceOf(x);
  return {
    method: 'highs',
    bounds: 'grouped',
    chosen,
    bound,
    gapShare: Math.max(0, chosen - bound) / chosen,
    groups: g.points.count,
    near: Math.max(...near),
    status: r.status,
    ...(found.length === p && !same(found)
      ? { solverSites: ids(found), ...(whole ? { solverObjective: objective(whole, found) } : {}) }
      : {}),
  };
}

const boundOf = (r: { bound: number; status: string }): number =>
  Number.isFinite(r.bound) ? r.bound : fail('infeasible', 'certificate', { reason: `HiGHS: ${r.status}` });
