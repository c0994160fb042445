import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annualRate, annuity, checkedRate, irr, monthlyRate, payback, presentValue } from './index.ts';

describe('rates', () => {
  it('12 % a year is 0.9488793 % a month, and back', () => {
    expect(monthlyRate(0.12)).toBeCloseTo(1.12 ** (1 / 12) - 1, 15);
    expect(annualRate(monthlyRate(0.12))).toBeCloseTo(0.12, 14);
  });
  it('over 100 % or at −100 % is refused', () => {
    expect(() => checkedRate(1.01, 'wacc')).toThrow(/out-of-range/);
    expect(() => checkedRate(-1, 'wacc')).toThrow(/out-of-range/);
    expect(checkedRate(0.09, 'wacc')).toBe(0.09);
  });
});

describe('annuity', () => {
  it('pays 1 off: 1/Σ v^t, summed term by term', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.02, max: 0.2, noNaN: true }),
        fc.integer({ min: 1, max: 400 }),
        (r, n) => {
          let sum = 0;
          for (let t = 1; t <= n; t++) sum += (1 + r) ** -t;
          expect(Math.abs(annuity(r, n) * sum - 1)).toBeLessThan(1e-9);
        },
      ),
    );
  });
  it('without interest is 1/n', () => expect(annuity(0, 8)).toBe(0.125));
});

describe('presentValue', () => {
  it('100 now and 110 in a period at 10 % is 200; all a period later 200/1.1', () => {
    expect(presentValue([100, 110], 0.1)).toBeCloseTo(200, 10);
    expect(presentValue([100, 110], 0.1, 1)).toBeCloseTo(200 / 1.1, 10);
  });
});

describe('irr', () => {
  it('−100, 0, 121 is 10 % a period: 121/1.1² = 100', () => {
    expect(irr([-100, 0, 121])).toBeCloseTo(0.1, 12);
  });
  it('of a loan is its rate, whatever the rate and the length', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.0005, max: 0.5, noNaN: true }),
        fc.integer({ min: 2, max: 300 }),
        (r, n) => {
          const flows = [-1, ...Array.from({ length: n }, () => annuity(r, n))];
          expect(Math.abs((irr(flows) ?? Number.NaN) - r)).toBeLessThan(1e-9);
        },
      ),
    );
  });
  it('does not exist where money flows one way', () => {
    expect(irr([1, 2, 3])).toBeUndefined();
    expect(irr([-1, -2])).toBeUndefined();
    expect(irr([])).toBeUndefined();
  });
  it('of two rates gives the nearer to nil: −1, 2.3, −1.32 has 10 % and 20 %', () => {
    expect(irr([-1, 2.3, -1.32])).toBeCloseTo(0.1, 10);
  });
});

describe('payback', () => {
  it('−100, 60, 60: in period 2; discounted at 20 %: 60/1.2 + 60/1.44 = 91.7, never', () => {
    expect(payback([-100, 60, 60])).toBe(2);
    expect(payback([-100, 60, 60], 0.2)).toBe(-1);
  });
  it('counts from the last time the money was out', () => {
    expect(payback([-100, 150, -100, 10, 60])).toBe(4);
  });
});
