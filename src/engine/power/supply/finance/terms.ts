import { fail } from '../../../errors.ts';
import { crf } from '../../levelised.ts';

/** Growth of prices a year. */
export interface Growth {
  readonly fuel: number;
  readonly om: number;
  readonly grid: number;
  readonly load: number;
}

/** One rate for all capital, each asset paid off over its own life. */
export interface WaccTerms {
  readonly kind: 'wacc';
  readonly rate: number;
  readonly years: number;
  readonly growth: Growth;
}

/** Debt and equity of a project built at once, with tax: equity must earn its cost. */
export interface ProjectTerms {
  readonly kind: 'project';
  readonly years: number;
  readonly costOfEquity: number;
  readonly costOfDebt: number;
  /** Debt over capex. */
  readonly leverage: number;
  readonly debtYears: number;
  readonly taxRate: number;
  /** Investment tax credit on what earns it. */
  readonly creditRate: number;
  readonly constructionYears: number;
  /** Share of capex written off in each year, from the first of operation. */
  readonly depreciation: readonly number[];
  readonly growth: Growth;
}
export type FinanceTerms = WaccTerms | ProjectTerms;

/** Half the investment tax credit lowers what may be written off (26 USC 50(c)(3)). */
const CREDIT_BASIS = 0.5;

/**
 * Discount factor of each year of operation, from the first. Project: at the cost of equity from the start of construction,
 * which only scales all of them alike.
 */
export function discounts(t: FinanceTerms): Float64Array {
  const rate = t.kind === 'wacc' ? t.rate : t.costOfEquity;
  const lead = t.kind === 'wacc' ? 0 : t.constructionYears;
  return Float64Array.from({ length: t.years }, (_, y) => (1 + rate) ** -(y + 1 + lead));
}

/**
 * Levelled yearly payment per USD of capex. WACC: the capital recovery factor over the asset's life. Project: the level
 * revenue before tax at which equity earns its cost,
 *
 *   (debt + equity − depreciation shield − interest shield − credit) / ((1 − tax)·Σ discounts),
 *
 * with debt a level annuity, equity spent evenly over construction, both as present values at the cost of equity. A life
 * shorter than the project's is then replaced at the same price, paid by a share of the project's years.
 *
 * @param creditShare share of this USD that earns the tax credit
 */
export function capitalFactor(t: FinanceTerms, lifeYears: number, creditShare: number): number {
  if (t.kind === 'wacc') return crf(t.rate, lifeYears);
  const d = discounts(t);
  const at = (y: number): number => (1 + t.costOfEquity) ** -(y + t.constructionYears);
  const sum = (n: number, f: (y: number) => number): number => {
    let s = 0;
    for (let y = 1; y <= n; y++) s += f(y) * at(y);
    return s;
  };
  const payment = t.leverage * crf(t.costOfDebt, t.debtYears);
  // Interest of year y on a level annuity: rate × balance at its start.
  const growth = (n: number): number => (1 + t.costOfDebt) ** n;
  const interest = (y: number): number =>
    (t.leverage * t.costOfDebt * (growth(t.debtYears) - growth(y - 1))) / (growth(t.debtYears) - 1);
  const credit = t.creditRate * creditShare;
  const writeOff = sum(t.depreciation.length, (y) => t.depreciation[y - 1] * (1 - CREDIT_BASIS * credit));
  let equity = 0;
  for (let y = 0; y > -t.constructionYears; y--) equity += ((1 - t.leverage) / t.constructionYears) * at(y);
  const worth =
    sum(t.debtYears, () => payment) +
    equity -
    t.taxRate * (writeOff + sum(t.debtYears, interest)) -
    credit * at(1);
  let years = 0;
  for (const v of d) years += v;
  return (worth / ((1 - t.taxRate) * years)) * Math.max(1, t.years / lifeYears);
}

/** Levelled value over the life of a payment of 1 in the first year that grows by `growth`: Σ (1+g)^(y−1)·d / Σ d. */
export function levelled(t: FinanceTerms, growth: number): number {
  const d = discounts(t);
  let [sum, all] = [0, 0];
  for (let y = 0; y < d.length; y++) {
    sum += (1 + growth) ** y * d[y];
    all += d[y];
  }
  return sum / all;
}

/** @throws GigasiteError `out-of-range` for terms under which nothing can be paid off */
export function checkTerms(t: FinanceTerms, path: string): void {
  const check = (name: string, found: number, low: number, high: number): void => {
    if (!(found >= low && found <= high))
      fail('out-of-range', `${path}.${name}`, { found, allowed: `${low} … ${high}` });
  };
  check('years', t.years, 1, 60);
  if (t.kind === 'wacc') {
    check('rate', t.rate, 0, 1);
    return;
  }
  check('costOfEquity', t.costOfEquity, 0, 1);
  check('costOfDebt', t.costOfDebt, 0.0001, 1);
  check('leverage', t.leverage, 0, 1);
  check('debtYears', t.debtYears, 1, t.years);
  check('taxRate', t.taxRate, 0, 0.9);
  check('constructionYears', t.constructionYears, 1, 20);
}
