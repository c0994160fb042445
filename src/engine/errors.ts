/**
 * Every way the engine says no. A problem is data (a code and its parameters), never a finished
 * sentence: the edges render it in the reader's language. The registry of codes is documented one by
 * one in docs/reference/errors.md, and a test keeps the two in step.
 */

export const PROBLEM_CODES = [
  'quantity-unreadable',
  'quantity-dimension',
  'quantity-unit-missing',
  'quantity-not-finite',
  'quantity-range',
  'date-unreadable',
  'dates-reversed',
  'horizon-unreadable',
  'phase-before-horizon',
  'unknown-key',
  'unknown-name',
  'unknown-figure',
  'duplicate-id',
  'missing',
  'wrong-type',
  'not-allowed',
  'out-of-range',
  'yaml-syntax',
  'yaml-alias',
  'file-too-large',
  'file-unreadable',
  'path-unknown',
  'path-not-settable',
  'capacity-exceeded',
  'shares-not-one',
  'series-length',
  'infeasible',
  'solver-failed',
  'precedence-cycle',
  'resource-never',
  'weather-file-closed',
  'weather-line',
  'weather-hours',
  'weather-humidity',
  'setpoint-unreachable',
  'output-unwritable',
  'disk-full',
  'catalog-figure',
  'series-columns',
  'series-row',
  'series-implausible',
  'distribution',
  'correlations-impossible',
  'queue-unreachable',
  'engine-differs',
  'ensemble-differs',
  'ensemble-busy',
  'workers-lost',
  'package-missing',
  'query-failed',
  'internal',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** One thing wrong with an input: where, what was found, what is allowed, what to do. */
export interface Problem {
  readonly code: ProblemCode;
  /** Dotted path in the input, for example `sites.0.phases.1.hall.itPower`. */
  readonly path: string;
  /** Parameters of the message: `found`, `allowed`, `nearest`, `expected`, … */
  readonly params: Readonly<Record<string, string | number>>;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** Thrown once, at the door, with every problem found. */
export class GigasiteError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(problems.map((p) => `${p.path}: ${p.code} ${JSON.stringify(p.params)}`).join('\n'));
    this.name = 'GigasiteError';
    this.problems = problems;
  }
}

/** Throws a single problem. */
export function fail(code: ProblemCode, path: string, params: Problem['params'] = {}): never {
  throw new GigasiteError([{ code, path, params }]);
}
