/** The engine in a thread of its own: the page asks, this answers, and the page never waits on sums. */
import './started.ts';
import './jitless.ts';
import { expose } from 'comlink';
import { SPREAD_DRAWS } from '../../engine/explain/index.ts';
import type { Mode } from '../../engine/finance/index.ts';
import {
  type CatalogData,
  EngineCache,
  type ExplainableFigure,
  type ExplainNode,
  explain,
  explainFigures,
  pushList,
  type Results,
  type SensitivityRow,
  type Summary,
  summarise,
  tornado,
} from '../../engine/index.ts';
import type { CityTable, HubGraphData, Profile } from '../../engine/network/index.ts';
import type { Lang } from '../../i18n/index.ts';
import { planOf } from './columns.ts';
import type { DrawsAsk } from './draws-ask.ts';
import { problemsOf } from './problems.ts';
import type { Ask, Examples, Planned, Told } from './protocol.ts';
import { buildViewOf, fanOf } from './rooms/build.ts';
import {
  clusterOf,
  explainTrade,
  isTrade,
  type ServingFront,
  servingFronts,
  type TrainingTrade,
  trainingTrades,
} from './rooms/chips.ts';
import { changeOf, sideBySide } from './rooms/compare.ts';
import { explainDrawn } from './rooms/draws.ts';
import { csvOf, parquetOf, reportOf, type TableName, wholeSummary } from './rooms/files.ts';
import { contractsOf, exposureAs, moneyOf } from './rooms/money.ts';
import { explainReach, fabricOf, isReach, reachOf } from './rooms/network.ts';
import { fleetPrice, hoursOf } from './rooms/operate.ts';
import { sourcesOf } from './rooms/sources.ts';
import { runText } from './scenario.ts';
import { setWeather } from './weather.ts';

/** Runs that pages may still ask about. */
const KEPT = 8;

let data: CatalogData | undefined;
const cache = new EngineCache();
let next = 1;
const runs = new Map<number, { readonly results: Results; readonly summary: Summary }>();
const fronts = new Map<string, ServingFront>();
const trades = new Map<string, TrainingTrade>();
/** Summaries by the text of their scenario, the latest last. */
const summaries = new Map<string, Summary>();
let world: { readonly hubs: HubGraphData; readonly cities: CityTable } | undefined;

let worldLoading: Promise<void> = Promise.resolve();

async function json<T>(url: string): Promise<T> {
  return (await (await fetch(url)).json()) as T;
}
const loaded = (): CatalogData => {
  if (!data) throw new Error('the catalogue has not been loaded');
  return data;
};
function kept(id: number) {
  const r = runs.get(id);
  if (!r) throw new Error(`run ${id} is gone`);
  return r;
}
const run = (id: number): Results => kept(id).results;

let opened: Promise<Examples> | undefined;

/** Loads the catalogue and the examples, once. */
function opening(folder: string): Promise<Examples> {
  opened ??= load(folder);
  return opened;
}
async function load(folder: string): Promise<Examples> {
  const examples = json<Examples>(`${folder}examples.json`);
  data = await json<CatalogData>(`${folder}catalog.json`);
  // The network's tables are not needed for the first plan; they must be there when the network is cut.
  worldLoading = Promise.all([
    json<HubGraphData>(`${folder}hubs.json`),
    json<CityTable>(`${folder}cities.json`),
  ]).then(([hubs, cities]) => {
    world = { hubs, cities };
  });
  return examples;
}

const api = {
  /** Loads the catalogue once, and gives the shipped examples. */
  open: (folder: string): Promise<Examples> => opening(folder),

  /** Runs the example of that name, as soon as `open` has it: asked before there is a page to show it. */
  async planExample(folder: string, file: string): Promise<Planned> {
    const text = (await opening(folder))[file];
    // The page gets the examples first, and is made while this runs.
    await new Promise((next) => setTimeout(next));
    return api.plan({ text, file });
  },

  /** Runs a scenario through all stages. */
  async plan({ text, file }: Ask): Promise<Planned> {
    try {
      const start = performance.now();
      const results = await runText(text, file, loaded(), cache);
      const summary = summarise(results, []);
      const id = next++;
      runs.set(id, { results, summary });
      summaries.set(text, summary);
      for (const old of summaries.keys()) if (summaries.size > KEPT) summaries.delete(old);
      for (const old of runs.keys()) if (runs.size > KEPT) runs.delete(old);
      return { ok: true, plan: planOf(results, summary, id, performance.now() - start) };
    } catch (e) {
      return { ok: false, problems: problemsOf(e) };
    }
  },

  /** Waits until all data is here that any page may ask for. */
  complete: async (): Promise<void> => worldLoading,

  /** Hours of the representative year of a site; −1: of the fleet. */
  hours: (id: number, site: number) => hoursOf(run(id), cache, site),
  fleetPrice: (id: number) => fleetPrice(run(id), cache, () => id !== next - 1),
  money: (id: number) => moneyOf(run(id)),
  exposure: (id: number, mode: Mode) => exposureAs(run(id), mode),
  contracts: (id: number) => contractsOf(run(id)),
  cluster: (id: number) => clusterOf(run(id)),
  training: (id: number) => trainingTrades(run(id), trades),
  serving: (id: number) => servingFronts(run(id), fronts),
  fabric: (id: number, phase: number) => fabricOf(run(id), phase),
  async reach(id: number, profile: Profile, cut: readonly string[]) {
    await worldLoading;
    if (!world) throw new Error('the tables of cities and routes have not been loaded');
    return reachOf(run(id), world.hubs, world.cities, profile, cut);
  },
  /** Weather files by name, as scenarios name them; instead of those before. */
  weather(files: Readonly<Record<string, string>>): void {
    summaries.clear();
    setWeather(files);
  },
  /** The summary as the command line writes it. */
  summary: (id: number) => wholeSummary(run(id), kept(id).summary, cache),
  csv: (id: number, table: TableName) => csvOf(run(id), table),
  parquet: (id: number, table: TableName) => parquetOf(run(id), table),
  report: (id: number, lang: Lang) => reportOf(run(id), kept(id).summary, lang, cache),
  push: (id: number) => pushList(run(id), cache),
  sources: (id: number) => sourcesOf(run(id)),
  build: (id: number) => buildViewOf(run(id)),
  fan: (id: number) => fanOf(run(id), SPREAD_DRAWS),
  /** Two to four scenarios side by side. */
  compare: (asked: readonly Ask[]) => sideBySide(asked, loaded(), cache, summaries),

  /** One-at-a-time sensitivities of a run. */
  tornado: (id: number): readonly SensitivityRow[] => tornado(run(id), cache),
  /** Figures that can be explained. */
  figures: (id: number): readonly ExplainableFigure[] => explainFigures(run(id)),
  /** The tree of a figure down to its sources. */
  async explain(id: number, figure: string): Promise<ExplainNode> {
    if (isTrade(figure)) return explainTrade(run(id), { trades, fronts }, figure);
    if (!isReach(figure)) return explain(run(id), figure, cache);
    await worldLoading;
    if (!world) throw new Error('the tables of cities and routes have not been loaded');
    return explainReach(run(id), world.hubs, world.cities, figure);
  },
  /** The same of a scenario that is compared, not shown; against another, of how far it differs from that. */
  async explainOf({ text, file, against }: Told, figure: string): Promise<ExplainNode> {
    const tree = explain(await runText(text, file, loaded(), cache), figure, cache);
    if (!against) return tree;
    const first = await runText(against.text, against.file, loaded(), cache);
    return changeOf(tree, explain(first, figure, cache), file, against.file);
  },
  /** The tree of a figure that draws make. */
  explainDraws: (asked: DrawsAsk): ExplainNode => explainDrawn(asked, loaded()),
};

export type EngineApi = typeof api;
expose(api);
