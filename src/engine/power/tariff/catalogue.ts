import type { Catalog } from '../../catalog/index.ts';
import { HOURS_PER_MONTH } from '../../units/index.ts';
import { parseHours, parseMonths } from './fields.ts';
import type {
  CoincidentCharge,
  ContractTerms,
  DemandCharge,
  EnergyCharge,
  Period,
  Ratchet,
  Tariff,
  Window,
} from './types.ts';

const KIND = 'tariff';
const ALL_MONTHS = Array.from({ length: 12 }, (_, m) => m);
const flat = (price: number): Float64Array => new Float64Array(12).fill(price);
const period = (name: string, windows: readonly Window[], price: number): Period => ({
  name,
  windows,
  tiers: [{ upTo: Number.POSITIVE_INFINITY, perKw: false, price: flat(price) }],
});

/** A window from the words of an entry; nothing where none of them is given. */
function windowOf(months: string, days: string, hours: string): Window {
  return {
    ...(months === '' ? {} : { months: parseMonths(months) }),
    ...(days === 'weekdays' || days === 'weekends' ? { days } : {}),
    ...(hours === '' ? {} : { hours: parseHours(hours) }),
  };
}

/** Reads figures of one entry; what an entry lacks is nothing. */
class Entry {
  readonly catalog: Catalog;
  readonly id: string;
  constructor(catalog: Catalog, id: string) {
    this.catalog = catalog;
    this.id = id;
  }
  value(name: string, otherwise = 0): number {
    return this.catalog.valueOr(KIND, this.id, name, otherwise);
  }
  has(name: string): boolean {
    return this.catalog.find(KIND, this.id, name) !== undefined;
  }
  word(name: string): string {
    return this.catalog.entry(KIND, this.id).attributes[name] ?? '';
  }
}

function energyOf(e: Entry, onPeak: Window, regionUsdPerKwh: number | undefined): EnergyCharge[] {
  const usual = e.has('energy') ? e.value('energy') : (1 - e.value('demandShare')) * (regionUsdPerKwh ?? 0);
  const periods = e.has('energyOnPeak')
    ? [period('on-peak', [onPeak], e.value('energyOnPeak')), period('off-peak', [], usual)]
    : [period('', [], usual)];
  return [{ name: 'energy', periods, per: 'month', fill: 'period' }];
}

function ratchetOf(e: Entry): Ratchet | undefined {
  const share = e.value('ratchetShare');
  if (share === 0) return undefined;
  const months = e.word('ratchetMonths');
  return {
    share,
    over:
      months === '' ? { last: e.value('ratchetLast', 11) } : { months: parseMonths(months) ?? ALL_MONTHS },
    cyclic: true,
    previousKw: [],
    of: 'same',
    billed: ALL_MONTHS,
  };
}

function demandOf(e: Entry, onPeak: Window, regionUsdPerKwh: number | undefined): DemandCharge[] {
  const ratchet = ratchetOf(e);
  const contractShare = e.value('minimumShare');
  const charge = (name: string, windows: readonly Window[], price: number, share: number): DemandCharge => ({
    name,
    periods: [period('', windows, price)],
    per: 'month',
    ...(ratchet ? { ratchet } : {}),
    minimumKw: 0,
    contractShare: share,
  });
  const charges: DemandCharge[] = [];
  if (e.has('demand')) charges.push(charge('demand', [], e.value('demand'), contractShare));
  if (e.has('transmission')) charges.push(charge('transmission', [], e.value('transmission'), contractShare));
  if (e.has('demandOnPeak'))
    charges.push(
      charge(
        'on-peak demand',
        [onPeak],
        e.value('demandOnPeak'),
        e.value('minimumShareOnPeak', contractShare),
      ),
    );
  // At full load the two parts make the region's all-in price again.
  if (charges.length === 0 && e.has('demandShare'))
    charges.push(
      charge('demand', [], e.value('demandShare') * (regionUsdPerKwh ?? 0) * HOURS_PER_MONTH, contractShare),
    );
  return charges;
}

function coincidentOf(e: Entry): CoincidentCharge[] {
  if (!e.has('coincident')) return [];
  const window = windowOf(e.word('coincidentMonths'), 'weekdays', e.word('coincidentHours'));
  return [{ name: 'coincident', usdPerKw: e.value('coincident'), rule: 'mean', window }];
}

/** The terms a tariff binds to, for a contract of so many kW. */
export function termsFromCatalog(catalog: Catalog, id: string, kw: number): ContractTerms {
  const e = new Entry(catalog, id);
  const years = Math.round(e.value('rampPeriod') / 12);
  return {
    kw,
    termMonths: Math.round(e.value('term')),
    // No ramp is published: equal steps to the full contract.
    ramp: Array.from({ length: years }, (_, k) => (k + 1) / (years + 1)),
    ...(e.has('exitMonths') ? { exitMonths: e.value('exitMonths') } : {}),
    exitFreeAfter: e.has('exitFreeAfter') ? e.value('exitFreeAfter') : Number.POSITIVE_INFINITY,
    collateralMonths: e.value('collateralMonths'),
    collateralExitShare: e.value('collateralExitShare'),
    collateralRate: 0,
  };
}

/**
 * A tariff of the catalogue.
 *
 * @param contractKw contract that floors of billed demand are shares of; none where left out
 * @param regionUsdPerKwh all-in price of the region, for entries without prices of their own
 * @throws GigasiteError `unknown-name`
 */
export function tariffFromCatalog(
  catalog: Catalog,
  id: string,
  contractKw = 0,
  regionUsdPerKwh?: number,
): Tariff {
  const e = new Entry(catalog, id);
  const onPeak = windowOf(e.word('onPeakMonths'), e.word('onPeakDays'), e.word('onPeakHours'));
  return {
    name: catalog.entry(KIND, id).name,
    fixed: { usdPerMonth: e.value('customer') / 12, usdPerDay: 0, usdPerYear: 0 },
    energy: energyOf(e, onPeak, regionUsdPerKwh),
    demand: demandOf(e, onPeak, regionUsdPerKwh),
    coincident: coincidentOf(e),
    minimum: { usdPerMonth: 0, usdPerYear: 0 },
    contract: termsFromCatalog(catalog, id, contractKw),
    tax: 0,
  };
}
