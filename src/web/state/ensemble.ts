import { type Remote, wrap } from 'comlink';
import { create } from 'zustand';
import type { ExplainNode, Problem } from '../../engine/index.ts';
import { HEADLINE_FIGURES } from '../../engine/uncertain/index.ts';
import { engineThread } from '../worker/client.ts';
import { drawnSpec, drawsAddress } from '../worker/draws-ask.ts';
import type { EnsembleApi } from '../worker/ensemble.worker.ts';
import { eventsOf, type ServerEnsemble, server } from './server.ts';

/** Figures that are kept of every draw. */
export const ENSEMBLE_FIGURES = HEADLINE_FIGURES;
/** Draws a thread is given at once: few, so that pictures move and a cancel is quick. */
const CHUNK = 4;
/** Threads beside the page's and the engine's; each has a catalogue and an engine of its own. */
const MOST_THREADS = 6;
const threadCount = (): number =>
  Math.max(1, Math.min(MOST_THREADS, (navigator.hardwareConcurrency || 2) - 1));

export interface EnsembleState {
  readonly status: 'idle' | 'running' | 'done' | 'cancelled' | 'failed';
  readonly asked: number;
  readonly seed: number;
  readonly done: number;
  readonly threads: number;
  readonly inputs: readonly string[];
  readonly figures: readonly string[];
  /** Values by figure, a column each; draws in the order of their numbers, NaN where not done yet or refused. */
  readonly values: readonly Float64Array[];
  readonly problems: readonly Problem[];
  readonly seconds: number;
  /** The scenario that was drawn from. */
  readonly file: string;
  readonly text: string;
  /** Why it failed, where it was not the scenario: `server-gone`, `server-stopped`, or the words of what failed. */
  readonly reason: string;
  /** Where the server keeps it; empty for one that runs here. */
  readonly onServer: string;
}

const NOTHING: EnsembleState = {
  status: 'idle',
  asked: 0,
  seed: 0,
  done: 0,
  threads: 0,
  inputs: [],
  figures: [],
  values: [],
  problems: [],
  seconds: 0,
  file: '',
  text: '',
  reason: '',
  onServer: '',
};
export const useEnsemble = create<EnsembleState>()(() => NOTHING);

let workers: Worker[] = [];
/** Tells a run that has been replaced or cancelled from the present one. */
let present = 0;

let events: EventSource | undefined;

function stopWorkers(): void {
  events?.close();
  events = undefined;
  for (const w of workers) w.terminate();
  workers = [];
}

/** Ends the run at once; what has been drawn stays. */
export function cancelEnsemble(): void {
  present++;
  stopWorkers();
  const { status, onServer } = useEnsemble.getState();
  if (status !== 'running') return;
  useEnsemble.setState({ status: 'cancelled' });
  // Gone already where the server is gone: there is nothing left to cancel.
  if (onServer !== '') void server.removeEnsemble(onServer).catch(() => {});
}

function startWorker(): Remote<EnsembleApi> {
  const worker = new Worker(new URL('../worker/ensemble.worker.ts', import.meta.url), {
    type: 'module',
    name: 'ensemble',
  });
  workers.push(worker);
  return wrap<EnsembleApi>(worker);
}

interface Asked {
  readonly text: string;
  readonly file: string;
  readonly draws: number;
  readonly seed: number;
}

/** Columns that fill as threads draw, and where each stands in a row of theirs. */
interface Filling {
  readonly values: Float64Array[];
  readonly at: readonly number[];
  /** Figures of a row. */
  readonly width: number;
}

/** Gives threads draws until none is left or the run is not the present one; shows them a few times a second. */
function sharedOut(draws: number, { values, at, width }: Filling, own: number, start: number) {
  let next = 0;
  let done = 0;
  let shown = 0;
  return async (thread: Remote<EnsembleApi>): Promise<void> => {
    while (next < draws && own === present) {
      const numbers = Array.from({ length: Math.min(CHUNK, draws - next) }, (_, i) => next + i);
      next += numbers.length;
      const rows = await thread.draw(numbers);
      if (own !== present) return;
      numbers.forEach((n, k) => {
        at.forEach((c, f) => {
          values[f][n] = rows[k * width + c];
        });
      });
      done += numbers.length;
      const now = performance.now();
      if (now - shown < 150 && done < draws) continue;
      shown = now;
      // New columns are a new state; the numbers in them are shared.
      useEnsemble.setState({ done, values: [...values], seconds: (now - start) / 1000 });
    }
  };
}

/** Draws a scenario in background threads; `useEnsemble` follows. */
export async function runEnsemble({ text, file, draws, seed }: Asked): Promise<void> {
  cancelEnsemble();
  const own = ++present;
  const start = performance.now();
  useEnsemble.setState({ ...NOTHING, status: 'running', asked: draws, seed, file, text });
  try {
    const url = new URL('data/catalog.json', document.baseURI).href;
    const spec = drawnSpec({ of: { text, file }, draws, seed });
    const wanted = [...ENSEMBLE_FIGURES, 'month.*'];
    // The first says whether there is anything wrong, before more are started.
    const first = startWorker();
    const opened = await first.open(url, spec, wanted);
    if (own !== present) return;
    if (!opened.ok) {
      stopWorkers();
      useEnsemble.setState({ status: 'failed', problems: opened.problems });
      return;
    }
    const figures = opened.figures.filter((f) => !f.startsWith('month.') || f.endsWith('.liveItMw'));
    const at = figures.map((f) => opened.figures.indexOf(f));
    const values = figures.map(() => new Float64Array(draws).fill(Number.NaN));
    const threads = threadCount();
    useEnsemble.setState({ inputs: opened.inputs, figures, values, threads });
    const work = sharedOut(draws, { values, at, width: opened.figures.length }, own, start);
    const more = async (): Promise<void> => {
      const thread = startWorker();
      await thread.open(url, spec, wanted);
      await work(thread);
    };
    await Promise.all([work(first), ...Array.from({ length: threads - 1 }, more)]);
    if (own !== present) return;
    stopWorkers();
    useEnsemble.setState({ status: 'done', done: draws, seconds: (performance.now() - start) / 1000 });
  } catch (e) {
    if (own !== present) return;
    stopWorkers();
    const found = e instanceof Error ? e.message : String(e);
    useEnsemble.setState({
      status: 'failed',
      problems: [{ code: 'internal', path: '', params: { found } }],
    });
  }
}

/** New draws of the server, put in their places. */
function placed(from: number, rows: readonly (readonly (number | null)[])[]): void {
  const { values } = useEnsemble.getState();
  rows.forEach((column, f) => {
    column.forEach((v, k) => {
      values[f][from + k] = v ?? Number.NaN;
    });
  });
  useEnsemble.setState({ values: [...values] });
}

/** What the server says of the ensemble as a whole. */
function followed(e: ServerEnsemble, start: number): void {
  const seconds = (performance.now() - start) / 1000;
  const { done, threads, inputs, problems = [], reason = '' } = e;
  const status =
    e.state === 'waiting' || e.state === 'running'
      ? 'running'
      : e.state === 'done' || e.state === 'cancelled'
        ? e.state
        : 'failed';
  const why = e.state === 'interrupted' ? 'server-stopped' : reason;
  useEnsemble.setState({ done, threads, inputs, problems, reason: why, status, seconds });
  if (status !== 'running') stopWorkers();
}

/** Draws a scenario on the server; `useEnsemble` follows its events. */
export async function runEnsembleOnServer({ text, file, draws, seed }: Asked): Promise<void> {
  cancelEnsemble();
  const own = ++present;
  const start = performance.now();
  const figures = [...ENSEMBLE_FIGURES];
  const values = figures.map(() => new Float64Array(draws).fill(Number.NaN));
  useEnsemble.setState({ ...NOTHING, status: 'running', asked: draws, seed, file, text, figures, values });
  try {
    const started = await server.startEnsemble(text, draws, seed);
    if (own !== present) {
      await server.removeEnsemble(started.id);
      return;
    }
    useEnsemble.setState({ onServer: started.id });
    const source = eventsOf(`ensembles/${started.id}`);
    events = source;
    source.addEventListener('draws', (e) => {
      const { from, values: rows } = JSON.parse(String((e as MessageEvent).data));
      if (own === present) placed(from, rows);
    });
    source.onmessage = (e) => {
      if (own === present) followed(JSON.parse(String(e.data)) as ServerEnsemble, start);
    };
    source.onerror = () => {
      // The browser tries again by itself unless the server has closed for good.
      if (own === present && source.readyState === EventSource.CLOSED)
        useEnsemble.setState({ status: 'failed', reason: 'server-gone' });
    };
  } catch (e) {
    if (own === present)
      useEnsemble.setState({ status: 'failed', reason: e instanceof Error ? e.message : String(e) });
  }
}

/** The tree of a figure of the present draws, as far as they are done; undefined for an address of something else. */
export function explainOfDraws(id: string): Promise<ExplainNode> | undefined {
  const address = drawsAddress(id);
  if (!address) return undefined;
  const { text, file, asked, seed, figures, values } = useEnsemble.getState();
  const column = values[figures.indexOf(`headline.${address.figure}`)];
  return engineThread().explainDraws({ of: { text, file }, draws: asked, seed, values: column, ...address });
}
