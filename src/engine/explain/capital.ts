import { splitRef } from '../catalog/index.ts';
import { type BomLine, COST_CLASSES, type CostClass, type PhaseDesign } from '../design/index.ts';
import type { Results } from '../run/index.ts';
import {
  difference,
  type ExplainNode,
  figure,
  input,
  type Label,
  label,
  model,
  name,
  product,
  sum,
} from './node.ts';
import { supplyCapex } from './supply.ts';

export const CLASS_LABELS: Readonly<Record<CostClass, readonly [string, string]>> = {
  chips: ['Racks and storage', '랙과 스토리지'],
  network: ['Network', '네트워크'],
  cooling: ['Cooling plant', '냉각 설비'],
  electrical: ['Electrical plant', '전기 설비'],
  building: ['Buildings', '건물'],
  land: ['Land', '토지'],
  onsite: ['On-site power', '자체 발전'],
};

/** Lines of the same item over all phases, as quantity × unit cost. */
function itemNode(r: Results, item: string, lines: readonly BomLine[]): ExplainNode {
  const ref = splitRef(lines[0].figure)!;
  const price = figure(r.scenario.catalog, ref.kind, ref.id, ref.figure);
  const title = name(r.scenario.catalog.entry(ref.kind, ref.id).name);
  if (lines[0].unit === 'share') {
    // Storage: a share of what racks and storage cost together, so s/(1 − s) of the racks.
    return model(
      title,
      lines.reduce((s, l) => s + l.costUsd, 0),
      's/(1 − s) × racks',
      [price],
      { kind: 'money' },
    );
  }
  const quantity = lines.reduce((s, l) => s + l.quantity, 0);
  return product(
    title,
    [
      model(
        label(`${item}: quantity (${lines[0].unit})`, `${item}: 수량 (${lines[0].unit})`),
        quantity,
        'docs/models/design.md',
      ),
      price,
    ],
    { kind: 'money' },
  );
}

/**
 * A class of capital over phases: items → quantity × cited price.
 *
 * @param of phases whose cost is asked
 */
export function classNode(
  r: Results,
  c: CostClass,
  of: readonly PhaseDesign[] = r.design.phases,
): ExplainNode {
  const lines = of.flatMap((p) => p.bom.filter((l) => l.costClass === c));
  const items = [...new Set(lines.map((l) => l.item))];
  return sum(
    label(...CLASS_LABELS[c]),
    items.map((i) =>
      itemNode(
        r,
        i,
        lines.filter((l) => l.item === i),
      ),
    ),
    { kind: 'money' },
  );
}

/** Cost of one phase, or of several, by class and item. */
export const phasesCapex = (r: Results, title: Label, of: readonly PhaseDesign[]): ExplainNode =>
  sum(
    title,
    COST_CLASSES.map((c) => classNode(r, c, of)).filter((n) => n.value > 0),
    { kind: 'money' },
  );

/** Cost of everything installed once: classes → items → quantity × cited price. */
export function firstFitCapex(r: Results): ExplainNode {
  const classes = COST_CLASSES.map((c) => classNode(r, c)).filter((n) => n.value > 0);
  const supply = supplyCapex(r);
  return sum(label('Everything installed once', '최초 설치 비용'), supply ? [...classes, supply] : classes, {
    kind: 'money',
  });
}

/** Money spent within the horizon: the first fit, and renewals less what falls beyond the horizon's end. */
export function programmeCapex(r: Results): ExplainNode {
  const first = firstFitCapex(r);
  const spent = r.finance.totalCapexUsd;
  const life = input(label('Economic life of racks', '랙의 경제 수명'), r.scenario.money.chipLifeMonths, [], {
    kind: 'months',
  });
  return sum(
    label('Capital spent within the horizon', '계획 기간 내 투자'),
    [
      first,
      model(
        label(
          'Renewals within the horizon, less what is spent after it',
          '기간 내 교체분 − 기간 이후 지출분',
        ),
        spent - first.value,
        'docs/models/finance.md',
        [life],
        { kind: 'money' },
      ),
    ],
    { kind: 'money' },
  );
}

/** Chips that wait. */
export function idleCost(r: Results): ExplainNode {
  const wait = r.build.fleet.chipsWaiting.reduce((s, v) => s + v, 0);
  const children = [
    model(
      label('Accelerator-months waiting for power, hall or network', '전력·건물·네트워크를 기다린 가속기·월'),
      wait,
      'docs/models/build.md',
    ),
    figure(r.scenario.catalog, 'finance', 'default', 'chipLife'),
    figure(r.scenario.catalog, 'finance', 'default', 'wacc'),
  ];
  return model(
    label('Depreciation and cost of money of waiting chips', '대기 중인 칩의 감가상각과 자본 비용'),
    r.finance.totalIdleUsd,
    'docs/models/finance.md',
    children,
    { kind: 'money' },
  );
}

/** NPV: what the live accelerators would cost on contract, less what they cost to own. */
export function npv(r: Results): ExplainNode {
  const chips = [...new Set(r.design.phases.map((p) => p.chip.id))];
  const stated = r.scenario.money.rentUsdPerHour;
  const rents =
    stated === undefined
      ? chips.map((c) => figure(r.scenario.catalog, 'accelerator', c, 'rentContract'))
      : [
          input(label('Rent stated in the scenario', '시나리오에 적힌 임대료'), stated, [], {
            kind: 'moneyPerHour',
          }),
        ];
  const cost = r.finance.levelised.presentCostUsd;
  return difference(
    label(
      'Net present value against renting the same accelerators',
      '같은 가속기를 빌릴 때와 비교한 순현재가치',
    ),
    model(
      label('Present value of rent for every live hour', '가동 시간 전체의 임대료 현재가치'),
      r.finance.npvUsd + cost,
      'Σ rent × live accelerator-hours × v^m',
      rents,
      { kind: 'money' },
    ),
    model(
      label('Present cost of owning', '소유 비용의 현재가치'),
      cost,
      'docs/models/finance.md',
      [firstFitCapex(r)],
      { kind: 'money' },
    ),
    { kind: 'money' },
  );
}
