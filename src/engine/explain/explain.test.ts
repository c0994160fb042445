import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testCatalogData } from '../../../test/catalog.ts';
import { runScenario, summarise } from '../run/index.ts';
import { loadScenario } from '../scenario/index.ts';
import { explain, explainAddresses, explainFigures } from './explain.ts';
import { checkTree, type ExplainNode } from './node.ts';
import { CHIP_FIGURES, MODEL_FIGURES } from './work.ts';

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

/** The summary's number at an address. */
function inSummary(id: string): number {
  const [kind, a, b, c] = id.split('.');
  const of = (o: unknown, key: string): number => (o as Record<string, number>)[key];
  switch (kind) {
    case 'years':
      return of(
        summary.years.find((y) => String(y.year) === a),
        b,
      );
    case 'sites':
      return of(
        summary.sites.find((s) => s.id === a),
        b,
      );
    case 'phases':
      return of(
        summary.sites.find((s) => s.id === a)!.phases.find((p) => p.id === b),
        c,
      );
    case 'split':
      return of(summary.money.split, a);
    case 'modes':
      return of(
        summary.money.modes.find((m) => m.mode === a),
        b,
      );
    case 'training':
      return of(
        summary.training.find((t) => t.id === a),
        b,
      );
    default:
      return of(
        summary.serving.find((s) => s.id === a)!.points.find((p) => p.accelerator === b),
        c,
      );
  }
}

describe('explain', () => {
  for (const { id } of explainFigures(results)) {
    it(`${id}: every node follows from its children, and the root is the summary's figure`, () => {
      const tree = explain(results, id);
      expect(checkTree(tree)).toEqual([]);
      const shown = id.startsWith('liveItMw-')
        ? summary.years.find((y) => `liveItMw-${y.year}` === id)!.liveItMw
        : (summary.headline as unknown as Record<string, number>)[id] * (SCALE[id] ?? 1);
      expect(Math.abs(tree.value - shown)).toBeLessThanOrEqual(1e-9 * Math.abs(shown) + 1e-9);
    });
  }

  it('years, sites, phases, causes, ways, runs and services: every node follows, every root is the summary’s', () => {
    const ids = explainAddresses(results);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(250);
    for (const id of ids) {
      const tree = explain(results, id);
      expect(checkTree(tree), id).toEqual([]);
      const shown = inSummary(id);
      const scale = /Gwh|Kt|Ml/.test(id) ? 1e6 : 1;
      expect(Math.abs(tree.value - shown * scale), id).toBeLessThanOrEqual(
        1e-9 * Math.abs(shown * scale) + 1e-9,
      );
    }
  });

  it('every number of years, sites, phases, split and ways has an address', () => {
    const ids = new Set(explainAddresses(results));
    const lacks = (head: string, o: object, without: readonly string[]): string[] =>
      Object.entries(o).flatMap(([k, v]) =>
        typeof v === 'number' && !without.includes(k) && !ids.has(`${head}.${k}`) ? [`${head}.${k}`] : [],
      );
    expect([
      ...summary.years.flatMap((y) => lacks(`years.${y.year}`, y, ['year'])),
      ...summary.sites.flatMap((x) =>
        // Coordinates and land are the scenario's own words; the rest follows from the hours.
        lacks(`sites.${x.id}`, x, [
          'latitudeDeg',
          'longitudeDeg',
          'landAcres',
          'compressorHoursShare',
          'unservedGwhPerYear',
        ]),
      ),
      ...summary.sites.flatMap((x) =>
        x.phases.flatMap((p) => lacks(`phases.${x.id}.${p.id}`, p, ['gridContractMw'])),
      ),
    ]).toEqual([]);
  });

  it('names only figures that the catalogue has', () => {
    const { catalog } = results.scenario;
    for (const [kind, names] of [
      ['model', MODEL_FIGURES],
      ['accelerator', CHIP_FIGURES],
    ] as const)
      for (const f of names)
        expect(
          catalog.ids(kind).some((id) => catalog.find(kind, id, f) !== undefined),
          f,
        ).toBe(true);
    // A chip of this run at FP8, and what it learns from.
    const refs = leaves(explain(results, 'training.next-frontier.usd')).flatMap((n) => n.figure?.ref ?? []);
    for (const f of ['fp8Dense', 'parameters', 'failuresPerJobDay'])
      expect(
        refs.some((r) => r.endsWith(`/${f}`)),
        f,
      ).toBe(true);
  });

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
