import type { Results } from '../run/index.ts';
import { accelerators } from './capacity.ts';
import { type ExplainNode, figure, label, model, name, product, sum } from './node.ts';
import { phaseOf } from './places.ts';

type Part = readonly [phase: number, part: number];

/** How many switches or links of a kind the fabric counts: from the accelerators joined and the switch's ports. */
function quantity(r: Results, [k, p]: Part): ExplainNode {
  const { fabric } = r.design.phases[k];
  const line = fabric.bill[p];
  return model(
    name(`${r.scenario.catalog.entry(line.kind, line.id).name}: ${line.kind}`),
    line.quantity,
    'counted as drawn (docs/models/fabric.md)',
    [phaseOf(accelerators(r), r, k), figure(r.scenario.catalog, 'switch', fabric.switchId, 'radix')],
  );
}

const cost = (r: Results, at: Part): ExplainNode => {
  const line = r.design.phases[at[0]].fabric.bill[at[1]];
  const { catalog } = r.scenario;
  return product(
    name(catalog.entry(line.kind, line.id).name),
    [quantity(r, at), figure(catalog, line.kind, line.id, 'price')],
    { kind: 'money' },
  );
};

/** What one of them costs: the catalogue's price. */
const unitCost = (r: Results, [k, p]: Part): ExplainNode => {
  const { kind, id } = r.design.phases[k].fabric.bill[p];
  return figure(r.scenario.catalog, kind, id, 'price');
};

/** Parts of a phase's fabric. */
export const FABRIC_PART_FIGURES = { quantity, unitCostUsd: unitCost, costUsd: cost } as const;

const separate = (r: Results, k: number): ExplainNode =>
  model(
    label('Separate fabrics', '서로 다른 네트워크'),
    r.design.phases[k].fabric.pods,
    'docs/models/fabric.md',
  );

const parts = (r: Results, k: number): Part[] =>
  r.design.phases[k].fabric.bill.map((_, p) => [k, p] as const);

/** Figures of a phase's whole fabric. */
export const FABRIC_FIGURES = {
  costUsd: (r: Results, k: number): ExplainNode =>
    sum(
      label('Switches and links', '스위치와 링크'),
      parts(r, k).map((at) => cost(r, at)),
      { kind: 'money' },
    ),
  powerKw: (r: Results, k: number): ExplainNode => {
    const { fabric } = r.design.phases[k];
    const { catalog } = r.scenario;
    return model(
      label('Switches and both ends of all links', '스위치와 모든 링크 양 끝'),
      fabric.powerKw,
      'Σ quantity × power (docs/models/fabric.md)',
      parts(r, k).flatMap((at) => {
        const { kind, id } = fabric.bill[at[1]];
        return [
          quantity(r, at),
          ...(catalog.find(kind, id, 'power') ? [figure(catalog, kind, id, 'power')] : []),
        ];
      }),
      { kind: 'power' },
    );
  },
  /** Ends of the fabric drawn: a port for each accelerator of its nodes. */
  portsDrawn: (r: Results, k: number): ExplainNode => {
    const { fabric, rack } = r.design.phases[k];
    const rackSize = figure(r.scenario.catalog, 'rack', rack.id, 'accelerators');
    return product(
      label('Ports of the fabric drawn, one an accelerator', '그린 네트워크의 포트, 가속기마다 하나'),
      [
        model(
          label('Nodes', '노드'),
          fabric.pod.nodes,
          '⌈accelerators / fabrics / accelerators a node⌉ (docs/models/fabric.md)',
          [phaseOf(accelerators(r), r, k), separate(r, k)],
        ),
        model(
          label('Accelerators a node', '노드당 가속기'),
          fabric.acceleratorsPerNode,
          'accelerators a rack, at most 8; 4 in racks of more than 64 (docs/models/fabric.md)',
          [rackSize],
        ),
      ],
    );
  },
  /** What each port carries: the accelerator's own network interface. */
  nicBitPerS: (r: Results, k: number): ExplainNode =>
    figure(r.scenario.catalog, 'accelerator', r.design.phases[k].chip.id, 'scaleOutBandwidth'),
  /** Of the largest of its separate fabrics, which is the one drawn. */
  switchesDrawn: (r: Results, k: number): ExplainNode => {
    const { fabric } = r.design.phases[k];
    return model(
      label('Switches of the fabric drawn', '그린 네트워크의 스위치'),
      fabric.pod.switches,
      'docs/models/fabric.md',
      [
        phaseOf(accelerators(r), r, k),
        separate(r, k),
        figure(r.scenario.catalog, 'switch', fabric.switchId, 'radix'),
      ],
    );
  },
} as const;

/** Every part of every fabric, by phase and catalogue entry. */
export const fabricParts = (r: Results): (readonly [string, Part])[] =>
  r.design.phases.flatMap((d, k) =>
    d.fabric.bill.map((l, p) => [`${d.site.id}.${d.phase.id}.${l.id}`, [k, p] as const] as const),
  );
