import type { LpBasis } from '../../../lp/index.ts';
import type { Programme } from './build.ts';
import { columnAt, type Layout, rowAt, type StepRows } from './layout.ts';
import { stepOfHour } from './steps.ts';

const BASIC = 1;
const AT_UPPER = 2;

/** Rows of one step in both layouts, as pairs of offsets; the second is −1 where the coarse programme has none. */
function rowPairs(to: StepRows, from: StepRows): [number, number][] {
  const out: [number, number][] = [];
  const pair = (a: number, b: number): void => {
    if (a >= 0) out.push([a, b]);
  };
  for (const name of ['balance', 'limit', 'contract', 'peak', 'resale', 'reserve'] as const)
    pair(to[name], from[name]);
  for (const name of [
    'matched',
    'capacity',
    'minimum',
    'rampUp',
    'rampDown',
    'stored',
    'power',
    'energy',
  ] as const)
    for (let i = 0; i < to[name].length; i++) pair(to[name][i], from[name][i]);
  return out;
}

/** A column whose capacity row is gone: where the row held it, its own bound does now. */
function heldColumns(to: Layout, from: Layout): [column: number, row: number][] {
  const out: [number, number][] = [];
  const held = (column: number, toRow: number, fromRow: number): void => {
    if (column >= 0 && toRow < 0 && fromRow >= 0) out.push([column, fromRow]);
  };
  const c = to.columns;
  held(c.grid, to.rows.contract, from.rows.contract);
  for (let i = 0; i < c.generate.length; i++) held(c.generate[i], to.rows.capacity[i], from.rows.capacity[i]);
  for (let i = 0; i < c.stored.length; i++) held(c.stored[i], to.rows.energy[i], from.rows.energy[i]);
  for (let i = 0; i < c.matched.length; i++) held(c.matched[i], to.rows.matched[i], from.rows.matched[i]);
  return out;
}

/**
 * A corner of a fine programme from the optimal corner of a coarse one of the same problem: every step stands as the step
 * of the coarse programme that holds its first hour. Simplex starts near the optimum there: on the benchmark problems it
 * takes a quarter to a half of the iterations of a cold start (docs/models/supply.md). The coarse programme may have sizes
 * as columns where the fine one has them stated.
 */
export function liftBasis(from: Programme, basis: LpBasis, to: Programme): LpBasis {
  const columns = new Int32Array(to.model.columns);
  const rows = new Int32Array(to.model.rows).fill(BASIC);
  const [lf, lt] = [from.layout, to.layout];
  // Sizes and months' peaks: in the same order before the first step, where both have them.
  const [headFrom, headTo] = [lf.firstColumn[0], lt.firstColumn[0]];
  const skip = headFrom - headTo;
  for (let j = 0; j < headTo; j++) columns[j] = basis.columns[j + skip];
  const parent = stepOfHour(from.steps);
  const pairs = rowPairs(lt.rows, lf.rows);
  const held = heldColumns(lt, lf);
  for (let k = 0; k < lt.blocks; k++) {
    for (let t = 0; t < lt.steps; t++) {
      const s = parent[to.steps.start[t]];
      const [cTo, cFrom] = [columnAt(lt, k, t, 0), columnAt(lf, k, s, 0)];
      for (let c = 0; c < lt.columns.count; c++) columns[cTo + c] = basis.columns[cFrom + c];
      for (const [a, b] of pairs) if (b >= 0) rows[rowAt(lt, k, t, a)] = basis.rows[rowAt(lf, k, s, b)];
      for (const [c, b] of held)
        if (columns[cTo + c] === BASIC && basis.rows[rowAt(lf, k, s, b)] !== BASIC)
          columns[cTo + c] = AT_UPPER;
    }
  }
  for (let i = 0; i < lt.limitRows && i < lf.limitRows; i++)
    rows[lt.limitRow + i] = basis.rows[lf.limitRow + i];
  const headRows = to.model.rows - lt.headRow;
  if (headRows === from.model.rows - lf.headRow)
    for (let i = 0; i < headRows; i++) rows[lt.headRow + i] = basis.rows[lf.headRow + i];
  square(to, columns, rows);
  return { columns, rows };
}

/**
 * Makes as many basic as there are rows. A size that is basic once in the coarse programme holds several rows of the fine
 * one: rows of inequality, spread over the year, are let go for the ones that are short.
 */
function square(to: Programme, columns: Int32Array, rows: Int32Array): void {
  const m = to.model;
  let missing = m.rows;
  for (const s of columns) if (s === BASIC) missing--;
  for (const s of rows) if (s === BASIC) missing--;
  const stride = Math.max(1, Math.floor(m.rows / (Math.abs(missing) + 1)));
  const turn = (i: number): boolean => {
    const isRow = m.rowLower[i] !== m.rowUpper[i];
    if (missing > 0 && rows[i] !== BASIC && isRow) {
      rows[i] = BASIC;
      missing--;
      return true;
    }
    if (missing < 0 && rows[i] === BASIC) {
      rows[i] = Number.isFinite(m.rowUpper[i]) ? AT_UPPER : 0;
      missing++;
      return true;
    }
    return false;
  };
  for (let at = 0; at < m.rows && missing !== 0; at += stride)
    for (let i = at; i < Math.min(m.rows, at + stride); i++) if (turn(i)) break;
  for (let i = 0; i < m.rows && missing !== 0; i++) turn(i);
}
