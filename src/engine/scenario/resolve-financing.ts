import { type Catalog, nearestName } from '../catalog/index.ts';
import type { Problem } from '../errors.ts';
import type { FinancingInput } from './schema-financing.ts';
import type { FinancingPlan, TranchePlan } from './types.ts';

/** How projects are financed: what the scenario says, else the catalogue's `finance/project`. */
export function resolveFinancing(m: Partial<FinancingInput>, catalog: Catalog): FinancingPlan {
  const of = (name: string): number => catalog.value('finance', 'project', name);
  return {
    taxRate: m.tax ?? of('tax'),
    inflation: m.inflation ?? of('inflation'),
    equityReturn: m.equityReturn ?? of('equityReturn'),
    currency: m.currency ?? 'USD',
    debtStated: m.debt !== undefined && (m.debt.share ?? m.debt.gearing ?? 1) > 0,
    debtRate: m.debt?.rate ?? of('debtRate'),
    debtTenorMonths: Math.round(m.debt?.tenor ?? of('debtTenor')),
    dscr: m.debt?.dscr ?? of('dscr'),
    gearing: m.debt?.gearing ?? of('gearing'),
    ...(m.debt?.share === undefined ? {} : { debtShare: m.debt.share }),
    repayment: m.debt?.repayment ?? 'sculpted',
    rentDrift: m.rentPath?.drift ?? of('rentDrift'),
    rentVolatility: m.rentPath?.volatility ?? of('rentVolatility'),
    rentReversion: m.rentPath?.reversion ?? of('rentReversion'),
    demandDrift: m.demand?.drift ?? of('demandDrift'),
    demandVolatility: m.demand?.volatility ?? of('demandVolatility'),
  };
}

/** Tranches as the stages read them. */
export const resolveTranches = (m: Partial<FinancingInput>): TranchePlan[] =>
  (m.tranches ?? []).map((t) => ({
    id: t.id,
    mode: t.mode,
    sites: t.sites ?? [],
    share: t.share,
    ...(t.contract === undefined ? {} : { contract: t.contract }),
    ...(t.counterparty === undefined ? {} : { counterparty: t.counterparty }),
    ...(t.rent === undefined ? {} : { rentUsdPerHour: t.rent }),
    ...(t.term === undefined ? {} : { termMonths: Math.round(t.term) }),
    ...(t.prepaid === undefined ? {} : { prepaidShare: t.prepaid }),
    ...(t.takeOrPay === undefined ? {} : { takeOrPayShare: t.takeOrPay }),
    ...(t.ramp === undefined ? {} : { rampMonths: Math.round(t.ramp) }),
    ...(t.renewal === undefined ? {} : { renewal: t.renewal }),
    ...(t.guarantee === undefined ? {} : { guaranteeShare: t.guarantee }),
  }));

type Bag = Record<string, unknown>;
const bag = (v: unknown): Bag => (typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Bag) : {});
const list = (v: unknown): unknown[] => (Array.isArray(v) ? v : []);
/** What a file may say in words; anything else (an object may have no text at all) is told by the schema. */
const words = (v: unknown): string => (typeof v === 'string' || typeof v === 'number' ? String(v) : '');

/** An agreed loan above the most that debt may carry. */
function debtChecks(doc: unknown): Problem[] {
  const { share, gearing } = bag(bag(bag(doc).money).debt);
  if (share === undefined || gearing === undefined || shareOf(share) <= shareOf(gearing)) return [];
  const allowed = `≤ gearing: ${(100 * shareOf(gearing)).toFixed(0)} %`;
  return [
    {
      code: 'out-of-range',
      path: 'money.debt.share',
      params: { found: words(share).slice(0, 20), allowed },
    },
  ];
}

/** Terms that contradict one another or the sites: unknown sites, names twice, more than the whole of a site or a loan. */
export function moneyChecks(doc: unknown): Problem[] {
  const problems = debtChecks(doc);
  const sites = list(bag(doc).sites).map((s) => words(bag(s).id));
  const taken = new Map<string, number>(sites.map((s) => [s, 0]));
  const ids = new Map<string, number>();
  list(bag(bag(doc).money).tranches).forEach((entry, i) => {
    const t = bag(entry);
    const path = `money.tranches.${i}`;
    const first = typeof t.id === 'string' ? ids.get(t.id) : undefined;
    if (first !== undefined)
      problems.push({
        code: 'duplicate-id',
        path: `${path}.id`,
        params: { found: String(t.id), first: `money.tranches.${first}` },
      });
    if (typeof t.id === 'string' && first === undefined) ids.set(t.id, i);
    const share = shareOf(t.share);
    const named = Array.isArray(t.sites) ? t.sites.map(words) : sites;
    named.forEach((id, k) => {
      if (!taken.has(id))
        problems.push({
          code: 'unknown-name',
          path: `${path}.sites.${k}`,
          params: {
            found: id.slice(0, 60),
            kind: 'site',
            nearest: nearestName(id, sites) ?? '',
            allowed: sites.join(', '),
          },
        });
      else taken.set(id, (taken.get(id) ?? 0) + share);
    });
  });
  for (const [id, share] of taken)
    if (share > 1 + 1e-9)
      problems.push({
        code: 'out-of-range',
        path: 'money.tranches',
        params: { found: `${id}: ${(100 * share).toFixed(0)} %`, allowed: '≤ 100 %' },
      });
  return problems;
}

/** A share as the file writes it: 0.6 or "60 %"; what cannot be read is told by the schema. */
function shareOf(v: unknown): number {
  if (v === undefined) return 1;
  if (typeof v === 'number') return v;
  const m = /^\s*([\d.]+)\s*(%)?\s*$/.exec(words(v));
  return m ? Number(m[1]) / (m[2] ? 100 : 1) : 0;
}
