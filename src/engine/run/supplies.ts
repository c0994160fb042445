import { GigasiteError, type Problem } from '../errors.ts';
import type { LpSolver } from '../lp/index.ts';
import type { Supplies, SupplyAsked } from '../operate/index.ts';
import { answerResolved, type Infeasibility, type Relaxation, type SupplyAnswer } from '../power/index.ts';
import { formatNumber } from '../units/index.ts';

/** What the edge brings to have supplies chosen. */
export interface SuppliesEdge {
  readonly solver: LpSolver;
  /** Told after every site answered, and after every programme solved for one (with the sites answered so far). */
  readonly report?: (answered: number, of: number) => void;
}

/**
 * Answers the sites' supply questions, as many at once as the solver has workers.
 *
 * @throws GigasiteError `infeasible` for every site without a supply within its limits, with hours, limit and the smallest changes
 *   that would do; `solver-failed`
 */
export async function chooseSupplies(asked: readonly SupplyAsked[], edge: SuppliesEdge): Promise<Supplies> {
  const answers: (SupplyAnswer | undefined)[] = asked.map(() => undefined);
  let next = 0;
  let done = 0;
  const tell = (): void => edge.report?.(done, asked.length);
  const work = async (): Promise<void> => {
    while (next < asked.length) {
      const k = next++;
      const { question, resolved } = asked[k];
      answers[k] = await answerResolved(question, resolved, { solver: edge.solver, report: tell });
      done++;
      tell();
    }
  };
  await Promise.all(Array.from({ length: Math.min(edge.solver.workers, asked.length) }, work));
  const problems = asked.flatMap((a, k) => whyNot(a, answers[k] as SupplyAnswer));
  if (problems.length > 0) throw new GigasiteError(problems);
  return new Map(asked.flatMap((a, k) => a.siteIds.map((id) => [id, answers[k] as SupplyAnswer] as const)));
}

function whyNot(asked: SupplyAsked, a: SupplyAnswer): Problem[] {
  if (a.status === 'optimal') return [];
  if (!a.infeasible)
    return [{ code: 'infeasible', path: asked.path, params: { found: a.status, reason: 'supply-stopped' } }];
  const x: Infeasibility = a.infeasible;
  const first = x.spans[0];
  return [
    {
      code: 'infeasible',
      path: asked.path,
      params: {
        reason: x.hoursShort > 0 ? 'no-supply' : 'no-supply-limits',
        hours: x.hoursShort,
        energy: `${formatNumber(x.energyShortKwh / 1000, 4)} MWh`,
        peak: `${formatNumber(x.peakShortKw / 1000, 4)} MW`,
        from: first?.fromHour ?? 0,
        limit: first && first.atLimit.length > 0 ? first.atLimit.join(', ') : '–',
        remedy: x.relaxations.map(remedy).join('; ') || '–',
      },
    },
  ];
}

/** A limit with what it is and what it would have to be, in figures: `contract 120 MW (80 MW)`. */
function remedy(r: Relaxation): string {
  const shown = (v: number): string => {
    if (r.unit === 'kW') return `${formatNumber(v / 1000, 4)} MW`;
    if (r.unit === 'kWh') return `${formatNumber(v / 1000, 4)} MWh`;
    if (r.unit === 'share') return `${formatNumber(100 * v, 4)} %`;
    return r.unit === 'USD' ? `$${formatNumber(v / 1e6, 4)} M` : `${formatNumber(v / 1000, 4)} t/yr`;
  };
  return `${r.limit}${r.part ? ` ${r.part}` : ''} ${shown(r.needed)} (${shown(r.asked)})`;
}
