/** HiGHS in a thread of its own: the engine's thread answers pages while a supply is worked out. */
import { expose } from 'comlink';
import type { Highs } from 'highs';
import wasm from 'highs/runtime?url';
import type { LpModel, LpOptions, LpSolution } from '../../engine/lp/index.ts';
import { solveWithHighs } from '../../solver/highs-model.ts';

type Load = (options: { locateFile: () => string }) => Promise<Highs>;
let highs: Promise<Highs> | undefined;
const load = async (): Promise<Highs> => {
  const { default: make } = await import('highs');
  return (make as unknown as Load)({ locateFile: () => wasm });
};

const api = {
  async solve(model: LpModel, options?: LpOptions): Promise<LpSolution> {
    highs ??= load();
    return solveWithHighs(await highs, model, options);
  },
};
export type SolverApi = typeof api;
expose(api);
