import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plan, relative, SCENARIOS, shipped, total } from '../../../test/engine/plan.ts';
import { COST_CLASSES } from '../design/index.ts';
import { annuity, monthlyRate, presentValue } from '../money/index.ts';
import { runScenario } from '../run/index.ts';
import { addCapital, COST_CAUSES, MODES, newCapital } from './index.ts';

const levelPayment = (annualRate: number, months: number): number => annuity(monthlyRate(annualRate), months);

describe('presentValue', () => {
  it('discounts the m-th month m times', () => {
    // 100 + 110/1.1 + 121/1.21 = 300
    expect(presentValue(Float64Array.of(100, 110, 121), 0.1)).toBeCloseTo(300, 9);
    expect(presentValue(Float64Array.of(1, 2, 3), 0)).toBe(6);
  });
});

describe('addCapital', () => {
  it('writes off in equal parts and buys again at the end of the life', () => {
    const c = newCapital(8);
    // 12 in month 1, life 3 months: 4 in months 1, 2, 3; again from month 4, and from month 7.
    addCapital(
      c,
      Float64Array.of(0, 12, 0, 0, 0, 0, 0, 0),
      Float64Array.of(0, 12, 0, 0, 0, 0, 0, 0),
      3,
      true,
    );
    expect([...c.depreciationUsd]).toEqual([0, 4, 4, 4, 4, 4, 4, 4]);
    expect([...c.capexUsd]).toEqual([0, 12, 0, 0, 12, 0, 0, 12]);
    expect([...c.bookUsd]).toEqual([0, 8, 4, 0, 8, 4, 0, 8]);
  });
  it('without renewal stops, and land never wears out', () => {
    const c = newCapital(6);
    addCapital(c, Float64Array.of(12, 0, 0, 0, 0, 0), Float64Array.of(12, 0, 0, 0, 0, 0), 3, false);
    expect([...c.depreciationUsd]).toEqual([4, 4, 4, 0, 0, 0]);
    expect([...c.inServiceUsd]).toEqual([12, 12, 12, 0, 0, 0]);
    const land = newCapital(3);
    addCapital(land, Float64Array.of(12, 0, 0), Float64Array.of(12, 0, 0), Number.POSITIVE_INFINITY, true);
    expect([...land.bookUsd]).toEqual([12, 12, 12]);
  });
  it('PV(depreciation + rate × opening book) = PV(capex) − PV(final book)', () => {
    const streams = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 90 });
    fc.assert(
      fc.property(
        streams,
        fc.integer({ min: 1, max: 120 }),
        fc.boolean(),
        fc.double({ min: 0, max: 0.05, noNaN: true }),
        fc.integer({ min: 0, max: 5 }),
        (cash, life, refresh, rate, later) => {
          const n = cash.length;
          const capex = Float64Array.from(cash);
          // In service `later` months after it was paid.
          const service = Float64Array.from({ length: n }, (_, m) => cash[m - later] ?? 0);
          const c = newCapital(n);
          addCapital(c, capex, service, life, refresh);
          const charges = Float64Array.from(
            { length: n },
            (_, m) => c.depreciationUsd[m] + rate * (m > 0 ? c.bookUsd[m - 1] : 0),
          );
          const final = c.bookUsd[n - 1] / (1 + rate) ** (n - 1);
          const paid = presentValue(c.capexUsd, rate);
          expect(Math.abs(presentValue(charges, rate) - (paid - final))).toBeLessThanOrEqual(
            1e-9 * (paid + 1),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('levelPayment', () => {
  it('pays a debt off exactly in its term', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.4, noNaN: true }),
        fc.integer({ min: 1, max: 480 }),
        (annual, months) => {
          const r = (1 + annual) ** (1 / 12) - 1;
          let debt = 1;
          for (let m = 0; m < months; m++) debt = debt * (1 + r) - levelPayment(annual, months);
          // Rounding grows with the compounding.
          expect(Math.abs(debt)).toBeLessThan(1e-9 * (1 + annual) ** (months / 12) + 1e-9);
        },
      ),
    );
  });
  it('is one over the months where nothing is charged', () => expect(levelPayment(0, 240)).toBe(1 / 240));
});

describe('the books', () => {
  for (const name of SCENARIOS) {
    const r = runScenario(shipped(name));
    const { finance: f, operation: o, build: b } = r;
    const l = f.ledger;
    it(`${name}: the split adds up to the levelised cost`, () => {
      expect(
        relative(total(COST_CAUSES.map((c) => f.levelised.split[c])), f.levelised.usdPerUsefulHour),
      ).toBeLessThan(1e-12);
      expect(
        relative(f.levelised.presentCostUsd, f.levelised.usdPerUsefulHour * f.levelised.presentUsefulHours),
      ).toBeLessThan(1e-9);
      for (const c of COST_CAUSES) expect(f.levelised.split[c], c).toBeGreaterThanOrEqual(-1e-9);
    });
    it(`${name}: each month book = book before + capex − depreciation, and never below zero`, () => {
      for (const c of COST_CLASSES) {
        const x = l.capital[c];
        const size = Math.max(1, total(x.capexUsd));
        for (let m = 0; m < b.months; m++) {
          const opening = m > 0 ? x.bookUsd[m - 1] : 0;
          expect(
            Math.abs(opening + x.capexUsd[m] - x.depreciationUsd[m] - x.bookUsd[m]),
            `${c} ${m}`,
          ).toBeLessThan(1e-9 * size);
          expect(x.bookUsd[m], `${c} ${m}`).toBeGreaterThan(-1e-9 * size);
        }
      }
    });
    it(`${name}: charges = depreciation + rate × opening book + operation, and their PV is the capital’s once`, () => {
      const sumOf = (key: 'capexUsd' | 'depreciationUsd' | 'bookUsd', m: number) =>
        total(COST_CLASSES.map((c) => l.capital[c][key][m]));
      for (let m = 0; m < b.months; m++) {
        const opening = m > 0 ? sumOf('bookUsd', m - 1) : 0;
        expect(
          relative(
            l.totalChargesUsd[m],
            sumOf('depreciationUsd', m) + l.monthlyRate * opening + l.opexUsd[m],
          ),
        ).toBeLessThan(1e-9);
        expect(
          relative(
            l.opexUsd[m],
            l.energyUsd[m] +
              l.waterUsd[m] +
              l.staffUsd[m] +
              l.maintenanceFacilityUsd[m] +
              l.maintenanceItUsd[m],
          ),
        ).toBeLessThan(1e-12);
        expect(relative(l.energyUsd[m], o.fleet.energyCostUsd[m])).toBeLessThan(1e-12);
        expect(relative(l.capexUsd[m], sumOf('capexUsd', m))).toBeLessThan(1e-9);
        expect(l.idleUsd[m]).toBeGreaterThanOrEqual(0);
        if (b.fleet.chipsWaiting[m] === 0) expect(l.idleUsd[m]).toBe(0);
      }
      const final = sumOf('bookUsd', b.months - 1) / (1 + l.monthlyRate) ** (b.months - 1);
      const sources =
        presentValue(l.capexUsd, l.monthlyRate) - final + presentValue(l.opexUsd, l.monthlyRate);
      expect(relative(f.levelised.presentCostUsd, sources)).toBeLessThan(1e-9);
    });
    it(`${name}: NPV = PV(contract rent × live hours) − PV(charges)`, () => {
      const income = new Float64Array(b.months);
      b.design.phases.forEach((d, p) => {
        const rent = r.scenario.catalog.value('accelerator', d.chip.id, 'rentContract');
        o.phases[p].capacityHours.forEach((h, m) => {
          income[m] += rent * h;
        });
      });
      const expected = presentValue(income, l.monthlyRate) - presentValue(l.totalChargesUsd, l.monthlyRate);
      expect(Math.abs(f.npvUsd - expected)).toBeLessThan(1e-9 * f.levelised.presentCostUsd);
    });
    it(`${name}: six ways, all finite, self-build costing what the books say, the best the cheapest`, () => {
      expect(f.modes.map((m) => m.mode)).toEqual([...MODES]);
      for (const m of f.modes)
        for (const v of [
          m.usdPerUsefulHour,
          m.presentCostUsd,
          m.ownCapitalUsd,
          m.committedUsd,
          m.breakEvenUtilisation ?? 0,
        ]) {
          expect(Number.isFinite(v), m.mode).toBe(true);
          expect(v, m.mode).toBeGreaterThanOrEqual(0);
        }
      expect(relative(f.modes[0].usdPerUsefulHour, f.levelised.usdPerUsefulHour)).toBeLessThan(1e-9);
      expect(Math.min(...f.modes.map((m) => m.usdPerUsefulHour))).toBe(
        f.modes.find((m) => m.mode === f.best)!.usdPerUsefulHour,
      );
    });
  }
});

describe('money', () => {
  const finance = (end: string, phases: Parameters<typeof plan>[0] = {}) =>
    runScenario(plan({ ...phases, end })).finance;
  it('without a cost of capital: nothing for finance, and the cost is the plain sum over the plain hours', () => {
    const f = finance('money: { wacc: 0 % }');
    expect(f.levelised.split.finance).toBe(0);
    expect(relative(f.levelised.presentCostUsd, total(f.ledger.totalChargesUsd))).toBeLessThan(1e-12);
  });
  it('a higher cost of capital, dearer power and shorter lives all cost more', () => {
    const cost = (end: string) => finance(end).levelised.usdPerUsefulHour;
    expect(cost('money: { wacc: 12 % }')).toBeGreaterThan(cost('money: { wacc: 6 % }'));
    expect(cost('money: { electricityPrice: 9 ¢/kWh }')).toBeGreaterThan(
      cost('money: { electricityPrice: 5 ¢/kWh }'),
    );
    expect(cost('money: { chipLife: 36 months }')).toBeGreaterThan(cost('money: { chipLife: 72 months }'));
  });
  it('a price of electricity set by hand is what each kWh costs', () => {
    const f = finance('money: { electricityPrice: 5 ¢/kWh }');
    expect(relative(total(f.ledger.energyUsd), 0.05 * total(f.operation.fleet.facilityKwh))).toBeLessThan(
      1e-12,
    );
  });
  it('all that is bought within the horizon is paid, whatever the defaults say about dates', () => {
    // The default network start lies after the date this phase is ready.
    const end =
      'defaults: { network: { start: 2027-06 }, chips: { order: 2027-06 } }\nmoney: { refresh: false }';
    const f = finance(end, {
      phases: [{ chips: 'rack: gb200-nvl72, delivered: 2026-01', network: 'ready: 2026-01' }],
    });
    const d = f.operation.build.design;
    expect(relative(f.totalCapexUsd, d.capexUsd)).toBeLessThan(1e-9);
    for (const c of COST_CLASSES) expect(Math.min(...f.ledger.capital[c].bookUsd), c).toBeGreaterThan(-1e-3);
  });
});
