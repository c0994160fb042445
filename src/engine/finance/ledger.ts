import { COST_CLASSES, type CostClass, type PhaseDesign } from '../design/index.ts';
import type { Operation } from '../operate/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { addCapital, newCapital, putInService, spread } from './capital.ts';
import { type CapitalSchedule, COST_CAUSES, type CostCause, type Ledger } from './types.ts';

/** Economic life of each class in months; land keeps its value. */
function lives(scenario: Scenario): Record<CostClass, number> {
  const life = (name: string) => Math.round(scenario.catalog.value('finance', 'default', name));
  return {
    chips: scenario.money.chipLifeMonths,
    network: life('networkLife'),
    cooling: life('coolingLife'),
    electrical: life('powerLife'),
    building: life('buildingLife'),
    land: Number.POSITIVE_INFINITY,
    onsite: life('powerLife'),
  };
}

const costOf = (d: PhaseDesign, c: CostClass): number =>
  d.bom.reduce((sum, l) => (l.costClass === c ? sum + l.costUsd : sum), 0);

/** Books one phase's classes: when the cash goes out and when things go into service. */
function bookPhase(
  scenario: Scenario,
  d: PhaseDesign,
  capital: Record<CostClass, CapitalSchedule>,
  life: Record<CostClass, number>,
): void {
  const { months, firstMonth, catalog, money } = scenario;
  const { hall, chips, network, onsite } = d.phase;
  const at = (m: number): number => Math.max(0, m - firstMonth);
  const capex = new Float64Array(months);
  const service = new Float64Array(months);
  const book = (
    c: CostClass,
    usd: number,
    cash: (into: Float64Array) => void,
    ready: number,
    ramp: number,
    renew: boolean,
    lifeMonths = life[c],
  ): void => {
    capex.fill(0);
    service.fill(0);
    cash(capex);
    putInService(service, usd, at(ready), ramp);
    addCapital(capital[c], capex, service, lifeMonths, renew);
  };
  // Chips: a share with the order, the rest as they come.
  const chipsUsd = costOf(d, 'chips');
  const prepaid = catalog.value('finance', 'default', 'chipPrepayment');
  book(
    'chips',
    chipsUsd,
    (cash) => {
      spread(cash, chipsUsd * prepaid, at(chips.orderMonth), at(chips.orderMonth));
      spread(cash, chipsUsd * (1 - prepaid), at(chips.readyMonth), at(chips.readyMonth) + chips.rampMonths);
    },
    chips.readyMonth,
    chips.rampMonths,
    money.refresh,
  );
  const networkUsd = costOf(d, 'network');
  book(
    'network',
    networkUsd,
    (cash) => spread(cash, networkUsd, at(network.startMonth), at(network.readyMonth) + network.rampMonths),
    network.readyMonth,
    network.rampMonths,
    true,
  );
  for (const c of ['cooling', 'electrical', 'building'] as const) {
    const usd = costOf(d, c);
    book(
      c,
      usd,
      (cash) => spread(cash, usd, at(hall.startMonth), at(hall.readyMonth) + hall.rampMonths),
      hall.readyMonth,
      hall.rampMonths,
      true,
    );
  }
  const landUsd = costOf(d, 'land');
  book(
    'land',
    landUsd,
    (cash) => spread(cash, landUsd, at(hall.startMonth), at(hall.startMonth)),
    hall.startMonth,
    0,
    false,
  );
  for (const o of onsite) {
    // Bridging power that slipped past its own end was never brought.
    if (o.untilMonth !== undefined && o.untilMonth <= o.readyMonth) continue;
    const usd = o.capacityKw * catalog.value('power-source', o.source, 'capex');
    const lead = Math.round(catalog.value('power-source', o.source, 'leadTime'));
    // A source that leaves is written off over its stay: nothing is assumed to be recovered.
    const stay =
      o.untilMonth === undefined ? life.onsite : Math.min(life.onsite, o.untilMonth - o.readyMonth);
    book(
      'onsite',
      usd,
      (cash) => spread(cash, usd, at(o.readyMonth - lead), at(o.readyMonth) + o.rampMonths),
      o.readyMonth,
      o.rampMonths,
      false,
      stay,
    );
  }
}

const zeros = (months: number): Float64Array => new Float64Array(months);

/**
 * The books of the programme by month. Charges of a month = depreciation + rate × opening book + operation, by cause;
 * of the chips' part, the share that waits (delivered but not live) is booked as idle.
 */
export function keepLedger(scenario: Scenario, operation: Operation): Ledger {
  const { months, catalog, money } = scenario;
  const { build } = operation;
  const life = lives(scenario);
  const capital = Object.fromEntries(COST_CLASSES.map((c) => [c, newCapital(months)])) as Record<
    CostClass,
    CapitalSchedule
  >;
  const monthlyRate = (1 + money.wacc) ** (1 / 12) - 1;
  const idleUsd = zeros(months);
  const chips = newCapital(months);
  build.design.phases.forEach((d, i) => {
    // Chips are booked apart first: which share of them waits differs from phase to phase.
    clear(chips);
    bookPhase(scenario, d, { ...capital, chips }, life);
    const b = build.phases[i];
    addSchedule(capital.chips, chips);
    for (let m = 0; m < months; m++) {
      const delivered = b.deliveredRacks[m];
      if (delivered <= b.liveRacks[m]) continue;
      const waiting = (delivered - b.liveRacks[m]) / delivered;
      const opening = m > 0 ? chips.bookUsd[m - 1] : 0;
      idleUsd[m] += waiting * (chips.depreciationUsd[m] + monthlyRate * opening);
    }
  });

  const facilityRate = catalog.value('unit-cost', 'maintenance', 'facilityRate') / 12;
  const itRate = catalog.value('unit-cost', 'maintenance', 'itRate') / 12;
  const waterPrice = catalog.value('unit-cost', 'water', 'price');
  const salary = catalog.value('unit-cost', 'staff', 'salary') / 12;
  const perMw = catalog.value('unit-cost', 'staff', 'staffPerMw');
  const energyUsd = operation.fleet.energyCostUsd;
  const waterUsd = operation.fleet.waterL.map((l) => l * waterPrice);
  const staffUsd = build.fleet.liveFacilityKw.map((kw) => (kw / 1000) * perMw * salary);
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

const SCHEDULE_COLUMNS = ['capexUsd', 'depreciationUsd', 'bookUsd', 'inServiceUsd'] as const;

function clear(schedule: CapitalSchedule): void {
  for (const k of SCHEDULE_COLUMNS) schedule[k].fill(0);
}

function addSchedule(to: CapitalSchedule, from: CapitalSchedule): void {
  for (const k of SCHEDULE_COLUMNS) {
    const a = to[k];
    const b = from[k];
    for (let m = 0; m < a.length; m++) a[m] += b[m];
  }
}
