import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testCatalogData } from '../../../../test/catalog.ts';
import { Catalog } from '../../catalog/index.ts';
import { GigasiteError } from '../../errors.ts';
import { triangle } from './draw.ts';
import { answerBridge } from './index.ts';

const catalog = new Catalog(testCatalogData(), '2026-11-01');
/** 100 MW wanted from month 6 of 36, the grid in month 24, no cost of capital: sums that a hand can do. */
const BASE = {
  load: '100 MW',
  from: '2026-01',
  ready: '2026-07',
  until: '2029-01',
  grid: { region: 'ercot', wait: '24 months', price: '50 $/MWh' },
  idle: '300 $/kW-month',
  rate: 0,
  draws: 100,
};
const answer = (more: object) => answerBridge({ ...BASE, ...more }, catalog);
const engine = (more: object = {}) => ({
  source: 'gas-recip',
  capacity: '100 MW',
  lead: '12 months',
  ordered: '2026-01',
  capex: '1000 $/kW',
  ...more,
});
const of = (id: string, name: string): number => catalog.value('power-source', id, name);

describe('waiting', () => {
  const { plans, grid, idleUsdPerMwMonth } = answer({ plans: [{ id: 'none', stages: [] }] });
  it('is idle from ready to the grid, and pays for the grid after', () => {
    // 18 months × 100 MW; then 12 months × 730 h × 100,000 kW × 0.05 $.
    expect(plans[0].idleMwMonths).toBeCloseTo(1800, 6);
    expect(plans[0].idleUsd).toBeCloseTo(1800 * 300_000, 0);
    expect(plans[0].energyUsd).toBeCloseTo(12 * 730 * 100_000 * 0.05, 0);
    expect(idleUsdPerMwMonth).toBe(300_000);
    expect(grid).toEqual({ p10: '2028-01', p50: '2028-01', p90: '2028-01' });
    expect(plans[0].fullPower.p50).toBe('2028-01');
  });
  it('is what a plan without stages is', () => {
    expect(plans[1].totalUsd).toBe(plans[0].totalUsd);
    expect(plans[1].savesUsd).toBe(0);
    expect(plans[1].bridgeUsdPerMwh).toBeNull();
  });
});

describe('bought engines that leave with the grid', () => {
  const life = of('gas-recip', 'life');
  const availability = of('gas-recip', 'capacityFactor');
  const [, plan] = answer({ plans: [{ id: 'engines', stages: [engine({ resale: '40 %' })] }] }).plans;
  it('serve from month 12 to 24 what they can', () => {
    // Idle: months 6 to 12 whole, then what availability leaves.
    expect(plan.idleMwMonths).toBeCloseTo(600 + 1200 * (1 - availability), 6);
    expect(plan.stages[0].monthsInPlace).toBeCloseTo(12, 9);
  });
  it('lose what their life had left and nobody pays for', () => {
    const left = 1e8 * (1 - 12 / life);
    expect(plan.stages[0].leftUsd).toBeCloseTo(left, 0);
    expect(plan.stages[0].redeployedUsd).toBeCloseTo(0.4 * left, 0);
    expect(plan.strandedUsd).toBeCloseTo(0.6 * left, 0);
    expect(plan.capitalUsd).toBeCloseTo(1e8 - 0.4 * left, 0);
  });
  it('are worth a month earlier: idle cost less fuel and fixed cost, over the firm part, less a month of life', () => {
    const marginal =
      (of('gas-recip', 'heatRate') * of('gas-recip', 'fuelPrice')) / 293.071 + of('gas-recip', 'variableOm');
    const month = availability * (300 - 730 * marginal) - of('gas-recip', 'fixedOm') / 12;
    // A month more in place takes a month of life from what is sold.
    const expected = (month - (0.4 * 1000) / life) * 1000;
    expect(plan.stages[0].monthEarlierUsdPerMw / expected).toBeCloseTo(1, 4);
  });
  it('that come after the grid are stranded whole', () => {
    const [, late] = answer({ plans: [{ id: 'late', stages: [engine({ lead: '30 months' })] }] }).plans;
    expect(late.stages[0].tooLateShare).toBeCloseTo(1, 9);
    expect(late.strandedUsd).toBeCloseTo(1e8, 0);
    expect(late.savesUsd).toBeCloseTo(-1e8, 0);
  });
  it('that stay keep the value of the life that is left', () => {
    const [, stay] = answer({ plans: [{ id: 's', stages: [engine({ leaves: 'stays' })] }] }).plans;
    expect(stay.capitalUsd).toBeCloseTo((1e8 * 24) / life, 0);
    expect(stay.strandedUsd).toBe(0);
  });
});

describe('rented plant', () => {
  const rented = {
    source: 'gas-engine-rented',
    capacity: '100 MW',
    lead: '6 months',
    rent: '100 $/kW-month',
  };
  it('pays rent while it is in place, and its least term', () => {
    const [, plan] = answer({ plans: [{ id: 'r', stages: [rented] }] }).plans;
    expect(plan.rentUsd).toBeCloseTo(18 * 100_000 * 100, 0);
    const [, short] = answer({
      plans: [{ id: 'r', stages: [{ ...rented, minimumTerm: '24 months' }] }],
    }).plans;
    expect(short.rentUsd).toBeCloseTo(24 * 100_000 * 100, 0);
  });
  it('goes when the next stage is there, and is not sent for after the grid', () => {
    const [, two] = answer({
      plans: [{ id: 't', stages: [{ ...rented, minimumTerm: '0 months' }, engine()] }],
    }).plans;
    expect(two.stages[0].monthsInPlace).toBeCloseTo(6, 9);
    const [, late] = answer({ plans: [{ id: 't', stages: [{ ...rented, lead: '30 months' }] }] }).plans;
    expect(late.rentUsd).toBe(0);
    expect(late.savesUsd).toBeCloseTo(0, 3);
  });
});

describe('times', () => {
  it('of a triangle: quantiles 0, ½ and 1, and the mean (low + usual + high)/3', () => {
    const t = { low: 2, usual: 4, high: 12 };
    expect(triangle(t, 0)).toBe(2);
    expect(triangle(t, 1)).toBe(12);
    // Above the mode: 1 − u = (12 − x)²/((12 − 2)(12 − 4)).
    expect(triangle(t, 0.5)).toBeCloseTo(12 - Math.sqrt(0.5 * 80), 12);
    let sum = 0;
    for (let k = 0; k < 10_000; k++) sum += triangle(t, (k + 0.5) / 10_000) / 10_000;
    expect(sum).toBeCloseTo(6, 3);
  });
  it('a grid that may never come leaves the quantile empty and costs more', () => {
    const sure = answer({});
    const risky = answer({ grid: { ...BASE.grid, withdrawn: '30 %' } });
    expect(risky.grid.p90).toBe('');
    expect(risky.plans[0].totalUsd).toBeGreaterThan(sure.plans[0].totalUsd);
  });
  it('the same question gives the same bytes', () => {
    const [first, again] = [1, 2].map(() => JSON.stringify(answer({ grid: { region: 'pjm' } })));
    expect(first === again).toBe(true);
  });
  it('idle never grows when anything comes earlier', () => {
    const lead = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(lead, lead, fc.integer({ min: 1, max: 10 }), (first, second, less) => {
        const idle = (a: number, b: number): number =>
          answer({
            plans: [
              {
                id: 'p',
                stages: [
                  engine({ lead: `${a} months` }),
                  engine({ id: 'b', source: 'gas-turbine-aero', lead: `${b} months` }),
                ],
              },
            ],
          }).plans[1].idleMwMonths;
        const base = idle(first, second);
        expect(idle(Math.max(0, first - less), second)).toBeLessThanOrEqual(base + 1e-9);
        expect(idle(first, Math.max(0, second - less))).toBeLessThanOrEqual(base + 1e-9);
        // Served and idle are what was wanted: 30 months of 100 MW.
        expect(base).toBeLessThanOrEqual(3000 + 1e-9);
      }),
      { numRuns: 20 },
    );
  });
});

describe('what is refused', () => {
  const problems = (more: object) => {
    try {
      answer(more);
    } catch (e) {
      if (e instanceof GigasiteError) return e.problems.map((p) => [p.path, p.code]);
      throw e;
    }
    return [];
  };
  it.each([
    [{ plans: [{ id: 'p', stages: [{ source: 'pv-utility' }] }] }, 'plans.0.stages.0.source', 'not-allowed'],
    [{ plans: [{ id: 'wait', stages: [] }] }, 'plans.0.id', 'duplicate-id'],
    [
      { plans: [{ id: 'p', stages: [engine({ leaves: 'next' })] }] },
      'plans.0.stages.0.leaves',
      'not-allowed',
    ],
    [
      {
        plans: [
          { id: 'p', stages: [engine({ lead: { low: '9 months', usual: '4 months', high: '12 months' } })] },
        ],
      },
      'plans.0.stages.0.lead',
      'out-of-range',
    ],
    [{ ready: '2025-06' }, 'ready', 'out-of-range'],
    [{ until: '2026-03' }, 'until', 'out-of-range'],
    [{ idle: undefined }, '', 'missing'],
    [{ load: '100 MWh' }, 'load', 'quantity-dimension'],
  ])('%j', (more, path, code) => {
    expect(problems(more)).toContainEqual([path, code]);
  });
});
