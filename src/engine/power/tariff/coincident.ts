import { type BillingCalendar, periodColumn, timeOf } from './calendar.ts';
import type { BillLine, CoincidentCharge } from './types.ts';

/** The intervals a coincident charge looks at; none where only a window is known. */
export function coincidentSteps(charge: CoincidentCharge, c: BillingCalendar): readonly number[] {
  if (charge.steps) return charge.steps;
  const { systemLoad, window } = charge;
  if (!systemLoad) return [];
  const column = window ? periodColumn(c, [[window]]) : undefined;
  const months = window?.months ?? Array.from({ length: 12 }, (_, m) => m);
  return months.map((m) => {
    let best = -1;
    for (let i = c.monthStart[m]; i < c.monthStart[m + 1]; i++) {
      if (column && column[i] !== 0) continue;
      if (best < 0 || systemLoad[i] > systemLoad[best]) best = i;
    }
    return best;
  });
}

/** Mean load in a window: what a load that does not dodge the peaks can expect to be charged on. */
function expectedKw(c: BillingCalendar, loadKw: Float64Array, column: Uint8Array): number {
  let sum = 0;
  let n = 0;
  for (let i = 0; i < c.intervals; i++) {
    if (column[i] !== 0) continue;
    sum += Math.max(0, loadKw[i]);
    n++;
  }
  return n > 0 ? sum / n : 0;
}

/**
 * The line of one coincident-peak charge: highest (`max`) or mean (`mean`) load over the listed intervals, or at the
 * system's highest interval of each listed month, × USD/kW.
 */
export function coincidentLine(charge: CoincidentCharge, c: BillingCalendar, loadKw: Float64Array): BillLine {
  const steps = coincidentSteps(charge, c).filter((i) => i >= 0);
  const base = {
    kind: 'coincident',
    charge: charge.name,
    period: '',
    tier: 0,
    month: 0,
    unit: 'kW',
    usdPerUnit: charge.usdPerKw,
  } as const;
  if (steps.length === 0) {
    const quantity = expectedKw(c, loadKw, periodColumn(c, [[charge.window ?? {}]]));
    return { ...base, quantity, usd: quantity * charge.usdPerKw, step: 0, at: '', atKw: quantity };
  }
  let top = steps[0];
  let sum = 0;
  for (const i of steps) {
    sum += Math.max(0, loadKw[i]);
    if (loadKw[i] > loadKw[top]) top = i;
  }
  const atKw = Math.max(0, loadKw[top]);
  const quantity = charge.rule === 'max' ? atKw : sum / steps.length;
  return {
    ...base,
    quantity,
    usd: quantity * charge.usdPerKw,
    step: top + 1,
    at: timeOf(c, top),
    atKw,
  };
}
