import { isFixed, type Size, type Sizes, type SupplyProblem } from '../problem/parts.ts';

/**
 * Where a size stands in the programme: in a column, or, where it is stated, as a number (in units of power).
 */
export interface Handle {
  /** −1 where the size is stated. */
  readonly column: number;
  readonly value: number;
}

/** Columns of one step, as offsets from the step's first; −1 where the problem has none. */
export interface StepColumns {
  readonly grid: number;
  readonly export: number;
  readonly resale: number;
  /** By PPA; only hourly-matched ones have one. */
  readonly matched: readonly number[];
  readonly generate: readonly number[];
  readonly charge: readonly number[];
  readonly discharge: readonly number[];
  readonly stored: readonly number[];
  readonly flexible: readonly number[];
  readonly unserved: number;
  readonly count: number;
}

/** Rows of one step, as `StepColumns`. */
export interface StepRows {
  readonly balance: number;
  readonly limit: number;
  readonly contract: number;
  readonly peak: number;
  readonly resale: number;
  readonly reserve: number;
  readonly matched: readonly number[];
  readonly capacity: readonly number[];
  readonly minimum: readonly number[];
  readonly rampUp: readonly number[];
  readonly rampDown: readonly number[];
  readonly stored: readonly number[];
  readonly power: readonly number[];
  readonly energy: readonly number[];
  readonly count: number;
}

/** Sizes in columns or stated; the same order as `Sizes`. */
export interface Handles {
  readonly contract: Handle;
  readonly variable: readonly Handle[];
  readonly thermal: readonly Handle[];
  readonly storagePower: readonly Handle[];
  readonly storageEnergy: readonly Handle[];
  readonly ppa: readonly Handle[];
  /** Columns they take, from 0. */
  readonly count: number;
}

const STATED = -1;

/** Gives every size a column, unless all sizes are stated (`sizes`) or its bounds meet. */
export function handlesOf(p: SupplyProblem, unitKw: number, sizes?: Sizes): Handles {
  let count = 0;
  const handle = (size: Size, stated: number | undefined): Handle =>
    stated === undefined && !isFixed(size)
      ? { column: count++, value: 0 }
      : { column: STATED, value: (stated ?? size.minKw) / unitKw };
  const none: Size = { minKw: 0, maxKw: 0 };
  return {
    contract: handle(p.grid?.contract ?? none, sizes?.contractKw),
    variable: p.variable.map((v, i) => handle(v.size, sizes?.variableKw[i])),
    thermal: p.thermal.map((g, i) => handle(g.size, sizes?.thermalKw[i])),
    storagePower: p.storage.map((s, i) => handle(s.power, sizes?.storageKw[i])),
    storageEnergy: p.storage.map((s, i) =>
      handle({ minKw: s.energy.minKwh, maxKw: s.energy.maxKwh }, sizes?.storageKwh[i]),
    ),
    ppa: p.ppas.map((a, i) => handle(a.size, sizes?.ppaKw[i])),
    count,
  };
}

/** Counts offsets out, one after the other. */
class Counter {
  count = 0;
  next(here: boolean): number {
    return here ? this.count++ : -1;
  }
}

export function stepColumns(p: SupplyProblem): StepColumns {
  const c = new Counter();
  const grid = c.next(p.grid !== undefined);
  const generate = p.thermal.map(() => c.next(true));
  const battery = p.storage.map(() => ({
    charge: c.next(true),
    discharge: c.next(true),
    stored: c.next(true),
  }));
  return {
    grid,
    generate,
    charge: battery.map((b) => b.charge),
    discharge: battery.map((b) => b.discharge),
    stored: battery.map((b) => b.stored),
    matched: p.ppas.map((a) => c.next(a.type === 'hourly-matched')),
    export: c.next(p.grid !== undefined && p.grid.exportKw > 0),
    resale: c.next(p.ppas.some((a) => a.type !== 'hourly-matched' && a.resaleShare > 0)),
    flexible: p.flexible.map(() => c.next(true)),
    unserved: c.next(p.unserved.maxShare > 0),
    count: c.count,
  };
}

export function stepRows(p: SupplyProblem, h: Handles, columns: StepColumns): StepRows {
  const r = new Counter();
  const free = (x: Handle): boolean => x.column >= 0;
  const ppas = p.ppas.length > 0;
  const balance = r.next(true);
  const stored = p.storage.map(() => r.next(true));
  return {
    balance,
    stored,
    limit: r.next(p.grid !== undefined && ppas),
    contract: r.next(p.grid !== undefined && free(h.contract)),
    peak: r.next(p.grid !== undefined && p.grid.demandUsdPerKwMonth > 0),
    resale: r.next(columns.resale >= 0 && h.ppa.some(free)),
    reserve: r.next(p.limits.reserveKw > 0),
    matched: p.ppas.map((a, i) => r.next(a.type === 'hourly-matched' && free(h.ppa[i]))),
    capacity: p.thermal.map((_, i) => r.next(free(h.thermal[i]))),
    minimum: p.thermal.map((g, i) => r.next(g.minimumShare > 0 && free(h.thermal[i]))),
    rampUp: p.thermal.map((g) => r.next(g.rampSharePerHour !== undefined)),
    rampDown: p.thermal.map((g) => r.next(g.rampSharePerHour !== undefined)),
    power: p.storage.map(() => r.next(true)),
    energy: p.storage.map((_, i) => r.next(free(h.storageEnergy[i]))),
    count: r.count,
  };
}

/** Where everything stands in a programme. */
export interface Layout {
  readonly handles: Handles;
  readonly columns: StepColumns;
  readonly rows: StepRows;
  readonly steps: number;
  readonly blocks: number;
  /** First column of a block's first step; its steps follow one another. */
  readonly firstColumn: readonly number[];
  readonly firstRow: readonly number[];
  /** Columns of the months' peaks, by block and month; −1 where the month is not in the problem. */
  readonly peaks: readonly Int32Array[];
  /** Minimum take not drawn, by block; −1 where none. */
  readonly shortfall: readonly number[];
  /** Rows of yearly limits; −1 where none. */
  readonly carbonRow: number;
  readonly cleanRow: number;
  readonly capexRow: number;
  readonly unservedRow: readonly number[];
  /** First row of yearly limits, their number, and the first row about sizes alone. */
  readonly limitRow: number;
  readonly limitRows: number;
  readonly headRow: number;
  /** Kilowatts in one unit of power, USD in one unit of money. */
  readonly unitKw: number;
  readonly unitUsd: number;
}

/** Index of a step's column. */
export const columnAt = (l: Layout, block: number, t: number, offset: number): number =>
  l.firstColumn[block] + t * l.columns.count + offset;

export const rowAt = (l: Layout, block: number, t: number, offset: number): number =>
  l.firstRow[block] + t * l.rows.count + offset;
