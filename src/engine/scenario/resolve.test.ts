import { describe, expect, it } from 'vitest';
import { plan, planText, problemsOfText } from '../../../test/engine/plan.ts';

const month = (year: number, m: number): number => year * 12 + m - 1;
const phase = (text: Parameters<typeof plan>[0] = {}) => plan(text).sites[0].phases[0];

describe('defaults', () => {
  it('fill in from the catalogue: racks that fit, lead times, cost of capital', () => {
    const s = plan();
    const p = s.sites[0].phases[0];
    const rackKw =
      s.catalog.value('rack', 'gb200-nvl72', 'allInPower') *
      s.catalog.value('rack', 'gb200-nvl72', 'accelerators');
    expect(p.chips.racks).toBe(Math.floor(10_000 / rackKw));
    expect(p.chips.racksStated).toBe(false);
    // Nothing said about chips and network: they come with the hall, ordered their usual time before.
    expect(p.chips.readyMonth).toBe(month(2026, 1));
    expect(p.chips.orderMonth).toBe(
      Math.max(month(2025, 1), month(2026, 1) - s.catalog.value('lead-time', 'chips', 'duration')),
    );
    expect(p.chips.assumed).toBe(true);
    expect(p.network.assumed).toBe(true);
    expect(s.money.wacc).toBe(s.catalog.value('finance', 'default', 'wacc'));
    expect(s.seed).toBe(1);
  });
  it('of the file hold where a phase says nothing, field by field', () => {
    const end =
      'defaults: { hall: { redundancy: 2N, standby: false }, chips: { deliverOver: 3 months }, network: { fabric: infiniband } }';
    const p = phase({ end, phases: [{ hall: 'itPower: 10 MW, ready: 2026-01, standby: true' }] });
    expect(p.hall).toMatchObject({ redundancy: '2N', standby: true });
    expect(p.chips.rampMonths).toBe(3);
    expect(p.network.fabric).toBe('infiniband');
  });
  it('of the grid hold beside the date that a phase states', () => {
    const p = phase({ end: 'defaults: { power: { grid: { contract: 5 MW, rampOver: 6 months } } }' });
    expect(p.grid).toEqual({ readyMonth: month(2026, 1), rampMonths: 6, contractKw: 5000 });
  });
  it('for a date do not survive a phase that states the other one', () => {
    // Chips ordered in June 2027 by default, but delivered in January 2026 here: the order follows from the lead time.
    const end =
      'defaults: { hall: { start: 2027-06 }, chips: { order: 2027-06, leadTime: 4 months }, network: { start: 2027-06, duration: 5 months } }';
    const p = phase({
      end,
      phases: [{ chips: 'rack: gb200-nvl72, delivered: 2026-01', network: 'ready: 2026-01' }],
    });
    expect([p.chips.orderMonth, p.chips.readyMonth]).toEqual([month(2025, 9), month(2026, 1)]);
    expect([p.network.startMonth, p.network.readyMonth]).toEqual([month(2025, 8), month(2026, 1)]);
    expect(p.hall.readyMonth).toBe(month(2026, 1));
    expect(p.hall.startMonth).toBeLessThan(p.hall.readyMonth);
  });
  it('compute a ready date from start and duration, and a start from the ready date', () => {
    const p = phase({
      phases: [
        {
          hall: 'itPower: 10 MW, start: 2025-03, duration: 15 months',
          chips: 'rack: gb200-nvl72, order: 2025-06, leadTime: 9 months',
        },
      ],
    });
    expect(p.hall.readyMonth).toBe(month(2026, 6));
    expect(p.chips.readyMonth).toBe(month(2026, 3));
    const q = phase({ phases: [{ hall: 'itPower: 10 MW, ready: 2026-06, duration: 15 months' }] });
    expect(q.hall.startMonth).toBe(month(2025, 3));
  });
  it('share serving evenly among those that state no share', () => {
    const end =
      'workloads: { serving: [{ id: a, model: deepseek-v3, share: 60 % }, { id: b, model: gpt-oss-120b }, { id: c, model: gpt-oss-120b }] }';
    // (1 − 0.6) / 2 each
    expect(plan({ end }).workloads.serving.map((s) => s.share)).toEqual([0.6, 0.2, 0.2]);
    expect(plan({ end }).workloads.trainingShare).toBe(0);
    expect(plan().workloads.trainingShare).toBe(1);
    expect(
      plan({
        end: 'workloads: { training: [{ id: r, model: llama-3.1-405b }], serving: [{ id: a, model: deepseek-v3 }] }',
      }).workloads.trainingShare,
    ).toBe(0.5);
  });
  it('let an assumption reach every stage, as a figure of the scenario', () => {
    const s = plan({
      end: 'assume: { lead-time/hall-construction/duration: 5 months }',
      phases: [{ hall: 'itPower: 10 MW, start: 2025-03' }],
    });
    expect(s.sites[0].phases[0].hall.readyMonth).toBe(month(2025, 8));
    expect(s.catalog.figure('lead-time', 'hall-construction', 'duration').source).toBe('scenario');
  });
});

describe('copies', () => {
  it('are sites of their own, alike but for id and name', () => {
    const s = plan({ site: 'copies: 3' });
    expect(s.sites.map((x) => x.id)).toEqual(['a-1', 'a-2', 'a-3']);
    expect(s.sites.map((x) => x.name)).toEqual(['a 1', 'a 2', 'a 3']);
    for (const x of s.sites) expect(x.phases).toEqual(s.sites[0].phases);
  });
  it('of one are the site itself', () =>
    expect(plan({ site: 'copies: 1' }).sites.map((x) => x.id)).toEqual(['a']));
  it('are whole, at least one, and countable', () => {
    for (const n of ['0', '-2', '2.5', '501', '.nan'])
      expect(problemsOfText(planText({ site: `copies: ${n}` })), n).toHaveLength(1);
  });
});

describe('paused and withdrawn sites', () => {
  it('build nothing and are kept aside', () => {
    for (const status of ['paused', 'withdrawn']) {
      const s = plan({ site: `status: ${status}` });
      expect(s.sites).toEqual([]);
      expect(s.idleSites.map((x) => x.status)).toEqual([status]);
    }
  });
});

describe('revisions', () => {
  const end = [
    'revisions:',
    '  - { asOf: 2026-06-01, why: later, set: { sites.a.phases.p1.power.grid.energised: 2028-01 } }',
    '  - { asOf: 2026-02-01, why: earlier, set: { sites.a.phases.p1.power.grid.energised: 2027-01 } }',
    '  - { asOf: 2026-04-01, why: all, set: { sites.a.phases.*.power: { grid: { energised: 2027-07 } } } }',
  ].join('\n');
  const at = (asOf: string) => {
    const s = plan({ end, phases: [{}, {}] }, { asOf });
    return { why: s.applied.map((r) => r.why), ready: s.sites[0].phases.map((p) => p.grid!.readyMonth) };
  };
  it('apply oldest first, whatever their order in the file, up to the as-of date and on it', () => {
    expect(at('2026-01-31')).toEqual({ why: [], ready: [month(2026, 1), month(2026, 1)] });
    expect(at('2026-02-01')).toEqual({ why: ['earlier'], ready: [month(2027, 1), month(2026, 1)] });
    expect(at('2026-05-01')).toEqual({ why: ['earlier', 'all'], ready: [month(2027, 7), month(2027, 7)] });
  });
  it('that follow one for all phases move one phase only', () =>
    expect(at('2026-11-01')).toEqual({
      why: ['earlier', 'all', 'later'],
      ready: [month(2028, 1), month(2027, 7)],
    }));
});
