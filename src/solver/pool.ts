import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { LpModel, LpOptions, LpSolution, LpSolver } from '../engine/lp/index.ts';
import { isBuilt, packageRoot } from '../store/index.ts';
import type { Reply, Request } from './worker-messages.ts';

/** A solver that must be closed, so that its threads do not keep the process alive. */
export interface OpenSolver extends LpSolver {
  close(): Promise<void>;
}

interface Job {
  readonly request: Request;
  readonly resolve: (s: LpSolution) => void;
  readonly reject: (e: Error) => void;
}

/** Beyond the solver's own limit a worker that does not answer is ended: HiGHS looks at its clock between iterations only. */
const GRACE_S = 30;

/** From source the thread first needs the loader of TypeScript; a built package has the plain file in its own folder. */
function startWorker(): Worker {
  // Found from the package, not from this file: the bundler decides in which file of dist/ this code stands.
  if (isBuilt()) return new Worker(pathToFileURL(join(packageRoot(), 'dist', 'solver', 'worker.js')));
  const source = JSON.stringify(new URL('./worker.ts', import.meta.url).href);
  const boot = `import('tsx/esm/api').then(({ register }) => { register(); return import(${source}); })`;
  return new Worker(boot, { eval: true });
}

/** One thread and the job it has. */
class Seat {
  private worker: Worker | undefined;
  private job: Job | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly done: () => void;

  constructor(done: () => void) {
    this.done = done;
  }

  get free(): boolean {
    return this.job === undefined;
  }

  take(job: Job): void {
    this.job = job;
    this.worker ??= this.start();
    this.worker.ref();
    const limitS = (job.request.options.timeLimitS ?? 600) + GRACE_S;
    this.timer = setTimeout(() => this.fail(new Error(`no answer within ${limitS} s`)), limitS * 1000);
    this.worker.postMessage(job.request);
  }

  async close(): Promise<void> {
    const worker = this.worker;
    this.worker = undefined;
    await worker?.terminate();
  }

  private start(): Worker {
    const worker = startWorker();
    worker.on('message', (reply: Reply) => {
      const job = this.leave();
      if (reply.solution) job?.resolve(reply.solution);
      else job?.reject(new Error(reply.error));
      this.done();
    });
    worker.on('error', (e) => this.fail(e));
    worker.on('exit', (code) => {
      if (this.worker === worker) this.fail(new Error(`the solver's thread ended (${code})`));
    });
    return worker;
  }

  private leave(): Job | undefined {
    const job = this.job;
    this.job = undefined;
    clearTimeout(this.timer);
    this.worker?.unref();
    return job;
  }

  /** The thread is lost; the next job gets a new one. */
  private fail(error: Error): void {
    const job = this.leave();
    const worker = this.worker;
    this.worker = undefined;
    void worker?.terminate();
    job?.reject(error);
    this.done();
  }
}

/**
 * HiGHS in worker threads, so that the caller's thread stays free and programmes are solved side by side. Threads start when
 * they are first needed.
 *
 * @param workers threads; as many as the machine runs at once where left out, at most 8
 */
export function workerSolver(workers = Math.min(8, availableParallelism())): OpenSolver {
  const waiting: Job[] = [];
  const next = (): void => {
    for (const seat of seats) {
      if (waiting.length === 0) return;
      if (seat.free) seat.take(waiting.shift() as Job);
    }
  };
  const seats = Array.from({ length: Math.max(1, workers) }, () => new Seat(next));
  let ids = 0;
  return {
    name: 'HiGHS 1.15 (WebAssembly)',
    workers: seats.length,
    solve: (model: LpModel, options: LpOptions = {}) =>
      new Promise((resolve, reject) => {
        waiting.push({ request: { id: ids++, model: detached(model), options }, resolve, reject });
        next();
      }),
    close: async () => {
      for (const job of waiting.splice(0)) job.reject(new Error('closed'));
      await Promise.all(seats.map((s) => s.close()));
    },
  };
}

/** Views of a large buffer would be sent with all of it: only what belongs to the model is copied. */
function detached(m: LpModel): LpModel {
  const own = <T extends Float64Array | Int32Array | Uint8Array>(a: T): T =>
    a.byteLength === a.buffer.byteLength ? a : (a.slice() as T);
  return {
    columns: m.columns,
    rows: m.rows,
    cost: own(m.cost),
    lower: own(m.lower),
    upper: own(m.upper),
    rowLower: own(m.rowLower),
    rowUpper: own(m.rowUpper),
    starts: own(m.starts),
    indices: own(m.indices),
    values: own(m.values),
    ...(m.integer ? { integer: own(m.integer) } : {}),
  };
}
