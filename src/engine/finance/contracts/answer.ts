import { fail } from '../../errors.ts';
import { annualRate, irr, payback, presentValue } from '../../money/index.ts';
import type { Scenario } from '../../scenario/index.ts';
import { yearOf } from '../../units/index.ts';
import { COST_CAUSES, type CostCause, type Finance, type Mode } from '../types.ts';
import { type Exposure, exposureOf } from './exposure.ts';
import { type Mix, mixOf, type TrancheResult } from './mix.ts';
import { type OptionsAnswer, optionsOf } from './options.ts';
import { ownerProjects, type Portfolio, priceForReturn, runPortfolio } from './owner.ts';
import { breakEvenSurface, type UnitEconomics } from './surface.ts';

/** The owner's and the lender's view of a tranche. */
export interface OwnerView {
  /** Yearly return on the owners' own money; null where their flows never turn. */
  readonly equityIrr: number | null;
  /** Yearly return before financing; null likewise. */
  readonly projectIrr: number | null;
  /** Present value of the owners' flows at the return they ask, USD. */
  readonly npvUsd: number;
  /** Month of the horizon in which they have their money back; −1 if never. */
  readonly paybackMonth: number;
  /** Debt when operation begins, USD, and the share of building cost that it carries. */
  readonly debtUsd: number;
  readonly debtShare: number;
  /** What holds the debt: cover of its service, the most that may be borrowed, an agreed loan, or no cash. */
  readonly debtBoundBy: 'dscr' | 'gearing' | 'agreed' | 'no-cash';
  /** Least cover of any phase in any month, of the whole by year, and of the loans' lives; null where nothing is owed. */
  readonly minDscr: number | null;
  readonly dscrByYear: readonly (number | null)[];
  readonly loanLifeCover: number | null;
  /** Revenue for the return asked over the revenue of the contract; null where no price would do. */
  readonly priceForReturn: number | null;
}

/** One tranche as its three parties see it. */
export interface TrancheAnswer {
  readonly id: string;
  readonly mode: Mode;
  readonly contract: string;
  readonly counterparty: string;
  /** The tenant: present cost, and per useful accelerator-hour. */
  readonly presentCostUsd: number;
  readonly usdPerUsefulHour: number;
  readonly ownCapitalUsd: number;
  readonly committedUsd: number;
  readonly paidByYearUsd: readonly number[];
  /** Whoever owns the assets: the programme itself, or the counterparty at the same build cost. */
  readonly owner: OwnerView | null;
}

/** The levelised cost by what it buys, each split by cause. */
export interface LevelisedAnswer {
  readonly usdPerUsefulHour: number;
  readonly split: Readonly<Record<CostCause, number>>;
  /** Null where nothing is served. */
  readonly usdPerMillionTokens: number | null;
  readonly tokensSplit: Readonly<Record<CostCause, number>> | null;
  /** Per 10^21 FLOP that count for a training step (peak × MFU of the scenario's own runs, at their precision); null where nothing trains. */
  readonly usdPerZettaflop: number | null;
  readonly flopSplit: Readonly<Record<CostCause, number>> | null;
}

/** The money of a programme beyond its books. */
export interface MoneyAnswer {
  readonly levelised: LevelisedAnswer;
  readonly firstYear: number;
  readonly currency: string;
  /** Units of the currency for a dollar. */
  readonly perUsd: number;
  readonly usdPerUsefulHour: number;
  readonly presentCostUsd: number;
  readonly tranches: readonly TrancheAnswer[];
  readonly exposure: Exposure;
  readonly unit: UnitEconomics;
  /** Utilisation from which owning is cheaper than renting, by life of chips (rows) and yearly drift of rent (columns). */
  readonly breakEven: {
    readonly chipLifeMonths: readonly number[];
    readonly rentDrift: readonly number[];
    readonly annualRates: readonly number[];
    /** At [rate][drift][life]; above 1: never. */
    readonly utilisation: readonly (readonly (readonly number[])[])[];
  };
  readonly options: OptionsAnswer;
}

const finite = (x: number | undefined): number | null => (x !== undefined && Number.isFinite(x) ? x : null);

/** Sum by calendar year. */
function byYear(scenario: Scenario, x: Float64Array): number[] {
  const first = yearOf(scenario.firstMonth);
  const out = new Array<number>(yearOf(scenario.lastMonth) - first + 1).fill(0);
  for (let m = 0; m < x.length; m++) out[yearOf(scenario.firstMonth + m) - first] += x[m];
  return out;
}

/** What a tranche's capacity would fetch on the market: for self-build, whose owner is paid by nobody. */
function marketRevenue(scenario: Scenario, t: TrancheResult): Float64Array {
  const out = new Float64Array(scenario.months);
  const { operation, shares } = t.part;
  operation.build.design.phases.forEach((d, i) => {
    if (shares[i] === 0) return;
    const rent =
      scenario.money.rentUsdPerHour ??
      scenario.catalog.find('accelerator', d.chip.id, 'rentContract')?.value ??
      0;
    const hours = operation.phases[i].capacityHours;
    for (let m = 0; m < out.length; m++) out[m] += shares[i] * rent * hours[m];
  });
  return out;
}

/** @throws GigasiteError where the scenario asks for a debt that cash never serves, or for a loan that it never repays */
function refuseHopelessDebt(scenario: Scenario, t: TrancheResult, r: Portfolio): void {
  const { debtStated, debtShare, debtRate, dscr } = scenario.money.financing;
  const percent = (x: number): string => `${Math.floor(1e3 * x) / 10} %`;
  if (debtShare !== undefined && debtShare > r.repayableShare * (1 + 1e-9))
    fail('not-allowed', 'money.debt.share', {
      found: `${percent(debtShare)}: at ${percent(debtRate)} a year, tranche ${t.id} does not repay it within its term and the horizon`,
      allowed: `at most ${percent(r.repayableShare)}, which takes all of its cash`,
    });
  if (debtStated && r.debtUsd <= 0)
    fail('not-allowed', 'money.debt', {
      found: `debt of tranche ${t.id}: cash never covers a payment ${dscr} times`,
      allowed: 'a debt that can be repaid; gearing: 0 for none',
    });
}

function ownerView(scenario: Scenario, t: TrancheResult): OwnerView | null {
  const projects = ownerProjects(t, (one) =>
    one.mode === 'self-build' ? marketRevenue(scenario, one) : one.cost.paidUsd,
  );
  if (projects.length === 0) return null;
  const r = runPortfolio(projects);
  refuseHopelessDebt(scenario, t, r);
  const yearly = (monthly: number | undefined): number | null =>
    monthly === undefined ? null : annualRate(monthly);
  const cash = byYear(scenario, r.cashUsd);
  return {
    equityIrr: yearly(irr(r.ownersUsd)),
    projectIrr: yearly(irr(r.unleveredUsd)),
    npvUsd: r.npvUsd,
    paybackMonth: payback(r.ownersUsd),
    debtUsd: r.debtUsd,
    debtShare: r.debtShare,
    debtBoundBy: r.boundBy,
    minDscr: finite(r.minDscr),
    dscrByYear: byYear(scenario, r.serviceUsd).map((due, y) => (due > 0 ? cash[y] / due : null)),
    loanLifeCover: finite(r.loanLifeCover),
    priceForReturn: priceForReturn(projects) ?? null,
  };
}

/** The fleet's means by accelerator, from the books of the whole. */
export function unitEconomics(scenario: Scenario, finance: Finance): UnitEconomics {
  const { operation, ledger, meanRentUsdPerHour } = finance;
  const { design } = operation.build;
  const n = Math.max(1, design.accelerators);
  const cost = (it: boolean): number =>
    design.phases.reduce(
      (s, d) =>
        s +
        d.bom.reduce((c, l) => c + (['chips', 'network'].includes(l.costClass) === it ? l.costUsd : 0), 0),
      0,
    );
  const hours = presentValue(operation.fleet.capacityHours, ledger.monthlyRate);
  const useful = presentValue(operation.fleet.usefulHours, ledger.monthlyRate);
  const running = presentValue(ledger.opexUsd, ledger.monthlyRate);
  return {
    itUsd: cost(true) / n,
    facilityUsd: cost(false) / n,
    facilityLifeMonths: Math.round(scenario.catalog.value('finance', 'default', 'coolingLife')),
    runningUsdPerHour: hours > 0 ? running / hours : 0,
    // The summary's mean rent is per useful hour; here a live hour is meant.
    rentUsdPerHour: hours > 0 ? (meanRentUsdPerHour * useful) / hours : 0,
  };
}

const LIVES = [24, 36, 48, 60, 72, 84, 96];
const DRIFTS = [-0.4, -0.3, -0.2, -0.1, 0, 0.1, 0.2];

/** Break-even utilisation over lives of chips and drifts of rent, at the scenario's rate and three points either side. */
export function breakEvenOf(scenario: Scenario, unit: UnitEconomics): MoneyAnswer['breakEven'] {
  const annualRates = [scenario.money.wacc - 0.03, scenario.money.wacc, scenario.money.wacc + 0.03].filter(
    (r) => r > 0,
  );
  const axes = {
    utilisation: Float64Array.of(1),
    chipLifeMonths: Float64Array.from(LIVES),
    rentDrift: Float64Array.from(DRIFTS),
  };
  return {
    chipLifeMonths: LIVES,
    rentDrift: DRIFTS,
    annualRates,
    utilisation: annualRates.map((annualRate) => {
      const { breakEvenUtilisation } = breakEvenSurface(unit, { ...axes, annualRate });
      return DRIFTS.map((_, d) => LIVES.map((_, l) => breakEvenUtilisation[d * LIVES.length + l]));
    }),
  };
}

/**
 * Effective FLOP of a mean useful hour: each phase's peak × MFU as the scenario's runs on its chips have it, by their accelerator-hours,
 * weighted by present useful hours. Phases whose chips no run uses are left out; 0 where none does.
 */
function flopPerUsefulHour({ operation, ledger }: Finance): number {
  let [flop, hours] = [0, 0];
  operation.build.design.phases.forEach((d, i) => {
    const runs = operation.training.filter((t) => t.acceleratorId === d.chip.id && t.mfu > 0);
    const busy = runs.reduce((sum, t) => sum + t.acceleratorHours, 0);
    if (!(busy > 0)) return;
    const done = runs.reduce(
      (sum, t) => sum + t.acceleratorHours * (d.chip.peakFlops[t.precision] ?? 0) * t.mfu,
      0,
    );
    const useful = presentValue(operation.phases[i].usefulHours, ledger.monthlyRate);
    flop += (useful * 3600 * done) / busy;
    hours += useful;
  });
  return hours > 0 ? flop / hours : 0;
}

function levelisedAnswer(finance: Finance): LevelisedAnswer {
  const { usdPerUsefulHour, split, usdPerMillionTokens } = finance.levelised;
  const times = (factor: number): Record<CostCause, number> =>
    Object.fromEntries(COST_CAUSES.map((c) => [c, split[c] * factor])) as Record<CostCause, number>;
  const flop = flopPerUsefulHour(finance);
  const zetta = flop > 0 ? 1e21 / flop : 0;
  const tokens =
    usdPerMillionTokens !== undefined && usdPerUsefulHour > 0 ? usdPerMillionTokens / usdPerUsefulHour : 0;
  return {
    usdPerUsefulHour,
    split,
    usdPerMillionTokens: usdPerMillionTokens ?? null,
    tokensSplit: tokens > 0 ? times(tokens) : null,
    usdPerZettaflop: zetta > 0 ? usdPerUsefulHour * zetta : null,
    flopSplit: zetta > 0 ? times(zetta) : null,
  };
}

function perUsd(scenario: Scenario): number {
  const { currency } = scenario.money.financing;
  const { catalog } = scenario;
  if (currency === 'EUR') return 1 / catalog.value('finance', 'project', 'eurUsd');
  return currency === 'KRW' ? catalog.value('finance', 'project', 'usdKrw') : 1;
}

/**
 * Contracts, projects, exposure, break-even and options of a programme that has been run.
 *
 * @throws GigasiteError where terms of tranches contradict each other, or a debt could never be repaid
 */
export function answerMoney(scenario: Scenario, finance: Finance): MoneyAnswer {
  const mix: Mix = mixOf(scenario, finance.operation, finance.ledger);
  const unit = unitEconomics(scenario, finance);
  return {
    levelised: levelisedAnswer(finance),
    firstYear: yearOf(scenario.firstMonth),
    currency: scenario.money.financing.currency,
    perUsd: perUsd(scenario),
    usdPerUsefulHour: mix.usdPerUsefulHour,
    presentCostUsd: mix.presentCostUsd,
    tranches: mix.tranches.map((t) => ({
      id: t.id,
      mode: t.mode,
      contract: t.terms.contract,
      counterparty: t.terms.counterparty,
      presentCostUsd: t.presentCostUsd,
      usdPerUsefulHour: t.usdPerUsefulHour,
      ownCapitalUsd: t.cost.ownCapitalUsd,
      committedUsd: t.cost.committedUsd.reduce((a, b) => a + b, 0) + t.cost.committedBeyondUsd,
      paidByYearUsd: byYear(scenario, t.cost.paidUsd),
      owner: ownerView(scenario, t),
    })),
    exposure: exposureOf(scenario, mix),
    unit,
    breakEven: breakEvenOf(scenario, unit),
    options: optionsOf(scenario, unit, finance.ledger.monthlyRate),
  };
}
