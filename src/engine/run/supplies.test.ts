import { describe, expect, it } from 'vitest';
import { plan, planText, problemsOfText, relative, total } from '../../../test/engine/plan.ts';
import { wasmSolver } from '../../solver/index.ts';
import { GigasiteError } from '../errors.ts';
import { checkTree, explain, explainAddresses, explainFigures } from '../explain/index.ts';
import { EngineCache } from '../operate/index.ts';
import type { ReadFile } from '../power/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { chooseSupplies, type Results, runScenario, summarise, suppliesAsked } from './index.ts';

const NO_FILES: ReadFile = () => {
  throw new Error('no files here');
};
const supplied = async (scenario: Scenario): Promise<Results> => {
  const cache = new EngineCache();
  const asked = suppliesAsked(scenario, cache, NO_FILES);
  return runScenario(scenario, cache, undefined, await chooseSupplies(asked, { solver: wasmSolver() }));
};
const ENGINES =
  'supply: { mode: stated, energised: 2026-01, sources: [{ source: gas-recip, capacity: 20 MW, availability: 1 }] }';

describe('a stated mix off the grid', async () => {
  const r = await supplied(
    plan({
      site: ENGINES,
      phases: [{ power: 'grid: { energised: 2026-01 }' }],
      end: 'money: { refresh: false }',
    }),
  );
  const { catalog } = r.scenario;
  const of = (figure: string): number => catalog.value('power-source', 'gas-recip', figure);
  const year = r.operation.siteYears[0];
  // Fuel: heat rate × price of gas, a kWh of fuel being 1/293.07 MMBtu; care by the kWh.
  const usdPerKwh = (of('heatRate') * of('fuelPrice')) / 293.071 + of('variableOm');

  it('costs fuel and care by the kWh, and fixed care by the year', () => {
    expect(relative(year.energyCostUsd, usdPerKwh * year.facilityKwh + 20_000 * of('fixedOm'))).toBeLessThan(
      1e-5,
    );
    expect(year.gridKwh).toBe(0);
    expect(relative(year.onsiteKwh, year.facilityKwh)).toBeLessThan(1e-9);
    expect(relative(year.carbonKg, of('carbon') * year.facilityKwh)).toBeLessThan(1e-7);
  });
  it('is paid for once, and its capital is in the books', () => {
    const capex = 20_000 * of('capex');
    expect(relative(total(r.finance.ledger.capital.onsite.capexUsd), capex)).toBeLessThan(1e-9);
    const s = summarise(r);
    expect(relative(s.headline.firstFitCapexUsd, r.design.capexUsd + capex)).toBeLessThan(1e-12);
    expect(s.sites[0].supply?.parts.map((p) => p.id)).toEqual(['gas-recip']);
  });
  it('costs the months as it costs the year', () => {
    // The last twelve months are complete.
    const last = r.operation.sites[0].energyCostUsd.slice(-12);
    expect(relative(total(last), year.energyCostUsd)).toBeLessThan(1e-9);
  });
  it('explains itself', () => {
    for (const { id } of explainFigures(r)) expect(checkTree(explain(r, id))).toEqual([]);
    const supply = summarise(r).sites[0].supply!;
    const site = r.scenario.sites[0].id;
    // Energy and carbon stand in kWh and kg in a tree.
    const scale = (id: string): number => (/Gwh|Kt/i.test(id) ? 1e6 : 1);
    const numbers = (head: string, o: object): [string, number][] =>
      Object.entries(o).flatMap(([k, v]) => (typeof v === 'number' ? [[`${head}.${k}`, v]] : []));
    const shown = new Map([
      ...numbers(`supply.${site}`, supply),
      ...numbers(`supply-part.${site}.gas-recip`, supply.parts[0]),
    ]);
    const ids = explainAddresses(r).filter((id) => id.startsWith('supply'));
    expect(ids.length).toBeGreaterThan(12);
    for (const id of ids) {
      const tree = explain(r, id);
      expect(checkTree(tree), id).toEqual([]);
      const name = id.slice(id.lastIndexOf('.') + 1);
      const want = shown.get(id)! * scale(name);
      expect(Math.abs(tree.value - want), id).toBeLessThanOrEqual(1e-9 * Math.abs(want));
    }
    const fuel = explain(r, `supply-part.${site}.gas-recip.usdPerYear`).children;
    expect(fuel.map((n) => n.figure?.ref)).toContain('power-source/gas-recip/fuelPrice');
  });
});

describe('an optimum', async () => {
  const text = (supply: string) => plan({ site: `supply: ${supply}` });
  const sources = 'sources: [{ source: gas-recip }, { source: pv-utility }]';
  const ladder = 'ladder: { step: 24 }';
  const free = await supplied(text(`{ grid: false, ${sources}, ${ladder} }`));
  it('costs no more than a mix of the same parts', async () => {
    const stated = await supplied(
      text(
        '{ mode: stated, sources: [{ source: gas-recip, capacity: 9 MW }, { source: pv-utility, capacity: 3 MW }], storage: [] }',
      ),
    );
    const cost = (r: Results): number => r.operation.siteYears[0].supply?.usdPerMwh ?? Number.NaN;
    expect(cost(free)).toBeLessThan(cost(stated));
  });
  it('gives the same bytes again', async () => {
    const again = await supplied(text(`{ grid: false, ${sources}, ${ladder} }`));
    expect(JSON.stringify(summarise(again)) === JSON.stringify(summarise(free))).toBe(true);
  });
  it('is asked once for sites that are alike', () => {
    const asked = suppliesAsked(
      plan({ site: 'copies: 3\n    supply: optimise' }),
      new EngineCache(),
      NO_FILES,
    );
    expect(asked.map((a) => a.siteIds)).toEqual([['a-1', 'a-2', 'a-3']]);
  });
  it('without a solver, the run says that no supply was chosen', () => {
    const s = summarise(runScenario(text('optimise')));
    expect(s.notices.map((n) => n.code)).toContain('supply-not-chosen');
    expect(s.sites[0].supply).toBeUndefined();
  });
});

describe('a tariff', async () => {
  const r = await supplied(plan({ site: 'tariff: aep-ohio-dct' }));
  const { catalog } = r.scenario;
  const year = r.operation.siteYears[0];
  const load = year.parts[0].year.facilityKw.map((kw) => kw * year.parts[0].hallItKw);
  const starts = [0, 744, 1416, 2160, 2880, 3624, 4344, 5088, 5832, 6552, 7296, 8016, 8760];
  it('bills energy and the highest of peak and 85 % of contract or of the months before', () => {
    const peaks = starts.slice(0, 12).map((h, m) => Math.max(...load.slice(h, starts[m + 1])));
    const contract = r.design.sites[0].phases[0].gridContractKw;
    const billed = peaks.map((p) => Math.max(p, 0.85 * contract, 0.85 * Math.max(...peaks)));
    const usd =
      total(load) * catalog.value('tariff', 'aep-ohio-dct', 'energy') +
      total(billed) * catalog.value('tariff', 'aep-ohio-dct', 'transmission');
    expect(relative(year.energyCostUsd, usd)).toBeLessThan(1e-9);
    expect(summarise(r).sites[0].bill?.tariff).toBe('aep-ohio-dct');
  });
  it('bills twelve complete months as the year', () => {
    expect(relative(total(r.operation.sites[0].energyCostUsd.slice(-12)), year.energyCostUsd)).toBeLessThan(
      1e-9,
    );
  });
  it('bills the contract in months without load, from the month it is energised', async () => {
    const early = await supplied(
      plan({
        site: 'tariff: aep-ohio-dct',
        phases: [{ hall: 'itPower: 10 MW, ready: 2026-07', power: 'grid: { energised: 2026-01 }' }],
      }),
    );
    // January 2026 is month 12 of a plan that starts in January 2025: 85 % of the contract at 7.4 $/kW.
    const contract = early.design.sites[0].phases[0].gridContractKw;
    const usd = 0.85 * contract * catalog.value('tariff', 'aep-ohio-dct', 'transmission');
    expect(relative(early.operation.sites[0].energyCostUsd[12], usd)).toBeLessThan(1e-9);
    expect(early.operation.sites[0].energyCostUsd[11]).toBe(0);
  });
});

describe('what cannot be', () => {
  it('is explained: hours, what gave all it had, and the changes that would do', async () => {
    const scenario = plan({
      site: 'supply: { mode: stated, energised: 2026-01, sources: [{ source: gas-recip, capacity: 5 MW, availability: 1 }] }',
    });
    const refused = await supplied(scenario).catch((e) => e);
    expect(refused).toBeInstanceOf(GigasiteError);
    const [p] = (refused as GigasiteError).problems;
    expect(p).toMatchObject({ code: 'infeasible', path: 'sites.a.supply' });
    expect(p.params).toMatchObject({ reason: 'no-supply', limit: 'gas-recip' });
    const load = suppliesAsked(scenario, new EngineCache(), NO_FILES)[0].resolved.problem.loadKw;
    expect(p.params.hours).toBe(load.filter((kw) => kw > 5000).length);
    // The least size that would do is the highest hour.
    const peak = Number((Math.max(...load) / 1000).toPrecision(4));
    expect(String(p.params.remedy)).toContain(`size gas-recip ${peak} MW (5 MW)`);
  });
  it.each([
    ['{ mode: stated, sources: [{ source: gas-recip }] }', 'sites.0.supply.sources.0', 'missing'],
    ['{ mode: stated, storage: [{ power: 5 MW }] }', 'sites.0.supply.storage.0', 'missing'],
    ['{ mode: stated, grid: { region: ercot } }', 'sites.0.supply.grid', 'missing'],
    ['{ mode: chosen }', 'sites.0.supply.mode', 'not-allowed'],
    ['{ sources: [{ source: gas-recipe }] }', 'sites.0.supply.sources.0.source', 'unknown-name'],
    [
      '{ sources: [{ source: gas-recip, capacity: 5 MWh }] }',
      'sites.0.supply.sources.0.capacity',
      'quantity-dimension',
    ],
  ])('%s', (supply, path, code) => {
    const found = problemsOfText(planText({ site: `supply: ${supply}` }));
    expect(found.map((p) => [p.path, p.code])).toContainEqual([path, code]);
  });
  it('bridging plant leaves; lasting plant belongs into the supply', () => {
    const found = problemsOfText(
      planText({
        site: 'supply: optimise',
        phases: [
          {
            power:
              'grid: { energised: 2026-01 }, onsite: [{ source: gas-recip, capacity: 5 MW, energised: 2026-01 }]',
          },
        ],
      }),
    );
    expect(found[0]).toMatchObject({ code: 'not-allowed', path: 'sites.0.phases.0.power.onsite.0' });
  });
});
