import type { Catalog } from '../../../catalog/index.ts';
import { fail } from '../../../errors.ts';
import type { LpSolver } from '../../../lp/index.ts';
import { explainInfeasible } from '../explain/infeasible.ts';
import { greedyLimits } from '../greedy/applies.ts';
import { type Screened, screen } from '../greedy/search.ts';
import { type LadderOptions, type Optimised, optimise } from '../ladder/optimise.ts';
import type { Size, SupplyProblem } from '../problem/parts.ts';
import { flowsOf } from '../programme/read.ts';
import type { ReadFile } from '../question/hours.ts';
import { readSupplyQuestion, type SupplyQuestion } from '../question/question.ts';
import { type Resolved, resolveSupply } from '../question/resolve.ts';
import { expectedLoss, type UnitGroup } from '../reliability/outages.ts';
import { assemble } from './assemble.ts';
import type { PartAnswer, ReliabilityAnswer, SupplyAnswer } from './types.ts';

/** What the edge brings. */
export interface SupplyEdge {
  readonly solver: LpSolver;
  readonly readFile?: ReadFile;
  /** Told after every programme solved, with the hours of its steps. */
  readonly report?: (stepHours: number) => void;
}

const NO_FILES: ReadFile = () => {
  throw new Error('this caller reads no files');
};

/**
 * Answers a supply question.
 *
 * @throws GigasiteError with every problem of the question, and `solver-failed`
 */
export async function answerSupply(
  document: unknown,
  catalog: Catalog,
  edge: SupplyEdge,
): Promise<SupplyAnswer> {
  const q = readSupplyQuestion(document, catalog);
  const resolved = resolveSupply(q, catalog, edge.readFile ?? NO_FILES);
  return answerResolved(q, resolved, edge);
}

export async function answerResolved(
  q: SupplyQuestion,
  r: Resolved,
  edge: SupplyEdge,
): Promise<SupplyAnswer> {
  const options: LadderOptions = {
    stepHours: q.ladder.step,
    verify: q.ladder.verify,
    timeLimitS: q.ladder.timeLimit,
    ...(edge.report ? { report: edge.report } : {}),
  };
  const screened = q.ladder.screen ? screenedSizes(r.problem) : undefined;
  const problem = screened?.problem ?? r.problem;
  const { optimised, reliability } = await firmEnough(q, problem, edge.solver, options);
  const kinds = kindsOf(q, problem);
  if (optimised.status !== 'optimal') {
    const infeasible =
      optimised.status === 'infeasible'
        ? await explainInfeasible(optimised.problem, edge.solver, q.ladder.step, options)
        : undefined;
    return { ...nothing(optimised, r, edge.solver.name, reliability), ...(infeasible ? { infeasible } : {}) };
  }
  const answer = assemble(optimised, edge.solver.name, kinds, reliability, q.hourly);
  if (!screened) return answer;
  const programmeOverGreedy = answer.usdPerYear / screened.found.usdPerYear - 1;
  const { evaluations } = screened.found;
  return { ...answer, solution: { ...answer.solution, screened: { evaluations, programmeOverGreedy } } };
}

/**
 * The problem with the sizes stated that the greedy search found; the plant carries the load alone.
 *
 * @throws GigasiteError `not-allowed` with what keeps the greedy dispatch from being the cheapest
 */
function screenedSizes(p: SupplyProblem): { problem: SupplyProblem; found: Screened } {
  const [g] = p.thermal;
  // The plant is at least what carries the load alone: that is part of the search, no limit of the question.
  const peak = g ? p.loadKw.reduce((m, v, h) => Math.max(m, (v * p.blocks[0].load) / g.available[h]), 0) : 0;
  const carries: SupplyProblem =
    g && g.size.maxKw >= peak
      ? {
          ...p,
          thermal: [
            { ...g, size: { ...g.size, minKw: Math.max(g.size.minKw, peak) } },
            ...p.thermal.slice(1),
          ],
        }
      : p;
  const limits = greedyLimits(carries);
  if (limits.length > 0)
    fail('not-allowed', 'ladder.screen', {
      found: limits.join(', '),
      allowed: 'false',
      reason: 'greedy-dearer',
    });
  const found = screen(carries);
  const sized = <S extends { readonly size: Size }>(part: S, kw: number): S => ({
    ...part,
    size: { minKw: kw, maxKw: kw },
  });
  return {
    found,
    problem: {
      ...carries,
      variable: carries.variable.map((v, i) => sized(v, found.sizes.variableKw[i])),
      thermal: carries.thermal.map((t, i) => sized(t, found.sizes.thermalKw[i])),
      storage: carries.storage.map((s, i) => ({
        ...s,
        power: { minKw: found.sizes.storageKw[i], maxKw: found.sizes.storageKw[i] },
        energy: { minKwh: found.sizes.storageKwh[i], maxKwh: found.sizes.storageKwh[i] },
      })),
    },
  };
}

/** Rounds in which reserve is added until the target of unserved energy holds. */
const MOST_ROUNDS = 6;

/**
 * Optimises with the reserve that the question wants: so many spare units of the largest size that is built, or as many as
 * bring the expected loss below the target.
 */
async function firmEnough(
  q: SupplyQuestion,
  p: SupplyProblem,
  solver: LpSolver,
  options: LadderOptions,
): Promise<{ optimised: Optimised; reliability: ReliabilityAnswer }> {
  const { spare, target } = q.reliability;
  let spareUnits = spare ?? 0;
  let unitKw = 0;
  for (let round = 0; ; round++) {
    const reserveKw = spareUnits * unitKw;
    const problem = { ...p, limits: { ...p.limits, reserveKw } };
    const optimised = await optimise(problem, solver, options);
    if (optimised.status !== 'optimal')
      return {
        optimised,
        reliability: { reserveKw, spareUnits, expectedUnservedShare: 0, lossOfLoadHours: 0 },
      };
    const largest = largestUnitKw(optimised, p);
    const loss = lossOf(optimised, p);
    const reliability = { reserveKw, spareUnits, ...loss };
    const wanted = spare !== undefined && Math.abs(largest - unitKw) > 1e-6 * largest && spareUnits > 0;
    const short = target !== undefined && loss.expectedUnservedShare > target;
    if ((!wanted && !short) || round >= MOST_ROUNDS) return { optimised, reliability };
    unitKw = Math.max(largest, unitKw);
    if (short && !wanted) spareUnits++;
  }
}

/** Largest unit of what is built; a part without units counts as one in ten. */
const unitOf = (p: SupplyProblem, i: number, builtKw: number): number =>
  p.thermal[i].size.unitKw ?? builtKw / 10;

const largestUnitKw = (o: Optimised, p: SupplyProblem): number =>
  p.thermal.reduce((most, _, i) => {
    const built = o.sizes.thermalKw[i];
    return built > 1e-6 ? Math.max(most, unitOf(p, i, built)) : most;
  }, 0);

/** Expected loss from forced outages of the plant that is built, against what it gives in each hour. */
function lossOf(o: Optimised, p: SupplyProblem): { expectedUnservedShare: number; lossOfLoadHours: number } {
  const f = flowsOf(o.problem, o.dispatch.programme, o.dispatch.checked.solution, 0);
  const groups: UnitGroup[] = [];
  let load = 0;
  for (const v of p.loadKw) load += v;
  for (const [i, g] of p.thermal.entries()) {
    const built = o.sizes.thermalKw[i];
    if (!(built > 1e-6)) continue;
    const unitKw = Math.min(built, unitOf(p, i, built));
    groups.push({
      units: Math.max(1, Math.round(built / unitKw)),
      unitKw,
      forcedOutageShare: g.forcedOutageShare,
    });
  }
  if (groups.length === 0) return { expectedUnservedShare: 0, lossOfLoadHours: 0 };
  const need = new Float64Array(p.hours);
  for (const g of f.thermalKw) for (let h = 0; h < p.hours; h++) need[h] += g[h];
  const { energyKwh, hours } = expectedLoss(groups, need);
  return { expectedUnservedShare: energyKwh / load, lossOfLoadHours: hours * p.perYear };
}

/** Kinds of the parts, for tables and drawings. */
export function kindsOf(q: SupplyQuestion, p: SupplyProblem): Record<string, PartAnswer['kind']> {
  const out: Record<string, PartAnswer['kind']> = {};
  if (p.grid) out[p.grid.id] = 'grid';
  const windy = new Set(
    (q.sources ?? [])
      .filter((s) => (s.fuel ?? s.source ?? '').startsWith('wind'))
      .map((s) => s.id ?? s.source ?? 'wind'),
  );
  for (const v of p.variable) out[v.id] = windy.has(v.id) || v.id.startsWith('wind') ? 'wind' : 'sun';
  for (const g of p.thermal) out[g.id] = 'thermal';
  for (const s of p.storage) out[s.id] = 'storage';
  for (const a of p.ppas) out[a.id] = 'agreement';
  return out;
}

/** An answer without a supply. */
function nothing(o: Optimised, r: Resolved, solver: string, reliability: ReliabilityAnswer): SupplyAnswer {
  const { problem: p } = r;
  let energy = 0;
  for (const v of p.loadKw) energy += v * p.perYear;
  return {
    status: o.status,
    peakLoadKw: r.peakKw,
    loadKwhPerYear: energy,
    usdPerYear: 0,
    usdPerMwh: 0,
    capexUsd: 0,
    parts: [],
    costs: [],
    renewableShare: 0,
    cleanShare: 0,
    carbonKgPerYear: 0,
    carbonKgPerKwh: 0,
    curtailedKwhPerYear: 0,
    flexibleKwhPerYear: 0,
    unservedKwhPerYear: 0,
    peakImportKw: 0,
    months: [],
    prices: {
      firmLoadUsdPerKwYear: 0,
      meanMarginalUsdPerMwh: 0,
      carbonUsdPerTonne: 0,
      cleanUsdPerMwh: 0,
      contractUsdPerKwYear: 0,
      reserveUsdPerKwYear: 0,
      budgetUsdPerUsdYear: 0,
    },
    reliability,
    solution: {
      solver,
      rungs: [],
      stepHours: o.design.stepHours,
      stepBias: 0,
      refined: o.refined,
      booksError: 0,
    },
    notices: [],
  };
}
