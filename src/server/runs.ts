import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem, Summary } from '../engine/index.ts';
import { writeWhole } from './kept.ts';
import type { PlanRequest, Runner } from './runner.ts';

/** What becomes of a run. `interrupted`: the server was stopped before it began; it begins again with the next start. */
export type RunState = 'waiting' | 'running' | 'done' | 'refused' | 'failed' | 'interrupted';

export interface Run {
  readonly id: string;
  state: RunState;
  /** The stage that runs now. */
  stage: string;
  summary?: Summary;
  problems?: Problem[];
  /** Why it failed. */
  reason?: string;
}

export interface Runs {
  start(request: PlanRequest): Run | undefined;
  get(id: string): Run | undefined;
  /** Each change of a run, from now to its end. */
  watch(id: string): AsyncGenerator<Run>;
  /** Marks what waits as resumable (on disk, where there is a folder) and tells whoever watches. */
  stop(): void;
}

/** Runs remembered, the oldest forgotten first. */
const REMEMBERED = 200;
/** Runs that may be unfinished at once. */
const UNFINISHED = 50;
const OVER: readonly RunState[] = ['done', 'refused', 'failed', 'interrupted'];
const FILE = /^[0-9a-f-]{36}\.json$/;

/**
 * Whole runs, with their progress.
 *
 * @param folder where what could not begin before a stop is kept, and taken up again from; undefined: forgotten
 */
export function makeRuns(runner: Runner, folder: string | undefined): Runs {
  const runs = new Map<string, Run>();
  const requests = new Map<string, PlanRequest>();
  const events = new EventEmitter();
  events.setMaxListeners(0);
  let stopping = false;

  const tell = (run: Run): void => {
    events.emit(run.id);
  };
  const begin = (id: string, request: PlanRequest): Run => {
    const run: Run = { id, state: 'waiting', stage: '' };
    runs.set(id, run);
    requests.set(id, request);
    for (const [old, r] of runs) if (runs.size > REMEMBERED && OVER.includes(r.state)) runs.delete(old);
    const onStage = (stage: string): void => {
      run.state = 'running';
      run.stage = stage;
      tell(run);
    };
    // What was marked as interrupted does not begin any more.
    const wanted = (): boolean => run.state !== 'interrupted';
    void runner.plan({ ...request, whole: true }, onStage, wanted).then((answer) => {
      if (!wanted()) return;
      requests.delete(id);
      run.stage = '';
      if (answer.kind === 'summary') Object.assign(run, { state: 'done', summary: answer.summary });
      else if (answer.kind === 'problems')
        Object.assign(run, { state: 'refused', problems: answer.problems });
      else Object.assign(run, { state: 'failed', reason: answer.reason });
      tell(run);
    });
    return run;
  };

  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const file of readdirSync(folder).filter((f) => FILE.test(f))) {
      const path = join(folder, file);
      const request = JSON.parse(readFileSync(path, 'utf8')) as PlanRequest;
      rmSync(path);
      begin(file.slice(0, -5), request);
    }
  }
  return {
    start(request) {
      const unfinished = [...runs.values()].filter((r) => !OVER.includes(r.state)).length;
      return stopping || unfinished >= UNFINISHED ? undefined : begin(randomUUID(), request);
    },
    get: (id) => runs.get(id),
    async *watch(id) {
      const run = runs.get(id);
      if (!run) return;
      for (;;) {
        const { state, stage } = run;
        yield { ...run };
        if (OVER.includes(state)) return;
        // Nothing may have happened between the yield and here that is not told.
        if (run.state === state && run.stage === stage)
          await new Promise<void>((done) => {
            events.once(id, done);
          });
      }
    },
    stop() {
      stopping = true;
      for (const run of runs.values()) {
        const request = requests.get(run.id);
        if (run.state !== 'waiting' || !request) continue;
        run.state = 'interrupted';
        if (folder !== undefined) writeWhole(join(folder, `${run.id}.json`), JSON.stringify(request));
        tell(run);
      }
    },
  };
}
