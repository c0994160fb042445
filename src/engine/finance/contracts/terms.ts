import { fail } from '../../errors.ts';
import type { Scenario, TranchePlan } from '../../scenario/index.ts';
import type { Mode } from '../types.ts';

/** Terms of one contract, settled: the scenario's own words before the deal's. */
export interface Terms {
  readonly contract: string;
  readonly counterparty: string;
  readonly termMonths: number;
  /** Share of the price owed whether or not anything is used. */
  readonly takeOrPayShare: number;
  readonly prepaidShare: number;
  /** Months over which the minimum rises to its full size. */
  readonly rampMonths: number;
  readonly renewalProbability: number;
  readonly renewalRentFactor: number;
  /** Residual value guaranteed to the lender at the end, as a share of cost. */
  readonly guaranteeShare: number;
  readonly rentUsdPerHour?: number;
}

const CONTRACT_OF: Readonly<Record<Mode, (s: Scenario) => string>> = {
  'self-build': () => '',
  lease: (s) => s.money.lease,
  spv: (s) => s.money.spv,
  neocloud: (s) => s.money.neocloud,
  hyperscaler: (s) => s.money.hyperscaler,
  'on-demand': (s) => s.money.onDemand,
};

/** What is owed of a contract's price where the deal does not say: leases and commitments all, on demand nothing. */
const TAKE_OR_PAY: Readonly<Record<Mode, number>> = {
  'self-build': 0,
  lease: 1,
  spv: 1,
  neocloud: 1,
  hyperscaler: 1,
  'on-demand': 0,
};

/**
 * Settles the terms of a tranche.
 * @throws GigasiteError `not-allowed` where terms contradict each other
 */
export function termsOf(scenario: Scenario, t: TranchePlan, path = `money.tranches.${t.id}`): Terms {
  const { catalog } = scenario;
  const contract = t.contract ?? CONTRACT_OF[t.mode](scenario);
  const deal = (name: string): number | undefined =>
    contract === '' ? undefined : catalog.find('contract', contract, name)?.value;
  const termMonths = Math.round(
    t.termMonths ?? deal('term') ?? (t.mode === 'on-demand' ? 1 : scenario.months),
  );
  const guarantee = t.guaranteeShare ?? (t.mode === 'spv' ? 1 : 0);
  if (t.mode === 'on-demand' && (t.prepaidShare ?? 0) > 0)
    fail('not-allowed', `${path}.prepaid`, { found: 'prepaid on demand', allowed: 'neocloud, hyperscaler' });
  if (t.mode === 'self-build' && (t.takeOrPayShare ?? 0) > 0)
    fail('not-allowed', `${path}.takeOrPay`, { found: 'take-or-pay with oneself', allowed: 'a contract' });
  if ((t.rampMonths ?? 0) > termMonths)
    fail('not-allowed', `${path}.ramp`, {
      found: `${t.rampMonths} months`,
      allowed: `≤ ${termMonths} months`,
    });
  return {
    contract,
    counterparty: t.counterparty ?? (contract === '' ? '' : catalog.entry('contract', contract).name),
    termMonths,
    takeOrPayShare: t.takeOrPayShare ?? deal('takeOrPay') ?? TAKE_OR_PAY[t.mode],
    prepaidShare: t.prepaidShare ?? deal('prepaid') ?? 0,
    rampMonths: t.rampMonths ?? 0,
    renewalProbability: t.renewal?.probability ?? 0,
    renewalRentFactor: t.renewal?.rentFactor ?? 1,
    guaranteeShare: guarantee,
    ...(t.rentUsdPerHour === undefined ? {} : { rentUsdPerHour: t.rentUsdPerHour }),
  };
}
