import { type BillingCalendar, NO_PERIOD } from './calendar.ts';
import { boundOf, plainPrices, splitTiers } from './tiers.ts';
import type { BillLine, EnergyCharge, Export } from './types.ts';

/** What an energy charge is worked out from. */
export interface EnergyBasis {
  readonly calendar: BillingCalendar;
  /** Signed: export is negative. kW, one value an interval. */
  readonly loadKw: Float64Array;
  /** Billed demand by month, for tiers in kWh per kW. */
  readonly billedKw: Float64Array;
  readonly export?: Export;
}

const line = (
  c: EnergyCharge,
  period: string,
  month: number,
  part: { tier: number; amount: number; usdPerUnit: number },
): BillLine => ({
  kind: 'energy',
  charge: c.name,
  period,
  tier: part.tier,
  month: month + 1,
  quantity: part.amount,
  unit: 'kWh',
  usdPerUnit: part.usdPerUnit,
  usd: part.amount * part.usdPerUnit,
});

/** kWh by month and period: `sums[month · periods + period]`. Export is set against import where `net`. */
export function energyByPeriod(
  b: EnergyBasis,
  column: Uint8Array,
  periods: number,
  net: boolean,
): Float64Array {
  const { calendar: c, loadKw } = b;
  const sums = new Float64Array(12 * periods);
  for (let m = 0; m < 12; m++) {
    const base = m * periods;
    for (let i = c.monthStart[m]; i < c.monthStart[m + 1]; i++) {
      const p = column[i];
      if (p === NO_PERIOD) continue;
      const kw = loadKw[i];
      if (kw > 0 || net) sums[base + p] += kw;
    }
  }
  for (let k = 0; k < sums.length; k++) sums[k] /= c.intervalsPerHour;
  return sums;
}

/** Price of every interval: Σ kWh × USD/kWh by month. */
function seriesLines(charge: EnergyCharge, series: Float64Array, b: EnergyBasis): BillLine[] {
  const { calendar: c, loadKw } = b;
  return Array.from({ length: 12 }, (_, m) => {
    let kwh = 0;
    let usd = 0;
    for (let i = c.monthStart[m]; i < c.monthStart[m + 1]; i++) {
      const kw = loadKw[i];
      if (kw <= 0) continue;
      kwh += kw;
      usd += kw * series[i];
    }
    kwh /= c.intervalsPerHour;
    usd /= c.intervalsPerHour;
    const usdPerUnit = kwh > 0 ? usd / kwh : 0;
    return { ...line(charge, '', m, { tier: 0, amount: kwh, usdPerUnit }), usd };
  });
}

/** Periods with plain prices, or tiers that each period or the month's energy as a whole fills. */
function byMonth(charge: EnergyCharge, kwh: Float64Array, b: EnergyBasis): BillLine[] {
  const n = charge.periods.length;
  const used = new Float64Array(n);
  const lines: BillLine[] = [];
  for (let m = 0; m < 12; m++) {
    if (charge.per === 'month') used.fill(0);
    const total = charge.periods.reduce((s, _, p) => s + kwh[m * n + p], 0);
    charge.periods.forEach((period, p) => {
      const amount = kwh[m * n + p];
      if (amount === 0) return;
      if (charge.fill === 'proportional' && period.tiers.length > 1) {
        for (const part of splitTiers(period.tiers, total, m, used[0], b.billedKw[m]))
          lines.push(line(charge, period.name, m, { ...part, amount: (part.amount * amount) / total }));
      } else {
        for (const part of splitTiers(period.tiers, amount, m, used[p], b.billedKw[m]))
          lines.push(line(charge, period.name, m, part));
        used[p] += amount;
      }
    });
    if (charge.fill === 'proportional') used[0] += total;
  }
  return lines;
}

/** Tiers that fill hour by hour: by day, or all periods together in order of time. */
function inOrder(charge: EnergyCharge, column: Uint8Array, b: EnergyBasis): BillLine[] {
  const { calendar: c, loadKw } = b;
  const n = charge.periods.length;
  const most = Math.max(...charge.periods.map((p) => p.tiers.length));
  const kwh = new Float64Array(12 * n * most);
  const used = new Float64Array(charge.fill === 'chronological' ? 1 : n);
  let span = -1;
  for (let i = 0; i < c.intervals; i++) {
    const now = charge.per === 'day' ? c.day[i] : charge.per === 'month' ? c.month[i] : 0;
    if (now !== span) {
      span = now;
      used.fill(0);
    }
    const p = column[i];
    let left = loadKw[i] / c.intervalsPerHour;
    if (p === NO_PERIOD || left <= 0) continue;
    const { tiers } = charge.periods[p];
    const m = c.month[i];
    const u = used.length === 1 ? 0 : p;
    for (let k = 0; k < tiers.length && left > 0; k++) {
      const room = k === tiers.length - 1 ? left : boundOf(tiers[k], b.billedKw[m]) - used[u];
      if (room <= 0) continue;
      const here = Math.min(left, room);
      kwh[(m * n + p) * most + k] += here;
      used[u] += here;
      left -= here;
    }
  }
  const lines: BillLine[] = [];
  for (let m = 0; m < 12; m++)
    charge.periods.forEach((period, p) => {
      period.tiers.forEach((t, k) => {
        const amount = kwh[(m * n + p) * most + k];
        const tier = period.tiers.length > 1 ? k + 1 : 0;
        if (amount > 0) lines.push(line(charge, period.name, m, { tier, amount, usdPerUnit: t.price[m] }));
      });
    });
  return lines;
}

/**
 * Net metering of one charge: each period's surplus of a month is set against its own import of later months while it
 * may be carried, and what is left over is returned.
 *
 * @param kwh net by month and period; overwritten with what is billed
 * @returns surplus to be paid out, by month
 */
function carry(kwh: Float64Array, periods: number, netting: 'month' | 'year'): Float64Array {
  const surplus = new Float64Array(12);
  const bank = new Float64Array(periods);
  for (let m = 0; m < 12; m++) {
    for (let p = 0; p < periods; p++) {
      const net = kwh[m * periods + p] - bank[p];
      kwh[m * periods + p] = Math.max(0, net);
      bank[p] = Math.max(0, -net);
      if (netting === 'month' || m === 11) {
        surplus[m] += bank[p];
        bank[p] = 0;
      }
    }
  }
  return surplus;
}

/**
 * Lines of one energy charge: Σ over months, periods and tiers of kWh × price.
 *
 * @param column period of each interval
 * @returns with net metering also the surplus left over by month, kWh
 */
export function energyLines(
  charge: EnergyCharge,
  column: Uint8Array,
  b: EnergyBasis,
): { readonly lines: BillLine[]; readonly surplusKwh?: Float64Array } {
  if (charge.series) return { lines: seriesLines(charge, charge.series, b) };
  const n = charge.periods.length;
  if (b.export && b.export.netting !== 'none') {
    const kwh = energyByPeriod(b, column, n, true);
    const surplusKwh = carry(kwh, n, b.export.netting);
    return { lines: byMonth(charge, kwh, b), surplusKwh };
  }
  const hourly = !plainPrices(charge.periods) && (charge.per === 'day' || charge.fill === 'chronological');
  if (hourly && (n > 1 || charge.per === 'day')) return { lines: inOrder(charge, column, b) };
  return { lines: byMonth(charge, energyByPeriod(b, column, n, false), b) };
}
