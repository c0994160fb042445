import { COST_CLASSES, type CostClass, type PhaseDesign } from '../design/index.ts';
import type { SupplyAnswer } from '../power/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { addCapital, newCapital, putInService, spread } from './capital.ts';
import { leavingValue } from './time-to-power.ts';
import type { CapitalSchedule } from './types.ts';

/** Empty books of every class. */
export const newBooks = (months: number): Record<CostClass, CapitalSchedule> =>
  Object.fromEntries(COST_CLASSES.map((c) => [c, newCapital(months)])) as Record<CostClass, CapitalSchedule>;

/** Economic life of each class in months; land keeps its value. */
export function lives(scenario: Scenario): Record<CostClass, number> {
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

/**
 * Books one phase's classes: when the cash goes out and when things go into service.
 *
 * @param share part of the phase that is booked
 * @param supply what the site's own supply is made of, where it has one
 */
export function bookPhase(
  scenario: Scenario,
  d: PhaseDesign,
  capital: Record<CostClass, CapitalSchedule>,
  life: Record<CostClass, number>,
  share = 1,
  supply?: SupplyAnswer,
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
  const chipsUsd = share * costOf(d, 'chips');
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
  const networkUsd = share * costOf(d, 'network');
  book(
    'network',
    networkUsd,
    (cash) => spread(cash, networkUsd, at(network.startMonth), at(network.readyMonth) + network.rampMonths),
    network.readyMonth,
    network.rampMonths,
    true,
  );
  for (const c of ['cooling', 'electrical', 'building'] as const) {
    const usd = share * costOf(d, c);
    book(
      c,
      usd,
      (cash) => spread(cash, usd, at(hall.startMonth), at(hall.readyMonth) + hall.rampMonths),
      hall.readyMonth,
      hall.rampMonths,
      true,
    );
  }
  const landUsd = share * costOf(d, 'land');
  book(
    'land',
    landUsd,
    (cash) => spread(cash, landUsd, at(hall.startMonth), at(hall.startMonth)),
    hall.startMonth,
    0,
    false,
  );
  if (supply && d.phase.grid) {
    const { readyMonth, rampMonths } = d.phase.grid;
    const ofSite = d.hallItKw / d.site.phases.reduce((s, p) => s + p.hall.itPowerKw, 0);
    for (const { usd, lifeMonths, leadMonths } of supplyCapital(scenario, supply))
      book(
        'onsite',
        share * ofSite * usd,
        (cash) =>
          spread(cash, share * ofSite * usd, at(readyMonth - leadMonths), at(readyMonth) + rampMonths),
        readyMonth,
        rampMonths,
        true,
        lifeMonths,
      );
  }
  for (const o of onsite) {
    // Bridging power that slipped past its own end was never brought.
    if (o.untilMonth !== undefined && o.untilMonth <= o.readyMonth) continue;
    const lead = Math.round(catalog.value('power-source', o.source, 'leadTime'));
    const { capexUsd, stayMonths, recoveredUsd } = leavingValue(scenario, o, life.onsite);
    // A source that leaves is written off over its stay, but for what it brings elsewhere, which keeps its value until then.
    const kept = share * recoveredUsd;
    const usd = share * capexUsd - kept;
    const spent =
      (amount: number) =>
      (cash: Float64Array): void =>
        spread(cash, amount, at(o.readyMonth - lead), at(o.readyMonth) + o.rampMonths);
    const stay = o.untilMonth === undefined ? life.onsite : Math.min(life.onsite, stayMonths);
    book('onsite', usd, spent(usd), o.readyMonth, o.rampMonths, false, stay);
    if (kept > 0 && o.untilMonth !== undefined) {
      const until = o.untilMonth;
      book('onsite', kept, spent(kept), o.readyMonth, o.rampMonths, false, Number.POSITIVE_INFINITY);
      if (until <= scenario.lastMonth)
        book(
          'onsite',
          -kept,
          (cash) => spread(cash, -kept, at(until), at(until)),
          until,
          0,
          false,
          Number.POSITIVE_INFINITY,
        );
    }
  }
}

/** Months of building where the catalogue has no lead time. */
const USUAL_LEAD = 24;

/** Capital of a supply by part, with life and time to build; what belongs to no part lives as long as electrical plant. */
function supplyCapital(
  { catalog }: Scenario,
  a: SupplyAnswer,
): { usd: number; lifeMonths: number; leadMonths: number }[] {
  const parts = a.parts
    .filter((p) => p.capexUsd > 0)
    .map((p) => ({
      usd: p.capexUsd,
      lifeMonths: Math.round(p.lifeYears * 12),
      leadMonths: Math.round(
        catalog.has('power-source', p.id)
          ? catalog.valueOr('power-source', p.id, 'leadTime', USUAL_LEAD)
          : USUAL_LEAD,
      ),
    }));
  const rest = a.capexUsd - parts.reduce((s, p) => s + p.usd, 0);
  const lifeMonths = Math.round(catalog.value('finance', 'default', 'powerLife'));
  return rest > 1e-6 * a.capexUsd ? [...parts, { usd: rest, lifeMonths, leadMonths: USUAL_LEAD }] : parts;
}

const SCHEDULE_COLUMNS = ['capexUsd', 'depreciationUsd', 'bookUsd', 'inServiceUsd', 'serviceUsd'] as const;

export function clear(schedule: CapitalSchedule): void {
  for (const k of SCHEDULE_COLUMNS) schedule[k].fill(0);
}

export function addSchedule(to: CapitalSchedule, from: CapitalSchedule): void {
  for (const k of SCHEDULE_COLUMNS) {
    const a = to[k];
    const b = from[k];
    for (let m = 0; m < a.length; m++) a[m] += b[m];
  }
}
