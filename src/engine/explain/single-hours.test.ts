import { describe, expect, it } from 'vitest';
import { type ScenarioName, shipped } from '../../../test/engine/plan.ts';
import { GigasiteError } from '../errors.ts';
import { EngineCache, type SiteHours, siteHours } from '../operate/index.ts';
import { runScenario } from '../run/index.ts';
import { explain } from './explain.ts';
import { checkTree, type ExplainNode } from './node.ts';

const cache = new EngineCache();
/** Midsummer's afternoon, a winter night, and the ends of the year. */
const HOURS = [0, 305, 4693, 8759];
const SHOWN: readonly ScenarioName[] = ['stargate-10gw', 'abilene', 'fairwater-gb300'];
const leaves = (n: ExplainNode): ExplainNode[] =>
  n.children.length === 0 ? [n] : n.children.flatMap(leaves);

describe.each(SHOWN)('an hour of %s', (scenario) => {
  const r = runScenario(shipped(scenario), cache);
  const sites = r.scenario.sites.map((_, i) => siteHours(r.scenario, r.operation, i, cache));
  const found = (id: string): ExplainNode => {
    const tree = explain(r, id, cache);
    expect(checkTree(tree), id).toEqual([]);
    return tree;
  };
  const near = (id: string, value: number): void => {
    const tree = found(id);
    expect(Math.abs(tree.value - value), id).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
  };

  it('has of every site the figures that its page shows', () => {
    for (const h of HOURS)
      for (const [i, s] of sites.entries()) {
        const at = `hours.${r.scenario.sites[i].id}.${h}`;
        for (const what of ['itKw', 'facilityKw', 'coolingKw', 'waterL', 'unservedKw'] as const)
          near(`${at}.${what}`, s[what][h]);
        near(`${at}.pue`, s.itKw[h] > 0 ? s.facilityKw[h] / s.itKw[h] : 0);
        for (const { id, kw } of s.supply) near(`${at}.source-${id}`, kw[h]);
        if (s.priceUsdPerKwh) near(`${at}.priceUsdPerKwh`, s.priceUsdPerKwh[h]);
        else expect(() => explain(r, `${at}.priceUsdPerKwh`, cache)).toThrow(GigasiteError);
      }
  });

  it('has of the fleet what its sites add up to, with the air of the hour and cited figures below', () => {
    const total = (of: (s: SiteHours) => number): number => sites.reduce((a, s) => a + of(s), 0);
    for (const h of HOURS) {
      near(
        `hours.*.${h}.facilityKw`,
        total((s) => s.facilityKw[h]),
      );
      near(`hours.*.${h}.pue`, total((s) => s.facilityKw[h]) / total((s) => s.itKw[h]));
      near(
        `hours.*.${h}.source-grid`,
        total((s) => s.supply.find((x) => x.id === 'grid')?.kw[h] ?? 0),
      );
    }
    const tree = JSON.stringify(found('hours.*.4693.pue'));
    expect(tree).toContain('Wet bulb of the hour');
    expect(tree).toContain('07-15 13:00');
    expect(leaves(found('hours.*.4693.coolingKw')).filter((n) => n.figure).length).toBeGreaterThan(4);
  });

  it('prices the fleet by what each site draws', () => {
    const priced = sites.filter((s) => s.priceUsdPerKwh);
    if (scenario === 'stargate-10gw') expect(priced.length).toBeGreaterThan(1);
    if (priced.length < 2) return;
    const h = 4693;
    const [paid, drawn] = priced.reduce(
      ([p, d], s) => [p + (s.priceUsdPerKwh as Float64Array)[h] * s.supply[0].kw[h], d + s.supply[0].kw[h]],
      [0, 0],
    );
    near(`hours.*.${h}.priceUsdPerKwh`, paid / drawn);
  });
});

it('knows no hour after the last, no site and no source that are not there', () => {
  const r = runScenario(shipped('abilene'), cache);
  for (const id of [
    'hours.*.8760.pue',
    'hours.nowhere.5.pue',
    'hours.*.5.source-fusion',
    'hours.*.5.people',
    'hours.*.05x.pue',
  ])
    expect(() => explain(r, id, cache), id).toThrow(GigasiteError);
});
