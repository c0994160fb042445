import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testCatalog } from '../../../../test/catalog.ts';
import { answerBill } from './answer.ts';

const catalog = testCatalog();
const bill = (question: Record<string, unknown>) => answerBill(question, catalog);

// Positive prices of every kind of charge.
const price = fc.double({ min: 0.001, max: 1, noNaN: true });
const share = fc.double({ min: 0.1, max: 1, noNaN: true });
const anyRates = fc
  .record({
    a: price,
    b: price,
    d: price,
    r: share,
    last: fc.integer({ min: 1, max: 12 }),
    upTo: fc.integer({ min: 1, max: 100 }),
    months: fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], { minLength: 1 }),
    step: fc.integer({ min: 1, max: 8760 }),
    listed: fc.boolean(),
    fill: fc.constantFrom('period', 'chronological', 'proportional'),
    per: fc.constantFrom('month', 'day', 'year'),
  })
  .map((x) => ({
    // Rising tiers: with falling ones a higher tier is cheaper and still never lowers the bill.
    energy: [
      {
        per: x.fill === 'proportional' ? 'month' : x.per,
        fill: x.fill,
        periods: [
          {
            name: 'day',
            when: { hours: '8-20' },
            tiers: [{ upTo: `${x.upTo} MWh`, price: `${x.a} $/kWh` }, { price: `${x.b} $/kWh` }],
          },
          {
            name: 'night',
            tiers: [{ upTo: `${x.upTo} MWh`, price: `${x.a} $/kWh` }, { price: `${x.b} $/kWh` }],
          },
        ],
      },
    ],
    demand: [
      {
        price: `${10 * x.d} $/kW`,
        ratchet: x.listed ? { share: x.r, months: x.months } : { share: x.r, last: x.last },
      },
      { when: { days: 'weekdays', hours: '12-18' }, price: `${x.d} $/kW` },
    ],
    coincident: [{ price: `${x.d} $/kW`, steps: [x.step] }],
    minimum: { perMonth: `$${1000 * x.a}` },
    tax: 0.05,
  }));
const anyLoad = fc
  .array(fc.integer({ min: 0, max: 500 }), { minLength: 24, maxLength: 24 })
  .map((day) => day.map((v) => `${v} kW`));
const anySteps = fc.array(
  fc.record({ step: fc.integer({ min: 1, max: 8760 }), kw: fc.integer({ min: 0, max: 2000 }) }),
  { maxLength: 6 },
);

describe('any bill', () => {
  it('is the sum of its lines, by kind, by month and by charge', () => {
    fc.assert(
      fc.property(anyRates, anyLoad, (rates, daily) => {
        const a = bill({ rates, load: { daily } });
        const sum = a.lines.reduce((s, l) => s + l.usd, 0);
        expect(sum).toBeCloseTo(a.totalUsd, 6);
        expect(a.energyUsd + a.demandUsd + a.coincidentUsd + a.otherUsd).toBeCloseTo(a.totalUsd, 6);
        expect(a.months.reduce((s, m) => s + m.usd, a.yearUsd)).toBeCloseTo(a.totalUsd, 6);
        expect(a.charges.reduce((s, c) => s + c.usd, 0)).toBeCloseTo(a.totalUsd, 6);
        for (const l of a.lines) expect(l.quantity * l.usdPerUnit).toBeCloseTo(l.usd, 6);
        const kwh = a.lines.filter((l) => l.kind === 'energy').reduce((s, l) => s + l.quantity, 0);
        expect(kwh).toBeCloseTo(a.importKwh, 4);
      }),
      { numRuns: 40 },
    );
  });

  it('never falls when the load rises, at positive prices', () => {
    fc.assert(
      fc.property(anyRates, anyLoad, anySteps, (rates, daily, more) => {
        const plain = bill({ rates, load: { daily } }).totalUsd;
        // Each interval set is at least what it was.
        const raised = more.map(({ step, kw }) => ({
          step,
          power: `${kw + Number.parseInt(daily[(step - 1) % 24], 10)} kW`,
        }));
        expect(bill({ rates, load: { daily, set: raised } }).totalUsd).toBeGreaterThanOrEqual(plain - 1e-6);
      }),
      { numRuns: 40 },
    );
  });

  it('does not care when within a month a load falls, where the price does not', () => {
    fc.assert(
      fc.property(
        price,
        share,
        fc.integer({ min: 0, max: 671 }),
        fc.integer({ min: 0, max: 671 }),
        (p, r, i, j) => {
          const rates = {
            energy: [{ tiers: [{ upTo: '10 MWh', price: `${p} $/kWh` }, { price: `${2 * p} $/kWh` }] }],
            demand: [{ price: `${p} $/kW`, ratchet: { share: r, last: 3 } }],
          };
          const at = (hour: number) =>
            bill({ rates, load: { flat: '50 kW', set: [{ step: 744 + hour + 1, power: '90 kW' }] } })
              .totalUsd;
          expect(at(i)).toBeCloseTo(at(j), 6);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('is the same for quarters as for hours when the load is', () => {
    fc.assert(
      fc.property(anyRates, anyLoad, (rates, daily) => {
        const hours = { ...rates, coincident: [] };
        const a = bill({ rates: hours, load: { daily } });
        const b = bill({ rates: hours, load: { daily }, interval: 15 });
        expect(b.intervals).toBe(4 * a.intervals);
        expect(b.totalUsd).toBeCloseTo(a.totalUsd, 5);
      }),
      { numRuns: 15 },
    );
  });
});
