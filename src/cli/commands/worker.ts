import { availableParallelism } from 'node:os';
import { collectAlone } from '../../ensemble/index.ts';
import { shownAddress, startWorker } from '../../ensemble/queue/index.ts';
import type { Context } from '../context.ts';
import { word } from '../ensemble-text.ts';
import { count } from './ensemble.ts';

export interface WorkerCommandOptions {
  readonly queue: string;
  readonly shared: string;
  readonly threads?: string;
}

/** `gigasite worker`: works until it is stopped, or cannot go on. */
export async function worker(ctx: Context, options: WorkerCommandOptions): Promise<void> {
  const threads = count('--threads', options.threads, 1, 256) ?? availableParallelism();
  collectAlone(threads);
  let chunks = 0;
  const running = await startWorker({
    url: options.queue,
    shared: options.shared,
    threads,
    onChunk: () => {
      chunks++;
    },
  });
  const stop = (): void => {
    // The second time, at once.
    process.once('SIGINT', () => process.exit(1));
    process.once('SIGTERM', () => process.exit(1));
    void running.close();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  ctx.print(word(ctx, 'workerReady', { queue: shownAddress(options.queue), threads }));
  await running.ended;
  ctx.print(word(ctx, 'workerDone', { chunks }));
}
