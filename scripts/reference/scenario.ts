import {
  type CatalogData,
  formatMonth,
  formatQuantity,
  loadScenario,
  scenarioJsonSchema,
} from '../../src/engine/index.ts';
import { scenarioSchema } from '../../src/engine/scenario/schema.ts';
import { type Node, sections, type Zod } from './fields.ts';
import { code, NOTE, table } from './table.ts';

const MINIMAL = `gigasite: 1
name: Minimal
asOf: 2026-11-01
horizon: 2026-01 .. 2030-12
sites:
  - id: a
    at: { lat: 42, lon: -84, country: US, grid: miso }
    climate: ann-arbor-mi
    phases:
      - id: p
        hall: { itPower: 10 MW, ready: 2028-01 }
        chips: { rack: gb300-nvl72 }
        power: { grid: { energised: 2028-01 } }
workloads:
  training: [{ id: t, model: llama-3.1-8b }]
  serving: [{ id: s, model: gpt-oss-120b }]
`;

/** What the smallest possible file is filled up with: asked of the loader, not written by hand. */
function defaultsTable(data: CatalogData): string[] {
  const s = loadScenario(MINIMAL, data);
  const p = s.sites[0].phases[0];
  const { workloads: w, money: m } = s;
  const [t, v] = [w.training[0], w.serving[0]];
  const months = (from: number, to: number): string => `${to - from} months`;
  const rows: [string, string][] = [
    ['seed', String(s.seed)],
    ['sites[].status', s.sites[0].status],
    ['sites[].copies', String(s.sites.length)],
    ['sites[].phases[].status', `the site’s (${p.status})`],
    ['….hall.cooling', p.hall.coolingPlant],
    ['….hall.redundancy', p.hall.redundancy],
    ['….hall.ups', p.hall.ups],
    ['….hall.standby', String(p.hall.standby)],
    ['….hall.rampOver', `${p.hall.rampMonths} months`],
    ['….hall.duration', `${months(p.hall.startMonth, p.hall.readyMonth)} (lead-time/hall-construction)`],
    ['….chips.count', `as many as fit: ${p.chips.racks} of ${p.chips.rack} in 10 MW`],
    ['….chips.leadTime', `${months(p.chips.orderMonth, p.chips.readyMonth)} (lead-time/chips)`],
    ['….chips.delivered', `with the hall (${formatMonth(p.chips.readyMonth)})`],
    ['….chips.deliverOver', 'the hall’s rampOver'],
    ['….network.fabric', p.network.fabric],
    [
      '….network.duration',
      `${months(p.network.startMonth, p.network.readyMonth)} (lead-time/network-installation)`,
    ],
    ['….network.ready', `with the hall (${formatMonth(p.network.readyMonth)})`],
    ['….network.rampOver', 'the hall’s rampOver'],
    ['….power.grid.contract', 'the facility’s peak, less firm on-site power that stays'],
    ['….power.*.rampOver', `${p.grid?.rampMonths} months`],
    ['workloads.trainingShare', `${w.trainingShare} with both lists, 1 without serving, 0 with serving only`],
    ['workloads.trainingUtilisation', `${w.trainingUtilisation} (workload/utilisation)`],
    ['workloads.servingMeanToPeak', `${w.servingMeanToPeak} (workload/utilisation)`],
    ['workloads.training[].tokens', `the model’s own (${formatQuantity(t.tokens, 'tokens')} for ${t.model})`],
    ['workloads.training[].precision', t.precision],
    ['workloads.serving[].share', `what the others leave (${v.share})`],
    ['workloads.serving[].precision', v.precision],
    ['workloads.serving[].inputTokens', `${v.inputTokens} (workload/prefill-decode)`],
    ['workloads.serving[].outputTokens', `${v.outputTokens} (workload/prefill-decode)`],
    ['money.wacc', `${formatQuantity(m.wacc, 'share')} (finance/default)`],
    ['money.chipLife', `${m.chipLifeMonths} months (finance/default)`],
    ['money.refresh', String(m.refresh)],
    ['money.electricityPrice', 'the grid region’s'],
    ['money.rent', 'each accelerator’s rentContract'],
    ...(['lease', 'spv', 'neocloud', 'hyperscaler', 'onDemand'] as const).map((k): [string, string] => [
      `money.${k}`,
      `contract/${m[k]}`,
    ]),
  ];
  return table(
    ['key', 'when left out'],
    rows.map(([k, d]) => [code(k), d]),
  );
}

/** docs/reference/scenario.md. */
export function scenarioReference(data: CatalogData): string {
  const root = scenarioJsonSchema() as Node;
  const top = root.$ref ? root.$defs?.[root.$ref.split('/').at(-1) ?? ''] : root;
  return `${[
    '# The scenario file: every key',
    '',
    NOTE,
    '',
    'For an introduction read [the guide](../guide/scenario-file.md). `gigasite schema scenario` prints the same as JSON Schema.',
    'Quantities are text with a unit, converted to the unit in the column “kind”. Shares and counts may be bare numbers.',
    'A key that is not listed is refused. An `id` has letters, digits, `-`, `_` and `.`, at most 80, and starts with a letter or digit.',
    '`defaults` holds the same keys as a phase, with nothing required; see [the guide](../guide/scenario-file.md#defaults).',
    ...sections('', top ?? {}, scenarioSchema() as unknown as Zod),
    '',
    '## What is filled in',
    '',
    'As of 2026-11-01; figures that come from the catalogue change with the as-of date.',
    '',
    ...defaultsTable(data),
  ].join('\n')}\n`;
}
