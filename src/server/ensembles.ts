import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Problem } from '../engine/index.ts';
import type {
  EnsembleAsked,
  EnsembleSaid,
  EnsembleState,
  EnsembleTask,
  EnsembleView,
  Piece,
} from './ensemble-types.ts';
import { writeWhole } from './kept.ts';

export interface Ensembles {
  start(asked: EnsembleAsked): EnsembleView | undefined;
  list(): EnsembleView[];
  get(id: string): EnsembleView | undefined;
  /** `ensemble.json`, once done. */
  result(id: string): unknown;
  /** Each change of an ensemble, with the draws that are new, from its start to its end. */
  watch(id: string): AsyncGenerator<{ readonly view: EnsembleView; readonly pieces: readonly Piece[] }>;
  /** Ends it at once, or takes away what it left. */
  remove(id: string): boolean;
  /** Ends what runs, whose finished draws stay where there is a folder; tells whoever watches. */
  stop(): Promise<void>;
}

export interface EnsemblesOptions {
  /** The built worker. */
  readonly script: URL;
  /** Folder of a sub-folder each. */
  readonly folder: string;
  /** True where the folder outlives the server. */
  readonly lasting: boolean;
  readonly threads: number;
  readonly timeoutMs: number;
  readonly memoryMb: number;
}

/** Draws of an ensemble on a server at most; more belong on the command line, or many machines. */
export const MOST_DRAWS = 20_000;
/** Ensembles unfinished at once, and remembered. */
const UNFINISHED = 20;
const REMEMBERED = 50;
const OVER: readonly EnsembleState[] = ['done', 'refused', 'failed', 'cancelled', 'interrupted'];
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

class Entry {
  readonly id: string;
  readonly asked: EnsembleAsked;
  state: EnsembleState = 'waiting';
  part = '';
  inputs: readonly string[] = [];
  pieces: Piece[] = [];
  done = 0;
  problems: readonly Problem[] | undefined;
  reason: string | undefined;
  worker: Worker | undefined;

  constructor(id: string, asked: EnsembleAsked) {
    this.id = id;
    this.asked = asked;
  }

  get over(): boolean {
    return OVER.includes(this.state);
  }

  /** New draws; the last piece, told after the inputs, is all of them, and those before are in it. */
  add(piece: Piece): void {
    const rows = piece.values[0].length;
    const whole = piece.from === 0 && this.inputs.length > 0;
    this.pieces = whole ? [piece] : [...this.pieces, piece];
    this.done = whole ? rows : this.done + rows;
  }

  view(threads: number): EnsembleView {
    const { id, state, part, inputs, done, problems, reason } = this;
    return {
      id,
      state,
      draws: this.asked.draws,
      done,
      part,
      threads,
      inputs,
      ...(problems ? { problems } : {}),
      ...(reason === undefined ? {} : { reason }),
    };
  }
}

const columns = (values: readonly Float64Array[]): (number | null)[][] =>
  values.map((c) => Array.from(c, (v) => (Number.isFinite(v) ? v : null)));

/** What stays in its folder once an ensemble is over: a result, or what may be taken up again. */
const STAYS: readonly EnsembleState[] = ['done', 'interrupted'];

/** Ensembles on the server: one at a time, on threads, each with a folder of its own. */
class Desk implements Ensembles {
  private readonly options: EnsemblesOptions;
  private readonly entries = new Map<string, Entry>();
  private readonly events = new EventEmitter();
  private stopping = false;

  constructor(options: EnsemblesOptions) {
    this.options = options;
    this.events.setMaxListeners(0);
    this.takeUp();
  }

  private at(id: string, ...file: string[]): string {
    return join(this.options.folder, id, ...file);
  }

  private tell(e: Entry): void {
    this.events.emit(e.id);
  }

  private view(e: Entry): EnsembleView {
    return e.view(this.options.threads);
  }

  /** What a server before this one left: results, and what was not finished. */
  private takeUp(): void {
    const { folder } = this.options;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const id of readdirSync(folder).filter((f) => ID.test(f))) {
      let asked: EnsembleAsked;
      try {
        asked = JSON.parse(readFileSync(this.at(id, 'request.json'), 'utf8')) as EnsembleAsked;
      } catch {
        // Half-made, or spoilt by hand: nothing can be done with it.
        rmSync(this.at(id), { recursive: true, force: true });
        continue;
      }
      const e = this.take(id, asked);
      if (!existsSync(this.at(id, 'ensemble.json')) || existsSync(this.at(id, 'work'))) continue;
      e.state = 'done';
      e.done = asked.draws;
    }
    this.next();
  }

  private take(id: string, asked: EnsembleAsked): Entry {
    const e = new Entry(id, asked);
    this.entries.set(id, e);
    for (const old of this.entries.values())
      if (this.entries.size > REMEMBERED && old.over) this.forget(old.id);
    return e;
  }

  private forget(id: string): void {
    this.entries.delete(id);
    rmSync(this.at(id), { recursive: true, force: true });
  }

  private next(): void {
    const all = [...this.entries.values()];
    if (this.stopping || all.some((e) => e.state === 'running')) return;
    const waiting = all.find((e) => e.state === 'waiting');
    if (waiting) this.begin(waiting);
  }

  private begin(e: Entry): void {
    const { script, threads, memoryMb, timeoutMs } = this.options;
    e.state = 'running';
    // Nobody else works in this folder: a claim is that of a server that is gone.
    rmSync(this.at(e.id, 'work', 'claim.json'), { force: true });
    const task: EnsembleTask = { asked: e.asked, folder: this.at(e.id), threads };
    const worker = new Worker(script, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    e.worker = worker;
    const late = { reason: `the ensemble took longer than ${timeoutMs / 1000} s` };
    const timer = setTimeout(() => this.end(e, 'failed', late), timeoutMs);
    timer.unref();
    worker.on('message', (said: EnsembleSaid) => this.hear(e, said));
    worker.on('error', (error) =>
      this.end(e, 'failed', { reason: `the ensemble ended early: ${error.name}` }),
    );
    worker.on('exit', () => {
      clearTimeout(timer);
      this.end(e, 'failed', { reason: 'the ensemble ended early' });
    });
    worker.unref();
    this.tell(e);
  }

  private hear(e: Entry, said: EnsembleSaid): void {
    if (e.over) return;
    if (said.kind === 'done') this.end(e, 'done');
    else if (said.kind === 'problems') this.end(e, 'refused', { problems: said.problems });
    else {
      if (said.kind === 'part') e.part = said.part;
      else if (said.kind === 'inputs') e.inputs = said.inputs;
      else e.add({ from: said.from, values: columns(said.values) });
      this.tell(e);
    }
  }

  /** Ends an ensemble, once. */
  private end(e: Entry, state: EnsembleState, more: Partial<Pick<Entry, 'problems' | 'reason'>> = {}): void {
    if (e.over) return;
    const { worker } = e;
    Object.assign(e, { state, ...more, worker: undefined });
    const clear = (): void => {
      if (!STAYS.includes(state)) rmSync(this.at(e.id), { recursive: true, force: true });
    };
    clear();
    this.tell(e);
    // A thread may have written while it was being ended.
    void worker?.terminate().then(clear);
    this.next();
  }

  start(asked: EnsembleAsked): EnsembleView | undefined {
    const unfinished = [...this.entries.values()].filter((e) => !e.over).length;
    if (this.stopping || unfinished >= UNFINISHED) return undefined;
    const id = randomUUID();
    mkdirSync(this.at(id), { mode: 0o700 });
    writeWhole(this.at(id, 'request.json'), JSON.stringify(asked));
    const e = this.take(id, asked);
    this.next();
    return this.view(e);
  }

  list(): EnsembleView[] {
    return [...this.entries.values()].map((e) => this.view(e));
  }

  get(id: string): EnsembleView | undefined {
    const e = this.entries.get(id);
    return e && this.view(e);
  }

  result(id: string): unknown {
    if (this.entries.get(id)?.state !== 'done') return undefined;
    return JSON.parse(readFileSync(this.at(id, 'ensemble.json'), 'utf8')) as unknown;
  }

  async *watch(id: string): ReturnType<Ensembles['watch']> {
    const e = this.entries.get(id);
    if (!e) return;
    let seen: readonly Piece[] = [];
    for (;;) {
      const { pieces, over } = e;
      const view = this.view(e);
      yield { view, pieces: pieces.filter((p) => !seen.includes(p)) };
      seen = pieces;
      if (over) return;
      // Nothing may have happened between the yield and here that is not told.
      if (e.pieces === pieces && e.state === view.state && e.part === view.part)
        await new Promise<void>((done) => {
          this.events.once(id, done);
        });
    }
  }

  remove(id: string): boolean {
    const e = this.entries.get(id);
    if (!e) return false;
    if (e.over) this.forget(id);
    else this.end(e, 'cancelled');
    return true;
  }

  async stop(): Promise<void> {
    const { lasting, folder } = this.options;
    this.stopping = true;
    const workers = [...this.entries.values()].flatMap((e) => e.worker ?? []);
    for (const e of this.entries.values()) this.end(e, 'interrupted');
    await Promise.all(workers.map((w) => w.terminate()));
    if (!lasting) rmSync(folder, { recursive: true, force: true });
  }
}

/** Ensembles on the server, with what a server before left in the folder. */
export const makeEnsembles = (options: EnsemblesOptions): Ensembles => new Desk(options);
