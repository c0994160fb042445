/**
 * Supply of a site: sizes and dispatch of grid, sun, wind, batteries, plant and agreements as linear programmes. The solver is
 * brought by the edge. Model page: docs/models/supply.md.
 */
export { answerResolved, answerSupply, kindsOf, type SupplyEdge } from './answer/answer.ts';
export { COST_ITEMS, type CostItem, type CostLine } from './answer/books.ts';
export {
  type HourlyAnswer,
  type MonthAnswer,
  PART_KINDS,
  type PartAnswer,
  type Prices,
  type ReliabilityAnswer,
  type RungAnswer,
  type SolutionAnswer,
  SUPPLY_NOTICES,
  type SupplyAnswer,
} from './answer/types.ts';
export type { Infeasibility, Relaxation, ShortSpan } from './explain/infeasible.ts';
export {
  capitalFactor,
  discounts,
  type FinanceTerms,
  type Growth,
  levelled,
  type ProjectTerms,
  type WaccTerms,
} from './finance/terms.ts';
export { GREEDY_LIMITS, type GreedyLimit, greedyLimits } from './greedy/applies.ts';
export { type GreedyInput, type GreedyTotals, greedyYear, newTotals } from './greedy/dispatch.ts';
export { greedyCost, type Screened, screen } from './greedy/search.ts';
export { answerPortfolio, type PortfolioAnswer, portfolioQuestion } from './portfolio/answer.ts';
export { couple, type SharedLimits, type SharedPrice } from './portfolio/portfolio.ts';
export type { SupplyProblem } from './problem/parts.ts';
export { financeField } from './question/finance-fields.ts';
export type { ReadFile } from './question/hours.ts';
export { readSupplyQuestion, type SupplyQuestion, supplyQuestion } from './question/question.ts';
export { type Resolved, resolveSupply } from './question/resolve.ts';
export type { FileGiven } from './question/series-field.ts';
