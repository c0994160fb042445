import { COST_CAUSES, type CostCause } from '../finance/index.ts';
import { presentValue } from '../money/index.ts';
import type { Results } from '../run/index.ts';
import { firstFitCapex } from './capital.ts';
import {
  climateFigure,
  type ExplainNode,
  figure,
  input,
  type Label,
  label,
  model,
  name,
  product,
  ratio,
  sum,
} from './node.ts';
import { suppliedBy } from './supply.ts';

const WH = { kind: 'energy' } as const;

export function itEnergy(r: Results, i: number): ExplainNode {
  const y = r.operation.siteYears[i];
  const { catalog } = r.scenario;
  return model(
    label('IT energy of the representative year', '대표 연도의 IT 에너지'),
    y.itKwh,
    'Σ_h nameplate × activity(h)',
    [
      figure(catalog, 'workload', 'training', 'powerShare'),
      figure(catalog, 'workload', 'serving', 'powerShareDecode'),
      figure(catalog, 'workload', 'serving', 'idlePowerShare'),
      input(
        label('Share of accelerators that train', '학습에 쓰는 가속기 비율'),
        r.design.activity.trainingShare,
        [],
        { kind: 'share' },
      ),
    ],
    WH,
  );
}

export function pueNode(r: Results, i: number): ExplainNode {
  const d = r.design.sites[i].phases[0];
  const { catalog } = r.scenario;
  return model(
    label('PUE over 8,760 hours', '8,760시간 PUE'),
    r.operation.siteYears[i].pue,
    '1 + (cooling + losses) / IT, hour by hour',
    [
      figure(catalog, 'cooling-plant', d.phase.hall.coolingPlant, 'supplyTemperature'),
      figure(catalog, 'cooling-plant', d.phase.hall.coolingPlant, 'fanShare'),
      figure(catalog, 'cooling-plant', d.phase.hall.coolingPlant, 'copFraction'),
      climateFigure(r.scenario, d.site.climate, 'meanTemperature'),
    ],
  );
}

export const siteEnergy = (r: Results, i: number): ExplainNode =>
  product(name(r.scenario.sites[i].name), [itEnergy(r, i), pueNode(r, i)], WH);

const bySite = (
  r: Results,
  title: Label,
  of: (i: number) => ExplainNode,
  o: { kind?: 'energy' | 'money' | 'mass' | 'volume' } = {},
): ExplainNode =>
  sum(
    title,
    r.scenario.sites.map((_, i) => of(i)),
    o,
  );

export const facilityEnergy = (r: Results): ExplainNode =>
  bySite(
    r,
    label('Facility energy of the representative year', '대표 연도의 시설 에너지'),
    (i) => siteEnergy(r, i),
    WH,
  );

export function pue(r: Results): ExplainNode {
  return ratio(
    label('PUE of the fleet', '전체 PUE'),
    facilityEnergy(r),
    bySite(r, label('IT energy', 'IT 에너지'), (i) => itEnergy(r, i), WH),
  );
}

/** Cost or carbon of a site's energy: energy × mean intensity, which follows from its sources. */
function intensity(r: Results, i: number, what: 'price' | 'carbon'): ExplainNode {
  const y = r.operation.siteYears[i];
  const site = r.scenario.sites[i];
  const value = (what === 'price' ? y.energyCostUsd : y.carbonKg) / y.facilityKwh;
  const supplied = suppliedBy(r, i, what);
  if (supplied)
    return model(
      label(
        what === 'price' ? 'Mean cost of its supply' : 'Mean carbon of its supply',
        what === 'price' ? '공급 평균 단가' : '공급 평균 탄소',
      ),
      value,
      'Σ over parts and charges ÷ energy; capital is in the books (docs/models/operate.md)',
      supplied,
      { kind: what === 'price' ? 'energyPrice' : 'carbonIntensity' },
    );
  const own = [
    ...new Set(
      site.phases.flatMap((p) => p.onsite.filter((o) => o.untilMonth === undefined).map((o) => o.source)),
    ),
  ];
  const stated = r.scenario.money.electricityUsdPerKwh;
  const grid =
    what === 'price' && stated !== undefined
      ? input(label('Price stated in the scenario', '시나리오에 적힌 가격'), stated, [], {
          kind: 'energyPrice',
        })
      : figure(r.scenario.catalog, 'grid-region', site.gridRegion, what);
  return model(
    label(
      what === 'price' ? 'Mean cost of its supply' : 'Mean carbon of its supply',
      what === 'price' ? '공급 평균 단가' : '공급 평균 탄소',
    ),
    value,
    'merit order over grid and on-site sources (docs/models/power.md)',
    [
      grid,
      ...own.map((s) =>
        figure(r.scenario.catalog, 'power-source', s, what === 'price' ? 'fuelPrice' : 'carbon'),
      ),
    ],
    { kind: what === 'price' ? 'energyPrice' : 'carbonIntensity' },
  );
}

export const energyCost = (r: Results): ExplainNode =>
  bySite(
    r,
    label('Energy cost of the representative year', '대표 연도의 에너지 비용'),
    (i) => siteEnergyCost(r, i),
    { kind: 'money' },
  );
export const siteEnergyCost = (r: Results, i: number): ExplainNode =>
  product(name(r.scenario.sites[i].name), [siteEnergy(r, i), intensity(r, i, 'price')], { kind: 'money' });

export const carbon = (r: Results): ExplainNode =>
  bySite(r, label('Carbon of the representative year', '대표 연도의 탄소'), (i) => siteCarbon(r, i), {
    kind: 'mass',
  });
export const siteCarbon = (r: Results, i: number): ExplainNode =>
  product(name(r.scenario.sites[i].name), [siteEnergy(r, i), intensity(r, i, 'carbon')], { kind: 'mass' });

export const water = (r: Results): ExplainNode =>
  bySite(
    r,
    label('Water on site in the representative year', '대표 연도의 현장 용수'),
    (i) => siteWater(r, i),
    { kind: 'volume' },
  );
export const siteWater = (r: Results, i: number): ExplainNode =>
  product(name(r.scenario.sites[i].name), [itEnergy(r, i), wueNode(r, i)], { kind: 'volume' });

export function wueNode(r: Results, i: number): ExplainNode {
  const d = r.design.sites[i].phases[0];
  return model(
    label('WUE', 'WUE'),
    r.operation.siteYears[i].wueLPerKwh,
    'evaporation + drift + blowdown (docs/models/towers.md)',
    [
      climateFigure(r.scenario, d.site.climate, 'designWetBulb'),
      figure(r.scenario.catalog, 'cooling-plant', d.phase.hall.coolingPlant, 'supplyTemperature'),
    ],
    { kind: 'waterIntensity' },
  );
}

export const wue = (r: Results): ExplainNode =>
  ratio(
    label('WUE of the fleet', '전체 WUE'),
    water(r),
    bySite(r, label('IT energy', 'IT 에너지'), (i) => itEnergy(r, i), WH),
    { kind: 'waterIntensity' },
  );

const CAUSES: Readonly<Record<CostCause, readonly [string, string]>> = {
  chips: ['Chips: depreciation and upkeep', '칩: 감가상각과 유지'],
  network: ['Network: depreciation', '네트워크: 감가상각'],
  facility: ['Facility: depreciation and upkeep', '시설: 감가상각과 유지'],
  power: ['Power: electricity, water, own plant', '전력: 전기·물·자체 발전'],
  people: ['People', '인력'],
  finance: ['Cost of money on what is built', '투자 잔액의 자본 비용'],
  idle: ['Chips that wait', '기다리는 칩'],
};

/** A share of use: the catalogue's where the scenario says nothing else. */
function shareOf(r: Results, name: string, value: number, title: Label): ExplainNode {
  const usual = figure(r.scenario.catalog, 'workload', 'utilisation', name);
  return usual.value === value ? usual : input(title, value, [], { kind: 'share' });
}

export function usefulHours(r: Results): ExplainNode {
  const a = r.design.activity;
  const capacity = r.operation.fleet.capacityHours.reduce((s, v) => s + v, 0);
  const useful = r.operation.fleet.usefulHours.reduce((s, v) => s + v, 0);
  const { catalog } = r.scenario;
  return product(label('Useful accelerator-hours within the horizon', '계획 기간의 유효 가속기·시간'), [
    model(label('Live accelerator-hours', '가동 가속기·시간'), capacity, 'docs/models/build.md'),
    model(
      label('Share that does useful work', '유효하게 쓰인 비율'),
      capacity > 0 ? useful / capacity : 0,
      'training share × utilisation × effective time + serving share × mean/peak',
      [
        input(label('Share of accelerators that train', '학습에 쓰는 가속기 비율'), a.trainingShare, [], {
          kind: 'share',
        }),
        shareOf(
          r,
          'trainingUtilisation',
          a.trainingUtilisation,
          label('Training utilisation', '학습 가동률'),
        ),
        shareOf(
          r,
          'servingMeanToPeak',
          a.servingMeanToPeak,
          label('Serving mean over peak', '서빙 평균/최대'),
        ),
        figure(catalog, 'workload', 'reliability', 'failuresPerNodeDay'),
        figure(catalog, 'workload', 'reliability', 'failuresPerJobDay'),
        figure(catalog, 'workload', 'reliability', 'restart'),
        figure(catalog, 'workload', 'reliability', 'checkpointWrite'),
      ],
    ),
  ]);
}

/** The levelised cost: causes → present charges over present useful hours → capital, lives, rates. */
export function levelisedCost(r: Results): ExplainNode {
  const { ledger, levelised } = r.finance;
  const { catalog } = r.scenario;
  const hours = model(
    label('Present value of useful hours', '유효 시간의 현재가치'),
    levelised.presentUsefulHours,
    'Σ hours × v^m',
    [usefulHours(r)],
  );
  const capital = firstFitCapex(r);
  const behind: Partial<Record<CostCause, ExplainNode[]>> = {
    chips: [
      ...capital.children.filter((c) => c.label.en.startsWith('Racks')),
      figure(catalog, 'finance', 'default', 'chipLife'),
      figure(catalog, 'unit-cost', 'maintenance', 'itRate'),
    ],
    network: [
      ...capital.children.filter((c) => c.label.en === 'Network'),
      figure(catalog, 'finance', 'default', 'networkLife'),
    ],
    facility: [
      ...capital.children.filter((c) => /plant|Buildings/.test(c.label.en)),
      figure(catalog, 'finance', 'default', 'buildingLife'),
      figure(catalog, 'unit-cost', 'maintenance', 'facilityRate'),
    ],
    power: [energyCost(r)],
    people: [
      figure(catalog, 'unit-cost', 'staff', 'staffPerMw'),
      figure(catalog, 'unit-cost', 'staff', 'salary'),
    ],
    finance: [
      figure(catalog, 'finance', 'default', 'wacc'),
      input(label('Rate used', '적용한 이율'), r.scenario.money.wacc, [], { kind: 'share' }),
    ],
    idle: [figure(catalog, 'finance', 'default', 'wacc')],
  };
  const causes = COST_CAUSES.map((c) =>
    ratio(
      label(...CAUSES[c]),
      model(
        label('Present value of charges', '비용의 현재가치'),
        presentValue(ledger.chargesUsd[c], ledger.monthlyRate),
        'Σ (depreciation + rate × book + operation) × v^m',
        behind[c] ?? [],
        { kind: 'money' },
      ),
      hours,
      { kind: 'moneyPerHour' },
    ),
  );
  return sum(label('Levelised cost per useful accelerator-hour', '유효 가속기·시간당 균등화 비용'), causes, {
    kind: 'moneyPerHour',
  });
}
