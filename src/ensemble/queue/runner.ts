import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { Queue, QueueEvents } from 'bullmq';
import { GigasiteError } from '../../engine/errors.ts';
import type { ChunkDone, ChunkTask } from '../run-chunk.ts';
import type { ChunkRunner } from '../threads.ts';
import { WorkFolder } from '../work-folder.ts';
import { checkQueue, connect, PATIENCE_MS, QUEUE, shownAddress } from './connection.ts';
import { type ChunkJob, jobId, NOT_SHARED } from './job.ts';

/** Chunks that stand in the queue at once: enough for a few hundred machines, and few to put back after a loss. */
const WINDOW = 512;
const ATTEMPTS = 3;
/** How often the shared folder is looked at, and how often the queue is asked what became of a chunk. */
const LOOK_MS = 500;
const ASK_EVERY = 8;
/** Threads a worker is taken to have where nobody says. */
const THREADS_A_WORKER = 2;

interface Pending {
  readonly task: ChunkTask;
  readonly job: ChunkJob;
  readonly resolve: (done: ChunkDone) => void;
  readonly reject: (e: unknown) => void;
}

/** Chunks in the queue. What is in the shared folder is what counts; the queue only says who works on what. */
class QueueRunner implements ChunkRunner {
  readonly width = WINDOW;
  readonly sharers: number;
  private readonly url: string;
  private readonly versions: { readonly engine: string; readonly catalog: string };
  private readonly queue: Queue<ChunkJob>;
  private readonly events: QueueEvents;
  private readonly pending = new Map<string, Pending>();
  private readonly timer: NodeJS.Timeout;
  private readonly connections: readonly ReturnType<typeof connect>[];
  private looks = 0;
  private looking = false;
  private away: number | undefined;

  constructor(url: string, versions: QueueRunner['versions'], sharers: number) {
    this.url = url;
    this.versions = versions;
    this.sharers = sharers;
    this.connections = [connect(url), connect(url)];
    this.queue = new Queue<ChunkJob>(QUEUE, { connection: this.connections[0] });
    this.events = new QueueEvents(QUEUE, { connection: this.connections[1] });
    this.queue.on('error', () => {});
    this.events.on('error', () => {});
    this.events.on('completed', ({ jobId: id }) => this.settle(id));
    this.events.on('failed', ({ jobId: id, failedReason }) => this.refuse(id, failedReason));
    this.timer = setInterval(() => void this.look(), LOOK_MS);
  }

  run(task: ChunkTask): Promise<ChunkDone> {
    const { part, from, to } = task;
    const job: ChunkJob = { ensemble: basename(task.folder), part, from, to, ...this.versions };
    return new Promise((resolve, reject) => {
      this.pending.set(jobId(job), { task, job, resolve, reject });
      void this.add(job);
    });
  }

  /** Puts a chunk into the queue; once, whoever else does the same. Where the queue is away, the next look does it. */
  private async add(job: ChunkJob): Promise<void> {
    if (this.connections[0].status !== 'ready') return;
    try {
      await this.queue.add('chunk', job, {
        jobId: jobId(job),
        attempts: ATTEMPTS,
        backoff: { type: 'fixed', delay: 200 },
        removeOnComplete: true,
        removeOnFail: true,
      });
    } catch {
      // As above.
    }
  }

  private settle(id: string): void {
    const p = this.pending.get(id);
    if (!p || !existsSync(new WorkFolder(p.task.folder).chunkPath(p.task.part, p.task))) return;
    this.pending.delete(id);
    p.resolve({ from: p.task.from, to: p.task.to, failed: 0, tookMs: 0 });
  }

  private refuse(id: string, reason: string): void {
    const p = this.pending.get(id);
    if (!p) return;
    this.settle(id);
    if (!this.pending.delete(id)) return;
    p.reject(
      reason === NOT_SHARED
        ? new GigasiteError([
            { code: 'file-unreadable', path: '--shared', params: { found: p.task.folder, reason } },
          ])
        : new Error(reason),
    );
  }

  /** Takes note of chunks that are there, puts back those that the queue has lost, and gives up a queue that stays away. */
  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      for (const id of [...this.pending.keys()]) this.settle(id);
      if (this.connections[0].status !== 'ready') {
        this.away ??= performance.now();
        if (performance.now() - this.away > PATIENCE_MS) this.giveUp();
        return;
      }
      const back = this.away !== undefined;
      this.away = undefined;
      if (!back && ++this.looks % ASK_EVERY !== 0) return;
      for (const [id, p] of [...this.pending]) {
        const job = await this.queue.getJob(id);
        if (!job) await this.add(p.job);
        else if (await job.isFailed()) this.refuse(id, job.failedReason ?? 'failed');
      }
    } catch {
      // The queue went away in between; the next look sees.
    } finally {
      this.looking = false;
    }
  }

  private giveUp(): void {
    const seconds = PATIENCE_MS / 1000;
    const error = new GigasiteError([
      {
        code: 'queue-unreachable',
        path: '--queue',
        params: { found: shownAddress(this.url), why: `away for ${seconds} s; go on later with --resume` },
      },
    ]);
    for (const p of this.pending.values()) p.reject(error);
    this.pending.clear();
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    if (this.connections[0].status === 'ready')
      for (const id of this.pending.keys()) await this.queue.remove(id).catch(() => {});
    this.pending.clear();
    await Promise.allSettled([this.events.close(), this.queue.close()]);
    for (const c of this.connections) c.disconnect();
  }
}

/**
 * Has chunks worked on by whoever works on a queue (`gigasite worker`). Survives workers that die, and a queue that goes away
 * for up to a minute, with or without what was in it.
 *
 * @param url redis:// or rediss://
 * @throws GigasiteError `queue-unreachable`
 */
export async function queueRunner(
  url: string,
  versions: { readonly engine: string; readonly catalog: string },
): Promise<ChunkRunner> {
  await checkQueue(url);
  const connection = connect(url);
  const queue = new Queue(QUEUE, { connection });
  queue.on('error', () => {});
  const workers = await queue.getWorkersCount().catch(() => 0);
  await queue.close();
  connection.disconnect();
  return new QueueRunner(url, versions, Math.max(1, workers) * THREADS_A_WORKER);
}
