import { COST_CLASSES, type CostClass } from '../design/index.ts';
import { monthlyRate as monthly } from '../money/index.ts';
import type { Operation } from '../operate/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { newCapital } from './capital.ts';
import { addSchedule, bookPhase, clear, lives, newBooks } from './phase-books.ts';
import { type CapitalSchedule, COST_CAUSES, type CostCause, type Ledger } from './types.ts';

const zeros = (months: number): Float64Array => new Float64Array(months);

/**
 * The books of the programme by month. Charges of a month = depreciation + rate × opening book + operation, by cause;
 * of the chips' part, the share that waits (delivered but not live) is booked as idle.
 *
 * @param shares part of each phase that is booked, in the order of the design's phases; all of all when absent
 */
export function keepLedger(scenario: Scenario, operation: Operation, shares?: readonly number[]): Ledger {
  const { months, catalog, money } = scenario;
  const { build } = operation;
  const life = lives(scenario);
  const capital = newBooks(months);
  const monthlyRate = monthly(money.wacc);
  const idleUsd = zeros(months);
  const chips = newCapital(months);
  build.design.phases.forEach((d, i) => {
    // Chips are booked apart first: which share of them waits differs from phase to phase.
    const share = shares?.[i] ?? 1;
    if (share === 0) return;
    clear(chips);
    bookPhase(scenario, d, { ...capital, chips }, life, share, operation.supplies.get(d.site.id));
    addSchedule(capital.chips, chips);
    const { deliveredRacks, liveRacks } = build.phases[i];
    addIdle(idleUsd, chips, deliveredRacks, liveRacks, monthlyRate);
  });

  const facilityRate = catalog.value('unit-cost', 'maintenance', 'facilityRate') / 12;
  const itRate = catalog.value('unit-cost', 'maintenance', 'itRate') / 12;
  const waterPrice = catalog.value('unit-cost', 'water', 'price');
  const salary = catalog.value('unit-cost', 'staff', 'salary') / 12;
  const perMw = catalog.value('unit-cost', 'staff', 'staffPerMw');
  const run = shares ? partOf(operation, shares) : wholeOf(operation);
  const { energyUsd } = run;
  const waterUsd = run.waterL.map((l) => l * waterPrice);
  const staffUsd = run.liveFacilityKw.map((kw) => (kw / 1000) * perMw * salary);
  const maintenanceFacilityUsd = zeros(months).map(
    (_, m) =>
      facilityRate *
      (capital.cooling.inServiceUsd[m] +
        capital.electrical.inServiceUsd[m] +
        capital.building.inServiceUsd[m]),
  );
  const maintenanceItUsd = zeros(months).map(
    (_, m) => itRate * (capital.chips.inServiceUsd[m] + capital.network.inServiceUsd[m]),
  );
  const opexUsd = zeros(months).map(
    (_, m) => energyUsd[m] + waterUsd[m] + staffUsd[m] + maintenanceFacilityUsd[m] + maintenanceItUsd[m],
  );
  const capexUsd = zeros(months).map((_, m) =>
    COST_CLASSES.reduce((sum, c) => sum + capital[c].capexUsd[m], 0),
  );

  const chargesUsd = Object.fromEntries(COST_CAUSES.map((c) => [c, zeros(months)])) as Record<
    CostCause,
    Float64Array
  >;
  for (let m = 0; m < months; m++) {
    const opening = (c: CostClass): number => (m > 0 ? capital[c].bookUsd[m - 1] : 0);
    const money0 = COST_CLASSES.reduce((sum, c) => sum + opening(c), 0) * monthlyRate;
    const chipsDepreciation = capital.chips.depreciationUsd[m];
    const chipsMoney = monthlyRate * opening('chips');
    // Idle holds both the depreciation and the money of waiting chips; each is taken out of where it would stand.
    const idleDepreciation =
      chipsDepreciation + chipsMoney > 0
        ? (idleUsd[m] * chipsDepreciation) / (chipsDepreciation + chipsMoney)
        : 0;
    chargesUsd.idle[m] = idleUsd[m];
    chargesUsd.chips[m] = chipsDepreciation - idleDepreciation + maintenanceItUsd[m];
    chargesUsd.network[m] = capital.network.depreciationUsd[m];
    chargesUsd.facility[m] =
      capital.cooling.depreciationUsd[m] +
      capital.electrical.depreciationUsd[m] +
      capital.building.depreciationUsd[m] +
      maintenanceFacilityUsd[m];
    chargesUsd.power[m] = capital.onsite.depreciationUsd[m] + energyUsd[m] + waterUsd[m];
    chargesUsd.people[m] = staffUsd[m];
    chargesUsd.finance[m] = money0 - (idleUsd[m] - idleDepreciation);
  }
  const totalChargesUsd = zeros(months).map((_, m) =>
    COST_CAUSES.reduce((sum, c) => sum + chargesUsd[c][m], 0),
  );
  return {
    monthlyRate,
    capital,
    capexUsd,
    opexUsd,
    energyUsd,
    waterUsd,
    staffUsd,
    maintenanceFacilityUsd,
    maintenanceItUsd,
    idleUsd,
    chargesUsd,
    totalChargesUsd,
  };
}

/** What the chips that are delivered but not live cost: their share of depreciation and of the cost of money. */
function addIdle(
  idleUsd: Float64Array,
  chips: CapitalSchedule,
  deliveredRacks: Int32Array,
  liveRacks: Int32Array,
  monthlyRate: number,
): void {
  for (let m = 0; m < idleUsd.length; m++) {
    const delivered = deliveredRacks[m];
    if (delivered <= liveRacks[m]) continue;
    const waiting = (delivered - liveRacks[m]) / delivered;
    const opening = m > 0 ? chips.bookUsd[m - 1] : 0;
    idleUsd[m] += waiting * (chips.depreciationUsd[m] + monthlyRate * opening);
  }
}

interface Running {
  readonly energyUsd: Float64Array;
  readonly waterL: Float64Array;
  readonly liveFacilityKw: Float64Array;
}

const wholeOf = ({ fleet, build }: Operation): Running => ({
  energyUsd: fleet.energyCostUsd,
  waterL: fleet.waterL,
  liveFacilityKw: build.fleet.liveFacilityKw,
});

/** What shares of the phases run on. */
function partOf({ phases, build }: Operation, shares: readonly number[]): Running {
  const [energyUsd, waterL, liveFacilityKw] = [zeros(build.months), zeros(build.months), zeros(build.months)];
  shares.forEach((share, i) => {
    if (share === 0) return;
    const d = build.design.phases[i];
    for (let m = 0; m < build.months; m++) {
      energyUsd[m] += share * phases[i].energyCostUsd[m];
      waterL[m] += share * phases[i].waterL[m];
      liveFacilityKw[m] += share * build.phases[i].liveRacks[m] * d.rackAllInKw * d.peakPue;
    }
  });
  return { energyUsd, waterL, liveFacilityKw };
}
