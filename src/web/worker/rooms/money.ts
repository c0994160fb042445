import {
  breakEvenOf,
  type Exposure,
  exposureOf,
  type Mode,
  mixOf,
  supposed,
  unitEconomics,
} from '../../../engine/finance/index.ts';
import { answerMoney, type MoneyAnswer, type Results } from '../../../engine/index.ts';

/** What the page of money draws at once. */
export interface MoneyView {
  readonly breakEven: MoneyAnswer['breakEven'];
  readonly exposure: Exposure;
}

export function moneyOf({ scenario, operation, finance }: Results): MoneyView {
  return {
    breakEven: breakEvenOf(scenario, unitEconomics(scenario, finance)),
    exposure: exposureOf(scenario, mixOf(scenario, operation, finance.ledger)),
  };
}

/** What would be owed were all of it got in one way, on the terms of the catalogue's contract for it. */
export function exposureAs({ scenario, operation, finance }: Results, mode: Mode): Exposure {
  const as = supposed(scenario, mode);
  return exposureOf(as, mixOf(as, operation, finance.ledger));
}

/** Tranches as owner and lender see them, and what freedom is worth: takes longer, and is shown when it comes. */
export function contractsOf({ scenario, finance }: Results): Pick<MoneyAnswer, 'tranches' | 'options'> {
  const { tranches, options } = answerMoney(scenario, finance);
  return { tranches, options };
}
