import { LpBuilder, type LpModel } from '../../../lp/index.ts';
import {
  type Size,
  type Sizes,
  type Standing,
  type SupplyProblem,
  standingUsdPerYear,
  type YearBlock,
} from '../problem/parts.ts';
import { type StepData, stepData } from './data.ts';
import { type Handle, handlesOf, type Layout, stepColumns, stepRows } from './layout.ts';
import { writeStepRows } from './rows.ts';
import type { Steps } from './steps.ts';
import { produced, type Writing } from './writing.ts';
import { type Tail, writeHeadRows, writeYearRows } from './year-rows.ts';

export interface Programme {
  readonly model: LpModel;
  readonly layout: Layout;
  readonly steps: Steps;
  /** Yearly cost of what is stated and so not in the objective. */
  readonly statedUsdPerYear: number;
}

const INF = Number.POSITIVE_INFINITY;

/** Power of ten that makes the highest load 10 to 100 units: the solver's tolerances are absolute. */
export function unitKwOf(p: SupplyProblem): number {
  let peak = 0;
  for (const v of p.loadKw) if (v > peak) peak = v;
  return peak > 0 ? 10 ** (Math.floor(Math.log10(peak)) - 1) : 1;
}

/**
 * Writes the problem as a linear programme over the given steps: equations in docs/models/supply.md. Sizes are columns, or,
 * with `sizes`, numbers: then only the dispatch is left to find.
 */
export function buildProgramme(p: SupplyProblem, steps: Steps, sizes?: Sizes): Programme {
  const unitKw = unitKwOf(p);
  // USD in a thousandth of a unit of power: coefficients are then those of megawatts and dollars at 10 … 100 MW.
  const unitUsd = unitKw / 1000;
  const handles = handlesOf(p, unitKw, sizes);
  const columns = stepColumns(p);
  const rows = stepRows(p, handles, columns);
  const b = new LpBuilder();
  const money = (usdPerKw: number): number => (usdPerKw * unitKw) / unitUsd;
  writeSizes(p, b, handles, money, unitKw);
  const peaks = p.blocks.map((block) => writePeaks(p, b, block, money));
  const shortfall = p.blocks.map((block) =>
    p.grid && p.grid.minimumTakeShare > 0
      ? b.column(money(p.grid.takeUsdPerKwh * block.price * p.perYear))
      : -1,
  );
  const layout: Layout = {
    handles,
    columns,
    rows,
    steps: steps.count,
    blocks: p.blocks.length,
    firstColumn: p.blocks.map((_, k) => b.columns + k * columns.count * steps.count),
    firstRow: p.blocks.map((_, k) => k * rows.count * steps.count),
    peaks,
    shortfall,
    carbonRow: -1,
    cleanRow: -1,
    capexRow: -1,
    unservedRow: [],
    limitRow: -1,
    limitRows: 0,
    headRow: -1,
    unitKw,
    unitUsd,
  };
  const w: Writing = { p, b, layout, unitKw, unitUsd };
  const data = p.blocks.map((block) => stepData(p, steps, block));
  for (const [k, block] of p.blocks.entries()) writeStepColumns(w, block, data[k]);
  for (const [k, block] of p.blocks.entries()) writeStepRows(w, k, block, data[k]);
  const tail: Tail = writeYearRows(w, data);
  tail.headRow = b.rows;
  writeHeadRows(w, tail);
  return {
    model: b.model(),
    layout: { ...layout, ...tail },
    steps,
    statedUsdPerYear: statedUsdPerYear(p, handles, unitKw),
  };
}

/** Standing cost of stated sizes, payments of stated agreements, and what no size moves. */
function statedUsdPerYear(p: SupplyProblem, h: Layout['handles'], unitKw: number): number {
  let sum = p.fixedUsdPerYear;
  const add = (x: Handle, usdPerKw: number): void => {
    if (x.column < 0) sum += x.value * unitKw * usdPerKw;
  };
  if (p.grid) add(h.contract, standingUsdPerYear(p, p.grid.standing));
  for (const [i, v] of p.variable.entries()) add(h.variable[i], standingUsdPerYear(p, v.standing));
  for (const [i, g] of p.thermal.entries()) add(h.thermal[i], standingUsdPerYear(p, g.standing));
  for (const [i, s] of p.storage.entries()) {
    add(h.storagePower[i], standingUsdPerYear(p, s.powerStanding));
    add(h.storageEnergy[i], standingUsdPerYear(p, s.energyStanding));
  }
  for (const [i, a] of p.ppas.entries())
    if (a.type !== 'hourly-matched') add(h.ppa[i], ppaUsdPerKwYear(p, i));
  return sum;
}

function writeSizes(
  p: SupplyProblem,
  b: LpBuilder,
  h: Layout['handles'],
  money: (usdPerKw: number) => number,
  unitKw: number,
): void {
  const size = (x: Handle, s: Size, standing: Standing): void => {
    if (x.column >= 0) b.column(money(standingUsdPerYear(p, standing)), s.minKw / unitKw, s.maxKw / unitKw);
  };
  const grid = p.grid;
  if (grid) size(h.contract, grid.contract, grid.standing);
  for (const [i, v] of p.variable.entries()) size(h.variable[i], v.size, v.standing);
  for (const [i, g] of p.thermal.entries()) size(h.thermal[i], g.size, g.standing);
  for (const [i, s] of p.storage.entries()) size(h.storagePower[i], s.power, s.powerStanding);
  for (const [i, s] of p.storage.entries())
    size(h.storageEnergy[i], { minKw: s.energy.minKwh, maxKw: s.energy.maxKwh }, s.energyStanding);
  // A PPA is paid by its energy, used or not.
  for (const [i, a] of p.ppas.entries()) {
    if (h.ppa[i].column < 0) continue;
    b.column(
      money(a.type === 'hourly-matched' ? 0 : ppaUsdPerKwYear(p, i)),
      a.size.minKw / unitKw,
      a.size.maxKw / unitKw,
    );
  }
}

/** Yearly payment for one contracted kW of a PPA that is paid as produced or flat: strike × Σ factor. */
export function ppaUsdPerKwYear(p: SupplyProblem, i: number): number {
  const a = p.ppas[i];
  let produced = 0;
  for (const f of a.factor) produced += f;
  return a.strikeUsdPerKwh * produced * p.perYear;
}

/** The highest import of each month, paid for by the kW. */
function writePeaks(
  p: SupplyProblem,
  b: LpBuilder,
  block: YearBlock,
  money: (usdPerKw: number) => number,
): Int32Array {
  const out = new Int32Array(12).fill(-1);
  const charge = p.grid?.demandUsdPerKwMonth ?? 0;
  if (!(charge > 0)) return out;
  const present = new Set(p.month);
  // A problem of a few weeks stands for a year: its months are paid as often as makes twelve.
  const times = 12 / present.size;
  for (let m = 0; m < 12; m++) if (present.has(m)) out[m] = b.column(money(charge * times * block.price));
  return out;
}

/** Hourly columns with their costs and bounds. */
function writeStepColumns(w: Writing, block: YearBlock, d: StepData): void {
  const { p, b, unitKw, unitUsd } = w;
  const { handles: h, columns: c, rows: r } = w.layout;
  const carbonUsd = p.limits.carbonUsdPerKg * block.share;
  const fuel = p.thermal.map(
    (g) => g.fuelUsdPerKwh * block.fuel + g.omUsdPerKwh * block.om + g.carbonKgPerKwh * carbonUsd,
  );
  const stated = (x: Handle): number => (x.column >= 0 ? INF : x.value);
  for (let t = 0; t < d.hours.length; t++) {
    const money = (d.hours[t] * p.perYear * unitKw) / unitUsd;
    const load = d.loadKw[t] / unitKw;
    if (c.grid >= 0) {
      const cost = d.price[t] * block.price + d.gridCarbon[t] * carbonUsd;
      b.column(cost * money, 0, Math.min(d.limitKw[t] / unitKw, stated(h.contract)));
    }
    for (let i = 0; i < p.thermal.length; i++) {
      const at = d.available[i][t];
      const most = at * stated(h.thermal[i]);
      b.column(
        fuel[i] * money,
        r.minimum[i] >= 0 || most === INF ? 0 : p.thermal[i].minimumShare * most,
        at > 0 ? most : 0,
      );
    }
    for (let i = 0; i < p.storage.length; i++) {
      const s = p.storage[i];
      const power = stated(h.storagePower[i]);
      const energy = stated(h.storageEnergy[i]) * (1 - s.minimumCharge) * block.storage[i];
      b.column(0, 0, power);
      b.column(s.wearUsdPerKwh * block.share * money, 0, power);
      b.column(0, 0, energy);
    }
    for (let i = 0; i < p.ppas.length; i++) {
      if (c.matched[i] < 0) continue;
      const a = p.ppas[i];
      b.column(
        (a.strikeUsdPerKwh + a.carbonKgPerKwh * p.limits.carbonUsdPerKg) * block.share * money,
        0,
        Math.min(stated(h.ppa[i]), load),
      );
    }
    if (c.export >= 0 && p.grid)
      b.column(-d.price[t] * block.price * p.grid.exportPriceShare * money, 0, p.grid.exportKw / unitKw);
    if (c.resale >= 0)
      b.column(
        -d.price[t] * block.price * resaleShare(p) * money,
        0,
        r.resale >= 0 ? INF : produced(w, d, t),
      );
    for (const f of p.flexible) b.column(f.valueUsdPerKwh * block.share * money, 0, f.share * load);
    if (c.unserved >= 0) b.column(p.unserved.valueUsdPerKwh * block.share * money, 0, load);
  }
}

/** One market for all PPAs: the best share any of them may sell on at. */
const resaleShare = (p: SupplyProblem): number => Math.max(0, ...p.ppas.map((a) => a.resaleShare));
