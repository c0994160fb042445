#!/usr/bin/env node
import { CommanderError } from 'commander';
import { fail } from '../engine/errors.ts';
import { type CliText, isLang, LANGS } from '../i18n/index.ts';
import { type Context, languageOf, makeContext } from './context.ts';
import { EXIT, exitCode, problemsOf, report } from './failures.ts';
import { makeProgram } from './program.ts';

/** A mistake on the command line, in the reader's language; commander's own words are English only. */
function misuse(ctx: Context, e: CommanderError, argv: readonly string[]): void {
  const known = [
    'unknownOption',
    'unknownCommand',
    'missingArgument',
    'optionMissingArgument',
    'excessArguments',
  ];
  const key = known.map((k) => `commander.${k}`).includes(e.code) ? (e.code as CliText) : 'commander.other';
  const found = /'([^']*)'/.exec(e.message)?.[1] ?? e.message.replace(/^error: /, '');
  const nearest = /Did you mean (?:one of )?([^?]*)\?/.exec(e.message)?.[1];
  const command = argv.find((a) => /^[a-z]+$/.test(a));
  const { bold, red } = ctx.errorColours;
  ctx.complain([
    `${red(bold(`${ctx.say('problem')}:`))} ${ctx.say(key, { found })}${nearest ? ` ${ctx.say('nearest', { nearest })}` : ''}`,
    `  ${ctx.say('seeHelp', { command: command && e.code !== 'commander.unknownCommand' ? `${command} ` : '' })}`,
  ]);
}

/** A reader that stops reading (`| head`) is no error; a full disk behind the pipe is. */
function watchOutput(ctx: Context): void {
  process.stdout.on('error', (e: NodeJS.ErrnoException) => {
    if (e.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.done);
    const code = e.code === 'ENOSPC' ? 'disk-full' : 'output-unwritable';
    report(ctx, [{ code, path: '', params: { found: 'stdout', reason: e.code ?? e.message } }]);
    process.exit(EXIT.fault);
  });
  process.stderr.on('error', () => {});
}

async function main(argv: readonly string[]): Promise<void> {
  const wanted = languageOf(argv, process.env);
  const ctx = makeContext(isLang(wanted) ? wanted : 'en');
  watchOutput(ctx);
  try {
    if (!isLang(wanted)) fail('not-allowed', '--lang', { found: wanted, allowed: LANGS.join(', ') });
    await makeProgram(ctx).parseAsync(argv.length === 0 ? ['--help'] : [...argv], { from: 'user' });
  } catch (e) {
    if (e instanceof CommanderError) {
      if (e.exitCode === 0) return;
      misuse(ctx, e, argv);
      process.exitCode = EXIT.input;
      return;
    }
    const problems = problemsOf(e);
    report(ctx, problems);
    if (process.env.GIGASITE_DEBUG && e instanceof Error) ctx.complain([String(e.stack)]);
    process.exitCode = exitCode(problems);
  }
}

await main(process.argv.slice(2));
