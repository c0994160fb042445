import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relative, shipped, total } from '../../../../test/engine/plan.ts';
import { presentValue } from '../../money/index.ts';
import { runScenario } from '../../run/index.ts';
import type { Finance } from '../types.ts';
import {
  answerMoney,
  breakEvenSurface,
  exposureOf,
  levelRent,
  type Mix,
  mixOf,
  ownUsdPerHour,
  type UnitEconomics,
} from './index.ts';

const run = (tranches: unknown, more: readonly (readonly [string, unknown])[] = []) => {
  const scenario = shipped('abilene', { set: [['money.tranches', tranches], ...more] });
  const { finance } = runScenario(scenario);
  return { scenario, finance, mix: mixOf(scenario, finance.operation, finance.ledger) };
};
const costs = (m: Mix): number => m.tranches.reduce((s, t) => s + t.presentCostUsd, 0);

describe('tranches', () => {
  it('without any, the whole is self-built at the levelised cost', () => {
    const { finance, mix } = run([]);
    expect(mix.tranches.map((t) => [t.id, t.mode])).toEqual([['all', 'self-build']]);
    expect(relative(mix.usdPerUsefulHour, finance.levelised.usdPerUsefulHour)).toBeLessThan(1e-12);
  });
  it('split in two of the same way, the parts add up to the whole', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('self-build', 'lease', 'spv', 'neocloud', 'hyperscaler'),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (mode, share) => {
          const whole = run([{ id: 'a', mode }]).mix;
          const two = run([
            { id: 'a', mode, share },
            { id: 'b', mode, share: 1 - share },
          ]).mix;
          expect(relative(costs(two), costs(whole))).toBeLessThan(1e-9);
          for (const key of ['committedUsd', 'paidUsd', 'guaranteeUsd'] as const)
            expect(Math.abs(total(sumOf(two, key)) - total(sumOf(whole, key)))).toBeLessThanOrEqual(
              1e-9 * (1 + total(sumOf(whole, key))),
            );
        },
      ),
      { numRuns: 10 },
    );
  });
  it('what no tranche takes is built and owned', () => {
    const { mix } = run([{ id: 'a', mode: 'neocloud', share: 0.25 }]);
    expect(mix.tranches.map((t) => [t.id, t.part.shares[0]])).toEqual([
      ['a', 0.25],
      ['rest', 0.75],
    ]);
  });
  it('a way costs what the comparison of the six says', () => {
    for (const mode of ['lease', 'spv', 'neocloud', 'hyperscaler', 'on-demand'] as const) {
      const { finance, mix } = run([{ id: 'a', mode }]);
      const six = finance.modes.find((m) => m.mode === mode);
      expect(relative(mix.presentCostUsd, six?.presentCostUsd ?? 0)).toBeLessThan(1e-12);
    }
  });
});

const sumOf = (m: Mix, key: 'committedUsd' | 'paidUsd' | 'guaranteeUsd'): Float64Array =>
  m.tranches.reduce(
    (s, t) => s.map((x, k) => x + t.cost[key][k]),
    new Float64Array(m.tranches[0].cost.paidUsd.length),
  );

describe('terms', () => {
  it('of more than the whole, of unknown sites and used twice are refused with the place', () => {
    const refused = (tranches: unknown) => {
      try {
        run(tranches);
      } catch (e) {
        return (e as { problems: { code: string; path: string }[] }).problems.map((p) => [p.code, p.path]);
      }
      return [];
    };
    expect(
      refused([
        { id: 'a', mode: 'lease', share: '70 %' },
        { id: 'b', mode: 'spv', share: 0.5 },
      ]),
    ).toEqual([['out-of-range', 'money.tranches']]);
    expect(refused([{ id: 'a', mode: 'lease', sites: ['abilen'] }])).toEqual([
      ['unknown-name', 'money.tranches.0.sites.0'],
    ]);
    expect(
      refused([
        { id: 'a', mode: 'lease', share: 0.1 },
        { id: 'a', mode: 'spv', share: 0.1 },
      ]),
    ).toEqual([['duplicate-id', 'money.tranches.1.id']]);
    expect(refused([{ id: 'a', mode: 'on-demand', prepaid: '20 %' }])).toEqual([
      ['not-allowed', 'money.tranches.a.prepaid'],
    ]);
    expect(refused([{ id: 'a', mode: 'neocloud', term: '12 months', ramp: '24 months' }])).toEqual([
      ['not-allowed', 'money.tranches.a.ramp'],
    ]);
    expect(refused([{ id: 'a', mode: 'neocloud', prepaid: '120 %' }])).toEqual([
      ['quantity-range', 'money.tranches.0.prepaid'],
    ]);
  });
});

describe('exposure', () => {
  const { scenario, mix } = run([{ id: 'a', mode: 'neocloud', term: '36 months' }]);
  it('adds up: years and what comes after are all that was committed, and shares are the whole', () => {
    const e = exposureOf(scenario, mix, 50);
    const years = e.years.reduce((s, y) => s + y.committedUsd, 0);
    expect(relative(years, total(mix.tranches[0].cost.committedUsd))).toBeLessThan(1e-12);
    expect(Object.values(e.shares).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    for (const y of e.years) {
      expect(y.strandedUsd.p10).toBeLessThanOrEqual(y.strandedUsd.p50);
      expect(y.strandedUsd.p90).toBeLessThanOrEqual(y.committedUsd * (1 + 1e-12));
    }
  });
  it('without wandering, falling demand strands 1 − e^(−0.5 t) of each payment', () => {
    const { scenario: s, mix: m } = run(
      [{ id: 'a', mode: 'neocloud' }],
      [['money.demand', { drift: -0.5, volatility: 0 }]],
    );
    const c = m.tranches[0].cost.committedUsd;
    const expected = presentValue(
      c.map((x, k) => x * (1 - Math.exp((-0.5 * k) / 12))),
      m.monthlyRate,
    );
    expect(relative(exposureOf(s, m, 3).strandedUsd.p50, expected)).toBeLessThan(1e-9);
  });
  it('the same seed gives the same figures, and only take-or-pay can strand', () => {
    expect(exposureOf(scenario, mix, 40)).toEqual(exposureOf(scenario, mix, 40));
    const free = run([{ id: 'a', mode: 'neocloud', takeOrPay: 0 }]);
    expect(exposureOf(free.scenario, free.mix, 20).strandedUsd.p90).toBe(0);
  });
});

describe('break-even', () => {
  const u: UnitEconomics = {
    itUsd: 60_000,
    facilityUsd: 0,
    facilityLifeMonths: 168,
    runningUsdPerHour: 0.2,
    rentUsdPerHour: 3,
  };
  it('by hand: 60,000 over 60 months without interest is 1,000 a month, 1.37 an hour, with running 1.57: 52 % of 3', () => {
    expect(ownUsdPerHour(u, 60, 0)).toBeCloseTo(1000 / 730 + 0.2, 12);
    const s = breakEvenSurface(u, {
      utilisation: Float64Array.of(0.5, 1),
      chipLifeMonths: Float64Array.of(60),
      rentDrift: Float64Array.of(0),
      annualRate: 0,
    });
    expect(s.breakEvenUtilisation[0]).toBeCloseTo((1000 / 730 + 0.2) / 3, 12);
    expect(s.ownLessRentUsd[1]).toBeCloseTo(1000 / 730 + 0.2 - 3, 12);
    expect(s.ownLessRentUsd[0]).toBeCloseTo(2 * (1000 / 730 + 0.2) - 3, 12);
  });
  it('level rent is the present value of the drifting one, summed month by month', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.5, max: 0.3, noNaN: true }),
        fc.integer({ min: 1, max: 120 }),
        fc.double({ min: 0, max: 0.02, noNaN: true }),
        (g, n, r) => {
          let [a, b] = [0, 0];
          for (let t = 0; t < n; t++) {
            a += 3 * Math.exp((g * t) / 12) * (1 + r) ** -t;
            b += (1 + r) ** -t;
          }
          expect(relative(levelRent(3, g, n, r), a / b)).toBeLessThan(1e-9);
        },
      ),
    );
  });
  it('falls when rents rise and when money is cheaper', () => {
    const at = (drift: number, rate: number): number =>
      breakEvenSurface(u, {
        utilisation: Float64Array.of(1),
        chipLifeMonths: Float64Array.of(48),
        rentDrift: Float64Array.of(drift),
        annualRate: rate,
      }).breakEvenUtilisation[0];
    expect(at(0.1, 0.09)).toBeLessThan(at(-0.1, 0.09));
    expect(at(0, 0.05)).toBeLessThan(at(0, 0.12));
  });
});

describe('answerMoney', () => {
  const answer = (more: readonly (readonly [string, unknown])[]) => {
    const { scenario, finance } = run([{ id: 'n', mode: 'neocloud' }], more);
    return { answer: answerMoney(scenario, finance as Finance), finance };
  };
  it('at the price it names, the owner earns just the return he asks', () => {
    const { answer: a } = answer([]);
    const factor = a.tranches[0].owner?.priceForReturn ?? 0;
    const rent = 2.9;
    const priced = answer([['money.tranches', [{ id: 'n', mode: 'neocloud', rent: `${rent} $/h` }]]]).answer;
    const own = priced.tranches[0].owner;
    const again = answer([
      ['money.tranches', [{ id: 'n', mode: 'neocloud', rent: `${rent * (own?.priceForReturn ?? 1)} $/h` }]],
    ]).answer;
    expect(factor).toBeGreaterThan(0);
    expect(again.tranches[0].owner?.equityIrr ?? 0).toBeCloseTo(0.12, 4);
  });
  it('debt never asks more of the cash than the cover allows', () => {
    const { answer: a } = answer([['money.debt', { dscr: 1.5, gearing: '95 %' }]]);
    expect(a.tranches[0].owner?.minDscr ?? 0).toBeGreaterThanOrEqual(1.5 - 1e-6);
  });
  it('an option is worth something, never less than nothing', () => {
    for (const o of answer([]).answer.options.options) expect(o.valueUsd).toBeGreaterThanOrEqual(-1e-9);
  });
});
