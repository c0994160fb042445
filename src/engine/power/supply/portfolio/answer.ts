import { z } from 'zod';
import { type Catalog, fields, readQuestion } from '../../../catalog/index.ts';
import { GigasiteError } from '../../../errors.ts';
import { answerResolved, type SupplyEdge } from '../answer/answer.ts';
import type { SupplyAnswer } from '../answer/types.ts';
import { supplyQuestion } from '../question/question.ts';
import { resolveSupply } from '../question/resolve.ts';
import { couple, type SharedLimits, type SharedPrice } from './portfolio.ts';

const { identifier, quantity, ref } = fields;

/** The question of `gigasite power portfolio`: supply questions of sites, and what the sites share. */
export const portfolioQuestion = (c?: Catalog) =>
  z.strictObject({
    sites: z
      .array(
        z.strictObject({
          id: identifier('Name of the site'),
          supply: supplyQuestion(c).meta({ description: 'Its question, as of `power supply`' }),
        }),
      )
      .min(1)
      .max(100),
    shared: z
      .strictObject({
        carbon: quantity('mass', 'Most CO2 a year of all sites', { min: 0 }).optional(),
        capital: quantity('money', 'Most capital of all sites', { min: 0 }).optional(),
        plant: z
          .strictObject({
            sources: z
              .array(ref(c, 'power-source', 'Source'))
              .min(1)
              .max(20),
            power: quantity('power', 'Most nameplate of these in all sites: slots of the makers', {
              min: 0,
              max: 1e9,
            }),
          })
          .optional()
          .meta({ description: 'Plant that is short; sources keep the names of the catalogue' }),
      })
      .prefault({})
      .meta({ description: 'Limits over all sites' }),
    step: z
      .int()
      .min(1)
      .max(24)
      .default(12)
      .meta({ description: 'Hours of a step while shares are looked for' }),
  });
export type PortfolioQuestion = z.output<ReturnType<typeof portfolioQuestion>>;

/** The answer of `gigasite power portfolio`. */
export interface PortfolioAnswer {
  readonly status: 'optimal' | 'infeasible';
  /** Sum of the sites' yearly costs, by the hour. */
  readonly usdPerYear: number;
  readonly capexUsd: number;
  readonly carbonKgPerYear: number;
  /** Cost and bound of the programmes of steps that shared things out; the distance is what sharing may have lost. */
  readonly sharedUsdPerYear: number;
  readonly boundUsdPerYear: number;
  readonly rounds: number;
  /** What each limit is, how much of it the mix took, and what a unit more would save. */
  readonly prices: readonly SharedPrice[];
  readonly sites: readonly {
    readonly id: string;
    /** What it was given, in the order of `prices`. */
    readonly shares: readonly number[];
    readonly answer: SupplyAnswer;
  }[];
}

/**
 * Supplies of sites that share carbon, capital or plant: shares at least cost by steps, then each site's own answer within its share.
 *
 * @throws GigasiteError with every problem of the question
 */
export async function answerPortfolio(
  document: unknown,
  catalog: Catalog,
  edge: SupplyEdge & { readonly progress?: (done: number) => void },
): Promise<PortfolioAnswer> {
  const q = readQuestion(portfolioQuestion(catalog), document);
  const resolved = q.sites.map((s, i) => {
    try {
      return resolveSupply(s.supply, catalog, edge.readFile ?? (() => new Float64Array(0)));
    } catch (e) {
      if (!(e instanceof GigasiteError)) throw e;
      throw new GigasiteError(e.problems.map((p) => ({ ...p, path: `sites.${i}.supply.${p.path}` })));
    }
  });
  const { carbon, capital, plant } = q.shared;
  const shared: SharedLimits = {
    ...(carbon === undefined ? {} : { carbonKgPerYear: carbon }),
    ...(capital === undefined ? {} : { capexUsd: capital }),
    ...(plant === undefined ? {} : { plant: { ids: plant.sources, maxKw: plant.power } }),
  };
  let done = 0;
  const tell = (): void => edge.progress?.(++done);
  const c = await couple(
    resolved.map((r) => r.problem),
    shared,
    edge.solver,
    q.step,
    tell,
  );
  const answers = await Promise.all(
    q.sites.map(async (s, i) => {
      const answer = await answerResolved(
        s.supply,
        { ...resolved[i], problem: c.problems[i] },
        { solver: edge.solver, report: tell },
      );
      return { id: s.id, shares: Array.from(c.shares[i]), answer };
    }),
  );
  const sum = (of: (a: SupplyAnswer) => number): number => answers.reduce((t, s) => t + of(s.answer), 0);
  return {
    status:
      c.status === 'optimal' && answers.every((a) => a.answer.status === 'optimal')
        ? 'optimal'
        : 'infeasible',
    usdPerYear: sum((a) => a.usdPerYear),
    capexUsd: sum((a) => a.capexUsd),
    carbonKgPerYear: sum((a) => a.carbonKgPerYear),
    sharedUsdPerYear: c.usdPerYear,
    boundUsdPerYear: c.boundUsdPerYear,
    rounds: c.rounds,
    prices: c.prices,
    sites: answers,
  };
}
