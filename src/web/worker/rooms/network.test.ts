import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testCatalogData } from '../../../../test/catalog.ts';
import { checkTree, type ExplainNode } from '../../../engine/explain/index.ts';
import { EngineCache, loadScenario, runScenario } from '../../../engine/index.ts';
import type { CityTable, HubGraphData } from '../../../engine/network/index.ts';
import { explainReach, isReach, reachOf } from './network.ts';

const root = new URL('../../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const hubs = JSON.parse(read('catalog/network/hubs.json')) as HubGraphData;
/** Six cities, from beside a site to the other side of the world. */
const cities: CityTable = {
  version: 1,
  attribution: 'six cities of this test',
  tableCities: 6,
  countries: ['US', 'DE', 'ZA'],
  name: ['Abilene', 'Dallas', 'New York', 'Detroit', 'Berlin', 'Cape Town'],
  country: [0, 0, 0, 0, 1, 2],
  latitudeDeg: [32.45, 32.78, 40.71, 42.33, 52.52, -33.92],
  longitudeDeg: [-99.73, -96.8, -74.01, -83.05, 13.4, 18.42],
  agglomerationPeople: [2e5, 8e6, 2e7, 4e6, 5e6, 5e6],
  state: ['TX', 'TX', 'NY', 'MI', '', ''],
};
const results = runScenario(
  loadScenario(read('scenarios/stargate-10gw.yaml'), testCatalogData()),
  new EngineCache(),
);
const leaves = (n: ExplainNode): ExplainNode[] =>
  n.children.length === 0 ? [n] : n.children.flatMap(leaves);

describe('shares of people within a round trip', () => {
  it.each(['private', 'public'] as const)(
    '%s: the tree is the table’s number, each leaf with a source',
    (profile) => {
      const { people, rttMs } = reachOf(results, hubs, cities, profile, []);
      const all = people.reduce((a, b) => a + b, 0);
      for (const within of [10, 25, 50, 100, 200]) {
        const id = `reach.${profile}.within${within}`;
        expect(isReach(id)).toBe(true);
        const tree = explainReach(results, hubs, cities, id);
        expect(checkTree(tree)).toEqual([]);
        const shown = people.reduce((s, p, i) => s + (rttMs[i] <= within ? p : 0), 0) / all;
        expect(Math.abs(tree.value - shown)).toBeLessThan(1e-12);
        for (const leaf of leaves(tree)) if (leaf.value !== 0) expect(leaf.sources?.join('')).not.toBe('');
      }
    },
  );
  it.each(['private', 'public'] as const)('%s: a city’s round trip, whole and cut', (profile) => {
    const cut = ['transatlantic-north', 'red-sea'];
    const reach = reachOf(results, hubs, cities, profile, cut);
    for (const [i] of reach.name.entries())
      for (const [suffix, ms] of [
        ['', reach.rttMs],
        [`.cut.${cut.join('+')}`, reach.cutMs],
      ] as const) {
        const id = `city.${profile}.${i}${suffix}`;
        expect(isReach(id)).toBe(true);
        const tree = explainReach(results, hubs, cities, id);
        expect(checkTree(tree)).toEqual([]);
        // The matrix holds single precision.
        expect(Math.abs(tree.value - ms[i]), id).toBeLessThan(1e-3);
        for (const leaf of leaves(tree)) if (leaf.value !== 0) expect(leaf.sources?.join('')).not.toBe('');
      }
    const within = `reach.${profile}.within100.cut.${cut.join('+')}`;
    const all = reach.people.reduce((a, b) => a + b, 0);
    const near = reach.people.reduce((s, p, i) => s + (reach.cutMs[i] <= 100 ? p : 0), 0);
    expect(explainReach(results, hubs, cities, within).value).toBeCloseTo(near / all, 12);
    for (const figure of ['slowerPairs', 'partedPairs', 'meanExtraMs', 'maxExtraMs'] as const) {
      const id = `cut.${profile}.${cut.join('+')}.${figure}`;
      expect(isReach(id)).toBe(true);
      expect(explainReach(results, hubs, cities, id).value).toBe(reach.effect?.[figure]);
    }
    const { worst } = reach.effect as NonNullable<typeof reach.effect>;
    expect(worst.length).toBeGreaterThan(2);
    for (const [n, pair] of worst.entries())
      for (const when of ['beforeMs', 'afterMs'] as const) {
        const id = `cut.${profile}.${cut.join('+')}.worst${n}.${when}`;
        expect(isReach(id)).toBe(true);
        const tree = explainReach(results, hubs, cities, id);
        expect(tree.value).toBe(pair[when]);
        expect(tree.label.ko).toContain(pair.toHub);
        expect(leaves(tree).some((l) => l.label.en.startsWith('Cut: '))).toBe(when === 'afterMs');
        for (const leaf of leaves(tree)) if (leaf.value !== 0) expect(leaf.sources?.join('')).not.toBe('');
      }
  });
  it('people of a city: those of the table, with where they are from', () => {
    const { name, people } = reachOf(results, hubs, cities, 'private', []);
    for (const [i] of name.entries()) {
      expect(isReach(`people.${i}`)).toBe(true);
      const tree = explainReach(results, hubs, cities, `people.${i}`);
      expect(tree.value).toBe(people[i]);
      expect(tree.label.en).toContain(name[i]);
      expect(tree.sources).toEqual([cities.attribution]);
    }
  });
  it('no other address is one of them', () => {
    expect(['reach', 'reach.own.within25', 'reach.private.within', 'sites.a.pue'].some(isReach)).toBe(false);
  });
});
