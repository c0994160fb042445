import { GigasiteError } from '../errors.ts';
import { answerMoney, type MoneyAnswer } from '../finance/index.ts';
import type { Results } from '../run/index.ts';
import type { QuantityKind } from '../units/index.ts';
import { type ExplainNode, figure, input, label, model, name } from './node.ts';
import { entryFigures } from './places.ts';
import { usefulHours } from './running.ts';

type Tranche = MoneyAnswer['tranches'][number];
const PAGE = 'docs/models/contracts.md';

const answers = new WeakMap<Results, readonly Tranche[]>();

/** Tranches of the programme by their names; none where its terms are refused, which `gigasite money` tells. */
export function tranchesOf(r: Results): (readonly [string, Tranche])[] {
  let known = answers.get(r);
  if (!known) {
    try {
      known = answerMoney(r.scenario, r.finance).tranches;
    } catch (e) {
      if (!(e instanceof GigasiteError)) throw e;
      known = [];
    }
    answers.set(r, known);
  }
  return known.map((t) => [t.id, t] as const);
}

const termsOf = (r: Results, t: Tranche): ExplainNode[] =>
  t.contract && r.scenario.catalog.has('contract', t.contract) ? entryFigures(r, 'contract', t.contract) : [];

/** What the project's debt, tax and owners ask: the catalogue's figure, or what the scenario says in its place. */
function financingOf(r: Results): ExplainNode[] {
  const { catalog, money } = r.scenario;
  const f = money.financing;
  const stated: readonly (readonly [figureName: string, value: number, kind: QuantityKind])[] = [
    ['debtRate', f.debtRate, 'share'],
    ['debtTenor', f.debtTenorMonths, 'months'],
    ['dscr', f.dscr, 'count'],
    ['gearing', f.gearing, 'share'],
    ['tax', f.taxRate, 'share'],
    ['inflation', f.inflation, 'share'],
    ['equityReturn', f.equityReturn, 'share'],
  ];
  const leaves = stated.map(([id, value, kind]) =>
    catalog.value('finance', 'project', id) === value
      ? figure(catalog, 'finance', 'project', id)
      : input(name(id), value, [], { kind }),
  );
  return f.debtShare === undefined
    ? leaves
    : [...leaves, input(label('agreed loan', '약정 대출'), f.debtShare, [], { kind: 'share' })];
}

const present = (r: Results, t: Tranche): ExplainNode =>
  model(
    label('Present cost', '비용의 현재가치'),
    t.presentCostUsd,
    PAGE,
    [input(name('WACC'), r.scenario.money.wacc, [], { kind: 'share' }), ...termsOf(r, t)],
    { kind: 'money' },
  );

/** A figure of whoever owns the assets; undefined where the tranche has no owner's view or no such value. */
const owners =
  (of: 'equityIrr' | 'npvUsd' | 'debtUsd' | 'minDscr', en: string, ko: string, kind: QuantityKind) =>
  (r: Results, t: Tranche): ExplainNode =>
    model(label(en, ko), t.owner?.[of] ?? Number.NaN, PAGE, [present(r, t), ...financingOf(r)], { kind });

/** Figures of a tranche, as its tenant, its owner and the lender see it. */
export const TRANCHE_FIGURES = {
  usdPerUsefulHour: (r, t) =>
    model(
      label('Cost of a useful hour', '유효 시간당 비용'),
      t.usdPerUsefulHour,
      PAGE,
      [present(r, t), usefulHours(r)],
      { kind: 'moneyPerHour' },
    ),
  presentCostUsd: present,
  equityIrr: owners('equityIrr', 'Return on the owners’ money', '소유자의 수익률', 'share'),
  npvUsd: owners('npvUsd', 'Net present value to the owners', '소유자의 순현재가치', 'money'),
  debtUsd: owners('debtUsd', 'Debt when operation begins', '가동 시점의 부채', 'money'),
  minDscr: owners('minDscr', 'Least cover of debt service', '최소 부채 상환 비율', 'count'),
} as const satisfies Readonly<Record<string, (r: Results, t: Tranche) => ExplainNode>>;
