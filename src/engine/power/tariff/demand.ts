import { type BillingCalendar, NO_PERIOD, periodColumn, timeOf } from './calendar.ts';
import { splitTiers } from './tiers.ts';
import type { BillLine, DemandCause, DemandCharge, Ratchet } from './types.ts';

/** Highest load of each month and period, and the interval it fell in: `[month · periods + period]`. */
export interface Peaks {
  readonly kw: Float64Array;
  /** Interval from 0; −1 where the period has no hour in the month. */
  readonly step: Int32Array;
}

/** The first of the highest intervals counts; export is no demand. */
export function monthlyPeaks(
  c: BillingCalendar,
  loadKw: Float64Array,
  column: Uint8Array | undefined,
  periods: number,
): Peaks {
  const kw = new Float64Array(12 * periods);
  const step = new Int32Array(12 * periods).fill(-1);
  for (let m = 0; m < 12; m++) {
    for (let i = c.monthStart[m]; i < c.monthStart[m + 1]; i++) {
      const p = column ? column[i] : 0;
      if (p === NO_PERIOD) continue;
      const k = m * periods + p;
      if (step[k] < 0) {
        step[k] = i;
        kw[k] = Math.max(0, loadKw[i]);
      } else if (loadKw[i] > kw[k]) {
        step[k] = i;
        kw[k] = loadKw[i];
      }
    }
  }
  return { kw, step };
}

interface Billed {
  kw: number;
  cause: DemandCause;
  step: number;
  atKw: number;
}

/** The peak looked back at from a month, and where it was; `step` −1 for one of the year before. */
function lookBack(r: Ratchet, peaks: Peaks, periods: number, p: number, m: number) {
  let best = { kw: 0, step: -1, previous: false };
  const see = (month: number) => {
    const k = month * periods + p;
    if (peaks.step[k] >= 0 && peaks.kw[k] > best.kw)
      best = { kw: peaks.kw[k], step: peaks.step[k], previous: false };
  };
  if ('months' in r.over) {
    for (const month of r.over.months) see(month);
    return best;
  }
  for (let j = 1; j <= r.over.last; j++) {
    if (m - j >= 0) see(m - j);
    else if (r.previousKw.length > 0) {
      const kw = r.previousKw[r.previousKw.length + (m - j)] ?? 0;
      if (kw > best.kw) best = { kw, step: -1, previous: true };
    } else if (r.cyclic) see((((m - j) % 12) + 12) % 12);
  }
  return best;
}

/** Billed demand of a month and period: the highest of the peak, the ratchet, the minimum and the contract's share. */
function billedDemand(
  charge: DemandCharge,
  peaks: Peaks,
  back: Peaks,
  n: number,
  m: number,
  p: number,
  contractKw: number,
): Billed {
  const k = m * n + p;
  let billed: Billed = { kw: peaks.kw[k], cause: 'peak', step: peaks.step[k], atKw: peaks.kw[k] };
  const r = charge.ratchet;
  if (r?.billed.includes(m)) {
    const same = r.of === 'same';
    const seen = lookBack(r, back, same ? n : 1, same ? p : 0, m);
    const floor = r.share * seen.kw;
    if (floor > billed.kw)
      billed = { kw: floor, cause: seen.previous ? 'previous' : 'ratchet', step: seen.step, atKw: seen.kw };
  }
  if (charge.minimumKw > billed.kw) billed = { ...billed, kw: charge.minimumKw, cause: 'minimum' };
  const contract = charge.contractShare * contractKw;
  if (contract > billed.kw) billed = { ...billed, kw: contract, cause: 'contract' };
  return billed;
}

function linesOf(
  charge: DemandCharge,
  c: BillingCalendar,
  p: number,
  month: number,
  priceMonth: number,
  billed: Billed,
): BillLine[] {
  const period = charge.periods[p];
  return splitTiers(period.tiers, billed.kw, priceMonth).map((part) => ({
    kind: 'demand',
    charge: charge.name,
    period: period.name,
    tier: part.tier,
    month,
    quantity: part.amount,
    unit: 'kW',
    usdPerUnit: part.usdPerUnit,
    usd: part.amount * part.usdPerUnit,
    cause: billed.cause,
    step: billed.step + 1,
    at: billed.step >= 0 ? timeOf(c, billed.step) : '',
    atKw: billed.atKw,
  }));
}

/** Peaks that a ratchet looks back at, where they are not the charge's own. */
function ratchetPeaks(charge: DemandCharge, c: BillingCalendar, loadKw: Float64Array, own: Peaks): Peaks {
  const of = charge.ratchet?.of ?? 'same';
  if (of === 'same') return own;
  return monthlyPeaks(c, loadKw, of === 'all' ? undefined : periodColumn(c, [[of]]), 1);
}

/** Highest load of each day and period, billed by the day. */
function dailyLines(
  charge: DemandCharge,
  c: BillingCalendar,
  loadKw: Float64Array,
  column: Uint8Array,
): BillLine[] {
  const n = charge.periods.length;
  const perDay = 24 * c.intervalsPerHour;
  const sums = new Float64Array(12 * n);
  const days = new Float64Array(12 * n);
  const top = { kw: new Float64Array(12 * n).fill(-1), step: new Int32Array(12 * n).fill(-1) };
  for (let d = 0; d < c.days; d++) {
    const peak = new Float64Array(n).fill(-1);
    const step = new Int32Array(n).fill(-1);
    for (let i = d * perDay; i < (d + 1) * perDay; i++) {
      const p = column[i];
      if (p === NO_PERIOD || Math.max(0, loadKw[i]) <= peak[p]) continue;
      peak[p] = Math.max(0, loadKw[i]);
      step[p] = i;
    }
    const m = c.month[d * perDay];
    for (let p = 0; p < n; p++) {
      if (step[p] < 0) continue;
      const k = m * n + p;
      sums[k] += Math.max(peak[p], charge.minimumKw);
      days[k]++;
      if (peak[p] > top.kw[k]) {
        top.kw[k] = peak[p];
        top.step[k] = step[p];
      }
    }
  }
  const lines: BillLine[] = [];
  for (let m = 0; m < 12; m++)
    for (let p = 0; p < n; p++) {
      const k = m * n + p;
      if (days[k] === 0) continue;
      lines.push(
        ...linesOf(charge, c, p, m + 1, m, {
          kw: sums[k],
          cause: 'peak',
          step: top.step[k],
          atKw: top.kw[k],
        }),
      );
    }
  return lines;
}

/**
 * Lines of one demand charge: Σ over months, periods and tiers of billed kW × price.
 *
 * @param column period of each interval
 * @param contractKw contract for floors that are shares of it
 * @returns with the highest billed kW of each month
 */
export function demandLines(
  charge: DemandCharge,
  c: BillingCalendar,
  loadKw: Float64Array,
  column: Uint8Array,
  contractKw: number,
): { readonly lines: BillLine[]; readonly billedKw: Float64Array } {
  const n = charge.periods.length;
  const billedKw = new Float64Array(12);
  if (charge.per === 'day') return { lines: dailyLines(charge, c, loadKw, column), billedKw };
  const peaks = monthlyPeaks(c, loadKw, column, n);
  const back = ratchetPeaks(charge, c, loadKw, peaks);
  const lines: BillLine[] = [];
  for (let p = 0; p < n; p++) {
    let year: Billed | undefined;
    for (let m = 0; m < 12; m++) {
      if (peaks.step[m * n + p] < 0) continue;
      const billed = billedDemand(charge, peaks, back, n, m, p, contractKw);
      billedKw[m] = Math.max(billedKw[m], billed.kw);
      if (charge.per === 'month') lines.push(...linesOf(charge, c, p, m + 1, m, billed));
      else if (!year || billed.kw > year.kw) year = billed;
    }
    if (year) lines.push(...linesOf(charge, c, p, 0, 0, year));
  }
  return { lines, billedKw };
}
