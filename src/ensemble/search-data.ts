import type { EnsembleSpec, OptimiseQuestion } from '../engine/uncertain/index.ts';

/** What a thread that runs candidates of a search is started with: plain data. */
export interface SearchData {
  readonly spec: EnsembleSpec;
  readonly question: OptimiseQuestion;
}
