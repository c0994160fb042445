import type { Command } from 'commander';
import type { Context } from './context.ts';
import { STORE_WORDS, type StoreWord } from './store-words.ts';

/** Examples of help; a test runs them. */
export const STORE_EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  runs: ['gigasite runs', 'gigasite runs --store results --json'],
  query: [
    'gigasite query "show tables"',
    'gigasite query "select run, sum(it_mwh) from monthly group by run"',
  ],
};

/** Makes a command with its help, as the other commands are made. */
type Add = (name: string, args: string, about: string, examples: readonly string[]) => Command;

/** Commands of kept results. Each loads its own part when it runs. */
export function addStoreCommands(ctx: Context, add: Add): void {
  const say = (key: StoreWord): string => STORE_WORDS[key][ctx.lang];
  add('runs', '', say('aboutRuns'), STORE_EXAMPLES.runs)
    .argument('[name]', say('named'))
    .option('--store <folder>', say('store'))
    .option('--json', ctx.say('optJson'))
    .action(async (name, options) => (await import('./commands/store.ts')).runs(ctx, name, options));
  add('query', '', say('aboutQuery'), STORE_EXAMPLES.query)
    .argument('<sql>', say('sql'))
    .option('--store <folder>', say('store'))
    .option('--csv', say('csv'))
    .option('--json', ctx.say('optJson'))
    .action(async (sql, options) => (await import('./commands/store.ts')).query(ctx, sql, options));
}
