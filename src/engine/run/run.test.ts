import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testCatalogData } from '../../../test/catalog.ts';
import { notFinite, plan, relative, SCENARIOS, shipped, total } from '../../../test/engine/plan.ts';
import { EngineCache } from '../operate/index.ts';
import { ENGINE_VERSION, runScenario, type Summary, summarise } from './index.ts';

const cache = new EngineCache();
const summaryOf = (...given: Parameters<typeof shipped>): Summary =>
  summarise(runScenario(shipped(...given), cache));

describe('ENGINE_VERSION', () => {
  it('is the package’s', () => {
    const file = new URL('../../../package.json', import.meta.url);
    expect(ENGINE_VERSION).toBe((JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version);
  });
});

describe('the summary', () => {
  for (const name of SCENARIOS)
    it(`of ${name}: finite everywhere, the same bytes twice, and its parts add up`, () => {
      const s = summaryOf(name);
      expect(notFinite(s)).toEqual([]);
      // A new cache, and a scenario read anew.
      expect(JSON.stringify(summarise(runScenario(shipped(name)))) === JSON.stringify(s)).toBe(true);
      expect(s.headline.accelerators).toBe(total(s.sites.map((x) => x.accelerators)));
      expect(relative(s.headline.hallItMw, total(s.sites.map((x) => x.hallItMw)))).toBeLessThan(1e-9);
      expect(relative(s.headline.firstFitCapexUsd, total(s.sites.map((x) => x.capexUsd)))).toBeLessThan(1e-9);
      expect(relative(s.headline.programmeCapexUsd, total(s.years.map((y) => y.capexUsd)))).toBeLessThan(
        1e-9,
      );
      expect(
        relative(s.headline.programmeCapexUsd, total(Object.values(s.money.capexByClassUsd))),
      ).toBeLessThan(1e-9);
      expect(
        relative(s.headline.usefulAcceleratorHours, total(s.years.map((y) => y.usefulAcceleratorHours))),
      ).toBeLessThan(1e-9);
      expect(relative(s.money.opexUsd, total(s.years.map((y) => y.opexUsd)))).toBeLessThan(1e-9);
      expect(relative(s.headline.idleUsd, total(s.years.map((y) => y.idleUsd)))).toBeLessThan(1e-9);
      expect(s.years.at(-1)!.liveItMw).toBe(s.headline.finalLiveItMw);
      expect(relative(s.headline.usdPerUsefulHour, total(Object.values(s.money.split)))).toBeLessThan(1e-9);
      expect(s.headline.pue).toBeGreaterThan(1);
      expect(s.headline.pue).toBeLessThan(2);
      for (const site of s.sites)
        expect(site.pue, site.id).toBeLessThanOrEqual(Math.max(...site.phases.map((p) => p.peakPue)) + 1e-9);
    });

  it('changes with the seed only where the weather reaches', () => {
    const [a, b] = [1, 2].map((seed) => summaryOf('abilene', { seed }));
    expect(b.headline.facilityGwhPerYear).not.toBe(a.headline.facilityGwhPerYear);
    // The weather of another year moves a year's energy by well under a tenth.
    expect(relative(a.headline.facilityGwhPerYear, b.headline.facilityGwhPerYear)).toBeLessThan(0.01);
    const dry = (s: Summary) => ({
      sites: s.sites.map((x) => [x.accelerators, x.facilityPeakMw, x.capexUsd, x.phases]),
      years: s.years.map((y) => [
        y.liveItMw,
        y.binding,
        y.heldBackItMw,
        y.chipsWaitingMean,
        y.capexUsd,
        y.itGwh,
        y.usefulAcceleratorHours,
      ]),
      training: s.training.map((t) => [t.start, t.days, t.acceleratorHours]),
      serving: s.serving,
      capex: s.money.capexByClassUsd,
    });
    expect(dry(b)).toEqual(dry(a));
    expect(JSON.stringify(a) === JSON.stringify(summaryOf('abilene'))).toBe(true);
  });

  it('of the flagship: the announcements against what became known, as the revisions say', () => {
    const live = (s: Summary, year: number) => s.years.find((y) => y.year === year)!.liveItMw;
    const [announced, known] = [
      summaryOf('stargate-10gw', { asOf: '2025-10-10' }),
      summaryOf('stargate-10gw'),
    ];
    expect(announced.revisions).toEqual([]);
    expect(known.revisions.length).toBeGreaterThan(9);
    // End of 2026. Dropped: Narvik (230 MW) and the United Kingdom (18.7 MW). Late: Shackelford's first building (140 MW) and
    // Lordstown (214 MW). Milam had the first quarter of 857 MW and now has its first twenty-eighth: so at least 500 MW fewer.
    expect(live(announced, 2026) - live(known, 2026)).toBeGreaterThan(500);
    expect(live(announced, 2026)).toBeGreaterThan(843);
    // Abilene's eight buildings (843 MW) run by then either way.
    expect(live(known, 2026)).toBeGreaterThan(840);
    // End of 2027. Against it: Milam spread to 2028, the expansion at Abilene (429 MW), Narvik, the United Kingdom, and Shackelford a
    // year later; for it: Abu Dhabi's 800 MW a year earlier.
    expect(live(announced, 2027)).toBeGreaterThan(live(known, 2027) + 500);
    const site = (s: Summary, id: string) => s.sites.find((x) => x.id === id);
    expect(site(announced, 'norway')).toBeDefined();
    expect(site(known, 'norway')).toBeUndefined();
    expect(site(known, 'saline')).toBeDefined();
    expect(site(announced, 'shackelford')!.firstLive < site(known, 'shackelford')!.firstLive).toBe(true);
    expect(
      known.notices
        .filter((n) => n.code === 'idle-site')
        .map((n) => n.params.site)
        .sort(),
    ).toEqual(['abilene-expansion', 'norway', 'uk']);
  });

  it('names what stands in the way of a phase that never runs or never fills', () => {
    const s = summarise(
      runScenario(
        plan({
          phases: [
            { power: 'grid: { contract: 3 MW, energised: 2026-01 }' },
            { power: 'grid: { energised: 2035-01 }' },
          ],
        }),
      ),
    );
    expect(s.notices).toContainEqual(
      expect.objectContaining({
        code: 'never-complete',
        params: expect.objectContaining({ phase: 'p1', binding: 'power' }),
      }),
    );
    expect(s.notices).toContainEqual(
      expect.objectContaining({
        code: 'never-live',
        params: expect.objectContaining({ phase: 'p2', binding: 'power' }),
      }),
    );
  });

  for (const rack of Object.keys(testCatalogData().entries.rack))
    it(`can be made of any rack: ${rack}`, () => {
      const end =
        'workloads: { training: [{ id: r, model: llama-3.1-8b }], serving: [{ id: s, model: gpt-oss-120b }] }';
      expect(
        notFinite(summarise(runScenario(plan({ phases: [{ chips: `rack: ${rack}` }], end }), cache))),
      ).toEqual([]);
    });
});
