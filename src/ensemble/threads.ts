import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Piscina } from 'piscina';
import { GigasiteError } from '../engine/errors.ts';
import type { EnsembleSpec } from '../engine/uncertain/index.ts';
import { isBuilt, packageRoot } from '../store/index.ts';
import type { ChunkDone, ChunkTask, TrialTask } from './run-chunk.ts';
import type { ThreadReply } from './thread.ts';
import type { Part } from './work-folder.ts';

/** Something that works on chunks, several at once. */
export interface ChunkRunner {
  /** Chunks that it takes at once. */
  readonly width: number;
  /** Threads that share the work: chunks are small enough for each to have some. */
  readonly sharers: number;
  run(task: ChunkTask): Promise<ChunkDone>;
  /** Has its threads try a few draws: ms a draw, infinite where none could. Left out where they are on other machines. */
  tried?(folder: string, part: Part, spec: EnsembleSpec): Promise<number>;
  close(): Promise<void>;
}

/** Young objects of a thread: draws make much that lives for one draw only. */
const YOUNG_MB = 32;
const OLD_MB = 400;

/**
 * Where every core has a thread that draws, helpers of the garbage collector only take turns with them: each thread then
 * collects by itself. An eighth of the time on two cores; on one thread of two the helpers are free, and stay.
 *
 * It holds for the whole process and is for its start: for commands that only draw, not for a server.
 */
export function collectAlone(threads = availableParallelism()): void {
  if (threads < availableParallelism()) return;
  setFlagsFromString('--no-parallel-scavenge');
  setFlagsFromString('--no-concurrent-marking');
  // Of a thread's 30 MB that live on, a whole collection takes 50 ms: once they have doubled and not every twenty draws.
  setFlagsFromString('--heap-growing-percent=200');
}

/** Threads that draw. @param workerData what each is started with */
export function drawingPool(threads: number, workerData?: object): Piscina {
  const built = isBuilt();
  const root = packageRoot();
  return new Piscina({
    filename: built
      ? join(root, 'dist', 'ensemble', 'thread.js')
      : join(root, 'scripts', 'ensemble-thread.mjs'),
    minThreads: threads,
    maxThreads: threads,
    idleTimeout: 60_000,
    concurrentTasksPerWorker: 1,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB, maxOldGenerationSizeMb: OLD_MB },
    ...(workerData ? { workerData } : {}),
  });
}

/** Worker threads of this machine. @param threads undefined: as many as it runs at once */
export function threadRunner(threads = availableParallelism()): ChunkRunner {
  const pool = drawingPool(threads);
  return {
    width: threads,
    sharers: threads,
    async run(task) {
      const reply = (await pool.run(task)) as ThreadReply;
      if ('problems' in reply) throw new GigasiteError(reply.problems);
      return reply.done;
    },
    async tried(folder, part, spec) {
      const task: TrialTask = { folder, part, spec };
      const asked = Array.from(
        { length: threads },
        () => pool.run(task, { name: 'trial' }) as Promise<number>,
      );
      // A draw that ends its thread is set aside when its turn comes.
      const found = await Promise.allSettled(asked);
      return Math.min(...found.map((f) => (f.status === 'fulfilled' ? f.value : Number.POSITIVE_INFINITY)));
    },
    close: () => pool.destroy(),
  };
}
