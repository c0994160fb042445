import {
  answerBuild,
  answerMoney,
  EngineCache,
  runScenario,
  type SensitivityRow,
  type Summary,
  summarise,
} from '../../engine/index.ts';
import { HOURLY_CSV_SITES, loadCatalog, openFolder, summaryText, writeOutputs } from '../../store/index.ts';
import type { Context } from '../context.ts';
import { paragraph } from '../layout.ts';
import { makeProgress } from '../progress.ts';
import { digestOf, givenScenario, type ScenarioOptions, scenarioOf } from '../scenario-options.ts';
import { summaryLines } from '../summary-text.ts';
import { suppliesOf } from '../supplies.ts';

export interface RunOptions extends ScenarioOptions {
  readonly out?: string;
  readonly json?: boolean;
}

/** Sites from which a run takes long enough to show its stages from the start. */
const LONG_RUN_SITES = 20;
const STAGE_TEXTS = {
  design: 'stageDesign',
  build: 'stageBuild',
  operate: 'stageOperate',
  finance: 'stageFinance',
} as const;

/** `gigasite run`: computes first, writes the folder as a whole, prints last. */
export async function run(ctx: Context, given: string, options: RunOptions): Promise<void> {
  const folder = options.out === undefined ? undefined : openFolder(options.out);
  const asked = givenScenario(given, options);
  const scenario = scenarioOf(asked, loadCatalog());
  const progress = makeProgress(ctx, scenario.sites.length >= LONG_RUN_SITES);
  const cache = new EngineCache();
  try {
    const results = runScenario(
      scenario,
      cache,
      (stage) => progress.stage(STAGE_TEXTS[stage]),
      await suppliesOf(scenario, given, cache, progress),
    );
    const used = summarise(results);
    const { pushList, pushNext, tornado } = await import('../../engine/decide/index.ts');
    let sensitivity: SensitivityRow[] = [];
    if (folder !== undefined || options.json) {
      progress.stage('stageTornado');
      sensitivity = tornado(results, cache);
    }
    // Summed up before the tornado reads figures of its own: what a run used does not depend on what is printed.
    const summary: Summary = { ...used, sensitivity, push: pushNext(pushList(results, cache)) };
    const written: string[] = [];
    if (folder !== undefined) {
      const build = answerBuild(results, cache);
      progress.stage('stageWrite');
      const report = async (): Promise<string> => {
        const { renderReport } = await import('../../report/index.ts');
        return renderReport({
          results,
          summary,
          build,
          money: answerMoney(scenario, results.finance),
          lang: ctx.lang,
        });
      };
      const { files, hourlyTotalsOnly } = await writeOutputs(
        folder,
        results,
        summary,
        build,
        {
          kind: 'run',
          name: scenario.name,
          scenario: digestOf(asked),
          asOf: scenario.asOf,
          seed: scenario.seed,
          gigasite: summary.gigasite,
          catalog: summary.catalog,
        },
        report,
      );
      // The folder is not wrapped: a path cut in two cannot be copied.
      written.push(ctx.say('wrote', { folder: folder.shown }), ...paragraph(files.join(', '), 2));
      if (hourlyTotalsOnly) written.push(...paragraph(ctx.say('hourlyTotals', { n: HOURLY_CSV_SITES })));
    }
    progress.clear();
    if (options.json) process.stdout.write(summaryText(summary));
    else
      ctx.print([
        ...summaryLines(ctx, summary),
        '',
        ...(written.length > 0 ? written : [ctx.say('hintOut')]),
      ]);
  } finally {
    progress.clear();
  }
}
