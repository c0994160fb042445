import { fail } from '../errors.ts';
import { annuity, presentValue } from './time-value.ts';

export interface DebtTerms {
  /** Per month. */
  readonly monthlyRate: number;
  /** Months of repayment from the first month of operation. */
  readonly tenorMonths: number;
  /** Cash available for debt service over debt service, at least. */
  readonly dscr: number;
  /** Most of the uses of money while building that the debt may carry, interest included. */
  readonly gearing: number;
  /** Of those uses, what the debt does carry: a loan that is agreed, not sized. Cover and gearing then hold nothing. */
  readonly share?: number;
  /** Sculpted: each payment is its month's cash over the DSCR. Level: the same each month. */
  readonly repayment: 'sculpted' | 'level';
}

export interface Debt {
  /** Owed when operation begins, interest of construction included. */
  readonly atOperationUsd: number;
  /** Share of each month's construction spending that is borrowed. */
  readonly drawShare: number;
  readonly drawUsd: Float64Array;
  readonly interestUsd: Float64Array;
  readonly principalUsd: Float64Array;
  /** At the end of the month. */
  readonly balanceUsd: Float64Array;
  /** Most that all cash of the loan's life repays, at no cover at all: present value at the loan's rate. */
  readonly repayableUsd: number;
  /** What holds the amount: the cover, the gearing, that it was agreed, or that there is no cash to serve any. */
  readonly boundBy: 'dscr' | 'gearing' | 'agreed' | 'no-cash';
}

/**
 * Debt that the cash of operation can carry.
 *
 *     cover:    D ≤ Σ CFADS(t)/DSCR · (1 + r)^−t              sculpted, t = 1 … tenor
 *               D ≤ min CFADS/DSCR ÷ annuity(r, tenor)       level
 *     building: D = s·Σ capex(m)·(1 + r)^(T − 1 − m),   s ≤ gearing   (drawn at the end of each month, interest added)
 *
 * An agreed loan (`share`) is s·… whatever the cover; its payments are those of the cover, scaled to the loan, and never
 * more than the cash: beyond `repayableUsd` a balance is left, which the caller must refuse or say.
 *
 * Interest of construction is capitalised; s is found in closed form, so there is no circle of debt, interest and uses.
 *
 * @param capexUsd spending by month before operation @param cfadsUsd cash available for debt service by month
 * @param firstMonth T: the first month of operation
 */
export function sizeDebt(
  capexUsd: Float64Array,
  cfadsUsd: Float64Array,
  firstMonth: number,
  terms: DebtTerms,
): Debt {
  const months = capexUsd.length;
  const { monthlyRate: r, dscr } = terms;
  if (!(dscr >= 1)) fail('out-of-range', 'dscr', { found: dscr, allowed: '≥ 1' });
  const last = Math.min(months, firstMonth + terms.tenorMonths);
  const cash = cfadsUsd.subarray(firstMonth, last);
  const able = cash.map((c) => Math.max(0, c) / dscr);
  const least = able.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const covered =
    terms.repayment === 'sculpted'
      ? presentValue(able, r, 1)
      : cash.length === 0
        ? 0
        : least / annuity(r, cash.length);
  // One dollar of borrowing share, carried to the start of operation with its interest.
  let unit = 0;
  for (let m = 0; m < firstMonth; m++) unit = unit * (1 + r) + capexUsd[m];
  const drawShare = terms.share ?? (unit > 0 ? Math.min(terms.gearing, covered / unit) : 0);
  const atOperationUsd = drawShare * unit;
  // Cash without any cover serves DSCR times what the cover allows: no payment can be more.
  const scale = covered > 0 ? Math.min(dscr, atOperationUsd / covered) : 0;
  const agreed = terms.share !== undefined;
  const sized = drawShare < terms.gearing ? 'dscr' : 'gearing';
  const boundBy = agreed ? 'agreed' : covered <= 0 ? 'no-cash' : sized;
  const out = columnsOf(months);
  let balance = 0;
  for (let m = 0; m < months; m++) {
    const interest = balance * r;
    out.interestUsd[m] = interest;
    if (m < firstMonth) {
      out.drawUsd[m] = drawShare * capexUsd[m] + interest;
      balance += out.drawUsd[m];
    } else if (m < last) {
      const service = scale * (terms.repayment === 'sculpted' ? able[m - firstMonth] : least);
      out.principalUsd[m] = service - interest;
      balance -= out.principalUsd[m];
    }
    out.balanceUsd[m] = balance;
  }
  return { atOperationUsd, drawShare, repayableUsd: dscr * covered, boundBy, ...out };
}

const columnsOf = (months: number) => ({
  drawUsd: new Float64Array(months),
  interestUsd: new Float64Array(months),
  principalUsd: new Float64Array(months),
  balanceUsd: new Float64Array(months),
});

/** Of the loan: what is due below this is the rounding left by the last payment, and its interest. */
const DUST = 1e-12;

/** Debt-service cover by month: cash / (interest + principal); NaN where nothing is due. */
export const coverByMonth = (cfadsUsd: Float64Array, debt: Debt, firstMonth: number): Float64Array =>
  cfadsUsd.map((c, m) => {
    const due = debt.interestUsd[m] + debt.principalUsd[m];
    return m < firstMonth || due <= DUST * debt.atOperationUsd ? Number.NaN : c / due;
  });
