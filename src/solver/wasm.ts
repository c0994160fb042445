import type { Highs } from 'highs';
import type { LpSolver } from '../engine/lp/index.ts';
import { solveWithHighs } from './highs-model.ts';

let loaded: Promise<Highs> | undefined;

/** HiGHS in WebAssembly, loaded once a thread. */
export const loadHighs = (): Promise<Highs> => {
  // The types describe the CommonJS build, where the function is one level down.
  loaded ??= import('highs').then((m) => (m.default as unknown as () => Promise<Highs>)());
  return loaded;
};

/** HiGHS in this thread: it blocks while it solves. For small programmes and for tests. */
export const wasmSolver = (): LpSolver => ({
  name: 'HiGHS 1.15 (WebAssembly)',
  workers: 1,
  solve: async (model, options) => solveWithHighs(await loadHighs(), model, options),
});
