/** The engine in a thread of its own: the page asks, this answers, and the page never waits on sums. */
import { expose } from 'comlink';
import {
  type CatalogData,
  EngineCache,
  type ExplainableFigure,
  type ExplainNode,
  explain,
  explainFigures,
  GigasiteError,
  loadScenario,
  type Problem,
  type Results,
  runScenario,
  type SensitivityRow,
  summarise,
  tornado,
} from '../../engine/index.ts';
import { planOf } from './columns.ts';
import type { Ask, Planned } from './protocol.ts';

/** Runs that pages may still ask about. */
const KEPT = 8;

let data: CatalogData | undefined;
let cache = new EngineCache();
let next = 1;
const runs = new Map<number, Results>();

const loaded = (): CatalogData => {
  if (!data) throw new Error('the catalogue has not been loaded');
  return data;
};
function run(id: number): Results {
  const r = runs.get(id);
  if (!r) throw new Error(`run ${id} is gone`);
  return r;
}

export const problemsOf = (e: unknown): Problem[] => {
  if (e instanceof GigasiteError) return [...e.problems];
  return [{ code: 'internal', path: '', params: { found: e instanceof Error ? e.message : String(e) } }];
};

const api = {
  /** Loads the catalogue once. */
  async open(url: string): Promise<{ version: string }> {
    const response = await fetch(url);
    data = (await response.json()) as CatalogData;
    cache = new EngineCache();
    return { version: data.version };
  },

  /** Runs a scenario through all stages. */
  plan({ text, file }: Ask): Planned {
    try {
      const start = performance.now();
      const results = runScenario(loadScenario(text, loaded(), { file }), cache);
      const summary = summarise(results, []);
      const id = next++;
      runs.set(id, results);
      for (const old of runs.keys()) if (runs.size > KEPT) runs.delete(old);
      return { ok: true, plan: planOf(results, summary, id, performance.now() - start) };
    } catch (e) {
      return { ok: false, problems: problemsOf(e) };
    }
  },

  /** One-at-a-time sensitivities of a run. */
  tornado: (id: number): readonly SensitivityRow[] => tornado(run(id), cache),
  /** Figures that can be explained. */
  figures: (id: number): readonly ExplainableFigure[] => explainFigures(run(id)),
  /** The tree of a figure down to its sources. */
  explain: (id: number, figure: string): ExplainNode => explain(run(id), figure),
};

export type EngineApi = typeof api;
expose(api);
