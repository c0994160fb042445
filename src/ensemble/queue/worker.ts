import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DelayedError, type Job, UnrecoverableError, Worker } from 'bullmq';
import { fail, GigasiteError } from '../../engine/errors.ts';
import { ENGINE_VERSION } from '../../engine/index.ts';
import { loadCatalog } from '../../store/index.ts';
import { threadRunner } from '../threads.ts';
import { checkQueue, connect, QUEUE } from './connection.ts';
import { type ChunkJob, isEnsembleName, NOT_SHARED } from './job.ts';

/** A chunk whose worker gives no sign of life for so long is given to another, ms. */
const LOCK_MS = 10_000;
const STALLED_EVERY_MS = 3_000;
/** Times that a chunk may be lost with its worker before it counts as failed. */
const MAX_STALLED = 2;
/** A chunk that is handed back waits so long, so that somebody else gets it. */
const BACK_MS = 1_000;

export interface WorkerOptions {
  readonly url: string;
  /** Folder that the coordinator sees as well. */
  readonly shared: string;
  readonly threads?: number;
  readonly onChunk?: (job: ChunkJob, tookMs: number) => void;
}

export interface RunningWorker {
  /** Resolves when it has been closed, or rejects with why it cannot go on. */
  readonly ended: Promise<void>;
  /** Finishes what it is at and stops. */
  close(): Promise<void>;
}

/** Problems of this machine rather than of the chunk: somebody else can do it. */
const OWN = ['disk-full', 'output-unwritable', 'engine-differs', 'file-unreadable'];

/**
 * Works on the chunks of a queue until it is closed. A chunk that this machine cannot do (another engine, full disk) is handed
 * back, and the worker ends with the reason.
 *
 * @throws GigasiteError `queue-unreachable`, `file-unreadable` where the shared folder is not there
 */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { url, shared } = options;
  if (!existsSync(shared)) fail('file-unreadable', '--shared', { found: shared, reason: 'ENOENT' });
  await checkQueue(url);
  const versions = { engine: ENGINE_VERSION, catalog: loadCatalog().version };
  const runner = threadRunner(options.threads);
  const connection = connect(url);
  let end: (e?: unknown) => void = () => {};
  const ended = new Promise<void>((resolve, reject) => {
    end = (e) => (e === undefined ? resolve() : reject(e));
  });

  const handBack = async (
    job: Job<ChunkJob>,
    token: string | undefined,
    e: GigasiteError,
  ): Promise<never> => {
    await job.moveToDelayed(Date.now() + BACK_MS, token);
    setImmediate(() => void stop(e));
    throw new DelayedError();
  };
  const work = async (job: Job<ChunkJob>, token?: string): Promise<number> => {
    const { ensemble, part, from, to, engine, catalog } = job.data;
    if (engine !== versions.engine || catalog !== versions.catalog) {
      const found = `${engine} (${catalog})`;
      const expected = `${versions.engine} (${versions.catalog})`;
      return handBack(
        job,
        token,
        new GigasiteError([{ code: 'engine-differs', path: '', params: { found, expected } }]),
      );
    }
    if (!isEnsembleName(ensemble) || !existsSync(join(shared, ensemble)))
      throw new UnrecoverableError(NOT_SHARED);
    try {
      const done = await runner.run({ folder: join(shared, ensemble), part, from, to });
      options.onChunk?.(job.data, done.tookMs);
      return done.failed;
    } catch (e) {
      if (e instanceof GigasiteError && OWN.includes(e.problems[0].code)) return handBack(job, token, e);
      throw e;
    }
  };

  const worker = new Worker<ChunkJob, number>(QUEUE, work, {
    connection,
    concurrency: runner.width,
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_EVERY_MS,
    maxStalledCount: MAX_STALLED,
  });
  // A queue that is away comes back, or the person at the machine stops us.
  worker.on('error', () => {});
  let stopping: Promise<void> | undefined;
  const stop = (why?: unknown): Promise<void> => {
    stopping ??= (async () => {
      await worker.close(connection.status !== 'ready').catch(() => {});
      await runner.close();
      connection.disconnect();
      end(why);
    })();
    return stopping;
  };
  return { ended, close: () => stop() };
}
