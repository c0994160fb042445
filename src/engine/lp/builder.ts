import type { LpModel } from './model.ts';

const INITIAL = 1024;

function grown<T extends Float64Array | Int32Array>(a: T, size: number): T {
  if (size <= a.length) return a;
  const Kind = a.constructor as new (n: number) => T;
  const out = new Kind(Math.max(size, a.length * 2));
  out.set(a as never);
  return out;
}

/**
 * Writes a programme column by column and row by row into typed arrays that double when full. A row is opened with
 * `row`, filled with `entry` and closed by the next `row` or by `model`.
 */
export class LpBuilder {
  private cost = new Float64Array(INITIAL);
  private lower = new Float64Array(INITIAL);
  private upper = new Float64Array(INITIAL);
  private rowLower = new Float64Array(INITIAL);
  private rowUpper = new Float64Array(INITIAL);
  private starts = new Int32Array(INITIAL);
  private indices = new Int32Array(4 * INITIAL);
  private values = new Float64Array(4 * INITIAL);
  columns = 0;
  rows = 0;
  private entries = 0;

  /** A new column. @returns its index */
  column(cost: number, lower = 0, upper = Number.POSITIVE_INFINITY): number {
    const j = this.columns++;
    if (j >= this.cost.length) {
      this.cost = grown(this.cost, j + 1);
      this.lower = grown(this.lower, j + 1);
      this.upper = grown(this.upper, j + 1);
    }
    this.cost[j] = cost;
    this.lower[j] = lower;
    this.upper[j] = upper;
    return j;
  }

  /** Opens a new row. @returns its index */
  row(lower: number, upper: number): number {
    const i = this.rows++;
    if (i + 1 >= this.starts.length) this.starts = grown(this.starts, i + 2);
    if (i >= this.rowLower.length) {
      this.rowLower = grown(this.rowLower, i + 1);
      this.rowUpper = grown(this.rowUpper, i + 1);
    }
    this.rowLower[i] = lower;
    this.rowUpper[i] = upper;
    this.starts[i] = this.entries;
    return i;
  }

  /** Adds value · x[column] to the open row; zeros and columns that are not there (−1) are left out. */
  entry(column: number, value: number): void {
    if (value === 0 || column < 0) return;
    const k = this.entries++;
    if (k >= this.indices.length) {
      this.indices = grown(this.indices, k + 1);
      this.values = grown(this.values, k + 1);
    }
    this.indices[k] = column;
    this.values[k] = value;
  }

  /** Adds to a column's cost, for prices known only later. */
  addCost(column: number, cost: number): void {
    this.cost[column] += cost;
  }

  /** The finished programme; the builder must not be used after it. */
  model(integer?: Uint8Array): LpModel {
    this.starts[this.rows] = this.entries;
    return {
      columns: this.columns,
      rows: this.rows,
      cost: this.cost.subarray(0, this.columns),
      lower: this.lower.subarray(0, this.columns),
      upper: this.upper.subarray(0, this.columns),
      rowLower: this.rowLower.subarray(0, this.rows),
      rowUpper: this.rowUpper.subarray(0, this.rows),
      starts: this.starts.subarray(0, this.rows + 1),
      indices: this.indices.subarray(0, this.entries),
      values: this.values.subarray(0, this.entries),
      ...(integer ? { integer } : {}),
    };
  }
}
