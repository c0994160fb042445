import { COST_CLASSES, type CostClass } from '../../design/index.ts';
import {
  type Asset,
  MACRS_5,
  MACRS_15,
  monthlyRate,
  type ProjectInput,
  type ProjectResult,
  runProject,
  type Writeoff,
} from '../../money/index.ts';
import { keepLedger } from '../ledger.ts';
import { lives } from '../phase-books.ts';
import type { TrancheResult } from './mix.ts';
import { FACILITY, type Part, WAYS } from './ways.ts';

/** How US tax writes each class off (IRS Publication 946): computers 5 years, land improvements and plant 15, halls 39. */
const TAX: Readonly<Record<CostClass, Writeoff>> = {
  chips: { method: 'by-year', shares: MACRS_5 },
  network: { method: 'by-year', shares: MACRS_5 },
  cooling: { method: 'by-year', shares: MACRS_15 },
  electrical: { method: 'by-year', shares: MACRS_15 },
  building: { method: 'straight-line', months: 468 },
  land: { method: 'straight-line', months: 1, residualShare: 1 },
  onsite: { method: 'by-year', shares: MACRS_15 },
};

/** What the owner of a tranche's assets owns: all of it, or the facility alone where the tenant brings the chips. */
const ownedClasses = (t: TrancheResult): readonly CostClass[] =>
  t.mode === 'lease' || t.mode === 'spv' ? FACILITY : COST_CLASSES;

/** Prepayments: received with the first payment, earned evenly over the term. */
function prepayments(t: TrancheResult, months: number, first: number): Float64Array | undefined {
  const { prepaidShare, termMonths } = t.terms;
  if (prepaidShare === 0 || first < 0) return undefined;
  const out = new Float64Array(months);
  let total = 0;
  for (let m = first; m < Math.min(months, first + termMonths); m++)
    total += prepaidShare * t.cost.paidUsd[m];
  out[first] += total;
  const span = Math.min(termMonths, months - first);
  for (let k = 0; k < span; k++) out[first + k] -= total / span;
  return out;
}

/**
 * A tranche as the businesses of whoever owns what it runs on, one a phase: each is built, financed and brought into
 * operation by itself.
 *
 * @param revenueOf what a part of one phase earns, by month
 */
export function ownerProjects(
  t: TrancheResult,
  revenueOf: (t: TrancheResult) => Float64Array,
): ProjectInput[] {
  const { part } = t;
  return part.shares.flatMap((share, i) => {
    if (share === 0) return [];
    const shares = part.shares.map((s, k) => (k === i ? s : 0));
    const ledger = keepLedger(part.scenario, part.operation, shares);
    const own: Part = { ...part, shares, ledger };
    const one = { ...t, part: own, cost: WAYS[t.mode](own, t.terms) };
    return ownerProject(one, revenueOf(one)) ?? [];
  });
}

/**
 * A tranche as the business of whoever owns what it runs on: revenue is what the tenant pays, or what the market
 * would where the tranche is self-built.
 *
 * @param revenueUsd by month @returns undefined where nothing is ever bought or operated
 */
function ownerProject(t: TrancheResult, revenueUsd: Float64Array): ProjectInput | undefined {
  const { scenario, ledger } = t.part;
  const { months } = scenario;
  const f = scenario.money.financing;
  const first = revenueUsd.findIndex((x) => x > 0);
  if (first < 0) return undefined;
  const life = lives(scenario);
  const classes = ownedClasses(t);
  const assets = classes.map((name): Asset => {
    const c = ledger.capital[name];
    return {
      name,
      capexUsd: c.capexUsd,
      serviceUsd: c.serviceUsd,
      book: Number.isFinite(life[name])
        ? { method: 'straight-line', months: life[name] }
        : { method: 'straight-line', months: 1, residualShare: 1 },
      tax: TAX[name],
      // Sold for its book value when the horizon ends.
      salvageUsd: Math.max(0, c.bookUsd[months - 1]),
    };
  });
  const facilityOnly = classes === FACILITY;
  const running = facilityOnly ? ledger.maintenanceFacilityUsd : ledger.opexUsd;
  // Triple net: the tenant of an SPV keeps the building up; a lessor does so himself.
  const net = t.mode === 'spv' ? 0 : 1;
  const opexUsd = running.map((x, m) => net * x * (1 + f.inflation) ** (m / 12));
  const prepaidUsd = prepayments(t, months, first);
  return {
    months,
    firstMonth: first,
    assets,
    revenueUsd,
    opexUsd,
    ...(prepaidUsd ? { prepaidUsd } : {}),
    debt: {
      monthlyRate: monthlyRate(f.debtRate),
      tenorMonths: Math.min(f.debtTenorMonths, months - first),
      dscr: f.dscr,
      gearing: f.gearing,
      ...(f.debtShare === undefined ? {} : { share: f.debtShare }),
      repayment: f.repayment,
    },
    taxRate: f.taxRate,
    lossUseShare: scenario.catalog.value('finance', 'project', 'lossUseShare'),
    equityRate: monthlyRate(f.equityReturn),
  };
}

/** Several projects of one owner, added up. */
export interface Portfolio {
  /** Owners' flows by month: paid out less paid in. */
  readonly ownersUsd: Float64Array;
  /** Flows before financing. */
  readonly unleveredUsd: Float64Array;
  /** Cash for debt service, and debt service, in months in which any is due. */
  readonly cashUsd: Float64Array;
  readonly serviceUsd: Float64Array;
  readonly npvUsd: number;
  readonly debtUsd: number;
  /** Debt over all that was spent before operation. */
  readonly debtShare: number;
  readonly minDscr: number;
  readonly loanLifeCover: number;
  /** Largest share of cost at which every project's cash repays its loan; 1 where any would. */
  readonly repayableShare: number;
  /** What held the debt of the most of it. */
  readonly boundBy: ProjectResult['debt']['boundBy'];
}

/** A project at another price: what is paid in advance moves with it. */
const scaled = (p: ProjectInput, factor: number): ProjectInput => ({
  ...p,
  revenueUsd: p.revenueUsd.map((x) => factor * x),
  ...(p.prepaidUsd ? { prepaidUsd: p.prepaidUsd.map((x) => factor * x) } : {}),
});

/** Runs the projects and adds their flows. */
export function runPortfolio(projects: readonly ProjectInput[], revenueFactor = 1): Portfolio {
  const months = projects[0]?.months ?? 0;
  const column = (): Float64Array => new Float64Array(months);
  const [ownersUsd, unleveredUsd, cashUsd, serviceUsd] = [column(), column(), column(), column()];
  let [npvUsd, debtUsd, spentUsd, covered] = [0, 0, 0, 0];
  let [minDscr, repayableShare] = [Number.POSITIVE_INFINITY, 1];
  const bound = new Map<Portfolio['boundBy'], number>();
  for (const p of projects) {
    const r = runProject(revenueFactor === 1 ? p : scaled(p, revenueFactor));
    for (let m = 0; m < months; m++) {
      ownersUsd[m] += r.dividendUsd[m] - r.equityInUsd[m];
      unleveredUsd[m] += r.cfadsUsd[m] - r.capexUsd[m];
      const due = m < p.firstMonth ? 0 : r.debt.interestUsd[m] + r.debt.principalUsd[m];
      if (due > 0) cashUsd[m] += r.cfadsUsd[m];
      serviceUsd[m] += due;
      if (m < p.firstMonth) spentUsd += r.capexUsd[m];
    }
    npvUsd += r.npvUsd;
    const { drawShare, atOperationUsd, repayableUsd } = r.debt;
    debtUsd += atOperationUsd;
    if (atOperationUsd > 0) {
      repayableShare = Math.min(repayableShare, (drawShare * repayableUsd) / atOperationUsd);
      minDscr = Math.min(minDscr, r.minDscr);
      covered += r.loanLifeCover * atOperationUsd;
    }
    bound.set(r.debt.boundBy, (bound.get(r.debt.boundBy) ?? 0) + atOperationUsd);
  }
  const [boundBy] = [...bound].sort((a, b) => b[1] - a[1])[0] ?? ['no-cash'];
  return {
    ownersUsd,
    unleveredUsd,
    cashUsd,
    serviceUsd,
    npvUsd,
    debtUsd,
    debtShare: spentUsd > 0 ? debtUsd / spentUsd : 0,
    minDscr,
    repayableShare,
    loanLifeCover: debtUsd > 0 ? covered / debtUsd : Number.POSITIVE_INFINITY,
    boundBy,
  };
}

/**
 * Factor on the revenue at which the owner gets just the return he asks: by regula falsi, since the value rises with
 * the price almost in a line (tax and debt bend it). Undefined where no price up to 1,024 times the contract's would do.
 */
export function priceForReturn(projects: readonly ProjectInput[]): number | undefined {
  const npv = (factor: number): number => runPortfolio(projects, factor).npvUsd;
  let [low, high] = [0, 1];
  let [atLow, atHigh] = [npv(0), npv(1)];
  while (atHigh < 0) {
    [low, atLow] = [high, atHigh];
    high *= 2;
    if (high > 1024) return undefined;
    atHigh = npv(high);
  }
  for (let k = 0; k < 40 && high - low > 1e-6 * high; k++) {
    // Every third step halves, so that a bent curve cannot hold one end still.
    const at = k % 3 === 2 ? (low + high) / 2 : low + ((high - low) * -atLow) / (atHigh - atLow);
    const value = npv(at);
    if (Math.abs(value) < 1e-9 * (Math.abs(atLow) + Math.abs(atHigh))) return at;
    if (value < 0) [low, atLow] = [at, value];
    else [high, atHigh] = [at, value];
  }
  return (low + high) / 2;
}
