import { fail } from '../../engine/errors.ts';
import { answerBuild, BUILD_DRAWS, EngineCache, runScenario } from '../../engine/index.ts';
import { loadCatalog } from '../../store/index.ts';
import { buildLines } from '../build-text.ts';
import type { Context } from '../context.ts';
import { writeDrawing } from '../drawing.ts';
import { openScenario, type ScenarioOptions } from '../scenario-options.ts';
import { suppliesOf } from '../supplies.ts';

export interface BuildOptions extends ScenarioOptions {
  readonly json?: boolean;
  readonly svg?: string;
  readonly draws?: string;
}

function readDraws(given: string | undefined): number {
  if (given === undefined) return BUILD_DRAWS;
  if (!/^[1-9]\d{0,6}$/.test(given))
    fail('out-of-range', '--draws', { found: given.slice(0, 40), allowed: '1 … 9999999' });
  return Number(given);
}

/** `gigasite build`: when a programme runs, how sure that is, what holds it, and what to push on next. */
export async function build(ctx: Context, given: string, options: BuildOptions): Promise<void> {
  const draws = readDraws(options.draws);
  const scenario = openScenario(given, loadCatalog(), options);
  const cache = new EngineCache();
  const supplies = await suppliesOf(scenario, given, cache);
  const answer = answerBuild(runScenario(scenario, cache, undefined, supplies), cache, draws);
  if (options.svg !== undefined) {
    const { ganttSvg } = await import('../../report/index.ts');
    writeDrawing(options.svg, ganttSvg(answer, ctx.lang));
  }
  ctx.print(options.json ? JSON.stringify(answer, null, 2) : buildLines(ctx, answer));
}
