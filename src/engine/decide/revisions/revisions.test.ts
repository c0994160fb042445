import { describe, expect, it } from 'vitest';
import { shipped, total } from '../../../../test/engine/plan.ts';
import { EngineCache } from '../../operate/index.ts';
import { revisionsOf } from './revisions.ts';

const cache = new EngineCache();
const DATES = ['2025-10-10', '2026-03-31', '2026-11-01'];
const r = revisionsOf(
  DATES,
  (asOf, revisionsUpTo) => shipped('stargate-10gw', { asOf, revisionsUpTo }),
  cache,
);

describe('one file as of several dates', () => {
  it('changes of a pair add up to the difference of its runs', () => {
    r.changes.forEach((changes, k) => {
      const [a, b] = [r.runs[k], r.runs[k + 1]];
      expect(Math.abs(total(changes.map((c) => c.npvUsd)) - (b.npvUsd - a.npvUsd))).toBeLessThan(1);
      r.years.forEach((_, y) => {
        expect(total(changes.map((c) => c.liveItMw[y]))).toBeCloseTo(b.liveItMw[y] - a.liveItMw[y], 6);
      });
    });
  });
  it('each revision stands under the date on which it became known, with its reason and source; the catalogue comes last', () => {
    expect(r.changes.map((c) => c.map((x) => x.asOf))).toEqual([
      ['2025-10-30', '2025-12-18', '2026-03-06', '2026-03-27', '2026-03-31', '2026-03-31'],
      ['2026-04-09', '2026-04-15', '2026-04-27', '2026-06-12', '2026-07-31', '2026-11-01'],
    ]);
    for (const c of r.changes.flat().filter((x) => x.why !== '')) expect(c.sources.length).toBeGreaterThan(0);
    for (const changes of r.changes) expect(changes.at(-1)?.why).toBe('');
  });
  it('says who moved: the expansion at Abilene is dropped in March 2026, Milam fills until 2029', () => {
    const [, , dropped] = r.changes[0];
    expect(dropped.moved).toEqual([
      expect.objectContaining({ siteId: 'abilene-expansion', firstBefore: '2027-06', firstAfter: '' }),
    ]);
    expect(r.changes[0][4].moved[0]).toMatchObject({ siteId: 'milam', allAfter: '2029-01' });
  });
  it('keeps announced, permitted and observed apart', () => {
    for (const run of r.runs) {
      expect(run.observedItMw).toBeLessThanOrEqual(run.permittedItMw);
      expect(run.permittedItMw).toBeLessThanOrEqual(run.announcedItMw);
    }
    // Saline, Port Washington, Norway, the United Kingdom and the expansion were announced only in October 2025.
    expect(r.runs[0].permittedItMw).toBeLessThan(r.runs[0].announcedItMw - 1000);
  });
});
