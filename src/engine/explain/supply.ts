import type { Results } from '../run/index.ts';
import { type ExplainNode, input, label, model, name, sum } from './node.ts';

/** Capital of a site's own supply by part; undefined where it has none. */
export function siteSupplyCapex(r: Results, i: number): ExplainNode | undefined {
  const { supply } = r.operation.siteYears[i];
  if (!supply || supply.capexUsd === 0) return undefined;
  const parts = supply.parts
    .filter((p) => p.capexUsd > 0)
    .map((p) => model(name(p.id), p.capexUsd, 'size × capex (docs/models/supply.md)', [], { kind: 'money' }));
  const rest = supply.capexUsd - parts.reduce((s, p) => s + p.value, 0);
  const system = model(label('System costs', '계통 비용'), rest, 'docs/models/supply.md', [], {
    kind: 'money',
  });
  return sum(name(r.scenario.sites[i].name), rest > 1e-6 * supply.capexUsd ? [...parts, system] : parts, {
    kind: 'money',
  });
}

/** Capital of the sites' own supplies, by site and part; undefined where there is none. */
export function supplyCapex(r: Results): ExplainNode | undefined {
  const sites = r.operation.siteYears.flatMap((_, i) => siteSupplyCapex(r, i) ?? []);
  if (sites.length === 0) return undefined;
  return sum(label('Supplies of sites', '부지의 공급'), sites, { kind: 'money' });
}

/** What stands behind the mean cost or carbon of a site with a supply or a tariff of its own; undefined without. */
export function suppliedBy(r: Results, i: number, what: 'price' | 'carbon'): ExplainNode[] | undefined {
  const { supply, bill } = r.operation.siteYears[i];
  const out: ExplainNode[] = [];
  if (bill && what === 'price')
    for (const kind of ['energy', 'demand', 'coincident'] as const) {
      const usd = bill.bill.lines.reduce((s, l) => s + (l.kind === kind ? l.usd : 0), 0);
      const title = {
        energy: ['energy', '전력량'],
        demand: ['demand', '수요'],
        coincident: ['coincident peak', '동시 최대'],
      } as const;
      if (usd !== 0)
        out.push(
          model(
            label(`${bill.tariff}: ${title[kind][0]}`, `${bill.tariff}: ${title[kind][1]}`),
            usd,
            'docs/models/tariffs.md',
            [],
            { kind: 'money' },
          ),
        );
    }
  if (supply)
    for (const p of supply.parts) {
      const value = what === 'price' ? p.usdPerYear : p.carbonKgPerYear;
      if (value !== 0)
        out.push(
          model(
            name(p.id),
            value,
            'docs/models/supply.md',
            [input(label('Energy a year', '연간 에너지'), p.energyKwhPerYear, [], { kind: 'energy' })],
            { kind: what === 'price' ? 'money' : 'mass' },
          ),
        );
    }
  return supply || (bill && what === 'price') ? out : undefined;
}
