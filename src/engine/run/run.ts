import { type Build, buildStage } from '../build/index.ts';
import { type Design, designStage, redated, repriced, reused } from '../design/index.ts';
import { type Finance, financeStage } from '../finance/index.ts';
import {
  EngineCache,
  hallParts,
  type Kept,
  type Operation,
  operateStage,
  type Supplies,
  type SupplyAsked,
  supplyQuestions,
} from '../operate/index.ts';
import type { ReadFile } from '../power/index.ts';
import type { Scenario } from '../scenario/index.ts';

/** All stages of one scenario. */
export interface Results {
  readonly scenario: Scenario;
  readonly design: Design;
  readonly build: Build;
  readonly operation: Operation;
  readonly finance: Finance;
}

/** Called between stages, for progress. */
export type OnStage = (stage: 'design' | 'build' | 'operate' | 'finance') => void;

/**
 * Runs a scenario through design, build, operate and finance. Pure: the same scenario gives the same results;
 * a shared cache only saves time.
 *
 * @param supplies answers to the sites' supply questions (`suppliesAsked`); a site without one has the grid at the region's price
 */
export function runScenario(
  scenario: Scenario,
  cache: EngineCache = new EngineCache(),
  onStage: OnStage = () => {},
  supplies?: Supplies,
): Results {
  onStage('design');
  const design = designStage(scenario);
  onStage('build');
  const build = buildStage(scenario, design);
  onStage('operate');
  const operation = operateStage(scenario, build, cache, {}, supplies);
  onStage('finance');
  const finance = financeStage(scenario, operation);
  return { scenario, design: build.design, build, operation, finance };
}

/**
 * The supply questions of a scenario, for a solver at the edge to answer. Empty where no site has a supply of its own.
 *
 * @throws GigasiteError with what does not fit
 */
export function suppliesAsked(
  scenario: Scenario,
  cache: EngineCache,
  readFile: ReadFile,
): readonly SupplyAsked[] {
  if (!scenario.sites.some((s) => s.supply)) return [];
  const build = buildStage(scenario, designStage(scenario));
  return supplyQuestions(scenario, build, hallParts(scenario, build, cache), cache, readFile);
}

/**
 * The first stage that a change of the scenario reaches. `prices` re-prices the design and leaves quantities, build
 * and operation as they are; `activity` changes what the machines do and draw; `build` moves dates only; `operate`
 * leaves design and build, `finance` all but the money.
 */
export type ReachedFrom = 'prices' | 'activity' | 'build' | 'operate' | 'finance';

const REDESIGN: Readonly<Record<ReachedFrom, (design: Design, scenario: Scenario) => Design>> = {
  prices: repriced,
  activity: reused,
  build: redated,
  operate: (design) => design,
  finance: (design) => design,
};

/**
 * Runs a changed scenario from the first stage that the change reaches, keeping what came before. Gives the same as
 * `runScenario` (a test compares them), in less time.
 */
export function rerunFrom(base: Results, scenario: Scenario, from: ReachedFrom, cache: EngineCache): Results {
  if (from === 'finance') return { ...base, scenario, finance: financeStage(scenario, base.operation) };
  const design = REDESIGN[from](base.design, scenario);
  // Prices move dates where capital is capped.
  const redo = from === 'build' || (from === 'prices' && scenario.build.cashUsd !== undefined);
  const build = redo ? buildStage(scenario, redated(design, scenario)) : { ...base.build, design };
  const operation =
    from === 'prices' && !redo
      ? withBuild(base.operation, build)
      : operateStage(scenario, build, cache, keptFrom(base.operation, from), base.operation.supplies);
  return { scenario, design: build.design, build, operation, finance: financeStage(scenario, operation) };
}

/** What the machines do in an hour changes with `activity` alone; what they serve at their busiest with none of these. */
const keptFrom = ({ parts, serving }: Operation, from: ReachedFrom): Kept =>
  from === 'activity' ? { serving } : { parts, serving };

/** The same operation over a build that differs in prices alone; its representative years are still made on demand. */
function withBuild(operation: Operation, build: Build): Operation {
  return Object.create(operation, { build: { value: build, enumerable: true } }) as Operation;
}
