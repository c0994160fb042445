import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plan, relative, shipped, total } from '../../../../test/engine/plan.ts';
import type { GigasiteError } from '../../errors.ts';
import { runProject } from '../../money/index.ts';
import { EngineCache } from '../../operate/index.ts';
import { runScenario } from '../../run/index.ts';
import type { Scenario } from '../../scenario/index.ts';
import { answerMoney, exposureOf, mixOf, ownerProjects } from './index.ts';

const cache = new EngineCache();
const mixed = (s: Scenario) => {
  const { finance } = runScenario(s, cache);
  return { finance, mix: mixOf(s, finance.operation, finance.ledger) };
};

const month = fc.integer({ min: 1, max: 12 }).map((m) => String(m).padStart(2, '0'));
/** A programme of two phases and two tranches, under random terms. */
const programme = fc
  .record({
    mw: fc.constantFrom(3, 11, 40),
    hall: month,
    grid: month,
    ramp: fc.integer({ min: 0, max: 9 }),
    bridge: fc.boolean(),
    mode: fc.constantFrom('self-build', 'lease', 'spv', 'neocloud', 'hyperscaler'),
    share: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
    prepaid: fc.constantFrom(0, 0.2, 1),
    term: fc.integer({ min: 6, max: 90 }),
    tax: fc.constantFrom(0, 0.25, 0.9),
    rate: fc.constantFrom(0, 0.06, 0.2),
    gearing: fc.constantFrom(0, 0.6, 1),
    repayment: fc.constantFrom('sculpted', 'level'),
    rent: fc.constantFrom(1, 4, 12),
  })
  .map((x) =>
    plan({
      phases: [
        {
          hall: `itPower: ${x.mw} MW, start: 2025-06, ready: 2026-${x.hall}, rampOver: ${x.ramp} months`,
          power: `grid: { energised: 2026-${x.grid}, rampOver: ${x.ramp} months }${x.bridge ? ', onsite: [{ source: gas-recip, capacity: 5 MW, energised: 2026-02, until: 2027-06 }]' : ''}`,
        },
        { hall: `itPower: 5 MW, ready: 2027-${x.hall}` },
      ],
      horizon: '2025-01 .. 2033-12',
      end: `money:
  tax: ${x.tax}
  rent: $${x.rent}/h
  debt: { rate: ${x.rate}, tenor: ${x.term} months, gearing: ${x.gearing}, repayment: ${x.repayment} }
  tranches: [{ id: t, mode: ${x.mode}, share: ${x.share}, term: ${x.term} months${x.mode === 'neocloud' ? `, prepaid: ${x.prepaid}` : ''} }]`,
    }),
  );

describe('the books of random programmes', () => {
  it('sources are uses in every month, and every balance sheet balances, to 1e-9 of the capital', () => {
    fc.assert(
      fc.property(programme, (s) => {
        const { mix } = mixed(s);
        for (const t of mix.tranches)
          for (const p of ownerProjects(t, (one) => one.cost.paidUsd)) {
            const r = runProject(p);
            const size = total(r.capexUsd) + total(r.revenueUsd) + 1;
            let before = 0;
            for (let m = 0; m < p.months; m++) {
              const building = m < p.firstMonth;
              const interest = r.debt.interestUsd[m];
              // Interest of construction is drawn, and so on both sides.
              const sources =
                r.revenueUsd[m] +
                (p.prepaidUsd?.[m] ?? 0) +
                r.salvageUsd[m] +
                r.debt.drawUsd[m] +
                r.equityInUsd[m];
              const uses =
                r.opexUsd[m] +
                r.capexUsd[m] +
                r.taxUsd[m] +
                interest +
                (building ? 0 : r.debt.principalUsd[m]) +
                r.dividendUsd[m] +
                (r.cashUsd[m] - before);
              before = r.cashUsd[m];
              expect(Math.abs(sources - uses), `month ${m}`).toBeLessThanOrEqual(1e-9 * size);
              expect(
                Math.abs(
                  r.bookUsd[m] +
                    r.cashUsd[m] -
                    r.debt.balanceUsd[m] -
                    r.prepaymentOwedUsd[m] -
                    r.equityUsd[m],
                ),
                `balance ${m}`,
              ).toBeLessThanOrEqual(1e-9 * size);
            }
          }
      }),
      { numRuns: 40 },
    );
  });
});

describe('debt that can never be repaid', () => {
  it('is refused where the scenario asks for it, and told as none where it does not', () => {
    const rent = [['money.rent', '$0.01/h']] as const;
    const answer = (set: readonly (readonly [string, unknown])[]) => {
      const s = shipped('abilene', { set });
      return answerMoney(s, runScenario(s, cache).finance);
    };
    expect(answer(rent).tranches[0].owner?.debtBoundBy).toBe('no-cash');
    expect(() => answer([...rent, ['money.debt', { gearing: '70 %' }]])).toThrowError(
      expect.objectContaining({
        problems: [expect.objectContaining({ code: 'not-allowed', path: 'money.debt' })],
      }),
    );
    expect(answer([...rent, ['money.debt', { gearing: 0 }]]).tranches[0].owner?.debtUsd).toBe(0);
  });
  it('an agreed loan is refused with the largest share that all cash would repay, and that share is taken', () => {
    const run = (share: string, rent = '$1/h') => {
      const debt = { share, rate: '12 %' };
      const s = shipped('abilene', {
        set: [
          ['money.rent', rent],
          ['money.debt', debt],
        ],
      });
      return answerMoney(s, runScenario(s, cache).finance);
    };
    const owner = run('40 %', '$3/h').tranches[0].owner;
    expect(owner?.debtBoundBy).toBe('agreed');
    // Owed at operation: 40 % of what was spent, and the interest of at most a year of building on it.
    expect(owner?.debtShare).toBeGreaterThan(0.4);
    expect(owner?.debtShare).toBeLessThan(0.4 * 1.12);
    expect(owner?.minDscr).toBeGreaterThan(1);
    let allowed = '';
    try {
      run('95 %');
    } catch (e) {
      const [p] = (e as GigasiteError).problems;
      expect([p.code, p.path]).toEqual(['not-allowed', 'money.debt.share']);
      allowed = /at most ([\d.]+ %)/.exec(String(p.params.allowed))?.[1] ?? '';
    }
    // Its own tax falls with a smaller loan's interest, so the share is a guide to a point or so: one point less is taken.
    const less = `${Number.parseFloat(allowed) - 1} %`;
    expect(run(less).tranches[0].owner?.minDscr).toBeGreaterThanOrEqual(1 - 1e-9);
  });
  it('a loan above the gearing contradicts it', () => {
    expect(() =>
      shipped('abilene', { set: [['money.debt', { share: '70 %', gearing: '60 %' }]] }),
    ).toThrowError(
      expect.objectContaining({
        problems: [expect.objectContaining({ code: 'out-of-range', path: 'money.debt.share' })],
      }),
    );
  });
});

describe('what is owed to utilities', () => {
  const s = plan({
    site: 'tariff: aep-ohio-dct',
    phases: [{ hall: 'itPower: 40 MW, ready: 2026-01' }],
    horizon: '2025-01 .. 2030-12',
  });
  const { mix } = mixed(s);
  const e = exposureOf(s, mix, 3);
  it('minimum bills start with the grid, rise over the ramp and stand at 85 % of the contract', () => {
    expect(e.years.map((y) => y.utilityMinimumUsd > 0)).toEqual([false, true, true, true, true, true]);
    for (let k = 2; k < e.years.length; k++)
      expect(e.years[k].utilityMinimumUsd).toBeGreaterThanOrEqual(e.years[k - 1].utilityMinimumUsd);
    expect(e.shares).toEqual({ 'aep-ohio-dct': 1 });
    expect(e.utilityBeyondUsd).toBeGreaterThan(0);
  });
  it('leaving costs minimum bills of three years', () => {
    const [, , , , y2029, y2030] = e.years;
    // In full operation 36 months of minimum are three of such years.
    expect(relative(y2030.exitFeeUsd, 3 * y2030.utilityMinimumUsd)).toBeLessThan(0.01);
    expect(y2029.exitFeeUsd).toBeGreaterThan(0);
  });
  it('is nothing without a tariff', () => {
    const free = plan({ phases: [{}] });
    const { mix: m } = mixed(free);
    for (const y of exposureOf(free, m, 3).years) expect([y.utilityMinimumUsd, y.exitFeeUsd]).toEqual([0, 0]);
  });
});

describe('levelised cost by what it buys', () => {
  const s = shipped('abilene');
  const { finance } = mixed(s);
  const { levelised: l } = answerMoney(s, finance);
  it('its splits add up to it', () => {
    for (const [whole, split] of [
      [l.usdPerUsefulHour, l.split],
      [l.usdPerMillionTokens, l.tokensSplit],
      [l.usdPerZettaflop, l.flopSplit],
    ] as const)
      expect(relative(whole as number, total(Object.values(split ?? {})))).toBeLessThan(1e-9);
  });
  it('10²¹ FLOP at the run’s MFU: price of an hour over peak × MFU × 3,600', () => {
    // Two runs on the same chips, at their own precision: weighted by their accelerator-hours.
    const { peakFlops } = finance.operation.build.design.phases[0].chip;
    const runs = finance.operation.training.map((t) => [
      t.acceleratorHours,
      (peakFlops[t.precision] ?? 0) * t.mfu,
    ]);
    const rate = total(runs.map(([h, f]) => h * f)) / total(runs.map(([h]) => h));
    const expected = (l.usdPerUsefulHour * 1e21) / (rate * 3600);
    expect(relative(l.usdPerZettaflop as number, expected)).toBeLessThan(1e-9);
  });
});
