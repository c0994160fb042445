import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverByMonth } from './debt.ts';
import { annuity, type ProjectInput, presentValue, runProject, sizeDebt } from './index.ts';

const column = (months: number, of: (m: number) => number): Float64Array =>
  Float64Array.from({ length: months }, (_, m) => of(m));

/** Two years of building, then cash. */
const random: fc.Arbitrary<ProjectInput> = fc
  .record({
    capex: fc.integer({ min: 10, max: 1000 }),
    margin: fc.double({ min: 0.2, max: 3, noNaN: true }),
    slope: fc.double({ min: -0.01, max: 0.01, noNaN: true }),
    rate: fc.double({ min: 0, max: 0.02, noNaN: true }),
    dscr: fc.double({ min: 1, max: 2, noNaN: true }),
    gearing: fc.double({ min: 0, max: 0.9, noNaN: true }),
    tax: fc.double({ min: 0, max: 0.4, noNaN: true }),
    life: fc.integer({ min: 12, max: 120 }),
    salvage: fc.double({ min: 0, max: 0.3, noNaN: true }),
    prepaid: fc.double({ min: 0, max: 0.3, noNaN: true }),
    level: fc.boolean(),
  })
  .map((r) => {
    const months = 120;
    const spend = column(months, (m) => (m < 24 ? r.capex : m === 80 ? 5 * r.capex : 0));
    const revenue = column(months, (m) => (m < 24 ? 0 : r.capex * r.margin * (1 + r.slope * (m - 24))));
    const total = 29 * r.capex;
    return {
      months,
      firstMonth: 24,
      assets: [
        {
          name: 'all',
          capexUsd: spend,
          serviceUsd: spend.map((_, m) => (m === 24 ? 24 * r.capex : m === 80 ? 5 * r.capex : 0)),
          book: { method: 'straight-line', months: r.life },
          tax: { method: 'by-year', shares: [0.2, 0.32, 0.192, 0.1152, 0.1152, 0.0576] },
          salvageUsd: r.salvage * total,
        },
      ],
      revenueUsd: revenue,
      opexUsd: revenue.map((x) => 0.3 * x),
      prepaidUsd: column(months, (m) =>
        m === 24 ? r.prepaid * total : m > 24 && m <= 84 ? (-r.prepaid * total) / 60 : 0,
      ),
      debt: {
        monthlyRate: r.rate,
        tenorMonths: 60,
        dscr: r.dscr,
        gearing: r.gearing,
        repayment: r.level ? 'level' : 'sculpted',
      },
      taxRate: r.tax,
      equityRate: 0.01,
    };
  });

describe('runProject', () => {
  it('sources = uses in every month, and the balance sheet balances', () => {
    fc.assert(
      fc.property(random, (p) => {
        const s = runProject(p);
        const scale = s.capexUsd.reduce((a, b) => a + b, 0);
        for (let m = 0; m < p.months; m++) {
          const d = s.debt;
          const cashBefore = m > 0 ? s.cashUsd[m - 1] : 0;
          const sources =
            p.revenueUsd[m] +
            (p.prepaidUsd?.[m] ?? 0) +
            s.salvageUsd[m] +
            d.drawUsd[m] +
            s.equityInUsd[m] +
            cashBefore;
          const uses =
            p.opexUsd[m] +
            s.capexUsd[m] +
            s.taxUsd[m] +
            d.interestUsd[m] +
            d.principalUsd[m] +
            s.dividendUsd[m] +
            s.cashUsd[m];
          expect(Math.abs(sources - uses)).toBeLessThan(1e-9 * scale);
          const assets = s.bookUsd[m] + s.cashUsd[m];
          const claims = d.balanceUsd[m] + s.prepaymentOwedUsd[m] + s.equityUsd[m];
          expect(Math.abs(assets - claims)).toBeLessThan(1e-9 * scale);
        }
        // Everything has been written off or sold in the end.
        expect(Math.abs(s.bookUsd[p.months - 1])).toBeLessThan(1e-9 * scale);
      }),
      { numRuns: 200 },
    );
  });
  it('debt is paid off, its cover is never below the DSCR asked, its draws never above the gearing', () => {
    fc.assert(
      fc.property(random, (p) => {
        const s = runProject(p);
        const { debt } = s;
        const scale = s.capexUsd.reduce((a, b) => a + b, 0);
        expect(Math.abs(debt.balanceUsd[p.firstMonth + 60 - 1])).toBeLessThan(1e-7 * scale);
        if (debt.atOperationUsd > 1e-6 * scale) expect(s.minDscr).toBeGreaterThan((p.debt?.dscr ?? 1) - 1e-6);
        expect(debt.drawShare).toBeLessThanOrEqual(p.debt?.gearing ?? 0);
      }),
      { numRuns: 200 },
    );
  });
  it('more is asked of the cash, less is lent', () => {
    const p = fc.sample(random, { numRuns: 1, seed: 5 })[0];
    const at = (dscr: number): number =>
      runProject({ ...p, debt: { ...(p.debt as NonNullable<typeof p.debt>), dscr, gearing: 0.99 } }).debt
        .atOperationUsd;
    expect(at(1.3)).toBeGreaterThan(at(1.6));
  });
});

describe('sizeDebt', () => {
  it('paid off in its first month, owes no interest on what rounding left', () => {
    const capex = column(14, (m) => (m < 2 ? 100 / 3 : 0));
    const cash = column(14, (m) => (m === 2 ? 130 / 7 : m > 2 ? -1 : 0));
    const debt = sizeDebt(capex, cash, 2, {
      monthlyRate: 0.01 / 3,
      tenorMonths: 12,
      dscr: 1.3,
      gearing: 1,
      repayment: 'sculpted',
    });
    // All cash of the loan's life comes in month 2: cover 1.3 there, and nothing is due in the months without cash.
    const cover = coverByMonth(cash, debt, 2);
    expect(cover[2]).toBeCloseTo(1.3, 12);
    expect([...cover.subarray(3)].every(Number.isNaN)).toBe(true);
  });
  it('level: cash of 130 a month, DSCR 1.3, 1 % a month, 12 months: 100 × (1 − 1.01^−12)/0.01 = 1,125.51', () => {
    const capex = column(14, (m) => (m < 2 ? 5000 : 0));
    const cash = column(14, (m) => (m < 2 ? 0 : 130));
    const debt = sizeDebt(capex, cash, 2, {
      monthlyRate: 0.01,
      tenorMonths: 12,
      dscr: 1.3,
      gearing: 1,
      repayment: 'level',
    });
    expect(debt.atOperationUsd).toBeCloseTo(100 / annuity(0.01, 12), 8);
    expect(debt.atOperationUsd).toBeCloseTo(1125.5077, 4);
    expect(debt.boundBy).toBe('dscr');
    // Half drawn in each month of building, the first bearing one month of interest: s·5000·(1.01 + 1).
    expect(debt.drawShare).toBeCloseTo(1125.5077473484 / (5000 * 2.01), 10);
  });
  it('sculpted: the loan is the present value of its payments', () => {
    const cash = column(8, (m) => (m < 2 ? 0 : 100 + 10 * m));
    const debt = sizeDebt(
      column(8, (m) => (m < 2 ? 1000 : 0)),
      cash,
      2,
      { monthlyRate: 0.02, tenorMonths: 6, dscr: 1.25, gearing: 1, repayment: 'sculpted' },
    );
    expect(debt.atOperationUsd).toBeCloseTo(
      presentValue(
        cash.subarray(2).map((c) => c / 1.25),
        0.02,
        1,
      ),
      9,
    );
    expect(debt.balanceUsd[7]).toBeCloseTo(0, 9);
  });
  describe('an agreed loan of 60 % of 1,000 spent just before operation: 600, at 1 % a month over 12 months', () => {
    const loan = (cash: number, repayment: 'level' | 'sculpted') =>
      sizeDebt(
        column(13, (m) => (m < 1 ? 1000 : 0)),
        column(13, (m) => (m < 1 ? 0 : cash)),
        1,
        { monthlyRate: 0.01, tenorMonths: 12, dscr: 1.3, gearing: 0.8, share: 0.6, repayment },
      );
    it.each(['level', 'sculpted'] as const)('%s: paid at 600·annuity whatever the cover', (repayment) => {
      const payment = 600 * annuity(0.01, 12);
      // 60 of cash covers 53.31 only 1.13 times: less than the 1.3 asked, and it is paid all the same.
      const debt = loan(60, repayment);
      expect(debt.boundBy).toBe('agreed');
      expect(debt.atOperationUsd).toBeCloseTo(600, 9);
      expect(debt.interestUsd[5] + debt.principalUsd[5]).toBeCloseTo(payment, 9);
      expect(debt.balanceUsd[12]).toBeCloseTo(0, 9);
      expect(debt.repayableUsd).toBeCloseTo(60 / annuity(0.01, 12), 9);
    });
    it('cash of 50 a month repays 562.75 at most: all of it goes to the lender, and 37.25 grow at 1 % a month', () => {
      const debt = loan(50, 'level');
      expect(debt.repayableUsd).toBeCloseTo(50 / annuity(0.01, 12), 9);
      expect(debt.balanceUsd[12]).toBeCloseTo((600 - 50 / annuity(0.01, 12)) * 1.01 ** 12, 6);
    });
  });
  it('no cash, no debt', () => {
    expect(
      sizeDebt(
        column(4, () => 1),
        column(4, () => -1),
        2,
        { monthlyRate: 0.01, tenorMonths: 2, dscr: 1.2, gearing: 0.8, repayment: 'level' },
      ).boundBy,
    ).toBe('no-cash');
  });
});
