import { type Build, buildStage } from '../build/index.ts';
import { type Design, designStage } from '../design/index.ts';
import { type Finance, financeStage } from '../finance/index.ts';
import { EngineCache, type Operation, operateStage } from '../operate/index.ts';
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
 */
export function runScenario(
  scenario: Scenario,
  cache: EngineCache = new EngineCache(),
  onStage: OnStage = () => {},
): Results {
  onStage('design');
  const design = designStage(scenario);
  onStage('build');
  const build = buildStage(scenario, design);
  onStage('operate');
  const operation = operateStage(scenario, build, cache);
  onStage('finance');
  const finance = financeStage(scenario, operation);
  return { scenario, design, build, operation, finance };
}
