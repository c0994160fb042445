import type { Catalog } from '../catalog/index.ts';
import { fail } from '../errors.ts';
import { answerBill } from '../power/index.ts';
import type { ValidationCase } from './cases.ts';

type Inputs = ValidationCase['inputs'];
type Model = (inputs: Inputs, catalog: Catalog) => number;

const num = (i: Inputs, key: string, otherwise?: number): number => {
  const v = i[key] ?? otherwise;
  return typeof v === 'number' ? v : fail('missing', `inputs.${key}`, { expected: 'a number' });
};
const list = (i: Inputs, key: string): readonly number[] => {
  const v = i[key] ?? [];
  return Array.isArray(v) ? v : fail('missing', `inputs.${key}`, { expected: 'numbers' });
};
const perKw = (usd: number): string => `${usd} $/kW`;

/** The load of a case: so many kW all year, or an energy spread evenly, with single hours set. */
function loadOf(i: Inputs) {
  const kw = list(i, 'hourKw');
  return {
    ...(i.annualKwh === undefined
      ? { flat: `${num(i, 'flatKw')} kW` }
      : { annual: `${num(i, 'annualKwh')} kWh` }),
    set: list(i, 'hours').map((step, k) => ({ step, power: `${kw[k]} kW` })),
  };
}

function ratchetOf(i: Inputs) {
  if (i.lookbackShare === undefined) return {};
  const share = num(i, 'lookbackShare');
  return {
    ratchet:
      i.lookbackLast === undefined
        ? { share, months: list(i, 'lookbackMonths') }
        : { share, last: num(i, 'lookbackLast') },
  };
}

/** Demand prices of a case: one, twelve, or tiers. */
function pricesOf(i: Inputs) {
  const bounds = list(i, 'tierBoundsKw');
  const prices = list(i, 'demandUsdPerKw');
  if (bounds.length > 0)
    return {
      tiers: prices.map((p, k) => ({
        price: perKw(p),
        ...(k < bounds.length ? { upTo: `${bounds[k]} kW` } : {}),
      })),
    };
  return prices.length === 12 ? { monthly: prices.map(perKw) } : { price: perKw(prices[0]) };
}

/** Models of bills, each through the whole question. */
export const POWER_BILL_MODELS: Readonly<Record<string, Model>> = {
  /** Energy charge of a year, USD. */
  'bill-energy': (i, c) =>
    answerBill({ rates: { energy: [{ price: `${num(i, 'energyUsdPerKwh')} $/kWh` }] }, load: loadOf(i) }, c)
      .energyUsd,
  /** Demand charge of a year, USD. */
  'bill-demand': (i, c) =>
    answerBill(
      {
        rates: { demand: [{ ...pricesOf(i), ...ratchetOf(i) }] },
        load: loadOf(i),
        year: num(i, 'year', 2025),
      },
      c,
    ).demandUsd,
  /** Coincident-peak charge of two sets of hours, USD. */
  'bill-coincident': (i, c) =>
    answerBill(
      {
        rates: {
          coincident: [
            { price: perKw(num(i, 'firstUsdPerKw')), steps: list(i, 'firstHours') },
            { price: perKw(num(i, 'secondUsdPerKw')), steps: list(i, 'secondHours') },
          ],
        },
        load: loadOf(i),
      },
      c,
    ).coincidentUsd,
};
