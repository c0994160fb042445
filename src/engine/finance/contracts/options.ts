import { europeanOption, latticeOption, type Underlying } from '../../money/index.ts';
import type { Scenario } from '../../scenario/index.ts';
import { HOURS_PER_MONTH } from '../../units/index.ts';
import { levelRent, type UnitEconomics } from './surface.ts';

/** What the holder of a phase may still do, and what that freedom is worth. */
export interface OptionValue {
  readonly kind: 'defer' | 'expand' | 'sublet' | 'next-generation' | 'walk-away';
  /** Over what can be had without it, USD per accelerator. */
  readonly valueUsd: number;
  /** Years for which it is open. */
  readonly years: number;
  /** Market rent at which to use it now: above for defer and expand, below for the others; null where none. */
  readonly thresholdRentUsdPerHour: number | null;
  /** Whether today's rent is beyond that threshold. */
  readonly useNow: boolean;
}

export interface OptionsAnswer {
  /** Present value of an accelerator's margin over its life, and what it costs to have it. */
  readonly worthUsd: number;
  readonly costUsd: number;
  /** Volatility of that worth, a year: of the rent, damped by its pull back, raised by running costs. */
  readonly volatility: number;
  readonly options: readonly OptionValue[];
}

const STEPS = 240;
/** Years for which an order can be put off, and a lease or resale stays open. */
const DEFER_YEARS = 2;
const EXPAND_YEARS = 3;

interface Worth {
  readonly valueUsd: number;
  readonly rentUsd: number;
  readonly costUsd: number;
  readonly lifeYears: number;
  readonly ratePerMonth: number;
}

/** Worth and cost of an accelerator: rent less running over its life, and its share of rack, network and facility. */
function worthOf(u: UnitEconomics, scenario: Scenario, ratePerMonth: number): Worth {
  const life = scenario.money.chipLifeMonths;
  const v = 1 / (1 + ratePerMonth);
  const factor = (HOURS_PER_MONTH * (1 - v ** life)) / ratePerMonth;
  const rentUsd =
    levelRent(u.rentUsdPerHour, scenario.money.financing.rentDrift, life, ratePerMonth) * factor;
  // The facility outlives the chips: only the part of its cost that they use up is theirs.
  const used = (1 - v ** life) / (1 - v ** u.facilityLifeMonths);
  return {
    valueUsd: rentUsd - u.runningUsdPerHour * factor,
    rentUsd,
    costUsd: u.itUsd + u.facilityUsd * used,
    lifeYears: life / 12,
    ratePerMonth,
  };
}

/**
 * Options on one accelerator of the programme, by lattice; the underlying is the present value of its margin.
 *
 *     σ(worth) = σ(rent) · (1 − e^(−κL))/(κL) · PV(rent)/worth      a pull κ makes today's rent matter less over a life L
 *     payout q = margin of a year / worth                           what waiting forgoes
 *
 * - defer: call on the worth at the cost, open two years, less what ordering now is worth (no less than nil)
 * - expand: call at the cost three years hence at most, for as much again
 * - sublet, walk away: puts at what subletting (share of the market's worth today) or resale brings
 * - next generation: European call on the worth raised by the generation's gain, at the same cost, open when it comes
 */
export function optionsOf(scenario: Scenario, u: UnitEconomics, ratePerMonth: number): OptionsAnswer {
  const { catalog, money } = scenario;
  const figure = (name: string): number => catalog.value('finance', 'project', name);
  const f = money.financing;
  const w = worthOf(u, scenario, ratePerMonth);
  if (w.valueUsd <= 0) return { worthUsd: w.valueUsd, costUsd: w.costUsd, volatility: 0, options: [] };
  const pull = f.rentReversion * w.lifeYears;
  const damped = pull > 0 ? -Math.expm1(-pull) / pull : 1;
  const volatility = f.rentVolatility * damped * (w.rentUsd / w.valueUsd);
  const underlying: Underlying = {
    valueUsd: w.valueUsd,
    volatility,
    riskFreeRate: figure('riskFreeRate'),
    payoutRate: 1 / w.lifeYears,
  };
  const rentAt = (worth: number): number =>
    (u.rentUsdPerHour * (worth + (w.rentUsd - w.valueUsd))) / w.rentUsd;
  const call = (kind: 'defer' | 'expand', years: number): OptionValue => {
    const lattice = latticeOption(underlying, (x) => x - w.costUsd, years, STEPS);
    const threshold = lattice.thresholdUsd[0];
    const now = kind === 'defer' ? Math.max(0, w.valueUsd - w.costUsd) : 0;
    return {
      kind,
      valueUsd: lattice.valueUsd - now,
      years,
      thresholdRentUsdPerHour: thresholdOf(underlying, w.costUsd, years, rentAt, true),
      useNow: !Number.isNaN(threshold),
    };
  };
  const put = (kind: 'sublet' | 'walk-away', strike: number): OptionValue => {
    const years = w.lifeYears;
    const lattice = latticeOption(underlying, (x, n) => strike * (1 - n / STEPS) - x, years, STEPS);
    return {
      kind,
      valueUsd: lattice.valueUsd,
      years,
      thresholdRentUsdPerHour: thresholdOf(underlying, strike, years, rentAt, false),
      useNow: strike > w.valueUsd && !Number.isNaN(lattice.thresholdUsd[0]),
    };
  };
  const years = figure('generationYears');
  // The next generation does more for the same money: its worth is higher by the gain, and it can be had in so many years.
  const next = europeanOption(
    { ...underlying, valueUsd: w.valueUsd * (1 + figure('generationGain')) },
    w.costUsd,
    years,
    true,
  );
  return {
    worthUsd: w.valueUsd,
    costUsd: w.costUsd,
    volatility,
    options: [
      call('defer', DEFER_YEARS),
      call('expand', EXPAND_YEARS),
      put('sublet', figure('subletShare') * w.valueUsd),
      put('walk-away', figure('resaleShare') * u.itUsd),
      {
        kind: 'next-generation',
        // What waiting for it brings over having this one now, never below nil.
        valueUsd: Math.max(0, next - Math.max(0, w.valueUsd - w.costUsd)),
        years,
        thresholdRentUsdPerHour: null,
        useNow: false,
      },
    ],
  };
}

/** Rent at which exercising today just pays: found by halving on the worth. */
function thresholdOf(
  u: Underlying,
  strikeUsd: number,
  years: number,
  rentAt: (worth: number) => number,
  call: boolean,
): number | null {
  const pays = (worth: number): boolean => {
    const payoff = (x: number, n: number): number => (call ? x - strikeUsd : strikeUsd * (1 - n / STEPS) - x);
    const { valueUsd } = latticeOption({ ...u, valueUsd: worth }, payoff, years, STEPS);
    return payoff(worth, 0) >= valueUsd * (1 - 1e-9) && payoff(worth, 0) > 0;
  };
  let [low, high] = [1e-3 * strikeUsd, 20 * strikeUsd];
  if (call ? !pays(high) : !pays(low)) return null;
  for (let k = 0; k < 24; k++) {
    const middle = Math.sqrt(low * high);
    if (pays(middle) === call) high = middle;
    else low = middle;
  }
  return rentAt(Math.sqrt(low * high));
}
