import type { Catalog } from '../catalog/index.ts';
import { fail } from '../errors.ts';
import { HOURS_PER_YEAR, parseQuantity } from '../units/index.ts';

/** One way to supply the site, as the dispatch sees it. */
export interface SupplySource {
  readonly id: string;
  readonly kind: 'grid' | 'onsite';
  /** Contract or nameplate, kW. */
  readonly capacityKw: number;
  readonly marginalUsdPerKwh: number;
  readonly fixedUsdPerYear: number;
  readonly carbonKgPerKwh: number;
  /** Share of `capacityKw` that can be counted on in every hour, 0…1. */
  readonly availability: number;
  /** Most energy in a year, kWh (a permit's running hours, a fuel tank); none where left out. */
  readonly energyLimitKwhPerYear?: number;
  /** Called before all sources without one, lowest first, whatever the cost. */
  readonly priority?: number;
}

/** Fuels that can be burnt when wanted. Sun and wind come when they come; storage (`none`) makes no energy. */
const FIRM_FUELS: readonly string[] = ['gas', 'diesel', 'uranium'];

/** USD/MMBtu of fuel → USD per kWh of fuel: one MMBtu holds 293.07 kWh. */
const KWH_PER_MMBTU = parseQuantity('1 MMBtu', 'energy');

/**
 * Grid supply at the region's all-in energy price and average carbon. Demand charges, ratchets and times of use
 * are not in it. Its availability is 1: the contract is taken as firm, outages belong to `availability.ts`.
 *
 * @param contractKw highest draw allowed, kW
 */
export function gridSource(catalog: Catalog, regionId: string, contractKw: number): SupplySource {
  return {
    id: `grid:${regionId}`,
    kind: 'grid',
    capacityKw: capacity(contractKw, 'supply.grid.contractKw'),
    marginalUsdPerKwh: catalog.value('grid-region', regionId, 'price'),
    fixedUsdPerYear: 0,
    carbonKgPerKwh: catalog.value('grid-region', regionId, 'carbon'),
    availability: 1,
  };
}

/**
 * Firm on-site supply: marginal = heat rate × fuel price + variable O&M; fixed = fixed O&M and rent; capex apart
 * (see `levelised.ts`). The catalogue's highest yearly capacity factor is, for gas and uranium, what outages leave:
 * the availability of every hour. For diesel it is the permit's running hours: the sets can give full power in any
 * hour, but no more than capacity factor × 8,760 h of it in a year.
 *
 * @param capacityKw nameplate, kW
 * @throws GigasiteError `not-allowed` for sun, wind and storage: an hourly profile and a sizing of storage are
 *   needed before they can be counted on, and supply optimisation is the place for that
 */
export function onsiteSource(catalog: Catalog, powerSourceId: string, capacityKw: number): SupplySource {
  const fuel = catalog.attribute('power-source', powerSourceId, 'fuel');
  if (!FIRM_FUELS.includes(fuel)) {
    const firm = catalog
      .ids('power-source')
      .filter((id) => FIRM_FUELS.includes(catalog.attribute('power-source', id, 'fuel')));
    fail('not-allowed', 'supply.onsite', {
      found: powerSourceId,
      allowed: firm.join(', '),
      reason: 'variable-or-storage',
    });
  }
  const burnsCarbon = fuel !== 'uranium';
  const capacityFactor = catalog.value('power-source', powerSourceId, 'capacityFactor');
  return {
    id: powerSourceId,
    kind: 'onsite',
    capacityKw: capacity(capacityKw, 'supply.onsite.capacityKw'),
    marginalUsdPerKwh: marginalUsdPerKwh(catalog, powerSourceId),
    fixedUsdPerYear:
      (catalog.valueOr('power-source', powerSourceId, 'fixedOm', 0) +
        12 * catalog.valueOr('power-source', powerSourceId, 'rent', 0)) *
      capacityKw,
    carbonKgPerKwh: burnsCarbon
      ? catalog.value('power-source', powerSourceId, 'carbon')
      : catalog.valueOr('power-source', powerSourceId, 'carbon', 0),
    ...(fuel === 'diesel'
      ? { availability: 1, energyLimitKwhPerYear: capacityFactor * HOURS_PER_YEAR * capacityKw }
      : { availability: capacityFactor }),
  };
}

/**
 * Cost of one more kWh: heat rate (kWh fuel per kWh) × fuel price / 293.07 + variable O&M, USD/kWh.
 * Gas and diesel must have both heat rate and fuel price; for uranium a heat rate without a fuel price, or the
 * other way round, is refused, while neither means that fuel is in the O&M figures.
 *
 * @throws GigasiteError `catalog-figure` where a figure is missing
 */
export function marginalUsdPerKwh(catalog: Catalog, powerSourceId: string): number {
  const kind = 'power-source';
  const fuel = catalog.attribute(kind, powerSourceId, 'fuel');
  const variableOm = catalog.valueOr(kind, powerSourceId, 'variableOm', 0);
  const noFuelFigures =
    !catalog.find(kind, powerSourceId, 'heatRate') && !catalog.find(kind, powerSourceId, 'fuelPrice');
  if (noFuelFigures && fuel !== 'gas' && fuel !== 'diesel') return variableOm;
  const heatRate = catalog.value(kind, powerSourceId, 'heatRate');
  const fuelUsdPerKwh = catalog.value(kind, powerSourceId, 'fuelPrice') / KWH_PER_MMBTU;
  return heatRate * fuelUsdPerKwh + variableOm;
}

/** Sum of what can be counted on in every hour, kW; sources with a yearly energy limit do not count. */
export function firmCapacityKw(sources: readonly SupplySource[]): number {
  return sources
    .filter((s) => s.energyLimitKwhPerYear === undefined)
    .reduce((sum, s) => sum + s.capacityKw * s.availability, 0);
}

/** Indices of the sources in the order of call: by `priority`, then by marginal cost, then as given. */
export function meritOrder(sources: readonly SupplySource[]): number[] {
  const key = (s: SupplySource) => s.priority ?? Number.POSITIVE_INFINITY;
  return sources
    .map((_, i) => i)
    .sort((a, b) => {
      const [pa, pb] = [key(sources[a]), key(sources[b])];
      if (pa !== pb) return pa < pb ? -1 : 1;
      return sources[a].marginalUsdPerKwh - sources[b].marginalUsdPerKwh || a - b;
    });
}

function capacity(kw: number, path: string): number {
  if (!(kw >= 0 && Number.isFinite(kw))) fail('out-of-range', path, { found: kw, allowed: '≥ 0' });
  return kw;
}
