import type { SupplyProblem, YearBlock } from '../problem/parts.ts';
import { hoursOf, meansOf, type Steps } from './steps.ts';

/** The problem's columns as means over steps, loads and outputs those of one block of years. */
export interface StepData {
  readonly hours: Float64Array;
  readonly month: Uint8Array;
  readonly loadKw: Float64Array;
  readonly limitKw: Float64Array;
  readonly price: Float64Array;
  readonly gridCarbon: Float64Array;
  readonly gridClean: Float64Array;
  readonly variable: readonly Float64Array[];
  readonly available: readonly Float64Array[];
  readonly ppa: readonly Float64Array[];
}

const EMPTY = new Float64Array(0);

const scaled = (column: Float64Array, factor: number): Float64Array =>
  factor === 1 ? column : column.map((v) => v * factor);

export function stepData(p: SupplyProblem, s: Steps, b: YearBlock): StepData {
  const means = (column: Float64Array | undefined): Float64Array => (column ? meansOf(column, s) : EMPTY);
  const hours = new Float64Array(s.count);
  const month = new Uint8Array(s.count);
  for (let t = 0; t < s.count; t++) {
    hours[t] = hoursOf(s, t);
    month[t] = p.month[s.start[t]];
  }
  return {
    hours,
    month,
    loadKw: scaled(means(p.loadKw), b.load),
    limitKw: means(p.grid?.limitKw),
    price: means(p.grid?.priceUsdPerKwh),
    gridCarbon: means(p.grid?.carbonKgPerKwh),
    gridClean: means(p.grid?.cleanShare),
    variable: p.variable.map((v, i) => scaled(means(v.factor), b.variable[i])),
    available: p.thermal.map((g) => means(g.available)),
    ppa: p.ppas.map((a) => means(a.factor)),
  };
}
