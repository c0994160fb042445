import { COST_CLASSES } from '../design/index.ts';
import { breakEvenOf, levelRent, type ModeResult, unitEconomics } from '../finance/index.ts';
import { annuity, monthlyRate, presentValue } from '../money/index.ts';
import type { Results } from '../run/index.ts';
import { HOURS_PER_MONTH, yearOf } from '../units/index.ts';
import { yearlyOpex } from './by-year.ts';
import { accelerators } from './capacity.ts';
import { classNode, npv } from './capital.ts';
import {
  type ExplainNode,
  figure,
  figureOr,
  input,
  type Label,
  label,
  model,
  name,
  product,
  ratio,
  sum,
} from './node.ts';
import { modePresent } from './places.ts';

const PAGE = 'docs/models/contracts.md';
const MONEY = { kind: 'money' } as const;
const SHARE = { kind: 'share' } as const;
const HOURLY = { kind: 'moneyPerHour' } as const;

/** The rate that the scenario reckons with. */
const waccOf = (r: Results): ExplainNode =>
  figureOr(
    r.scenario.catalog,
    ['finance', 'default', 'wacc'],
    r.scenario.money.wacc,
    label('Rate used', '적용한 이율'),
    SHARE,
  );

const presentHours = (r: Results, title: Label, hours: Float64Array): ExplainNode =>
  model(title, presentValue(hours, r.finance.ledger.monthlyRate), 'Σ hours × v^m (docs/models/build.md)', [
    waccOf(r),
  ]);

/** Use from which a way costs less than paying on demand: its present cost over that of every live hour on demand. */
function breakEvenUse(r: Results, m: ModeResult): ExplainNode {
  const { catalog, money } = r.scenario;
  const extra = figure(catalog, 'contract', money.onDemand, 'hiddenCost');
  const phases = r.design.phases.map((d, k) =>
    product(
      name(`${d.site.id} / ${d.phase.id}`),
      [
        figure(catalog, 'accelerator', d.chip.id, 'rentOnDemand'),
        sum(label('With what comes on top of the list', '목록 가격 외 비용 포함'), [
          input(label('The list price itself', '목록 가격 자체'), 1),
          extra,
        ]),
        presentHours(
          r,
          label('Present value of live hours', '가동 시간의 현재가치'),
          r.operation.phases[k].capacityHours,
        ),
      ],
      MONEY,
    ),
  );
  return ratio(
    label('Use from which it costs less than on demand', '주문형보다 싸지는 이용률'),
    modePresent(r, m),
    sum(label('Every live hour on demand', '모든 가동 시간의 주문형 비용'), phases, MONEY),
    SHARE,
  );
}

/** Ways that have such a use: not on demand itself, and none where its price is unknown. */
export const breakEvenModes = (r: Results): (readonly [string, ModeResult])[] =>
  r.finance.modes.flatMap((m) =>
    m.breakEvenUtilisation !== null && Number.isFinite(m.breakEvenUtilisation) ? [[m.mode, m] as const] : [],
  );
export const BREAK_EVEN_MODE_FIGURES = { breakEvenUtilisation: breakEvenUse } as const;

/** A cell of the surface: a cost of capital, a yearly change of rent and a life of chips. */
export interface BreakEvenCell {
  readonly annualRate: number;
  readonly rentDrift: number;
  readonly lifeMonths: number;
}

/** How an address names a cell: rates in hundredths of a percent, since a dot ends a word. */
export const breakEvenCellId = ({ annualRate, rentDrift, lifeMonths }: BreakEvenCell): string =>
  `${Math.round(1e4 * annualRate)}bp.${Math.round(1e4 * rentDrift)}bp.${lifeMonths}m`;

/** Cells of the surface that have a value. */
export function breakEvenCells(r: Results): (readonly [string, BreakEvenCell])[] {
  const { annualRates, rentDrift, chipLifeMonths, utilisation } = breakEvenOf(
    r.scenario,
    unitEconomics(r.scenario, r.finance),
  );
  return annualRates.flatMap((annualRate, i) =>
    rentDrift.flatMap((drift, d) =>
      chipLifeMonths.flatMap((lifeMonths, l) => {
        const cell = { annualRate, rentDrift: drift, lifeMonths };
        return Number.isFinite(utilisation[i][d][l]) ? [[breakEvenCellId(cell), cell] as const] : [];
      }),
    ),
  );
}

/** Capital of some classes for an hour of an accelerator's life: level payments at the cell's rate. */
function capitalHour(
  r: Results,
  title: Label,
  it: boolean,
  rate: ExplainNode,
  life: ExplainNode,
): ExplainNode {
  const classes = COST_CLASSES.filter((c) => ['chips', 'network'].includes(c) === it);
  const each = ratio(
    label('Cost of one accelerator’s share', '가속기 하나의 몫'),
    sum(
      title,
      classes.map((c) => classNode(r, c)),
      MONEY,
    ),
    accelerators(r),
    MONEY,
  );
  const level = model(
    label('Level payment a month for a dollar', '1달러당 월 균등 상환액'),
    annuity(monthlyRate(rate.value), life.value),
    'r / (1 − (1 + r)^−n), r by month',
    [rate, life],
  );
  return ratio(
    title,
    product(label('A month', '한 달'), [each, level], MONEY),
    input(label('Hours of a month', '한 달의 시간'), HOURS_PER_MONTH, ['8,760 / 12'], { kind: 'hours' }),
    HOURLY,
  );
}

/** Running cost of a live hour: the books' years, discounted as the scenario says. */
function runningHour(r: Results, live: ExplainNode): ExplainNode {
  const first = yearOf(r.scenario.firstMonth);
  const years = yearOf(r.scenario.lastMonth) - first + 1;
  const present = model(
    label('Present value of the cost of operation', '운영비의 현재가치'),
    presentValue(r.finance.ledger.opexUsd, r.finance.ledger.monthlyRate),
    'Σ cost × v^m',
    [...Array.from({ length: years }, (_, y) => yearlyOpex(r, first + y)), waccOf(r)],
    MONEY,
  );
  return ratio(label('Running cost of a live hour', '가동 시간당 운영비'), present, live, HOURLY);
}

/** The price elsewhere that has the same present value over the life as one that changes every year. */
function rentHour(
  r: Results,
  cell: BreakEvenCell,
  rate: ExplainNode,
  life: ExplainNode,
  live: ExplainNode,
): ExplainNode {
  const { annualRate, rentDrift, lifeMonths } = cell;
  const drift = input(label('Rent a year', '임대료 연간 변화'), rentDrift, [`${PAGE}: axis`], SHARE);
  return product(
    label('Level rent over the life', '수명 기간의 균등 임대료'),
    [
      ratio(
        label('Rent of a live hour today, mean of the fleet', '현재 가동 시간당 임대료, 전체 평균'),
        npv(r).children[0],
        live,
        HOURLY,
      ),
      model(
        label('Level share of a rent that changes', '변하는 임대료의 균등 비율'),
        levelRent(1, rentDrift, lifeMonths, monthlyRate(annualRate)),
        'Σ (e^g v)^t / Σ v^t',
        [drift, life, rate],
      ),
    ],
    HOURLY,
  );
}

/** Utilisation from which owning is cheaper: an hour of one accelerator's life over its level rent. */
function cellUse(r: Results, cell: BreakEvenCell): ExplainNode {
  const { annualRate, lifeMonths } = cell;
  const { catalog, money } = r.scenario;
  const away = annualRate - money.wacc;
  const rate = sum(
    label('Cost of capital', '자본 비용률'),
    [
      waccOf(r),
      input(label('Away from the scenario’s', '시나리오와의 차이'), away, [`${PAGE}: axis`], SHARE),
    ],
    SHARE,
  );
  const life = input(label('Life of chips', '칩 수명'), lifeMonths, [`${PAGE}: axis`], { kind: 'months' });
  const plant = model(
    label('Life of the facility, whole months', '시설 수명, 개월'),
    Math.round(catalog.value('finance', 'default', 'coolingLife')),
    PAGE,
    [figure(catalog, 'finance', 'default', 'coolingLife')],
    { kind: 'months' },
  );
  const live = presentHours(
    r,
    label('Present value of live hours', '가동 시간의 현재가치'),
    r.operation.fleet.capacityHours,
  );
  const own = sum(
    label('Owning one accelerator for an hour, used or not', '가속기 하나를 한 시간 소유하는 비용'),
    [
      capitalHour(r, label('Racks and network', '랙과 네트워크'), true, rate, life),
      capitalHour(r, label('Facility', '시설'), false, rate, plant),
      runningHour(r, live),
    ],
    HOURLY,
  );
  return ratio(
    label('Utilisation from which owning is cheaper', '소유가 더 싸지는 가동률'),
    own,
    rentHour(r, cell, rate, life, live),
    SHARE,
  );
}

export const BREAK_EVEN_FIGURES = { utilisation: cellUse } as const;
