import { atUtcHour, type DemandPoints } from '../demand/index.ts';
import { transport } from './transport.ts';

/** Where the demand of a day goes: hours by sites, and countries by hours by sites. */
export interface RouteDay {
  /** Load of site s in UTC hour h at [h·sites + s], kW. */
  readonly loadKw: Float64Array;
  /** Demand that no site had room for, by UTC hour, kW. */
  readonly lostKw: Float64Array;
  readonly demandKw: Float64Array;
  /** Mean round trip of what is served, by UTC hour, ms. */
  readonly meanMs: Float64Array;
  /** Load of country c (index into the points' countries) in hour h at site s: columns of equal length. */
  readonly flows: {
    readonly country: Int32Array;
    readonly hourUtc: Int32Array;
    readonly site: Int32Array;
    readonly kw: Float64Array;
  };
}

/** Price in ms of not being served: above any route, so that demand is lost only where capacity is. */
const LOST_MS = 1e6;

/**
 * Routes a day: in every UTC hour demand_i(h) = mean_i · day(local hour), shared among the sites at least Σ demand ·
 * (round trip + added), within their capacities; what does not fit is lost. Each hour stands alone.
 *
 * @param rttMs round trip at [s·n + i] @param addedMs by site, what its power is worth
 * @param meanKw mean demand by point @param day 24 factors by local hour, mean 1
 */
export function routeDay(
  points: DemandPoints,
  rttMs: Float32Array,
  addedMs: Float64Array,
  capacityKw: Float64Array,
  meanKw: Float64Array,
  day: Float64Array,
): RouteDay {
  const n = points.count;
  const sites = capacityKw.length;
  const cost = withLostRow(rttMs, addedMs, n, sites);
  const capacity = Float64Array.from([...capacityKw, Number.POSITIVE_INFINITY]);
  const loadKw = new Float64Array(24 * sites);
  const lostKw = new Float64Array(24);
  const demandKw = new Float64Array(24);
  const meanMs = new Float64Array(24);
  const country: number[] = [];
  const hourUtc: number[] = [];
  const site: number[] = [];
  const kw: number[] = [];
  const demand = new Float64Array(n);
  for (let h = 0; h < 24; h++) {
    for (let i = 0; i < n; i++) {
      demand[i] = meanKw[i] * atUtcHour(day, h, points.longitudeDeg[i]);
      demandKw[h] += demand[i];
    }
    const flow = transport(cost, demand, capacity);
    lostKw[h] = flow.load[sites];
    let spent = 0;
    for (let s = 0; s < sites; s++) {
      loadKw[h * sites + s] = flow.load[s];
      const byCountry = new Float64Array(points.countries.length);
      for (let i = 0; i < n; i++) {
        const a = flow.amount[s * n + i];
        if (a === 0) continue;
        byCountry[points.country[i]] += a;
        spent += a * rttMs[s * n + i];
      }
      for (let c = 0; c < byCountry.length; c++) {
        if (byCountry[c] === 0) continue;
        country.push(c);
        hourUtc.push(h);
        site.push(s);
        kw.push(byCountry[c]);
      }
    }
    const served = demandKw[h] - lostKw[h];
    meanMs[h] = served > 0 ? spent / served : 0;
  }
  return {
    loadKw,
    lostKw,
    demandKw,
    meanMs,
    flows: {
      country: Int32Array.from(country),
      hourUtc: Int32Array.from(hourUtc),
      site: Int32Array.from(site),
      kw: Float64Array.from(kw),
    },
  };
}

function withLostRow(rttMs: Float32Array, addedMs: Float64Array, n: number, sites: number): Float32Array {
  const cost = new Float32Array((sites + 1) * n).fill(LOST_MS);
  for (let s = 0; s < sites; s++) for (let i = 0; i < n; i++) cost[s * n + i] = rttMs[s * n + i] + addedMs[s];
  return cost;
}

/** What losing one site does. */
export interface SiteLoss {
  readonly site: number;
  /** Rise of the mean round trip of what is still served, at the day's mean demand, ms. */
  readonly addedMeanMs: number;
  /** Rise spread over the demand the site served, ms; absent where the site served none or some of it is lost. */
  readonly addedMsOfItsUsers?: number;
  /** Share of the site's demand that finds no other room, over the day. */
  readonly lostShareOfDay: number;
  /** Demand lost in the worst hour beyond what was lost already, kW. */
  readonly worstLostKw: number;
}

/**
 * Loses every site in turn. Latency at the day's mean demand; lost demand hour by hour, which is exact without routing
 * since any site may serve anyone: max(0, demand(h) − capacity left).
 */
export function siteLosses(
  points: DemandPoints,
  rttMs: Float32Array,
  addedMs: Float64Array,
  capacityKw: Float64Array,
  meanKw: Float64Array,
  demandKwByHour: Float64Array,
): SiteLoss[] {
  const n = points.count;
  const sites = capacityKw.length;
  const cost = withLostRow(rttMs, addedMs, n, sites);
  const solve = (capacity: Float64Array) => {
    const flow = transport(cost, meanKw, Float64Array.from([...capacity, Number.POSITIVE_INFINITY]));
    let spent = 0;
    let served = 0;
    for (let k = 0; k < sites * n; k++) {
      spent += flow.amount[k] * rttMs[k];
      served += flow.amount[k];
    }
    return { flow, spent, served };
  };
  const whole = solve(capacityKw);
  const lostAt = (capacity: number): Float64Array => demandKwByHour.map((d) => Math.max(0, d - capacity));
  const sum = (x: ArrayLike<number>): number => Array.from(x).reduce((a, b) => a + b, 0);
  const capacityAll = sum(capacityKw);
  const lostBefore = lostAt(capacityAll);
  const dayKwh = sum(demandKwByHour);
  return Array.from(capacityKw, (own, s) => {
    const left = Float64Array.from(capacityKw, (c, k) => (k === s ? 0 : c));
    const lost = lostAt(sum(left)).map((l, h) => l - lostBefore[h]);
    const after = solve(left);
    const its = whole.flow.load[s];
    const rise =
      after.served > 0 && whole.served > 0 ? after.spent / after.served - whole.spent / whole.served : 0;
    return {
      site: s,
      addedMeanMs: rise,
      ...(its > 0 && after.served > whole.served * (1 - 1e-9)
        ? { addedMsOfItsUsers: (after.spent - whole.spent) / its }
        : {}),
      lostShareOfDay: own === 0 || dayKwh === 0 ? 0 : sum(lost) / dayKwh,
      worstLostKw: Math.max(0, ...lost),
    };
  });
}
