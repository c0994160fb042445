import { writeSync } from 'node:fs';
import pc from 'picocolors';
import { type CliText, cliText, type Lang } from '../i18n/index.ts';

type Colours = ReturnType<typeof pc.createColors>;

/** What every command needs of its surroundings. */
export interface Context {
  readonly lang: Lang;
  /** Colours for standard output, and for standard error; they do nothing unless it is a terminal. */
  readonly colours: Colours;
  readonly errorColours: Colours;
  say(key: CliText, params?: Readonly<Record<string, string | number>>): string;
  /** Writes lines to standard output. */
  print(lines: string | readonly string[]): void;
  /** Writes lines to standard error. */
  complain(lines: readonly string[]): void;
}

/** Colour only on a terminal: the library alone would also colour pipes where CI is set. */
const coloursOf = (stream: { isTTY?: boolean }): Colours => {
  const colours = pc.createColors(stream.isTTY === true && !process.env.NO_COLOR && pc.isColorSupported);
  // Grey for dim: the table library carries colours over a line break, but not dimness.
  return { ...colours, dim: colours.gray };
};

export function makeContext(lang: Lang): Context {
  return {
    lang,
    colours: coloursOf(process.stdout),
    errorColours: coloursOf(process.stderr),
    say: (key, params) => cliText(key, lang, params),
    print: (lines) => {
      process.stdout.write(`${typeof lines === 'string' ? lines : lines.join('\n')}\n`);
    },
    complain: (lines) => {
      try {
        writeSync(2, `${lines.join('\n')}\n`);
      } catch {
        // Standard error is gone; there is nobody left to tell.
      }
    },
  };
}

/** Language of the messages: `--lang`, else the locale. Undefined where `--lang` names none we speak. */
export function languageOf(argv: readonly string[], env: NodeJS.ProcessEnv): string {
  for (let i = 0; i < argv.length; i++) {
    if (argv[i] === '--') break;
    if (argv[i] === '--lang') return argv[i + 1] ?? '';
    if (argv[i].startsWith('--lang=')) return argv[i].slice('--lang='.length);
  }
  return (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').startsWith('ko') ? 'ko' : 'en';
}
