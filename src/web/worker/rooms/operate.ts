import { type EngineCache, HOURS_PER_YEAR, type Results } from '../../../engine/index.ts';
import { type SiteHours, siteHours } from '../../../engine/operate/index.ts';

function addTo(a: Float64Array, b: Float64Array): void {
  for (let h = 0; h < HOURS_PER_YEAR; h++) a[h] += b[h];
}

/** All sites as one: local hours added like hours. Prices are of a site's own grid: a fleet has none. */
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
