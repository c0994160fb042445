import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plan, planText, problemsOfText } from '../../../test/engine/plan.ts';
import { type Arc, cyclePath } from './cycle.ts';

const two = (build: string) => ({ phases: [{}, {}], end: `build:\n${build}` });
const problems = (build: string) => problemsOfText(planText(two(build)));

describe('build:', () => {
  it('turns patterns into phases and names into full names', () => {
    const s = plan(
      two(`  crews: 2
  chips: { 2026: 20 k, 2028: 50 k }
  tasks:
    - { id: air-permit, phases: a.*, duration: 9 months, after: land, before: [site-work, queue], crews: 1 }
    - { id: shell, phases: a.p2, duration: 7 months }
  precedence: [{ first: a.p1.commissioning, next: a.p2.site-work, lag: 1 month }]`),
    );
    expect(s.build.tasks).toHaveLength(3);
    expect(s.build.tasks[1]).toEqual({
      siteId: 'a',
      phaseId: 'p2',
      name: 'air-permit',
      durationMonths: 9,
      after: ['a.p2.land'],
      before: ['a.p2.site-work', 'a.p2.queue'],
      lagMonths: 0,
      crews: 1,
    });
    expect(s.build.chips).toEqual({ years: [2026, 2028], amounts: [20_000, 50_000] });
    expect(s.build.precedence).toEqual([
      { first: 'a.p1.commissioning', next: 'a.p2.site-work', lagMonths: 1 },
    ]);
  });
  it('leaves out usual tasks that one of many phases does not have', () => {
    const s = plan({
      phases: [{}, { power: 'onsite: [{ source: gas-recip, capacity: 20 MW, energised: 2026-01 }]' }],
      end: 'build: { tasks: [{ id: x, phases: "*", duration: 1 month, before: queue }] }',
    });
    expect(s.build.tasks.map((t) => t.before)).toEqual([['a.p1.queue'], []]);
  });
  it('prints a cycle as a path, at the place in the file that closes it', () => {
    const [p] = problems(
      `  tasks: [{ id: permit, phases: a.p1, duration: 3 months, after: shell, before: site-work }]`,
    );
    expect(p).toMatchObject({ code: 'precedence-cycle', path: 'build.tasks.0', line: 19 });
    const names = String(p.params.found).split(' → ');
    expect(names[0]).toBe(names[names.length - 1]);
    expect(new Set(names)).toEqual(new Set(['a.p1.site-work', 'a.p1.shell', 'a.p1.permit']));
  });
  it('refuses, all at once: names that are not there, negative lengths, years that are none', () => {
    const found = problems(`  tasks:
    - { id: a, phases: a.p9, duration: 2 months }
    - { id: b, phases: a.p1, duration: 2 months, after: shel }
    - { id: c, phases: a.p1 }
  precedence: [{ first: a.p1.comissioning, next: a.p2.shell }]`);
    expect(found.map((p) => [p.code, p.path, p.params.nearest])).toEqual([
      ['unknown-name', 'build.tasks.0.phases', 'a.p1'],
      ['unknown-name', 'build.tasks.1.after', 'shell'],
      ['missing', 'build.tasks.2', undefined],
      ['unknown-name', 'build.precedence.0.first', 'commissioning'],
    ]);
    expect(problems('  tasks: [{ id: a, phases: "*", duration: -2 months }]')[0]).toMatchObject({
      code: 'quantity-range',
      path: 'build.tasks.0.duration',
    });
    expect(problems('  chips: { soon: 5 k }')[0].path).toBe('build.chips.soon');
  });
  it('refuses what can never be enough', () => {
    // Two phases of 10 MW of GB200: 60 racks of 72 each.
    const never = (b: string) => problems(b).map((p) => [p.code, p.path, p.params.found, p.params.limit]);
    expect(never('  chips: { 2026: 5 k, 2027: 0 }')).toEqual([
      ['resource-never', 'build.chips', expect.anything(), '5000'],
    ]);
    expect(never('  crews: 2\n  tasks: [{ id: a, phases: a.p1, duration: 1 month, crews: 3 }]')).toEqual([
      ['resource-never', 'build.tasks.0.crews', '3', '2'],
    ]);
    expect(never('  crews: 0')).toEqual([['resource-never', 'build.crews', '1', '0']]);
    expect(plan(two('  chips: { 2026: 5 k }')).build.chips?.amounts).toEqual([5000]);
  });
  it('does not ask about phases that build nothing', () => {
    const s = plan({
      phases: [{}, { more: 'status: paused' }],
      end: 'build: { precedence: [{ first: a.p1.commissioning, next: a.p2.site-work }] }',
    });
    expect(s.build.precedence).toEqual([]);
  });
});

describe('power and chips asked for instead of dated', () => {
  it('come after the catalogue’s lead time', () => {
    const s = plan({
      phases: [
        { power: 'grid: { requested: 2025-03 }' },
        { power: 'onsite: [{ source: gas-recip, capacity: 20 MW, ordered: 2025-03 }]' },
      ],
    });
    const [a, b] = s.sites[0].phases;
    expect(a.grid!.readyMonth - a.grid!.requestedMonth!).toBe(
      Math.round(s.catalog.value('lead-time', 'grid-connection', 'duration')),
    );
    expect(b.onsite[0].readyMonth - b.onsite[0].orderedMonth!).toBe(
      Math.round(s.catalog.value('power-source', 'gas-recip', 'leadTime')),
    );
  });
  it('need one of the two', () => {
    expect(
      problemsOfText(planText({ phases: [{ power: 'onsite: [{ source: gas-recip, capacity: 20 MW }]' }] })),
    ).toMatchObject([
      {
        code: 'missing',
        path: 'sites.0.phases.0.power.onsite.0',
        params: { expected: 'ordered or energised' },
      },
    ]);
  });
});

describe('when dates were said', () => {
  it('is the latest of the phase’s own word and of the revisions that set a part of it', () => {
    const end = `revisions:
  - { asOf: 2025-05-16, why: later, set: { sites.a.phases.p1.hall.ready: 2026-05 } }
  - { asOf: 2025-07-01, why: not this, set: { sites.a.status: construction } }
  - { asOf: 2027-01-01, why: not yet, set: { sites.a.phases.*.hall.ready: 2026-05 } }`;
    const s = plan({ phases: [{}, { more: 'stated: 2025-02-01' }, {}], end });
    expect(s.sites[0].phases.map((p) => p.statedMonth)).toEqual([2025 * 12 + 4.5, 2025 * 12 + 1, undefined]);
  });
});

describe('cyclePath', () => {
  const node = fc.integer({ min: 0, max: 7 }).map(String);
  const arcs = fc.array(
    fc.record({ first: node, next: node }).filter((a) => a.first !== a.next),
    { maxLength: 14 },
  );
  it('finds a cycle exactly where there is no order of the names, and it is one', () => {
    fc.assert(
      fc.property(arcs, (list: Arc[]) => {
        // An order exists where taking away what waits for nothing empties the names (Kahn).
        let left = list;
        for (;;) {
          const waits = new Set(left.map((a) => a.next));
          const next = left.filter((a) => waits.has(a.first));
          if (next.length === left.length) break;
          left = next;
        }
        const cycle = cyclePath(list);
        expect(cycle === undefined).toBe(left.length === 0);
        if (!cycle) return;
        expect(cycle.names[0]).toBe(cycle.names[cycle.names.length - 1]);
        for (let i = 0; i + 1 < cycle.names.length; i++)
          expect(list).toContainEqual({ first: cycle.names[i], next: cycle.names[i + 1] });
      }),
    );
  });
});
