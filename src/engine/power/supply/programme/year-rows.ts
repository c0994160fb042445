import { capexOf } from '../problem/parts.ts';
import type { StepData } from './data.ts';
import { columnAt, type Handle } from './layout.ts';
import type { Writing } from './writing.ts';

const INF = Number.POSITIVE_INFINITY;

/** Rows of yearly limits. */
export interface Tail {
  readonly carbonRow: number;
  readonly cleanRow: number;
  capexRow: number;
  readonly unservedRow: readonly number[];
  readonly limitRow: number;
  readonly limitRows: number;
  headRow: number;
}

/** Adds coefficient(t) × a step's column for all steps of all blocks to the open row. */
function sum(
  w: Writing,
  data: readonly StepData[],
  offset: number,
  coefficient: (k: number, t: number) => number,
): void {
  if (offset < 0) return;
  for (let k = 0; k < data.length; k++)
    for (let t = 0; t < data[k].hours.length; t++)
      w.b.entry(columnAt(w.layout, k, t, offset), coefficient(k, t));
}

/** Limits over a year, and over the whole life for carbon and the clean share. */
export function writeYearRows(w: Writing, data: readonly StepData[]): Tail {
  const { p } = w;
  const limitRow = w.b.rows;
  const carbonRow = p.limits.carbonKgPerYear === undefined ? -1 : carbon(w, data);
  const cleanRow = p.limits.cleanShare === undefined ? -1 : clean(w, data);
  for (let i = 0; i < p.flexible.length; i++) {
    const most = p.flexible[i].energyShare;
    if (most === undefined) continue;
    for (const [k, d] of data.entries()) energyRow(w, k, d, w.layout.columns.flexible[i], most);
  }
  const limited = p.unserved.maxShare > 0 && p.unserved.maxShare < 1;
  const unservedRow = data.map((d, k) =>
    limited ? energyRow(w, k, d, w.layout.columns.unserved, p.unserved.maxShare) : -1,
  );
  for (let i = 0; i < p.thermal.length; i++) permit(w, data, i);
  minimumTake(w, data);
  const limitRows = w.b.rows - limitRow;
  negativePrices(w, data);
  return { carbonRow, cleanRow, capexRow: -1, unservedRow, limitRow, limitRows, headRow: -1 };
}

/** Σ carbon of grid, plant and matched PPAs ≤ cap, mean over the years of the life. */
function carbon(w: Writing, data: readonly StepData[]): number {
  const { p, layout: l } = w;
  const row = w.b.row(-INF, (p.limits.carbonKgPerYear as number) / w.unitKw / p.perYear);
  const weight = (k: number, t: number): number => p.blocks[k].years * data[k].hours[t];
  sum(w, data, l.columns.grid, (k, t) => weight(k, t) * data[k].gridCarbon[t]);
  for (let i = 0; i < p.thermal.length; i++)
    sum(w, data, l.columns.generate[i], (k, t) => weight(k, t) * p.thermal[i].carbonKgPerKwh);
  for (let i = 0; i < p.ppas.length; i++)
    sum(w, data, l.columns.matched[i], (k, t) => weight(k, t) * p.ppas[i].carbonKgPerKwh);
  return row;
}

/**
 * What is not clean ≤ (1 − share) × what is served. Hour by hour nothing else counts; over a year what is exported or
 * sold on makes up for it.
 */
function clean(w: Writing, data: readonly StepData[]): number {
  const { p, layout: l } = w;
  const rest = 1 - (p.limits.cleanShare as number);
  let load = 0;
  for (let k = 0; k < data.length; k++)
    for (let t = 0; t < data[k].hours.length; t++)
      load += p.blocks[k].years * data[k].hours[t] * (data[k].loadKw[t] / w.unitKw);
  const row = w.b.row(-INF, rest * load);
  const weight = (k: number, t: number): number => p.blocks[k].years * data[k].hours[t];
  sum(w, data, l.columns.grid, (k, t) => weight(k, t) * (1 - data[k].gridClean[t]));
  for (let i = 0; i < p.thermal.length; i++)
    if (!p.thermal[i].clean) sum(w, data, l.columns.generate[i], weight);
  for (let i = 0; i < p.ppas.length; i++) if (!p.ppas[i].clean) sum(w, data, l.columns.matched[i], weight);
  for (const o of l.columns.flexible) sum(w, data, o, (k, t) => rest * weight(k, t));
  sum(w, data, l.columns.unserved, (k, t) => rest * weight(k, t));
  if (p.limits.cleanMatching === 'annual') {
    sum(w, data, l.columns.export, (k, t) => -weight(k, t));
    sum(w, data, l.columns.resale, (k, t) => -weight(k, t));
  }
  return row;
}

/** Energy of a column over a block ≤ share × energy of the load. */
function energyRow(w: Writing, k: number, d: StepData, offset: number, share: number): number {
  let load = 0;
  for (let t = 0; t < d.hours.length; t++) load += d.hours[t] * (d.loadKw[t] / w.unitKw);
  const row = w.b.row(-INF, share * load);
  for (let t = 0; t < d.hours.length; t++) w.b.entry(columnAt(w.layout, k, t, offset), d.hours[t]);
  return row;
}

/** Energy of a plant with a permit ≤ hours × capacity. */
function permit(w: Writing, data: readonly StepData[], i: number): void {
  const hours = w.p.thermal[i].hoursPerYear;
  if (hours === undefined) return;
  const x = w.layout.handles.thermal[i];
  const most = hours / w.p.perYear;
  for (const [k, d] of data.entries()) {
    w.b.row(-INF, x.column < 0 ? most * x.value : 0);
    w.b.entry(x.column, -most);
    for (let t = 0; t < d.hours.length; t++)
      w.b.entry(columnAt(w.layout, k, t, w.layout.columns.generate[i]), d.hours[t]);
  }
}

/** Energy drawn + what is paid for and not drawn ≥ share × contract × hours. */
function minimumTake(w: Writing, data: readonly StepData[]): void {
  const { p, layout: l } = w;
  if (!p.grid || !(p.grid.minimumTakeShare > 0)) return;
  const x = l.handles.contract;
  for (const [k, d] of data.entries()) {
    const least = p.grid.minimumTakeShare * p.hours;
    w.b.row(x.column < 0 ? least * x.value : 0, INF);
    w.b.entry(x.column, -least);
    w.b.entry(l.shortfall[k], 1);
    for (let t = 0; t < d.hours.length; t++) w.b.entry(columnAt(l, k, t, l.columns.grid), d.hours[t]);
  }
}

/** Where the price is below zero, import ≤ load + charging + export: power is not bought to be thrown away. */
function negativePrices(w: Writing, data: readonly StepData[]): void {
  const { p, b, layout: l } = w;
  if (!p.grid) return;
  for (const [k, d] of data.entries()) {
    for (let t = 0; t < d.hours.length; t++) {
      if (d.price[t] * p.blocks[k].price + d.gridCarbon[t] * p.limits.carbonUsdPerKg >= 0) continue;
      b.row(-INF, d.loadKw[t] / w.unitKw);
      b.entry(columnAt(l, k, t, l.columns.grid), 1);
      for (const o of l.columns.charge) b.entry(columnAt(l, k, t, o), -1);
      if (l.columns.export >= 0) b.entry(columnAt(l, k, t, l.columns.export), -1);
    }
  }
}

/** Hours of batteries, and the most capital. */
export function writeHeadRows(w: Writing, tail: Tail): void {
  const { p, b, layout: l } = w;
  const { handles: h } = l;
  for (const [i, s] of p.storage.entries()) {
    const [power, energy] = [h.storagePower[i], h.storageEnergy[i]];
    if (power.column < 0 && energy.column < 0) continue;
    for (const [hours, isLeast] of [
      [s.minHours, true],
      [s.maxHours, false],
    ] as const) {
      if (hours === undefined) continue;
      const stated =
        hours * power.value * (power.column < 0 ? 1 : 0) - energy.value * (energy.column < 0 ? 1 : 0);
      b.row(isLeast ? stated : -INF, isLeast ? INF : stated);
      b.entry(energy.column, 1);
      b.entry(power.column, -hours);
    }
  }
  if (p.limits.capexUsd === undefined || h.count === 0) return;
  const perUnit = w.unitKw / w.unitUsd;
  const terms: [Handle, number][] = [
    ...(p.grid ? [[h.contract, capexOf(p, p.grid.standing)] as [Handle, number]] : []),
    ...p.variable.map((v, i): [Handle, number] => [h.variable[i], capexOf(p, v.standing)]),
    ...p.thermal.map((g, i): [Handle, number] => [h.thermal[i], capexOf(p, g.standing)]),
    ...p.storage.map((s, i): [Handle, number] => [h.storagePower[i], capexOf(p, s.powerStanding)]),
    ...p.storage.map((s, i): [Handle, number] => [h.storageEnergy[i], capexOf(p, s.energyStanding)]),
  ];
  let spent = p.fixedCapexUsd / w.unitUsd;
  for (const [x, usd] of terms) if (x.column < 0) spent += x.value * usd * perUnit;
  tail.capexRow = b.row(-INF, p.limits.capexUsd / w.unitUsd - spent);
  for (const [x, usd] of terms) b.entry(x.column, usd * perUnit);
}
