import { electricalSummary, phaseSwings, RECOVERY_H, type Results } from '../run/index.ts';
import { accelerators, facilityPeak } from './capacity.ts';
import { type ExplainNode, figure, type Label, label, model, product, sum } from './node.ts';
import { phaseOf } from './places.ts';

/** What fails between the meter and a rack, as the catalogue has it. */
function failing(r: Results, k: number): ExplainNode[] {
  const { catalog } = r.scenario;
  const { chain } = r.design.phases[k];
  const has = (stage: string): boolean => chain.stages.some((s) => s.stage === stage);
  const parts = [
    'utility-single',
    'distribution',
    ...(has('hv-transformer') ? ['hv-transformer'] : []),
    ...(has('mv-transformer') ? ['mv-transformer', 'switchgear'] : []),
    ...(has('ups') ? ['ups'] : []),
    ...(chain.redundancy === 'block' ? ['transfer-switch'] : []),
  ];
  return parts.flatMap((id) =>
    (['failures', 'repair'] as const)
      .filter((f) => catalog.find('reliability', id, f) !== undefined)
      .map((f) => figure(catalog, 'reliability', id, f)),
  );
}

type Availability = 'availability' | 'downtimeHPerYear' | 'failuresPerYear';
const feed =
  (what: Availability, title: Label) =>
  (r: Results, k: number): ExplainNode =>
    model(
      title,
      electricalSummary(r, r.design.phases[k])[what],
      'docs/models/availability.md',
      failing(r, k),
      what === 'availability' ? { kind: 'share' } : {},
    );

const downtime = feed(
  'downtimeHPerYear',
  label('Hours a year without power at a rack', '랙의 연간 정전 시간'),
);
const losses = feed('failuresPerYear', label('Losses of power in a year', '연간 정전 횟수'));

/** Power at a phase's racks. */
export const ELECTRICAL_FIGURES = {
  availability: feed(
    'availability',
    label('Share of time with power at a rack', '랙에 전력이 있는 시간 비율'),
  ),
  downtimeHPerYear: downtime,
  failuresPerYear: losses,
  lostAcceleratorHoursPerYear: (r: Results, k: number): ExplainNode =>
    product(label('Accelerator-hours lost in a year', '연간 잃는 가속기·시간'), [
      phaseOf(accelerators(r), r, k),
      sum(label('Hours without power and recovering', '정전과 복구 시간'), [
        downtime(r, k),
        product(label('Recovering', '복구'), [
          losses(r, k),
          model(
            label('Hours to work again after each', '매번 다시 일하기까지의 시간'),
            RECOVERY_H,
            'assumed (docs/models/availability.md)',
          ),
        ]),
      ]),
    ]),
} as const;

/** Phases in which something trains, so that there are swings. */
export const swinging = (r: Results): number[] =>
  r.design.phases.flatMap((d, k) => (phaseSwings(r, d) ? [k] : []));

const LIMITS = ['swingShare', 'step', 'ramp', 'bandLow', 'bandHigh'] as const;
type Swing = NonNullable<ReturnType<typeof electricalSummary>['swing']>;

const swing =
  (what: Exclude<keyof Swing, 'holds'>, title: Label, o: { kind?: 'share' | 'energy'; unit?: string }) =>
  (r: Results, k: number): ExplainNode => {
    const { catalog } = r.scenario;
    return model(
      title,
      electricalSummary(r, r.design.phases[k]).swing![what],
      'docs/models/swings.md',
      [
        phaseOf(accelerators(r), r, k),
        phaseOf(facilityPeak(r), r, k),
        ...Object.keys(catalog.entry('workload', 'power-swing').figures).map((f) =>
          figure(catalog, 'workload', 'power-swing', f),
        ),
        ...LIMITS.map((f) => figure(catalog, 'grid-limit', 'usual', f)),
      ],
      o,
    );
  };

/** How a phase's training swings, and what would calm it. */
export const SWING_FIGURES = {
  mw: swing('mw', label('Swing of training, peak to peak', '학습 전력 변동 폭'), { unit: 'MW' }),
  inBandMw: swing('inBandMw', label('Swing in the band that grids limit', '제한 대역의 변동 폭'), {
    unit: 'MW',
  }),
  flattenKwh: swing('flattenKwh', label('Store that makes the load flat', '부하를 평탄하게 할 저장량'), {
    kind: 'energy',
  }),
  smoothKwh: swing('smoothKwh', label('Store that keeps the usual limit', '통상 한도를 지킬 저장량'), {
    kind: 'energy',
  }),
  neededFloorShare: swing('neededFloorShare', label('Floor under the power', '전력 하한'), { kind: 'share' }),
  floorOverheadShare: swing(
    'floorOverheadShare',
    label('Energy that the floor burns', '하한이 태우는 에너지'),
    {
      kind: 'share',
    },
  ),
  startKwh: swing('startKwh', label('Store that spreads starts and stops', '시작과 정지를 펼 저장량'), {
    kind: 'energy',
  }),
} as const;
