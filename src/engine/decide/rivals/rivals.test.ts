import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testCatalogData } from '../../../../test/catalog.ts';
import { plan, relative, total } from '../../../../test/engine/plan.ts';
import { EngineCache } from '../../operate/index.ts';
import { runScenario } from '../../run/index.ts';
import { loadScenario, type Scenario } from '../../scenario/index.ts';
import { rivalsOf } from './rivals.ts';

const cache = new EngineCache();
const asOf = '2026-11-01';
const phase = (mw: number, ready: string) => ({
  hall: `itPower: ${mw} MW, start: 2026-12, ready: ${ready}`,
  chips: `rack: gb200-nvl72, order: 2026-12, delivered: ${ready}`,
  network: `start: 2026-12, ready: ${ready}`,
  power: `grid: { energised: ${ready} }`,
});
const incumbent = plan(
  { site: 'programme: Big', phases: [phase(40, '2027-03')], horizon: '2025-01 .. 2032-12' },
  { asOf },
);
const challenger = (end = ''): Scenario =>
  plan(
    { phases: [phase(10, '2027-09'), phase(40, '2028-07')], horizon: '2025-01 .. 2032-12', end },
    { asOf },
  );
const both = (c: Scenario) => rivalsOf(runScenario(incumbent, cache), runScenario(c, cache), cache);

describe('two rivals by hand', () => {
  const r = both(challenger());
  const at = (year: number) => r.years.find((y) => y.year === year)!;
  it('lead: the incumbent had the challenger’s 10 MW nine months before the end of 2027', () => {
    // March 2027 to December 2027.
    expect(at(2027).leadMonths).toBe(9);
    expect(at(2027).gapItMw).toBeCloseTo(at(2027).incumbentItMw - at(2027).challengerItMw, 9);
    // From July 2028 it has 50 MW, and the incumbent never more than 40.
    expect(r.overtakes).toBe('2028-07');
    expect(at(2028)).toMatchObject({ leadMonths: null, gapItMw: 0 });
  });
  it('closing: July 2028 must become December 2027, seven months earlier', () => {
    expect(r.closing.find((c) => c.year === 2027)?.monthsEarlier).toBe(7);
    expect(r.closing.find((c) => c.year === 2028)).toBeUndefined();
  });
  it('owes the incumbent nothing', () => {
    expect(r.loss).toBeNull();
    expect(r.years.every((y) => y.dependence === 0 && y.rentedItMw === 0)).toBe(true);
  });
});

describe('dependence', () => {
  const tranches = (share: number) =>
    `money: { tranches: [{ id: rent, mode: neocloud, share: ${share}, counterparty: Big, term: 60 months }] }`;
  const r = both(challenger(tranches(0.4)));
  it('is the share of the hours that stand in the incumbent’s halls', () => {
    expect(r.loss?.share).toBeCloseTo(0.4, 9);
    for (const y of r.years.filter((x) => x.challengerItMw > 0)) {
      expect(y.dependence).toBeCloseTo(0.4, 9);
      expect(relative(y.rentedItMw, 0.4 * y.challengerItMw)).toBeLessThan(1e-9);
    }
    // 30 MW of its own are less than 40.
    expect(r.overtakes).toBe('2028-07');
    expect(r.overtakesAlone).toBeNull();
    expect(r.owedShares).toEqual({ Big: 1 });
  });
  it('costs what its tranche costs, and its capital is that part of the bill', () => {
    const run = runScenario(challenger(tranches(0.4)), cache);
    expect(
      relative(r.loss!.rebuildCapexUsd, 0.4 * total(run.design.phases.map((d) => d.capexUsd))),
    ).toBeLessThan(1e-9);
    expect(r.loss!.cheapestOtherUsd).toBeLessThanOrEqual(r.loss!.onDemandUsd!);
  });
});

describe('the autumn of 2025', () => {
  const load = (name: string): Scenario =>
    loadScenario(
      readFileSync(new URL(`../../../../scenarios/${name}.yaml`, import.meta.url), 'utf8'),
      testCatalogData(),
    );
  it('every site and phase says where it comes from', () => {
    for (const name of ['autumn-2025-incumbent', 'autumn-2025-challenger'])
      for (const s of load(name).sites)
        expect(s.sources.length + s.phases.flatMap((p) => p.sources).length, s.id).toBeGreaterThan(0);
  });
  it('the challenger depends on the incumbent, and overtakes it only with what it rents', () => {
    const r = rivalsOf(
      runScenario(load('autumn-2025-incumbent'), cache),
      runScenario(load('autumn-2025-challenger'), cache),
      cache,
    );
    const of2027 = r.years.find((y) => y.year === 2027)!;
    // As docs/models/rivals.md states.
    expect(of2027.rentedItMw).toBeGreaterThan(2000);
    expect(of2027.dependence).toBeGreaterThan(0.25);
    expect(of2027.challengerItMw).toBeGreaterThan(of2027.incumbentItMw);
    expect(of2027.gapItMw).toBeGreaterThan(1000);
    expect(r.owedShares.Microsoft).toBeGreaterThan(0.2);
    expect(r.overtakes! < r.overtakesAlone!).toBe(true);
  });
});
