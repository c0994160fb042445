import type { Exposure, Mix, TrancheResult } from '../finance/index.ts';
import { annuity, monthlyRate } from '../money/index.ts';
import type { Results } from '../run/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { HOURS_PER_MONTH } from '../units/index.ts';
import { monthsOf } from './by-year.ts';
import { accelerators } from './capacity.ts';
import { classNode } from './capital.ts';
import { type ExplainNode, figure, figureOr, input, label, model, product, sum } from './node.ts';
import { phaseOf } from './places.ts';

const PAGE = 'docs/models/contracts.md';
const MONEY = { kind: 'money' } as const;
const SHARE = { kind: 'share' } as const;
const MONTHS = { kind: 'months' } as const;

/** What is owed under a way. */
export interface Owed {
  readonly scenario: Scenario;
  readonly mix: Mix;
  readonly exposure: Exposure;
}

/** A term of the deal: its figure where that is what was used, else what the scenario or the way says. */
export const term = (
  { scenario }: Owed,
  t: TrancheResult,
  figureName: string,
  value: number,
  en: string,
  ko: string,
  o: typeof SHARE | typeof MONTHS,
): ExplainNode =>
  figureOr(scenario.catalog, ['contract', t.terms.contract, figureName], value, label(en, ko), o);

/** What a tranche has of a phase. */
const shareOf = (t: TrancheResult, k: number): ExplainNode =>
  input(label('Share of the phase', '단계에서 차지하는 비율'), t.part.shares[k], [PAGE], SHARE);

/** What an SPV borrows for a phase: its facility, with half of the construction's interest. */
export function debtOf(r: Results, { scenario }: Owed, t: TrancheResult, k: number): ExplainNode {
  const d = r.build.design.phases[k];
  const rate = figure(scenario.catalog, 'contract', t.terms.contract, 'rate');
  const { startMonth, readyMonth } = d.phase.hall;
  const years = Math.max(0, readyMonth - startMonth) / 12;
  const date = { date: true } as const;
  return product(
    label('Debt', '부채'),
    [
      shareOf(t, k),
      sum(
        label('Facility', '시설'),
        (['cooling', 'electrical', 'building', 'land'] as const).map((c) => classNode(r, c, [d])),
        MONEY,
      ),
      model(
        label('With interest of construction', '건설 이자 포함'),
        (1 + rate.value) ** (years / 2),
        '(1 + rate)^(years / 2)',
        [
          rate,
          input(label('Start of the hall', '건물 착공'), startMonth, d.phase.sources, date),
          input(label('First hall ready', '첫 건물 준공'), readyMonth, d.phase.sources, date),
        ],
      ),
    ],
    MONEY,
  );
}

/** The full price of a month of a phase, before its minimum: what the way bills by, times its price. */
export function monthOf(r: Results, owed: Owed, t: TrancheResult, k: number): ExplainNode {
  const d = r.build.design.phases[k];
  const { catalog } = owed.scenario;
  const { contract, rentUsdPerHour, termMonths } = t.terms;
  const title = label('Full price of a month', '한 달의 전체 가격');
  const hours = input(label('Hours of a month', '한 달의 시간'), HOURS_PER_MONTH, ['8,760 / 12'], {
    kind: 'hours',
  });
  if (t.mode === 'lease') {
    const hall = input(label('Hall IT power', '건물 IT 전력'), d.hallItKw, d.phase.sources, {
      kind: 'power',
    });
    return product(title, [shareOf(t, k), figure(catalog, 'contract', contract, 'rent'), hall], MONEY);
  }
  if (t.mode === 'spv') {
    const rate = figure(catalog, 'contract', contract, 'rate');
    const level = model(
      label('Level payment a month for a dollar', '1달러당 월 균등 상환액'),
      annuity(monthlyRate(rate.value), termMonths),
      'r / (1 − (1 + r)^−n), r by month',
      [rate, term(owed, t, 'term', termMonths, 'Term', '계약 기간', MONTHS)],
    );
    return product(title, [debtOf(r, owed, t, k), level], MONEY);
  }
  const count = phaseOf(accelerators(r), r, k);
  if (t.mode === 'neocloud') {
    const rent =
      rentUsdPerHour === undefined
        ? figure(catalog, 'accelerator', d.chip.id, 'rentContract')
        : input(label('Rent stated in the scenario', '시나리오에 적힌 임대료'), rentUsdPerHour, [], {
            kind: 'moneyPerHour',
          });
    return product(title, [shareOf(t, k), rent, count, hours], MONEY);
  }
  return product(
    title,
    [
      shareOf(t, k),
      count,
      figure(catalog, 'rack', d.rack.id, 'allInPower'),
      product(label('Rent of a kW and month', 'kW·월 임대료'), [
        figure(catalog, 'contract', contract, 'rentPowerYear'),
        input(label('A month of a year', '1년 중 한 달'), 1 / 12, ['1 / 12']),
      ]),
    ],
    MONEY,
  );
}

/** Month of the horizon in which a phase's minimum begins. */
export function beginOf(r: Results, t: TrancheResult, k: number): number {
  const { hall } = r.build.design.phases[k].phase;
  return t.mode === 'lease' || t.mode === 'spv'
    ? hall.readyMonth - r.scenario.firstMonth
    : r.build.phases[k].firstLive;
}

/** Months of the year in which the minimum runs, each as much as its ramp has reached. */
export function monthsOwed(r: Results, owed: Owed, t: TrancheResult, k: number, year: number): ExplainNode {
  const { termMonths, rampMonths } = t.terms;
  const first = beginOf(r, t, k);
  const [from, to] = monthsOf(r, year);
  let months = 0;
  for (let m = Math.max(from, first); m < Math.min(to, first + termMonths); m++)
    months += rampMonths > 0 ? Math.min(1, (m - first + 1) / rampMonths) : 1;
  return model(
    label('Months of the minimum in the year', '그해 최소 지급 개월'),
    months,
    'Σ min(1, (k + 1) / ramp), k < term',
    [
      model(
        label('It begins', '시작'),
        r.scenario.firstMonth + first,
        t.mode === 'lease' || t.mode === 'spv' ? 'hall ready' : 'first racks live (docs/models/build.md)',
        [],
        { date: true, sources: r.build.design.phases[k].phase.sources },
      ),
      term(owed, t, 'term', termMonths, 'Term', '계약 기간', MONTHS),
      input(label('Ramp', '증가 기간'), rampMonths, [PAGE], MONTHS),
    ],
    MONTHS,
  );
}
