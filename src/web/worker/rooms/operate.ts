import { type EngineCache, HOURS_PER_YEAR, type Results } from '../../../engine/index.ts';
import { type SiteHours, siteHours } from '../../../engine/operate/index.ts';

function addTo(a: Float64Array, b: Float64Array): void {
  for (let h = 0; h < HOURS_PER_YEAR; h++) a[h] += b[h];
}

/** All sites as one: local hours added like hours. Prices take longer: `fleetPrice` makes them. */
function fleetHours(r: Results, cache: EngineCache): SiteHours {
  const sum = Array.from({ length: 5 }, () => new Float64Array(HOURS_PER_YEAR));
  const [itKw, facilityKw, coolingKw, waterL, unservedKw] = sum;
  const supply = new Map<string, Float64Array>();
  let paysByHour = false;
  for (let i = 0; i < r.scenario.sites.length; i++) {
    const one = siteHours(r.scenario, r.operation, i, cache, false);
    addTo(itKw, one.itKw);
    addTo(facilityKw, one.facilityKw);
    addTo(coolingKw, one.coolingKw);
    addTo(waterL, one.waterL);
    addTo(unservedKw, one.unservedKw);
    paysByHour ||= one.paysByHour;
    for (const s of one.supply) {
      const known = supply.get(s.id);
      if (known) addTo(known, s.kw);
      else supply.set(s.id, s.kw);
    }
  }
  return {
    itKw,
    facilityKw,
    coolingKw,
    waterL,
    unservedKw,
    supply: [...supply].map(([id, kw]) => ({ id, kw })),
    priceUsdPerKwh: undefined,
    paysByHour,
  };
}

/** Hours of a site, or of the fleet where the index is −1. */
export const hoursOf = (r: Results, cache: EngineCache, site: number): SiteHours =>
  site < 0 ? fleetHours(r, cache) : siteHours(r.scenario, r.operation, site, cache);

/** Price of a fleet's grids by the hour, each counted by the power it gives in that hour. */
export interface FleetPrice {
  /** $/kWh, 8,760 local hours; the plain mean in an hour in which no grid gives anything. */
  readonly usdPerKwh: Float64Array;
  /** Sites whose grid has a market in the catalogue; the others are left out. Without any there is no price. */
  readonly counted: number;
  readonly sites: number;
}

/**
 * The fleet's price, a site at a time, so that the thread can plan in between.
 *
 * @param stale asked before every site: true gives up @returns undefined when given up
 */
export async function fleetPrice(
  r: Results,
  cache: EngineCache,
  stale: () => boolean,
): Promise<FleetPrice | undefined> {
  const [paid, weight, plain] = Array.from({ length: 3 }, () => new Float64Array(HOURS_PER_YEAR));
  let counted = 0;
  let sites = 0;
  for (let i = 0; i < r.scenario.sites.length; i++) {
    await new Promise((next) => setTimeout(next));
    if (stale()) return undefined;
    if (r.operation.siteYears[i].itKwh === 0) continue;
    sites++;
    const { priceUsdPerKwh: price, supply } = siteHours(r.scenario, r.operation, i, cache);
    if (!price) continue;
    counted++;
    // The grid comes first.
    const [{ kw }] = supply;
    for (let h = 0; h < HOURS_PER_YEAR; h++) {
      paid[h] += price[h] * kw[h];
      weight[h] += kw[h];
      plain[h] += price[h];
    }
  }
  for (let h = 0; h < HOURS_PER_YEAR; h++) paid[h] = weight[h] > 0 ? paid[h] / weight[h] : plain[h] / counted;
  return { usdPerKwh: paid, counted, sites };
}
