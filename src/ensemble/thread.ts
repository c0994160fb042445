/** Entry of a worker thread: one chunk of an ensemble, or one candidate of a search, at a time. */
import { workerData } from 'piscina';
import { GigasiteError, type Problem } from '../engine/errors.ts';
import { type Evaluated, Programme } from '../engine/uncertain/index.ts';
import { loadCatalog, writeFailure } from '../store/index.ts';
import { type ChunkDone, type ChunkTask, runChunk, runTrial, type TrialTask } from './run-chunk.ts';
import type { SearchData } from './search-data.ts';

/** Errors cross threads as plain data. */
export type ThreadReply = { readonly done: ChunkDone } | { readonly problems: readonly Problem[] };

export default function work(task: ChunkTask): ThreadReply {
  try {
    return { done: runChunk(task) };
  } catch (e) {
    const told = writeFailure(e, task.folder);
    if (told instanceof GigasiteError) return { problems: told.problems };
    throw e;
  }
}

/** Time of a draw of a part, ms. */
export const trial = (task: TrialTask): number => runTrial(task);

/** The search that this thread works for: reading it takes longer than a candidate. */
let programme: Programme | undefined;

/** Runs a candidate of the search that the thread was started for. */
export function candidate(genome: readonly number[]): Evaluated {
  const { spec, question } = workerData as SearchData;
  programme ??= new Programme(spec, loadCatalog(), question);
  return programme.evaluate(genome);
}
