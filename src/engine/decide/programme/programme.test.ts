import { describe, expect, it } from 'vitest';
import {
  notFinite,
  plan,
  planText,
  problemsOfText,
  relative,
  SCENARIOS,
  shipped,
  total,
} from '../../../../test/engine/plan.ts';
import { EngineCache } from '../../operate/index.ts';
import { runScenario } from '../../run/index.ts';
import type { Scenario } from '../../scenario/index.ts';
import { answerBuild, capacityStatus } from './index.ts';

const cache = new EngineCache();
const statusOf = (s: Scenario) => capacityStatus(runScenario(s, cache));

describe('the answer', () => {
  for (const name of SCENARIOS)
    it(`${name}: finite, its shares add up, its chains end where its phases are held`, () => {
      const base = runScenario(shipped(name), cache);
      const a = answerBuild(base, cache, 40);
      expect(notFinite(a)).toEqual([]);
      for (const y of a.binding) expect(total(Object.values(y.share))).toBeCloseTo(1, 9);
      for (const p of a.phases) {
        const critical = a.tasks.filter(
          (t) => t.siteId === p.siteId && t.phaseId === p.phaseId && t.critical,
        );
        expect(critical.length, p.phaseId).toBeGreaterThan(0);
        for (const s of Object.values(p.slackMonths)) if (s !== null) expect(s).toBeGreaterThanOrEqual(0);
      }
      // What stands under the statuses is what ran in the last month before the as-of date.
      const { asOfMonth, firstMonth, months } = base.scenario;
      const before = Math.min(months - 1, Math.ceil(asOfMonth) - 1 - firstMonth);
      expect(total(a.status.byStatus.map((s) => s.liveItKw))).toBeCloseTo(
        before < 0 ? 0 : base.build.fleet.liveItKw[before],
        3,
      );
    });
  it('is the same again', () => {
    const of = () => answerBuild(runScenario(shipped('abilene', { asOf: '2025-10-10' }), cache), cache, 60);
    expect(of()).toEqual(of());
  });
});

const announcements = (list: string): string => `announcements:\n${list}`;
const one = (id: string, mw: number, more = ''): string =>
  `  - { id: ${id}, by: X, power: ${mw} MW, asOf: 2025-05-01${more} }\n`;

describe('announced totals', () => {
  const of = (list: string) => statusOf(plan({ phases: [{}], end: announcements(list) }));
  const facility = statusOf(plan({ phases: [{}] })).byStatus[0].facilityKw;
  it('within one another count once, and the larger of two within one', () => {
    const s = of(
      one('all', 100, ', sites: [a]') +
        one('half', 50, ', within: all, sites: [a]') +
        one('chips', 90, ', within: all'),
    );
    expect(s.addedUpKw).toBe(240_000);
    expect(s.onceKw).toBe(100_000);
    expect(s.announcements[0]).toMatchObject({ announcedKw: 100_000, permittedKw: 0 });
    expect(relative(s.announcements[0].sitesKw, facility)).toBeLessThan(1e-12);
    expect(relative(s.announcements[0].unplacedKw, 100_000 - facility)).toBeLessThan(1e-12);
  });
  it('that name the same site share it, and a site that nobody names counts too', () => {
    const shared = of(one('x', 100, ', sites: [a]') + one('y', 80, ', sites: [a]'));
    expect(relative(shared.onceKw, 100_000 + 80_000 - facility)).toBeLessThan(1e-12);
    const none = of(one('x', 100));
    expect(relative(none.onceKw, 100_000 + facility)).toBeLessThan(1e-12);
  });
  it('of a later date are not known', () => {
    const s = statusOf(
      plan(
        { phases: [{}], end: announcements(one('x', 100).replace('2025-05-01', '2026-12-01')) },
        { asOf: '2026-11-01' },
      ),
    );
    expect(s.announcements).toEqual([]);
  });
  it('are refused in a circle, with unknown sites, and twice', () => {
    const refused = (list: string) =>
      problemsOfText(planText({ phases: [{}], end: announcements(list) })).map((p) => [p.code, p.path]);
    expect(refused(one('x', 1, ', within: y') + one('y', 1, ', within: x'))).toEqual([
      ['not-allowed', 'announcements.0.within'],
    ]);
    expect(refused(one('x', 1, ', sites: [b]'))).toEqual([['unknown-name', 'announcements.0.sites.0']]);
    expect(refused(one('x', 1) + one('x', 2))).toEqual([['duplicate-id', 'announcements.1.id']]);
  });
  it('of the flagship: 10 GW and what lies within it, and the Emirates', () => {
    const s = statusOf(shipped('stargate-10gw'));
    expect(s.addedUpKw).toBe(32.5e6);
    // Stargate's 10 GW, of which its sites hold 7.8, and the Emirates' site, which holds more than its gigawatt.
    expect(s.onceKw).toBeGreaterThan(11e6);
    expect(s.onceKw).toBeLessThan(11.4e6);
  });
});
