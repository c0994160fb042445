import { describe, expect, it } from 'vitest';
import { plan, relative, shipped, total } from '../../../../test/engine/plan.ts';
import { EngineCache } from '../../operate/index.ts';
import { runScenario } from '../../run/index.ts';
import type { Scenario } from '../../scenario/index.ts';
import { leadSteps } from './lead-steps.ts';
import { pushList, pushNext } from './push.ts';

const cache = new EngineCache();
const listOf = (s: Scenario) => pushList(runScenario(s, cache), cache);
const hours = (s: Scenario): number => total(runScenario(s, cache).operation.fleet.usefulHours);

const late = {
  hall: 'itPower: 10 MW, start: 2027-01, ready: 2028-01',
  chips: 'rack: gb200-nvl72, order: 2027-06, delivered: 2028-01',
  network: 'start: 2027-10, ready: 2028-01',
  power: 'grid: { energised: 2028-06 }',
};

describe('what a month is worth', () => {
  const s = plan({ phases: [late] });
  const base = runScenario(s, cache);
  it('is the hours of the month that is won, where one timeline holds alone', () => {
    const { ranked, idle } = pushList(base, cache);
    // Power comes five months after everything else: a month less of the grid runs all racks in May 2028, which has 744 hours.
    const grid = ranked.find((v) => v.kind === 'interconnection');
    const useful = base.operation.phases[0].usefulHours;
    const may = (2028 - 2025) * 12 + 4;
    expect(useful[may]).toBe(0);
    // June has 720 hours: May would give 744/720 of it.
    expect(grid?.usefulAcceleratorHours).toBeCloseTo((useful[may + 1] * 744) / 720, 3);
    // What is not last is worth no hour; earlier money costs.
    for (const v of ranked.filter((r) => r.kind === 'hall' || r.kind === 'chips')) {
      expect(v.usefulAcceleratorHours).toBe(0);
      expect(v.npvUsd).toBeLessThan(0);
    }
    expect([...ranked, ...idle].map((v) => v.kind).sort()).toEqual([
      'chips',
      'everything',
      'grid-power',
      'hall',
      'interconnection',
      'network',
      'permits',
    ]);
  });
  it('is what a fresh run of the changed scenario gives, in every step', () => {
    for (const asOf of ['2025-10-10', '2026-11-01']) {
      const scenario = shipped('stargate-10gw', { asOf });
      const whole = runScenario(scenario, cache);
      const list = pushList(whole, cache);
      for (const step of leadSteps(whole).filter((_, i) => i % 7 === 0)) {
        const fresh = runScenario(step.scenario, new EngineCache());
        const found = list.ranked.find((v) => v.kind === step.kind && v.siteId === (step.siteId ?? null));
        const gain = total(fresh.operation.fleet.usefulHours) - total(whole.operation.fleet.usefulHours);
        expect(Math.abs((found?.usefulAcceleratorHours ?? 0) - gain)).toBeLessThan(1e-3);
        expect(Math.abs((found?.npvUsd ?? 0) - (fresh.finance.npvUsd - whole.finance.npvUsd))).toBeLessThan(
          1,
        );
      }
    }
  });
  it('of two timelines that are equally late is nothing for one, and something for both', () => {
    const both = { ...late, power: 'grid: { energised: 2028-01 }' };
    const { ranked } = listOf(plan({ phases: [both] }));
    const of = (kind: string) => ranked.find((v) => v.kind === kind)?.usefulAcceleratorHours ?? 0;
    expect(of('hall')).toBe(0);
    expect(of('interconnection')).toBe(0);
    expect(of('everything')).toBeGreaterThan(0);
    expect(ranked[0].kind).toBe('everything');
  });
  it('is asked of nothing that is there already', () => {
    expect(listOf(shipped('abilene')).runs).toBe(0);
    expect(pushNext(listOf(shipped('abilene')))).toEqual([]);
    // Half there: of a ramp that has begun only the rest can come earlier.
    const filling = plan({
      phases: [
        {
          hall: 'itPower: 10 MW, start: 2025-01, ready: 2026-01',
          power: 'grid: { energised: 2026-06, rampOver: 11 months }',
        },
      ],
    });
    const step = leadSteps(runScenario(filling, cache)).find((x) => x.kind === 'interconnection');
    expect(step?.scenario.sites[0].phases[0].grid).toMatchObject({
      readyMonth: 2026 * 12 + 5,
      rampMonths: 10,
    });
  });
});

describe('what is shared', () => {
  const phases = [late, late, late].map((p) => ({ ...p, power: 'grid: { energised: 2028-01 }' }));
  it('crews: one more lets a hall start in time', () => {
    const build = (crews: number): Scenario =>
      plan({ phases, end: `build: { crews: ${crews} }`, horizon: '2025-01 .. 2033-12' });
    const list = listOf(build(1));
    const crews = list.ranked.find((v) => v.kind === 'crews');
    expect(crews?.step).toBe(1);
    const gain = hours(build(2)) - hours(build(1));
    expect(gain).toBeGreaterThan(0);
    expect(relative(crews?.usefulAcceleratorHours ?? 0, gain)).toBeLessThan(1e-12);
    expect(pushNext(list)[0].kind).toBe('crews');
  });
  it('chips, cash and power: a step more of each, and by unit', () => {
    const limited = plan({
      phases: [{ ...late, power: 'grid: { energised: 2028-01, contract: 8 MW }' }, late],
      end: 'build: { chips: { "2027": 100, "2028": 4000 } }',
      horizon: '2025-01 .. 2033-12',
    });
    const list = listOf(limited);
    const of = (kind: string) => list.ranked.find((v) => v.kind === kind);
    // A rack's accelerators, or a hundredth of the largest year's.
    expect(of('chip-allocation')?.step).toBe(72);
    expect(of('chip-allocation')?.usefulAcceleratorHours).toBeGreaterThan(0);
    const grid = of('grid-power');
    expect(grid?.step).toBe(1000);
    expect(grid?.npvUsdPerUnit).toBeCloseTo((grid?.npvUsd ?? 0) / 1000, 6);
    // 8 MW carry fewer racks than the hall has; 9 MW carry more of them for good.
    expect(grid?.usefulAcceleratorHours).toBeGreaterThan(0);
    // Too little to pay both in time: a hundredth more a year lets something start earlier.
    const capped = plan({
      phases: [late, late],
      end: 'build: { cash: { "2027": $200 M } }',
      horizon: '2025-01 .. 2033-12',
    });
    const cash = listOf(capped).ranked.find((v) => v.kind === 'cash');
    expect(cash?.step).toBe(2e6);
    expect(cash?.npvUsdPerUnit).toBeCloseTo((cash?.npvUsd ?? 0) / 2e6, 9);
  });
});
