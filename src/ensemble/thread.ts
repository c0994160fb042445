/** Entry of a worker thread of ensembles: one chunk at a time. */
import { GigasiteError, type Problem } from '../engine/errors.ts';
import { writeFailure } from '../store/index.ts';
import { type ChunkDone, type ChunkTask, runChunk } from './run-chunk.ts';

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
