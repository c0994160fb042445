import { billSummary, type Results, supplySummary } from '../run/index.ts';
import type { QuantityKind } from '../units/index.ts';
import { type ExplainNode, figure, input, type Label, label, model, name, sum } from './node.ts';

type Options = { readonly kind?: QuantityKind; readonly unit?: string };
const PAGE = 'docs/models/supply.md';

const yearOf = (r: Results, i: number) => r.operation.siteYears[i];
/** Sites that have an answer of their own supply. */
export const suppliedSites = (r: Results): number[] =>
  r.scenario.sites.flatMap((_, i) => (yearOf(r, i).supply ? [i] : []));
/** Sites that pay by a tariff. */
export const billedSites = (r: Results): number[] =>
  r.scenario.sites.flatMap((_, i) => (yearOf(r, i).bill ? [i] : []));

type PartAt = readonly [site: number, part: number];
export const supplyParts = (r: Results): (readonly [string, PartAt])[] =>
  suppliedSites(r).flatMap((i) =>
    yearOf(r, i).supply!.parts.map((p, k) => [`${r.scenario.sites[i].id}.${p.id}`, [i, k] as const] as const),
  );

/** The catalogue's figures of the plant behind a part; none where the part is the scenario's own words. */
function plantOf(r: Results, [i, k]: PartAt): ExplainNode[] {
  const { catalog } = r.scenario;
  const { id } = yearOf(r, i).supply!.parts[k];
  if (!catalog.ids('power-source').includes(id)) return [];
  return Object.keys(catalog.entry('power-source', id).figures).map((f) =>
    figure(catalog, 'power-source', id, f),
  );
}

type Part = NonNullable<ReturnType<typeof yearOf>['supply']>['parts'][number];
const part =
  (of: (p: Part) => number, title: Label, o: Options) =>
  (r: Results, at: PartAt): ExplainNode => {
    const p = yearOf(r, at[0]).supply!.parts[at[1]];
    return model(label(`${p.id}: ${title.en}`, `${p.id}: ${title.ko}`), of(p), PAGE, plantOf(r, at), o);
  };

/** Figures of one part of a site's supply; energy and mass in kWh and kg. */
export const SUPPLY_PART_FIGURES = {
  powerMw: part((p) => p.powerKw / 1000, label('power', '전력'), { unit: 'MW' }),
  energyMwh: part((p) => p.energyKwh / 1000, label('stored energy', '저장 에너지'), { unit: 'MWh' }),
  gwhPerYear: part((p) => p.energyKwhPerYear, label('energy a year', '연간 에너지'), { kind: 'energy' }),
  capexUsd: part((p) => p.capexUsd, label('capital', '투자'), { kind: 'money' }),
  usdPerYear: part((p) => p.usdPerYear, label('cost a year', '연간 비용'), { kind: 'money' }),
  carbonKtPerYear: part((p) => p.carbonKgPerYear, label('carbon a year', '연간 탄소'), { kind: 'mass' }),
} as const;

type Whole = Exclude<keyof ReturnType<typeof supplySummary>, 'mode' | 'parts' | 'capexUsd'>;
/** @param scale of the tree's unit: energy stands in kWh */
const whole =
  (what: Whole, title: Label, o: Options = {}, scale = 1) =>
  (r: Results, i: number): ExplainNode => {
    const answer = yearOf(r, i).supply!;
    return model(
      title,
      scale * (supplySummary(r.scenario.sites[i], answer)[what] as number),
      PAGE,
      answer.parts.map((p, k) =>
        model(name(p.id), p.usdPerYear, PAGE, plantOf(r, [i, k]), { kind: 'money' }),
      ),
      o,
    );
  };

const energy = (what: Whole, title: Label) => whole(what, title, { kind: 'energy' }, 1e6);

/** Figures of a site's whole supply. */
export const SUPPLY_FIGURES = {
  usdPerYear: whole('usdPerYear', label('Cost of the supply a year, levelled', '공급의 연간 균등화 비용'), {
    kind: 'money',
  }),
  usdPerMwh: whole('usdPerMwh', label('Cost per MWh served', '공급 MWh당 비용'), { unit: 'USD/MWh' }),
  renewableShare: whole('renewableShare', label('Renewable share', '재생 에너지 비율'), { kind: 'share' }),
  cleanShare: whole('cleanShare', label('Clean share, matched as asked', '청정 비율'), { kind: 'share' }),
  carbonKgPerMwh: whole('carbonKgPerMwh', label('Carbon per MWh served', '공급 MWh당 탄소'), {
    unit: 'kg/MWh',
  }),
  peakImportMw: whole('peakImportMw', label('Most taken from the grid', '계통 최대 수전'), { unit: 'MW' }),
  firmLoadUsdPerKwYear: whole(
    'firmLoadUsdPerKwYear',
    label('Worth of one kW more load', '부하 1 kW의 가치'),
    {
      unit: 'USD/kW/yr',
    },
  ),
  carbonUsdPerTonne: whole('carbonUsdPerTonne', label('Worth of a tonne of carbon', '탄소 1 t의 가치'), {
    unit: 'USD/t',
  }),
  contractUsdPerKwYear: whole(
    'contractUsdPerKwYear',
    label('Worth of one kW more connection', '접속 1 kW의 가치'),
    { unit: 'USD/kW/yr' },
  ),
  curtailedGwhPerYear: energy('curtailedGwhPerYear', label('Curtailed a year', '연간 출력 제한')),
  flexibleGwhPerYear: energy('flexibleGwhPerYear', label('Load moved or shed a year', '연간 이동·감축 부하')),
  unservedGwhPerYear: energy('unservedGwhPerYear', label('Not served a year', '연간 공급 부족')),
  expectedUnservedShare: whole(
    'expectedUnservedShare',
    label('Energy lost to outages of units', '기기 고장으로 못 공급한 비율'),
    { kind: 'share' },
  ),
} as const;

type Charge = 'energyUsd' | 'demandUsd' | 'coincidentUsd' | 'otherUsd';
const charge =
  (what: Charge, title: Label) =>
  (r: Results, i: number): ExplainNode => {
    const site = r.scenario.sites[i];
    const { catalog } = r.scenario;
    const bill = yearOf(r, i).bill!;
    const known = site.tariff !== undefined && catalog.ids('tariff').includes(site.tariff);
    return model(
      title,
      billSummary(bill)[what],
      'docs/models/tariffs.md',
      [
        input(label('Contracted power, MW', '계약 전력, MW'), bill.contractKw / 1000, [], { unit: 'MW' }),
        ...(known
          ? Object.keys(catalog.entry('tariff', site.tariff!).figures).map((f) =>
              figure(catalog, 'tariff', site.tariff!, f),
            )
          : []),
      ],
      { kind: 'money' },
    );
  };
const CHARGES = {
  energyUsd: charge('energyUsd', label('Energy charges', '전력량 요금')),
  demandUsd: charge('demandUsd', label('Demand charges', '수요 요금')),
  coincidentUsd: charge('coincidentUsd', label('Coincident-peak charges', '동시 최대 요금')),
  otherUsd: charge('otherUsd', label('Other charges', '기타 요금')),
} as const;

/** The bill of a site's tariff. */
export const BILL_FIGURES = {
  ...CHARGES,
  usdPerYear: (r: Results, i: number): ExplainNode =>
    sum(
      label('Bill of the representative year', '대표 연도의 전기 요금'),
      Object.values(CHARGES).map((of) => of(r, i)),
      { kind: 'money' },
    ),
} as const;
