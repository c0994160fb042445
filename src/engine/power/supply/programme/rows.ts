import type { YearBlock } from '../problem/parts.ts';
import type { StepData } from './data.ts';
import { columnAt, type Handle } from './layout.ts';
import { produced, type Writing } from './writing.ts';

const INF = Number.POSITIVE_INFINITY;

/** Constraints of every step of a block, in the order of `StepRows`. */
export function writeStepRows(w: Writing, k: number, block: YearBlock, d: StepData): void {
  const { rows: r } = w.layout;
  for (let t = 0; t < d.hours.length; t++) {
    balance(w, k, d, t);
    stored(w, k, block, d, t);
    if (r.limit >= 0)
      importRow(w, k, d, t, { column: -1, value: Math.min(d.limitKw[t] / w.unitKw, statedContract(w)) });
    if (r.contract >= 0) importRow(w, k, d, t, w.layout.handles.contract);
    if (r.peak >= 0) importRow(w, k, d, t, { column: w.layout.peaks[k][d.month[t]], value: 0 });
    if (r.resale >= 0) resale(w, k, d, t);
    if (r.reserve >= 0) reserve(w, k, d, t);
    matched(w, k, t);
    thermal(w, k, d, t);
    battery(w, k, block, t);
  }
}

const statedContract = (w: Writing): number => {
  const c = w.layout.handles.contract;
  return c.column < 0 ? c.value : INF;
};

/** Sources less what leaves ≥ load; what is over is curtailed. */
function balance(w: Writing, k: number, d: StepData, t: number): void {
  const { p, b, layout: l } = w;
  const { columns: c, handles: h } = l;
  let free = 0;
  for (let i = 0; i < p.variable.length; i++)
    if (h.variable[i].column < 0) free += h.variable[i].value * d.variable[i][t];
  b.row(d.loadKw[t] / w.unitKw - free - produced(w, d, t), INF);
  const at = (offset: number): number => (offset < 0 ? -1 : columnAt(l, k, t, offset));
  for (let i = 0; i < p.variable.length; i++) b.entry(h.variable[i].column, d.variable[i][t]);
  ppaEntries(w, d, t, 1);
  b.entry(at(c.grid), 1);
  for (const o of c.generate) b.entry(at(o), 1);
  for (const [i, o] of c.discharge.entries()) {
    b.entry(at(c.charge[i]), -1);
    b.entry(at(o), 1);
  }
  for (const o of c.matched) b.entry(at(o), 1);
  b.entry(at(c.export), -1);
  b.entry(at(c.resale), -1);
  for (const o of c.flexible) b.entry(at(o), 1);
  b.entry(at(c.unserved), 1);
}

/** Output of PPAs whose size is a column. */
function ppaEntries(w: Writing, d: StepData, t: number, sign: number): void {
  for (let i = 0; i < w.p.ppas.length; i++)
    if (w.p.ppas[i].type !== 'hourly-matched') w.b.entry(w.layout.handles.ppa[i].column, sign * d.ppa[i][t]);
}

/** Stored energy at the end of a step; before the first stands the last of the year, or the charge that is stated. */
function stored(w: Writing, k: number, block: YearBlock, d: StepData, t: number): void {
  const { p, b, layout: l } = w;
  const n = d.hours.length;
  for (let i = 0; i < p.storage.length; i++) {
    const s = p.storage[i];
    const kept = Math.max(0, 1 - s.selfDischargePerHour * d.hours[t]);
    const starts = t === 0 && s.initialCharge !== undefined;
    const size = l.handles.storageEnergy[i];
    const initial = starts ? kept * (s.initialCharge ?? 0) * (1 - s.minimumCharge) * block.storage[i] : 0;
    const at = size.column < 0 ? initial * size.value : 0;
    b.row(at, at);
    if (starts) b.entry(size.column, -initial);
    b.entry(columnAt(l, k, t, l.columns.stored[i]), n === 1 && !starts ? 1 - kept : 1);
    if (n > 1 && !starts) b.entry(columnAt(l, k, t === 0 ? n - 1 : t - 1, l.columns.stored[i]), -kept);
    b.entry(columnAt(l, k, t, l.columns.charge[i]), -s.chargeEfficiency * d.hours[t]);
    b.entry(columnAt(l, k, t, l.columns.discharge[i]), d.hours[t] / s.dischargeEfficiency);
  }
}

/** What comes through the connection ≤ a number or a column. */
function importRow(w: Writing, k: number, d: StepData, t: number, most: Handle): void {
  const { b, layout: l } = w;
  const { columns: c } = l;
  b.row(-INF, (most.column < 0 ? most.value : 0) - produced(w, d, t));
  b.entry(most.column, -1);
  ppaEntries(w, d, t, 1);
  b.entry(columnAt(l, k, t, c.grid), 1);
  for (const o of c.matched) if (o >= 0) b.entry(columnAt(l, k, t, o), 1);
  if (c.resale >= 0) b.entry(columnAt(l, k, t, c.resale), -1);
}

/** No more is sold on than PPAs deliver. */
function resale(w: Writing, k: number, d: StepData, t: number): void {
  w.b.row(-INF, produced(w, d, t));
  ppaEntries(w, d, t, -1);
  w.b.entry(columnAt(w.layout, k, t, w.layout.columns.resale), 1);
}

/** Plant that does not run ≥ the reserve. */
function reserve(w: Writing, k: number, d: StepData, t: number): void {
  const { p, b, layout: l } = w;
  let stated = 0;
  for (let i = 0; i < p.thermal.length; i++)
    if (l.handles.thermal[i].column < 0) stated += l.handles.thermal[i].value * d.available[i][t];
  b.row(-INF, stated - p.limits.reserveKw / w.unitKw);
  for (let i = 0; i < p.thermal.length; i++) {
    b.entry(l.handles.thermal[i].column, -d.available[i][t]);
    b.entry(columnAt(l, k, t, l.columns.generate[i]), 1);
  }
}

function matched(w: Writing, k: number, t: number): void {
  const { b, layout: l } = w;
  for (const [i, row] of l.rows.matched.entries()) {
    if (row < 0) continue;
    b.row(-INF, 0);
    b.entry(l.handles.ppa[i].column, -1);
    b.entry(columnAt(l, k, t, l.columns.matched[i]), 1);
  }
}

/** Output within capacity, above its minimum, and no faster than its ramp. Kinds of row follow one another. */
function thermal(w: Writing, k: number, d: StepData, t: number): void {
  const { p, b, layout: l } = w;
  const { rows: r } = l;
  const n = d.hours.length;
  const column = (i: number, step: number): number => columnAt(l, k, step, l.columns.generate[i]);
  for (let i = 0; i < p.thermal.length; i++) {
    if (r.capacity[i] < 0) continue;
    b.row(-INF, 0);
    b.entry(l.handles.thermal[i].column, -d.available[i][t]);
    b.entry(column(i, t), 1);
  }
  for (let i = 0; i < p.thermal.length; i++) {
    if (r.minimum[i] < 0) continue;
    b.row(0, INF);
    b.entry(l.handles.thermal[i].column, -p.thermal[i].minimumShare * d.available[i][t]);
    b.entry(column(i, t), 1);
  }
  for (const sign of [1, -1]) {
    for (let i = 0; i < p.thermal.length; i++) {
      const ramp = p.thermal[i].rampSharePerHour;
      if (ramp === undefined) continue;
      const x = l.handles.thermal[i];
      b.row(-INF, x.column < 0 ? ramp * d.hours[t] * x.value : 0);
      b.entry(x.column, -ramp * d.hours[t]);
      if (n === 1) continue;
      b.entry(column(i, t), sign);
      b.entry(column(i, t === 0 ? n - 1 : t - 1), -sign);
    }
  }
}

/** Charging and discharging share the inverter; what is stored stays within what is usable. */
function battery(w: Writing, k: number, block: YearBlock, t: number): void {
  const { p, b, layout: l } = w;
  for (let i = 0; i < p.storage.length; i++) {
    const x = l.handles.storagePower[i];
    b.row(-INF, x.column < 0 ? x.value : 0);
    b.entry(x.column, -1);
    b.entry(columnAt(l, k, t, l.columns.charge[i]), 1);
    b.entry(columnAt(l, k, t, l.columns.discharge[i]), 1);
  }
  for (let i = 0; i < p.storage.length; i++) {
    if (l.rows.energy[i] < 0) continue;
    b.row(-INF, 0);
    b.entry(l.handles.storageEnergy[i].column, -(1 - p.storage[i].minimumCharge) * block.storage[i]);
    b.entry(columnAt(l, k, t, l.columns.stored[i]), 1);
  }
}
