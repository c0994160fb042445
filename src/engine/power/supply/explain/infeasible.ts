import type { LpSolver } from '../../../lp/index.ts';
import { type ClimbOptions, climb, type Rung } from '../ladder/design.ts';
import type { GridPart, SupplyProblem } from '../problem/parts.ts';
import { flowsOf, sizesOf } from '../programme/read.ts';
import { evenSteps } from '../programme/steps.ts';
import { COUNTED, capitalOnly, costless } from './costless.ts';

/** One limit that, moved alone and least, makes the supply possible. */
export interface Relaxation {
  readonly limit:
    | 'unserved'
    | 'contract'
    | 'import'
    | 'size'
    | 'energy'
    | 'carbon-cap'
    | 'clean-share'
    | 'budget'
    | 'reserve';
  /** Part whose size it is; empty for limits of the whole. */
  readonly part: string;
  readonly asked: number;
  readonly needed: number;
  readonly unit: 'kW' | 'kWh' | 'kg/year' | 'share' | 'USD';
}

/** Hours in a row that go short. */
export interface ShortSpan {
  /** First hour of the year, from 0, and how many. */
  readonly fromHour: number;
  readonly hours: number;
  readonly energyKwh: number;
  readonly peakKw: number;
  /** Parts that give all they have in the worst of these hours. */
  readonly atLimit: readonly string[];
}

/** Why there is no supply. */
export interface Infeasibility {
  /** Hours that go short when as much as possible is served, with all other limits kept. */
  readonly hoursShort: number;
  readonly energyShortKwh: number;
  readonly peakShortKw: number;
  /** The worst, by energy, at most twelve. */
  readonly spans: readonly ShortSpan[];
  /** Limits that would do alone, moved as little as can be. Empty where several must move. */
  readonly relaxations: readonly Relaxation[];
}

const SHORT = 1e-6;
const MOST_SPANS = 12;
/** Stands for no limit, kW and kWh, in peaks of the load. */
const WIDE = 1000;

interface Trial {
  readonly relaxed: SupplyProblem;
  /** What the limit must at least be, from the solution. */
  readonly read: (p: SupplyProblem, r: Rung) => Omit<Relaxation, 'asked'> & { readonly asked: number };
}

/**
 * Says why a problem has no solution: one programme for each limit, in which only that limit may give and giving is all that
 * costs; and one by the hour for the load that must go unserved.
 */
export async function explainInfeasible(
  p: SupplyProblem,
  solver: LpSolver,
  stepHours: number,
  options: ClimbOptions = {},
): Promise<Infeasibility> {
  const shortage = await shortHours(p, solver, options);
  const relaxations: Relaxation[] = [];
  if (shortage.energyShortKwh > 0) {
    let load = 0;
    for (const v of p.loadKw) load += v * p.perYear;
    relaxations.push({
      limit: 'unserved',
      part: '',
      asked: p.unserved.maxShare,
      needed: (shortage.energyShortKwh * p.perYear) / load,
      unit: 'share',
    });
  }
  const found = await Promise.all(
    trials(p).map(async (t) => {
      const steps = await climb(t.relaxed, solver, Math.min(stepHours, p.hours), options);
      if (steps.checked.solution.status !== 'optimal') return undefined;
      // Steps hide an hour's peak: what would do is told by the hour.
      const rung = steps.stepHours > 1 ? await climb(t.relaxed, solver, 1, options, steps) : steps;
      return rung.checked.solution.status === 'optimal' ? t.read(t.relaxed, rung) : undefined;
    }),
  );
  for (const r of found) if (r && moved(r)) relaxations.push(r);
  return { ...shortage, relaxations };
}

const moved = (r: Relaxation): boolean =>
  Math.abs(r.needed - r.asked) > 1e-7 * Math.max(1, Math.abs(r.asked), Math.abs(r.needed));

function trials(p: SupplyProblem): Trial[] {
  const free = costless(p);
  let peak = 0;
  for (const v of p.loadKw) peak = Math.max(peak, v);
  const wide = WIDE * peak;
  const size = (part: string, asked: number, read: (q: SupplyProblem, r: Rung) => number) => ({
    read: (q: SupplyProblem, r: Rung): Relaxation => ({
      limit: 'size',
      part,
      asked,
      needed: read(q, r),
      unit: 'kW',
    }),
  });
  const out: Trial[] = [];
  const sized = (q: SupplyProblem, r: Rung) => sizesOf(q, r.programme, r.checked.solution);
  if (p.grid && free.grid) {
    const asked = p.grid.contract.maxKw;
    const grid = { ...free.grid, standing: COUNTED, contract: { minKw: asked, maxKw: asked + wide } };
    out.push({
      relaxed: { ...free, grid },
      read: (q, r) => ({
        limit: 'contract',
        part: p.grid?.id ?? '',
        asked,
        needed: sized(q, r).contractKw,
        unit: 'kW',
      }),
    });
    out.push(...importTrial(p.grid, free, free.grid));
  }
  for (const [i, v] of p.variable.entries()) {
    const parts = free.variable.map((x, k) =>
      k === i ? { ...x, standing: COUNTED, size: { minKw: v.size.maxKw, maxKw: v.size.maxKw + wide } } : x,
    );
    out.push({
      relaxed: { ...free, variable: parts },
      ...size(v.id, v.size.maxKw, (q, r) => sized(q, r).variableKw[i]),
    });
  }
  for (const [i, g] of p.thermal.entries()) {
    const parts = free.thermal.map((x, k) =>
      k === i
        ? { ...x, standing: COUNTED, size: { ...x.size, minKw: g.size.maxKw, maxKw: g.size.maxKw + wide } }
        : x,
    );
    out.push({
      relaxed: { ...free, thermal: parts },
      ...size(g.id, g.size.maxKw, (q, r) => sized(q, r).thermalKw[i]),
    });
  }
  for (const [i, s] of p.storage.entries()) {
    // Energy is what is asked for; as much power goes with it as it takes.
    const parts = free.storage.map((x, k) =>
      k === i
        ? {
            ...x,
            energyStanding: COUNTED,
            energy: { minKwh: s.energy.maxKwh, maxKwh: s.energy.maxKwh + 100 * wide },
            power: { minKw: s.power.minKw, maxKw: s.power.maxKw + wide },
          }
        : x,
    );
    out.push({
      relaxed: { ...free, storage: parts },
      read: (q, r) => ({
        limit: 'energy',
        part: s.id,
        asked: s.energy.maxKwh,
        needed: sized(q, r).storageKwh[i],
        unit: 'kWh',
      }),
    });
  }
  return [...out, ...limitTrials(p, free)];
}

/** The import cap, where it is below the contract: what every hour must be able to draw. */
function importTrial(given: GridPart, free: SupplyProblem, grid: GridPart): Trial[] {
  const asked = given.limitKw.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const maxKw = given.contract.maxKw;
  if (asked >= maxKw) return [];
  const open: GridPart = {
    ...grid,
    standing: COUNTED,
    contract: { minKw: asked, maxKw },
    limitKw: given.limitKw.map((v) => Math.max(v, maxKw)),
  };
  return [
    {
      relaxed: { ...free, grid: open },
      read: (q, r) => ({
        limit: 'import',
        part: given.id,
        asked,
        needed: sizesOf(q, r.programme, r.checked.solution).contractKw,
        unit: 'kW',
      }),
    },
  ];
}

/** Limits of the whole: carbon, clean share, capital, reserve. */
function limitTrials(p: SupplyProblem, free: SupplyProblem): Trial[] {
  const out: Trial[] = [];
  const { carbonKgPerYear: cap, cleanShare: share, capexUsd: budget, ...rest } = p.limits;
  const perYear = (r: Rung): number => r.checked.solution.objective * r.programme.layout.unitUsd;
  if (cap !== undefined) {
    const limits = { ...free.limits, carbonKgPerYear: undefined, carbonUsdPerKg: 1 };
    // Blocks weigh by years here, as in the cap.
    const blocks = p.blocks.map((b) => ({ ...b, share: b.years }));
    out.push({
      relaxed: { ...free, limits, blocks },
      read: (_, r) => ({ limit: 'carbon-cap', part: '', asked: cap, needed: perYear(r), unit: 'kg/year' }),
    });
  }
  if (share !== undefined) {
    const limits = { ...free.limits, cleanShare: undefined, carbonUsdPerKg: 1, carbonKgPerYear: undefined };
    const unclean: SupplyProblem = {
      ...free,
      limits,
      blocks: p.blocks.map((b) => ({ ...b, share: b.years })),
      ...(free.grid
        ? { grid: { ...free.grid, carbonKgPerKwh: free.grid.cleanShare.map((v) => 1 - v) } }
        : {}),
      thermal: free.thermal.map((g) => ({ ...g, carbonKgPerKwh: g.clean ? 0 : 1 })),
      ppas: free.ppas.map((a) => ({ ...a, carbonKgPerKwh: a.clean ? 0 : 1 })),
    };
    out.push({
      relaxed: unclean,
      read: (_, r) => {
        let load = 0;
        for (const b of p.blocks) for (const v of p.loadKw) load += b.years * b.load * v * p.perYear;
        return { limit: 'clean-share', part: '', asked: share, needed: 1 - perYear(r) / load, unit: 'share' };
      },
    });
  }
  if (budget !== undefined) {
    const capital: SupplyProblem = {
      ...free,
      limits: { ...free.limits, capexUsd: undefined },
      capitalFactor: () => 1,
      omShareOfCapex: 0,
      ...(free.grid && p.grid ? { grid: { ...free.grid, standing: capitalOnly(p.grid.standing) } } : {}),
      variable: free.variable.map((v, i) => ({ ...v, standing: capitalOnly(p.variable[i].standing) })),
      thermal: free.thermal.map((g, i) => ({ ...g, standing: capitalOnly(p.thermal[i].standing) })),
      storage: free.storage.map((s, i) => ({
        ...s,
        powerStanding: capitalOnly(p.storage[i].powerStanding),
        energyStanding: capitalOnly(p.storage[i].energyStanding),
      })),
    };
    out.push({
      relaxed: capital,
      read: (_, r) => ({
        limit: 'budget',
        part: '',
        asked: budget,
        needed: perYear(r) + r.programme.statedUsdPerYear + p.fixedCapexUsd,
        unit: 'USD',
      }),
    });
  }
  if (rest.reserveKw > 0) {
    out.push({
      relaxed: { ...free, limits: { ...free.limits, reserveKw: 0 } },
      read: () => ({ limit: 'reserve', part: '', asked: rest.reserveKw, needed: 0, unit: 'kW' }),
    });
  }
  return out;
}

/** Serves as much as can be, by the hour, and tells where the rest is. */
async function shortHours(
  p: SupplyProblem,
  solver: LpSolver,
  options: ClimbOptions,
): Promise<Omit<Infeasibility, 'relaxations'>> {
  const soft: SupplyProblem = { ...costless(p), unserved: { valueUsdPerKwh: 1, maxShare: 1 } };
  const rung = await climb(soft, solver, evenSteps(p.hours, 1), options);
  if (rung.checked.solution.status !== 'optimal')
    return { hoursShort: 0, energyShortKwh: 0, peakShortKw: 0, spans: [] };
  const f = flowsOf(soft, rung.programme, rung.checked.solution, 0);
  const sizes = sizesOf(soft, rung.programme, rung.checked.solution);
  const short = (h: number): boolean => f.unservedKw[h] > SHORT * p.loadKw[h];
  const spans: ShortSpan[] = [];
  let [hoursShort, energyShortKwh, peakShortKw] = [0, 0, 0];
  for (let h = 0; h < p.hours; h++) {
    if (!short(h)) continue;
    const from = h;
    let [energy, worst] = [0, h];
    for (; h < p.hours && short(h); h++) {
      energy += f.unservedKw[h];
      if (f.unservedKw[h] > f.unservedKw[worst]) worst = h;
    }
    const full = (kw: number, most: number): boolean => most > 0 && kw > most * (1 - 1e-6);
    const atLimit = [
      ...(p.grid && full(f.gridKw[worst], Math.min(sizes.contractKw, p.grid.limitKw[worst]))
        ? [p.grid.id]
        : []),
      ...p.thermal
        .filter((g, i) => full(f.thermalKw[i][worst], sizes.thermalKw[i] * g.available[worst]))
        .map((g) => g.id),
    ];
    spans.push({ fromHour: from, hours: h - from, energyKwh: energy, peakKw: f.unservedKw[worst], atLimit });
    hoursShort += h - from;
    energyShortKwh += energy;
    peakShortKw = Math.max(peakShortKw, f.unservedKw[worst]);
  }
  spans.sort((a, b) => b.energyKwh - a.energyKwh || a.fromHour - b.fromHour);
  return { hoursShort, energyShortKwh, peakShortKw, spans: spans.slice(0, MOST_SPANS) };
}
