import { GigasiteError, type Problem, type ProblemCode } from '../engine/errors.ts';
import { problemLines, problemPlace } from '../i18n/index.ts';
import type { Context } from './context.ts';

/** Problems shown at most; the rest is counted. */
export const MAX_PROBLEMS = 50;

/** Exit codes of the command. */
export const EXIT = { done: 0, no: 1, input: 2, fault: 3 } as const;

const FAULTS: readonly ProblemCode[] = [
  'output-unwritable',
  'disk-full',
  'catalog-figure',
  'solver-failed',
  'workers-lost',
  'internal',
];

/** Exit code of a failure: the gravest of its problems. */
export function exitCode(problems: readonly Problem[]): number {
  const of = (p: Problem): number =>
    FAULTS.includes(p.code) ? EXIT.fault : p.code === 'infeasible' ? EXIT.no : EXIT.input;
  return Math.max(...problems.map(of));
}

/** Any thrown thing as problems: what is no `GigasiteError` is a fault of ours. */
export function problemsOf(e: unknown): readonly Problem[] {
  if (e instanceof GigasiteError && e.problems.length > 0) return e.problems;
  const found = e instanceof Error ? `${e.name}: ${e.message}` : String(e);
  return [{ code: 'internal', path: '', params: { found } }];
}

/** Prints every problem, at most `MAX_PROBLEMS`, on standard error. */
export function report(ctx: Context, problems: readonly Problem[]): void {
  const { bold, red, dim } = ctx.errorColours;
  const lines = problems
    .slice(0, MAX_PROBLEMS)
    .flatMap((p) => [
      `${red(bold(`${ctx.say('problem')}:`))} ${bold(problemPlace(p))} ${dim(`[${p.code}]`)}`.replace(
        / {2}\[/,
        ' [',
      ),
      ...problemLines(p, ctx.lang).map((l) => `  ${l}`),
    ]);
  if (problems.length > MAX_PROBLEMS)
    lines.push(ctx.say('moreProblems', { n: problems.length - MAX_PROBLEMS }));
  if (problems.length > 1) lines.push(ctx.say('problems', { n: problems.length }));
  ctx.complain(lines);
}
