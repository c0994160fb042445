import { COST_CLASSES } from '../design/index.ts';
import type { MonthlyOperation } from '../operate/index.ts';
import type { Results } from '../run/index.ts';
import { columnSum } from '../units/index.ts';
import { CLASS_LABELS } from './capital.ts';
import { type ExplainNode, figure, label, model, name, sum } from './node.ts';
import { pueNode, wueNode } from './running.ts';

/** Months of a year within the horizon, as places in monthly columns: from, and to before. */
export function monthsOf(r: Results, year: number): readonly [number, number] {
  const { firstMonth, months } = r.scenario;
  return [Math.max(0, year * 12 - firstMonth), Math.min(months, (year + 1) * 12 - firstMonth)];
}

type Energy = 'itKwh' | 'facilityKwh' | 'waterL' | 'carbonKg' | 'usefulHours' | 'servingTokens';
const TITLES: Readonly<Record<Energy, readonly [string, string]>> = {
  itKwh: ['IT energy in the year', '그해 IT 에너지'],
  facilityKwh: ['Facility energy in the year', '그해 시설 에너지'],
  waterL: ['Water on site in the year', '그해 현장 용수'],
  carbonKg: ['Carbon of the year', '그해 탄소'],
  usefulHours: ['Useful accelerator-hours in the year', '그해 유효 가속기·시간'],
  servingTokens: ['Tokens served in the year', '그해 서빙 토큰'],
};
const KINDS = { itKwh: 'energy', facilityKwh: 'energy', waterL: 'volume', carbonKg: 'mass' } as const;

/** What stands behind a site's figure: its intensities, and the racks that live in those months. */
function behind(r: Results, i: number, column: Energy, [from, to]: readonly [number, number]): ExplainNode[] {
  const live = columnSum(r.build.sites[i].liveAccelerators, from, to) / (to - from);
  const racks = model(
    label('Accelerators live, mean of the months', '가동 가속기, 월 평균'),
    live,
    'docs/models/build.md',
  );
  if (column === 'facilityKwh') return [racks, pueNode(r, i)];
  if (column === 'waterL') return [racks, wueNode(r, i)];
  if (column === 'carbonKg')
    return [racks, figure(r.scenario.catalog, 'grid-region', r.scenario.sites[i].gridRegion, 'carbon')];
  if (column === 'servingTokens')
    return [
      racks,
      ...r.operation.serving.flatMap((s) =>
        s.points.map((p) =>
          model(
            label(
              `${s.model} on ${p.acceleratorId}, tokens/s each`,
              `${s.model}, ${p.acceleratorId}, 초당 토큰`,
            ),
            p.tokensPerSPerAccelerator,
            'docs/models/serving.md',
          ),
        ),
      ),
    ];
  return [racks];
}

/** A yearly sum: sites, each its months' live racks times the representative year's figure of that month. */
export function yearly(r: Results, year: number, column: Energy & keyof MonthlyOperation): ExplainNode {
  const span = monthsOf(r, year);
  const o = column in KINDS ? { kind: KINDS[column as keyof typeof KINDS] } : {};
  return sum(
    label(`${TITLES[column][0]} ${year}`, `${year}: ${TITLES[column][1]}`),
    r.scenario.sites.map((s, i) =>
      model(
        name(s.name),
        columnSum(r.operation.sites[i][column], ...span),
        'Σ_m live racks × the representative year’s month (docs/models/operate.md)',
        behind(r, i, column, span),
        o,
      ),
    ),
    o,
  );
}

const MONEY = { kind: 'money' } as const;

/** Capital of a year by class of cost. */
export function yearlyCapex(r: Results, year: number): ExplainNode {
  const span = monthsOf(r, year);
  const classes = COST_CLASSES.map((c) =>
    model(
      label(...CLASS_LABELS[c]),
      columnSum(r.finance.ledger.capital[c].capexUsd, ...span),
      'paid by month as built and delivered, renewals too (docs/models/finance.md)',
      [],
      MONEY,
    ),
  );
  return sum(
    label(`Capital spent in ${year}`, `${year}년 투자`),
    classes.filter((n) => n.value !== 0),
    MONEY,
  );
}

/** Running cost of a year by what it is for. */
export function yearlyOpex(r: Results, year: number): ExplainNode {
  const span = monthsOf(r, year);
  const { ledger } = r.finance;
  const { catalog } = r.scenario;
  const part = (
    en: string,
    ko: string,
    column: Float64Array,
    children: readonly ExplainNode[],
  ): ExplainNode =>
    model(label(en, ko), columnSum(column, ...span), 'docs/models/finance.md', children, MONEY);
  return sum(
    label(`Cost of operation in ${year}`, `${year}년 운영비`),
    [
      part('Energy', '에너지', ledger.energyUsd, []),
      part('Water', '용수', ledger.waterUsd, [figure(catalog, 'unit-cost', 'water', 'price')]),
      part('People', '인력', ledger.staffUsd, [
        figure(catalog, 'unit-cost', 'staff', 'staffPerMw'),
        figure(catalog, 'unit-cost', 'staff', 'salary'),
      ]),
      part('Upkeep of facilities', '시설 유지', ledger.maintenanceFacilityUsd, [
        figure(catalog, 'unit-cost', 'maintenance', 'facilityRate'),
      ]),
      part('Upkeep of IT', 'IT 유지', ledger.maintenanceItUsd, [
        figure(catalog, 'unit-cost', 'maintenance', 'itRate'),
      ]),
    ],
    MONEY,
  );
}

/** Cost of chips that wait in a year. */
export function yearlyIdle(r: Results, year: number): ExplainNode {
  const span = monthsOf(r, year);
  return model(
    label(`Chips that wait in ${year}`, `${year}년 기다리는 칩`),
    columnSum(r.finance.ledger.idleUsd, ...span),
    'depreciation and cost of money of chips that do not run (docs/models/finance.md)',
    [
      model(
        label('Accelerator-months waiting', '기다린 가속기·월'),
        columnSum(r.build.fleet.chipsWaiting, ...span),
        'docs/models/build.md',
      ),
      figure(r.scenario.catalog, 'finance', 'default', 'chipLife'),
      figure(r.scenario.catalog, 'finance', 'default', 'wacc'),
    ],
    MONEY,
  );
}

/** A state of the fleet at the end of a year, or its mean over the year, by site. */
export function fleetState(
  r: Results,
  year: number,
  column: 'liveFacilityKw' | 'liveAccelerators' | 'chipsWaiting' | 'powerWaitingKw',
  title: readonly [string, string],
  how: 'end' | 'mean',
): ExplainNode {
  const [from, to] = monthsOf(r, year);
  const power = column.endsWith('Kw');
  const scale = power ? 1000 : 1;
  const o = power ? { unit: 'MW' } : {};
  return sum(
    label(`${title[0]} ${year}`, `${year}: ${title[1]}`),
    r.scenario.sites.map((s, i) => {
      const months = r.build.sites[i][column];
      const value = how === 'end' ? months[to - 1] : columnSum(months, from, to) / (to - from);
      return model(name(s.name), value / scale, 'docs/models/build.md', [], { ...o, sources: s.sources });
    }),
    o,
  );
}
