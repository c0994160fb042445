import { rampShare } from '../../build/index.ts';
import type { CostClass, PhaseDesign } from '../../design/index.ts';
import { annuity, monthlyRate as monthly } from '../../money/index.ts';
import type { Operation } from '../../operate/index.ts';
import type { Scenario } from '../../scenario/index.ts';
import { HOURS_PER_MONTH } from '../../units/index.ts';
import type { Ledger, Mode } from '../types.ts';
import type { Terms } from './terms.ts';

export const FACILITY: readonly CostClass[] = ['cooling', 'electrical', 'building', 'land'];
const OWN_IT: readonly CostClass[] = ['chips', 'network', 'onsite'];

/** A part of the programme and its books. */
export interface Part {
  readonly scenario: Scenario;
  readonly operation: Operation;
  /** Books of this part alone. */
  readonly ledger: Ledger;
  /** Part of each phase, in the order of the design's phases. */
  readonly shares: readonly number[];
}

/** What a way costs the user of the compute, by month of the horizon, and what stays owed. */
export interface WayCost {
  /** Economic cost: payments, and of what is owned depreciation, cost of money and running cost. */
  readonly chargesUsd: Float64Array;
  /** Paid to the counterparty. */
  readonly paidUsd: Float64Array;
  /** Of that, owed even if nothing is used. */
  readonly committedUsd: Float64Array;
  /** Owed after the horizon under terms already begun. */
  readonly committedBeyondUsd: number;
  /** Residual value that the user stands for, at the end of the month. */
  readonly guaranteeUsd: Float64Array;
  /** Most of the user's own money in it at any time. */
  readonly ownCapitalUsd: number;
}

const zeros = (p: Part): Float64Array => new Float64Array(p.scenario.months);

const each = (p: Part, f: (d: PhaseDesign, share: number, i: number) => void): void =>
  p.operation.build.design.phases.forEach((d, i) => {
    if (p.shares[i] > 0) f(d, p.shares[i], i);
  });

const facilityUsd = (d: PhaseDesign): number =>
  d.bom.reduce((sum, l) => (FACILITY.includes(l.costClass) ? sum + l.costUsd : sum), 0);

/** Largest amount of own money in the ground at any time. */
function tiedUp(ledger: Ledger, classes: readonly CostClass[]): number {
  let most = 0;
  for (let m = 0; m < ledger.capexUsd.length; m++)
    most = Math.max(
      most,
      classes.reduce((sum, c) => sum + ledger.capital[c].bookUsd[m], 0),
    );
  return most;
}

/** All charges but those of the building and its plant: depreciation, cost of money and maintenance of the facility. */
function withoutFacility({ ledger }: Part): Float64Array {
  return ledger.totalChargesUsd.map((total, m) => {
    const opening = (c: CostClass): number => (m > 0 ? ledger.capital[c].bookUsd[m - 1] : 0);
    const money = FACILITY.reduce((sum, c) => sum + opening(c), 0) * ledger.monthlyRate;
    return total - ledger.chargesUsd.facility[m] - money;
  });
}

/**
 * Spreads what a contract owes over its term: a minimum that rises over the ramp, from `first` on.
 *
 * @param perMonthUsd full price of a month @returns what falls beyond the horizon
 */
function commit(into: Float64Array, first: number, perMonthUsd: number, t: Terms): number {
  let beyond = 0;
  for (let k = 0; k < t.termMonths; k++) {
    const rising = t.rampMonths > 0 ? Math.min(1, (k + 1) / t.rampMonths) : 1;
    const usd = perMonthUsd * t.takeOrPayShare * rising;
    const m = first + k;
    if (m >= 0 && m < into.length) into[m] += usd;
    else if (m >= into.length) beyond += usd;
  }
  return beyond;
}

/** Rent after the term: renewed with its probability at its factor, else the market's rent (the same as before). */
const renewed = (t: Terms, monthsSince: number): number =>
  monthsSince < t.termMonths ? 1 : t.renewalProbability * t.renewalRentFactor + (1 - t.renewalProbability);

function selfBuild(p: Part): WayCost {
  return {
    chargesUsd: p.ledger.totalChargesUsd,
    paidUsd: zeros(p),
    committedUsd: zeros(p),
    committedBeyondUsd: 0,
    guaranteeUsd: zeros(p),
    ownCapitalUsd: tiedUp(p.ledger, [...OWN_IT, ...FACILITY]),
  };
}

/** Build-to-suit lease: rent per kW of hall from the day it is ready, chips and power one's own. */
function lease(p: Part, t: Terms): WayCost {
  const { scenario } = p;
  const rent = scenario.catalog.value('contract', t.contract, 'rent');
  const [paidUsd, committedUsd] = [zeros(p), zeros(p)];
  let committedBeyondUsd = 0;
  each(p, (d, share) => {
    const { hall } = d.phase;
    const full = share * rent * d.hallItKw;
    for (let m = 0; m < paidUsd.length; m++)
      paidUsd[m] += full * rampShare(scenario.firstMonth + m, hall.readyMonth, hall.rampMonths);
    committedBeyondUsd += commit(committedUsd, hall.readyMonth - scenario.firstMonth, full, t);
  });
  const own = withoutFacility(p);
  return {
    chargesUsd: own.map((c, m) => c + paidUsd[m]),
    paidUsd,
    committedUsd,
    committedBeyondUsd,
    guaranteeUsd: zeros(p),
    ownCapitalUsd: tiedUp(p.ledger, OWN_IT),
  };
}

/**
 * Special-purpose vehicle: it borrows the facility's cost at the notes' rate, interest in construction added, and
 * the user pays level rent that serves the debt, and guarantees what is left of the building's cost to the lender.
 */
function spv(p: Part, t: Terms): WayCost {
  const { scenario, ledger } = p;
  const rate = scenario.catalog.value('contract', t.contract, 'rate');
  const r = monthly(rate);
  const [paidUsd, committedUsd, guaranteeUsd] = [zeros(p), zeros(p), zeros(p)];
  let committedBeyondUsd = 0;
  each(p, (d, share) => {
    const { hall } = d.phase;
    const construction = Math.max(0, hall.readyMonth - hall.startMonth) / 12;
    const debt = share * facilityUsd(d) * (1 + rate) ** (construction / 2);
    const payment = debt * annuity(r, t.termMonths);
    const first = hall.readyMonth - scenario.firstMonth;
    let owed = debt;
    for (let m = 0; m < paidUsd.length; m++) {
      paidUsd[m] += payment * rampShare(scenario.firstMonth + m, hall.readyMonth, hall.rampMonths);
      if (m < first || m >= first + t.termMonths) continue;
      owed = owed * (1 + r) - payment;
      guaranteeUsd[m] += t.guaranteeShare * Math.max(0, owed);
    }
    committedBeyondUsd += commit(committedUsd, first, payment, t);
  });
  const own = withoutFacility(p);
  // Maintenance stays with the user: the lease is triple net.
  const chargesUsd = own.map((c, m) => c + paidUsd[m] + ledger.maintenanceFacilityUsd[m]);
  return {
    chargesUsd,
    paidUsd,
    committedUsd,
    committedBeyondUsd,
    guaranteeUsd,
    ownCapitalUsd: tiedUp(ledger, OWN_IT),
  };
}

/** Neocloud: every hour of every live accelerator is paid, part of the term in advance. */
function neocloud(p: Part, t: Terms): WayCost {
  const { scenario, operation, ledger } = p;
  const [chargesUsd, paidUsd, committedUsd] = [zeros(p), zeros(p), zeros(p)];
  let committedBeyondUsd = 0;
  let ownCapitalUsd = 0;
  each(p, (d, share, i) => {
    const rent = t.rentUsdPerHour ?? scenario.catalog.value('accelerator', d.chip.id, 'rentContract');
    const hours = operation.phases[i].capacityHours;
    const perMonth = share * rent * d.accelerators * HOURS_PER_MONTH;
    const value = perMonth * t.termMonths;
    const first = operation.build.phases[i].firstLive;
    if (first < 0) return;
    ownCapitalUsd += t.prepaidShare * value;
    committedBeyondUsd += commit(committedUsd, first, perMonth, t);
    for (let m = first; m < scenario.months; m++) {
      // The prepayment is used up evenly over the term; until then it costs money.
      const balance = t.prepaidShare * value * Math.max(0, 1 - (m - first) / t.termMonths);
      const paid = share * rent * hours[m] * renewed(t, m - first);
      paidUsd[m] += paid;
      chargesUsd[m] += paid + balance * ledger.monthlyRate;
    }
  });
  return { chargesUsd, paidUsd, committedUsd, committedBeyondUsd, guaranteeUsd: zeros(p), ownCapitalUsd };
}

/** Hyperscaler commitment: so much per kW of live IT power and year, all-in. */
function hyperscaler(p: Part, t: Terms): WayCost {
  const { scenario, operation } = p;
  const perKwMonth = scenario.catalog.value('contract', t.contract, 'rentPowerYear') / 12;
  const [paidUsd, committedUsd] = [zeros(p), zeros(p)];
  let committedBeyondUsd = 0;
  each(p, (d, share, i) => {
    const { liveRacks, firstLive } = operation.build.phases[i];
    for (let m = 0; m < paidUsd.length; m++) paidUsd[m] += share * liveRacks[m] * d.rackAllInKw * perKwMonth;
    if (firstLive >= 0)
      committedBeyondUsd += commit(committedUsd, firstLive, share * d.itNameplateKw * perKwMonth, t);
  });
  return {
    chargesUsd: paidUsd,
    paidUsd,
    committedUsd,
    committedBeyondUsd,
    guaranteeUsd: zeros(p),
    ownCapitalUsd: 0,
  };
}

/** Share of live hours that jobs and requests occupy, whether or not the work survives a failure. */
function occupiedShare({ operation }: Part): number {
  const a = operation.build.design.activity;
  return a.trainingShare * a.trainingUtilisation + (1 - a.trainingShare) * a.servingMeanToPeak;
}

/** Price of an accelerator-hour on demand, with what comes on top of the list price. */
export function onDemandPrice({ scenario }: Part, contract: string, chip: string): number {
  const extra = scenario.catalog.value('contract', contract, 'hiddenCost');
  return scenario.catalog.value('accelerator', chip, 'rentOnDemand') * (1 + extra);
}

/** On demand: only hours occupied are paid. */
function onDemand(p: Part, t: Terms): WayCost {
  const paidUsd = zeros(p);
  const occupied = occupiedShare(p);
  each(p, (d, share, i) => {
    const price = t.rentUsdPerHour ?? onDemandPrice(p, t.contract, d.chip.id);
    const hours = p.operation.phases[i].capacityHours;
    for (let m = 0; m < paidUsd.length; m++) paidUsd[m] += share * price * occupied * hours[m];
  });
  return {
    chargesUsd: paidUsd,
    paidUsd,
    committedUsd: zeros(p),
    committedBeyondUsd: 0,
    guaranteeUsd: zeros(p),
    ownCapitalUsd: 0,
  };
}

/** The six ways; see docs/models/contracts.md for their terms and what they leave out. */
export const WAYS: Readonly<Record<Mode, (p: Part, t: Terms) => WayCost>> = {
  'self-build': selfBuild,
  lease,
  spv,
  neocloud,
  hyperscaler,
  'on-demand': onDemand,
};
