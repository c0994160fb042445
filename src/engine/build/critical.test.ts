import { describe, expect, it } from 'vitest';
import { plan, SCENARIOS, shipped } from '../../../test/engine/plan.ts';
import { designStage } from '../design/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { formatMonth } from '../units/index.ts';
import { type Build, buildStage, criticalPaths, TIMELINES } from './index.ts';

const built = (s: Scenario): Build => buildStage(s, designStage(s));
const critical = (s: Scenario) => criticalPaths(s, built(s));

describe('critical paths', () => {
  for (const name of SCENARIOS)
    it(`of ${name}: each chain follows on, ends when the phase is live, and has no slack`, () => {
      const s = shipped(name);
      const b = built(s);
      const { tasks, phases } = criticalPaths(s, b);
      phases.forEach((p, i) => {
        for (const [held, index] of [
          [p.first, b.phases[i].firstLive],
          [p.all, b.phases[i].allLive],
        ] as const) {
          if (index < 0) continue;
          expect(held.month).toBe(s.firstMonth + index);
          expect(Math.round(tasks[held.chain[held.chain.length - 1]].finishMonth)).toBe(held.month);
          held.chain.slice(1).forEach((t, k) => {
            expect(tasks[t].startMonth).toBeCloseTo(tasks[held.chain[k]].finishMonth, 6);
          });
          for (const t of held.chain) expect(tasks[t].slackMonths, tasks[t].task.id).toBeCloseTo(0, 6);
        }
      });
      for (const t of tasks) expect(t.slackMonths, t.task.id).toBeGreaterThanOrEqual(-1e-6);
    });
  it('name what holds a phase, and how much the others may slip', () => {
    const s = plan({
      phases: [
        {
          hall: 'itPower: 10 MW, start: 2025-01, ready: 2026-01',
          chips: 'rack: gb200-nvl72, order: 2025-06, delivered: 2026-05',
          network: 'ready: 2026-02',
          power: 'grid: { energised: 2026-09 }',
        },
      ],
    });
    const { tasks, phases } = critical(s);
    const [p] = phases;
    expect(TIMELINES[p.first.timeline]).toBe('power');
    expect(p.first.chain.map((t) => tasks[t].task.name)).toEqual(['study', 'queue', 'substation']);
    // Power in September: chips 4, hall 8, network 7 months before it.
    expect(p.slackMonths).toEqual([0, 4, 8, 7]);
    const slack = (name: string) => tasks.find((t) => t.task.name === name)!.slackMonths;
    expect(slack('chips')).toBeCloseTo(4, 9);
    expect(slack('shell')).toBeCloseTo(8, 9);
    // Transformers of 160 weeks ordered with the request, 48 months before, for a substation of 9 months.
    expect(slack('transformers')).toBeCloseTo(48 - 9 - (160 * 168) / 730, 9);
    expect(p.first.origin).toBe('implied');
  });
  it('of two sources follow the one that brings the last of the power', () => {
    const s = plan({
      phases: [
        {
          hall: 'itPower: 10 MW, start: 2025-01, ready: 2025-06',
          power:
            'grid: { contract: 6 MW, requested: 2024-01, energised: 2026-03 }, onsite: [{ source: gas-recip, capacity: 20 MW, ordered: 2025-03, energised: 2026-09 }]',
        },
      ],
    });
    const { tasks, phases } = critical(s);
    const names = (chain: readonly number[]) => chain.map((t) => tasks[t].task.name);
    expect([names(phases[0].first.chain), phases[0].first.origin]).toEqual([
      ['study', 'queue', 'substation'],
      'stated',
    ]);
    expect([names(phases[0].all.chain), formatMonth(phases[0].all.month)]).toEqual([['turbines'], '2026-09']);
  });
  it('go on into another phase where a crew came from there', () => {
    const hall = 'itPower: 10 MW, start: 2027-01, ready: 2028-01';
    const power = 'grid: { energised: 2027-06 }';
    const s = plan({
      phases: [
        { hall, power },
        { hall, power },
      ],
      end: 'build: { crews: 1 }',
    });
    const { tasks, phases } = critical(s);
    const late = phases.find((p) => formatMonth(p.all.month) === '2029-01')!;
    const ids = late.all.chain.map((t) => tasks[t].task.id);
    expect(ids).toHaveLength(8);
    expect(new Set(ids.map((id) => id.split('.')[1])).size).toBe(2);
    expect(late.all.origin).toBe('stated');
  });
  it('say where a chain waits for an allocation', () => {
    const s = plan({
      phases: [
        { hall: 'itPower: 10 MW, start: 2027-01, ready: 2028-01', power: 'grid: { energised: 2027-06 }' },
      ],
      end: 'build: { chips: { 2028: 6000 , 2027: 0 } }',
    });
    const [p] = critical(s).phases;
    expect(TIMELINES[p.all.timeline]).toBe('chips');
    expect(p.all.origin).toBe('chips');
  });
});
