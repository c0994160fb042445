import { fail } from '../errors.ts';
import { HOURS_PER_YEAR } from '../units/index.ts';
import { meritOrder, type SupplySource } from './supply.ts';

/** A year's supply. Arrays are by source, in the order the sources were given. */
export interface Dispatch {
  readonly energyKwh: Float64Array;
  readonly peakKw: Float64Array;
  /** Hours in which the source gave all it had and the load wanted more. */
  readonly hoursLimited: Float64Array;
  /** Marginal and fixed cost of each source, USD. */
  readonly costUsd: Float64Array;
  /** Hourly power of each source, kW; filled only where `newDispatch` was asked for it. */
  readonly hourlyKw?: readonly Float64Array[];
  /** Hourly power not served, kW; as `hourlyKw`. */
  readonly hourlyUnservedKw?: Float64Array;
  loadKwh: number;
  unservedKwh: number;
  /** Hours with more than a billionth of the load unserved. */
  hoursUnserved: number;
  peakUnservedKw: number;
  totalCostUsd: number;
  carbonKg: number;
}

/**
 * Room for a dispatch, to be allocated once and used for many years.
 *
 * @param hourly hours to keep hour by hour; 0 keeps totals only
 */
export function newDispatch(sourceCount: number, hourly = 0): Dispatch {
  const column = () => new Float64Array(sourceCount);
  return {
    energyKwh: column(),
    peakKw: column(),
    hoursLimited: column(),
    costUsd: column(),
    ...(hourly > 0
      ? {
          hourlyKw: Array.from({ length: sourceCount }, () => new Float64Array(hourly)),
          hourlyUnservedKw: new Float64Array(hourly),
        }
      : {}),
    loadKwh: 0,
    unservedKwh: 0,
    hoursUnserved: 0,
    peakUnservedKw: 0,
    totalCostUsd: 0,
    carbonKg: 0,
  };
}

/**
 * Meets each hour's load from the sources in merit order (`priority` first, then lowest marginal cost): each gives
 * min(what is left, capacityKw · availability, what is left of its yearly energy); what then remains is unserved.
 * With constant prices, no storage, no start-up or minimum-load limits and no energy limits this is the cheapest
 * dispatch. An energy limit is spent as hours come, without foresight.
 *
 * Availability derates every hour alike. It does not draw outages, so unserved energy is a lower bound: by
 * concavity the mean of min(load, capacity·A) is at most min(load, capacity·mean A).
 * Fixed costs and energy limits are taken for hours/8,760 of a year.
 *
 * @param loadKw facility load at the meter, hourly, kW; any number of hours
 * @param out room from `newDispatch`, overwritten
 * @throws GigasiteError `out-of-range` for a load that is negative or not a number, a bad source or too little room
 */
export function dispatchYear(
  loadKw: Float64Array,
  sources: readonly SupplySource[],
  out: Dispatch = newDispatch(sources.length),
): Dispatch {
  checkDoor(loadKw, sources, out);
  const order = meritOrder(sources);
  const n = order.length;
  const limitKw = Float64Array.from(order, (i) => sources[i].capacityKw * sources[i].availability);
  const years = loadKw.length / HOURS_PER_YEAR;
  const budgetKwh = Float64Array.from(
    order,
    (i) => (sources[i].energyLimitKwhPerYear ?? Number.POSITIVE_INFINITY) * years,
  );
  const energy = new Float64Array(n);
  const peak = new Float64Array(n);
  const limited = new Float64Array(n);
  const columns = out.hourlyKw ? order.map((i) => out.hourlyKw![i]) : undefined;
  let load = 0;
  let unserved = 0;
  let hoursUnserved = 0;
  let peakUnserved = 0;
  let badHour = -1;

  for (let h = 0; h < loadKw.length; h++) {
    const wanted = loadKw[h];
    if (!(wanted >= 0 && wanted < Number.POSITIVE_INFINITY)) badHour = h;
    load += wanted;
    let rest = wanted;
    for (let k = 0; k < n; k++) {
      const left = budgetKwh[k];
      const limit = left < limitKw[k] ? left : limitKw[k];
      let given = rest;
      if (rest > limit) {
        given = limit;
        limited[k]++;
      }
      energy[k] += given;
      budgetKwh[k] = left - given;
      if (given > peak[k]) peak[k] = given;
      if (columns) columns[k][h] = given;
      rest -= given;
    }
    unserved += rest;
    if (rest > 1e-9 * wanted) hoursUnserved++;
    if (rest > peakUnserved) peakUnserved = rest;
    if (out.hourlyUnservedKw) out.hourlyUnservedKw[h] = rest;
  }
  if (badHour >= 0)
    fail('out-of-range', `load.${badHour}`, { found: loadKw[badHour], allowed: '≥ 0, finite' });

  out.loadKwh = load;
  out.unservedKwh = unserved;
  out.hoursUnserved = hoursUnserved;
  out.peakUnservedKw = peakUnserved;
  out.totalCostUsd = 0;
  out.carbonKg = 0;
  for (let k = 0; k < n; k++) {
    const i = order[k];
    const s = sources[i];
    out.energyKwh[i] = energy[k];
    out.peakKw[i] = peak[k];
    out.hoursLimited[i] = limited[k];
    out.costUsd[i] = energy[k] * s.marginalUsdPerKwh + s.fixedUsdPerYear * years;
    out.totalCostUsd += out.costUsd[i];
    out.carbonKg += energy[k] * s.carbonKgPerKwh;
  }
  return out;
}

function checkDoor(loadKw: Float64Array, sources: readonly SupplySource[], out: Dispatch): void {
  if (loadKw.length === 0) fail('out-of-range', 'load', { found: 0, allowed: 'at least one hour' });
  for (const [i, s] of sources.entries()) {
    const at = `sources.${i}`;
    if (!(s.capacityKw >= 0))
      fail('out-of-range', `${at}.capacityKw`, { found: s.capacityKw, allowed: '≥ 0' });
    if (!(s.availability >= 0 && s.availability <= 1)) {
      fail('out-of-range', `${at}.availability`, { found: s.availability, allowed: '0 … 1' });
    }
    if (!((s.energyLimitKwhPerYear ?? 0) >= 0)) {
      fail('out-of-range', `${at}.energyLimitKwhPerYear`, {
        found: `${s.energyLimitKwhPerYear}`,
        allowed: '≥ 0',
      });
    }
    for (const name of ['marginalUsdPerKwh', 'fixedUsdPerYear', 'carbonKgPerKwh'] as const) {
      if (!Number.isFinite(s[name]))
        fail('out-of-range', `${at}.${name}`, { found: s[name], allowed: 'a number' });
    }
  }
  const hours = out.hourlyUnservedKw?.length ?? loadKw.length;
  if (out.energyKwh.length !== sources.length || hours < loadKw.length) {
    fail('out-of-range', 'out', {
      found: `${out.energyKwh.length} sources, ${hours} h`,
      allowed: `${sources.length} sources, ${loadKw.length} h`,
    });
  }
}
