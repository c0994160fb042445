import { availableParallelism } from 'node:os';
import type { CandidateRunner, Evaluated } from '../engine/uncertain/index.ts';
import type { SearchData } from './search-data.ts';
import { drawingPool } from './threads.ts';

/**
 * Threads that run candidates of a search: the same numbers as `programme.evaluate` in one thread.
 *
 * @param threads undefined: as many as this machine runs at once
 */
export function candidateThreads(
  search: SearchData,
  threads = availableParallelism(),
): CandidateRunner & { close(): Promise<void> } {
  const pool = drawingPool(threads, search);
  return {
    width: threads,
    evaluate: (genome) => pool.run([...genome], { name: 'candidate' }) as Promise<Evaluated>,
    close: () => pool.destroy(),
  };
}
