/** Searching decisions: whole-number programmes, enumeration, NSGA-II, Pareto front, why limits hold. */
export { type CandidateRunner, type OptimiseAnswer, type OptimiseCandidate, optimise } from './answer.ts';
export { Programme } from './programme.ts';
export { type OptimiseQuestion, optimiseQuestion, readOptimise } from './question.ts';
export type { LimitReason } from './reasons.ts';
export type { Evaluated } from './search.ts';
