import { describe, expect, it } from 'vitest';
import { LpBuilder, type LpModel, lpResiduals, mpsText } from './index.ts';

/** Minimise 2x + 3y with x + y ≥ 10, x ≤ 6, 0 ≤ y: x = 6, y = 4, cost 24; one more unit of the 10 costs 3. */
function small(): LpModel {
  const b = new LpBuilder();
  const x = b.column(2, 0, 6);
  const y = b.column(3);
  b.row(10, Number.POSITIVE_INFINITY);
  b.entry(x, 1);
  b.entry(y, 1);
  return b.model();
}

describe('builder', () => {
  it('grows beyond its first arrays', () => {
    const b = new LpBuilder();
    for (let j = 0; j < 5000; j++) b.column(j);
    for (let i = 0; i < 3000; i++) {
      b.row(i, i);
      for (let k = 0; k < 4; k++) b.entry((i * 4 + k) % 5000, 1 + k);
      b.entry(-1, 7);
      b.entry(0, 0);
    }
    const m = b.model();
    expect([m.columns, m.rows, m.values.length]).toEqual([5000, 3000, 12000]);
    expect(m.cost[4999]).toBe(4999);
    expect(m.starts[3000]).toBe(12000);
    expect(m.indices[11999]).toBe((2999 * 4 + 3) % 5000);
  });
});

describe('residuals', () => {
  it('are nothing at the optimum', () => {
    const r = lpResiduals(small(), { values: Float64Array.of(6, 4), rowDuals: Float64Array.of(3) });
    expect(r).toEqual({ primal: 0, dual: 0, gap: 0, objective: 24, dualObjective: 24 });
  });
  it('show a point that is feasible and not optimal by the gap', () => {
    // x = 0, y = 10 costs 30; the dual still proves 24.
    const r = lpResiduals(small(), { values: Float64Array.of(0, 10), rowDuals: Float64Array.of(3) });
    expect(r.primal).toBe(0);
    expect(r.gap).toBeCloseTo(6 / 30, 12);
  });
  it('show a point outside by how far', () => {
    const r = lpResiduals(small(), { values: Float64Array.of(7, 2), rowDuals: Float64Array.of(3) });
    expect(r.primal).toBe(1);
  });
  it('show a dual that leans on a bound that is not there', () => {
    // Dual 4: reduced cost of y is −1 and y has no upper bound.
    const r = lpResiduals(small(), { values: Float64Array.of(6, 4), rowDuals: Float64Array.of(4) });
    expect(r.dual).toBe(1);
  });
});

describe('MPS', () => {
  it('names every row, column, bound and range once', () => {
    const b = new LpBuilder();
    const x = b.column(1, 2, 2);
    const y = b.column(0, Number.NEGATIVE_INFINITY);
    b.row(1, 4);
    b.entry(x, 1.5);
    b.entry(y, -1);
    b.row(Number.NEGATIVE_INFINITY, 3);
    b.entry(y, 1);
    const lines = mpsText(b.model()).split('\n');
    for (const l of [
      ' G r0',
      ' L r1',
      ' x0 r0 1.5',
      ' x1 r1 1',
      ' RHS r0 1',
      ' RHS r1 3',
      ' RNG r0 3',
      ' FX BND x0 2',
      ' FR BND x1',
    ])
      expect(lines).toContain(l);
  });
});
