import { GigasiteError } from '../errors.ts';
import { exposureOf, mixOf, supposed } from '../finance/index.ts';
import { annuity, monthlyRate } from '../money/index.ts';
import type { Results } from '../run/index.ts';
import { monthsOf } from './by-year.ts';
import { beginOf, debtOf, monthOf, monthsOwed, type Owed, term } from './commitments.ts';
import { type ExplainNode, figure, figureOr, input, label, model, name, product, sum } from './node.ts';

const PAGE = 'docs/models/contracts.md';
const MONEY = { kind: 'money' } as const;
const SHARE = { kind: 'share' } as const;
const MONTHS = { kind: 'months' } as const;

/** Ways in which something is owed to others, and the scenario's own mix. */
export const OWING = ['planned', 'lease', 'spv', 'neocloud', 'hyperscaler'] as const;
export type Owing = (typeof OWING)[number];

const known = new WeakMap<Results, Map<Owing, Owed | undefined>>();

/** As planned, or as if all were got in one way; undefined where terms or prices for it are lacking. */
function owedAs(r: Results, way: Owing): Owed | undefined {
  const of = known.get(r) ?? new Map<Owing, Owed | undefined>();
  known.set(r, of);
  if (!of.has(way)) of.set(way, pricedAs(r, way));
  return of.get(way);
}

function pricedAs(r: Results, way: Owing): Owed | undefined {
  if (way !== 'planned' && !r.finance.modes.some((m) => m.mode === way)) return undefined;
  const scenario = way === 'planned' ? r.scenario : supposed(r.scenario, way);
  try {
    const mix = mixOf(scenario, r.operation, r.finance.ledger);
    return { scenario, mix, exposure: exposureOf(scenario, mix) };
  } catch (e) {
    // Terms that contradict each other are told where the scenario is run.
    if (e instanceof GigasiteError) return undefined;
    throw e;
  }
}

/** A year under a way; of one party where it is named. */
export interface OwedYear {
  readonly owed: Owed;
  readonly year: number;
  readonly party?: string;
}

const yearsUnder = (r: Results): (readonly [string, OwedYear])[] =>
  OWING.flatMap((way) => {
    const owed = owedAs(r, way);
    return owed ? owed.exposure.years.map(({ year }) => [`${way}.${year}`, { owed, year }] as const) : [];
  });

/** Years under every way, as `neocloud.2028`. */
export const owedYears = yearsUnder;

/** The same by party, as `neocloud.2028.<name of the party>`. */
export const owedParties = (r: Results): (readonly [string, OwedYear])[] =>
  yearsUnder(r).flatMap(([id, y]) => {
    const at = y.owed.exposure.years.find((x) => x.year === y.year);
    return Object.keys(at?.byCounterparty ?? {}).map((party) => [`${id}.${party}`, { ...y, party }] as const);
  });

/** Payments of a year that nobody can avoid: of each tranche and phase its price, its minimum and its months. */
function committed(r: Results, { owed, year, party }: OwedYear): ExplainNode {
  const parts = owed.mix.tranches
    .filter((t) => t.terms.takeOrPayShare > 0 && (party === undefined || t.terms.counterparty === party))
    .flatMap((t) =>
      t.part.shares.flatMap((share, k) => {
        if (share === 0 || (r.build.phases[k].firstLive < 0 && beginOf(r, t, k) < 0)) return [];
        const months = monthsOwed(r, owed, t, k, year);
        if (months.value === 0) return [];
        const { site, phase } = r.build.design.phases[k];
        return product(
          name(`${t.id}: ${site.id} / ${phase.id}`),
          [
            monthOf(r, owed, t, k),
            term(
              owed,
              t,
              'takeOrPay',
              t.terms.takeOrPayShare,
              'Least share that is paid',
              '최소 지급 비율',
              SHARE,
            ),
            months,
          ],
          MONEY,
        );
      }),
    );
  const title = party ?? `${year}`;
  return sum(label(`${title}: owed whatever demand does`, `${title}: 수요와 무관한 지급`), parts, MONEY);
}

/** What is still owed to an SPV's lender after a month of the horizon. */
function balance(debt: number, rate: number, termMonths: number, paid: number): number {
  const r = monthlyRate(rate);
  const payment = debt * annuity(r, termMonths);
  let left = debt;
  for (let m = 0; m < paid; m++) left = left * (1 + r) - payment;
  return Math.max(0, left);
}

/** Residual value stood for at the year's end. */
function guaranteed(r: Results, { owed, year }: OwedYear): ExplainNode {
  const last = monthsOf(r, year)[1] - 1;
  const parts = owed.mix.tranches
    .filter((t) => t.mode === 'spv')
    .flatMap((t) =>
      t.part.shares.flatMap((share, k) => {
        const paid = last - beginOf(r, t, k) + 1;
        if (share === 0 || paid <= 0 || paid > t.terms.termMonths) return [];
        const debt = debtOf(r, owed, t, k);
        const rate = figure(owed.scenario.catalog, 'contract', t.terms.contract, 'rate');
        const { site, phase } = r.build.design.phases[k];
        return product(
          name(`${t.id}: ${site.id} / ${phase.id}`),
          [
            input(label('Share guaranteed', '보증 비율'), t.terms.guaranteeShare, [PAGE], SHARE),
            model(
              label(`Owed to the lender after ${paid} payments`, `${paid}번 갚은 뒤의 부채`),
              balance(debt.value, rate.value, t.terms.termMonths, paid),
              'debt × (1 + r)^n − payments with interest',
              [debt, rate, term(owed, t, 'term', t.terms.termMonths, 'Term', '계약 기간', MONTHS)],
              MONEY,
            ),
          ],
          MONEY,
        );
      }),
    );
  return sum(label(`Guarantees at the end of ${year}`, `${year}년 말 보증`), parts, MONEY);
}

/** Of the year's payments, what nobody would use at a percentile of demand. */
const stranded =
  (of: 'p50' | 'p90') =>
  (r: Results, at: OwedYear): ExplainNode => {
    const { catalog } = r.scenario;
    const { demandDrift, demandVolatility } = r.scenario.money.financing;
    const { exposure } = at.owed;
    return model(
      label(
        `Paid in ${at.year} and used by nobody, ${of.toUpperCase()}`,
        `${at.year}년 지급 후 미사용, ${of.toUpperCase()}`,
      ),
      exposure.years.find((y) => y.year === at.year)?.strandedUsd[of] ?? Number.NaN,
      `Σ payment × max(0, 1 − demand), ${exposure.draws} draws, seed ${r.scenario.seed} (${PAGE})`,
      [
        committed(r, at),
        figureOr(
          catalog,
          ['finance', 'project', 'demandDrift'],
          demandDrift,
          label('Demand a year', '수요 연간 변화'),
          SHARE,
        ),
        figureOr(
          catalog,
          ['finance', 'project', 'demandVolatility'],
          demandVolatility,
          label('Volatility of demand', '수요 변동성'),
          SHARE,
        ),
      ],
      MONEY,
    );
  };

export const EXPOSURE_FIGURES = {
  committedUsd: committed,
  guaranteeUsd: guaranteed,
  strandedP50Usd: stranded('p50'),
  strandedP90Usd: stranded('p90'),
} as const;
export const OWED_FIGURES = { usd: committed } as const;
