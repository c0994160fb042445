import { Worker } from 'node:worker_threads';
import type { Problem, Summary } from '../engine/index.ts';

export interface PlanRequest {
  readonly scenario: string;
  readonly asOf?: string;
  readonly seed?: number;
  /** With sensitivities and what to push on. */
  readonly whole?: boolean;
}
export type PlanAnswer =
  | { readonly kind: 'summary'; readonly summary: Summary }
  | { readonly kind: 'problems'; readonly problems: Problem[] }
  | { readonly kind: 'busy'; readonly reason: string };

/** What a thread says while it runs. */
export interface StageBegins {
  readonly kind: 'stage';
  readonly stage: string;
}

export interface Runner {
  /**
   * @param onStage told when a stage begins @param wanted asked before the run begins; one that is not wanted any more never does
   */
  plan(request: PlanRequest, onStage?: (stage: string) => void, wanted?: () => boolean): Promise<PlanAnswer>;
  /** Runs that wait for a thread. */
  waiting(): number;
  /** Lets what runs finish, then ends the threads. */
  close(): Promise<void>;
}

export interface RunnerOptions {
  /** The built worker. */
  readonly script: URL;
  readonly threads: number;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  /** Runs that may wait; more are told to come back. */
  readonly queue: number;
}

interface Job {
  readonly request: PlanRequest;
  readonly done: (answer: PlanAnswer) => void;
  readonly onStage: (stage: string) => void;
  readonly wanted: () => boolean;
}
interface Thread {
  worker: Worker;
  job: Job | undefined;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Runs scenarios in threads, each limited in time and memory: a thread that exceeds either is ended and replaced, and
 * its request is told so.
 */
export function makeRunner(options: RunnerOptions): Runner {
  const jobs: Job[] = [];
  const threads: Thread[] = [];
  let closing: (() => void) | undefined;

  const settle = (t: Thread, answer: PlanAnswer): void => {
    clearTimeout(t.timer);
    const { job } = t;
    t.job = undefined;
    job?.done(answer);
    next();
  };
  const start = (): Thread => {
    const worker = new Worker(options.script, {
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMb },
    });
    const t: Thread = { worker, job: undefined, timer: undefined };
    worker.on('message', (said: PlanAnswer | StageBegins) => {
      if (said.kind === 'stage') t.job?.onStage(said.stage);
      else settle(t, said);
    });
    worker.on('error', (e) => replace(t, `the run ended early: ${e.name}`));
    worker.unref();
    return t;
  };
  const replace = (t: Thread, reason: string): void => {
    void t.worker.terminate();
    threads.splice(threads.indexOf(t), 1, start());
    settle(t, { kind: 'busy', reason });
  };
  const takeWanted = (): Job | undefined => {
    for (;;) {
      const job = jobs.shift();
      if (!job || job.wanted()) return job;
      job.done({ kind: 'busy', reason: 'not wanted any more' });
    }
  };
  function next(): void {
    for (const t of threads) {
      if (t.job || jobs.length === 0) continue;
      t.job = takeWanted();
      if (!t.job) break;
      t.timer = setTimeout(
        () => replace(t, `the run took longer than ${options.timeoutMs / 1000} s`),
        options.timeoutMs,
      );
      t.worker.postMessage(t.job?.request);
    }
    if (closing && threads.every((t) => !t.job) && jobs.length === 0) closing();
  }
  for (let i = 0; i < options.threads; i++) threads.push(start());

  return {
    plan: (request, onStage = () => {}, wanted = () => true) =>
      new Promise((done) => {
        if (closing) done({ kind: 'busy', reason: 'the server is stopping' });
        else if (jobs.length >= options.queue)
          done({ kind: 'busy', reason: 'too many runs wait; try again' });
        else {
          jobs.push({ request, done, onStage, wanted });
          next();
        }
      }),
    waiting: () => jobs.length,
    close: async () => {
      await new Promise<void>((done) => {
        closing = done;
        next();
      });
      await Promise.all(threads.map((t) => t.worker.terminate()));
    },
  };
}
