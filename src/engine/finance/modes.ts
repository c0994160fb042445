import { rampShare } from '../build/index.ts';
import type { CostClass, PhaseDesign } from '../design/index.ts';
import type { Operation } from '../operate/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { presentValue } from './capital.ts';
import type { Ledger, Mode, ModeResult } from './types.ts';

const FACILITY: readonly CostClass[] = ['cooling', 'electrical', 'building', 'land'];

/** What a mode costs the user of the compute, by month, and what stays owed. */
interface ModeCost {
  readonly contract: string;
  readonly chargesUsd: Float64Array;
  readonly ownCapitalUsd: number;
  readonly committedUsd: number;
}

interface Inputs {
  readonly scenario: Scenario;
  readonly operation: Operation;
  readonly ledger: Ledger;
}

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
function withoutFacility({ ledger }: Inputs): Float64Array {
  return ledger.totalChargesUsd.map((total, m) => {
    const opening = (c: CostClass): number => (m > 0 ? ledger.capital[c].bookUsd[m - 1] : 0);
    const money = FACILITY.reduce((sum, c) => sum + opening(c), 0) * ledger.monthlyRate;
    return total - ledger.chargesUsd.facility[m] - money;
  });
}

const OWN_IT: readonly CostClass[] = ['chips', 'network', 'onsite'];

function selfBuild({ ledger }: Inputs): ModeCost {
  return {
    contract: '',
    chargesUsd: ledger.totalChargesUsd,
    ownCapitalUsd: tiedUp(ledger, [...OWN_IT, ...FACILITY]),
    committedUsd: 0,
  };
}

/** Build-to-suit lease: rent per kW of hall from the day it is ready, chips and power one's own. */
function lease(i: Inputs): ModeCost {
  const { scenario, operation } = i;
  const id = scenario.money.lease;
  const rent = scenario.catalog.value('contract', id, 'rent');
  const term = scenario.catalog.value('contract', id, 'term');
  const charges = withoutFacility(i);
  let committedUsd = 0;
  for (const d of operation.build.design.phases) {
    const { hall } = d.phase;
    for (let m = 0; m < charges.length; m++)
      charges[m] += rent * d.hallItKw * rampShare(scenario.firstMonth + m, hall.readyMonth, hall.rampMonths);
    committedUsd += rent * d.hallItKw * term;
  }
  return { contract: id, chargesUsd: charges, ownCapitalUsd: tiedUp(i.ledger, OWN_IT), committedUsd };
}

/** Level monthly payment per USD borrowed. */
export function levelPayment(annualRate: number, months: number): number {
  const r = (1 + annualRate) ** (1 / 12) - 1;
  return r === 0 ? 1 / months : r / (1 - (1 + r) ** -months);
}

/**
 * Special-purpose vehicle: it borrows the facility's cost at the notes' rate, interest in construction added, and
 * the user pays level rent that serves the debt, and guarantees what the building is worth at the end.
 */
function spv(i: Inputs): ModeCost {
  const { scenario, operation } = i;
  const id = scenario.money.spv;
  const rate = scenario.catalog.value('contract', id, 'rate');
  const term = Math.round(scenario.catalog.value('contract', id, 'term'));
  const charges = withoutFacility(i);
  // Maintenance stays with the user: the lease is triple net.
  for (let m = 0; m < charges.length; m++) charges[m] += i.ledger.maintenanceFacilityUsd[m];
  let committedUsd = 0;
  for (const d of operation.build.design.phases) {
    const { hall } = d.phase;
    const construction = Math.max(0, hall.readyMonth - hall.startMonth) / 12;
    const debt = facilityUsd(d) * (1 + rate) ** (construction / 2);
    const payment = debt * levelPayment(rate, term);
    for (let m = 0; m < charges.length; m++)
      charges[m] += payment * rampShare(scenario.firstMonth + m, hall.readyMonth, hall.rampMonths);
    committedUsd += debt;
  }
  return { contract: id, chargesUsd: charges, ownCapitalUsd: tiedUp(i.ledger, OWN_IT), committedUsd };
}

/** Neocloud: every hour of every live accelerator is paid, part of the term in advance. */
function neocloud({ scenario, operation, ledger }: Inputs): ModeCost {
  const id = scenario.money.neocloud;
  const term = Math.round(scenario.catalog.value('contract', id, 'term'));
  const prepaid = scenario.catalog.value('contract', id, 'prepaid');
  const charges = new Float64Array(scenario.months);
  let committedUsd = 0;
  let ownCapitalUsd = 0;
  operation.build.design.phases.forEach((d, p) => {
    const rent = scenario.catalog.value('accelerator', d.chip.id, 'rentContract');
    const hours = operation.phases[p].capacityHours;
    const value = rent * d.accelerators * (8760 / 12) * term;
    const first = operation.build.phases[p].firstLive;
    committedUsd += value;
    ownCapitalUsd += first >= 0 ? prepaid * value : 0;
    for (let m = 0; m < scenario.months; m++) {
      // The prepayment is used up evenly over the term; until then it costs money.
      const balance = first >= 0 && m >= first ? prepaid * value * Math.max(0, 1 - (m - first) / term) : 0;
      charges[m] += rent * hours[m] + balance * ledger.monthlyRate;
    }
  });
  return { contract: id, chargesUsd: charges, ownCapitalUsd, committedUsd };
}

/** Hyperscaler commitment: so much per kW of live IT power and year, all-in. */
function hyperscaler({ scenario, operation }: Inputs): ModeCost {
  const id = scenario.money.hyperscaler;
  const perKwYear = scenario.catalog.value('contract', id, 'rentPowerYear');
  const term = scenario.catalog.value('contract', id, 'term');
  const { liveItKw } = operation.build.fleet;
  const chargesUsd = liveItKw.map((kw) => (kw * perKwYear) / 12);
  const itKw = operation.build.design.phases.reduce((sum, d) => sum + d.itNameplateKw, 0);
  return { contract: id, chargesUsd, ownCapitalUsd: 0, committedUsd: (itKw * perKwYear * term) / 12 };
}

/** Accelerator-hours that jobs and requests occupy, whether or not the work survives a failure. */
function occupiedHours(operation: Operation, phase: number): Float64Array {
  const a = operation.build.design.activity;
  const share = a.trainingShare * a.trainingUtilisation + (1 - a.trainingShare) * a.servingMeanToPeak;
  return operation.phases[phase].capacityHours.map((h) => h * share);
}

/** On demand: only hours occupied are paid, at the list price with what comes on top of it. */
function onDemand({ scenario, operation }: Inputs): ModeCost {
  const id = scenario.money.onDemand;
  const extra = scenario.catalog.value('contract', id, 'hiddenCost');
  const chargesUsd = new Float64Array(scenario.months);
  operation.build.design.phases.forEach((d, p) => {
    const price = scenario.catalog.value('accelerator', d.chip.id, 'rentOnDemand') * (1 + extra);
    const hours = occupiedHours(operation, p);
    for (let m = 0; m < scenario.months; m++) chargesUsd[m] += price * hours[m];
  });
  return { contract: id, chargesUsd, ownCapitalUsd: 0, committedUsd: 0 };
}

/** Whether every accelerator of the fleet has this rent in the catalogue: without it a way has no price. */
const priced = ({ scenario, operation }: Inputs, figure: string): boolean =>
  operation.build.design.phases.every(
    (d) => scenario.catalog.find('accelerator', d.chip.id, figure) !== undefined,
  );

/** What paying on demand for every live hour would cost: the measure of break-even utilisation; 0 where unknown. */
function onDemandAtFull(inputs: Inputs): number {
  if (!priced(inputs, 'rentOnDemand')) return 0;
  const { scenario, operation, ledger } = inputs;
  const extra = scenario.catalog.value('contract', scenario.money.onDemand, 'hiddenCost');
  return operation.build.design.phases.reduce((sum, d, p) => {
    const price = scenario.catalog.value('accelerator', d.chip.id, 'rentOnDemand') * (1 + extra);
    return sum + price * presentValue(operation.phases[p].capacityHours, ledger.monthlyRate);
  }, 0);
}

const HOW: Readonly<Record<Mode, (i: Inputs) => ModeCost>> = {
  'self-build': selfBuild,
  lease,
  spv,
  neocloud,
  hyperscaler,
  'on-demand': onDemand,
};

/** Ways priced by the accelerator, and the figure they need of each. */
const NEEDS: Partial<Record<Mode, string>> = { neocloud: 'rentContract', 'on-demand': 'rentOnDemand' };

/**
 * The six ways to get the same live accelerators, month for month, each at its contract's terms; a way for which an
 * accelerator of the fleet has no published rent is left out.
 * Break-even utilisation of a way = its present cost / the present cost of buying every live hour on demand.
 *
 * @param presentUsefulHours the same demand for all
 */
export function compareModes(
  scenario: Scenario,
  operation: Operation,
  ledger: Ledger,
  presentUsefulHours: number,
): ModeResult[] {
  const inputs = { scenario, operation, ledger };
  const full = onDemandAtFull(inputs);
  const possible = (Object.keys(HOW) as Mode[]).filter((m) => !NEEDS[m] || priced(inputs, NEEDS[m]));
  return possible.map((mode) => {
    const cost = HOW[mode](inputs);
    const presentCostUsd = presentValue(cost.chargesUsd, ledger.monthlyRate);
    return {
      mode,
      contract: cost.contract,
      usdPerUsefulHour: presentUsefulHours > 0 ? presentCostUsd / presentUsefulHours : 0,
      presentCostUsd,
      ownCapitalUsd: cost.ownCapitalUsd,
      committedUsd: cost.committedUsd,
      breakEvenUtilisation: mode === 'on-demand' || full === 0 ? null : presentCostUsd / full,
    };
  });
}
