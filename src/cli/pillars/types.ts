import type { z } from 'zod';
import type { Texts } from '../../i18n/index.ts';
import type { Context } from '../context.ts';

export interface QuestionOptions {
  readonly json?: boolean;
  /** File for the drawing. */
  readonly svg?: string;
}

/** One question, answered: a file or `-`, a table or JSON. */
export type Answer = (ctx: Context, file: string, options: QuestionOptions) => void | Promise<void>;

export interface PillarCommand {
  readonly about: Texts;
  /** Shown at the end of the help; a test runs those that read standard input. */
  readonly examples: readonly string[];
  /** Whether `--svg <file>` writes a drawing. */
  readonly svg?: boolean;
  /** Schema of the question, for `gigasite schema`. */
  readonly question: () => Promise<z.ZodType>;
  /** Name of the answer's type in `answers.ts`; its JSON Schema is made from the type when the package is built. */
  readonly answer: string;
  /** Loaded only when it runs, so that help stays quick. */
  readonly load: () => Promise<Answer>;
}

/** `gigasite <pillar> <command> <question>`. */
export interface Pillar {
  readonly about: Texts;
  readonly commands: Readonly<Record<string, PillarCommand>>;
}
