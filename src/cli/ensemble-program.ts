import type { Command } from 'commander';
import type { Context } from './context.ts';
import { ENSEMBLE_WORDS, type EnsembleWord } from './ensemble-words.ts';

/** Examples of help; a test runs them. */
export const ENSEMBLE_EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  ensemble: [
    'gigasite ensemble abilene --draws 200',
    'gigasite ensemble abilene --draws 200 --out spread --precision "1 %"',
    'gigasite ensemble abilene --draw 47',
  ],
  worker: ['gigasite worker --queue redis://10.0.0.5:6379 --shared /mnt/draws'],
};

/** Makes a command with its help, as the other commands are made. */
type Add = (name: string, args: string, about: string, examples: readonly string[]) => Command;

/** Commands of ensembles. Each loads its own part when it runs. */
export function addEnsembleCommands(ctx: Context, add: Add, scenarioOptions: (c: Command) => Command): void {
  const say = (key: EnsembleWord): string => ENSEMBLE_WORDS[key][ctx.lang];
  const command = scenarioOptions(
    add('ensemble', '', say('about'), ENSEMBLE_EXAMPLES.ensemble).argument(
      '<scenario>',
      ctx.say('argScenario'),
    ),
  );
  command
    .option('--draws <n>', say('draws'))
    .option('--sampler <name>', say('sampler'))
    .option('--levels <n>', say('levels'))
    .option('--seed <n>', say('seed'))
    .option('--out <folder>', say('out'))
    .option('--threads <n>', say('threads'))
    .option('--figure <name>', say('figure'))
    .option('--precision <share>', say('precision'))
    .option('--morris <n>', say('morris'))
    .option('--indices <n>', say('indices'))
    .option('--draw <n>', say('draw'))
    .option('--queue <url>', say('queue'))
    .option('--shared <folder>', say('shared'))
    .option('--resume', say('resume'))
    .option('--json', ctx.say('optJson'))
    .action(async (scenario, options) =>
      (await import('./commands/ensemble.ts')).ensemble(ctx, scenario, options),
    );
  add('worker', '', say('aboutWorker'), ENSEMBLE_EXAMPLES.worker)
    .requiredOption('--queue <url>', say('queue'))
    .requiredOption('--shared <folder>', say('shared'))
    .option('--threads <n>', say('threads'))
    .action(async (options) => (await import('./commands/worker.ts')).worker(ctx, options));
}
