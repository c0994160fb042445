import { describe, expect, it } from 'vitest';
import { plan, relative, shipped } from '../../../test/engine/plan.ts';
import { buildFan, compileBuildKernel, criticalPaths, TIMELINES } from '../build/index.ts';
import { pushList, stepId } from '../decide/index.ts';
import {
  answerMoney,
  breakEvenOf,
  type Exposure,
  exposureOf,
  type Mode,
  mixOf,
  supposed,
  unitEconomics,
} from '../finance/index.ts';
import { EngineCache } from '../operate/index.ts';
import { type Results, runScenario } from '../run/index.ts';
import { formatMonth } from '../units/index.ts';
import { breakEvenCellId } from './break-even.ts';
import { explain, explainAddresses } from './explain.ts';
import { checkTree, type ExplainNode } from './node.ts';
import { SPREAD_DRAWS } from './spreads.ts';
import { runPointTree, servedPointTree } from './work.ts';

const cache = new EngineCache();
const flagship = runScenario(shipped('stargate-10gw'), cache);
const leaves = (n: ExplainNode): ExplainNode[] =>
  n.children.length === 0 ? [n] : n.children.flatMap(leaves);

/** The tree of an address: true in every node, and with the number that pages show. */
function expectTree(r: Results, id: string, shown: number): ExplainNode {
  const tree = explain(r, id, cache);
  expect(checkTree(tree), id).toEqual([]);
  expect(relative(tree.value, shown), `${id}: ${tree.value}, not ${shown}`).toBeLessThan(1e-9);
  return tree;
}
const under = (r: Results, head: string): string[] => explainAddresses(r).filter((id) => id.startsWith(head));

describe('trees of what pages show', () => {
  it('the cluster: racks, accelerators, power, memory and peak of each kind are those of the design', () => {
    const chips = [...new Set(flagship.design.phases.map((d) => d.chip.id))];
    expect(under(flagship, 'cluster.')).toHaveLength(6 * chips.length);
    for (const chip of chips) {
      const own = flagship.design.phases.filter((d) => d.chip.id === chip);
      const total = (of: (d: (typeof own)[number]) => number): number => own.reduce((s, d) => s + of(d), 0);
      for (const [figure, shown] of [
        ['sites', new Set(own.map((d) => d.siteIndex)).size],
        ['racks', total((d) => d.racks)],
        ['accelerators', total((d) => d.accelerators)],
        ['itKw', total((d) => d.itNameplateKw)],
        ['hbmBytes', own[0].chip.hbmBytes],
        ['bf16FlopPerS', own[0].chip.peakFlops.bf16],
      ] as const)
        expectTree(flagship, `cluster.${chip}.${figure}`, shown);
    }
  });

  it('a training run of another size: hours are its accelerators times its days', () => {
    const [run] = flagship.operation.training;
    const at = {
      accelerators: run.accelerators / 4,
      days: 4.5 * run.days,
      mfu: 0.4,
      effectiveTimeRatio: 0.95,
    };
    const tree = runPointTree(flagship, 0, at, 'acceleratorHours');
    expect(checkTree(tree)).toEqual([]);
    expect(relative(tree.value, at.accelerators * at.days * 24)).toBeLessThan(1e-12);
    expect(runPointTree(flagship, 0, at, 'days').value).toBe(at.days);
    expect(relative(runPointTree(flagship, 0, at, 'accelerators').value, at.accelerators)).toBeLessThan(
      1e-12,
    );
    expect(leaves(tree).some((n) => n.figure)).toBe(true);
  });

  it('a point of serving: what the search found, down to the chip and the model', () => {
    const [service] = flagship.operation.serving;
    const chip = service.points[0].acceleratorId;
    const point = {
      tensorParallel: 8,
      batch: 64,
      tokensPerSPerUser: 50,
      outputTokensPerSPerAccelerator: 400,
    };
    const tree = servedPointTree(flagship, 0, chip, point, 'outputTokensPerSPerAccelerator');
    expect(tree.value).toBe(400);
    expect(leaves(tree).filter((n) => n.figure).length).toBeGreaterThan(4);
  });

  it('each month: what runs, what draws give, and what each timeline alone allows', () => {
    const { build, scenario } = flagship;
    const fan = buildFan(
      compileBuildKernel(scenario, build),
      build.design.phases.map((d) => ({ siteId: d.site.id, phaseId: d.phase.id })),
      { draws: SPREAD_DRAWS, milestonesKw: [] },
    );
    expect(under(flagship, 'months.')).toHaveLength(8 * build.months);
    for (let m = 0; m < build.months; m += 7) {
      const at = `months.${formatMonth(scenario.firstMonth + m)}`;
      expectTree(flagship, `${at}.liveItMw`, build.fleet.liveItKw[m] / 1000);
      // The page draws the plan's line from the same fan as the band.
      expect(relative(fan.plannedItKw[m], build.fleet.liveItKw[m])).toBeLessThan(1e-9);
      for (const [figure, kw] of [
        ['p10ItMw', fan.p10ItKw],
        ['p50ItMw', fan.p50ItKw],
        ['p90ItMw', fan.p90ItKw],
      ] as const) {
        const tree = expectTree(flagship, `${at}.${figure}`, kw[m] / 1000);
        expect(tree.formula).toContain(`${SPREAD_DRAWS} draws`);
        expect(leaves(tree).some((n) => n.figure?.ref.startsWith('lead-time/schedule-slip/'))).toBe(true);
      }
      TIMELINES.forEach((t, i) => {
        const kw = build.phases.reduce((s, b, p) => {
          const d = build.design.phases[p];
          return s + Math.min(d.racks, b.allowedRacks[i][m]) * d.rackAllInKw;
        }, 0);
        expectTree(flagship, `${at}.${t}ItMw`, kw / 1000);
      });
    }
  });

  it('slack of each timeline of each phase that is live', () => {
    const critical = criticalPaths(flagship.scenario, flagship.build);
    const ids = new Set(under(flagship, 'phase-slack.'));
    critical.phases.forEach((p, k) => {
      const { site, phase } = flagship.design.phases[k];
      TIMELINES.forEach((t, i) => {
        const id = `phase-slack.${site.id}.${phase.id}.${t}`;
        if (Number.isFinite(p.slackMonths[i])) expectTree(flagship, id, p.slackMonths[i]);
        else expect(ids).not.toContain(id);
      });
    });
    expect(ids.size).toBeGreaterThan(0);
  });

  it('break-even use of the ways, and every cell of owning against renting', () => {
    for (const m of flagship.finance.modes) {
      const id = `modes.${m.mode}.breakEvenUtilisation`;
      if (m.breakEvenUtilisation === null) expect(explainAddresses(flagship)).not.toContain(id);
      else expectTree(flagship, id, m.breakEvenUtilisation);
    }
    const view = breakEvenOf(flagship.scenario, unitEconomics(flagship.scenario, flagship.finance));
    expect(under(flagship, 'break-even.')).toHaveLength(3 * 7 * 7);
    view.annualRates.forEach((annualRate, i) => {
      view.rentDrift.forEach((rentDrift, d) => {
        const l = (3 * i + 2 * d) % view.chipLifeMonths.length;
        const cell = { annualRate, rentDrift, lifeMonths: view.chipLifeMonths[l] };
        const shown = view.utilisation[i][d][l];
        const tree = expectTree(flagship, `break-even.${breakEvenCellId(cell)}.utilisation`, shown);
        expect(leaves(tree).some((n) => n.figure?.ref === 'finance/default/coolingLife')).toBe(true);
      });
    });
  });
});

/** Every number of the chart of what is owed, as planned or as if all were got in one way. */
function expectOwed(r: Results, way: string, { years }: Exposure): void {
  for (const y of years) {
    const at = `exposure.${way}.${y.year}`;
    expectTree(r, `${at}.committedUsd`, y.committedUsd);
    expectTree(r, `${at}.guaranteeUsd`, y.guaranteeUsd);
    expectTree(r, `${at}.strandedP50Usd`, y.strandedUsd.p50);
    expectTree(r, `${at}.strandedP90Usd`, y.strandedUsd.p90);
    for (const [party, usd] of Object.entries(y.byCounterparty))
      expectTree(r, `owed.${way}.${y.year}.${party}.usd`, usd);
  }
}

describe('dates of training runs', () => {
  it('start when there are accelerators enough, and end as many whole months later', () => {
    const { training } = flagship.operation;
    expect(training.some((t) => t.startMonth >= 0)).toBe(true);
    for (const t of training) {
      const id = `training-dates.${t.id}`;
      if (t.startMonth < 0) expect(under(flagship, `${id}.`)).toEqual([]);
      else {
        const start = expectTree(flagship, `${id}.startMonth`, t.startMonth);
        expect(start.how).toBe('maximum');
        expect(expectTree(flagship, `${id}.endMonth`, t.endMonth).date).toBe(true);
        // Down to what holds the phases that it runs in.
        expect(leaves(start).some((n) => n.figure?.ref.startsWith('lead-time/'))).toBe(true);
      }
    }
  });

  it('not before the scenario says, with the tokens that it says; none for what never starts', () => {
    const r = runScenario(
      plan({
        end: `workloads: { training: [
          { id: later, model: llama-3.1-8b, start: 2031-05, tokens: 1 T },
          { id: never, model: llama-3.1-8b, accelerators: 900000 }] }`,
        horizon: '2025-01 .. 2033-12',
      }),
      cache,
    );
    const [later, never] = r.operation.training;
    expect(formatMonth(later.startMonth)).toBe('2031-05');
    const start = expectTree(r, 'training-dates.later.startMonth', later.startMonth);
    expect(start.children.map((c) => c.how)).toEqual(['input', 'model']);
    expect(start.children[1].value).toBeLessThan(later.startMonth);
    const end = expectTree(r, 'training-dates.later.endMonth', later.endMonth);
    expect(leaves(end).some((n) => n.value === 1e12)).toBe(true);
    expect(never.startMonth).toBe(-1);
    expect(under(r, 'training-dates.never.')).toEqual([]);
  });
});

it('what a site cannot be served is a share of what it wants', () => {
  const r = runScenario(plan({ phases: [{ power: 'grid: { energised: 2026-01, contract: 4 MW }' }] }), cache);
  const { unservedKwh, facilityKwh } = r.operation.siteYears[0];
  expect(unservedKwh).toBeGreaterThan(0);
  expectTree(r, `unserved.${r.scenario.sites[0].id}.share`, unservedKwh / facilityKwh);
  expect(under(flagship, 'unserved.')).toHaveLength(
    flagship.operation.siteYears.filter((y) => y.unservedKwh > 0).length,
  );
});

describe('trees of what is owed', () => {
  it('as if all were got in one way: price, minimum and months of each phase', () => {
    const { scenario, operation, finance } = flagship;
    for (const mode of ['lease', 'spv', 'neocloud', 'hyperscaler'] as Mode[]) {
      const as = supposed(scenario, mode);
      const shown = exposureOf(as, mixOf(as, operation, finance.ledger));
      expect(
        shown.years.some((y) => y.committedUsd > 0),
        mode,
      ).toBe(true);
      expectOwed(flagship, mode, shown);
    }
    const year = under(flagship, 'owed.spv.').at(-1) as string;
    const refs = leaves(explain(flagship, year, cache)).map((n) => n.figure?.ref ?? '');
    expect(refs.some((x) => x.startsWith('contract/') && x.endsWith('/rate'))).toBe(true);
  });

  it('as planned: tranches with terms of their own, and a party of two', () => {
    const r = runScenario(
      plan({
        end: `money: { tranches: [
          { id: hall, mode: lease, share: 0.2, counterparty: "Landlord, Inc." },
          { id: rented, mode: neocloud, share: 0.3, ramp: 12 months, takeOrPay: 70 %, term: 40 months },
          { id: vehicle, mode: spv, share: 0.2, counterparty: "Landlord, Inc.", guarantee: 50 % },
          { id: cloud, mode: hyperscaler, share: 0.2 }] }`,
      }),
      cache,
    );
    const { exposure } = answerMoney(r.scenario, r.finance);
    expect(exposure.years.some((y) => y.guaranteeUsd > 0)).toBe(true);
    expect(Object.keys(exposure.shares)).toContain('Landlord, Inc.');
    expectOwed(r, 'planned', exposure);
  });

  it('nothing has an address that owes nothing to a party', () => {
    expect(under(flagship, 'owed.planned.')).toEqual([]);
    expect(under(flagship, 'exposure.planned.').length).toBeGreaterThan(0);
  });
});

describe('steps', () => {
  it('of shared supplies: a rack or a hundredth of the largest year', () => {
    const late = {
      hall: 'itPower: 10 MW, start: 2027-01, ready: 2028-01',
      chips: 'rack: gb200-nvl72, order: 2027-06, delivered: 2028-01',
      power: 'grid: { energised: 2028-06 }',
    };
    for (const end of [
      'build: { chips: { "2027": 100, "2028": 40000 } }',
      'build: { cash: { "2027": $200 M } }',
      'build: { crews: 1 }',
    ]) {
      const r = runScenario(plan({ phases: [late, late], end, horizon: '2025-01 .. 2033-12' }), cache);
      const { ranked } = pushList(r, cache);
      expect(ranked.length).toBeGreaterThan(0);
      for (const row of ranked) expectTree(r, `push.${stepId(row)}.step`, row.step);
    }
  });
});
