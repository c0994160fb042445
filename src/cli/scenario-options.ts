import { isAlias, parseDocument, visit } from 'yaml';
import { fail, GigasiteError, type Problem } from '../engine/errors.ts';
import { type CatalogData, type LoadOptions, loadScenario, type Scenario } from '../engine/index.ts';
import { readScenario, scenarioDigest, weatherBeside } from '../store/index.ts';

/** Options of every command that reads a scenario, as commander gives them. */
export interface ScenarioOptions {
  readonly set?: readonly string[];
  readonly asOf?: string;
  /** Revisions of the file up to this date, where it is another. */
  readonly revisionsUpTo?: string;
  readonly seed?: string;
}
type Change = readonly [path: string, value: unknown];

const MAX_SEED = 4294967295;

/** `path=value`; the value is YAML, so that numbers, true and false mean themselves. */
function readChange(given: string): Change {
  const at = given.indexOf('=');
  if (at < 1) fail('path-not-settable', '--set', { found: given.slice(0, 80) });
  const document = parseDocument(given.slice(at + 1), { logLevel: 'silent', prettyErrors: false });
  if (document.errors.length > 0)
    fail('yaml-syntax', `--set ${given.slice(0, at)}`, { found: document.errors[0].message.split('\n')[0] });
  visit(document, {
    Alias(_, node) {
      if (isAlias(node)) fail('yaml-alias', `--set ${given.slice(0, at)}`, { found: `*${node.source}` });
    },
  });
  return [given.slice(0, at).trim(), document.toJS({ maxAliasCount: 0 })];
}

/** @throws GigasiteError `out-of-range` */
export function readSeed(given: string): number {
  const seed = /^\d{1,10}$/.test(given) ? Number(given) : Number.NaN;
  if (!(seed <= MAX_SEED))
    fail('out-of-range', '--seed', { found: given.slice(0, 40), allowed: `0 … ${MAX_SEED}` });
  return seed;
}

/** True where a problem's path (lists by number) is inside what a change set (lists by number, id or *). */
function within(path: string, change: string): boolean {
  const a = path.split('.');
  const b = change.split('.');
  return b.every((s, i) => a[i] === s || (a[i] !== undefined && /^\d+$/.test(a[i]) && !/^\d+$/.test(s)));
}

/** Points problems that came from the command line at the option instead of at a line of the file. */
function repoint(p: Problem, changes: readonly Change[]): Problem {
  const { file: _file, line: _line, column: _column, ...rest } = p;
  if (p.path.startsWith('--')) return rest;
  const change = changes.findLast(([path]) => p.path === path || within(p.path, path));
  return change ? { ...rest, path: `--set ${change[0]}` } : p;
}

/** A scenario's text with the command's changes, not yet read. */
export interface GivenScenario {
  readonly file: string;
  readonly text: string;
  readonly options: LoadOptions & { readonly set: readonly Change[] };
}

/**
 * The text of the scenario that a command names, and the command's changes.
 *
 * @throws GigasiteError with every problem of the options
 */
export function givenScenario(given: string, options: ScenarioOptions): GivenScenario {
  const problems: Problem[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (e) {
      if (!(e instanceof GigasiteError)) throw e;
      problems.push(...e.problems);
      return undefined;
    }
  };
  const changes = (options.set ?? []).flatMap((s) => {
    const change = attempt(() => readChange(s));
    return change ? [change] : [];
  });
  const seed = options.seed === undefined ? undefined : attempt(() => readSeed(options.seed as string));
  if (problems.length > 0) throw new GigasiteError(problems);
  const { file, text } = readScenario(given);
  return {
    file,
    text,
    options: {
      file,
      set: changes,
      readWeather: weatherBeside(given),
      ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
      ...(options.revisionsUpTo === undefined ? {} : { revisionsUpTo: options.revisionsUpTo }),
      ...(seed === undefined ? {} : { seed }),
    },
  };
}

/** Runs what may find problems, and points those of the command's own changes at the option. */
export function pointingAtOptions<T>(changes: readonly Change[], work: () => T): T {
  try {
    return work();
  } catch (e) {
    if (!(e instanceof GigasiteError)) throw e;
    throw new GigasiteError(e.problems.map((p) => repoint(p, changes)));
  }
}

/**
 * Reads the scenario a command names, with the command's changes.
 *
 * @throws GigasiteError with every problem, of the options and of the file
 */
export function openScenario(given: string, data: CatalogData, options: ScenarioOptions): Scenario {
  return scenarioOf(givenScenario(given, options), data);
}

/** A given scenario, read. @throws GigasiteError with every problem of the file */
export const scenarioOf = ({ text, options }: GivenScenario, data: CatalogData): Scenario =>
  pointingAtOptions(options.set, () => loadScenario(text, data, options));

/** Digest of a given scenario: its text, and the changes of the command. */
export function digestOf({ text, options }: GivenScenario): string {
  const { file: _, readWeather: __, ...changes } = options;
  return scenarioDigest(text, changes);
}
