import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testCatalogData } from '../../../test/catalog.ts';
import { plan, relative } from '../../../test/engine/plan.ts';
import { buildFan, compileBuildKernel, criticalPaths } from '../build/index.ts';
import { compareSummaries, comparisonAddress, pushList, stepId, tornado } from '../decide/index.ts';
import { answerMoney } from '../finance/index.ts';
import { EngineCache } from '../operate/index.ts';
import { runScenario, summarise } from '../run/index.ts';
import { loadScenario } from '../scenario/index.ts';
import { formatMonth } from '../units/index.ts';
import { explain, explainAddresses, explainFigures } from './explain.ts';
import { checkTree, type ExplainNode } from './node.ts';
import { CHIP_FIGURES, MODEL_FIGURES } from './work.ts';

const text = readFileSync(new URL('../../../scenarios/stargate-10gw.yaml', import.meta.url), 'utf8');
const cache = new EngineCache();
const results = runScenario(loadScenario(text, testCatalogData()), cache);
const summary = summarise(results);

const leaves = (n: ExplainNode): ExplainNode[] =>
  n.children.length === 0 ? [n] : n.children.flatMap(leaves);

/** What the summary shows, in the unit of the tree (kWh for GWh, kg for kt, L for ML). */
const SCALE: Readonly<Record<string, number>> = {
  facilityGwhPerYear: 1e6,
  carbonKtPerYear: 1e6,
  waterMlPerYear: 1e6,
};

const all = explainAddresses(results);
const leavesOf = (id: string) => leaves(explain(results, id, cache));

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
    case 'electrical':
    case 'swing': {
      const { electrical } = summary.sites.find((s) => s.id === a)!.phases.find((p) => p.id === b)!;
      return of(kind === 'swing' ? electrical.swing : electrical, c);
    }
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
        : ({ ...summary.money, ...summary.headline } as unknown as Record<string, number>)[id] *
          (SCALE[id] ?? 1);
      expect(Math.abs(tree.value - shown)).toBeLessThanOrEqual(1e-9 * Math.abs(shown) + 1e-9);
    });
  }

  it('no address stands for two figures', () => {
    expect(new Set(all).size).toBe(all.length);
  });

  it('years, sites, phases, causes, ways, runs, services and electrical plant: every node follows, every root is the summary’s', () => {
    const ids = all.filter(
      (id) =>
        !/^(fabric|push|sensitivity|tranches|dates|slack|first-live|all-live|site-first-live|site-all-live|spread|months|phase-slack|cluster|break-even|exposure|owed|training-dates|unserved)/.test(
          id,
        ),
    );
    expect(ids.length).toBeGreaterThan(250);
    for (const id of ids) {
      const tree = explain(results, id);
      expect(checkTree(tree), id).toEqual([]);
      const shown = inSummary(id);
      const scale = /(Gwh|Kt|Ml)[^.]*$/.test(id) ? 1e6 : 1;
      expect(Math.abs(tree.value - shown * scale), id).toBeLessThanOrEqual(
        1e-9 * Math.abs(shown * scale) + 1e-9,
      );
    }
  });

  it('steps of constraints: each changes what the push list says, and ends in cited figures', () => {
    const list = pushList(results, cache);
    const ids = all.filter((id) => id.startsWith('push.'));
    expect(ids).toHaveLength(4 * list.runs);
    const hours = results.operation.fleet.usefulHours.reduce((a, b) => a + b, 0);
    // The two best and the last: each address runs the programme again.
    for (const row of [list.ranked[0], list.ranked[1], list.ranked[list.ranked.length - 1]])
      for (const [figure, whole] of [
        ['usefulAcceleratorHours', hours],
        ['npvUsd', results.finance.levelised.presentCostUsd],
        ['liveItKwMonths', results.build.fleet.liveItKw.reduce((a, b) => a + b, 0)],
      ] as const) {
        const tree = explain(results, `push.${stepId(row)}.${figure}`, cache);
        expect(checkTree(tree)).toEqual([]);
        // A difference of two large sums: rounding is a share of those.
        expect(Math.abs(tree.value - row[figure])).toBeLessThan(1e-12 * whole);
        expect(tree.children).toHaveLength(2);
      }
    for (const row of list.ranked)
      expect(explain(results, `push.${stepId(row)}.step`, cache).value).toBe(row.step);
    expect(leavesOf(`push.${stepId(list.ranked[0])}.npvUsd`).some((n) => n.figure)).toBe(true);
  });

  it('sensitivities: the cost at each end is the tornado’s, and names the cited range', () => {
    const rows = tornado(results, cache);
    expect(all.filter((id) => id.startsWith('sensitivity.')).length).toBeGreaterThanOrEqual(4 * rows.length);
    for (const row of rows) {
      for (const end of ['low', 'high'] as const)
        expect(explain(results, `sensitivity.${row.input}.${end}`, cache).value).toBe(row[end]);
      for (const figure of [
        'usdPerUsefulHourLow',
        'usdPerUsefulHourHigh',
        'usefulHoursLow',
        'usefulHoursHigh',
      ] as const) {
        const tree = explain(results, `sensitivity.${row.input}.${figure}`, cache);
        expect(checkTree(tree)).toEqual([]);
        expect(Math.abs(tree.value / row[figure] - 1)).toBeLessThan(1e-9);
        const [moved] = tree.children;
        expect(moved.value).toBe(figure.endsWith('Low') ? row.low : row.high);
        expect(moved.children[0].figure?.ref).toBe(row.figure);
      }
    }
  });

  it('tranches: tenant, owner and lender’s figures are those of the contracts, down to cited terms', () => {
    const r = runScenario(
      plan({
        end: 'money: { tranches: [{ id: own, mode: self-build, share: 0.6 }, { id: rented, mode: neocloud, share: 0.4 }] }',
      }),
      cache,
    );
    const { tranches } = answerMoney(r.scenario, r.finance);
    expect(explainAddresses(r).filter((x) => x.startsWith('tranches.'))).toHaveLength(12);
    for (const t of tranches)
      for (const [figure, shown] of [
        ['usdPerUsefulHour', t.usdPerUsefulHour],
        ['presentCostUsd', t.presentCostUsd],
        ['equityIrr', t.owner?.equityIrr],
        ['npvUsd', t.owner?.npvUsd],
        ['debtUsd', t.owner?.debtUsd],
        ['minDscr', t.owner?.minDscr],
      ] as const) {
        const tree = explain(r, `tranches.${t.id}.${figure}`, cache);
        expect(checkTree(tree)).toEqual([]);
        expect(tree.value, `${t.id} ${figure}`).toBe(shown ?? Number.NaN);
      }
    const refs = leaves(explain(r, 'tranches.rented.npvUsd', cache)).map((n) => n.figure?.ref ?? '');
    expect(refs).toContain('finance/project/debtRate');
    expect(refs.some((x) => x.startsWith('contract/'))).toBe(true);
  });

  it('dates of every task and phase: those of the plan, each following from what it waits for', () => {
    const critical = criticalPaths(results.scenario, results.build);
    for (const t of critical.tasks) {
      for (const [figure, shown] of [
        ['startMonth', t.startMonth],
        ['finishMonth', t.finishMonth],
      ] as const) {
        const tree = explain(results, `dates.${t.task.id}.${figure}`, cache);
        expect(checkTree(tree), t.task.id).toEqual([]);
        expect(tree.date).toBe(true);
        expect(Math.abs(tree.value - shown), `${t.task.id} ${figure}`).toBeLessThan(1e-6);
      }
      if (!Number.isFinite(t.slackMonths)) continue;
      const tree = explain(results, `slack.${t.task.id}.months`, cache);
      expect(checkTree(tree), t.task.id).toEqual([]);
      expect(Math.abs(tree.value - t.slackMonths)).toBeLessThan(1e-6);
    }
    for (const [k, b] of results.build.phases.entries()) {
      const d = results.design.phases[k];
      const id = `all-live.${d.site.id}.${d.phase.id}.month`;
      if (b.allLive < 0) expect(all).not.toContain(id);
      else expect(explain(results, id, cache).value).toBe(results.scenario.firstMonth + b.allLive);
    }
    for (const x of summary.sites)
      for (const [head, shown] of [
        ['site-first-live', x.firstLive],
        ['site-all-live', x.allLive],
      ] as const) {
        const id = `${head}.${x.id}.month`;
        if (shown === '') expect(all).not.toContain(id);
        else {
          const tree = explain(results, id, cache);
          expect(checkTree(tree), id).toEqual([]);
          expect(formatMonth(tree.value)).toBe(shown);
        }
      }
    const fan = buildFan(
      compileBuildKernel(results.scenario, results.build),
      results.design.phases.map((d) => ({ siteId: d.site.id, phaseId: d.phase.id })),
      { draws: 1000, milestonesKw: [] },
    );
    for (const { siteId, phaseId, allLive } of fan.phases)
      for (const figure of ['p10Month', 'p50Month', 'p90Month', 'byPlan'] as const) {
        const id = `spread.${siteId}.${phaseId}.${figure}`;
        if (all.includes(id)) expect(explain(results, id, cache).value, id).toBe(allLive[figure]);
      }
    // The hall's fit-out follows shell and site work, which the scenario dates and the usual lengths split.
    const refs = leavesOf('dates.abilene.buildings-5-8.fit-out.finishMonth').map((n) => n.figure?.ref);
    expect(refs).toContain('lead-time/hall-fit-out/duration');
    expect(refs).toContain('lead-time/site-preparation/duration');
  });

  it('a bill: its charges add up to it, and name the tariff’s figures', () => {
    const r = runScenario(plan({ site: 'tariff: aep-ohio-dct' }), cache);
    const { bill, id } = summarise(r).sites[0];
    const ids = explainAddresses(r).filter((x) => x.startsWith('bill.'));
    expect(ids).toHaveLength(5);
    for (const x of ids) {
      const tree = explain(r, x, cache);
      expect(checkTree(tree)).toEqual([]);
      const shown = bill![x.split('.')[2] as 'usdPerYear'];
      expect(Math.abs(tree.value - shown)).toBeLessThanOrEqual(1e-9 * bill!.usdPerYear);
    }
    const refs = leaves(explain(r, `bill.${id}.usdPerYear`, cache)).map((n) => n.figure?.ref ?? '');
    expect(refs.some((x) => x.startsWith('tariff/aep-ohio-dct/'))).toBe(true);
  });

  it('fabrics: parts, power and cost of every phase are those of its design', () => {
    for (const [k, d] of results.design.phases.entries()) {
      const head = `${d.site.id}.${d.phase.id}`;
      const value = (id: string): number => {
        const tree = explain(results, id, cache);
        expect(checkTree(tree), `${k} ${id}`).toEqual([]);
        return tree.value;
      };
      expect(value(`fabric.${head}.costUsd`) / d.fabric.costUsd).toBeCloseTo(1, 9);
      expect(value(`fabric.${head}.powerKw`)).toBe(d.fabric.powerKw);
      expect(value(`fabric.${head}.switchesDrawn`)).toBe(d.fabric.pod.switches);
      const { pod, acceleratorsPerNode, nicBitPerS } = d.fabric;
      expect(value(`fabric.${head}.portsDrawn`)).toBe(pod.nodes * acceleratorsPerNode);
      expect(value(`fabric.${head}.nicBitPerS`)).toBe(nicBitPerS);
      for (const l of d.fabric.bill) {
        expect(value(`fabric-part.${head}.${l.id}.quantity`)).toBe(l.quantity);
        expect(value(`fabric-part.${head}.${l.id}.unitCostUsd`)).toBe(l.unitCostUsd);
        expect(value(`fabric-part.${head}.${l.id}.costUsd`)).toBeCloseTo(l.quantity * l.unitCostUsd, 3);
      }
    }
  });

  it('what is compared has an address with the same number', () => {
    const { rows } = compareSummaries([{ name: 'a', summary }]);
    for (const { key, values } of rows) {
      if (!Number.isFinite(values[0])) continue;
      const id = comparisonAddress(key) ?? `none for ${key}`;
      const scale = key.startsWith('live-') || ['hallIt', 'facilityPeak'].includes(key) ? 1000 : 1;
      expect(relative(explain(results, id, cache).value * scale, values[0]), key).toBeLessThan(1e-9);
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
        // Coordinates and land are the scenario's own words.
        lacks(`sites.${x.id}`, x, ['latitudeDeg', 'longitudeDeg', 'landAcres']),
      ),
      ...summary.sites.flatMap((x) =>
        x.phases.flatMap((p) => [
          ...lacks(`phases.${x.id}.${p.id}`, p, ['gridContractMw']),
          ...lacks(`electrical.${x.id}.${p.id}`, p.electrical, []),
          ...lacks(`swing.${x.id}.${p.id}`, p.electrical.swing ?? {}, []),
        ]),
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
