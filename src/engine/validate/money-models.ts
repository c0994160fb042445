import type { Catalog } from '../catalog/index.ts';
import { fail } from '../errors.ts';
import { annuity, europeanOption, irr, latticeOption, sizeDebt, type Underlying } from '../money/index.ts';
import type { ValidationCase } from './cases.ts';

type Inputs = ValidationCase['inputs'];
const num = (i: Inputs, key: string): number => {
  const v = i[key];
  return typeof v === 'number' ? v : fail('missing', `inputs.${key}`, { expected: 'a number' });
};
const underlying = (i: Inputs): Underlying => ({
  valueUsd: num(i, 'value'),
  volatility: num(i, 'volatility'),
  riskFreeRate: num(i, 'rate'),
  payoutRate: 0,
});

/** Closed forms of money; each goes through the engine's own function. */
export const MONEY_MODELS: Readonly<Record<string, (i: Inputs, c: Catalog) => number>> = {
  'money-annuity': (i) => annuity(num(i, 'rate'), num(i, 'periods')),
  'money-irr': (i) => irr(i.flows as readonly number[]) ?? Number.NaN,
  /** Building of ample cost in one month, level cash afterwards: the cover binds. */
  'money-debt': (i) => {
    const n = num(i, 'periods');
    const capexUsd = Float64Array.from({ length: n + 1 }, (_, m) => (m === 0 ? 1e9 : 0));
    const cashUsd = Float64Array.from({ length: n + 1 }, (_, m) => (m === 0 ? 0 : num(i, 'cash')));
    return sizeDebt(capexUsd, cashUsd, 1, {
      monthlyRate: num(i, 'rate'),
      tenorMonths: n,
      dscr: num(i, 'dscr'),
      gearing: 1,
      repayment: 'level',
    }).atOperationUsd;
  },
  'money-european-option': (i) => europeanOption(underlying(i), num(i, 'strike'), num(i, 'years'), true),
  'money-american-put': (i) =>
    latticeOption(underlying(i), (v) => num(i, 'strike') - v, num(i, 'years'), num(i, 'steps')).valueUsd,
};
