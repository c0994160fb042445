import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testCatalogData } from '../../../test/catalog.ts';
import { runScenario, summarise } from '../run/index.ts';
import { loadScenario } from '../scenario/index.ts';
import { explain, explainFigures } from './explain.ts';
import { checkTree, type ExplainNode } from './node.ts';

const text = readFileSync(new URL('../../../scenarios/stargate-10gw.yaml', import.meta.url), 'utf8');
const results = runScenario(loadScenario(text, testCatalogData()));
const summary = summarise(results);

const leaves = (n: ExplainNode): ExplainNode[] =>
  n.children.length === 0 ? [n] : n.children.flatMap(leaves);

/** What the summary shows, in the unit of the tree (kWh for GWh, kg for kt, L for ML). */
const SCALE: Readonly<Record<string, number>> = {
  facilityGwhPerYear: 1e6,
  carbonKtPerYear: 1e6,
  waterMlPerYear: 1e6,
};

describe('explain', () => {
  for (const { id } of explainFigures(results)) {
    it(`${id}: every node follows from its children, and the root is the summary's figure`, () => {
      const tree = explain(results, id);
      expect(checkTree(tree)).toEqual([]);
      const shown = id.startsWith('liveItMw-')
        ? summary.years.find((y) => `liveItMw-${y.year}` === id)!.liveItMw
        : (summary.headline as unknown as Record<string, number>)[id] * (SCALE[id] ?? 1);
      expect(tree.value).toBeCloseTo(shown, Math.max(0, 9 - Math.ceil(Math.log10(Math.abs(shown) + 1))));
    });
  }

  it('the levelised cost ends in cited figures', () => {
    const figures = leaves(explain(results, 'usdPerUsefulHour')).filter((n) => n.figure);
    expect(figures.length).toBeGreaterThan(10);
    for (const f of figures) expect(results.scenario.catalog.data.sources[f.figure!.source]).toBeDefined();
  });

  it('an unknown figure names the nearest', () => {
    expect(() => explain(results, 'usdPerUsefulHours')).toThrow(/usdPerUsefulHour/);
  });

  it('a false tree is found out', () => {
    const tree = explain(results, 'accelerators');
    expect(checkTree({ ...tree, value: tree.value + 1 })).toHaveLength(1);
  });
});
