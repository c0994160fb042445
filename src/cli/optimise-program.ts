import type { Command } from 'commander';
import type { Context } from './context.ts';
import { OPTIMISE_WORDS, type OptimiseWord } from './optimise-words.ts';
import { sayIn } from './words.ts';

/** Examples of help; a test runs them. */
export const OPTIMISE_EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  optimise: [
    // Two lines, so that help fits the page.
    `echo '{decide: [{include: sites.abilene.phases.building-2}], draws: 2,
    goals: [{figure: npvUsd, aim: most}]}' | gigasite optimise abilene -`,
    'gigasite schema optimise',
  ],
};

type Add = (name: string, args: string, about: string, examples: readonly string[]) => Command;

/** `gigasite optimise`; loaded when it runs. */
export function addOptimiseCommand(ctx: Context, add: Add, scenarioOptions: (c: Command) => Command): void {
  const say = sayIn<OptimiseWord>(OPTIMISE_WORDS, ctx.lang);
  scenarioOptions(
    add('optimise', '', say('about'), OPTIMISE_EXAMPLES.optimise)
      .argument('<scenario>', ctx.say('argScenario'))
      .argument('<question>', ctx.say('argQuestion')),
  )
    .option('--draws <n>', say('draws'))
    .option('--evaluations <n>', say('evaluations'))
    .option('--threads <n>', say('threads'))
    .option('--out <folder>', say('out'))
    .option('--json', ctx.say('optJson'))
    .action(async (scenario, question, options) =>
      (await import('./commands/optimise.ts')).optimiseCommand(ctx, scenario, question, options),
    );
}
