/**
 * The two problems of `bench/supply.ts`, each a year of 8,760 hours at 100 MW with made-up weather and prices (seeded, so
 * that every machine sees the same). A: grid at an hourly price, sun, wind, battery. B: also gas engines, an import cap of 70
 * MW, twelve monthly demand peaks, a yearly clean share and load that may pause.
 */

import { fillNormal, fillUniform } from '../../site/index.ts';
import type { SupplyProblem } from './problem/parts.ts';

const HOURS = 8760;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const column = (): Float64Array => new Float64Array(HOURS);

export interface Profiles {
  readonly pv: Float64Array;
  readonly wind: Float64Array;
  readonly price: Float64Array;
  readonly loadKw: Float64Array;
  readonly month: Uint8Array;
}

export function profiles(seed = 1): Profiles {
  const [cloudNoise, windNoise, priceNoise, spike] = [column(), column(), column(), column()];
  fillNormal(seed, 1, cloudNoise);
  fillNormal(seed, 2, windNoise);
  fillNormal(seed, 3, priceNoise);
  fillUniform(seed, 4, spike);
  const [pv, wind, price, loadKw] = [column(), column(), column(), column()];
  const month = new Uint8Array(HOURS);
  let [cloud, gust, market] = [0, 0, 0];
  for (let h = 0, m = 0, left = MONTH_DAYS[0] * 24; h < HOURS; h++, left--) {
    if (left === 0) left = MONTH_DAYS[++m] * 24;
    month[h] = m;
    const hour = h % 24;
    const season = -Math.cos((2 * Math.PI * (Math.floor(h / 24) + 10)) / 365);
    if (hour === 0) cloud = 0.6 * cloud + 0.8 * cloudNoise[h];
    const day = 12 + 2.3 * season;
    const high = Math.abs(hour - 11.5) < day / 2 ? Math.cos(((hour - 11.5) * Math.PI) / day) ** 0.8 : 0;
    pv[h] = high * (0.85 + 0.15 * season) * Math.min(1, Math.max(0.12, 1 - 0.28 * Math.max(0, cloud + 0.3)));
    gust = 0.96 * gust + 0.28 * windNoise[h];
    const speed = 8 - 0.8 * season - 0.8 * Math.cos(((hour - 15) * Math.PI) / 12) + 2.6 * gust;
    wind[h] = speed < 3 || speed > 25 ? 0 : Math.min(1, ((speed - 3) / 9) ** 2.2);
    market = 0.9 * market + 0.4 * priceNoise[h];
    const evening = 22 * Math.cos(((hour - 18) * Math.PI) / 12);
    const scarce = spike[h] < 0.006 ? 60000 * spike[h] : 0;
    price[h] = Math.max(-10, 68 + evening + 10 * season * season + 14 * market + scarce) / 1000;
    loadKw[h] = 100_000 * (1 + 0.04 * season + 0.02 * Math.cos(((hour - 16) * Math.PI) / 12));
  }
  return { pv, wind, price, loadKw, month };
}

const NONE = { capexUsdPerKw: 0, fixedUsdPerKwYear: 0, lifeYears: 20, creditShare: 0 };
const capitalFactor = (years: number): number => 0.08 / (1 - 1.08 ** -years);

/** @param hours the first so many hours of the year */
export function benchmarkProblem(kind: 'A' | 'B', x: Profiles = profiles(), hours = HOURS): SupplyProblem {
  const ones = new Float64Array(hours).fill(1);
  const cut = (c: Float64Array): Float64Array => c.slice(0, hours);
  const isB = kind === 'B';
  return {
    hours,
    perYear: HOURS / hours,
    loadKw: cut(x.loadKw),
    month: x.month.slice(0, hours),
    grid: {
      id: 'grid',
      contract: { minKw: isB ? 70_000 : 1e6, maxKw: isB ? 70_000 : 1e6 },
      standing: NONE,
      limitKw: new Float64Array(hours).fill(1e6),
      priceUsdPerKwh: cut(x.price),
      carbonKgPerKwh: new Float64Array(hours).fill(0.35),
      cleanShare: new Float64Array(hours).fill(0.4),
      demandUsdPerKwMonth: isB ? 12 : 0,
      minimumTakeShare: 0,
      takeUsdPerKwh: 0,
      exportKw: 0,
      exportPriceShare: 0,
    },
    variable: [
      {
        id: 'pv',
        size: { minKw: 0, maxKw: 5e6 },
        standing: { capexUsdPerKw: 1119, fixedUsdPerKwYear: 20, lifeYears: 25, creditShare: 0 },
        factor: cut(x.pv),
        degradationPerYear: 0,
      },
      {
        id: 'wind',
        size: { minKw: 0, maxKw: 5e6 },
        standing: { capexUsdPerKw: 1600, fixedUsdPerKwYear: 30, lifeYears: 25, creditShare: 0 },
        factor: cut(x.wind),
        degradationPerYear: 0,
      },
    ],
    thermal: isB
      ? [
          {
            id: 'gas',
            size: { minKw: 0, maxKw: 5e6 },
            standing: { capexUsdPerKw: 1150, fixedUsdPerKwYear: 10, lifeYears: 25, creditShare: 0 },
            available: ones.map(() => 0.95),
            fuelUsdPerKwh: 0.045,
            omUsdPerKwh: 0.035,
            carbonKgPerKwh: 0.477,
            clean: false,
            minimumShare: 0,
            forcedOutageShare: 0.05,
          },
        ]
      : [],
    storage: [
      {
        id: 'battery',
        power: { minKw: 0, maxKw: 5e6 },
        energy: { minKwh: 0, maxKwh: 2e7 },
        powerStanding: { capexUsdPerKw: 160, fixedUsdPerKwYear: 5, lifeYears: 15, creditShare: 0 },
        energyStanding: { capexUsdPerKw: 90, fixedUsdPerKwYear: 0, lifeYears: 15, creditShare: 0 },
        chargeEfficiency: 0.96,
        dischargeEfficiency: 0.96,
        selfDischargePerHour: 0,
        minimumCharge: 0,
        wearUsdPerKwh: 0.002,
        fadePerYear: 0,
      },
    ],
    ppas: [],
    flexible: isB ? [{ id: 'pause', share: 0.15, valueUsdPerKwh: 0.6, energyShare: 0.01 }] : [],
    unserved: { valueUsdPerKwh: 10, maxShare: 0 },
    limits: { carbonUsdPerKg: 0, cleanMatching: 'hourly', reserveKw: 0, ...(isB ? { cleanShare: 0.7 } : {}) },
    blocks: [
      {
        first: 1,
        last: 20,
        share: 1,
        fuel: 1,
        price: 1,
        om: 1,
        years: 1,
        load: 1,
        variable: [1, 1],
        storage: [1],
      },
    ],
    capitalFactor,
    omFactor: 1,
    fixedUsdPerYear: 0,
    fixedCapexUsd: 0,
    softFactor: 1,
    omShareOfCapex: 0,
  };
}
