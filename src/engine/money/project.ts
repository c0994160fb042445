import { coverByMonth, type Debt, type DebtTerms, sizeDebt } from './debt.ts';
import { taxWithLosses, type Writeoff, writeOffAll } from './depreciation.ts';
import { annualRate, irr, payback, presentValue } from './time-value.ts';

/** Things bought together and written off together. */
export interface Asset {
  readonly name: string;
  /** Spending by month. */
  readonly capexUsd: Float64Array;
  /** Cost that goes into service by month: from there it is written off. */
  readonly serviceUsd: Float64Array;
  readonly book: Writeoff;
  readonly tax: Writeoff;
  /** What it is sold for in the last month, USD: against its book value this is a gain or a loss. */
  readonly salvageUsd: number;
}

/** A project by month: what it buys, earns and spends, and how it is financed. */
export interface ProjectInput {
  readonly months: number;
  /** First month of operation: debt is repaid and profits are paid out from here. */
  readonly firstMonth: number;
  readonly assets: readonly Asset[];
  readonly revenueUsd: Float64Array;
  readonly opexUsd: Float64Array;
  /** Money received before it is earned (prepayments) and its use, by month: positive in, negative as earned. */
  readonly prepaidUsd?: Float64Array;
  readonly debt?: DebtTerms;
  readonly taxRate: number;
  /** Share of a year's profit that old losses may cover. */
  readonly lossUseShare?: number;
  /** Return the owners ask, per month: discounts their flows. */
  readonly equityRate: number;
}

/** Statements of a project; every column is by month, in nominal USD. */
export interface Statements {
  readonly revenueUsd: Float64Array;
  readonly opexUsd: Float64Array;
  readonly capexUsd: Float64Array;
  readonly salvageUsd: Float64Array;
  readonly depreciationUsd: Float64Array;
  readonly taxUsd: Float64Array;
  /** Cash available for debt service: revenue − opex − tax + prepayments. */
  readonly cfadsUsd: Float64Array;
  readonly debt: Debt;
  /** Paid in by the owners, and paid out to them. */
  readonly equityInUsd: Float64Array;
  readonly dividendUsd: Float64Array;
  /** Balance sheet at the end of the month. */
  readonly bookUsd: Float64Array;
  readonly cashUsd: Float64Array;
  readonly prepaymentOwedUsd: Float64Array;
  readonly equityUsd: Float64Array;
}

export interface ProjectResult extends Statements {
  readonly npvUsd: number;
  /** Of the owners' flows, a year; undefined where they never turn. */
  readonly equityIrr: number | undefined;
  /** Of all flows before financing, a year. */
  readonly projectIrr: number | undefined;
  /** Month in which the owners have their money back; −1 if never. */
  readonly paybackMonth: number;
  readonly minDscr: number;
  readonly dscr: Float64Array;
  /** Present value of the cash of the loan's life over the debt. */
  readonly loanLifeCover: number;
}

const NO_DEBT: DebtTerms = { monthlyRate: 0, tenorMonths: 0, dscr: 1, gearing: 0, repayment: 'level' };
/** Rounds of tax ↔ interest: tax depends on interest, debt on cash after tax. The error falls by tax × share each round. */
const ROUNDS = 60;

/**
 * Runs a project's books. Debt is sized on cash after tax; since interest lowers tax, both are repeated until the debt
 * stands still (to 1e-12 of itself).
 *
 * Sources = uses in every month: revenue + prepayments + salvage + draws + equity = opex + capex + tax + interest +
 * principal + dividends + change of cash. Balance: book + cash = debt + prepayments owed + equity.
 *
 * @throws GigasiteError as `sizeDebt`
 */
export function runProject(p: ProjectInput): ProjectResult {
  const base = beforeFinancing(p);
  const terms = p.debt ?? NO_DEBT;
  let debt = sizeDebt(base.capexUsd, base.operatingUsd, p.firstMonth, terms);
  let taxUsd: Float64Array = new Float64Array(p.months);
  for (let k = 0; k < ROUNDS; k++) {
    // Interest of construction is part of the asset: it lowers no tax here (a small error to the safe side).
    const taxable = base.taxableUsd.map((t, m) => t - (m >= p.firstMonth ? debt.interestUsd[m] : 0));
    taxUsd = taxWithLosses(taxable, p.taxRate, p.lossUseShare ?? 1);
    const cfads = base.operatingUsd.map((c, m) => c - taxUsd[m]);
    const before = debt.atOperationUsd;
    debt = sizeDebt(base.capexUsd, cfads, p.firstMonth, terms);
    if (Math.abs(debt.atOperationUsd - before) <= 1e-12 * Math.max(1, before)) break;
  }
  const statements = close(p, base, debt, taxUsd);
  return { ...statements, ...returns(p, statements) };
}

interface Unlevered {
  readonly capexUsd: Float64Array;
  readonly salvageUsd: Float64Array;
  readonly depreciationUsd: Float64Array;
  readonly taxableUsd: Float64Array;
  /** Revenue − opex + prepayments + salvage. */
  readonly operatingUsd: Float64Array;
}

function beforeFinancing(p: ProjectInput): Unlevered {
  const capexUsd = new Float64Array(p.months);
  const salvageUsd = new Float64Array(p.months);
  const depreciationUsd = new Float64Array(p.months);
  const taxOff = new Float64Array(p.months);
  const last = p.months - 1;
  for (const a of p.assets) {
    const cost = a.capexUsd.reduce((x, y) => x + y, 0);
    for (let m = 0; m < p.months; m++) capexUsd[m] += a.capexUsd[m];
    const booked = writeOffAll(depreciationUsd, a.serviceUsd, a.book);
    const off = writeOffAll(taxOff, a.serviceUsd, a.tax);
    salvageUsd[last] += a.salvageUsd;
    // What is left of the book goes against the sale; what is left for tax likewise.
    depreciationUsd[last] += cost - booked - a.salvageUsd;
    taxOff[last] += cost - off - a.salvageUsd;
  }
  const taxableUsd = p.revenueUsd.map((r, m) => r - p.opexUsd[m] - taxOff[m]);
  const operatingUsd = p.revenueUsd.map(
    (r, m) => r - p.opexUsd[m] + (p.prepaidUsd?.[m] ?? 0) + salvageUsd[m],
  );
  return { capexUsd, salvageUsd, depreciationUsd, taxableUsd, operatingUsd };
}

/** Fills the books month by month: what debt does not pay, cash does; what cash does not, the owners do. */
function close(p: ProjectInput, u: Unlevered, debt: Debt, taxUsd: Float64Array): Statements {
  const column = (): Float64Array => new Float64Array(p.months);
  const out = {
    equityInUsd: column(),
    dividendUsd: column(),
    bookUsd: column(),
    cashUsd: column(),
    prepaymentOwedUsd: column(),
    equityUsd: column(),
  };
  const cfadsUsd = u.operatingUsd.map((c, m) => c - taxUsd[m]);
  let [book, cash, owed, equity] = [0, 0, 0, 0];
  for (let m = 0; m < p.months; m++) {
    // Interest of construction is neither paid nor an expense: it is drawn, and becomes part of the asset.
    const building = m < p.firstMonth;
    const interest = building ? 0 : debt.interestUsd[m];
    const capitalised = building ? debt.interestUsd[m] : 0;
    const flow =
      cfadsUsd[m] - u.capexUsd[m] + debt.drawUsd[m] - capitalised - interest - debt.principalUsd[m];
    cash += flow;
    if (cash < 0) {
      out.equityInUsd[m] = -cash;
      cash = 0;
    } else if (!building && cash > 0) {
      out.dividendUsd[m] = cash;
      cash = 0;
    }
    // Interest that was capitalised is written off with the last month's clearing of the books.
    const clearing = m === p.months - 1 ? capitalisedTotal(debt, p.firstMonth) : 0;
    book += u.capexUsd[m] + capitalised - u.depreciationUsd[m] - u.salvageUsd[m] - clearing;
    owed += p.prepaidUsd?.[m] ?? 0;
    const profit = p.revenueUsd[m] - p.opexUsd[m] - u.depreciationUsd[m] - clearing - interest - taxUsd[m];
    equity += profit + out.equityInUsd[m] - out.dividendUsd[m];
    out.bookUsd[m] = book;
    out.cashUsd[m] = cash;
    out.prepaymentOwedUsd[m] = owed;
    out.equityUsd[m] = equity;
  }
  const { capexUsd, salvageUsd, depreciationUsd } = u;
  return {
    revenueUsd: p.revenueUsd,
    opexUsd: p.opexUsd,
    capexUsd,
    salvageUsd,
    depreciationUsd,
    taxUsd,
    cfadsUsd,
    debt,
    ...out,
  };
}

const capitalisedTotal = (debt: Debt, firstMonth: number): number =>
  debt.interestUsd.subarray(0, firstMonth).reduce((a, b) => a + b, 0);

function returns(p: ProjectInput, s: Statements) {
  const owners = s.dividendUsd.map((d, m) => d - s.equityInUsd[m]);
  const all = s.cfadsUsd.map((c, m) => c - s.capexUsd[m]);
  const dscr = coverByMonth(s.cfadsUsd, s.debt, p.firstMonth);
  const yearly = (r: number | undefined): number | undefined => (r === undefined ? undefined : annualRate(r));
  const loan = s.cfadsUsd.subarray(p.firstMonth, p.firstMonth + (p.debt?.tenorMonths ?? 0));
  const covers = Array.from(dscr).filter((x) => !Number.isNaN(x));
  return {
    npvUsd: presentValue(owners, p.equityRate),
    equityIrr: yearly(irr(owners)),
    projectIrr: yearly(irr(all)),
    paybackMonth: payback(owners),
    dscr,
    minDscr: covers.length > 0 ? Math.min(...covers) : Number.POSITIVE_INFINITY,
    loanLifeCover:
      s.debt.atOperationUsd > 0
        ? presentValue(loan, p.debt?.monthlyRate ?? 0, 1) / s.debt.atOperationUsd
        : Number.POSITIVE_INFINITY,
  };
}
